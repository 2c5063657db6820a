"""Every address ever published answers: at its anchor, and on a small page of its own."""

import json
import re
import shutil
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import zxingcpp
from bon_tot import Book
from bon_tot.authoring.address_ledger import read_lock, resolve
from bon_tot.authoring.compiler import CHECKOUT, load_sources
from bon_tot.errors import BookError
from bon_tot.text.citation import cite, name_of
from jinja2 import Environment, FileSystemLoader
from markdown import Markdown
from pages import parse, text_of, with_class
from site_builder.documents.clause_markdown import Annotation, ClauseExtension
from site_builder.documents.short_links import ShortLinks, headings_above
from site_builder.documents.sources import Document

OVERRIDES = CHECKOUT / "overrides"
LARGEST = 15_000
FORMER = "nam-dinh-2023/ii-9"
SITE = "https://example.org/bon-tot/"


@pytest.fixture
def public_pages(book: Book, documents: dict[str, Document]) -> dict[str, str]:
    """Render the pages of a site whose public address is known, one clause of which has moved."""
    env = Environment(loader=FileSystemLoader(OVERRIDES))
    env.globals["asset"] = str
    moved = {FORMER: "nam-dinh-2023/ii-1-6-2"}
    links = ShortLinks(env, book, moved, "Bốn Tốt", SITE)
    return {
        address: page
        for plan in book.plans
        for address, page in links.of_plan(plan, documents[plan.id].clauses)
    }


def test_every_address_answers_at_its_anchor_and_at_its_short_link(
    book: Book, site: dict[str, Element]
):
    """Each address of the ledger leads to a clause, on the document's page and on its own."""
    ledger = read_lock(CHECKOUT / "rules" / "addresses.lock")
    for address in ledger:
        plan, path = address.split("/")
        clause = book.find_clause(resolve(address, ledger, book.clauses_by_address))
        page = site[f"c/{address}/index.html"]
        (wording,) = with_class(page, "wording")
        assert text_of(wording) == clause.text
        (citation,) = with_class(page, "citation")
        assert text_of(citation) == cite(clause, book)
        links = [link.get("href") for link in page.iter("a")]
        assert f"../../../ke-hoach/{clause.plan}/#{clause.path}" in links
        anchors = {e.get("id") for e in site[f"ke-hoach/{plan}/index.html"].iter()}
        assert path in anchors or clause.plan != plan
    assert len(ledger) >= len(book.clauses)


def test_short_page_is_small_and_tells_a_preview_what_it_holds(
    book: Book, site: dict[str, Element], site_dir: Path
):
    """A short page has a title, a description, Open Graph tags and linked data of its clause."""
    for clause in book.clauses:
        path = f"c/{clause.address}/index.html"
        assert (site_dir / path).stat().st_size <= LARGEST
        page = site[path]
        tags = {m.get("property") or m.get("name"): m.get("content") for m in page.iter("meta")}
        assert clause.text.startswith(tags["og:description"].removesuffix(" …"))
        assert tags["description"] == tags["og:description"]
        name = name_of(clause, book)
        assert tags["og:title"].startswith(f"{name[0].upper()}{name[1:]} – ")
        (script,) = [s for s in page.iter("script") if s.get("type") == "application/ld+json"]
        data = json.loads(script.text)
        assert data["text"] == clause.text
        assert data["legislationIdentifier"] == clause.address
        plan = book.find_plan(clause.plan)
        assert data["isPartOf"].get("legislationIdentifier") == plan.number
        assert data["isPartOf"].get("legislationDate") == plan.date


def test_list_of_addresses_names_every_clause(book: Book, site: dict[str, Element]):
    """The list of a document gives each clause with its citation and wording."""
    for plan in book.plans:
        items = [i for i in site[f"c/{plan.id}/index.html"].iter("li") if i.get("data-address")]
        listed = [
            (i.get("data-address"), i.get("data-citation"), text_of(with_class(i, "wording")[0]))
            for i in items
        ]
        assert listed == [
            (clause.address, cite(clause, book), clause.text)
            for clause in book.clauses
            if clause.plan == plan.id
        ]


def test_qr_code_decodes_to_the_permanent_address(public_pages: dict[str, str], book: Book):
    """Where the site's address is known, each page carries a QR code that says where it stands."""
    for clause in book.clauses[::20]:
        url = f"{SITE}c/{clause.address}/"
        html = public_pages[clause.address]
        assert decode(html) == url
        assert f'<link rel="canonical" href="{url}">' in html
        assert f'<meta property="og:url" content="{url}">' in html
        assert len(html.encode()) <= LARGEST


