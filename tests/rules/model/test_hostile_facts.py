"""Files made to do harm: each is refused at once, in a few plain lines, and nothing obeys them."""

import re
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.api.requests import answer
from bon_tot.api.session import Session
from bon_tot.errors import FactsError
from bon_tot.files.facts_file import DEEPEST, parse_json, read_facts_file
from bon_tot.model.facts_reader import MOST_TOLD
from hypothesis import given
from hypothesis import strategies as st

BOOK = load_book()
ALIASES = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
FILES = {
    "deep.json": '{"unit": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "open.json": "[" * 100_000,
    "deep.yaml": "unit: " + "[" * 3_000 + "]" * 3_000,
    "aliases.yaml": f"{ALIASES}unit: *i\n",
    "merge.yaml": "a: &a {unit: chi-bo-co-so}\n<<: *a\n",
    "nan.yaml": "unit: chi-bo-co-so\nyear: !!float nan\n",
    "signalling.yaml": "unit: chi-bo-co-so\nyear: !!float sNaN\n",
    "digits.json": '{"unit": "chi-bo-co-so", "year": ' + "9" * 5_000 + "}",
    "great.json": '{"unit": "chi-bo-co-so", "year": 1e999999999}',
    "control.json": r'{"unit": "\u001b[31mX\u0007", "\u001b[2J": 1, "\u202e": 2}',
    "keys.json": '{"unit": "chi-bo-co-so"' + "".join(f', "k{n}": 1' for n in range(50_000)) + "}",
}
FOREIGN = re.compile(r"recursion|Expecting|limit|Decimal|class|Error|mapping|sequence")


@pytest.mark.parametrize("name", FILES)
def test_a_harmful_file_is_refused_in_plain_words(tmp_path: Path, name: str):
    """Few lines, no word of a program's, no character that a terminal would obey."""
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    with pytest.raises(FactsError) as refused:
        read_facts_file(path, BOOK)
    told = [str(fault) for fault in refused.value.faults]
    assert 1 <= len(told) <= MOST_TOLD + 1
    for line in told:
        assert line.isprintable()
        assert not FOREIGN.search(line), line


@pytest.mark.parametrize("door", ['{"do": "assess", "facts": %s}', "%s"])
def test_the_door_of_the_browser_refuses_them_too(door: str):
    """There nesting without end would end Pyodide for the whole visit."""
    text = door % ("[" * 100_000 + "]" * 100_000)
    assert '"faults"' in answer(text, Session(BOOK))


def test_what_is_left_untold_is_counted(tmp_path: Path):
    """The first faults, then how many more there are."""
    path = tmp_path / "keys.json"
    path.write_text(FILES["keys.json"], encoding="utf-8")
    with pytest.raises(FactsError) as refused:
        read_facts_file(path, BOOK)
    assert f"còn {50_000 - MOST_TOLD} chỗ nữa" in str(refused.value.faults[-1])


@given(st.integers(0, 2 * DEEPEST), st.text('[]{}"\\ab'))
def test_nesting_is_measured_outside_of_words(depth: int, word: str):
    """Brackets within a string count for nothing."""
    text = "[" * depth + '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' + "]" * depth
    if depth > DEEPEST:
        with pytest.raises(FactsError):
            parse_json(text)
    else:
        parsed = parse_json(text)
        for _ in range(depth):
            assert isinstance(parsed, list)
            (parsed,) = parsed
        assert parsed == word
