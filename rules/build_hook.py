"""Hatchling hook: a built wheel carries the book as JSON, and so reads no Markdown and no YAML."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RULES = Path(__file__).parent


class BookHook(BuildHookInterface):
    """Compile the sources of the book and put them into the wheel as ``bon_tot/book.json``."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Write the book beside the source tree; an editable install reads the sources instead."""
        if version == "editable":
            return
        sys.path.insert(0, str(RULES))
        from bon_tot.sources import load_sources

        self.folder = TemporaryDirectory()
        book = Path(self.folder.name, "book.json")
        book.write_text(load_sources().to_json(), encoding="utf-8")
        build_data["force_include"][str(book)] = "bon_tot/book.json"

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:
        """Remove what `initialize` wrote."""
        if version != "editable":
            self.folder.cleanup()
