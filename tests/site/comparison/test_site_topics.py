"""The page of a topic holds every clause on it, and says what the rules can compute of it."""

from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book
from bon_tot.text.citation import name_of
from bon_tot.verdict.strictness import ladders
from pages import text_of, with_class

Pages = dict[str, Element]


@pytest.fixture(scope="module")
def topics(book: Book, site: dict[str, Element]) -> Pages:
    """Return the page of each topic."""
    return {topic.id: site[f"so-sanh/{topic.id}/index.html"] for topic in book.topics}


def test_topic_is_named_and_defined(book: Book, topics: Pages):
    """The page opens with the topic's title and its definition."""
    for topic in book.topics:
        (title,) = topics[topic.id].iter("h1")
        assert text_of(title, frozenset({"headerlink"})) == topic.title
        assert topic.definition in [text_of(lead) for lead in with_class(topics[topic.id], "lead")]


def test_every_clause_on_the_topic_is_quoted_in_full(book: Book, topics: Pages):
    """Document by document, each clause stands once, word for word, linked by its name."""
    for topic, page in topics.items():
        voices = with_class(page, "voice")
        speaking = [p for p in book.plans if any(topic in c.topics for c in book.criteria_of(p.id))]
        assert [voice.get("data-plan") for voice in voices] == [plan.id for plan in speaking]
        for voice, plan in zip(voices, speaking, strict=True):
            about = [c for c in book.criteria_of(plan.id) if topic in c.topics]
            clauses = [
                book.find_clause(address) for address in dict.fromkeys(c.address for c in about)
            ]
            assert [quoted(figure) for figure in with_class(voice, "voice__clause")] == [
                (
                    " ".join(f"{clause.label} {clause.text}".split()),
                    f"../../ke-hoach/{plan.id}/#{clause.path}",
                    name_of(clause, book).casefold(),
                )
                for clause in clauses
            ]


def test_criteria_stand_under_their_clause(book: Book, topics: Pages):
    """Below each quotation are the criteria on the topic that the clause carries, as rules read it."""
    for topic, page in topics.items():
        for voice in with_class(page, "voice"):
            for figure in with_class(voice, "voice__clause"):
                criteria = [
                    c
                    for c in book.criteria_of(voice.get("data-plan"))
                    if c.clause == figure.get("data-clause") and topic in c.topics
                ]
                (listed,) = with_class(figure, "voice__criteria")
                items = [text_of(item) for item in listed.iter("li")]
                assert len(items) == len(criteria)
                for item, criterion in zip(items, criteria, strict=True):
                    assert item.startswith(criterion.title)
                    assert (criterion.required or "tự nhận xét") in item
                    assert (criterion.reading or "") in item


def test_silent_documents_are_named(book: Book, topics: Pages):
    """Documents that say nothing of a topic are listed as such, and only those."""
    for topic, page in topics.items():
        silent = [
            p.short
            for p in book.plans
            if not any(topic in c.topics for c in book.criteria_of(p.id))
        ]
        told = [text_of(line) for line in with_class(page, "voices__silent")]
        assert told == ([f"Không quy định: {', '.join(silent)}."] if silent else [])


def test_who_asks_the_most_is_what_the_rules_rank(book: Book, topics: Pages):
    """The ladders of a page are those of the rules for each unit kind, the strictest step first."""
    for topic, page in topics.items():
        about = [c for c in book.criteria if topic in c.topics]
        ranked = {
            tuple(
                (
                    " hoặc ".join(dict.fromkeys(demand.required for demand in step)),
                    ", ".join(dict.fromkeys(book.find_plan(d.criterion.plan).short for d in step)),
                )
                for step in ladder
            )
            for unit, _ in book.questions.units
            for ladder in ladders(about, unit)
        }
        shown = [
            tuple((text_of(s.find("strong")), text_of(s.find("span"))) for s in ladder.iter("li"))
            for ladder in with_class(page, "ladder")
        ]
        assert len(shown) == len(set(shown)) >= len(ranked)
        assert set(shown) == ranked


def test_pages_of_topics_form_one_row(book: Book, topics: Pages):
    """From the first topic, “next” leads through all others; “previous” leads back."""
    order = sorted(topics, key=list(topics).index)
    following = {topic: neighbour(page, "next") for topic, page in topics.items()}
    before = {topic: neighbour(page, "prev") for topic, page in topics.items()}
    (first,) = [topic for topic in order if before[topic] is None]
    walked = [first]
    while following[walked[-1]]:
        walked.append(following[walked[-1]])
    assert sorted(walked) == sorted(topics)
    assert [before[topic] for topic in walked] == [None, *walked[:-1]]


def test_what_one_document_alone_asks_is_told_as_its_own(book: Book, topics: Pages):
    """The differences name the silent documents, and a document that is alone with its measure."""
    for topic, page in topics.items():
        (common, different, *_) = [part for part in page.iter("section") if is_finding(part)]
        measured = [c for c in book.criteria if topic in c.topics and c.kind == "measured"]
        by_words = {}
        for criterion in measured:
            by_words.setdefault(criterion.required, set()).add(criterion.plan)
        for words, plans in by_words.items():
            assert words.split(" đảng viên")[0] in text_of(different if len(plans) == 1 else common)


def test_clauses_with_criteria_lead_to_their_topics(book: Book, site: dict[str, Element]):
    """A clause of a document leads to the pages of all its topics; one without criteria to none."""
    for plan in book.plans:
        for clause in with_class(site[f"ke-hoach/{plan.id}/index.html"], "clause"):
            criteria = [c for c in book.criteria_of(plan.id) if c.clause == clause.get("id")]
            wanted = dict.fromkeys(f"../../so-sanh/{t}/" for c in criteria for t in c.topics)
            led = [
                href
                for link in with_class(clause, "clause__same")
                for href in [link.get("href"), *link.get("data-others", "").split()]
            ]
            assert led == list(wanted)


def quoted(figure: Element) -> tuple[str, str, str]:
    """Give the words of a quotation, where its source leads and how that is named."""
    source = figure.find("figcaption/a")
    return text_of(figure.find("blockquote")), source.get("href"), text_of(source).casefold()


def neighbour(page: Element, rel: str) -> str | None:
    """Give the topic before or after, if there is one."""
    (row,) = with_class(page, "neighbours")
    places = [link.get("href") for link in row.iter("a") if link.get("rel") == rel]
    return places[0].strip("./") if places else None


def is_finding(section: Element) -> bool:
    """Tell the sections that say what is common and what differs."""
    return section.get("aria-labelledby") in ("diem-chung", "diem-khac")