def test_moved_address_says_so_and_leads_on(
    public_pages: dict[str, str], tmp_path: Path, book: Book
):
    """The page of a former address shows the clause, and its canonical address is the new one."""
    page_file = tmp_path / "index.html"
    page_file.write_text(public_pages[FORMER], encoding="utf-8")
    page = parse(page_file)
    (told,) = with_class(page, "moved")
    assert "đã chuyển" in text_of(told)
    assert [a.get("href") for a in told.iter("a")] == ["../../../c/nam-dinh-2023/ii-1-6-2/"]
    (wording,) = with_class(page, "wording")
    assert text_of(wording) == book.find_clause("nam-dinh-2023/ii-1-6-2").text
    (canonical,) = [e for e in page.iter("link") if e.get("rel") == "canonical"]
    assert canonical.get("href") == decode(public_pages[FORMER])
    assert canonical.get("href") == f"{SITE}c/nam-dinh-2023/ii-1-6-2/"
    assert f'data-former="{FORMER}"' in public_pages["nam-dinh-2023"]


def test_sentences_that_close_a_document_stand_under_no_heading(book: Book):
    """The way down to a clause names its point; closing sentences are the whole document's."""
    point = book.find_clause("tkv-dien-luc-2024/iii-2-3")
    assert [one.path for one in headings_above(point, book)] == ["iii", "iii-2"]
    closing = book.find_clause("tkv-dien-luc-2024/iii-2-p1")
    assert list(headings_above(closing, book)) == []


def test_former_anchor_still_leads_to_the_clause(book: Book):
    """In its document a clause answers at the addresses that it had before, too."""
    clause = book.find_clause("nam-dinh-2023/ii-2-chi-bo-p3")
    extension = ClauseExtension()
    annotation = Annotation(
        clause=clause,
        name="đoạn thứ ba",
        corrections=[],
        measured=[],
        short_link=f"../../c/{clause.address}/",
        self_check=None,
        same_topics=[],
        former_paths=["ii-9"],
    )
    extension.annotations = {clause.path: annotation}
    html = Markdown(extensions=["attr_list", extension]).convert(
        f"{clause.text}\n{{: #{clause.path} }}"
    )
    (block,) = re.findall(rf'<p [^>]*id="{clause.path}".*?</p>', html, re.DOTALL)
    assert '<span class="clause__former" id="ii-9"></span>' in block


def test_losing_an_address_stops_the_build_with_the_line_to_add(tmp_path: Path):
    """A clause taken out, and so its address, is refused with the alias that would mend it."""
    shutil.copytree(CHECKOUT / "docs" / "ke-hoach", tmp_path / "docs" / "ke-hoach")
    shutil.copytree(CHECKOUT / "rules", tmp_path / "rules")
    document = tmp_path / "docs" / "ke-hoach" / "nam-dinh-2023.md"
    text = document.read_text(encoding="utf-8")
    last = text.index("18\\. Chi bộ")
    document.write_text(text[:last].rstrip() + "\n", encoding="utf-8")
    with pytest.raises(BookError) as refusal:
        load_sources(tmp_path)
    assert refusal.value.faults == (
        "rules/addresses.lock: nam-dinh-2023/danh-sach-18 is gone: in addresses.lock make it “nam-dinh-2023/danh-sach-18 -> nam-dinh-2023/…”",
    )
    lock = tmp_path / "rules" / "addresses.lock"
    gone = "nam-dinh-2023/danh-sach-18"
    lines = lock.read_text(encoding="utf-8").replace(
        f"{gone}\n", f"{gone} -> nam-dinh-2023/danh-sach\n"
    )
    lock.write_text(lines, encoding="utf-8")
    assert gone not in load_sources(tmp_path).clauses_by_address


def decode(html: str) -> str:
    """Read the QR code that a page draws: its one path holds the dark runs of every row."""
    (size,) = re.findall(r'<svg[^>]* viewBox="0 0 (\d+) \d+"', html)
    (path,) = re.findall(r'<path[^>]* stroke="#000"[^>]* d="([^"]+)"', html)
    dark, x, y = set(), 0, 0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]+)", path):
        first, *rest = (float(number) for number in re.findall(r"-?[\d.]+", numbers))
        if command == "h":
            dark |= {(x + i, y) for i in range(int(first))}
            x += int(first)
        else:
            origin = (0, 0) if command == "M" else (x, y)
            x, y = origin[0] + int(first), origin[1] + int(rest[0])
    side, scale = int(size), 4
    pixels = bytes(
        0 if (column // scale, row // scale) in dark else 255
        for row in range(side * scale)
        for column in range(side * scale)
    )
    image = memoryview(pixels).cast("B", (side * scale, side * scale))
    (code,) = zxingcpp.read_barcodes(image)
    return code.text
