"""A pack: one document as data, with all that the rules and the site make of it."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from bon_tot.errors import BookError
from bon_tot.model.check_syntax import compile_check
from bon_tot.model.clauses import Clause
from bon_tot.model.decoding import Decoder, encode, parse_object
from bon_tot.model.outline import Outline
from bon_tot.model.pack_references import dangling_references
from bon_tot.model.page_words import PageWords
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion, PlanRules, own_questions
from bon_tot.model.questions import Questions
from bon_tot.model.sheets import ScoreSheet
from bon_tot.model.vocabulary import Vocabulary

VERSION = 1
"""The version of packs that is read and written here."""

SCHEMA = "../pack.schema.json"
"""Where the JSON Schema stands, seen from the published packs."""

_PARTS = ("plan", "page", "clauses", "rules")


@dataclass(frozen=True)
class Pack:
    """One document: its particulars, the words of its page, its clauses and its rules."""

    plan: Plan
    page: PageWords
    clauses: tuple[Clause, ...]
    rules: PlanRules

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.plan.id

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with anything in the pack."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:12]

    @cached_property
    def outline(self) -> Outline:
        """How its clauses stand in one another."""
        return Outline.of(self.plan.kind, self.clauses)

    def to_data(self) -> dict[str, Any]:
        """The pack as JSON values."""
        parts = {name: encode(getattr(self, name)) for name in _PARTS}
        return {"$schema": SCHEMA, "version": VERSION, **parts}

    def to_json(self) -> str:
        """The pack as JSON text, always the same for the same document."""
        return json.dumps(self.to_data(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str, vocabulary: Vocabulary) -> Self:
        """The pack that `to_json` wrote, or one like it.

        Raises:
            PackError: It is of another version or shape, or speaks of what is not there; every
                fault is told, in Vietnamese.
        """
        return cls.from_data(parse_object(text), vocabulary)

    @classmethod
    def from_data(cls, data: object, vocabulary: Vocabulary) -> Self:
        """The pack that JSON values describe; raises PackError as `from_json` does."""
        decoder = Decoder()
        given = decoder.versioned(data, VERSION, _PARTS)
        decoder.require_sound()
        plan = decoder.value(Plan, given["plan"], "plan")
        page = decoder.value(PageWords, given["page"], "page")
        plan_id = plan.id if plan else ""
        clauses = [
            Clause(plan=plan_id, **said)
            for place, one in decoder.list(given["clauses"], "clauses")
            if (said := decoder.fields(Clause, one, place))
        ]
        rules = _read_rules(decoder, given["rules"], plan_id, vocabulary.questions)
        decoder.require_sound()
        assert plan is not None
        assert rules is not None
        pack = cls(plan, page, tuple(clauses), rules)
        decoder.faults += dangling_references(plan, pack.clauses, page, rules, vocabulary)
        decoder.require_sound()
        return pack


def make_criterion(
    fields: Mapping[str, Any], questions: Questions, sheets: Collection[ScoreSheet] = ()
) -> Criterion:
    """A criterion with its check compiled from `written_check`.

    Raises:
        BookError: The check is off; the fault names the criterion.
    """
    try:
        check = compile_check(fields["written_check"], questions, sheets)
    except BookError as error:
        raise BookError([f"{fields['id']}: {error}"]) from error
    return Criterion(check=check, **fields)


def _read_rules(
    decoder: Decoder, data: object, plan_id: str, questions: Questions
) -> PlanRules | None:
    said = decoder.fields(PlanRules, data, "rules", aside=("criteria",))
    sheets = said.get("sheets", ()) if said else ()
    own = own_questions(said.get("events", ()), sheets) if said else ()
    criteria = []
    questions = questions.with_own(own)
    for place, one in decoder.list(
        decoder.mapping(data, "rules").get("criteria"), "rules.criteria"
    ):
        fields = decoder.fields(Criterion, one, place)
        if fields is not None:
            try:
                criteria.append(make_criterion({"plan": plan_id, **fields}, questions, sheets))
            except BookError as error:
                decoder.refuse(f"{place}.check", f"không hiểu được ({error})")
    if said is None:
        return None
    try:
        said["consequences"] = tuple(
            one.with_condition(questions) for one in said["consequences"] if one is not None
        )
    except BookError as error:
        decoder.refuse("rules.follows.condition", f"không hiểu được ({error})")
    return PlanRules(criteria=tuple(criteria), **said)
