"""The words of a clause beside another one: in both, only here, or left out of sight."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bon_tot.text.folding import fold_word
from bon_tot.text.wording import Run

EDGE = 4
"""How many words of a long common stretch stay when only differences are to be seen."""


@dataclass(frozen=True)
class Piece:
    """Some words of a clause: `same` in both, `only` here, or `between` the ends of a long same."""

    kind: str
    text: str


@cache
def words_of(text: str) -> Counter[str]:
    """Count each word of a text, as words are compared: lone punctuation is none."""
    return Counter(filter(None, map(fold_word, text.split())))


@cache
def count_words(text: str) -> int:
    """Count the words of a text, as they are compared."""
    return words_of(text).total()


def first_pieces(runs: Sequence[Run]) -> Iterator[Piece]:
    """Mark the words of the first text."""
    for run in runs:
        if run.change == "same":
            yield from folded(run.text)
        elif run.change == "removed":
            yield Piece("only", run.text)


def second_pieces(runs: Sequence[Run], text: str) -> Iterator[Piece]:
    """Mark the words of the second text as they stand there; a common run quotes the first."""
    words = text.split()
    for run in runs:
        if run.change == "removed":
            continue
        taken = [words.pop(0) for _ in range(place_after(words, count_words(run.text)))]
        if run.change == "same":
            yield from folded(" ".join(taken))
        else:
            yield Piece("only", " ".join(taken))


def place_after(words: Sequence[str], count: int) -> int:
    """Find the place behind so many words and the lone punctuation that follows them."""
    place = 0
    while place < len(words) and (count or not fold_word(words[place])):
        count -= bool(fold_word(words[place]))
        place += 1
    return place


def folded(text: str) -> Iterator[Piece]:
    """Part a long common stretch so that its middle can be left out of sight."""
    words = text.split()
    if len(words) <= 3 * EDGE:
        yield Piece("same", text)
        return
    yield Piece("same", " ".join(words[:EDGE]))
    yield Piece("between", " ".join(words[EDGE:-EDGE]))
    yield Piece("same", " ".join(words[-EDGE:]))
