"""A citation leads to its clause whoever has only the paper, and follows it from the top.

The reader here knows nothing of addresses: it has the lines of a document as they are printed, and
goes down by the words of a citation. The lines are those whose fidelity test_fidelity.py proves.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.authoring.markdown import read_clauses
from bon_tot.model.book import Book
from bon_tot.text.citation import cite, name_of

BOOK = load_book()
DOCUMENTS = Path(__file__).resolve().parents[3] / "docs" / "ke-hoach"
ORDINALS = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
MARKS = {"gạch đầu dòng": "-", "dấu cộng": "+", "dấu chấm đầu dòng": "·"}
MARK = re.compile(
    r"(?P<roman>[IVX]+)[.-]+ |(?P<number>\d+(?:\.\d+)*)\. |(?P<bracket>\(?[\da-z]\))-? |(?P<mark>[-+·]) "
    r"|(?P<note>[¹²³⁴]) "
)

FOUND_WRONG = [
    # C1: the words of a numbered point are its first paragraph.
    ("quang-ngai-2022/iv-3-p1", "đoạn thứ hai, điểm 3, mục IV"),
    ("quang-ngai-2022/iv-3-p2", "đoạn thứ ba, điểm 3, mục IV"),
    ("nam-dinh-2023/iii-3-p1", "đoạn thứ hai, điểm 3, mục III"),
    # C2: what stands below dashes is not the first.
    ("quang-ngai-2022/ii-3-p1", "đoạn cuối, điểm 3, mục II"),
    ("tkv-dien-luc-2024/ii-2-4-p2", "đoạn cuối, điểm 2.4, mục II"),
    ("tkv-dien-luc-2024/ii-3-p1", "đoạn cuối, điểm 3, mục II"),
    ("quang-ngai-2022/iii-1-1-p1", "đoạn cuối, điểm 1.1, mục III"),
    ("nam-dinh-2023/ii-2-chi-bo-p3", "đoạn cuối, phần “Đối với chi bộ”, điểm 2, mục II"),
    # C3: what closes the document is not of its last point.
    ("dien-bien-2023/iii-4-p2", "đoạn kết"),
    ("nam-dinh-2023/iii-4-2-p3", "đoạn thứ nhất, phần kết"),
    ("nam-dinh-2023/iii-4-2-p4", "đoạn thứ hai, phần kết"),
    ("quang-ngai-2022/v-4-p1", "đoạn kết"),
    ("tkv-dien-luc-2024/iii-2-p1", "đoạn kết"),
]


@pytest.mark.parametrize(("address", "name"), FOUND_WRONG)
def test_citations_once_found_wrong_lead_to_their_line(address: str, name: str):
    """Each citation that an audit found to lead elsewhere says where its clause stands."""
    assert name_of(BOOK.find_clause(address), BOOK) == name


@pytest.mark.parametrize("clause", BOOK.clauses, ids=lambda clause: clause.address)
def test_citation_leads_to_its_clause_on_paper(clause):
    """Followed from the top of the document, the words of a citation end at the very clause."""
    lines = printed(clause.plan)
    assert followed(name_of(clause, BOOK), lines).path == clause.path


def test_no_paragraph_is_left_out():
    """The lines that are walked are all the clauses there are."""
    walked = [f"{plan.id}/{line.path}" for plan in BOOK.plans for line in printed(plan.id)]
    assert sorted(walked) == sorted(clause.address for clause in BOOK.clauses)


def test_no_two_clauses_share_a_citation():
    """In all documents together, no citation names two clauses."""
    assert len({cite(clause, BOOK) for clause in BOOK.clauses}) == len(BOOK.clauses)


TO_COME = r"""
# HƯỚNG DẪN<br>về một việc {: #tieu-de }

