"""The planning aids quote every clause that an answer may cite."""

from pathlib import Path
from xml.etree.ElementTree import Element

from bon_tot import Book
from bon_tot.verdict.planning import criteria_on_meetings
from pages import parse, text_of


def test_every_citable_clause_is_at_hand(
    book: Book, site: dict[str, Element], site_dir: Path
) -> None:
    """The scale stands in the page; criteria on meetings and quotas in their document's fragment."""
    page = site["cong-cu/index.html"]
    assert clauses_in(page) == {grade.clause for grade in book.meeting_grades}
    for option in page.iter("input"):
        if option.get("name") == "plan":
            path = option.get("data-form", "").partition("?")[0].removeprefix("../")
            fragment = parse(site_dir / path)
            assert set(option.get("data-clauses", "").split()) <= clauses_in(fragment)
    options = [one for one in page.iter("input") if one.get("name") == "plan"]
    cited = {clause for one in options for clause in one.get("data-clauses", "").split()}
    expected = set()
    for plan in book.plans:
        expected |= {f"{plan.id}/{quota.clause}" for quota in book.rules[plan.id].quotas}
        for unit in plan.units:
            expected |= {one.address for one in criteria_on_meetings(book, plan.id, unit)}
    assert cited == expected


def clauses_in(root: Element) -> set[str]:
    """Name the clauses that are quoted and linked to."""
    quoted, linked = (
        {element.get(name, "") for element in root.iter() if element.get(name)}
        for name in ("data-clause", "data-source-of")
    )
    return quoted & linked


def test_every_document_has_its_place(book: Book, site: dict[str, Element]):
    """Each document can be chosen, or is said to set nothing, in both sections that choose."""
    page = site["cong-cu/index.html"]
    sections = [one for one in page.iter("section") if "tool" in one.get("class", "").split()]
    assert len(sections) == 3
    for section in sections[1:]:
        chosen = {one.get("value") for one in section.iter("input") if one.get("name") == "plan"}
        note = text_of(next(one for one in section.iter("p") if one.get("class") == "tool__note"))
        silent = {plan.id for plan in book.plans if plan.short in note.partition(":")[0]}
        assert chosen | silent == {plan.id for plan in book.plans}
        assert chosen.isdisjoint(silent)
