"""The lines of a page of a PDF: what stands where, as the page draws it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf._text_extraction._layout_mode._fixed_width_page import set_font_operation
from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager
from pypdf._text_extraction._layout_mode._text_state_params import TextStateParams
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject
from pypdf.generic._font import Font

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOOK_BACK = 40
"""Among how many lines drawn before one is sought that goes on."""
_DEEPEST = 8
"""How many drawings may stand within one another."""
_RAISED = 0.8
"""A digit of so much of the size of its line, or less, is the mark of a footnote."""


@dataclass
class Run:
    """Some letters drawn at once; lengths are points, `y` grows upwards."""

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: bool
    italic: bool


@dataclass
class DrawnLine:
    """Runs beside one another: one line of a paragraph, or of a cell."""

    runs: list[Run] = field(default_factory=list)

    @property
    def x(self) -> float:
        """Where it begins."""
        return min(run.x for run in self.runs)

    @property
    def end(self) -> float:
        """Where it ends."""
        return max(run.end for run in self.runs)

    @property
    def y(self) -> float:
        """The base of its letters."""
        return max(self.runs, key=lambda run: len(run.text) * run.size).y

    @property
    def size(self) -> float:
        """The height of its letters."""
        return max(run.size for run in self.runs)

    def pieces(self) -> Iterator[tuple[str, Run]]:
        """The words of each run from left to right, with a space where a gap stands for one."""
        size = self.size
        before: Run | None = None
        for run in sorted(self.runs, key=lambda run: run.x):
            text = run.text
            if run.size <= _RAISED * size and text.strip().isdecimal():
                text = text.translate(_SUPERSCRIPTS)
            if before and run.x - before.end > 0.16 * size and not before.text.endswith(" "):
                text = f" {text}"
            yield text, run
            before = run

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join("".join(text for text, _ in self.pieces()).split())


def lines_of(page: PageObject) -> list[DrawnLine]:
    """The lines of a page in the order in which they are drawn."""
    lines: list[DrawnLine] = []
    for run in _runs_of(page):
        if run.text.strip() or lines:
            _add(DrawnLine([run]), lines)
    joined: list[
        DrawnLine
    ] = []  # once all is drawn, also what letters of another font stand between
    for line in lines:
        _add(line, joined)
    return [line for line in joined if line.text]


def _add(added: DrawnLine, lines: list[DrawnLine]) -> None:
    """Add to the latest line that it goes on, or as a line of its own."""
    for line in reversed(lines[-_LOOK_BACK:]):
        if _go_together(added, line):
            line.runs += added.runs
            return
    lines.append(added)


def _go_together(one: DrawnLine, other: DrawnLine) -> bool:
    """Whether two stand at one height, no further apart than words of a justified line may.

    Where no blank is drawn between, they are cells of a table unless they all but touch.
    """
    size = max(one.size, other.size)
    if abs(one.y - other.y) > 0.45 * size:
        return False
    left, right = (one, other) if one.x <= other.x else (other, one)
    last = max(left.runs, key=lambda run: run.end)
    first = min(right.runs, key=lambda run: run.x)
    has_blank = last.text.endswith(" ") or first.text.startswith(" ")
    return first.x - last.end < (1.5 if has_blank else 0.35) * size


def _runs_of(page: PageObject) -> Iterator[Run]:
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    if isinstance(contents, ArrayObject | StreamObject):
        fonts = page._layout_mode_fonts()
        yield from _drawn(page, contents, fonts, TextStateManager(), 0)


def _drawn(
    page: PageObject, contents: Any, fonts: dict[str, Font], state: TextStateManager, depth: int
) -> Iterator[Run]:
    """Follow what a page or a drawing in it draws, and give its letters."""
    level = 0
    for operands, operator in ContentStream(contents, page.pdf, "bytes").operations:
        match operator:
            case b"q":
                state.add_q()
                level += 1
            case b"Q":
                if level:
                    state.remove_q()
                    level -= 1
            case b"cm":
                state.add_cm(*operands)
            case b"BT" | b"ET":
                state.reset_tm()
            case b"Tf":
                set_font_operation(state, fonts, operands)
            case b"Td" | b"TD" | b"Tm" | b"T*":
                _move(state, operands, operator)
            case b"Tj" | b"'" | b'"' | b"TJ":
                yield from _shown(state, operands, operator)
            case b"Do" if depth < _DEEPEST:
                yield from _drawing(page, operands, fonts, state, depth)
            case _:
                state.set_state_param(operator, operands)
    for _ in range(level):
        state.remove_q()


def _move(state: TextStateManager, operands: list[Any], operator: bytes) -> None:
    state.reset_trm()
    if operator == b"Tm":
        state.reset_tm()
    elif operator == b"T*":
        operands = [0, -state.TL]
    elif operator == b"TD" and len(operands) > 1:
        state.set_state_param(b"TL", -operands[1])
    state.add_tm(operands)


def _shown(state: TextStateManager, operands: list[Any], operator: bytes) -> Iterator[Run]:
    if state.font is None or not operands:
        return
    if operator in (b"'", b'"'):
        if operator == b'"' and len(operands) > 2:
            state.set_state_param(b"Tw", operands[0])
            state.set_state_param(b"Tc", operands[1])
        _move(state, [], b"T*")
    shown = operands[-1]
    last = state.text_state_params()
    for one in shown if operator == b"TJ" and isinstance(shown, ArrayObject) else [shown]:
        if isinstance(one, int | float):
            state.add_trm(last.displacement_matrix("", td_offset=one))
        elif isinstance(one, bytes | str):
            last = state.text_state_params(one)
            yield _run(last)
            state.add_trm(last.displacement_matrix())


def _run(shown: TextStateParams) -> Run:
    name = shown.font.name.lower()
    x, end = sorted((shown.tx, shown.displaced_tx))
    is_bold = "bold" in name or "black" in name
    is_italic = "italic" in name or "oblique" in name
    return Run(shown.text, x, end, shown.ty, abs(shown.font_height), is_bold, is_italic)


def _drawing(
    page: PageObject,
    operands: list[Any],
    fonts: dict[str, Font],
    state: TextStateManager,
    depth: int,
) -> Iterator[Run]:
    """What a drawing that stands in the page draws."""
    resources = page.get("/Resources", DictionaryObject()).get_object()
    drawings = resources.get("/XObject", DictionaryObject()).get_object()
    drawing = drawings.get(operands[0]) if operands else None
    drawing = drawing.get_object() if drawing is not None else None
    if not isinstance(drawing, StreamObject) or drawing.get("/Subtype") != "/Form":
        return
    own = dict(fonts)
    named = drawing.get("/Resources", DictionaryObject()).get_object()
    for name, font in named.get("/Font", DictionaryObject()).get_object().items():
        own[name] = Font.from_font_resource(font.get_object())
    state.add_q()
    if "/Matrix" in drawing:
        matrix: Any = drawing["/Matrix"]
        state.add_cm(*matrix)
    yield from _drawn(page, drawing, own, state, depth + 1)
    state.remove_q()
