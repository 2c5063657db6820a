"""The columns of a table of units: which there are, what they are called, what their cells say.

A column goes by its dotted name (`members.total`, `attestations.<criterion id>`) or, as in the
template to download, by its Vietnamese label.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bon_tot.errors import FactsError
from bon_tot.facts import Fault

NAME, UNIT, YEAR = "name", "unit", "year"
LABELS = {NAME: "Tên đơn vị", UNIT: "Loại đơn vị", YEAR: "Năm đánh giá"}
SPEAKS_OF_ITSELF = "Đơn vị"
ANSWERS = {"true": True, "có": True, "co": True, "c": True}
ANSWERS |= {"false": False, "không": False, "khong": False, "k": False}
HEAD_ROWS = 5
"""Among so many rows at its top a table has its header; what stands above is a heading."""

_REMEMBERED = 1000
"""So many different cells are read once only: a table says the same few things many times."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `type` is text, unit, count, scores, level or answer.

    `group` is the Vietnamese heading it stands under, `title` its own words there, `label` what it
    is called where no heading stands above it, and `help` how to fill it in.
    """

    name: str
    type: str
    group: str
    title: str
    label: str
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one table, by name, as its header orders them.

    `row` tells which row the header is, from 0; `titles` what it calls each column.
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]
    row: int

    def in_words(self, fault):
        """The fault, with each column called as this header calls it."""
        called = dict(zip(self.names, self.titles, strict=True))
        return re.sub(r"[a-z_]+\.[\w.-]+", lambda name: called.get(name[0], name[0]), str(fault))


def asked_columns(book, plan_id, unit):
    """The columns that a document asks of a unit kind: its name, figures, then answers.

    Raises RequestError for an unknown plan.
    """
    book.find_plan(plan_id)
    criteria = book.criteria_of(plan_id, unit)
    read = {name for criterion in criteria for name in criterion.facts}
    figures = [
        _figure_column(group, question)
        for group in book.questions.groups
        if not read.isdisjoint(question.name for question in group.questions)
        for question in group.questions
        if question.name in read or question.type == "scores"
    ]
    answers = [_answer_column(book, one) for one in criteria if one.kind == "attested"]
    return (_own_column(NAME), *figures, *answers)


def find_column(book, name):
    """The column of that dotted name; raises KeyError when there is none."""
    if name in LABELS:
        return _own_column(name)
    group, _, rest = name.partition(".")
    if group == "attestations":
        return _answer_column(book, book.criteria_by_id[rest])
    return _figure_column(book.questions.group_of(name), book.questions.by_name[name])


def read_header(rows, book, plan_id, unit=None, *, unit_required=True):
    """Find the header among the first rows of a table.

    It is the row that names most columns, the last of several equal ones. `unit` is the kind of
    all units of the table; without it the table must have that column where `unit_required`.
    Raises FactsError naming each column that is unknown, ambiguous or stands twice, or is wanting.
    """
    known = _names_by_label(book, plan_id, unit)
    counts = [sum(_folded(cell) in known for cell in row) for row in rows[:HEAD_ROWS]] or [0]
    place = max(range(len(counts)), key=lambda row: (counts[row], row if counts[row] else -row))
    titles = [" ".join(cell.split()) for cell in rows[place]] if rows else []
    while titles and not titles[-1]:
        titles.pop()
    found = [known.get(_folded(title), ()) for title in titles]
    faults = [
        Fault(f"cột {title or '(không tên)'}", *_off(names), (title,))
        for title, names in zip(titles, found, strict=True)
        if len(names) != 1
    ]
    names = [names[0] for names in found if len(names) == 1]
    faults += [
        Fault(f"cột {name}", f"ghi {names.count(name)} lần", "mỗi cột một lần", (name,))
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if unit is None and unit_required and UNIT not in names:
        faults.append(Fault("cột unit", "chưa có", f"một cột unit ({LABELS[UNIT]})", (UNIT,)))
    if faults:
        raise FactsError(faults)
    return Header(tuple(names), tuple(titles), place)


def names_columns(row, book, plan_id, unit):
    """Whether a row is a header rather than a unit: at least half of what it says are labels."""
    known = _names_by_label(book, plan_id, unit)
    said = [_folded(cell) for cell in row if cell.strip()]
    return 2 * sum(cell in known for cell in said) >= len(said) > 0


def cell_readers(names, book) -> list[tuple[str, str, Callable[[str], object]]]:
    """For each column its group, its name therein, blank where it has no group, and its reader.

    The reader makes of a cell, not blank, what the facts want there. What is no figure, level or
    answer stays as typed, for the facts to refuse.
    """
    return [_reader(find_column(book, name), book) for name in names]


def read_cells(readers, cells, facts):
    """Put the cells of a row that are not blank into nested facts."""
    for (group, name, read), cell in zip(readers, cells, strict=False):
        if not cell:
            continue
        if name:
            if group in facts:
                facts[group][name] = read(cell)
            else:
                facts[group] = {name: read(cell)}
        else:
            facts[group] = read(cell)


def _reader(column, book):
    scales = {
        "level": book.questions.levels,
        "unit": [(key, words["title"]) for key, words in book.questions.units],
    }
    read = _READERS.get(column.type) or _reader_of_scale(scales[column.type])
    group, _, name = column.name.partition(".")
    return group, name, read


def _reader_of_scale(scale):
    keys = {_folded(word): key for key, title in scale for word in (key, title)}

    @lru_cache(_REMEMBERED)
    def read(cell):
        return keys.get(_folded(cell), cell)

    return read


def _answer(cell):
    return ANSWERS.get(cell.lower(), cell)


@lru_cache(_REMEMBERED)
def _figure(cell):
    return int(cell) if re.fullmatch(r"[0-9]{1,15}", cell) else cell


def _scores(cell):
    return [_point(score) for score in re.split(r"[;\s]+", cell.strip("; "))]


def _point(cell):
    return Decimal(cell.replace(",", ".")) if re.fullmatch(r"[0-9]+([.,][0-9]+)?", cell) else cell


_READERS = {"text": str, "count": _figure, "scores": _scores, "answer": _answer}


def _own_column(name):
    types = {NAME: "text", UNIT: "unit", YEAR: "count"}
    return Column(name, types[name], SPEAKS_OF_ITSELF, LABELS[name], LABELS[name])


def _figure_column(group, question):
    label = f"{group.title}: {question.title}"
    words = question.help or group.help
    return Column(question.name, question.type, group.title, question.title, label, words)


def _answer_column(book, criterion):
    good = criterion.good
    group = f"Tốt {good}: {book.goods[good]['title']}" if good else "Điều kiện của cả đơn vị"
    title = criterion.title
    return Column(f"attestations.{criterion.id}", "answer", group, title, title)


def _names_by_label(book, plan_id, unit):
    """Each folded word that a header may use, and the names it may mean."""
    names: dict[str, list[str]] = {}

    def call(name, *words):
        for word in dict.fromkeys(map(_folded, words)):
            names.setdefault(word, []).append(name)

    for name, label in LABELS.items():
        call(name, name, label)
    for name in book.questions.by_name:
        column = find_column(book, name)
        call(name, name, column.label, column.title)
    asked = {criterion.id for criterion in book.criteria_of(plan_id, unit)}
    for criterion in book.criteria:
        if criterion.kind == "attested":
            name = f"attestations.{criterion.id}"
            call(name, name, *([criterion.title] if criterion.id in asked else []))
    return names


def _off(names):
    if names:
        return "tên chung của nhiều cột", f"một trong {', '.join(names)}"
    return "tên lạ", "tên cột của mẫu bảng, hoặc name, unit, year và tên số liệu"


def _folded(words):
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())
