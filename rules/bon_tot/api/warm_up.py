"""A first assessment before the first request, so that the next ones find everything at hand."""

import json

from bon_tot.api.requests import assess
from bon_tot.model.book import load_book


def rehearse():
    """Open the book and assess a unit of which nothing is known."""
    plan, *_ = load_book().plans
    assess(json.dumps({"plan": plan.id, "facts": {"unit": plan.units[0]}}))
