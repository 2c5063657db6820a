"""What earlier years came to, and deadlines that count from another event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bon_tot.model.checks.base import Measured, Outcome
from bon_tot.model.checks.verdicts import MET, NOT_MET, UNKNOWN
from bon_tot.model.facts import Facts

Side = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class YearsRunning(Measured):
    """Something that was so in each of the years right before, the last one first.

    `quality` is what such a year was, such as “đạt bốn tốt”.
    """

    facts: tuple[str, ...]
    quality: str

    def required(self) -> str:
        return f"{len(self.facts):02} năm liền {self.quality}"

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        said = [facts.entries.get(name) for name in self.facts]
        held = said.count(True)
        observed = (
            f"{held}/{len(said)} năm {self.quality}"
            if any(one is not None for one in said)
            else None
        )
        if False in said:
            goal = f"cần {len(said):02} năm liền {self.quality}"
            return Outcome(NOT_MET, observed, f"{goal}, {_broken(said, facts.year)} thì không")
        if None in said:
            return Outcome(UNKNOWN, observed, None, facts.unanswered(self.facts))
        return Outcome(MET, observed)


@dataclass(frozen=True, slots=True)
class Deadline(Measured):
    """Something done within so many days after, or no later than so many before, something else.

    `facts` are the day of what is to be done and the day from which it counts; `done` and `since`
    say in a sentence what each of them is.
    """

    facts: tuple[str, str]
    days: int
    side: Side
    done: str
    since: str

    def required(self) -> str:
        if self.side == "after":
            return f"{self.done} trong {self.days} ngày kể từ {self.since}"
        return f"{self.done} chậm nhất {self.days} ngày trước {self.since}"

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        done, since = (facts.entries.get(name) for name in self.facts)
        observed = ", ".join(
            f"{what} ngày {_in_words(day)}"
            for what, day in ((self.done, done), (self.since, since))
            if isinstance(day, date)
        )
        if not (isinstance(done, date) and isinstance(since, date)):
            return Outcome(UNKNOWN, observed or None, None, facts.unanswered(self.facts))
        days = timedelta(self.days if self.side == "after" else -self.days)
        last = since + days
        if done <= last:
            return Outcome(MET, observed)
        late = f"phải xong chậm nhất ngày {_in_words(last)}, chậm {(done - last).days} ngày"
        return Outcome(NOT_MET, observed, late)


def _broken(said: Sequence[object], year: int | None) -> str:
    """The years that were otherwise, by their numbers where the year assessed is known."""
    if year is None:
        return "có năm"
    return ", ".join(f"năm {year - ago}" for ago, so in enumerate(said, start=1) if so is False)


def _in_words(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
