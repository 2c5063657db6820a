"""The tables of the comparison say in each cell what the rules say, no more and no less."""

import gzip
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion
from bon_tot.verdict.strictness import Demand, Statement, differ, matrix, statements
from built_site import address_of
from pages import text_of, with_class

Cells = dict[tuple[str, str], Element]
HOOKS = Path(__file__).resolve().parents[3] / "overrides" / "hooks"
LIMIT = 150_000
PARTS = ("/assets/javascripts/comparison-filters.js", "/assets/stylesheets/comparison.css")


@pytest.fixture(scope="module")
def cells(site: dict[str, Element]) -> Cells:
    """Return the cells of the table of all topics by topic and document."""
    return cells_of(site["so-sanh/index.html"])


@pytest.fixture(scope="module")
def thresholds(site: dict[str, Element]) -> Cells:
    """Return the cells of the table of measured topics by topic and document."""
    return cells_of(site["so-sanh/nguong/index.html"])


def test_every_topic_has_a_cell_for_every_document(book: Book, cells: Cells):
    """The table has all topics as rows, in their order, and all documents as columns."""
    assert list(cells) == [
        (topic.id, plan.id) for topic in in_table_order(book) for plan in book.plans
    ]


def test_every_criterion_stands_where_its_topics_and_document_put_it(book: Book, cells: Cells):
    """A cell holds the criteria of its document on its topic, each at its clause, and no other."""
    for (topic, plan), cell in cells.items():
        about = [c for c in book.criteria_of(plan) if topic in c.topics]
        assert sorted(demanded(cell)) == sorted(
            (c.kind, units_named(c, book.find_plan(plan)), f"../ke-hoach/{plan}/#{c.clause}")
            for c in about
        )


def test_measured_criteria_show_their_requirement_in_full(book: Book, cells: Cells):
    """What is measured is told in the words of the check, beside the criterion's title."""
    for (topic, plan), cell in cells.items():
        shown = [text_of(p) for p in with_class(cell, "demand") if not is_attested(p)]
        assert len(shown) == sum(c.kind == "measured" for c in about(topic, plan, book))
        for criterion in about(topic, plan, book):
            if criterion.kind == "measured":
                start = f"{in_full(criterion)} {criterion.title}"
                assert any(words.startswith(start) for words in shown)


def test_attested_criteria_quote_their_clause(book: Book, cells: Cells):
    """What is left to judgement is told by words that stand so in the clause it leads to."""
    for (_, plan), cell in cells.items():
        for demand in with_class(cell, "demand--attested"):
            (link,) = demand.iter("a")
            clause = book.find_clause(f"{plan}/{link.get('href').partition('#')[2]}")
            quoted = text_of(link).strip("… ")
            assert quoted
            assert quoted in " ".join(clause.text.split())


def test_silence_is_said(book: Book, cells: Cells):
    """A cell without criteria says so, or where else the topic is mentioned; any other does not."""
    for (topic, plan), cell in cells.items():
        (silent,) = with_class(cell, "comparison__silent")
        asked = about(topic, plan, book)
        mentions = [one.clause for one in book.rules[plan].mentions if one.topic == topic]
        led = [link.get("href").partition("#")[2] for link in silent.iter("a")]
        assert led == mentions
        said = text_of(silent)
        assert said == "không quy định" if not mentions else "không đặt tiêu chí" in said
        assert (silent.get("hidden") is None) == (not asked)
        assert bool(list(cell.iter("a"))) == bool(asked or mentions)


def test_cells_count_their_clauses(book: Book, cells: Cells):
    """A cell behind which several clauses stand says how many."""
    for (topic, plan), cell in cells.items():
        clauses = {criterion.clause for criterion in about(topic, plan, book)}
        counts = [text_of(count) for count in with_class(cell, "comparison__count")]
        assert counts == ([f"{len(clauses)} chỗ trong văn bản"] if len(clauses) > 1 else [])


def test_cells_are_marked_alike_where_the_rules_find_no_difference(book: Book, cells: Cells):
    """For any two documents and unit kind, equal marks mean that the documents do not differ."""
    units = [None, *(unit for unit, _ in book.questions.units)]
    topics = {topic.id: topic for topic in book.topics}
    for topic, row in matrix(book).items():
        for index, unit in enumerate(units):
            asked = {
                plan: tuple(c for c in criteria if unit is None or c.applies_to(unit))
                for plan, criteria in row.items()
            }
            for one, other in combinations(asked, 2):
                marks = {
                    cells[topic, plan].get("data-alike").split()[index] for plan in (one, other)
                }
                assert (len(marks) > 1) == differ(
                    {one: asked[one], other: asked[other]}, topics[topic]
                )


def test_rows_lead_to_the_page_of_their_topic(book: Book, site: dict[str, Element]):
    """The head of a row is a link by the topic's title."""
    heads = [h for h in site["so-sanh/index.html"].iter("th") if h.get("scope") == "row"]
    links = [(text_of(link), link.get("href")) for head in heads for link in head.iter("a")]
    assert links == [(topic.title, f"{topic.id}/") for topic in in_table_order(book)]


