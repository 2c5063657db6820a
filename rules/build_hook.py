"""Hatchling hook: a built wheel carries what a checkout makes from its sources.

The vocabulary and the packs as JSON, so that no Markdown and no YAML is read, and the empty Word
document, so that python-docx is not needed.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RULES = Path(__file__).parent


class BookHook(BuildHookInterface[BuilderConfig]):
    """Put the rules and the Word template into the wheel, beside the modules that open them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write them beside the source tree; an editable install makes them when asked."""
        if version == "editable":
            return
        sys.path.insert(0, str(RULES))
        from bon_tot.authoring.compiler import load_sources
        from bon_tot.files.strict_yaml import read_yaml
        from bon_tot.importing import wordings
        from bon_tot.load import PACKS, VOCABULARY
        from bon_tot.paper.docx import TEMPLATE
        from bon_tot.paper.docx_template import make_template

        self.folder = TemporaryDirectory()
        book = load_sources()
        made = {VOCABULARY: book.vocabulary.to_json().encode(), TEMPLATE: make_template()}
        made[f"importing/{wordings.PACKED}"] = json.dumps(
            read_yaml(wordings.SOURCE), ensure_ascii=False
        ).encode()
        made |= {f"{PACKS}/{pack.id}.json": pack.to_json().encode() for pack in book.packs.values()}
        for name, content in made.items():
            path = Path(self.folder.name, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            build_data["force_include"][str(path)] = f"bon_tot/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what `initialize` wrote."""
        if version != "editable":
            self.folder.cleanup()
