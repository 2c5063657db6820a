"""A level on a scale."""

from dataclasses import dataclass

from bon_tot.model.checks.base import Measured, Outcome
from bon_tot.model.checks.verdicts import MET, NOT_MET, UNKNOWN
from bon_tot.model.facts import Facts


@dataclass(frozen=True, slots=True)
class Level(Measured):
    """A level on a scale, at least as good as the one the clause names.

    `subject` says within a sentence what has the level.
    """

    facts: tuple[str, ...]
    floor: str
    scale: tuple[tuple[str, str], ...]
    subject: str

    def required(self) -> str:
        return f"cấp độ từ {dict(self.scale)[self.floor]} trở lên"

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        level = facts.levels.get(self.facts[0])
        if level is None:
            return Outcome(UNKNOWN, missing=self.facts)
        titles, order = dict(self.scale), [key for key, _ in self.scale]
        if order.index(level) >= order.index(self.floor):
            return Outcome(MET, titles[level])
        gap = f"{self.subject} đang là {titles[level]}, cần từ {titles[self.floor]} trở lên"
        return Outcome(NOT_MET, titles[level], gap)
