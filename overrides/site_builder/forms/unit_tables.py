"""The tables that ask many units at once: a document's columns for one unit kind."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.tables.columns import UNIT, YEAR, Column, asked_columns, find_column
from bon_tot.text.citation import name_of
from markupsafe import Markup

FOLDER = "tu-danh-gia/mau"


@dataclass(frozen=True)
class UnitTable:
    """The table of one unit kind under one document."""

    plan: Plan
    unit: str
    columns: tuple[Column, ...]

    @property
    def template(self) -> str:
        """Name the file to fill in, from the root of the site."""
        return f"{FOLDER}/{self.plan.id}-{self.unit}.xlsx"


@dataclass(frozen=True)
class UnitTables:
    """Every table that can be asked for."""

    book: Book
    tables: tuple[UnitTable, ...]

    def to_json(self) -> Markup:
        """Give the page's program its columns and criteria, each with where its clause stands."""
        columns = {column.name: column for table in self.tables for column in table.columns}
        own = [find_column(self.book, name) for name in (UNIT, YEAR)]
        asked: dict[str, dict[str, list[str]]] = {}
        for table in self.tables:
            names = [column.name for column in table.columns]
            asked.setdefault(table.plan.id, {})[table.unit] = names
        data = {
            "asked": asked,
            "columns": {column.name: self._column(column) for column in (*columns.values(), *own)},
            "criteria": {
                criterion.id: {
                    "title": criterion.title,
                    "href": self.book.find_clause(criterion.address).href[1:],
                }
                for criterion in self.book.criteria
            },
        }
        return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))

    def _column(self, column: Column) -> dict[str, str | None]:
        words = {
            "type": column.type,
            "group": column.group,
            "title": column.title,
            "label": column.label,
            "help": column.help,
        }
        if column.type == "answer":
            criterion = self.book.criteria_by_id[column.name.partition(".")[2]]
            clause = self.book.find_clause(criterion.address)
            words |= {"help": clause.text, "place": name_of(clause, self.book)}
            words |= {"href": clause.href[1:]}
        return words


def tables_of(book: Book) -> Iterator[UnitTable]:
    """Give a table for each document and each unit kind that it speaks to."""
    for plan in book.plans:
        for unit in plan.units:
            yield UnitTable(plan, unit, asked_columns(book, plan.id, unit))
