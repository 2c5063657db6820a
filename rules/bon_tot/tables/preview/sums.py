"""Whether a row is the sum of others: of those above it, or of those below."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

Figures = Mapping[int, int]

_FARTHEST = 100
"""With how many of the nearest stretches of rows a row is compared, besides the longest one."""


class Sums:
    """The figures of rows, added up from the top; so are those between any two of them."""

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places
        self._counts = [0]
        self._sums: list[tuple[int, ...]] = [(0,) * len(places)]

    def __len__(self) -> int:
        return len(self._counts) - 1

    def append(self, figures: Figures, count: int) -> None:
        """Add a row, or a run of `count` rows; what is no unit counts zero and says nothing."""
        self._counts.append(self._counts[-1] + count)
        added = [figures.get(place, 0) for place in self._places]
        self._sums.append(tuple(map(int.__add__, self._sums[-1], added)))

    def count(self, first: int, end: int) -> int:
        """How many units stand from one row to before another."""
        return self._counts[end] - self._counts[first]

    def equal(self, figures: Figures, first: int, end: int) -> bool:
        """Whether figures, not all of them zero, are those from one row to before another."""
        return any(figures.values()) and all(
            figures[place] == self._between(column, first, end)
            for column, place in enumerate(self._places)
            if place in figures
        )

    def exceed(self, figures: Figures, first: int, end: int) -> bool:
        """Whether the rows from one to before another make more than some figure."""
        return any(
            figures[place] < self._between(column, first, end)
            for column, place in enumerate(self._places)
            if place in figures
        )

    def stretch_above(self, figures: Figures, end: int, borders: Sequence[int]) -> int | None:
        """How many units make up some figures from one of the borders to before a row, if any."""
        for first in nearest(reversed(borders)):
            if self.equal(figures, first, end):
                return self.count(first, end)
        return None

    def stretch_below(self, figures: Figures, first: int, borders: Iterable[int]) -> int | None:
        """How many units make up some figures from a row to before one of the borders, if any."""
        for end in nearest(borders):
            if self.equal(figures, first, end):
                return self.count(first, end)
        return None

    def _between(self, column: int, first: int, end: int) -> int:
        return self._sums[end][column] - self._sums[first][column]


def nearest(borders: Iterable[int]) -> Iterable[int]:
    """The first few of some borders, and the last.

    >>> list(nearest(range(3))), list(nearest(range(1000)))[-2:]
    ([0, 1, 2], [99, 999])
    """
    known = list(borders)
    return chain(known[:_FARTHEST], known[_FARTHEST:][-1:])


def is_share_of(figures: Figures, total: Figures) -> bool:
    """Whether some figures are those of a total in per cent of one of them.

    >>> is_share_of({2: 100, 3: 5}, {2: 20, 3: 1}), is_share_of({2: 20, 3: 1}, {2: 20, 3: 1})
    (True, False)
    """
    if not figures or figures == total or figures.keys() - total.keys():
        return False
    return any(
        all(round(100 * total[place] / whole) == figures[place] for place in figures)
        for whole in filter(None, total.values())
    )
