"""MkDocs hook: the search's worker, and the files that it reads.

The theme brings the dialog, and asks a worker by messages. Ours takes the place of the theme's:
overrides/assets/javascripts/search. ``search/pages.json`` holds what can be found on the site's own
pages, and names the parts: one a document, and where there are many, the directory of their words.
"""

import json
from pathlib import Path

from bon_tot.authoring.compiler import CHECKOUT
from bon_tot.files.strict_yaml import read_yaml
from mkdocs.config.defaults import MkDocsConfig
from site_builder.search.files import search_files


def on_post_build(config: MkDocsConfig) -> None:
    """Write what can be found, in the place of the index that the theme's plugin wrote."""
    folder = Path(config.site_dir, "search")
    index = folder / "search_index.json"
    sections = json.loads(index.read_bytes())["docs"]
    index.unlink()
    places = read_yaml(CHECKOUT / "rules" / "places.yaml")["names"]
    for name, content in search_files(sections, config.extra["book"], places).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
