"""The tables that ask many units at once: a document's columns for one unit kind."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.tables.columns import AS_OF, UNIT, YEAR, Column, asked_columns, find_column
from bon_tot.tables.spellings import YES
from bon_tot.text.citation import name_of
from markupsafe import Markup

from site_builder.digests import digest_of

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
class PlanTables:
    """What one document asks of each unit kind, and its criteria with their clauses."""

    plan: str
    content: bytes

    @property
    def path(self) -> str:
        """Name the file from the root of the site."""
        return f"tu-danh-gia/{self.plan}/bang.json"

    @property
    def digest(self) -> str:
        """Tell this version of the file from others."""
        return digest_of(self.content)


@dataclass(frozen=True)
class UnitTables:
    """Every table that can be asked for."""

    book: Book
    tables: tuple[UnitTable, ...]

    def to_json(self) -> Markup:
        """Give the page's program the columns that any document may ask for."""
        figures = {
            c.name: c for table in self.tables for c in table.columns if not c.is_attestation
        }
        own = [find_column(self.book, name) for name in (UNIT, YEAR, AS_OF)]
        columns = {column.name: self._column(column) for column in (*figures.values(), *own)}
        return Markup(json.dumps(columns, ensure_ascii=False).replace("<", "\\u003c"))

    def of_plan(self, plan: Plan) -> PlanTables:
        """Gather what one document adds to the page once it is chosen."""
        tables = [table for table in self.tables if table.plan is plan]
        answers = {c.name: c for table in tables for c in table.columns if c.is_attestation}
        data = {
            "asked": {table.unit: [column.name for column in table.columns] for table in tables},
            "columns": {name: self._column(column) for name, column in answers.items()},
            "criteria": {
                criterion.id: {
                    "title": criterion.title,
                    "href": self.book.find_clause(criterion.address).href[1:],
                }
                for criterion in self.book.criteria_of(plan.id)
            },
            "parted": {
                "columns": {
                    f"attestations.{former}": [f"attestations.{part}" for part in parts]
                    for former, parts in self.book.rules[plan.id].parted.items()
                },
                "yes": list(YES),
            },
        }
        return PlanTables(plan.id, json.dumps(data, ensure_ascii=False).encode())

    def _column(self, column: Column) -> dict[str, str | None]:
        words = {
            "type": column.type,
            "group": column.group,
            "title": column.title,
            "label": column.label,
            "help": column.help,
        }
        if column.is_attestation:
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
