"""The page's worker answers through two doors; the second loads when it is first asked."""

import base64
import io
import json

import openpyxl
import pytest
from playwright.sync_api import JSHandle, Page
from rules_worker import ask, open_rules

pytestmark = pytest.mark.pyodide

FACTS = {"plan": "all", "facts": {"unit": "chi-bo-co-so"}}


@pytest.fixture
def rules(page: Page) -> JSHandle:
    """Open the rules in a page that has none of its own."""
    page.goto("/")
    return open_rules(page)


TAKEN = {"row": 2, "as": "unit", "name": "Chi bộ Hai", "cells": ["Chi bộ Hai", "12"]}


@pytest.fixture
def table() -> str:
    """Ask to open a small workbook."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["name", "members.total"])
    book.active.append(["Chi bộ Hai", 12])
    book.save(file)
    request = {"do": "preview", "plan": "nam-dinh-2023", "unit": "chi-bo-co-so"}
    content = base64.b64encode(file.getvalue()).decode()
    return json.dumps(request | {"name": "bang.xlsx", "file": content})


def test_office_comes_with_the_first_request_for_it(
    rules: JSHandle, table: str, requests: list[str]
):
    """A workbook is read in the worker, by what is fetched once and not before."""
    assert not [url for url in requests if "/office." in url]
    for _ in range(2):
        assert ask(rules, table, "office")["rows"] == [TAKEN]
    assert len([url for url in requests if "/office." in url]) == 1


def test_failing_office_leaves_the_rules_alive(
    page: Page, rules: JSHandle, table: str, page_faults: list[str]
):
    """A part that does not come is told to who asked; the next request tries again."""
    page.route("**/office.*.zip", lambda route: route.fulfill(status=503, body=""))
    assert "503" in ask(rules, table, "office")
    assert ask(rules, json.dumps(FACTS), "door")["unit"] == "chi-bo-co-so"
    page.unroute("**/office.*.zip")
    assert ask(rules, table, "office")["rows"] == [TAKEN]
    page_faults.clear()
