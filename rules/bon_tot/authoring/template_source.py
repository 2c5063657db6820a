"""rules/plan-templates.yaml: which documents are templates, and what their blanks ask for."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from bon_tot.authoring.source_faults import Fields, Keys, SourceFaults, allowed
from bon_tot.errors import BookError
from bon_tot.files.strict_yaml import read_yaml
from bon_tot.model.clauses import Clause
from bon_tot.model.decoding import Decoder
from bon_tot.model.plan_template import PlanTemplate, faults_of_template

TEMPLATES = "rules/plan-templates.yaml"

_FILE = Keys(("templates",))
_TEMPLATE = Keys(("plan", "fields", "blanks", "frame"))


def read_templates(
    checkout: Path, clauses: Mapping[str, Sequence[Clause]], faults: SourceFaults
) -> tuple[PlanTemplate, ...]:
    """Read all templates; what does not hold is noted and left out.

    Args:
        checkout: Where the sources are.
        clauses: The clauses of each document, by its id.
        faults: Takes the faults.
    """
    with faults.telling(TEMPLATES):
        written = read_yaml(checkout / TEMPLATES)
        _FILE.check(written)
        read = partial(_template, clauses=clauses)
        return faults.records(TEMPLATES, "templates", written["templates"], _TEMPLATE, read)
    return ()


def _template(written: Fields, clauses: Mapping[str, Sequence[Clause]]) -> PlanTemplate:
    decoder = Decoder()
    template = decoder.value(PlanTemplate, written, "")
    if decoder.faults:
        raise BookError(decoder.faults)
    assert isinstance(template, PlanTemplate)
    if template.plan not in clauses:
        raise BookError([f"unknown plan {template.plan!r}, {allowed(clauses)}"])
    if found := [*faults_of_template(template, clauses[template.plan])]:
        raise BookError(found)
    return template
