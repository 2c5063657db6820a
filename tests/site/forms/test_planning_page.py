"""The planning aids quote every clause that an answer may cite."""

from xml.etree.ElementTree import Element

from bon_tot import Book
from bon_tot.verdict.planning import criteria_on_meetings
from pages import text_of


def test_every_citable_clause_stands_in_the_page(book: Book, site: dict[str, Element]):
    """Scale, criteria on meetings and quotas: each clause word for word, with its link."""
    cited = {grade.clause for grade in book.meeting_grades}
    for plan in book.plans:
        cited |= {f"{plan.id}/{quota.clause}" for quota in book.rules[plan.id].quotas}
        for unit in plan.units:
            cited |= {one.address for one in criteria_on_meetings(book, plan.id, unit)}
    page = site["cong-cu/index.html"]
    quoted = {
        element.get("data-clause"): text_of(element)
        for element in page.iter("span")
        if element.get("data-clause")
    }
    assert quoted == {
        address: " ".join(book.find_clause(address).text.split()) for address in cited
    }
    links = {
        link.get("data-source-of"): link.get("href")
        for link in page.iter("a")
        if link.get("data-source-of")
    }
    assert links == {address: f"../ke-hoach/{address.replace('/', '/#')}" for address in cited}


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
