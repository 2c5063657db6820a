"""What others wrote is named, with its licence at hand, and with the digests that installs check."""

import json
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from bon_tot.authoring.compiler import CHECKOUT
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from site_builder.licences.components import Component, shipped_components

SHIPPED = shipped_components(CHECKOUT)


def test_all_that_programs_of_pages_are_made_of_is_listed():
    """Whatever package.json asks for, but for what only developers need."""
    asked = json.loads((CHECKOUT / "package.json").read_bytes())["dependencies"]
    assert set(asked) <= {one.name for one in SHIPPED}
    for one in SHIPPED:
        assert asked.get(one.name, one.version) == one.version


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.name)
def test_a_licence_can_be_read_on_the_site(one: Component, site_dir: Path):
    """Its whole text, as it came."""
    assert (site_dir / "giay-phep" / one.text_name).read_bytes() == one.text.read_bytes()
    assert len(one.text.read_text(encoding="utf-8")) > 500


def test_the_page_names_each(site: dict[str, Element]):
    """With its version and licence."""
    page = site["giay-phep/index.html"]
    items = {item.findtext("strong"): "".join(item.itertext()) for item in page.iter("li")}
    for one in SHIPPED:
        for said in (one.version, one.licence, *one.digests):
            assert said in items[one.name]


def test_the_bill_of_materials_is_a_sound_one(site_dir: Path):
    """As the schema of CycloneDX 1.6 has it."""
    bill = (site_dir / "giay-phep" / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    listed = {one["name"]: one for one in json.loads(bill)["components"]}
    for one in SHIPPED:
        assert listed[one.name]["version"] == one.version
        assert {digest["content"] for digest in listed[one.name].get("hashes", ())} == {
            *one.digests
        }
