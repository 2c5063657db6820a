"""MkDocs hook: a build depends on the commit alone, not on its day."""

import os
from typing import Literal

EPOCH = "1580601600"
"""What the wheel's builder takes, too: 2 February 2020. No page tells it: see sitemap.xml."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Have all that would ask the clock take the same time, unless another was given."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)
