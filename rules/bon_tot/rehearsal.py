"""A first assessment before the first request: what it leaves in memory makes the next ones quick."""

import json

from bon_tot.book import load_book
from bon_tot.door import assess


def rehearse():
    """Open the book and assess a unit of which nothing is known."""
    plan, *_ = load_book().plans
    assess(json.dumps({"plan": plan.id, "facts": {"unit": plan.units[0]}}))
