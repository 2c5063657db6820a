"""The columns of a table of units: which there are, what they are called, what their cells say.

A column goes by its dotted name (`members.total`, `attestations.<criterion id>`) or, as in the
template to download, by its Vietnamese label.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

from bon_tot.errors import FactsError
from bon_tot.model.facts import ANSWERS_ALLOWED, COUNT_DIGITS, Fault
from bon_tot.text.folding import fold_case

NAME, UNIT, YEAR = "name", "unit", "year"
LABELS = {NAME: "Tên đơn vị", UNIT: "Loại đơn vị", YEAR: "Năm đánh giá"}
SPEAKS_OF_ITSELF = "Đơn vị"
ANSWERS = {"true": True, "có": True, "co": True, "c": True}
ANSWERS |= {"false": False, "không": False, "khong": False, "k": False}
ANSWERS |= {"null": None, "chưa rõ": None, "chua ro": None}
NAME_WORDS = ("Chi bộ", "Tên chi bộ", "Đơn vị", "Tổ chức đảng")
"""What people's own tables call the name of a unit."""
ASIDE = ("STT", "TT", "Số TT", "Số thứ tự", "Ghi chú")
"""Columns of people's own tables that say nothing of the facts."""
TOTAL = re.compile(
    r"(tổng cộng|tổng số|tổng toàn|cộng chung|cộng khối|cộng toàn|toàn đảng bộ)\b"
    r"|(cộng|tổng)\s*($|[:.(0-9])"
)
"""How a row of sums is called at its beginning, folded; more may follow: “Tổng cộng: 12 chi bộ”."""
HEAD_ROWS = 15
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
    """The columns of one table, by name, as its header orders them; None where one is not read.

    `row` tells which row the header is, from 0; `titles` what it calls each column; `unread` what
    those are called that ought to be told, for they are not read.
    """

    names: tuple[str | None, ...]
    titles: tuple[str, ...]
    row: int
    unread: tuple[str, ...] = ()

    @property
    def read_names(self):
        """The names of the columns that are read."""
        return [name for name in self.names if name]

    def read_cells_of(self, cells):
        """The cells that stand in the columns that are read, or right of all columns."""
        beyond = list(cells[len(self.names) :])
        return [cell for cell, name in zip(cells, self.names, strict=False) if name] + beyond

    def in_words(self, fault):
        """The fault, with each column called as this header calls it, a group of several once."""
        called = dict(zip(self.names, self.titles, strict=True))
        if fault.allowed == ANSWERS_ALLOWED:
            fault = replace(fault, allowed="có, không, chưa rõ, hoặc để trống")
        words = re.sub(r"[a-z_]+\.[\w.-]+", lambda name: called.get(name[0], name[0]), str(fault))
        return words.replace(f"+ {words.partition(':')[0]}: ", "+ ")


def labelled(names, book):
    """A header that calls each column by its label."""
    return Header(tuple(names), tuple(find_column(book, name).label for name in names), 0)


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


def read_header(rows, book, plan_id, unit=None, *, unit_required=True, strangers_aside=False):
    """Find the header among the first rows of a table.

    It is the row that names most columns, the last of several equal ones; a heading over several
    columns stands in the row above it. `unit` is the kind of all units of the table; without it the
    table must have that column where `unit_required`. Columns that say nothing of the facts are not
    read, nor, with `strangers_aside`, any whose name is unknown or ambiguous. Raises FactsError
    naming each column that is unknown, ambiguous or stands twice, or is wanting.
    """
    place, titles, found = _find_header(rows, _names_by_label(book, plan_id, unit))
    faults, names, unread = [], [], []
    for title, meant in zip(titles, found, strict=True):
        names.append(meant[0] if len(meant) == 1 else None)
        if names[-1] or fold_case(title) in _FOLDED_ASIDE:
            continue
        unread.append(title or "(không tên)")
        faults.append(Fault(f"cột {unread[-1]}", *_off(meant), (title,)))
    if strangers_aside:
        faults = []
    if not any(names):
        faults.append(_headless())
    faults += [
        Fault(f"cột {name}", f"ghi {names.count(name)} lần", "mỗi cột một lần", (name,))
        for name in dict.fromkeys(filter(None, names))
        if names.count(name) > 1
    ]
    if unit is None and unit_required and UNIT not in names:
        faults.append(Fault("cột unit", "chưa có", f"một cột unit ({LABELS[UNIT]})", (UNIT,)))
    if faults:
        raise FactsError(faults)
    return Header(tuple(names), tuple(titles), place, tuple(unread))


