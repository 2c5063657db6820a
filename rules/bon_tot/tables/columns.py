"""The columns of a table of units: which there are, what they are called, what their cells say.

A column goes by its dotted name (`members.total`, `attestations.<criterion id>`) or, as in the
template to download, by its Vietnamese label.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from bon_tot.errors import RequestError
from bon_tot.model.book import Book
from bon_tot.model.fact_values import shortened
from bon_tot.model.plan_rules import Criterion
from bon_tot.model.questions import Question, QuestionGroup
from bon_tot.tables.spellings import (
    cleaned,
    is_blank,
    read_answer,
    read_count,
    read_day,
    read_points,
    read_scores,
    read_year,
    reader_of_scale,
)
from bon_tot.text.goods import good_title

ColumnType = Literal["text", "unit", "count", "year", "day", "scores", "level", "answer", "points"]

NAME, UNIT, YEAR, AS_OF = "name", "unit", "year", "as_of"
LABELS = {
    NAME: "Tên đơn vị",
    UNIT: "Loại đơn vị",
    YEAR: "Năm đánh giá",
    AS_OF: "Số liệu tính đến ngày",
}
SPEAKS_OF_ITSELF = "Đơn vị"


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

    @property
    def is_attestation(self) -> bool:
        """Whether it holds what a unit answers to a criterion."""
        return self.name.startswith("attestations.")


class CellReader(NamedTuple):
    """Where a column's cells go in the nested facts, and how a cell is read.

    `name` is blank where the column belongs to no group. `read` returns a cell that is no figure,
    level or answer as typed; reading the facts then refuses it. `knows` tells such a value from one
    that was understood.
    """

    group: str
    name: str
    read: Callable[[str], object]
    knows: Callable[[Any], bool]


def asked_columns(book: Book, plan_id: str, unit: str) -> tuple[Column, ...]:
    """List the columns that a document asks of a unit kind: its name, figures, then answers.

    Raises:
        RequestError: There is no such plan.
    """
    book.find_plan(plan_id)
    criteria = book.criteria_of(plan_id, unit)
    read = {name for criterion in criteria for name in criterion.facts}
    read.update(book.questions.beside(read))
    figures = [
        _figure_column(group, question)
        for group in book.questions.groups
        if not read.isdisjoint(question.name for question in group.questions)
        for question in group.questions
        if question.name in read
    ]
    answers = [_answer_column(book, one) for one in criteria if one.kind == "attested"]
    return (_own_column(NAME), *figures, *answers)


def find_column(book: Book, name: str) -> Column:
    """Find the column of a dotted name.

    Raises:
        RequestError: There is none.
    """
    if name in LABELS:
        return _own_column(name)
    group, _, rest = name.partition(".")
    part = book.parted.get(rest, (rest,))[0]
    if group == "attestations" and part in book.criteria_by_id:
        return replace(_answer_column(book, book.criteria_by_id[part]), name=name)
    if name not in book.questions.by_name:
        raise RequestError(f"Không có cột nào tên là “{shortened(name)}”.")
    return _figure_column(book.questions.group_of(name), book.questions.by_name[name])


def cell_readers(names: Iterable[str | None], book: Book) -> list[CellReader | None]:
    """Give each column its reader; a column without a name is not read, and has None."""
    return [_reader(find_column(book, name), book) if name else None for name in names]


def read_cells(
    readers: Iterable[CellReader | None], cells: Iterable[str], facts: dict[str, Any]
) -> None:
    """Put the cells of a row that are not blank into `facts`, nested as in a file of facts."""
    for reader, cell in zip(readers, cells, strict=False):
        if not reader or is_blank(cell):
            continue
        group, name, read, _ = reader
        value = read(cleaned(cell))
        if not name:
            facts[group] = value
        elif group in facts:
            facts[group][name] = value
        else:
            facts[group] = {name: value}


def _reader(column: Column, book: Book) -> CellReader:
    group, _, name = column.name.partition(".")
    scales = {
        "level": book.questions.levels,
        "unit": [(key, words.title) for key, words in book.questions.units],
    }
    if column.type in scales:
        scale = scales[column.type]
        return CellReader(group, name, reader_of_scale(scale), dict(scale).__contains__)
    return CellReader(group, name, *_READERS[column.type])


def _is_no_text(value: object) -> bool:
    return not isinstance(value, str)


_READERS: dict[ColumnType, tuple[Callable[[str], object], Callable[[Any], bool]]] = {
    "text": (str, bool),
    "count": (read_count, _is_no_text),
    "year": (read_year, _is_no_text),
    "day": (read_day, lambda value: value[:4].isdecimal()),
    "scores": (read_scores, lambda value: all(map(_is_no_text, value))),
    "answer": (read_answer, _is_no_text),
    "points": (read_points, _is_no_text),
}
"""Of each type of column, how a cell is read, and whether what was read is a value."""


def _own_column(name: str) -> Column:
    types: dict[str, ColumnType] = {NAME: "text", UNIT: "unit", YEAR: "year", AS_OF: "day"}
    return Column(name, types[name], SPEAKS_OF_ITSELF, LABELS[name], LABELS[name])


def _figure_column(group: QuestionGroup, question: Question) -> Column:
    label = f"{group.title}: {question.title}"
    words = question.help or group.help
    return Column(question.name, question.type, group.title, question.title, label, words)


def _answer_column(book: Book, criterion: Criterion) -> Column:
    group, title = good_title(criterion.good, book, plan=criterion.plan), criterion.title
    return Column(f"attestations.{criterion.id}", "answer", group, title, title)
