"""The columns of a table of units: which there are, what they are called, what their cells say.

A column goes by its dotted name (`members.total`, `attestations.<criterion id>`) or, as in the
template to download, by its Vietnamese label.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from bon_tot.model.book import Book
from bon_tot.model.fact_values import COUNT_DIGITS
from bon_tot.model.plan_rules import Criterion
from bon_tot.model.questions import Question, QuestionGroup
from bon_tot.text.folding import fold_case
from bon_tot.text.goods import good_title

ColumnType = Literal["text", "unit", "count", "day", "scores", "level", "answer"]

NAME, UNIT, YEAR, AS_OF = "name", "unit", "year", "as_of"
LABELS = {
    NAME: "Tên đơn vị",
    UNIT: "Loại đơn vị",
    YEAR: "Năm đánh giá",
    AS_OF: "Số liệu tính đến ngày",
}
SPEAKS_OF_ITSELF = "Đơn vị"
ANSWERS: dict[str, bool | None] = {"true": True, "có": True, "co": True, "c": True}
ANSWERS |= {"false": False, "không": False, "khong": False, "k": False}
ANSWERS |= {"null": None, "chưa rõ": None, "chua ro": None}
_DAY_FIRST = re.compile(
    r"(ngày )?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.A
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.A)
_REMEMBERED = 1000
"""How many different cells are remembered: a table says the same few things many times."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of units.

    `group` is the Vietnamese heading it stands under, `title` its own words there, `label` what it
    is called where no heading stands above it, and `help` how to fill it in.
    """

    name: str
    type: ColumnType
    group: str
    title: str
    label: str
    help: str | None = None


class CellReader(NamedTuple):
    """Where a column's cells go in the nested facts, and how a cell is read.

    `name` is blank where the column belongs to no group. `read` returns a cell that is no figure,
    level or answer as typed; reading the facts then refuses it.
    """

    group: str
    name: str
    read: Callable[[str], object]


def asked_columns(book: Book, plan_id: str, unit: str) -> tuple[Column, ...]:
    """List the columns that a document asks of a unit kind: its name, figures, then answers.

    Raises:
        RequestError: There is no such plan.
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


def find_column(book: Book, name: str) -> Column:
    """Find the column of a dotted name.

    Raises:
        KeyError: There is none.
    """
    if name in LABELS:
        return _own_column(name)
    group, _, rest = name.partition(".")
    if group == "attestations":
        parts = book.parted.get(rest, (rest,))
        asked = _answer_column(book, book.criteria_by_id[parts[0]])
        return replace(asked, name=name)
    return _figure_column(book.questions.group_of(name), book.questions.by_name[name])


def cell_readers(names: Iterable[str | None], book: Book) -> list[CellReader | None]:
    """Give each column its reader; a column without a name is not read, and has None."""
    return [_reader(find_column(book, name), book) if name else None for name in names]


def read_cells(
    readers: Iterable[CellReader | None], cells: Iterable[str], facts: dict[str, Any]
) -> None:
    """Put the cells of a row that are not blank into `facts`, nested as in a file of facts."""
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


def _reader(column: Column, book: Book) -> CellReader:
    scales = {
        "level": book.questions.levels,
        "unit": [(key, words.title) for key, words in book.questions.units],
    }
    read = _READERS.get(column.type) or _reader_of_scale(scales[column.type])
    group, _, name = column.name.partition(".")
    return CellReader(group, name, read)


def _reader_of_scale(scale: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    keys = {fold_case(word): key for key, title in scale for word in (key, title)}

    @lru_cache(_REMEMBERED)
    def read(cell: str) -> str:
        return keys.get(fold_case(cell), cell)

    return read


@lru_cache(_REMEMBERED)
def _answer(cell: str) -> bool | str | None:
    return ANSWERS.get(fold_case(cell), cell)


@lru_cache(_REMEMBERED)
def _figure(cell: str) -> int | str:
    return int(cell) if re.fullmatch(rf"[0-9]{{1,{COUNT_DIGITS}}}", cell) else cell


def _scores(cell: str) -> list[Decimal | str]:
    return [_point(score) for score in re.split(r"[;\s]+", cell.strip("; "))]


def _point(cell: str) -> Decimal | str:
    return Decimal(cell.replace(",", ".")) if re.fullmatch(r"[0-9]+([.,][0-9]+)?", cell) else cell


@lru_cache(_REMEMBERED)
def _day(cell: str) -> str:
    """A day as a person or a spreadsheet writes it, as a file of facts does."""
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        if found := pattern.fullmatch(cell):
            try:
                return date(*[int(found[part]) for part in ("year", "month", "day")]).isoformat()
            except ValueError:  # no such day
                return cell
    return cell


_READERS: dict[ColumnType, Callable[[str], object]] = {
    "text": str,
    "count": _figure,
    "day": _day,
    "scores": _scores,
    "answer": _answer,
}


def _own_column(name: str) -> Column:
    types: dict[str, ColumnType] = {NAME: "text", UNIT: "unit", YEAR: "count", AS_OF: "day"}
    return Column(name, types[name], SPEAKS_OF_ITSELF, LABELS[name], LABELS[name])


def _figure_column(group: QuestionGroup, question: Question) -> Column:
    label = f"{group.title}: {question.title}"
    words = question.help or group.help
    return Column(question.name, question.type, group.title, question.title, label, words)


def _answer_column(book: Book, criterion: Criterion) -> Column:
    group, title = good_title(criterion.good, book), criterion.title
    return Column(f"attestations.{criterion.id}", "answer", group, title, title)
