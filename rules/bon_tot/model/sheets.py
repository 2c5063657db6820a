"""Sheets of points: what each item may bring, and the result to which a sum leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from bon_tot.model.fact_values import number_in_words
from bon_tot.model.facts import Entry, Facts
from bon_tot.model.questions import REASON, Option, Question

WITHOUT: Final = "not-applicable"
"""What stands in place of the points of an item that does not apply to a unit."""

ItemKind = Literal["points", "bonus", "deduction"]


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One item of a sheet; of a bonus and of a deduction the unit gives its reason.

    `greatest` is the most that it may bring, or take away. Where there are `options`, one of these
    is chosen. What may not apply counts in full where it does not.
    """

    id: str
    clause: str
    title: str
    greatest: Decimal
    kind: ItemKind = "points"
    options: tuple[Option, ...] = ()
    may_not_apply: bool = False

    def range(self, entry: Entry | None) -> tuple[Decimal, Decimal]:
        """The least and the most that it adds to the sum, by what is given of it."""
        if isinstance(entry, Decimal):
            given = (entry, entry)
        elif entry == WITHOUT:
            given = (self.greatest, self.greatest)
        else:
            given = (min((one.points for one in self.options), default=Decimal(0)), self.greatest)
        return (-given[1], -given[0]) if self.kind == "deduction" else given


@dataclass(frozen=True, slots=True)
class Band:
    """A result: from so many points, and only where the criteria `requires` are met."""

    id: str
    title: str
    points: Decimal
    clause: str
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """No better result than `band` for a unit that does not meet the criterion `unless`."""

    unless: str
    band: str
    clause: str


class Sum(NamedTuple):
    """The least and the most that a sum may be."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """Items that are summed up, never below none nor above `most`, and the results, best first.

    `id` begins with the document's, as criteria do. The last result needs no points and no
    condition, so that every sum has one.
    """

    id: str
    title: str
    clause: str
    most: Decimal
    items: tuple[SheetItem, ...]
    bands: tuple[Band, ...]
    caps: tuple[Cap, ...] = ()

    def name_of(self, item: SheetItem) -> str:
        """The full name of the fact that is an item's points."""
        return f"scores.{self.id}.{item.id}"

    def questions(self) -> tuple[Question, ...]:
        """What a unit is asked: points of each item, and the reason of a bonus or a deduction."""
        asked: list[Question] = []
        for item in self.items:
            name, title = (
                self.name_of(item),
                f"{item.title} ({_SAID[item.kind]} {number_in_words(item.greatest)})",
            )
            asked.append(
                Question(
                    name,
                    title,
                    "points",
                    "điểm",
                    "rerated",
                    help=_HELP if item.may_not_apply else None,
                    greatest=item.greatest,
                    options=item.options,
                    may_not_apply=item.may_not_apply,
                )
            )
            if item.kind != "points":
                reason = f"Lý do: {item.title}"
                asked.append(Question(f"{name}{REASON}", reason, "text", "lý do", "rerated"))
        return tuple(asked)

    def sum_of(self, facts: Facts) -> Sum:
        """What all items come to, as far as it is known."""
        ranges = [item.range(facts.entries.get(self.name_of(item))) for item in self.items]
        least, most = (sum(ends, Decimal(0)) for ends in zip(*ranges, strict=True))
        return Sum(self._within(least), self._within(most))

    def unknown(self, facts: Facts) -> tuple[str, ...]:
        """The facts of the items of which nothing is given."""
        names = map(self.name_of, self.items)
        return tuple(name for name in names if name not in facts.entries)

    def band_of(self, points: Decimal, is_met: Mapping[str, bool]) -> Band:
        """The best result that the points, the conditions and the caps allow."""
        capped = [self._place(cap.band) for cap in self.caps if not is_met[cap.unless]]
        allowed = self.bands[max(capped, default=0) :]
        return next(
            band
            for band in allowed
            if points >= band.points and all(is_met[one] for one in band.requires)
        )

    def _within(self, points: Decimal) -> Decimal:
        return min(max(points, Decimal(0)), self.most)

    def _place(self, band: str) -> int:
        return [one.id for one in self.bands].index(band)


_SAID: dict[ItemKind, str] = {
    "points": "tối đa",
    "bonus": "thưởng tối đa",
    "deduction": "trừ tối đa",
}
_HELP = "Không thuộc diện này thì ghi “không áp dụng”, được tính đủ điểm."
