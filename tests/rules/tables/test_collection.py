"""The same tables as several programs write them: none loses a row, a unit, or a reason."""

import csv
import html
import json
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
import yaml
from bon_tot.cli.main import main
from bon_tot.tables.preview import survey
from bon_tot.tables.reading.open_file import open_table_file
from expected_preview import PLAN, UNIT, assessed_units, preview
from openpyxl.styles import Border, Font, PatternFill, Side

FOLDER = Path(__file__).parent / "tables_of_others"
FILE = FOLDER / "collection.yaml"
BY_LIBREOFFICE = FOLDER / "by-libreoffice.zip"
"""Every table as LibreOffice saves it: made by write_by_libreoffice.py."""
KEYS = {"name", "rows", "only", "bold", "hidden", "percent", "formula"}


@dataclass(frozen=True)
class Table:
    """One table of the collection: its rows, what each is, and how cells are marked."""

    name: str
    kinds: list
    rows: list
    marks: dict

    def formula_of(self, cell):
        """The formula of a cell, as the file writes it."""
        return self.marks.get("formula", {}).get(cell)


def read_collection():
    """Every table of the collection."""
    for case in yaml.safe_load(FILE.read_text(encoding="utf-8"))["cases"]:
        assert not case.keys() - KEYS, f"{case['name']}: unknown key"
        kinds = [row[0] for row in case["rows"]]
        yield Table(case["name"], kinds, [row[1:] for row in case["rows"]], case)


def by_openpyxl(table):
    """A workbook by openpyxl, which saves no values of formulas."""
    book = openpyxl.Workbook()
    sheet = book.active
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            formula = table.formula_of(cell.coordinate)
            cell.value = f"={formula}" if formula else value if value != "" else None
            cell.font = Font(bold=number in table.marks.get("bold", ()))
            if cell.coordinate in table.marks.get("percent", ()):
                cell.number_format = "0%"
        sheet.row_dimensions[number].hidden = number in table.marks.get("hidden", ())
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def by_xlsxwriter(table):
    """A workbook by XlsxWriter, which saves a zero for each formula, and asks to compute anew."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Bảng")
        looks = {
            "percent": book.add_format({"num_format": "0%"}),
            "bold": book.add_format({"bold": True}),
        }
        for number, row in enumerate(table.rows, start=1):
            for place, value in enumerate(row):
                cell = f"{chr(65 + place)}{number}"
                look = looks["bold"] if number in table.marks.get("bold", ()) else None
                look = looks["percent"] if cell in table.marks.get("percent", ()) else look
                formula = table.formula_of(cell)
                if formula:
                    sheet.write_formula(cell, f"={formula}", look)
                elif value != "":
                    sheet.write(cell, value, look)
            if number in table.marks.get("hidden", ()):
                sheet.set_row(number - 1, None, None, {"hidden": True})
    return content.getvalue()


def by_csv(table):
    """A CSV file as Excel saves it in Vietnamese."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerows(table.rows)
    return text.getvalue().encode("utf-8-sig")


def by_unicode_text(table):
    """What Excel calls Unicode text: tabs, two bytes a letter."""
    text = StringIO()
    csv.writer(text, delimiter="\t").writerows(table.rows)
    return text.getvalue().encode("utf-16")


def by_html(table):
    """A page that is called a workbook, as many programs of offices save it."""
    rows = ("".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) for row in table.rows)
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>".encode()


def by_libreoffice(table):
    """A workbook by LibreOffice, which saves the values of formulas."""
    with ZipFile(BY_LIBREOFFICE) as archive:
        return archive.read(f"{table.name}.xlsx")


WRITERS = {
    "libreoffice.xlsx": by_libreoffice,
    "openpyxl.xlsx": by_openpyxl,
    "xlsxwriter.xlsx": by_xlsxwriter,
    "saved.csv": by_csv,
    "unicode.txt": by_unicode_text,
    "page.xls": by_html,
}
TABLES = list(read_collection())
WRITTEN = [
    pytest.param(table, name, id=f"{table.name}-{name}")
    for table in TABLES
    for name in WRITERS
    if "only" not in table.marks or name.endswith(".xlsx")
]


def test_the_collection_is_large_enough():
    """At least 120 tables by several writers, each case with a name of its own."""
    assert len(WRITTEN) >= 120
    assert len({table.name for table in TABLES}) == len(TABLES)


@pytest.mark.parametrize(("table", "writer"), WRITTEN)
def test_each_row_is_what_it_is(table, writer):
    """Nothing lost, nothing invented, nothing untold, whoever wrote the file."""
    reply = preview(writer, WRITERS[writer](table))
    told = {row["row"]: row["as"] for row in reply["rows"]}
    told |= dict.fromkeys(reply["header"]["rows"], "head")
    expected = {n: kind for n, kind in enumerate(table.kinds, start=1) if kind != "blank"}
    assert told == expected
    assert all("why" in row for row in reply["rows"] if row["as"] in ("doubtful", "fault"))


@pytest.mark.parametrize(("table", "writer"), WRITTEN)
def test_page_and_command_see_the_same(table, writer, tmp_path, capsys):
    """`bon-tot preview` prints what the page is told; `assess` takes the same units."""
    path = tmp_path / writer
    path.write_bytes(WRITERS[writer](table))
    assert main(["preview", str(path), "--plan", PLAN, "--unit", UNIT, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == preview(str(path), path.read_bytes())
    names, _ = assessed_units(path, tmp_path)
    assert names == [row["name"] for row in printed["rows"] if row["as"] == "unit"]


def test_formats_add_no_rows():
    """Bordered blank rows and a format down to the last row cost no row, and are no units."""
    plain, formatted = (workbook_of_formats(blank_rows) for blank_rows in (0, 20_000))
    found = [preview("f.xlsx", content) for content in (plain, formatted)]
    assert found[0] == found[1]
    assert [row["as"] for row in found[0]["rows"]] == ["unit"]
    assert [count_rows(content) for content in (plain, formatted)] == [2, 2]


def test_a_table_without_end_is_refused_in_words(monkeypatch):
    """Not after a million rows, but once the bound is passed."""
    assert survey.MOST_ROWS == 200_000
    monkeypatch.setattr(survey, "MOST_ROWS", 2_000)
    lines = "\n".join(f"Chi bộ {number},1" for number in range(2_010))
    reply = preview("f.csv", f"name,members.total\n{lines}\n".encode())
    assert reply["faults"][0]["message"] == (
        "Bảng có hơn 2.000 hàng. Xin chia bảng thành nhiều tệp nhỏ hơn."
    )


def workbook_of_formats(blank_rows):
    """One unit above bordered blank rows, and a coloured cell in the last row that a sheet has."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Tên chi bộ", "Tổng số đảng viên được đánh giá"])
    sheet.append(["Chi bộ A", 12])
    line = Side(style="thin")
    for number in range(3, 3 + blank_rows):
        for place in (1, 2, 3):
            sheet.cell(number, place).border = Border(line, line, line, line)
    if blank_rows:
        sheet.cell(1_048_576, 1).fill = PatternFill("solid", fgColor="FFFF00")
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def count_rows(content):
    """How many rows the reader hands on."""
    file = open_table_file(BytesIO(content), "f.xlsx", lambda *_: 0)
    return sum(1 for _ in file.sheet().rows())
