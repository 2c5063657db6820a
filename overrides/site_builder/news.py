"""What was added to the site, corrected or superseded, as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from bon_tot.model.book import Book
from bon_tot.model.news import KINDS, NewsEntry

from site_builder.links import link_to

FEED = "co-gi-moi/atom.xml"
PAGE = "/co-gi-moi/"
ATOM = "http://www.w3.org/2005/Atom"


def atom_feed(news: Sequence[NewsEntry], book: Book, site_name: str, site_url: str | None) -> bytes:
    """Write the feed; the same entries give the same bytes.

    Args:
        news: The entries, the newest first; one at least.
        book: The documents that they concern.
        site_name: What the site calls itself.
        site_url: Where the site will be. Where that is not known, links are relative to the feed.
    """
    register_namespace("", ATOM)
    feed = Element(_tag("feed"), {"xml:lang": "vi"})
    _sub(feed, "title").text = f"{site_name}, có gì mới"
    _sub(feed, "id").text = _id_of("")
    _sub(feed, "updated").text = _instant(news[0].day)
    _sub(_sub(feed, "author"), "name").text = site_name
    _sub(feed, "link", href=_link(PAGE, site_url))
    _sub(feed, "link", rel="self", href=_link(f"/{FEED}", site_url))
    for entry in news:
        _write_entry(_sub(feed, "entry"), entry, book, site_url)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _write_entry(place: Element, entry: NewsEntry, book: Book, site_url: str | None) -> None:
    _sub(place, "title").text = entry.title
    _sub(place, "id").text = _id_of(entry.id)
    _sub(place, "updated").text = _instant(entry.day)
    _sub(place, "link", href=_link(f"{PAGE}#{entry.id}", site_url))
    _sub(place, "category", term=entry.kind, label=KINDS[entry.kind])
    for plan_id in entry.plans:
        _sub(place, "category", term=plan_id, label=book.find_plan(plan_id).short)
    _sub(place, "content", type="text").text = entry.text


def _id_of(entry: str) -> str:
    """Name an entry for ever, wherever the site stands."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'bon-tot/co-gi-moi/{entry}')}"


def _instant(day: str) -> str:
    """Give the moment at which a day of the records is taken to be: its midnight in Việt Nam."""
    return f"{day}T00:00:00+07:00"


def _link(path: str, site_url: str | None) -> str:
    return link_to(path, site_url) if site_url else f"..{path}"


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _sub(parent: Element, name: str, /, **attributes: str) -> Element:
    return SubElement(parent, _tag(name), attributes)
