"""The glossary defines every term, and each page lets the first use of a term carry its meaning."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import yaml
from bon_tot import Book
from bon_tot.errors import BookError
from pages import text_of, with_class
from site_builder.glossary import marks as term_marks
from site_builder.glossary import terms

ROOT = Path(__file__).resolve().parents[2]
TERMS = ROOT / "rules" / "terms.yaml"
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
UNMARKED = HEADINGS | {
    *("a", "button", "code", "del", "details", "dialog", "dt", "figcaption", "form", "kbd"),
    *("label", "pre", "script", "style", "summary", "svg", "table", "template"),
}
MARK = re.compile(r'<a class="term" [^>]*>(.*?)</a>', re.DOTALL)


@pytest.fixture(scope="module")
def written() -> dict[str, dict]:
    """Read the terms as people wrote them, by id."""
    return {one["id"]: one for one in yaml.safe_load(TERMS.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def spelled(written: dict[str, dict]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Make one pattern of all spellings, the longest first, and whose spelling each is."""
    owners = {
        bare(way): name
        for name, term in written.items()
        for way in (term["title"], *term.get("spellings", ()))
    }
    longest_first = sorted(owners, key=lambda way: -len(way.split()))
    ways = (way.replace(" ", r",?\s+") for way in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)"), owners


def test_every_term_is_defined(written: dict[str, dict], site: dict[str, Element]):
    """The glossary has each term once, at its address, with its definition and other spellings."""
    entries = with_class(site["thuat-ngu/index.html"], "glossary__term")
    assert sorted(entry.find("h3").get("id") for entry in entries) == sorted(written)
    for entry in entries:
        term = written[entry.find("h3").get("id")]
        assert text_of(entry.find("h3")) == term["title"]
        (definition,) = with_class(entry, "glossary__definition")
        assert text_of(definition) == " ".join(term["definition"].split())
        for spelling in term.get("spellings", ()):
            assert spelling in text_of(entry)


def test_terms_stand_in_alphabetical_order(site: dict[str, Element]):
    """The glossary follows the Vietnamese alphabet, each term under its letter."""
    page = site["thuat-ngu/index.html"]
    titles = [text_of(entry.find("h3")) for entry in with_class(page, "glossary__term")]
    assert titles == sorted(titles, key=terms.alphabetical)
    letter, under = None, {}
    for heading in page.iter():
        if "glossary__letter" in heading.get("class", "").split():
            letter = text_of(heading)
        elif heading.tag == "h3":
            under.setdefault(letter, []).append(text_of(heading))
    assert under["Đ"][0] == "Đảng bộ"
    assert all(title.startswith(letter) for letter, some in under.items() for title in some)


def test_order_is_that_of_vietnamese_dictionaries():
    """Letters count before tones, each letter with a mark is one of its own, words come one by one."""
    words = ["ba", "ba hoa", "bà", "bà con", "bả", "bã", "bá", "bạ", "bác", "băng", "bằng", "bân"]
    words += ["chi bộ", "chi ủy", "chỉ tiêu", "dân", "đảng", "ô", "ơ", "ủy", "ưu"]
    assert sorted(set(words), key=terms.alphabetical) == words


def test_uses_are_the_clauses_that_use_the_term(
    book: Book,
    written: dict[str, dict],
    spelled: tuple[re.Pattern[str], dict[str, str]],
    site: dict[str, Element],
):
    """Under each term stand links to exactly the clauses whose text has it, and how many they are."""
    expected = {name: [] for name in written}
    for clause in sorted(book.clauses, key=lambda one: book.find_plan(one.plan).order):
        for name in dict.fromkeys(found_in(clause.text, spelled)):
            expected[name].append(f"..{clause.href}")
    for entry in with_class(site["thuat-ngu/index.html"], "glossary__term"):
        name = entry.find("h3").get("id")
        lists = with_class(entry, "glossary__uses")
        assert [link.get("href") for uses in lists for link in uses.iter("a")] == expected[name]
        if expected[name]:
            plans = {href.split("/")[2] for href in expected[name]}
            told = f"Có trong {len(plans)} văn bản, {len(expected[name])} đoạn"
            assert text_of(lists[0].find("summary")) == told


def test_first_use_on_a_page_is_marked_and_no_other(
    spelled: tuple[re.Pattern[str], dict[str, str]], site: dict[str, Element]
):
    """On every page made of Markdown but the glossary, a term in prose is a link where it first stands."""
    marked_pages = 0
    for path, page in site.items():
        if path in ("404.html", "thuat-ngu/index.html"):
            continue
        events = [event for part in contents(page) for event in uses_of(part, spelled)]
        for name in {name for name, _ in events}:
            marks = [is_marked for other, is_marked in events if other == name]
            assert marks[0], (path, name)
            assert marks.count(True) == 1, (path, name)
        marked_pages += bool(events)
    assert marked_pages > 5


def test_marks_carry_the_definition(written: dict[str, dict], site: dict[str, Element]):
    """Each mark has the term's name and definition in it and leads to its place in the glossary."""
    for path, page in site.items():
        for mark in with_class(page, "term"):
            term = written[mark.get("href").partition("#")[2]]
            assert mark.get("data-term") == term["title"], path
            assert mark.get("data-definition") == term["definition"].strip(), path


