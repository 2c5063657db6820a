"""What follows from the goods, and the dates, stand on their pages with their clauses."""

from xml.etree.ElementTree import Element

from bon_tot import Book
from bon_tot.model.plan_rules import CONSEQUENCES
from bon_tot.text.citation import units_in_words
from pages import text_of, with_class
from site_builder.comparison.consequences import told as told_by


def test_every_consequence_is_told_and_cited(book: Book, site: dict[str, Element]):
    """What the rules say follows stands in the row of its kind and the column of its document."""
    cells = cells_of(site)
    for plan in book.plans:
        for one in book.rules[plan.id].consequences:
            assert (one.text, f"../../ke-hoach/{plan.id}/#{one.clause}") in told(
                cells[one.kind, plan.id]
            )


def test_what_to_send_is_told(site: dict[str, Element]):
    """The row of what to send holds every dossier, report and registration of the documents."""
    cells = cells_of(site)
    sent = {
        plan: {href.partition("#")[2] for _, href in told(cells["submission", plan])}
        for kind, plan in cells
        if kind == "submission"
    }
    assert sent == {
        "dien-bien-2023": {"ii-2-1-1", "ii-2-1-3", "ii-2-2-p1", "iii-3-3"},
        "nam-dinh-2023": {"iii-4-p2", "iii-3-p1", "iii-4-2-p2"},
        "quang-ngai-2022": {"iv-1-1-4", "iv-3"},
        "mau-chi-bo-4-tot": set(),
        "tkv-dien-luc-2024": {"iii-2-3", "iii-2-2"},
    }


def test_classes_and_quotas_are_cited(book: Book, site: dict[str, Element]):
    """Each derived class, basis and quota has its clause in a cell of its document."""
    cells = cells_of(site)
    for plan in book.plans:
        rules = book.rules[plan.id]
        bases = [rules.basis] if rules.basis else []
        for kinds, provisions in (
            (("rating",), [*rules.classification, *bases]),
            (("pilots", "commendation"), rules.quotas),
        ):
            led = {href for kind in kinds for _, href in told(cells[kind, plan.id])}
            wanted = {f"../../ke-hoach/{plan.id}/#{one.clause}" for one in provisions}
            assert wanted <= led


def test_classes_are_worded_as_the_rules_derive_them(book: Book, site: dict[str, Element]):
    """Quảng Ngãi: three goods with the first give httnv, two with the first htnv; four are a basis."""
    words = [words for words, _ in told(cells_of(site)["rating", "quang-ngai-2022"])]
    assert words[0].startswith("Đạt bốn tốt: là cơ sở quan trọng")
    assert words[1:] == [
        "Đạt ba tốt, trong đó có tốt thứ 1: xếp loại hoàn thành tốt nhiệm vụ.",
        "Đạt hai tốt, trong đó có tốt thứ 1: xếp loại hoàn thành nhiệm vụ.",
    ]


def test_documents_without_provision_are_silent(book: Book, site: dict[str, Element]):
    """A cell either tells something or says that the document does not."""
    for cell in cells_of(site).values():
        assert bool(told(cell)) != (text_of(cell) == "không quy định")


def test_silence_for_some_unit_kinds_is_said(book: Book, site: dict[str, Element]):
    """Where a document provides for some unit kinds only, its cell names those it is silent for."""
    cells = cells_of(site)
    for plan in book.plans:
        for kind in CONSEQUENCES:
            spoken_to = {
                unit for k, *_, units in told_by(plan, book) if k == kind for unit in units
            }
            left_out = [unit for unit in plan.units if unit not in spoken_to]
            said = [text_of(one) for one in with_class(cells[kind, plan.id], "comparison__silent")]
            if spoken_to and left_out:
                assert said == [f"{units_in_words(left_out, book).capitalize()}: không quy định"]
            else:
                assert said == ([] if spoken_to else ["không quy định"])
    nam_dinh = text_of(cells["recognition", "nam-dinh-2023"])
    assert "Chi bộ cơ sở, đảng bộ cơ sở: không quy định" in nam_dinh


def test_every_date_stands_in_order_with_its_clause(book: Book, site: dict[str, Element]):
    """The timeline has all dates of all documents, the earliest first, none marked as past yet."""
    moments = with_class(site["so-sanh/moc-thoi-gian/index.html"], "moment")
    shown = [
        (
            moment.get("data-when"),
            text_of(moment.find("p")),
            with_class(moment, "moment__source")[0].find("a").get("href"),
        )
        for moment in moments
    ]
    expected = [
        (one.when, one.title, f"../../ke-hoach/{plan.id}/#{one.clause}")
        for plan in book.plans
        for one in book.rules[plan.id].dates
    ]
    assert sorted(shown) == sorted(expected)
    assert [when for when, _, _ in shown] == sorted(when for when, _, _ in shown)
    assert all(past.get("hidden") is not None for past in with_class(moments[0], "moment__past"))


def cells_of(site: dict[str, Element]) -> dict[tuple[str, str], Element]:
    """Return the cells of the table by kind of consequence and document."""
    (table,) = with_class(site["so-sanh/he-qua/index.html"], "comparison__table")
    return {
        (row.get("id"), cell.get("data-plan")): cell
        for row in table.iter("tr")
        for cell in row.iter("td")
    }


def told(cell: Element) -> list[tuple[str, str]]:
    """Give the words and the link of each provision of a cell."""
    return [
        (text_of(provision, frozenset({"demand__title"})), provision.find("a").get("href"))
        for provision in with_class(cell, "demand")
    ]
