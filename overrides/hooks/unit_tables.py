"""MkDocs hook: the tables for many units at once; templates find them as `unit_tables`."""

from datetime import date
from functools import partial

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from site_builder.forms.unit_tables import UnitTables, tables_of
from site_builder.forms.unit_workbook import unit_template


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the tables to fill in to the files of the site."""
    book, cache = config.extra["book"], config.extra["cache"]
    newest = max(date.fromisoformat(plan.date) for plan in book.plans if plan.date)
    for table in tables_of(book):
        key = ("table", config.extra["documents"][table.plan.id].digest, table.unit, str(newest))
        make = partial(unit_template, book, table.plan, table.unit, table.columns, newest)
        content = cache.content(*key, make=make)
        files.append(File.generated(config, table.template, content=content))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates have the tables, and programs what each document asks."""
    book = config.extra["book"]
    tables = UnitTables(book, tuple(tables_of(book)))
    by_plan = {plan.id: tables.of_plan(plan) for plan in book.plans}
    for own in by_plan.values():
        files.append(File.generated(config, own.path, content=own.content))
    env.globals["unit_tables"], env.globals["plan_tables"] = tables, by_plan
