"""The terms of the field: what each means, in which order they stand, where a text uses one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from bon_tot.errors import BookError
from bon_tot.files.strict_yaml import read_yaml
from bon_tot.model.clauses import Clause
from bon_tot.text.folding import fold_word

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r",?\s+|\s+[-–]\s+")

REQUIRED = {"id", "title", "definition"}
OPTIONAL = {"spellings", "see", "clause"}


@dataclass(frozen=True, slots=True)
class Term:
    """One term; `clause` is the address of a clause that bears the definition out, or None."""

    id: str
    title: str
    definition: str
    spellings: Sequence[str] = ()
    see: Sequence[str] = ()
    clause: str | None = None

    @property
    def initial(self) -> str:
        """The letter under which the term stands; “Đ” is a letter of its own."""
        return ALPHABET[alphabetical(self.title)[0][0][0]].upper()


@dataclass(frozen=True, slots=True)
class Mention:
    """One use of a term: the characters of a text from `start` up to `end`."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True)
class Glossary:
    """All terms, in the order of the Vietnamese alphabet."""

    terms: Sequence[Term]

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """Each term by its id."""
        return {term.id: term for term in self.terms}

    def mentions(self, text: str) -> Iterator[Mention]:
        """Find every use of a term in whole words, the longest first where several begin.

        Case, the two ways of placing a tone and a comma between words make no difference.
        """
        words = [(word.start(), word.end(), fold_word(word[0])) for word in WORD.finditer(text)]
        place = 0
        while place < len(words):
            for pattern, term in self._patterns.get(words[place][2], ()):
                found = words[place : place + len(pattern)]
                if tuple(key for _, _, key in found) == pattern and is_unbroken(found, text):
                    yield Mention(found[0][0], found[-1][1], term)
                    place += len(pattern)
                    break
            else:
                place += 1

    def used_in(self, text: str) -> list[str]:
        """List the terms that a text uses, by their ids, in the order of their first use."""
        return list(dict.fromkeys(mention.term.id for mention in self.mentions(text)))

    @cached_property
    def _patterns(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], Term]]]:
        patterns: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        for term in self.terms:
            for spelling in (term.title, *term.spellings):
                pattern = folded_words(spelling)
                patterns.setdefault(pattern[0], []).append((pattern, term))
        for starting_alike in patterns.values():
            starting_alike.sort(key=lambda pair: -len(pair[0]))
        return patterns


def read_terms(path: Path, addresses: Collection[str]) -> Glossary:
    """Read the terms, given the addresses of the clauses there are.

    Raises:
        BookError: Some terms are at fault; every fault of the file is told.
    """
    written = read_yaml(path)
    faults = [f"{path.name}: {fault}" for fault in faults_of(written, addresses)]
    if faults:
        raise BookError(faults)
    terms = (Term(**fields) for fields in written)
    return Glossary(sorted(terms, key=lambda term: alphabetical(term.title)))


def faults_of(written: Sequence[Mapping[str, Any]], addresses: Collection[str]) -> Iterator[str]:
    """Say what is wrong with the terms as written."""
    ids = Counter(fields.get("id") for fields in written)
    yield from (f"{name} stands there {times} times" for name, times in ids.items() if times > 1)
    spellings: Counter[tuple[str, ...]] = Counter()
    for fields in written:
        name = fields.get("id", "?")
        for key in sorted(REQUIRED - fields.keys()):
            yield f"{name}: lacks {key}"
        for key in sorted(fields.keys() - REQUIRED - OPTIONAL):
            yield f"{name}: unknown key {key!r}, allowed: {sorted(REQUIRED | OPTIONAL)}"
        for other in fields.get("see", ()):
            if other not in ids or other == name:
                yield f"{name}: see {other!r} is no other term"
        if fields.get("clause") not in {None, *addresses}:
            yield f"{name}: there is no clause {fields['clause']}"
        ways = (str(fields.get("title")), *fields.get("spellings", ()))
        spellings.update(folded_words(str(way)) for way in ways)
    for words, times in spellings.items():
        if times > 1:
            yield f"“{' '.join(words)}” is written {times} times"


def alphabetical(words: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Give the place of words in the Vietnamese alphabet: by word, letters first, then the tone."""
    return tuple(place_of(word) for word in WORD.findall(words.lower()))


def place_of(word: str) -> tuple[tuple[int, ...], int]:
    """Give the places of a word's letters in the alphabet, and that of its tone."""
    parts = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    tone = max(TONES.find(part) for part in parts)
    return tuple(ALPHABET.index(letter) for letter in letters), tone


def folded_words(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared."""
    return tuple(fold_word(word) for word in WORD.findall(text))


def is_unbroken(words: Sequence[tuple[int, int, str]], text: str) -> bool:
    """Tell whether nothing but space, or one comma or dash, stands between consecutive words."""
    gaps = ((before[1], after[0]) for before, after in pairwise(words))
    return all(GAP.fullmatch(text, *gap) for gap in gaps)


def uses_by_term(
    glossary: Glossary, used: Iterable[tuple[Clause, Iterable[str]]]
) -> dict[str, dict[str, list[Clause]]]:
    """Gather the clauses that use each term, by the term's id and then by document.

    Args:
        glossary: All terms.
        used: Each clause, and the ids of the terms that it uses.
    """
    uses: dict[str, dict[str, list[Clause]]] = {term.id: {} for term in glossary.terms}
    for clause, terms in used:
        for term in terms:
            uses[term].setdefault(clause.plan, []).append(clause)
    return uses
