"""The contract's JSON of how a document stands in time, in full and beside a result."""

from typing import Any

from bon_tot.model.plan import Plan
from bon_tot.model.validity import Source, Validity
from bon_tot.text.validity_words import (
    ask_sentence,
    change_sentence,
    status_line,
    status_sentence,
)

Data = dict[str, Any]


def validity_data(validity: Validity, plan_id: str | None = None) -> Data:
    """How a document stands in time; `plan_id` is its id where its clauses are here."""
    return {
        "status": validity.status,
        "status_as_of": validity.as_of,
        "status_words": status_line(validity),
        "status_note": validity.note,
        "status_ask": validity.ask,
        "status_sources": [
            {**_source_data(source), "looked_up": day} for source, day in validity.all_sources
        ],
        "changes": [
            {
                "id": change.id,
                "text": change_sentence(change),
                "since": change.since,
                "reported": change.reported,
                "looked_up": change.looked_up,
                "sources": [_source_data(source) for source in change.sources],
                "clauses": [f"{plan_id}/{path}" for path in change.clauses],
            }
            for change in validity.changes
        ],
        **{
            name: [
                {
                    "title": one.title,
                    "since": one.since,
                    "plan": one.plan,
                    "clauses": [f"{plan_id}/{path}" for path in one.clauses],
                    "sources": [_source_data(source) for source in one.sources],
                }
                for one in related
            ]
            for name, related in (
                ("replaced_by", validity.replaced_by),
                ("replaces", validity.replaces),
                ("amended_by", validity.amended_by),
            )
        },
        "issuer_then": validity.issuer_then,
        "issuer_now": validity.issuer_now,
    }


def standing_in_time_data(plan: Plan) -> Data:
    """Whether a document is still applied, in words, and what has changed of what it says."""
    validity = plan.validity
    return {
        "status": validity.status,
        "words": status_sentence(validity),
        "note": validity.note,
        "ask": ask_sentence(validity),
        "changes": [
            {
                "text": change_sentence(change),
                "clauses": [f"{plan.id}/{path}" for path in change.clauses],
            }
            for change in validity.changes
        ],
    }


def _source_data(source: Source) -> Data:
    if source.clause:
        return {"clause": source.clause}
    return {"title": source.title, "date": source.date, "url": source.url}
