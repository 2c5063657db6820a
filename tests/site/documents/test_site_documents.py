"""The pages of the documents say what the documents say, clause by clause."""

from xml.etree.ElementTree import Element

from bon_tot import Book
from pages import text_of, with_class

NOT_QUOTED = frozenset({"clause__link", "correction__mark"})


def test_every_clause_stands_at_its_address_word_for_word(book: Book, site: dict[str, Element]):
    """The text at each anchor is the clause's printed label and its text, in order, none missing."""
    for plan in book.plans:
        published = [
            (clause.get("id"), text_of(clause, NOT_QUOTED))
            for clause in with_class(page_of(plan.id, site), "clause")
        ]
        assert published == [
            (clause.path, f"{clause.label} {clause.text}".strip())
            for clause in book.clauses
            if clause.plan == plan.id
        ]


def test_every_clause_links_to_itself_under_its_own_name(book: Book, site: dict[str, Element]):
    """Each clause has one link, to its own anchor, with a spoken name no other clause has."""
    for plan in book.plans:
        clauses = with_class(page_of(plan.id, site), "clause")
        links = [link for clause in clauses for link in with_class(clause, "clause__link")]
        assert [link.get("href") for link in links] == [f"#{c.get('id')}" for c in clauses]
        assert len({link.get("aria-label") for link in links}) == len(clauses)


def test_official_text_is_marked_as_quotation(book: Book, site: dict[str, Element]):
    """Every clause stands in one block quotation, whose caption names the source."""
    for plan in book.plans:
        (official,) = with_class(page_of(plan.id, site), "official")
        (quotation,) = with_class(official, "official__text")
        assert quotation.tag == "blockquote"
        assert len(with_class(quotation, "clause")) == len(
            [clause for clause in book.clauses if clause.plan == plan.id]
        )
        (source,) = with_class(official, "official__source")
        assert (plan.number or plan.kind) in text_of(source)
        assert (plan.issuer or plan.kind) in text_of(source)


def test_every_correction_is_marked_and_told(book: Book, site: dict[str, Element]):
    """A corrected place shows what is read now and leads to what was given, and back."""
    for plan in book.plans:
        page = page_of(plan.id, site)
        corrections = [
            correction
            for clause in book.clauses
            if clause.plan == plan.id
            for correction in clause.corrections
        ]
        assert [text_of(place) for place in with_class(page, "correction")] == [
            " ".join(correction.read.split()) for correction in corrections
        ]
        marks = with_class(page, "correction__mark")
        told = {item.get("id"): item for item in page.iter("li") if item.get("id")}
        assert len(marks) == len(corrections)
        for mark, correction in zip(marks, corrections, strict=True):
            (link,) = mark.iter("a")
            item = told[link.get("href")[1:]]
            assert f"#{mark.get('id')}" in [back.get("href") for back in item.iter("a")]
            assert [text_of(given) for given in item.iter("del")] == [correction.given.strip()]
            assert correction.read.strip() in text_of(item)
            assert correction.why in text_of(item)


def test_card_counts_the_criteria_of_each_unit_kind(book: Book, site: dict[str, Element]):
    """The card of a document states, for some unit kinds each, how many criteria are measured."""
    for plan in book.plans:
        (card,) = with_class(page_of(plan.id, site), "card")
        for unit in plan.units:
            criteria = book.criteria_of(plan.id, unit)
            measured = sum(criterion.kind == "measured" for criterion in criteria)
            count = f"{len(criteria)} tiêu chí, {measured} tiêu chí tính được bằng số liệu"
            assert count in text_of(card)


def test_documents_are_found_from_the_front_page_and_the_index(
    book: Book, site: dict[str, Element]
):
    """Every document is linked by its title on the front page and on the index of documents."""
    for path, prefix in (("index.html", "ke-hoach/"), ("ke-hoach/index.html", "")):
        links = {link.get("href"): text_of(link) for link in site[path].iter("a")}
        for plan in book.plans:
            assert f"{prefix}{plan.id}/" in links
        titles = [text_of(link) for link in site[path].iter("a")]
        assert {plan.title for plan in book.plans} <= set(titles)


def page_of(plan: str, site: dict[str, Element]) -> Element:
    """Return the page of a document."""
    return site[f"ke-hoach/{plan}/index.html"]
