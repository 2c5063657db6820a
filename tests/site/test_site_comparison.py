"""The comparison says in each cell what the rules say, no more and no less."""

from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book
from pages import text_of, with_class

Cells = dict[tuple[str, str], Element]


@pytest.fixture(scope="module")
def cells(site: dict[str, Element]) -> Cells:
    """Return the cells of the table by topic and document."""
    (table,) = with_class(site["so-sanh/index.html"], "comparison__table")
    return {
        (row.get("id"), cell.get("data-plan")): cell
        for row in table.iter("tr")
        if row.get("id")
        for cell in row.iter("td")
    }


def test_every_measured_demand_stands_in_the_table(book: Book, cells: Cells):
    """Each measured criterion is in the cell of its document under each of its topics, linked."""
    for criterion in book.criteria:
        if criterion.kind == "measured":
            for topic in criterion.topics:
                assert said_by(criterion) in links_in(cells[topic, criterion.plan])


def test_table_claims_nothing_that_no_criterion_says(book: Book, cells: Cells):
    """Every requirement shown is that of a measured criterion of this document on this topic."""
    for (topic, plan), cell in cells.items():
        if "comparison__cell--measured" in cell.get("class"):
            assert sorted(links_in(cell)) == sorted(
                said_by(criterion)
                for criterion in book.criteria
                if (criterion.plan, criterion.kind) == (plan, "measured")
                and topic in criterion.topics
            )


def test_documents_that_measure_nothing_are_qualitative_or_silent(book: Book, cells: Cells):
    """A cell without a measure leads to the clauses that speak to the topic, or says there are none."""
    for (topic, plan), cell in cells.items():
        about = [c for c in book.criteria if c.plan == plan and topic in c.topics]
        if not about:
            assert text_of(cell) == "không quy định"
        elif all(criterion.kind == "attested" for criterion in about):
            assert text_of(cell).startswith("Định tính:")
            assert {href for _, href in links_in(cell)} == {said_by(c)[1] for c in about}


def test_rows_are_the_measured_topics_in_every_document(book: Book, cells: Cells):
    """A row is there for each topic with a measure somewhere, with a cell for each document."""
    measured = [c for c in book.criteria if c.kind == "measured"]
    topics = {topic for criterion in measured for topic in criterion.topics}
    assert cells.keys() == {(topic, plan.id) for topic in topics for plan in book.plans}


def test_demands_on_some_unit_kinds_only_say_so(book: Book, cells: Cells):
    """Where a document asks something of branches or of committees only, the cell names them."""
    for criterion in book.criteria:
        plan = book.find_plan(criterion.plan)
        if criterion.kind == "measured" and set(criterion.units) != set(plan.units):
            is_committee = all(unit.startswith("dang-bo") for unit in criterion.units)
            units = "Đảng bộ cơ sở" if is_committee else "Chi bộ"
            for topic in criterion.topics:
                named = with_class(cells[topic, plan.id], "comparison__units")
                assert units in [text_of(name) for name in named]


def said_by(criterion) -> tuple[str, str]:
    """Give what a cell shows of a criterion: the requirement and where it leads."""
    return criterion.required, f"../ke-hoach/{criterion.plan}/#{criterion.clause}"


def links_in(cell: Element) -> list[tuple[str, str]]:
    """List the links of a cell, their words and where they lead."""
    return [(text_of(link), link.get("href")) for link in cell.iter("a")]