Căn cứ một.
{: #p1 }

## I. Mục đích {: #i }

1\. Điểm này có lời.
{: #i-1 }

\- Gạch một.
{: #i-1-1 }

Đoạn ở giữa, sau gạch đầu dòng thứ nhất.
{: #i-1-p1 }

\- Gạch hai.
{: #i-1-2 }

Đoạn gần cuối của điểm này, còn một đoạn nữa.
{: #i-1-p2 }

Đoạn gần cuối của điểm này, mà là đoạn chót.
{: #i-1-p3 }

Hướng dẫn này thay cho hướng dẫn trước.
{: #i-1-p4 }

## II. Thực hiện {: #ii }

### 1. Các cấp ủy {: #ii-1 }

\- Gạch một.
{: #ii-1-1 }

Các cấp ủy báo cáo trước tháng 12 hằng năm.
{: #ii-1-p1 }

Trên đây là hướng dẫn về một việc.
{: #ii-1-p2 }

Nếu có vướng mắc, xin báo cáo.
{: #ii-1-p3 }

## DANH SÁCH {: #danh-sach }

Kèm theo Hướng dẫn này.
{: #danh-sach-p1 }
"""


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("p1", "đoạn mở đầu"),
        ("i-1-p1", "đoạn “Đoạn ở giữa, sau gạch…”, điểm 1, mục I"),
        (
            "i-1-p2",
            "đoạn “Đoạn gần cuối của điểm này, còn…”, điểm 1, mục I",
        ),
        (
            "i-1-p3",
            "đoạn “Đoạn gần cuối của điểm này, mà…”, điểm 1, mục I",
        ),
        # “Hướng dẫn này” closes nothing where another numbered part follows.
        ("i-1-p4", "đoạn cuối, điểm 1, mục I"),
        # Someone might take the sentences that close the document for the last paragraph.
        ("ii-1-p1", "đoạn “Các cấp ủy báo cáo…”, điểm 1, mục II"),
        ("ii-1-p2", "đoạn thứ nhất, phần kết"),
        ("ii-1-p3", "đoạn thứ hai, phần kết"),
        ("danh-sach-p1", "đoạn thứ nhất, phần “Danh sách”"),
    ],
)
def test_paragraphs_of_any_document_are_named_by_the_same_rules(path: str, name: str):
    """What cannot be counted on paper without doubt is named by its first words."""
    pack = BOOK.packs["nam-dinh-2023"]
    book = Book(BOOK.vocabulary, [replace(pack, clauses=read_clauses(pack.id, TO_COME))])
    assert name_of(book.find_clause(f"{pack.id}/{path}"), book) == name


@dataclass(frozen=True)
class PrintedLine:
    """A line of a paper; `path` is only for telling at the end whether it is the right one."""

    text: str
    is_heading: bool
    path: str

    @property
    def mark(self) -> re.Match[str] | None:
        """What stands before its words, if anything does."""
        return MARK.match(self.text)

    def has(self, group: str, value: str) -> bool:
        """Whether it bears that number or mark."""
        return self.mark is not None and self.mark[group] == value

    @property
    def rank(self) -> int:
        """How deep its number or mark stands; a line without one stands deepest."""
        if self.is_heading and not self.mark:
            return 0
        if not self.mark:
            return 99
        if self.mark["roman"] or self.mark["note"]:
            return 1
        if self.mark["number"]:
            return 2 + self.mark["number"].count(".")
        return 10 if self.mark["bracket"] else 11 + "-·+".index(self.mark["mark"])


def printed(plan: str) -> list[PrintedLine]:
    """Read the lines of a document, without what stands beside its text."""
    body = (DOCUMENTS / f"{plan}.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    lines = []
    for block in re.split(r"\n\s*\n", body.strip()):
        found = re.fullmatch(r"(#* ?)(.*?)\s*\{: #([a-z0-9-]+) \}", block, re.DOTALL)
        if found:
            words = re.sub(r"\\(?=\W)|\*", "", found[2].replace("<br>", " "))
            lines.append(PrintedLine(words, bool(found[1]), found[3]))
        else:
            assert re.search(r"\{: \.[a-z-]+ \}$", block), block
    return lines


def followed(citation: str, lines: Sequence[PrintedLine]) -> PrintedLine:
    """Go down from the whole document by the words of a citation, the largest part first."""
    steps = re.findall(r"(?:“[^”]*(?:“[^”]*”[^”]*)*”|[^,“])+", citation)
    extent = list(lines)
    for step in reversed([one.strip() for one in steps]):
        extent = narrowed(step, extent)
    return extent[0]


def narrowed(step: str, lines: list[PrintedLine]) -> list[PrintedLine]:
    """Find a part within the lines of the part above, with all that belongs to it."""
    kind, _, value = step.partition(" ")
    if step == "tên văn bản":
        return lines[:1]
    if step in ("phần kết", "đoạn kết"):
        return closing(lines)
    if step in ("phần mở đầu", "đoạn mở đầu"):
        leading = unmarked(lines[1:])
        assert step == "phần mở đầu" or len(leading) == 1, "more than one paragraph leads in"
        return leading
    if step.startswith("chú thích"):
        return part(lines, lambda line: line.has("note", "⁰¹²³⁴"[int(step.split()[-1])]))
    if kind == "mục":
        return part(lines, lambda line: line.has("roman", value))
    if kind in ("điểm", "số"):
        group = "number" if value[0].isdigit() and not value.endswith(")") else "bracket"
        value = f"{value})" if value.isalpha() else value
        return part(lines, lambda line: line.has(group, value))
    if kind == "phần":
        named = value.strip("“”").casefold()
        return part(lines, lambda line: line.text.strip("- :").casefold() == named)
    if kind == "đoạn":
        return [paragraph(value, lines)]
    sort, _, ordinal = step.partition(" thứ ")
    marked = [line for line in lines if line.has("mark", MARKS[sort])]
    wanted = marked[ORDINALS.index(ordinal)]
    return part(lines, lambda line: line is wanted)


def part(lines: list[PrintedLine], is_wanted) -> list[PrintedLine]:
    """Give the first line that is wanted and those below it that stand deeper."""
    start = next(place for place, line in enumerate(lines) if is_wanted(line))
    rank = lines[start].rank
    end = start + 1
    while end < len(lines) and lines[end].rank > rank:
        end += 1
    return lines[start:end]


def paragraph(which: str, lines: list[PrintedLine]) -> PrintedLine:
    """Find a paragraph of a part as one counts on paper: a heading is none, a point's words are."""
    if which == "cuối":
        assert any(line.mark for line in lines[1:]), "counted, not named the last"
        return lines[-1]
    is_group = not lines[0].mark and not lines[0].is_heading
    first = 0 if is_group or not is_title(lines[0]) else 1
    counted = [*lines[first : first + 1], *unmarked(lines[first + 1 :])]
    return counted[ORDINALS.index(which.removeprefix("thứ "))]


def is_title(line: PrintedLine) -> bool:
    """Whether a line only names what stands below it."""
    return line.is_heading or (line.text.endswith(":") and line.text.startswith("- Đối với "))


def unmarked(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Give the lines above the first that bears a number, a mark or a title."""
    end = next((i for i, line in enumerate(lines) if line.mark or line.is_heading), len(lines))
    return lines[:end]


def closing(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Give the sentences about the document as a whole, which stand above the signature."""
    about = re.compile(r"Trên đây là |(Kế hoạch|Hướng dẫn) này ")
    start = max(i for i, line in enumerate(lines) if not line.mark and about.match(line.text))
    while about.match(lines[start - 1].text):
        start -= 1
    return unmarked(lines[start:])
