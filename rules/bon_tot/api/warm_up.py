"""A first assessment before the first request, so that the next ones find everything at hand.

No document is there yet: the unit is assessed under one made up for it, which is then forgotten.
"""

import json
from typing import Any

from bon_tot.api.requests import answer
from bon_tot.api.session import Session, own_session
from bon_tot.model.book import Book
from bon_tot.model.pack import VERSION
from bon_tot.model.vocabulary import Vocabulary

_PLAN, _CLAUSE = "thu", "i"


def rehearse() -> None:
    """Open the vocabulary, then a made-up document, and assess a unit of which nothing is known."""
    vocabulary = own_session().book.vocabulary
    session = Session(Book(vocabulary))
    answer(json.dumps({"do": "open", "pack": _pack(vocabulary)}), session)
    facts = {"unit": vocabulary.questions.unit_kinds[0]}
    answer(json.dumps({"plan": _PLAN, "facts": facts}), session)


def _pack(vocabulary: Vocabulary) -> dict[str, Any]:
    """A document of one clause, which demands one of everything that can be counted."""
    unit, group = vocabulary.questions.unit_kinds[0], vocabulary.questions.groups[0]
    unknown = (
        "number",
        "date",
        "place",
        "issuer",
        "signed_by",
        "period",
        "period_from",
        "period_to",
    )
    names = dict.fromkeys(("id", "title", "short", "kind"), _PLAN)
    answers = ("issued_by", "when", "for_whom", "measures", "leads_to")
    checks = ["attested", *({"count": name, "at_least": 1} for name in group.counts)]
    return {
        "version": VERSION,
        "plan": {**names, **dict.fromkeys(unknown), "units": [unit], "order": 1},
        "page": {
            "description": "",
            "card": dict.fromkeys(answers, ""),
            "provenance": "",
            "lacks": [],
            "notes": [],
        },
        "clauses": [{"path": _CLAUSE, "kind": "heading", "label": "I.", "text": ""}],
        "rules": {
            "criteria": [
                {
                    "id": f"{_PLAN}.{number}",
                    "clause": _CLAUSE,
                    "good": next(iter(vocabulary.goods)),
                    "topics": [],
                    "units": [unit],
                    "title": "",
                    "check": check,
                    "reading": None,
                }
                for number, check in enumerate(checks)
            ],
            "sections": [],
            "carries_none": {},
            "classification": [],
            "basis": None,
            "quotas": [],
            "follows": [],
            "dates": [],
            "meeting_grades": [],
        },
    }
