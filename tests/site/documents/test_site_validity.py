"""Wherever a document is shown, it is said whether it is still applied, and since when that is known."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book
from bon_tot.text.citation import cite, name_of
from bon_tot.text.validity_words import (
    ask_sentence,
    change_sentence,
    remark_on,
    short_status,
    status_line,
    status_sentence,
)
from pages import text_of, with_class
from site_builder.documents.listing import by_year

HEADS = ("so-sanh/index.html", "so-sanh/nguong/index.html", "so-sanh/he-qua/index.html")


def told_in(element: Element) -> list[str]:
    """Give what an element says of how documents stand in time."""
    return [text_of(one) for one in with_class(element, "validity")]


def test_the_card_tells_it_with_what_changed_and_by_whom(book: Book, site: dict[str, Element]):
    """Its status, note and who can tell; every change with its source and the day."""
    for plan in book.plans:
        (card,) = with_class(site[f"ke-hoach/{plan.id}/index.html"], "card")
        words, validity = text_of(card), plan.validity
        assert f"{status_line(validity)}. {validity.note}" in words
        assert ask_sentence(validity) in words
        for change in validity.changes:
            assert change_sentence(change) in words
            for source in change.sources:
                assert source.title in words
        for source in validity.sources:
            assert name_of(book.find_clause(source.clause), book) in words


def test_lists_tell_it_of_each_document(book: Book, site: dict[str, Element]):
    """The list of all documents, and the front page."""
    lines = [status_line(plan.validity) for plan in book.plans]
    (listed,) = with_class(site["ke-hoach/index.html"], "documents")
    (papers,) = with_class(site["index.html"], "papers")
    assert told_in(listed) == lines
    assert told_in(papers) == lines


@pytest.mark.parametrize("path", HEADS)
def test_heads_of_columns_tell_it(book: Book, site: dict[str, Element], path: str):
    """Each document's column begins with it."""
    (head,) = site[path].iter("thead")
    assert told_in(head) == [short_status(plan.validity) for plan in book.plans]


def test_topics_and_pairs_tell_it(book: Book, site: dict[str, Element]):
    """Beside the name of each document whose words stand there."""
    by_id = {plan.id: short_status(plan.validity) for plan in book.plans}
    for topic in book.topics:
        for voice in with_class(site[f"so-sanh/{topic.id}/index.html"], "voice"):
            (name,) = voice.iter("h3")
            assert told_in(name) == [by_id[voice.get("data-plan")]]
    pairs = [page for path, page in site.items() if path.startswith("so-sanh/song-song/")]
    told = [told_in(heads) for page in pairs for heads in with_class(page, "parallel__heads")]
    assert told
    assert all(len(statuses) == 2 for statuses in told)


def test_consequences_tell_what_has_changed_of_them(book: Book, site: dict[str, Element]):
    """Where recognition is charged to committees that are no more, the cell says since when."""
    plan = book.find_plan("quang-ngai-2022")
    change = next(one for one in plan.validity.changes if one.id == "het-cap-huyen")
    page = site["so-sanh/he-qua/index.html"]
    (row,) = [row for row in page.iter("tr") if row.get("id") == "recognition"]
    for cell in row.iter("td"):
        assert (change_sentence(change) in text_of(cell)) == (cell.get("data-plan") == plan.id)


def test_short_pages_tell_it_and_offer_it_to_citations(book: Book, site: dict[str, Element]):
    """The citation stays as it is; what may be added to it stands by itself."""
    for clause in book.clauses:
        page, validity = (
            site[f"c/{clause.address}/index.html"],
            book.find_plan(clause.plan).validity,
        )
        (told,) = told_in(page)
        assert told.startswith(status_line(validity))
        plain, remark = (with_class(page, name) for name in ("citation", "remark"))
        assert [text_of(one) for one in plain] == [cite(clause, book)]
        assert [text_of(one) for one in remark] == [f"({remark_on(validity)})"]


