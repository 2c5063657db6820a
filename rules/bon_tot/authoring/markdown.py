"""The clauses of one document, read from its Markdown.

A clause is one block of the Markdown, a heading or a paragraph on one line, that carries its
address in an attribute list; of a table, its first head and the first cell of each row carry one.
Addresses follow from the printed labels, so a wrong one cannot slip in. Corrections are
CriticMarkup, each with its reason: `{~~given~>read~~}{>>why<<}`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from bon_tot.authoring.address_grammar import Place, Printed, Shape, place
from bon_tot.errors import BookError
from bon_tot.model.clauses import Clause, Correction, Kind

# Blocks that belong to the document but are no clause: place and date, number, signature.
ASIDES = frozenset({".noi-ngay", ".so-ky-hieu", ".ky"})

_BLOCK = re.compile(
    r"(?:(?P<hashes>\#{1,6})\ )?(?P<content>.*?)\s*(?:\{:\s*(?P<mark>[^{}]*?)\s*\})?",
    re.DOTALL | re.VERBOSE,
)
_SLIP = r"\{(?:~~(?P<old>.*?)~>(?P<new>.*?)~~|--(?P<cut>.*?)--|\+\+(?P<added>.*?)\+\+)\}"
_REASON = r"\{>>(?P<why>.+?)<<\}"
_CORRECTION = re.compile(f"{_SLIP}(?:{_REASON})?")
_ADDRESS = re.compile(r"\#[a-z0-9]+(?:-[a-z0-9]+)*")


CELLS = " | "
"""What stands between the cells of a row where it is told as a text."""

CORRECTION = _SLIP + _REASON
"""What a recorded correction looks like in the Markdown, for those who render it."""


def split_document(markdown: str) -> tuple[str, str]:
    r"""Part the front matter (YAML text) from the body of a document.

    >>> split_document("---\nid: x\n---\n\n# KẾ HOẠCH\n")
    ('id: x\n', '\n# KẾ HOẠCH\n')

    Raises BookError where there is no front matter.
    """
    parts = re.fullmatch(r"---\n(.*?^)---\n(.*)", markdown, re.DOTALL | re.MULTILINE)
    if parts is None:
        raise BookError(["the document does not open with front matter between two lines of ---"])
    return parts[1], parts[2]


def read_clauses(plan: str, body: str, first_line: int = 1) -> tuple[Clause, ...]:
    r"""Read the clauses of a document's Markdown body, in their order.

    >>> body = "## I- MỤC ĐÍCH {: #i }\n\n\\- Nâng {~~cào~>cao~~}{>>thừa dấu<<}.\n{: #i-1 }"
    >>> [(clause.address, clause.label, clause.text) for clause in read_clauses("x", body)]
    [('x/i', 'I-', 'MỤC ĐÍCH'), ('x/i-1', '-', 'Nâng cao.')]

    Raises BookError with every block whose address, class or corrections are at fault; its lines
    count from `first_line`, that of the body in its file.
    """
    blocks = _blocks(body, first_line)
    faults = [
        (f"{plan}: “{block.text[:40]}”: {fault}", block.line)
        for block in blocks
        for fault in block.faults()
    ]
    if faults:
        raise BookError(*zip(*faults, strict=True))
    return tuple(
        Clause(plan, block.path, block.kind, block.label, block.text, block.corrections)
        for block in blocks
        if block.path
    )


def given_text(body: str) -> str:
    r"""Give the text as received, a block a line: corrections undone, labels kept, markup gone.

    >>> given_text("1)- Nâng {~~cào~>cao~~}{>>thừa dấu<<} *nhận thức*\n{: #i-1 }\n")
    '1)- Nâng cào nhận thức'
    """
    return "\n".join(block.given for block in _blocks(body))


@dataclass(frozen=True, slots=True)
class _Source:
    """One block of the Markdown, or one row of a table, as it is written."""

    shape: Shape
    level: int
    markdown: str
    mark: str | None
    line: int

    @property
    def is_aside(self) -> bool:
        return self.mark is not None and self.mark.startswith(".")

    @property
    def printed(self) -> Printed:
        """What the grammar of addresses is to read: no escapes, each line a line."""
        text = self.markdown.split(CELLS)[0] if self.shape == "row" else self.markdown
        return Printed(text.replace("\\", "").replace("<br>", "\n"), self.shape, self.level)


@dataclass(frozen=True, slots=True)
class _Block:
    """One block at its place, its label parted from what it says; asides have no path."""

    source: _Source
    path: str | None
    kind: Kind
    label: str
    markdown: str

    @classmethod
    def of(cls, source: _Source, found: Place | None) -> Self:
        if found is None:
            return cls(source, None, "paragraph", "", source.markdown)
        return cls(
            source, found.path, found.kind, found.label, _without(found.label, source.markdown)
        )

    @property
    def line(self) -> int:
        return self.source.line

    @property
    def text(self) -> str:
        return _plain(_CORRECTION.sub(_read, self.markdown))

    @property
    def given(self) -> str:
        return f"{self.label} {_plain(_CORRECTION.sub(_given, self.markdown))}".strip()

    @property
    def corrections(self) -> tuple[Correction, ...]:
        return tuple(
            Correction(_plain(_given(found)), _plain(_read(found)), found["why"])
            for found in _CORRECTION.finditer(self.markdown)
        )

    def faults(self) -> Iterator[str]:
        """Say what is wrong with the block."""
        mark, path = self.source.mark, self.path
        if mark is None:
            yield f"carries neither an address nor a class; its labels lead to #{path}"
        elif path is None:
            if mark not in ASIDES:
                yield f"unknown class {mark}; allowed: {', '.join(sorted(ASIDES))}"
        elif not _ADDRESS.fullmatch(mark):
            yield f"malformed address {mark}; its labels lead to #{path}"
        elif path.startswith(f"{mark[1:]}bis"):
            yield f"the labels lead to {mark} 2 times or more; here it is #{path}"
        elif mark != f"#{path}":
            yield f"address {mark}, but its labels lead to #{path}"
        if "\n" in self.markdown:
            yield "stands on more than one line"
        if not unicodedata.is_normalized("NFC", self.markdown):
            yield "is not Unicode NFC"
        for correction in self.corrections:
            if correction.why is None:
                yield f"the correction of “{correction.given}” gives no reason"
        if re.search(r"[{}]", self.given + self.text):
            yield "a stray brace: a broken correction or attribute list"


def _blocks(body: str, first_line: int = 1) -> tuple[_Block, ...]:
    sources = tuple(_sources(body, first_line))
    places = place(source.printed for source in sources if not source.is_aside)
    return tuple(_Block.of(source, None if source.is_aside else next(places)) for source in sources)


def _sources(body: str, first_line: int) -> Iterator[_Source]:
    text = body.strip()
    first_line += body.count("\n", 0, body.find(text))
    start = 0
    for gap in re.finditer(r"\n\s*\n|$", text):
        line = first_line + text.count("\n", 0, start)
        written = text[start : gap.start()]
        if written.startswith("|"):
            yield from _rows(written, line)
        else:
            yield _source(written, line)
        start = gap.end()
        if start == len(text):
            return


def _source(written: str, line: int) -> _Source:
    block = _BLOCK.fullmatch(written)
    assert block is not None  # for all its parts are optional
    level = len(block["hashes"] or "")
    shape: Shape = "heading" if level > 1 else "title" if level else "text"
    return _Source(shape, level, block["content"], block["mark"], line)


def _rows(written: str, first_line: int) -> Iterator[_Source]:
    """The table, which says what its head says, and each row below the head."""
    for number, row in enumerate(written.split("\n")):
        if number == 1:  # the line of dashes below the head
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]
        first = _BLOCK.fullmatch(cells[0])
        assert first is not None  # for all its parts are optional
        words = CELLS.join([first["content"], *cells[1:]])
        yield _Source("row" if number else "table", 0, words, first["mark"], first_line + number)


def _without(label: str, markdown: str) -> str:
    r"""The Markdown behind a label, in which signs may be escaped.

    >>> _without("1.", r"1\. Một")
    'Một'
    """
    rest = markdown
    for letter in label:
        rest = rest.removeprefix("\\").removeprefix(letter)
    return rest.removeprefix(CELLS).lstrip()


def _given(correction: re.Match[str]) -> str:
    return correction["old"] or correction["cut"] or ""


def _read(correction: re.Match[str]) -> str:
    return correction["new"] or correction["added"] or ""


def _plain(markdown: str) -> str:
    """Take the markup off, leaving the words, escapes resolved and white space folded."""
    unlinked = re.sub(r"\[([^\[\]]+)\]\(#[^()]*\)", r"\1", markdown.replace("<br>", " "))
    unstressed = re.sub(r"(?<!\\)\*", "", unlinked)
    return " ".join(re.sub(r"\\(?=\W)", "", unstressed).split())
