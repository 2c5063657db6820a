"""The clauses of one document, read from its Markdown.

A clause is one block of the Markdown, a heading or a paragraph on one line, that carries its
address in an attribute list. Addresses follow from the printed labels, so a wrong one cannot slip
in. Corrections are CriticMarkup, each with its reason: `{~~given~>read~~}{>>why<<}`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from bon_tot.errors import BookError
from bon_tot.model.clauses import Clause, Correction, Kind
from bon_tot.text.folding import slug

# Blocks that belong to the document but are no clause: place and date, number, signature.
ASIDES = frozenset({".noi-ngay", ".so-ky-hieu", ".ky"})

_BLOCK = re.compile(
    r"(?:(?P<hashes>\#{1,6})\ )?(?P<content>.*?)\s*(?:\{:\s*(?P<mark>[^{}]*?)\s*\})?",
    re.DOTALL | re.VERBOSE,
)
_LABEL = re.compile(
    r"""(?: (?P<section> [IVX]+[-.] )
          | (?P<number>  (?:\d+\.)*\d+\\?\. )
          | (?P<bracket> \(?(?:\d+|[a-zđ])\)-? )
          | (?P<dash>    \\- )
          | (?P<plus>    \\\+ )
          | (?P<bullet>  · )
          | (?P<note>    [⁰¹²³⁴⁵⁶⁷⁸⁹]+ )
        )[ ]""",
    re.VERBOSE,
)
_SLIP = r"\{(?:~~(?P<old>.*?)~>(?P<new>.*?)~~|--(?P<cut>.*?)--|\+\+(?P<added>.*?)\+\+)\}"
_REASON = r"\{>>(?P<why>.+?)<<\}"
_CORRECTION = re.compile(f"{_SLIP}(?:{_REASON})?")
_ADDRESS = re.compile(r"\#[a-z0-9]+(?:-[a-z0-9]+)*")
_LEAD_IN = re.compile(r"Đối với (\w+ \w+)[^:]*:")


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
    paths = tuple(_paths(blocks))
    faults = [
        (f"{plan}: “{block.text[:40]}”: {fault}", block.line)
        for block, path in zip(blocks, paths, strict=True)
        for fault in block.faults(path)
    ]
    last_lines = {path: block.line for block, path in zip(blocks, paths, strict=True)}
    faults += [
        (f"{plan}: the labels lead to #{path} {times} times", last_lines[path])
        for path, times in Counter(paths).items()
        if path and times > 1
    ]
    if faults:
        raise BookError(*zip(*faults, strict=True))
    return tuple(
        Clause(plan, path, block.kind, block.label, block.text, block.corrections)
        for block, path in zip(blocks, paths, strict=True)
        if path
    )


def given_text(body: str) -> str:
    r"""Give the text as received, a block a line: corrections undone, labels kept, markup gone.

    >>> given_text("1)- Nâng {~~cào~>cao~~}{>>thừa dấu<<} *nhận thức*\n{: #i-1 }\n")
    '1)- Nâng cào nhận thức'
    """
    return "\n".join(block.given for block in _blocks(body))


_KINDS: Mapping[str, Kind] = {
    "section": "point",
    "number": "point",
    "bracket": "point",
    "dash": "dash",
    "plus": "plus",
    "bullet": "bullet",
    "note": "note",
    "paragraph": "paragraph",
}
"""The kind of a clause that is no heading, by the sort of its label."""


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of the Markdown, its label parted from what it says."""

    level: int
    sort: str
    label: str
    markdown: str
    mark: str | None
    line: int

    @classmethod
    def of(cls, source: str, line: int = 1) -> Self:
        block = _BLOCK.fullmatch(source)
        assert block is not None  # for all its parts are optional
        level = len(block["hashes"] or "")
        label = _LABEL.match(block["content"])
        markdown = block["content"][label.end() :] if label else block["content"]
        if label:
            sort = str(label.lastgroup)
        elif level:
            sort = "title" if level == 1 else "name"
        else:
            sort = "paragraph"
        if sort == "dash" and _LEAD_IN.fullmatch(markdown):
            sort = "lead-in"
        return cls(level, sort, _plain(label[0]) if label else "", markdown, block["mark"], line)

    @property
    def is_aside(self) -> bool:
        return self.mark is not None and self.mark.startswith(".")

    @property
    def kind(self) -> Kind:
        if self.level or self.sort == "lead-in":
            return "heading"
        return _KINDS[self.sort]

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

    @property
    def step(self) -> tuple[int, str]:
        """How deep the label stands, and what it adds to the address above it.

        Numbers go as deep as they have parts; "" and "p" are completed by a count.
        """
        match self.sort:
            case "title":
                return 0, "tieu-de"
            case "note":
                return 0, f"chu-thich-{unicodedata.normalize('NFKC', self.label)}"
            case "section":
                return 1, self.label.rstrip("-.").lower()
            case "name":
                return 1, slug(self.text)
            case "number":
                numbers = self.label.rstrip(".").split(".")
                return 1 + len(numbers), numbers[-1]
            case "bracket":
                return 10, slug(self.label)
            case "lead-in":
                return 11, slug(_LEAD_IN.sub(r"\1", self.markdown))
            case "plus":
                return 13, ""
            case "paragraph":
                return 12, "p"
            case _:
                return 12, ""

    def faults(self, path: str | None) -> Iterator[str]:
        """Say what is wrong with the block, given the path that its labels lead to."""
        if self.mark is None:
            yield f"carries neither an address nor a class; its labels lead to #{path}"
        elif self.is_aside:
            if self.mark not in ASIDES:
                yield f"unknown class {self.mark}; allowed: {', '.join(sorted(ASIDES))}"
        elif not _ADDRESS.fullmatch(self.mark):
            yield f"malformed address {self.mark}; its labels lead to #{path}"
        elif self.mark != f"#{path}":
            yield f"address {self.mark}, but its labels lead to #{path}"
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
    text = body.strip()
    first_line += body.count("\n", 0, body.find(text))
    blocks, start = [], 0
    for gap in re.finditer(r"\n\s*\n", text):
        blocks.append(_Block.of(text[start : gap.start()], first_line + text.count("\n", 0, start)))
        start = gap.end()
    return (*blocks, _Block.of(text[start:], first_line + text.count("\n", 0, start)))


def _paths(blocks: Iterable[_Block]) -> Iterator[str | None]:
    """Derive the path of each block from the labels above it, None where it is no clause."""
    above: list[tuple[int, str]] = []
    counts: Counter[tuple[str, str]] = Counter()
    for block in blocks:
        if block.is_aside:
            yield None
            continue
        depth, part = block.step
        while above and above[-1][0] >= depth:
            above.pop()
        parent = f"{above[-1][1]}-" if above else ""
        is_paragraph = part == "p"
        if part in ("", "p"):
            counts[parent, part] += 1
            part += str(counts[parent, part])
        if depth and not is_paragraph:
            above.append((depth, parent + part))
        yield parent + part


def _given(correction: re.Match[str]) -> str:
    return correction["old"] or correction["cut"] or ""


def _read(correction: re.Match[str]) -> str:
    return correction["new"] or correction["added"] or ""


def _plain(markdown: str) -> str:
    """Take the markup off, leaving the words, escapes resolved and white space folded."""
    unlinked = re.sub(r"\[([^\[\]]+)\]\(#[^()]*\)", r"\1", markdown.replace("<br>", " "))
    unstressed = re.sub(r"(?<!\\)\*", "", unlinked)
    return " ".join(re.sub(r"\\(?=\W)", "", unstressed).split())
