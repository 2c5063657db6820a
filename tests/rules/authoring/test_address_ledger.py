"""The ledger of addresses: nothing published is lost."""

import pytest
from bon_tot.authoring.address_ledger import check_ledger, read_lock, resolve, write_lock
from bon_tot.cli.main import main
from bon_tot.errors import BookError


def test_committed_ledger_holds(capsys):
    """The ledger in the repository lists the addresses of all documents, and none is gone."""
    assert main(["addresses"]) == 0
    assert "đều có trong sổ" in capsys.readouterr().out


def test_address_gone_without_alias_is_a_fault():
    """An address that is gone is refused with the line that would mend it."""
    assert check_ledger({"x/i": None}, {"x/ii"}) == (
        "x/ii is new: run `bon-tot addresses --write`",
        "x/i is gone: in addresses.lock make it “x/i -> x/…”",
    )


def test_a_new_document_is_told_in_one_line():
    """Not a line for each of its addresses, which would hide the other faults."""
    assert check_ledger({"x/i": None}, {"x/i", "y/i", "y/ii"}) == (
        "y is new, with 2 addresses: run `bon-tot addresses --write`",
    )


def test_alias_leads_on_through_other_aliases():
    """An alias may lead to an alias, as long as a clause stands at the end."""
    ledger = {"x/a": "x/b", "x/b": "y/c", "y/c": None}
    assert check_ledger(ledger, {"y/c"}) == ()
    assert resolve("x/a", ledger, {"y/c"}) == "y/c"


@pytest.mark.parametrize("ledger", [{"x/a": "x/b"}, {"x/a": "x/b", "x/b": "x/a"}, {"x/a": "x/a"}])
def test_alias_that_leads_nowhere_is_a_fault(ledger):
    """An alias to a missing address, in a circle or to itself is refused."""
    assert f"x/a -> {ledger['x/a']} in addresses.lock leads to no clause" in check_ledger(
        ledger, ()
    )
    assert resolve("x/a", ledger, ()) is None


def test_writing_adds_and_never_drops(tmp_path):
    """Writing adds what is new, keeps what is gone, and sorts the lines."""
    lock = tmp_path / "addresses.lock"
    write_lock(lock, {"x/old": "x/b", "x/gone": None}, {"x/b", "x/a"})
    assert lock.read_text().splitlines() == ["x/a", "x/b", "x/gone", "x/old -> x/b"]
    assert read_lock(lock) == {"x/a": None, "x/b": None, "x/gone": None, "x/old": "x/b"}


def test_malformed_ledger_is_refused(tmp_path):
    """Every malformed line is named, and a ledger out of order is refused."""
    lock = tmp_path / "addresses.lock"
    lock.write_text("x/b\nx/a ->\n")
    with pytest.raises(BookError) as refusal:
        read_lock(lock)
    assert refusal.value.faults == (
        "“x/a ->” is neither an address nor “old -> new”",
        "the lines are not sorted, each once",
    )
    assert refusal.value.lines == (2, None)
