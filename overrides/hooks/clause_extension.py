"""Python-Markdown extension: turn each addressed block of a document into a clause.

A clause shows its printed label, a quiet link to itself, and a mark at every corrected slip; after
a clause that asks for something measured, one line says what, in the words of the rules.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from bon_tot.book import Criterion
from bon_tot.clauses import Clause, Correction
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

CORRECTION = r"\{(?:~~.*?~>(?P<new>.*?)~~|--.*?--|\+\+(?P<added>.*?)\+\+)\}\{>>.+?<<\}"
BEFORE_ESCAPES = 185
AFTER_ALL_OTHERS = -10


@dataclass(frozen=True)
class Annotation:
    """What a page shows beside one clause."""

    clause: Clause
    name: str
    corrections: Sequence[tuple[int, Correction]]
    measured: Sequence[tuple[Criterion, str]]
    """The measured criteria of the clause, each with where the comparison treats its topic."""


class ClauseExtension(Extension):
    """Renders the page whose `annotations`, by clause path, were set last; none for other pages."""

    annotations: Mapping[str, Annotation]

    def __init__(self):
        super().__init__()
        self.annotations = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register both processors with the Markdown of one page."""
        corrections = CorrectionProcessor(CORRECTION, md)
        md.inlinePatterns.register(corrections, "correction", BEFORE_ESCAPES)
        clauses = ClauseProcessor(md, self.annotations)
        md.treeprocessors.register(clauses, "clauses", AFTER_ALL_OTHERS)


class CorrectionProcessor(InlineProcessor):
    """Leaves the corrected words in a span of their own."""

    def handleMatch(self, found: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: N802
        """Return the span; it is empty where words were cut."""
        span = Element("span", {"class": "correction"})
        span.text = found["new"] or found["added"] or ""
        return span, found.start(), found.end()


class ClauseProcessor(Treeprocessor):
    """Dresses the blocks whose ids are addresses of the page's clauses."""

    def __init__(self, md: Markdown, annotations: Mapping[str, Annotation]):
        super().__init__(md)
        self.annotations = annotations

    def run(self, root: Element) -> None:
        """Dress every clause; raises ValueError when a block does not hold what its clause says."""
        for block in list(root):
            if annotation := self.annotations.get(block.get("id")):
                clause = annotation.clause
                block.set("class", f"clause clause--{clause.kind}")
                part_label(block, clause.label)
                mark_corrections(block, annotation.corrections)
                block.append(link_to(clause, annotation.name))
                if annotation.measured:
                    root.insert(list(root).index(block) + 1, measures(annotation.measured))


def part_label(block: Element, label: str) -> None:
    """Give the printed label an element of its own."""
    if label:
        before, text = (block.text or "").split(label, 1)
        if before:
            raise ValueError(f"#{block.get('id')} begins with {before!r}, not with {label!r}")
        block.text = None
        span = Element("span", {"class": "clause__label"})
        span.text, span.tail = label, text
        block.insert(0, span)


def mark_corrections(block: Element, corrections: Sequence[tuple[int, Correction]]) -> None:
    """Put behind each corrected place a mark that leads to the page's list of corrections."""
    for place, (number, correction) in zip(list(corrected(block)), corrections, strict=True):
        parent, span = place
        mark = Element("sup", {"class": "correction__mark", "id": f"dau-sua-{number}"})
        mark.tail, span.tail = span.tail, None
        told = f"Chỗ sửa {number}: bản nhận được ghi “{correction.given.strip()}”"
        attributes = {"href": f"#sua-{number}", "title": told, "aria-label": told}
        SubElement(mark, "a", attributes).text = f"sửa {number}"
        parent.insert(list(parent).index(span) + 1, mark)


def corrected(block: Element) -> Iterator[tuple[Element, Element]]:
    """Find every corrected place, and the element that holds it."""
    for parent in block.iter():
        for child in parent:
            if child.get("class") == "correction":
                yield parent, child


def link_to(clause: Clause, name: str) -> Element:
    """Make the clause's link to itself; its sign is drawn by the stylesheet."""
    title = f"Liên kết đến {name}"
    attributes = {"class": "clause__link", "href": f"#{clause.path}", "title": title}
    return Element("a", attributes | {"aria-label": title})


def measures(measured: Sequence[tuple[Criterion, str]]) -> Element:
    """Say what the clause measures, each demand once, leading to its row of the comparison."""
    line = Element("p", {"class": "measures", "data-search-exclude": ""})
    line.text = "Đo được: "
    for required, comparison in {c.required: place for c, place in measured}.items():
        SubElement(line, "a", {"href": comparison}).text = required
    return line
