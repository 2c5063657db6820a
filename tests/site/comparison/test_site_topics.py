"""The page of a topic holds every clause on it, and says what the rules can compute of it."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book
from bon_tot.model.plan_rules import Criterion, Mention
from bon_tot.model.vocabulary import Topic
from bon_tot.text.citation import name_of
from bon_tot.verdict.strictness import Demand, Statement, ladders, measures_of, statements
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
    """Documents that say nothing of a topic are listed as such; one that mentions it says where."""
    for topic, page in topics.items():
        without = [
            plan
            for plan in book.plans
            if not any(topic in c.topics for c in book.criteria_of(plan.id))
        ]
        silent = [plan.short for plan in without if not mentions(topic, plan.id, book)]
        told = [text_of(line) for line in with_class(page, "voices__silent")]
        wanted = [f"Không quy định: {', '.join(silent)}."] if silent else []
        assert [line for line in told if line.startswith("Không quy định")] == wanted
        for plan in without:
            for mention in mentions(topic, plan.id, book):
                (line,) = [line for line in told if line.startswith(plan.short)]
                assert "không đặt tiêu chí, có nhắc ở" in line
                assert f"“{mention.passage}”" in line


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
        assert set(shown) == ranked


def test_no_ranking_leaves_out_what_a_document_asks(book: Book, topics: Pages):
    """Beside its ladders stand, for each unit kind, every other measure and every silence."""
    for topic, page in topics.items():
        for unit, asked, said in ranked_units(book, topic, page):
            silent = "".join(re.findall("Không quy định: ([^.]*)\\.", said)).split(", ")
            for plan in (one for one in book.plans if unit in one.units):
                criteria = asked.get(plan.id, [])
                assert plan.short in said, (topic, unit)
                is_silent = not criteria and not mentions(topic, plan.id, book)
                assert (plan.short in silent) == is_silent, (topic, unit, plan.id)
                for demand in (Demand(c, check) for c in criteria for check in measures_of(c)):
                    title = demand.criterion.title.lower()
                    assert demand.required in said or title in said.lower(), (topic, unit)


def test_nam_dinh_is_not_passed_over_for_its_lower_share(topics: Pages):
    """Below the shares of good members stands that Nam Định wants all to be rated at least so-so."""
    (besides, *_) = with_class(topics["xep-loai-dang-vien"], "ladder__besides")
    assert text_of(besides).startswith(
        "Ngoài mức trên, Nam Định yêu cầu 100% đảng viên hoàn thành nhiệm vụ trở lên; đạt mức của "
        "Quảng Ngãi thì cũng đạt điều này; đạt mức của Điện lực – TKV thì chưa chắc."
    )


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


def test_what_documents_mean_alike_is_common(book: Book, topics: Pages):
    """A demand that two documents make, in whatever words, is a common point and names them."""
    for topic in book.topics:
        common, different = findings_of(topics[topic.id])
        for words, plans in said_on(topic, book):
            where = common if len(plans) > 1 else different
            alone = sum(
                any(topic.id in c.topics for c in book.criteria_of(p.id)) for p in book.plans
            )
            if words and alone > 1:
                (told,) = [item for item in where if text_of(item.find("strong")) == words]
                assert all(book.find_plan(plan).short in text_of(told) for plan in plans)


def test_nothing_is_said_not_to_be_common_that_is(book: Book, topics: Pages):
    """A page denies common demands only where no meaning or level is that of two documents."""
    for topic in book.topics:
        denied = "Không có yêu cầu nào chung" in text_of(topics[topic.id])
        assert denied != any(len(plans) > 1 for _, plans in said_on(topic, book))


def test_common_demands_quote_each_document(book: Book, topics: Pages):
    """Under a meaning stand the words of each document that has it, each leading to its clause."""
    quoted = 0
    for topic in book.topics:
        for item in findings_of(topics[topic.id])[0]:
            for said in with_class(item, "sayings"):
                named = [text_of(name) for name in said.iter("dt")]
                assert len(set(named)) == len(named) > 1
                for words in said.iter("dd"):
                    address = words.find("a").get("href").removeprefix("../../ke-hoach/")
                    clause = book.find_clause(address.replace("/#", "/"))
                    passage = text_of(words).partition("”")[0].strip("“ …")
                    assert passage.split("“")[0] in " ".join(clause.text.split())
                    quoted += 1
    assert quoted > 100


def test_what_the_audit_found_missing_is_there(topics: Pages):
    """Complaints, mass organisations, party building, cases: what is common is told as common."""
    for topic, words, plans in (
        ("don-thu-khieu-nai", "Không có đơn thư khiếu nại", "Điện Biên, Nam Định, Kế hoạch mẫu"),
        (
            "to-chuc-chinh-tri-xa-hoi",
            "Các tổ chức chính trị - xã hội vững mạnh",
            "Nam Định, Quảng Ngãi",
        ),
        (
            "xay-dung-dang",
            "Công tác chính trị, tư tưởng",
            "Quảng Ngãi, Kế hoạch mẫu, Điện lực – TKV",
        ),
        (
            "giai-quyet-vu-viec",
            "Không để khiếu nại, khiếu kiện vượt cấp",
            "Nam Định, Quảng Ngãi, Điện",
        ),
    ):
        common, _ = findings_of(topics[topic])
        assert any(text_of(item).startswith(f"{words}: {plans}") for item in common), topic


def test_what_a_second_reading_found_missing_is_there(book: Book):
    """Documents that were passed over ask, in their own words, what others were said to ask alone."""
    meaning_alike = {
        "chat-luong-chuyen-de": [plan.id for plan in book.plans],
        "chat-luong-sinh-hoat": [plan.id for plan in book.plans],
        "dang-vien-tham-gia-sinh-hoat": ["nam-dinh-2023", "mau-chi-bo-4-tot"],
        "ky-hop-co-chat-luong": [
            "nam-dinh-2023",
            "quang-ngai-2022",
            "mau-chi-bo-4-tot",
            "tkv-dien-luc-2024",
        ],
        "hieu-qua-cong-viec": ["nam-dinh-2023", "mau-chi-bo-4-tot"],
        "khong-don-thu": ["nam-dinh-2023", "mau-chi-bo-4-tot"],
        "ket-qua-phoi-hop": ["quang-ngai-2022", "tkv-dien-luc-2024"],
    }
    for meaning, plans in meaning_alike.items():
        asking = [
            plan.id
            for plan in book.plans
            if any(meaning in criterion.means for criterion in book.criteria_of(plan.id))
        ]
        assert asking == plans, meaning


@pytest.mark.parametrize(
    ("plan", "topic", "clause"),
    [
        ("quang-ngai-2022", "xep-loai-to-chuc", "iv-3-p1"),
        ("mau-chi-bo-4-tot", "xep-loai-to-chuc", "i-1-p1"),
        ("dien-bien-2023", "kiem-tra-giam-sat", "iii-1-1"),
        ("dien-bien-2023", "phan-cong-dang-vien", "ii-2-1-1"),
    ],
)
def test_a_document_that_mentions_a_topic_is_not_called_silent(
    topics: Pages, plan: str, topic: str, clause: str
):
    """Where a second reading found a topic spoken of outside the criteria, its page leads there."""
    links = [
        link.get("href", "")
        for silent in with_class(topics[topic], "voices__silent")
        for link in silent.iter("a")
    ]
    assert f"../../ke-hoach/{plan}/#{clause}" in links


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


def mentions(topic: str, plan: str, book: Book) -> list[Mention]:
    """Give where a document speaks of a topic without a criterion on it."""
    return [one for one in book.rules[plan].mentions if one.topic == topic]


def quoted(figure: Element) -> tuple[str, str, str]:
    """Give the words of a quotation, where its source leads and how that is named."""
    source = figure.find("figcaption/a")
    return text_of(figure.find("blockquote")), source.get("href"), text_of(source).casefold()


def neighbour(page: Element, rel: str) -> str | None:
    """Give the topic before or after, if there is one."""
    (row,) = with_class(page, "neighbours")
    places = [link.get("href") for link in row.iter("a") if link.get("rel") == rel]
    return places[0].strip("./") if places else None


def findings_of(page: Element) -> tuple[list[Element], list[Element]]:
    """Give the items of what is common and of what differs."""
    common, different = [
        list(section.iter("li")) for section in page.iter("section") if is_finding(section)
    ]
    return common, different


def said_on(topic: Topic, book: Book) -> list[tuple[str | None, list[str]]]:
    """Give what is said on a topic, as far as the site has words of its own, and by which plans."""
    saying: dict[Statement, dict[str, None]] = {}
    for criterion in (one for one in book.criteria if topic.id in one.topics):
        for statement in statements(criterion, topic):
            saying.setdefault(statement, {})[criterion.plan] = None
    return [(topic.meanings.get(one.said), list(plans)) for one, plans in saying.items()]


def ranked_units(
    book: Book, topic: str, page: Element
) -> Iterator[tuple[str, dict[str, list[Criterion]], str]]:
    """Give each unit kind for which something is ranked, what is asked of it, and what is said."""
    about = [c for c in book.criteria if topic in c.topics]
    sections = [s for s in page.iter("section") if s.get("aria-labelledby") == "cao-nhat"]
    said: dict[str, str] = {}
    for section in sections:
        for element in section:
            if element.tag == "h3":
                head = text_of(element).removeprefix("Với ")
                said[head] = ""
            elif said:
                said[head] += f" {text_of(element)}"
    for unit in book.questions.unit_kinds:
        if ladders(about, unit):
            (words,) = [words for head, words in said.items() if names_unit(head, unit, book)]
            asked: dict[str, list[Criterion]] = {}
            for criterion in about:
                if criterion.applies_to(unit):
                    asked.setdefault(criterion.plan, []).append(criterion)
            yield unit, asked, words


def names_unit(head: str, unit: str, book: Book) -> bool:
    """Tell whether a heading such as “chi bộ” is about a unit kind."""
    title = book.questions.unit_title(unit).lower()
    return head == "mọi loại đơn vị" or head in title or title in head


def is_finding(section: Element) -> bool:
    """Tell the sections that say what is common and what differs."""
    return section.get("aria-labelledby") in ("diem-chung", "diem-khac")
