"""The grammar of addresses: a table of what is printed, and what holds whatever is printed."""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from bon_tot.authoring.address_grammar import Printed, place
from hypothesis import given
from hypothesis import strategies as st

TABLE = yaml.safe_load(Path(__file__).with_name("address_grammar.yaml").read_text("utf-8"))

LABELS = [
    *(
        "I.",
        "II.",
        "IV-",
        "V.",
        "A.",
        "B.",
        "Đ.",
        "H.",
        "Phần I",
        "Chương II.",
        "Điều 5.",
        "Mục 1.",
    ),
    *("1.", "2.", "3.", "1.1.", "1.2", "2.1-", "a)", "b)", "đ)", "h)", "i)", "(1)", "(2)", "(i)"),
    *(
        "(v)",
        "1)",
        "a.",
        "-",
        "–",
        "+",
        "•",
        "*",
        "o",
        "Bước 1:",
        "Bước 2:",
        "Phụ lục 1",
        "Mẫu số 05",
    ),
    *("", "[bảng]", "| 1", "| I", "| a", "| Cộng", "## ", "### ", "## 1.", "# ", "¹"),
]
BODIES = st.lists(st.sampled_from(LABELS), max_size=30)


def printed(line: str) -> Printed:
    """A line of the table as the grammar takes it."""
    if line.startswith("["):
        return Printed("", "table")
    if line.startswith("|"):
        return Printed(line.removeprefix("|").strip(), "row")
    hashes, _, words = line.partition(" ") if line.startswith("#") else ("", "", line)
    if not hashes:
        return Printed(words)
    return Printed(words, "title" if hashes == "#" else "heading", len(hashes))


def addresses(lines: list[str]) -> list[str]:
    """The addresses of printed lines."""
    return [found.path for found in place(map(printed, lines))]


def body(labels: list[str]) -> list[str]:
    """Lines with these labels; what stands before the first table is no row."""
    first = labels.index("[bảng]") if "[bảng]" in labels else len(labels)
    return [
        label if label.startswith(("|", "[")) else f"{label} Lời".strip()
        for number, label in enumerate(labels)
        if number > first or not label.startswith("|")
    ]


@pytest.mark.parametrize("row", TABLE, ids=[row["why"] for row in TABLE])
def test_printed_lines_have_these_addresses(row):
    """What is printed leads to its addresses."""
    assert addresses(row["lines"]) == row["at"]


def test_table_of_examples_is_long_enough():
    """The table tries the grammar in at least sixty ways."""
    assert len(TABLE) >= 60


@given(BODIES)
def test_no_two_lines_share_an_address(labels):
    """Whatever is printed, each line has an address of its own, of letters, digits and hyphens."""
    found = addresses(body(labels))
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path) for path in found)


@given(BODIES, BODIES)
def test_what_is_added_moves_nothing_before_it(labels, more):
    """An address follows from what is printed above it."""
    lines = body(labels)
    both = body(labels + more)
    assert addresses(both)[: len(lines)] == addresses(lines)


@given(BODIES)
def test_unicode_form_is_of_no_account(labels):
    """Decomposed letters lead to the same addresses."""
    lines = body(labels)
    assert addresses([unicodedata.normalize("NFD", line) for line in lines]) == addresses(lines)


@given(BODIES, st.text("xyz ", min_size=1, max_size=9))
def test_words_are_of_no_account(labels, words):
    """What a line says, its heading included, is not in its address."""
    lines = body(labels)
    assert addresses([line.replace("Lời", f"Lời {words}") for line in lines]) == addresses(lines)
