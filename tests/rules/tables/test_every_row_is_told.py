"""Whatever a table looks like: each row that holds anything is told once, no unit lost or made up."""

from io import BytesIO

from expected_preview import preview
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

TITLES = ["STT", "Tên chi bộ", "Tổng số đảng viên được đánh giá", "Số đảng viên đã kết nạp"]
ROMAN = ["I", "II", "III", "IV", "V"]
WORDS = st.sampled_from(
    ["", "x", "Chi bộ A", "I", "1", "12", "Tổng", "STT", "100%", "-", "(1)", "A"]
)


@st.composite
def office_tables(draw):
    """A table as an office makes it: gives its rows, each with what it is."""
    rows, number, name = [], 0, 0

    def add(kind, *cells):
        rows.append((kind, list(cells)))

    for title in draw(st.lists(st.sampled_from(["ĐẢNG BỘ XÃ A", "BẢNG TỔNG HỢP"]), max_size=2)):
        add("title", title)
    add("head", *TITLES)
    if draw(st.booleans()):
        add("numbering", "A", "B", "1", "2")
    groups = draw(st.lists(st.integers(2, 5), min_size=1, max_size=4))
    has_headings, has_sums = draw(st.booleans()), draw(st.booleans())
    restarts, repeats = draw(st.booleans()), draw(st.booleans())
    whole = [0, 0]
    for place, size in enumerate(groups):
        if place and repeats:
            add("header", *TITLES)
        figures = [[draw(st.integers(3, 60)), draw(st.integers(0, 3))] for _ in range(size)]
        sums = [sum(column) for column in zip(*figures, strict=True)]
        if has_headings:
            add("heading", ROMAN[place], f"Khối {place}", *(sums if draw(st.booleans()) else []))
            number = 0 if restarts else number
        for one in figures:
            number, name = number + 1, name + 1
            add("unit", number, f"Chi bộ {name}", *one)
        if has_sums:
            add("total", "", f"Cộng {ROMAN[place]}", *sums)
        whole = [one + other for one, other in zip(whole, sums, strict=True)]
    if draw(st.booleans()):
        add("total", "", "Toàn đảng bộ", *whole)
    if draw(st.booleans()):
        add("blank")
        add("note", "", "NGƯỜI LẬP BIỂU", "", "BÍ THƯ")
    return rows


def workbook(rows):
    """Write rows into a workbook; gives its bytes."""
    content, written = BytesIO(), Workbook()
    for row in rows:
        written.active.append([cell if cell != "" else None for cell in row])
    written.save(content)
    return content.getvalue()


def told_rows(reply):
    """The numbers of the rows that a preview tells of, in order."""
    return sorted([*reply["header"]["rows"], *(row["row"] for row in reply["rows"])])


@settings(max_examples=150)
@given(office_tables())
def test_each_row_of_an_office_s_table_is_what_it_is(rows):
    """Units with their figures; headings, sums, numbering and repeated headers around them."""
    reply = preview("f.xlsx", workbook([cells for _, cells in rows]))
    told = {row["row"]: row["as"] for row in reply["rows"]}
    told |= dict.fromkeys(reply["header"]["rows"], "head")
    numbered = list(enumerate(rows, start=1))
    assert told == {number: kind for number, (kind, _) in numbered if kind != "blank"}
    units = [[str(one) for one in cells[1:]] for kind, cells in rows if kind == "unit"]
    assert [row["cells"] for row in reply["rows"] if row["as"] == "unit"] == units


@settings(max_examples=150)
@given(st.lists(st.lists(WORDS, max_size=5), max_size=12), st.booleans())
def test_every_row_of_any_table_is_told_once(rows, has_header):
    """Rows in = units + told, whatever stands in them."""
    rows = [TITLES, *rows] if has_header else rows
    reply = preview("f.xlsx", workbook(rows))
    assert told_rows(reply) == [number for number, row in enumerate(rows, start=1) if any(row)]


@settings(max_examples=100)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=12))
def test_a_paste_is_told_row_by_row_too(rows):
    """The same holds of plain text, of which a row may be narrower than others."""
    text = "\n".join("\t".join(row) for row in [TITLES, *rows])
    reply = preview("", text=text)
    expected = [1, *(number for number, row in enumerate(rows, start=2) if any(row))]
    assert told_rows(reply) == expected
