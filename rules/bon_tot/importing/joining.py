"""What the ends of pages did to a text, undone: cut paragraphs, footnotes between, page numbers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bon_tot.authoring.labels import read_label
from bon_tot.importing.received import Block, Paragraph, Received, Table, Unsure

_PAGE_NUMBER = re.compile(r"(?:(?i:trang)\s+)?[-–—]?\s*(\d{1,3})\s*(?:[-–—/]\s*\d{0,3})?")
RULE = re.compile(r"\\?[*_=~–—-](?:\s*\\?[*_=~–—-])*")
"""A line of signs that only parts what stands above from what stands below."""
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ")
_ENDS = re.compile(r"""[.;:!?…][")”’»\]]*$|\./\.$""")
_OPEN_BRACKET = re.compile(r"\([^()]*$")
_SHORTEST = 40
"""Characters of the shortest line that a page's end may have cut."""


def without_page_marks(received: Received) -> Received:
    """Put page numbers aside and footnotes at the end, and join what they stood between."""
    blocks, numbers = _without_page_numbers(received.blocks)
    rules = [one.text for one in blocks if isinstance(one, Paragraph) and RULE.fullmatch(one.text)]
    if len(rules) < len(blocks):
        blocks = [one for one in blocks if isinstance(one, Table) or one.text not in rules]
    notes = [one for one in blocks if isinstance(one, Paragraph) and _NOTE.match(one.text)]
    blocks = [one for one in blocks if isinstance(one, Table) or not _NOTE.match(one.text)]
    joined: list[Block] = []
    unsure = list(received.unsure)
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph):
            if block.goes_on and not _ENDS.search(last.text) and not last.text.isupper():
                joined[-1] = last.joined(block)
                continue
            if _is_cut(last.text, block.text):
                words = f"{_ending(last.text)} | {_beginning(block.text)}"
                unsure.append(Unsure(block.line, f"Nối lại một đoạn bị ngắt: “{words}”."))
                joined[-1] = last.joined(block)
                continue
            if _may_be_cut(last.text, block.text):
                words = f"{_ending(last.text)} | {_beginning(block.text)}"
                unsure.append(Unsure(block.line, f"Có thể là một đoạn bị ngắt: “{words}”."))
        joined.append(block)
    return replace(
        received,
        blocks=tuple(joined),
        notes=(*notes, *received.notes),
        left_out=(*received.left_out, *rules, *numbers),
        unsure=tuple(unsure),
    )


def _without_page_numbers(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Part the lines that count pages from the others: those that rise by one, from 1, 2 or 3."""
    found = [
        (place, int(counted[1]))
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and (counted := _PAGE_NUMBER.fullmatch(block.text))
    ]
    numbers: dict[int, str] = {}
    wanted = found[0][1] if found and found[0][1] <= 3 else 0
    for place, number in found:
        if number == wanted > 0:
            block = blocks[place]
            assert isinstance(block, Paragraph)
            numbers[place] = f"Số trang: {block.text}"
            wanted += 1
    if len(numbers) == len(blocks):
        return list(blocks), []
    kept = [block for place, block in enumerate(blocks) if place not in numbers]
    return kept, list(numbers.values())


def _is_cut(before: str, after: str) -> bool:
    """Whether the second of two lines goes on with the sentence of the first.

    >>> _is_cut("chất lượng đội ngũ cán bộ, đảng viên và tổ chức", "đảng trong toàn Đảng bộ.")
    True
    >>> _is_cut("KẾ HOẠCH", "phát động phong trào thi đua")
    False
    """
    return (
        len(before) >= _SHORTEST
        and not before.isupper()
        and not _ENDS.search(before)
        and read_label(after) is None
        and (after[0].islower() or after[0] in ",;.)")
    )


def _may_be_cut(before: str, after: str) -> bool:
    return (
        len(before) >= 2 * _SHORTEST
        and not before.isupper()
        and not _ENDS.search(before)
        and read_label(after) is None
        and (bool(_OPEN_BRACKET.search(before)) or before.endswith(",") or after[0].isdigit())
    )


def _ending(text: str) -> str:
    return f"…{text[-30:].partition(' ')[2]}"


def _beginning(text: str) -> str:
    return f"{text[:30].rpartition(' ')[0] or text[:30]}…"
