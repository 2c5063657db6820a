"""The faults of the source files: gathered while they are read, each with its file and line."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from bon_tot.errors import BookError

Fields = Mapping[str, Any]
"""A record as YAML gives it."""

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class SourceFault:
    """One fault: the file from the checkout's root, the line as far as it is known, and what."""

    file: str
    line: int | None
    text: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.text}"


class SourceFaults:
    """Notes fault after fault, so that none hides the others."""

    def __init__(self) -> None:
        self.found: list[SourceFault] = []

    def tell(self, file: str, text: str, line: int | None = None) -> None:
        """Note one fault."""
        self.found.append(SourceFault(file, line, text))

    @contextmanager
    def telling(self, file: str, what: str = "", line: int | None = None) -> Iterator[None]:
        """Note what is refused meanwhile, and what is not of the shape that is read."""
        lead = f"{what}: " if what else ""
        try:
            yield
        except BookError as error:
            for fault, own_line in zip(error.faults, error.lines, strict=True):
                self.tell(file, f"{lead}{fault}", own_line or line)
        except KeyError as error:
            self.tell(file, f"{lead}lacks {error.args[0]}", line)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            self.tell(file, f"{lead}{error}", line)

    def records(
        self,
        file: str,
        kind: str,
        records: Iterable[Fields] | None,
        keys: "Keys",
        make: Callable[[Any], _Made],
    ) -> tuple[_Made, ...]:
        """What `make` makes of each record that has the right keys; the others are told."""
        made: list[_Made] = []
        lines: dict[str, int | None] = {}
        times: Counter[str] = Counter()
        with self.telling(file, kind):
            for fields in records or []:
                line = line_of(fields)
                with self.telling(file, f"{kind} {_called(fields)}", line):
                    keys.check(fields)
                    if "id" in fields:
                        times[fields["id"]] += 1
                        lines[fields["id"]] = line
                    made.append(make(fields))
        for name, number in times.items():
            if number > 1:
                self.tell(file, f"{kind} {name}: this id stands {number} times", lines[name])
        return tuple(made)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a kind of record must have, and those that it may have besides."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    def check(self, fields: object) -> None:
        """Raise BookError unless a record has every required key, and none that is unknown."""
        if not isinstance(fields, dict):
            raise BookError([f"{fields!r} is no mapping"])
        known = (*self.required, *self.optional)
        faults = [f"lacks {key}" for key in self.required if key not in fields]
        faults += [
            f"unknown key {key!r}, allowed: {', '.join(known)}"
            for key in fields
            if key not in known
        ]
        if faults:
            raise BookError(faults)


def line_of(fields: object) -> int | None:
    """The line in which a record begins, where the reader noted it."""
    return getattr(fields, "line", None)


def allowed(known: Iterable[object]) -> str:
    """What may be written instead, as the end of a line about a fault."""
    return f"allowed: {', '.join(map(str, known))}"


def _called(fields: object) -> str:
    """By what a record is told apart in a line about it."""
    if not isinstance(fields, dict):
        return ""
    return next((fields[key] for key in ("id", "name", "part", "clause") if key in fields), "")
