"""What is new stands on its page, in the feed and in the data, and leaves nothing out that is recorded."""

import os
from collections import Counter
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book
from bon_tot.authoring.compiler import load_news
from bon_tot.model.news import KINDS, NewsEntry
from pages import text_of, with_class
from site_builder.news import ATOM, atom_feed

PAGE = "co-gi-moi/index.html"
NAMES = {"a": ATOM}


@pytest.fixture(scope="module")
def news(book: Book) -> tuple[NewsEntry, ...]:
    """Read the entries of the checkout."""
    return load_news(book)


def test_the_page_tells_every_entry_in_its_order(
    news: tuple[NewsEntry, ...], book: Book, site: dict[str, Element]
):
    """With its day, its kind, its words and the documents that it concerns."""
    (listed,) = with_class(site[PAGE], "news")
    assert [item.get("id") for item in listed] == [entry.id for entry in news]
    for item, entry in zip(listed, news, strict=True):
        (time,) = item.iter("time")
        words = text_of(item)
        assert time.get("datetime") == entry.day
        for said in (KINDS[entry.kind], entry.title, entry.text):
            assert said in words
        links = [link.get("href") for link in item.iter("a")]
        for plan in entry.plans:
            assert f"../ke-hoach/{plan}/" in links


def test_every_page_leads_there_from_its_foot(site: dict[str, Element]):
    """The same way from wherever the page lies."""
    pages = {path: page for path, page in site.items() if with_class(page, "md-footer")}
    assert len(pages) > 50
    for path, page in pages.items():
        (foot,) = with_class(page, "md-copyright")
        depth = "../" * path.count("/") if path != "404.html" else "/"
        here = "./" if path == PAGE else f"{depth}co-gi-moi/"
        assert here in [link.get("href") for link in foot.iter("a")], path


def test_the_feed_is_what_a_reader_of_feeds_wants(
    news: tuple[NewsEntry, ...], book: Book, site: dict[str, Element], site_dir: Path
):
    """Each entry has an id of its own, a moment with its zone, and a link to its place on the page."""
    content = (site_dir / "co-gi-moi/atom.xml").read_bytes()
    assert content == atom_feed(news, book, "Bốn Tốt", os.environ.get("SITE_URL"))
    feed = ElementTree.fromstring(content)
    entries = feed.findall("a:entry", NAMES)
    ids = [one.findtext("a:id", "", NAMES) for one in (feed, *entries)]
    assert len(set(ids)) == len(ids) == len(news) + 1
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert feed.findtext("a:author/a:name", "", NAMES)
    moments = [
        datetime.fromisoformat(one.findtext("a:updated", "", NAMES)) for one in (feed, *entries)
    ]
    assert all(moment.tzinfo for moment in moments)
    assert moments == sorted(moments, reverse=True)
    anchors = {one.get("id") for one in site[PAGE].iter()}
    for one, entry in zip(entries, news, strict=True):
        assert one.findtext("a:title", "", NAMES) == entry.title
        assert one.findtext("a:content", "", NAMES) == entry.text
        (link,) = one.findall("a:link", NAMES)
        assert link.get("href", "").partition("#")[2] in anchors


def test_an_entry_is_known_by_the_same_id_for_ever(news: tuple[NewsEntry, ...], book: Book):
    """Wherever the site stands, and whatever else is told."""
    first = "urn:uuid:f13028d2-5bed-5239-8474-58ede9515507"
    feeds = [
        ElementTree.fromstring(atom_feed(told, book, "Bốn Tốt", url))
        for told in (news, news[-1:])
        for url in (None, "https://example.org/bon-tot/")
    ]
    ids = {feed.findall("a:entry", NAMES)[-1].findtext("a:id", "", NAMES) for feed in feeds}
    assert ids == {first}


def test_a_public_feed_has_whole_addresses(news: tuple[NewsEntry, ...], book: Book):
    """Where the site's address is known."""
    feed = ElementTree.fromstring(atom_feed(news, book, "Bốn Tốt", "https://example.org/bon-tot/"))
    links = [link.get("href", "") for link in feed.iter(f"{{{ATOM}}}link")]
    assert all(link.startswith("https://example.org/bon-tot/co-gi-moi/") for link in links)


def test_the_page_names_the_feed_to_programs(site: dict[str, Element]):
    """By a link in the text: one in the head would have the theme look for another language there."""
    (link,) = [one for one in site[PAGE].iter("a") if one.get("type") == "application/atom+xml"]
    assert (link.get("rel"), link.get("href")) == ("alternate", "atom.xml")
    assert not [one for one in site[PAGE].iter("link") if one.get("rel") == "alternate"]


def test_every_document_was_told_when_it_came(news: tuple[NewsEntry, ...], book: Book):
    """Once each; what nobody told cannot be followed."""
    added = Counter(plan for entry in news if entry.kind == "added" for plan in entry.plans)
    assert added == Counter(plan.id for plan in book.plans)


def test_every_correction_of_a_text_was_told(news: tuple[NewsEntry, ...], book: Book):
    """Those made when it was published as a number, later ones by the clause where they stand."""
    told: Counter[str] = Counter()
    for entry in news:
        for plan in entry.plans if entry.slips is not None else ():
            told[plan] += entry.slips or 0
        told.update(address.partition("/")[0] for address in entry.clauses)
    made = Counter(
        {
            plan: sum(len(clause.corrections) for clause in pack.clauses)
            for plan, pack in book.packs.items()
        }
    )
    assert told == made, "a new correction is told in rules/news.yaml: kind corrected, its clause"
    for entry in news:
        for address in entry.clauses:
            assert book.find_clause(address).corrections, address


def test_every_document_that_is_over_was_told(news: tuple[NewsEntry, ...], book: Book):
    """Whoever follows the feed learns that a document has ended, was replaced or amended."""
    told = {plan for entry in news if entry.kind == "superseded" for plan in entry.plans}
    for plan in book.plans:
        validity = plan.validity
        if validity.status in ("ended", "replaced") or validity.amended_by:
            assert plan.id in told, plan.id
