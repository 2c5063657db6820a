"""What the site ships of others, as a CycloneDX bill of materials."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as BomComponent
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from site_builder.digests import key_of
from site_builder.licences.components import Component

_ALGORITHMS = {64: HashAlgorithm.SHA_256, 128: HashAlgorithm.SHA_512}


def bill_of_materials(components: Iterable[Component], epoch: int) -> str:
    """Write the bill as JSON.

    Args:
        components: What is shipped.
        epoch: The moment that all which a build makes bears, in seconds since 1970.
    """
    listed = [_listed(component) for component in components]
    bom = Bom(components=listed)
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    site = BomComponent(name="bon-tot", type=ComponentType.APPLICATION, bom_ref="bon-tot")
    bom.metadata.component = site
    bom.register_dependency(site, listed)
    content = key_of(*(f"{one.name}@{one.version}" for one in listed))
    bom.serial_number = uuid5(NAMESPACE_URL, f"bon-tot:{content}")
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _listed(component: Component) -> BomComponent:
    return BomComponent(
        name=component.name,
        version=component.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{component.name}@{component.version}",
        licenses=[LicenseFactory().make_with_id(component.licence)],
        hashes=[HashType(alg=_ALGORITHMS[len(one)], content=one) for one in component.digests],
        purl=PackageURL.from_string(component.purl) if component.purl else None,
    )
