"""The header of a table of units: where it stands, what it names, and which rows are units.

A header calls a column by its dotted name, by the label of the template to download, or as people's
own tables do.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.facts import Fault
from bon_tot.model.facts_reader import ANSWERS_ALLOWED
from bon_tot.tables.columns import LABELS, NAME, UNIT, find_column
from bon_tot.text.folding import fold_case

Rows = Sequence[Sequence[str]]
Meanings = Mapping[str, Sequence[str]]
"""Each folded word that a header may use, and the names of the columns that it may mean."""

NAME_WORDS = ("Chi bộ", "Tên chi bộ", "Đơn vị", "Tổ chức đảng")
"""What people's own tables call the name of a unit."""
ASIDE = ("STT", "TT", "Số TT", "Số thứ tự", "Ghi chú")
"""Columns of people's own tables that hold no facts."""
_FOLDED_ASIDE = frozenset(map(fold_case, ASIDE))
TOTAL = re.compile(
    r"(tổng cộng|tổng số|tổng toàn|cộng chung|cộng khối|cộng toàn|toàn đảng bộ)\b"
    r"|(cộng|tổng)\s*($|[:.(0-9])"
)
"""How a row of sums begins, folded; more may follow: “Tổng cộng: 12 chi bộ”."""
HEAD_ROWS = 15
"""How many rows at the top are searched for the header; what stands above it is a heading."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one table, by name, as its header orders them; None where one is not read.

    `row` tells which row the header is, from 0; `titles` what it calls each column; `unread` the
    titles of those columns that are not read though they may say something of the unit.
    """

    names: tuple[str | None, ...]
    titles: tuple[str, ...]
    row: int
    unread: tuple[str, ...] = ()

    @property
    def read_names(self) -> list[str]:
        """The names of the columns that are read."""
        return [name for name in self.names if name]

    def read_cells_of(self, cells: Sequence[str]) -> list[str]:
        """The cells that stand in the columns that are read, or right of all columns."""
        beyond = list(cells[len(self.names) :])
        return [cell for cell, name in zip(cells, self.names, strict=False) if name] + beyond

    def in_words(self, fault: Fault) -> str:
        """Say a fault, with each column called as this header calls it."""
        called = {name: title for name, title in zip(self.names, self.titles, strict=True) if name}
        if fault.allowed == ANSWERS_ALLOWED:
            fault = replace(fault, allowed="có, không, chưa rõ, hoặc để trống")
        words = re.sub(r"[a-z_]+\.[\w.-]+", lambda name: called.get(name[0], name[0]), str(fault))
        return words.replace(f"+ {words.partition(':')[0]}: ", "+ ")  # a group of several once


def labelled(names: Iterable[str], book: Book) -> Header:
    """Make a header that calls each column by its label."""
    names = tuple(names)
    return Header(tuple(names), tuple(find_column(book, name).label for name in names), 0)


def read_header(
    rows: Rows,
    book: Book,
    plan_id: str,
    unit: str | None = None,
    *,
    unit_required: bool = True,
    strangers_aside: bool = False,
) -> Header:
    """Find the header among the first rows of a table.

    It is the row that names most columns, the last of several equal ones; a heading over several
    columns stands in the row above it. Columns that say nothing of the facts are not read.

    Args:
        rows: The first rows, each a list of texts.
        book: The book that holds the plan.
        plan_id: The document whose answers may go by the titles of its criteria.
        unit: The kind of all units of the table.
        unit_required: Whether the table must have a column for the kind where `unit` is None.
        strangers_aside: Whether a column of unknown or ambiguous name is left unread, not refused.

    Raises:
        FactsError: A column is unknown, ambiguous, stands twice or is missing; each is named.
    """
    place, titles, found = _find_header(rows, _names_by_label(book, plan_id, unit))
    faults: list[Fault] = []
    names: list[str | None] = []
    unread: list[str] = []
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


def count_named(rows: Rows, book: Book, plan_id: str, unit: str | None) -> int:
    """Count the columns that the header among the first rows names; 0 where there is none."""
    _, _, found = _find_header(rows, _names_by_label(book, plan_id, unit))
    return sum(map(bool, found))


def has_header(rows: Rows, book: Book, plan_id: str, unit: str | None) -> bool:
    """Tell whether a header is among the first rows: it names two columns, or half of its cells."""
    _, titles, found = _find_header(rows, _names_by_label(book, plan_id, unit))
    named, said = sum(map(bool, found)), sum(map(bool, titles))
    return named >= 2 or 2 * named >= said > 0


def unit_rows(
    numbered_rows: Iterable[tuple[int, list[str]]], header: Header, left_out: list[int]
) -> Iterator[tuple[int, list[str]]]:
    """Pass on the rows that are units; the numbers of others are added to `left_out`.

    Sums are no units, nor are the signatures: rows below the sums that have no name.
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


def _find_header(rows: Rows, known: Meanings) -> tuple[int, list[str], list[Sequence[str]]]:
    """Find the header: its row, its title of each column, and the names each may mean."""
    lines = [_meanings(rows, place, known) for place in range(len(rows[:HEAD_ROWS]))]
    if not lines:
        return 0, [], []
    counts = [sum(map(bool, found)) for _, found in lines]
    most = max(counts)
    first = counts.index(most)
    last = len(counts) - 1 - counts[::-1].index(most) if most else first
    titles, found = lines[last]
    return last, lines[first][0] if lines[first][1] == found else titles, found


def _meanings(rows: Rows, place: int, known: Meanings) -> tuple[list[str], list[Sequence[str]]]:
    """Read a row as a header: its title of each column, and the names each may mean."""
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


def _headless() -> Fault:
    given = f"không thấy trong {HEAD_ROWS} hàng đầu"
    return Fault("hàng tên cột", given, "tên cột như trong mẫu bảng, ví dụ “Tên đơn vị”")


def _names_by_label(book: Book, plan_id: str, unit: str | None) -> Meanings:
    names: dict[str, list[str]] = {}

    def call(name: str, *words: str) -> None:
        for word in dict.fromkeys(map(fold_case, words)):
            names.setdefault(word, []).append(name)

    for name, label in LABELS.items():
        call(name, name, label)
    call(NAME, *NAME_WORDS)
    for name in book.questions.by_name:
        column = find_column(book, name)
        short = f"{column.group}: {name.partition('.')[2]}"
        former = book.questions.by_name[name].formerly
        former = (*former, *(f"{column.group}: {title}" for title in former))
        call(name, name, column.label, column.title, short, *former)
    asked = {criterion.id for criterion in book.criteria_of(plan_id, unit)}
    for criterion in book.criteria:
        if criterion.kind == "attested":
            name = f"attestations.{criterion.id}"
            titles = (criterion.title, *book.former_titles.get(criterion.id, ()))
            call(name, name, *(titles if criterion.id in asked else ()))
    for parted, parts in book.parted.items():
        titles = book.former_titles.get(parted, ()) if not asked.isdisjoint(parts) else ()
        call(f"attestations.{parted}", f"attestations.{parted}", *titles)
    return names


def _off(names: Sequence[str]) -> tuple[str, str]:
    if names:
        return "tên chung của nhiều cột", f"một trong {', '.join(names)}"
    return "tên lạ", "tên cột của mẫu bảng, hoặc name, unit, year và tên số liệu"


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _is_total(cell: str) -> bool:
    return TOTAL.match(fold_case(cell)) is not None
