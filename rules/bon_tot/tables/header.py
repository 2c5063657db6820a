"""The header of a table of units: where it stands, and which column of facts each cell names.

A header calls a column by its dotted name, by the label of the template to download, or as people's
own tables do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bon_tot.model.book import Book
from bon_tot.tables.columns import LABELS, NAME, find_column
from bon_tot.tables.reading.own_sums import column_letters
from bon_tot.tables.reading.rows import Row
from bon_tot.tables.spellings import cleaned
from bon_tot.text.folding import fold_case

Meanings = Mapping[str, Sequence[str]]
"""Each folded word that a header may use, and the names of the columns that it may mean."""

NAME_WORDS = ("Chi bộ", "Tên chi bộ", "Đơn vị", "Tổ chức đảng")
"""What people's own tables call the name of a unit."""
NUMBER_WORDS = ("STT", "TT", "Số TT", "Số thứ tự")
"""What they call the running number."""
ASIDE = (*NUMBER_WORDS, "Ghi chú")
"""What they call columns that hold no facts."""
HEAD_ROWS = 15
"""How many rows at the top are searched for the header; what stands above it is a title."""
_FEWEST_NAMED = 2
_MOST_LINES = 4
"""Over how many rows one header may reach."""


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """One column as the header has it: its place, from 0, its title, and what it may name.

    It is read where it names one column of facts, and only one, and is the first to name it.
    """

    place: int
    title: str
    meant: tuple[str, ...] = ()
    is_repeated: bool = False

    @property
    def name(self) -> str | None:
        """The column of facts that it is read as."""
        return self.meant[0] if len(self.meant) == 1 and not self.is_repeated else None

    def __str__(self) -> str:
        letters = column_letters(self.place + 1)
        return f"Cột {letters} “{self.title}”" if self.title else f"Cột {letters}"


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one table, and the numbers of the rows in which they are named."""

    columns: tuple[HeaderColumn, ...]
    rows: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[str | None, ...]:
        """The name of the column of facts at each place; None where none is read there."""
        names: list[str | None] = []
        for column in self.columns:
            names += [None] * (column.place - len(names)) + [column.name]
        return tuple(names)

    @property
    def read(self) -> list[HeaderColumn]:
        """The columns that are read."""
        return [column for column in self.columns if column.name]

    def place_of(self, name: str) -> int | None:
        """Where a column of facts stands."""
        return next((one.place for one in self.columns if one.name == name), None)

    def chosen(self, choices: Mapping[int, str | None]) -> "Header":
        """The same header with another reading of some of its columns, by their places."""
        places = {column.place: column for column in self.columns}
        for place, name in choices.items():
            title = places[place].title if place in places else ""
            places[place] = HeaderColumn(place, title, (name,) if name else ())
        ordered = _without_repeats(places[place] for place in sorted(places))
        return Header(ordered, self.rows)

    def cell_of(self, name: str, row: int) -> str | None:
        """The cell of a row in which a column of facts stands, such as “D2”."""
        place = self.place_of(name)
        return None if place is None else f"{column_letters(place + 1)}{row}"

    def faults(self, book: Book) -> list[str]:
        """Say which columns are not read although they name facts, and what to write there."""
        return [
            f"{column} không đọc được vì một cột khác cũng ghi tên ấy. Xin bỏ bớt một cột."
            if column.is_repeated
            else f"{column} có thể thuộc nhiều nhóm số liệu. Xin ghi cả tên nhóm, ví dụ "
            f"“{find_column(book, column.meant[0]).label}”."
            for column in self.columns
            if column.meant and not column.name
        ]

    @property
    def strangers(self) -> list[HeaderColumn]:
        """The columns whose title is not known."""
        return [
            one for one in self.columns if one.title and not one.meant and not is_aside(one.title)
        ]


def find_header(head: Sequence[Row], meanings: Meanings) -> Header:
    """Find the header among the first rows of a table.

    It is the block of rows that names most columns, the first and lowest of several equal ones; the
    rows around it that name the same columns, or only their groups, belong to it.
    """
    best: tuple[list[Row], list[HeaderColumn]] = [], []
    for block in _blocks(head):
        columns = read_block(block, meanings)
        if _count_named(columns) > _count_named(best[1]):
            best = block, columns
    block, columns = best
    if not block:
        return Header(())
    block = _with_twins(block, columns, head, meanings)
    return Header(tuple(columns), tuple(row.number for row in block))


def read_block(block: Sequence[Row], meanings: Meanings) -> list[HeaderColumn]:
    """Read some rows as one header: of each column its lowest title, and what it may name."""
    columns: list[HeaderColumn] = []
    for place, path in enumerate(_paths(block)):
        if not path:
            continue
        meant = _meant(path, meanings)
        if len(meant) > 1 and columns and columns[-1].place == place - 1 and columns[-1].name:
            group = columns[-1].name.partition(".")[0]
            meant = tuple(name for name in meant if name.partition(".")[0] == group) or meant
        columns.append(HeaderColumn(place, path[-1], meant))
    return [*_without_repeats(columns)]


def count_named(rows: Iterable[list[str]], meanings: Meanings) -> int:
    """Count the columns that the header among the first rows names; 0 where there is none."""
    head = [Row(number, [*map(cleaned, cells)]) for number, cells in enumerate(rows) if any(cells)]
    return _count_named(find_header(head[:HEAD_ROWS], meanings).columns)


def meanings_of(book: Book, plan_id: str, unit: str | None) -> Meanings:
    """What a header may call the columns of a table under a document.

    Answers go by the titles of those criteria that the document asks of the unit kind.
    """
    names: dict[str, list[str]] = {}

    def call(name: str, *words: str) -> None:
        for word in dict.fromkeys(map(fold_case, words)):
            names.setdefault(word, []).append(name)

    for name, label in LABELS.items():
        call(name, name, label)
    call(NAME, *NAME_WORDS)
    for name in book.questions.by_name:
        column = find_column(book, name)
        short = f"{column.group}: {name.partition('.')[2]}"
        former = book.questions.by_name[name].formerly
        former = (*former, *(f"{column.group}: {title}" for title in former))
        call(name, name, column.label, column.title, short, *former)
    asked = {criterion.id for criterion in book.criteria_of(plan_id, unit)}
    for criterion in book.criteria:
        if criterion.kind == "attested":
            name = f"attestations.{criterion.id}"
            titles = (criterion.title, *book.former_titles.get(criterion.id, ()))
            call(name, name, *(titles if criterion.id in asked else ()))
    for parted, parts in book.parted.items():
        titles = book.former_titles.get(parted, ()) if not asked.isdisjoint(parts) else ()
        call(f"attestations.{parted}", f"attestations.{parted}", *titles)
    return names


def is_plainly_header(header: Header) -> bool:
    """Whether it is one even if none is expected: it names two columns, or half of all."""
    named = sum(bool(column.meant) for column in header.columns)
    return named >= _FEWEST_NAMED or 2 * named >= len(header.columns) > 0


def is_number_title(title: str) -> bool:
    """Whether a column is called the running number."""
    return fold_case(title) in _FOLDED_NUMBER_WORDS


def is_aside(title: str) -> bool:
    """Whether a column is called something that holds no facts."""
    return fold_case(title) in _FOLDED_ASIDE


def labelled(names: Iterable[str], book: Book) -> Header:
    """Make a header that calls each column by its label."""
    return Header(
        tuple(
            HeaderColumn(place, find_column(book, name).label, (name,))
            for place, name in enumerate(names)
        )
    )


_FOLDED_NUMBER_WORDS = frozenset(map(fold_case, NUMBER_WORDS))
_FOLDED_ASIDE = frozenset(map(fold_case, ASIDE))


def _blocks(head: Sequence[Row]) -> Iterator[list[Row]]:
    """Every block of neighbouring rows that one header may be, the lowest and the first first."""
    for lines in range(1, _MOST_LINES + 1):
        for first in range(len(head) - lines + 1):
            block = [*head[first : first + lines]]
            if all(below.number == above.number + 1 for above, below in pairwise(block)):
                yield block


def _paths(block: Sequence[Row]) -> Iterator[list[str]]:
    """Of each column its titles from the top to the bottom, none where the lowest is not its own.

    A title above several columns is the group of each.
    """
    width = max(len(row.cells) for row in block)
    above: list[list[str]] = [[] for _ in range(width)]
    has_own = [False] * width
    for line, row in enumerate(block):
        is_last = line == len(block) - 1
        title, over = "", [""]
        for place in range(width):
            own = row.cells[place] if place < len(row.cells) else ""
            if own or is_last or above[place] != over:
                title, over = own, [*above[place]]
            if title:
                above[place].append(title)
                has_own[place] = bool(own)
    yield from (path if own else [] for path, own in zip(above, has_own, strict=True))


def _without_repeats(columns: Iterable[HeaderColumn]) -> tuple[HeaderColumn, ...]:
    """Have only the first of several columns read that name the same."""
    seen: set[str] = set()
    kept = []
    for column in columns:
        name = column.meant[0] if len(column.meant) == 1 else None
        kept.append(replace(column, is_repeated=name in seen))
        if name:
            seen.add(name)
    return tuple(kept)


def _meant(path: Sequence[str], meanings: Meanings) -> tuple[str, ...]:
    """What a column may name: its lowest title, under the nearest group that makes it known."""
    *groups, title = map(fold_case, path)
    for words in (*(f"{group}: {title}" for group in reversed(groups)), title):
        if found := meanings.get(words):
            return tuple(found)
    return ()


def _count_named(columns: Iterable[HeaderColumn]) -> int:
    """Count the columns that are named, each once; one that may mean several counts less."""
    columns = list(columns)
    sure = {column.name for column in columns if column.name}
    vague = {column.meant for column in columns if len(column.meant) > 1}
    return 2 * len(sure) + len(vague)


def _with_twins(
    block: list[Row], columns: Sequence[HeaderColumn], head: Sequence[Row], meanings: Meanings
) -> list[Row]:
    """Add the rows next to a header that name the same columns, as the second row of a template."""
    names = {column.place: column.meant for column in columns if column.meant}
    rows = {row.number: row for row in head}
    for step, edge in ((-1, block[0].number), (1, block[-1].number)):
        number = edge + step
        while number in rows and _is_twin(read_block([rows[number]], meanings), names):
            block.append(rows[number])
            number += step
    return sorted(block)


def _is_twin(columns: Sequence[HeaderColumn], names: Mapping[int, tuple[str, ...]]) -> bool:
    same = sum(not set(one.meant).isdisjoint(names.get(one.place, ())) for one in columns)
    return same > 0 and 2 * same >= len(columns)
