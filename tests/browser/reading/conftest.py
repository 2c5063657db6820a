"""Reading leaves nothing behind: the tests of a module read on one page after the other."""

import pytest
from playwright.sync_api import Page


@pytest.fixture
def page(shared_page: Page) -> Page:
    """Lend the page of the module; `own_page` is for what cannot be undone on it."""
    return shared_page
