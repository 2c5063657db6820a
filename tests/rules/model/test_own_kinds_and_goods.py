"""Kinds of units and goods that a document names itself."""

import json

import pytest
from bon_tot import assess, assess_all, load_book, read_facts
from bon_tot.errors import FactsError, PackError
from bon_tot.model.book import Book
from bon_tot.model.pack import Pack
from bon_tot.paper.self_check_report import report
from bon_tot.verdict.strictness import matrix

BOOK = load_book()
TKV, ND = "tkv-dien-luc-2024", "nam-dinh-2023"
HAMLET = {
    "id": "chi-bo-thon",
    "base": "chi-bo-truc-thuoc",
    "title": "Chi bộ thôn",
    "help": "chi bộ của một thôn.",
    "symbol": "CBT",
}
FIVE = [
    {"number": number, "title": f"Điều tốt {number}", "short": f"Điều {number}"}
    for number in range(1, 6)
]


def pack_with(**plan):
    """The document of TKV, with other particulars, its last criterion of the last good."""
    data = BOOK.packs[TKV].to_data()
    data["plan"] |= plan
    if "goods" in plan:
        data["rules"]["criteria"][-1]["good"] = len(plan["goods"])
        data["rules"]["classification"] = []
    return data


def book_with(**plan):
    """The book with that document in place of TKV's."""
    return BOOK.with_pack(Pack.from_data(pack_with(**plan), BOOK.vocabulary))


def book_of_hamlets():
    """The book in which TKV's document speaks to hamlets in place of all branches below a committee."""
    text = json.dumps(BOOK.packs[TKV].to_data()).replace('"chi-bo-truc-thuoc"', '"chi-bo-thon"')
    data = json.loads(text)
    data["plan"]["unit_kinds"] = [HAMLET]
    return BOOK.with_pack(Pack.from_data(data, BOOK.vocabulary))


HAMLETS = book_of_hamlets()


def test_a_unit_of_its_own_kind_is_taken_as_the_base_by_other_documents():
    """The hamlet's branch is assessed by all that speak to a branch below a committee."""
    facts = read_facts({"unit": "chi-bo-thon", "members": {"total": 3}}, HAMLETS)
    found = {one.plan: one for one in assess_all(HAMLETS, facts)}
    assert set(found) == {plan.id for plan in BOOK.plans_for("chi-bo-truc-thuoc")}
    as_base = assess(
        BOOK, read_facts({"unit": "chi-bo-truc-thuoc", "members": {"total": 3}}, BOOK), ND
    )
    assert [one.outcome for one in found[ND].findings] == [one.outcome for one in as_base.findings]
    assert (found[ND].unit, found[ND].kind, found[TKV].kind) == (
        "chi-bo-thon",
        "chi-bo-truc-thuoc",
        "chi-bo-thon",
    )


def test_a_document_that_names_its_own_kind_does_not_speak_to_the_base_by_that():
    """Who is no hamlet's branch is not spoken to."""
    with pytest.raises(FactsError):
        assess(HAMLETS, read_facts({"unit": "chi-bo-truc-thuoc"}, HAMLETS), TKV)


def test_letterheads_follow_the_kind_or_else_its_base():
    """Its own mark stands on its papers; what it does not say is as of the base."""
    kind, base = (
        HAMLETS.questions.unit_kind(unit) for unit in ("chi-bo-thon", "chi-bo-truc-thuoc")
    )
    assert (kind.symbol, kind.issuer, kind.model) == ("CBT", base.issuer, base.model)


def test_a_document_counts_its_own_goods():
    """Five goods, each with its name, in the verdict and in the report; the four of others stay four."""
    book = book_with(goods=FIVE)
    facts = read_facts({"unit": "dang-bo-co-so"}, book)
    found = {one.plan: one for one in assess_all(book, facts)}
    assert [good for good, _ in found[TKV].goods] == [1, 2, 3, 4, 5]
    assert [good for good, _ in found[ND].goods] == [1, 2, 3, 4]
    told = str(report(book, facts, "all"))
    assert "Điều tốt 5" in told
    assert book.goods.keys() == {1, 2, 3, 4, 5}


def test_comparison_by_topic_holds_whatever_the_goods():
    """A topic lays side by side what documents ask on it, under whichever good each has it."""
    before, after = matrix(BOOK), matrix(book_with(goods=FIVE))
    assert {
        topic: {plan: [one.id for one in criteria] for plan, criteria in row.items()}
        for topic, row in after.items()
    } == {
        topic: {plan: [one.id for one in criteria] for plan, criteria in row.items()}
        for topic, row in before.items()
    }


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        ({"unit_kinds": [{**HAMLET, "base": "chi-bo-pho"}]}, "plan.unit_kinds: base: không có “chi-bo-pho”"),
        ({"unit_kinds": [{**HAMLET, "id": "chi-bo-co-so"}]}, "plan.units: “chi-bo-co-so” có 2 lần"),
        ({"units": ["chi-bo-pho"]}, "plan.units: không có “chi-bo-pho”"),
        ({"goods": [*FIVE, FIVE[0]]}, "plan.goods: “1” có 2 lần"),
        ({"goods": FIVE[:2]}, "good: không có “3”"),
    ],
)  # fmt: skip
def test_kinds_and_goods_that_do_not_hold_are_refused(plan, fault):
    """Each fault is told in Vietnamese, by its place."""
    with pytest.raises(PackError) as refused:
        Pack.from_data(pack_with(**plan), BOOK.vocabulary)
    assert any(fault in one for one in refused.value.faults)


def test_a_pack_keeps_them():
    """Written as JSON and read again, they are the same."""
    pack = Pack.from_data(pack_with(unit_kinds=[HAMLET], goods=FIVE), BOOK.vocabulary)
    assert Pack.from_json(pack.to_json(), BOOK.vocabulary) == pack
    assert Book(BOOK.vocabulary, [pack]).questions.base_of("chi-bo-thon") == "chi-bo-truc-thuoc"