def test_what_only_one_document_asks_is_listed(book: Book, site: dict[str, Element]):
    """Each document lists the topics of which no other speaks, and those where it says more alone."""
    listed = {plan.id: set() for plan in book.plans}
    for part in site["so-sanh/index.html"].iter("ul"):
        if plan := part.get("data-alone"):
            listed[plan] |= {item.find("a").get("href").strip("/") for item in part.iter("li")}
    expected = {plan.id: set() for plan in book.plans}
    for topic in book.topics:
        saying: dict[Statement, set[str]] = {}
        for criterion in (one for one in book.criteria if topic.id in one.topics):
            for statement in statements(criterion, topic):
                saying.setdefault(statement, set()).add(criterion.plan)
        for plans in saying.values():
            if len(plans) == 1:
                expected[next(iter(plans))].add(topic.id)
    assert listed == expected
    assert "dao-tao-ren-luyen" in expected["dien-bien-2023"]
    assert {"dang-phi", "xay-dung-co-quan"} <= expected["mau-chi-bo-4-tot"]
    assert "ky-luat" in expected["tkv-dien-luc-2024"]


def test_table_is_light(site_dir: Path):
    """Page, script and stylesheet of the table together stay within what a slow line carries."""
    parts = ["/so-sanh/index.html", *map(address_of, PARTS)]
    assert (
        sum(len(gzip.compress(Path(f"{site_dir}{part}").read_bytes())) for part in parts) <= LIMIT
    )


def test_thresholds_are_those_of_the_measured_topics(book: Book, thresholds: Cells):
    """A row is there for each topic with a measure somewhere, with a cell for each document."""
    measured = {topic for c in book.criteria if c.kind == "measured" for topic in c.topics}
    assert thresholds.keys() == {(topic, plan.id) for topic in measured for plan in book.plans}


def test_thresholds_claim_what_the_rules_say(book: Book, thresholds: Cells):
    """A cell shows each measure of its document; without any, it is qualitative or silent."""
    for (topic, plan), cell in thresholds.items():
        measured = [c for c in about(topic, plan, book) if c.kind == "measured"]
        links = [(text_of(link), link.get("href")) for link in cell.iter("a")]
        if measured:
            assert sorted(links) == sorted(
                (in_full(c), f"../../ke-hoach/{plan}/#{c.clause}") for c in measured
            )
        elif clauses := {c.clause for c in about(topic, plan, book)}:
            assert text_of(cell).startswith("Không đặt mức, đơn vị tự nhận xét:")
            assert {href.partition("#")[2] for _, href in links} == clauses
        else:
            is_mentioned = any(one.topic == topic for one in book.rules[plan].mentions)
            words = "không đặt tiêu chí, có nhắc ở" if is_mentioned else "không quy định"
            assert text_of(cell).startswith(words)


def cells_of(page: Element) -> Cells:
    """Return the cells of a table by topic and document."""
    (table,) = with_class(page, "comparison__table")
    return {
        (row.get("id"), cell.get("data-plan")): cell
        for row in table.iter("tr")
        if row.get("id")
        for cell in row.iter("td")
    }


def demanded(cell: Element) -> Iterator[tuple[str, str, str]]:
    """Give the kind, unit kinds and link of each demand of a cell."""
    for group in with_class(cell, "demands"):
        units = " ".join(text_of(name) for name in with_class(group, "demands__units"))
        for demand in with_class(group, "demand"):
            (link,) = demand.iter("a")
            yield "attested" if is_attested(demand) else "measured", units, link.get("href")


def is_attested(demand: Element) -> bool:
    """Tell demands that are left to judgement."""
    return "demand--attested" in demand.get("class").split()


def about(topic: str, plan: str, book: Book) -> list[Criterion]:
    """Gather the criteria of a document on a topic."""
    return [criterion for criterion in book.criteria_of(plan) if topic in criterion.topics]


def in_full(criterion: Criterion) -> str:
    """Give the requirement so that it can stand by itself."""
    return Demand(criterion, criterion.check).required


def units_named(criterion: Criterion, plan: Plan) -> str:
    """Say how a cell names the unit kinds of a criterion: not at all where it asks all."""
    if set(criterion.units) == set(plan.units):
        return ""
    names = {
        ("chi-bo-truc-thuoc", "chi-bo-co-so"): "Chi bộ",
        ("chi-bo-co-so",): "Chi bộ cơ sở",
        ("dang-bo-co-so",): "Đảng bộ cơ sở",
    }
    return names[tuple(criterion.units)]


def in_table_order(book: Book) -> list:
    """Order topics by good, those of the whole unit last."""
    return sorted(book.topics, key=lambda topic: topic.good or len(book.goods) + 1)


def test_every_quote_holds_the_passage_that_its_criterion_rests_on(book: Book, cells: Cells):
    """A cell quotes each attested criterion's passage on this very topic, to no unit kind twice."""
    for (topic, plan), cell in cells.items():
        quotes = [text_of(quote.find("a")) for quote in with_class(cell, "demand--attested")]
        passages = [c.passages[topic] for c in about(topic, plan, book) if c.kind == "attested"]
        assert sorted(quote.strip("… ") for quote in quotes) == sorted(
            " ".join(passage.split()).strip("… ") for passage in passages
        )
        for group in with_class(cell, "demands"):
            told = [text_of(quote.find("a")) for quote in with_class(group, "demand--attested")]
            assert len(set(told)) == len(told)
