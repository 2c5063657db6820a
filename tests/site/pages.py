"""Pages of the built site, read as a browser would read their source."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def parse(path: Path) -> Element:
    """Read an HTML file into a tree."""
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.builder.close()


class Reader(HTMLParser):
    """Builds a tree from well-nested HTML."""

    def __init__(self):
        super().__init__()
        self.builder = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and close it when it never has content."""
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element without content."""
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        """Add text."""
        self.builder.data(data)


def with_class(root: Element, name: str) -> list[Element]:
    """Find the elements of a class, in their order."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def text_of(element: Element, without: frozenset[str] = frozenset()) -> str:
    """Give the words of an element on one line, leaving out the elements of some classes."""
    return " ".join("".join(words(element, without)).split())


def words(element: Element, without: frozenset[str]) -> Iterator[str]:
    """Walk the text of an element; a line break parts words."""
    if element.tag == "br":
        yield " "
    elif without.isdisjoint(element.get("class", "").split()):
        yield element.text or ""
        for child in element:
            yield from words(child, without)
            yield child.tail or ""
