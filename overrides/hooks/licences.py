"""MkDocs hook: what others wrote and the site ships is listed, with the text of each licence."""

import os

from bon_tot.authoring.compiler import CHECKOUT
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from site_builder.licences.bill_of_materials import bill_of_materials
from site_builder.licences.components import shipped_components

FOLDER = "giay-phep"
BILL = "sbom.cdx.json"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the licences and the bill of materials to the files of the site."""
    components = shipped_components(CHECKOUT)
    for one in components:
        address = f"{FOLDER}/{one.text_name}"
        if files.get_file_from_path(address) is None:
            files.append(File.generated(config, address, abs_src_path=str(one.text)))
    bill = bill_of_materials(components, int(os.environ["SOURCE_DATE_EPOCH"]))
    files.append(File.generated(config, f"{FOLDER}/{BILL}", content=bill))
    own = str(CHECKOUT / "LICENSE")
    files.append(File.generated(config, f"{FOLDER}/bon-tot.txt", abs_src_path=own))
    config.extra["shipped"] = components


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the page of licences list them."""
    env.globals["shipped"] = config.extra["shipped"]