def count_named(rows, book, plan_id, unit):
    """How many columns the header among the first rows names; 0 where there is none."""
    _, _, found = _find_header(rows, _names_by_label(book, plan_id, unit))
    return sum(map(bool, found))


def has_header(rows, book, plan_id, unit):
    """Whether a header is among the first rows: it names columns, two or half of what it says."""
    _, titles, found = _find_header(rows, _names_by_label(book, plan_id, unit))
    named, said = sum(map(bool, found)), sum(map(bool, titles))
    return named >= 2 or 2 * named >= said > 0


def unit_rows(numbered_rows, header, left_out):
    """Pass on the rows that are units; the numbers of others are added to `left_out`.

    No units are sums, nor what stands below them without a name: the signatures.
    """
    name = header.names.index(NAME) if NAME in header.names else 0
    is_below_sums = False
    for number, row in numbered_rows:
        is_sum = any(map(_is_total, row[: name + 1]))
        is_below_sums |= is_sum
        is_nameless = not "".join(row[name : name + 1]).strip()
        if is_sum or (is_below_sums and is_nameless):
            if any(cell.strip() for cell in row):
                left_out.append(number)
        else:
            yield number, row


def cell_readers(names, book) -> list[tuple[str, str, Callable[[str], object]] | None]:
    """For each column its group, its name therein, blank where it has no group, and its reader.

    A column without a name is not read, and has None.

    The reader makes of a cell, not blank, what the facts want there. What is no figure, level or
    answer stays as typed, for the facts to refuse.
    """
    return [_reader(find_column(book, name), book) if name else None for name in names]


def read_cells(readers, cells, facts):
    """Put the cells of a row that are not blank into nested facts."""
    for reader, cell in zip(readers, cells, strict=False):
        if not cell or not reader:
            continue
        group, name, read = reader
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
    keys = {fold_case(word): key for key, title in scale for word in (key, title)}

    @lru_cache(_REMEMBERED)
    def read(cell):
        return keys.get(fold_case(cell), cell)

    return read


@lru_cache(_REMEMBERED)
def _answer(cell):
    return ANSWERS.get(fold_case(cell), cell)


@lru_cache(_REMEMBERED)
def _figure(cell):
    return int(cell) if re.fullmatch(rf"[0-9]{{1,{COUNT_DIGITS}}}", cell) else cell


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


def _find_header(rows, known):
    """Which row is the header; what it calls each column, and the names that may be meant."""
    lines = [_meanings(rows, place, known) for place in range(len(rows[:HEAD_ROWS]))]
    if not lines:
        return 0, [], []
    counts = [sum(map(bool, found)) for _, found in lines]
    most = max(counts)
    first = counts.index(most)
    last = len(counts) - 1 - counts[::-1].index(most) if most else first
    titles, found = lines[last]
    return last, lines[first][0] if lines[first][1] == found else titles, found


def _meanings(rows, place, known):
    """What a row calls each column, as a header, and the names that may be meant."""
    above = rows[place - 1] if place else []
    titles, found, group = [], [], ""
    for over, title in zip_longest(above, rows[place], fillvalue=""):
        over, title = _on_one_line(over), _on_one_line(title)
        group = over or group
        meant = known.get(fold_case(f"{group}: {title}")) or known.get(fold_case(title or over), ())
        titles.append(title or over)
        found.append(meant)
    while titles and not titles[-1]:
        titles.pop()
        found.pop()
    return titles, found


def _headless():
    given = f"không thấy trong {HEAD_ROWS} hàng đầu"
    return Fault("hàng tên cột", given, "tên cột như trong mẫu bảng, ví dụ “Tên đơn vị”")


def _names_by_label(book, plan_id, unit):
    """Each folded word that a header may use, and the names it may mean."""
    names: dict[str, list[str]] = {}

    def call(name, *words):
        for word in dict.fromkeys(map(fold_case, words)):
            names.setdefault(word, []).append(name)

    for name, label in LABELS.items():
        call(name, name, label)
    call(NAME, *NAME_WORDS)
    for name in book.questions.by_name:
        column = find_column(book, name)
        short = f"{column.group}: {name.partition('.')[2]}"
        call(name, name, column.label, column.title, short)
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


def _on_one_line(cell):
    return " ".join(cell.split())


def _is_total(cell):
    return TOTAL.match(fold_case(cell)) is not None


_FOLDED_ASIDE = frozenset(map(fold_case, ASIDE))
