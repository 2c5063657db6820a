"""Python-Markdown extension: turn each addressed block of a document into a clause.

A clause shows its printed label, quiet tools, and a mark at every corrected slip; after a clause
that asks for something measured, one line says what, in the words of the rules.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from bon_tot.authoring.markdown import CORRECTION
from bon_tot.model.clauses import Clause, Correction
from bon_tot.model.plan_rules import Criterion
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

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
    short_link: str
    self_check: str | None
    """Where the self-check asks for what the clause demands, if it demands anything."""
    same_topics: Sequence[str]
    """Where the comparison treats the topics of what the clause demands."""
    former_paths: Sequence[str]
    """Under which paths the clause was published before."""


class ClauseExtension(Extension):
    """Renders the page whose `annotations`, by clause path, were set last; none for other pages."""

    annotations: Mapping[str, Annotation]

    def __init__(self) -> None:
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

    # An inline processor is also given the data; its base class `Pattern` is not.
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, found: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
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
            if annotation := self.annotations.get(block.get("id", "")):
                clause = annotation.clause
                block.set("class", f"clause clause--{clause.kind}")
                part_label(block, clause.label)
                mark_corrections(block, annotation.corrections)
                mark_former_places(block, annotation.former_paths)
                block.append(tools(annotation))
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
    """Put behind each corrected place a mark that leads to the page's list of corrections.

    Where the corrected words end a link, the mark comes after its end: no link holds another.
    """
    for place, (number, correction) in zip(list(corrected(block)), corrections, strict=True):
        parent, span = place
        mark = Element("sup", {"class": "correction__mark", "id": f"dau-sua-{number}"})
        tail = span.tail or ""
        closing = HTML_PLACEHOLDER_RE.match(tail)
        end_of_link = closing.end() if closing else 0
        span.tail, mark.tail = tail[:end_of_link], tail[end_of_link:]
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


def mark_former_places(block: Element, paths: Sequence[str]) -> None:
    """Let links to the addresses that the clause had before still lead to it."""
    for path in paths:
        block.append(Element("span", {"class": "clause__former", "id": path}))


def tools(annotation: Annotation) -> Element:
    """Make the clause's links, without words; their signs are drawn by the stylesheet."""
    container = Element("span", {"class": "clause__tools"})
    container.append(link_to(annotation.clause, annotation.name))
    container.append(citing_link(annotation))
    if annotation.same_topics:
        container.append(same_topic_link(annotation))
    return container


def link_to(clause: Clause, name: str) -> Element:
    """Make the clause's link to itself."""
    title = f"Liên kết đến {name}"
    attributes = {"class": "clause__link", "href": f"#{clause.path}", "title": title}
    return Element("a", attributes | {"aria-label": title})


def citing_link(annotation: Annotation) -> Element:
    """Link to the page of the clause alone, from which clause-menu.js makes a menu."""
    attributes = {
        "class": "clause__cite",
        "href": annotation.short_link,
        "title": "Trích dẫn",
        "aria-label": f"Trích dẫn {annotation.name}",
        "data-name": annotation.name,
    }
    if annotation.self_check:
        attributes["data-self-check"] = annotation.self_check
    return Element("a", attributes)


def same_topic_link(annotation: Annotation) -> Element:
    """Link to the first topic of the clause; same-topic.js shows all of them beside it."""
    first, *others = annotation.same_topics
    attributes = {
        "class": "clause__same",
        "href": first,
        "title": "Cùng chủ đề ở văn bản khác",
        "aria-label": f"Cùng chủ đề với {annotation.name} ở văn bản khác",
        "data-plan": annotation.clause.plan,
    }
    if others:
        attributes["data-others"] = " ".join(others)
    return Element("a", attributes)


def measures(measured: Sequence[tuple[Criterion, str]]) -> Element:
    """Say what the clause measures, each demand once, leading to its row of the comparison."""
    line = Element("p", {"class": "measures", "data-search-exclude": ""})
    line.text = "Đo được: "
    for required, comparison in {c.required: place for c, place in measured}.items():
        SubElement(line, "a", {"href": comparison}).text = required
    return line
