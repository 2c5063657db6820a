"""Words are folded in Python as tests/folding.yaml says, which the search in the browser follows too."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from bon_tot.text.folding import fold_word, slug

CASES = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "folding.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", CASES["bare"], ids=lambda case: case["words"])
def test_words_lose_tones_and_marks(case: dict[str, str], form: str):
    """However a text is composed, its bare words are the same."""
    assert slug(unicodedata.normalize(form, case["text"])) == case["words"]


@pytest.mark.parametrize("ways", CASES["same"], ids=" ".join)
def test_ways_to_write_a_word_are_one(ways: list[str]):
    """Where a tone stands, and how large the letters are, makes no other word."""
    assert len({fold_word(way) for way in ways}) == 1


@pytest.mark.parametrize("words", CASES["different"], ids=" ".join)
def test_tones_and_marks_make_other_words(words: list[str]):
    """Words that differ by a tone or a mark stay apart."""
    assert len({fold_word(word) for word in words}) == len(words)
    assert len({slug(word) for word in words}) == 1