def test_citing_offers_it_and_never_adds_it_unasked(book: Book, site: dict[str, Element]):
    """The menu of clauses and the page of citations have the words, and a box that is not ticked."""
    remarks = {plan.id: remark_on(plan.validity) for plan in book.plans}
    for plan in book.plans:
        (menu,) = with_class(site[f"ke-hoach/{plan.id}/index.html"], "cite-menu")
        assert menu.get("data-remark") == remarks[plan.id]
        assert boxes_in(menu) == [None]
    (form,) = with_class(site["trich-dan/index.html"], "citing")
    options = {one.get("value"): one.get("data-remark") for one in form.iter("option")}
    assert options == remarks
    assert boxes_in(form) == [None]


def boxes_in(element: Element) -> list[str | None]:
    """Say of each box that asks for it whether it is ticked."""
    return [one.get("checked") for one in element.iter("input") if one.get("name") == "tinh-trang"]


def test_every_cited_document_tells_it(site: dict[str, Element]):
    """Known with its source, or not known with who can tell; what is attached is as its document."""
    page = site["van-ban-duoc-dan/index.html"]
    entries = [entry for cited in with_class(page, "cited") for entry in cited if entry.get("id")]
    assert len(entries) == 27
    for entry in entries:
        (told,) = told_in(entry)
        assert "(tra ngày " in told
        is_known = not told.startswith("Chưa rõ")
        assert bool(with_class(entry, "validity__by")) >= is_known
    levels = [one for one in page.iter("h2") if one.get("id", "").startswith("muc-")]
    assert len(with_class(page, "cited__ask")) == len(levels)


def test_each_year_lists_the_documents_that_cover_it(book: Book, site: dict[str, Element]):
    """As their own words say, with how they stand today; the comparison can show just these."""
    page = site["ke-hoach/index.html"]
    (years,) = with_class(page, "years")
    shown = {
        entry.get("id"): [link.get("href") for item in entry.iter("li") for link in item.iter("a")]
        for entry in years
    }
    assert shown == {
        f"nam-{year}": [f"{plan.id}/" for plan in book.plans if plan.period and plan.covers(year)]
        for year in range(2022, 2028)
    }
    (select,) = [
        one for one in site["so-sanh/index.html"].iter("select") if one.get("name") == "nam"
    ]
    offered = [one.get("value") for one in select.iter("option")]
    assert offered == ["", *(entry.get("id").removeprefix("nam-") for entry in years)]


def test_years_reach_from_the_first_named_to_the_last_looked_up(book: Book):
    """No year between is left out, though no document covers it; without any time there is none."""
    pilot = book.find_plan("dien-bien-2023")
    assert [(year, len(plans)) for year, plans in by_year([pilot])] == [
        (2026, 0),
        (2025, 0),
        (2024, 0),
        (2023, 1),
    ]
    assert by_year([replace(pilot, period_from=None, period_to=None)]) == []


def test_choices_tell_it_and_let_a_hamlets_branch_find_itself(book: Book, site: dict[str, Element]):
    """The self-check's options, each document's own form, and the table of many units."""
    page = site["tu-danh-gia/index.html"]
    told = [text_of(one) for one in with_class(page, "option__validity")]
    assert told == [status_line(plan.validity) for plan in book.plans]
    helps = [text_of(one) for one in with_class(page, "option__help")]
    units = [kind.help for _, kind in book.questions.units]
    assert helps[: len(units)] == units
    assert "Chi bộ thôn, tổ dân phố" in dict(book.questions.units)["chi-bo-truc-thuoc"].help
    (select,) = [
        one
        for one in site["tu-danh-gia/cap-uy/index.html"].iter("select")
        if one.get("name") == "plan"
    ]
    offered = [one.get("data-validity") for one in select.iter("option")]
    assert offered[1:] == [status_sentence(plan.validity) for plan in book.plans]
    assert offered[0].startswith("Xin chọn văn bản")  # none is chosen for the reader
    for plan in book.plans:
        own = text_of(site[f"tu-danh-gia/{plan.id}/index.html"])
        assert f"{status_sentence(plan.validity)} {plan.validity.note}" in own