def test_nothing_is_marked_where_it_would_disturb(site: dict[str, Element]):
    """No mark stands in a heading, a link, code, a form, a table or anything hidden."""
    for path, page in site.items():
        for element in page.iter():
            if is_apart(element):
                inner = [mark for mark in with_class(element, "term") if mark is not element]
                assert inner == [], (path, element.tag)


def test_marking_leaves_every_page_as_it_is(book: Book, site_dir: Path):
    """With its marks taken out again, every page of the site is the same, byte for byte."""
    glossary = terms.read_terms(TERMS, book.clauses_by_address)
    for path in site_dir.rglob("*.html"):
        before = MARK.sub(r"\1", path.read_text(encoding="utf-8"))
        assert MARK.sub(r"\1", term_marks.mark_terms(before, glossary, "x/")) == before, path


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>Chi bộ, chi bộ</p>", ["Chi bộ"]),
        ("<p>chi bộ trực thuộc và chi bộ</p>", ["chi bộ trực thuộc", "chi bộ"]),
        ("<p>CẤP UỶ viên; cấp uỷ</p>", ["CẤP UỶ viên", "cấp uỷ"]),
        ("<p>Tự chuyển hoá\ntự diễn\nbiến</p>", ["Tự chuyển hoá", "tự diễn\nbiến"]),
        ("<p>chi bộn, bachi bộ, chi. bộ</p>", []),
        ("<p>kiểm tra giám sát</p>", ["kiểm tra giám sát"]),
        ("<p>chi<b> bộ</b> &amp; chi <b>chi bộ</b></p>", ["chi bộ"]),
        ('<p title="chi bộ > đảng bộ">sơ kết<br>chi ủy<!-- dân vận --></p>', ["sơ kết", "chi ủy"]),
        ('<h2>Chi bộ</h2><div hidden>chi bộ</div><p><a href="#">chi bộ</a> chi bộ</p>', ["chi bộ"]),
        ("<div data-no-terms><p>chi bộ</p><br /></div>đảng bộ", ["đảng bộ"]),
    ],
)
def test_marks_stand_at_whole_terms_in_prose(book: Book, html: str, marked: list[str]):
    """Whole words only, the longest term first, in any case and either way of placing the tone."""
    glossary = terms.read_terms(TERMS, book.clauses_by_address)
    page = (
        f'<p>chi bộ</p><article class="md-content__inner md-typeset">{html}</article><p>chi ủy</p>'
    )
    assert MARK.findall(term_marks.mark_terms(page, glossary, "x/")) == marked


def test_all_faults_of_the_terms_are_told_at_once(tmp_path: Path):
    """A file with several faults is refused, each named."""
    file = tmp_path / "terms.yaml"
    file.write_text(
        "- {id: a, title: Cấp ủy, definition: x, see: [b, nowhere], clause: no/where}\n"
        "- {id: b, title: Cấp uỷ, meaning: x}\n"
        "- {id: b, title: Chi bộ, definition: x, see: [b]}\n",
        encoding="utf-8",
    )
    with pytest.raises(BookError) as refusal:
        terms.read_terms(file, {"some/where"})
    allowed = ["clause", "definition", "id", "see", "spellings", "title"]
    assert list(refusal.value.faults) == [
        "terms.yaml: b stands there 2 times",
        "terms.yaml: a: see 'nowhere' is no other term",
        "terms.yaml: a: there is no clause no/where",
        "terms.yaml: b: lacks definition",
        f"terms.yaml: b: unknown key 'meaning', allowed: {allowed}",
        "terms.yaml: b: see 'b' is no other term",
        f"terms.yaml: “{' '.join(terms.folded_words('cấp ủy'))}” is written 2 times",
    ]


def contents(page: Element) -> Iterator[Element]:
    """Give what a page says itself, without the frame around it."""
    for article in with_class(page, "md-content__inner"):
        yield from article


def uses_of(
    element: Element, spelled: tuple[re.Pattern[str], dict[str, str]]
) -> Iterator[tuple[str, bool]]:
    """Walk the prose in its order: which term is used, and whether that use is marked."""
    if "term" in element.get("class", "").split():
        yield element.get("href").partition("#")[2], True
    elif not is_apart(element):
        yield from ((name, False) for name in found_in(element.text or "", spelled))
        for child in element:
            yield from uses_of(child, spelled)
            yield from ((name, False) for name in found_in(child.tail or "", spelled))


def is_apart(element: Element) -> bool:
    """Tell whether an element is one in which nothing may be marked."""
    return (
        element.tag in UNMARKED
        or element.get("aria-hidden") == "true"
        or not {"hidden", "data-no-terms"}.isdisjoint(element.keys())
        or "visually-hidden" in element.get("class", "").split()
    )


def found_in(text: str, spelled: tuple[re.Pattern[str], dict[str, str]]) -> Iterator[str]:
    """Name the terms that a text uses, by a pattern of all spellings."""
    pattern, owners = spelled
    return (owners[bare(use[0])] for use in pattern.finditer(plain(text)))


def bare(words: str) -> str:
    """Fold words and part them by single spaces alone."""
    return " ".join(plain(words).replace(",", "").split())


def plain(text: str) -> str:
    """Fold case and the old way of placing a tone, as in “cấp uỷ” and “chuyển hoá”."""
    lowered = text.lower()
    for old, new in (("uỷ", "ủy"), ("oá", "óa"), ("oà", "òa"), ("oạ", "ọa")):
        lowered = lowered.replace(old, new)
    return lowered
