"""Where things stand in a table, and what is usual in it, as its first rows show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bon_tot.model.book import Book
from bon_tot.tables.columns import NAME, cell_readers, find_column
from bon_tot.tables.header import Header, Meanings, is_aside, is_number_title
from bon_tot.tables.preview.lines import Layout, Line
from bon_tot.tables.preview.ordinals import Kind, read_ordinal
from bon_tot.tables.reading.rows import BOLD, INDENTED, Row
from bon_tot.tables.spellings import bare
from bon_tot.text.folding import fold_case

_MOST = 0.6
"""What share of the rows makes something usual."""
_FEWEST = 3
_SHORTEST_NAME = 2


def lay_out(
    header: Header, head: Sequence[Row], below: Sequence[Row], book: Book, meanings: Meanings
) -> tuple[Header, Layout]:
    """Tell where things stand, and give the header with a column of names where it had none.

    Args:
        header: The header.
        head: The rows at the top, the header's among them.
        below: The first rows below it.
        book: The book that knows the columns.
        meanings: As `meanings_of` gives them.
    """
    if header.read and header.place_of(NAME) is None:
        place = _place_of_names(header, below)
        if place is not None:
            header = header.chosen({place: NAME})
    name_place = header.place_of(NAME)
    places = {one.place: one.name for one in header.read if one.name and one.place != name_place}
    readers = zip(places, cell_readers(places.values(), book), strict=True)
    layout = Layout(
        _place_of_numbers(header, below, name_place),
        name_place,
        {place: reader for place, reader in readers if reader},
        tuple(place for place, name in places.items() if find_column(book, name).type == "count"),
        _titles(header, head),
        meanings,
    )
    lines = [layout.read(row, row.number - 1) for row in below]
    names = [line.name for line in lines if line.has_name]
    named = [line for line in lines if line.has_name and not line.standing]
    return header, replace(
        layout,
        unit_kind=_unit_kind(named),
        usual_words=_usual_words(named),
        usual_looks=_usual_looks(named),
        is_template=_is_template(header, layout),
        are_names_letters=sum(len(name) == 1 for name in names) > _MOST * len(names),
    )


def _place_of_names(header: Header, below: Sequence[Row]) -> int | None:
    """The first column of an unknown title, or of none, that says another in most rows."""
    first = min(column.place for column in header.read)
    titled = {column.place for column in header.columns}
    unknown = [one.place for one in header.columns if not one.meant and not is_aside(one.title)]
    for place in sorted((*unknown, *(set(range(first)) - titled))):
        words = [_cell(row, place) for row in below if len(row.cells) > 1]
        names = {
            word for word in words if len(bare(word)) >= _SHORTEST_NAME and not read_ordinal(word)
        }
        named = [word for word in words if word in names and any(map(str.isalpha, word))]
        if words and min(len(named), len(names)) >= _MOST * len(words):
            return place
    return None


def _place_of_numbers(header: Header, below: Sequence[Row], name_place: int | None) -> int | None:
    """The column that is called the running number, or that counts up left of the names."""
    titled = [one.place for one in header.columns if is_number_title(one.title) and not one.name]
    untitled = {one.place for one in header.columns if one.meant} | {*titled}
    left = [place for place in range(name_place or 0) if place not in untitled]
    for place in (*titled, *left):
        ordinals = [read_ordinal(_cell(row, place)) for row in below]
        found = [one for one in ordinals if one]
        starts = any(one.value == 1 for one in found)
        if found and starts and (place in titled or len(found) >= _MOST * len(below)):
            return place
    return next(iter(titled), None)


def _unit_kind(lines: Iterable[Line]) -> Kind | None:
    """How the units are numbered: by figures wherever there are such, below those of headings."""
    lines = list(lines)
    kinds = Counter(line.ordinal.kind for line in lines if line.ordinal)
    if kinds["dotted"] > kinds["arabic"]:
        return "dotted"
    if kinds["arabic"]:
        return "arabic"
    unnumbered = sum(line.ordinal is None and line.has_facts for line in lines)
    if not kinds or unnumbered >= sum(kinds.values()):
        return None
    return max(kinds, key=lambda kind: kinds[kind])


def _usual_words(lines: Sequence[Line]) -> frozenset[str]:
    words = Counter(line.first_word for line in lines)
    word, count = next(iter(words.most_common(1)), ("", 0))
    return frozenset((word,) if count >= max(_FEWEST, _MOST * len(lines)) else ())


def _usual_looks(lines: Sequence[Line]) -> int:
    return sum(
        look
        for look in (BOLD, INDENTED)
        if sum(bool(line.looks & look) for line in lines) > _MOST * len(lines)
    )


def _is_template(header: Header, layout: Layout) -> bool:
    """Whether columns go by the names that programs use, or by their places in such a table."""
    if not header.rows:
        return True
    called = [one.name in layout.titles.get(one.place, ()) for one in header.read]
    return 2 * sum(called) > len(called)


def _titles(header: Header, head: Iterable[Row]) -> dict[int, frozenset[str]]:
    titles: dict[int, set[str]] = {}
    for row in head:
        if row.number in header.rows:
            for place, cell in enumerate(row.cells):
                if cell:
                    titles.setdefault(place, set()).add(fold_case(cell))
    return {place: frozenset(words) for place, words in titles.items()}


def _cell(row: Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""
