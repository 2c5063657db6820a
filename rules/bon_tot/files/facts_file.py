"""Facts files in YAML or JSON, read strictly and refused with the reason."""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, TextIO

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.fact_values import named
from bon_tot.model.facts import Facts, Fault
from bon_tot.model.facts_reader import first_of, read_facts

UNREADABLE = "chỗ này không đọc được"
DEEPEST = 64
"""How many brackets may stand within one another in JSON; ours has five."""
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')


def read_facts_file(path: str | Path, book: Book, *, unit_required: bool = True) -> Facts:
    """Read the facts in a `.yaml`, `.yml` or `.json` file.

    Raises:
        FactsError: The file cannot be taken; every fault of it is told.
    """
    return read_facts(parse_facts_file(path), book, unit_required=unit_required)


@contextmanager
def open_facts(path: str | Path) -> Iterator[TextIO]:
    """Open a facts file as text, UTF-8 with or without byte order mark.

    Raises:
        FactsError: The file cannot be opened, or, while it is read, is not UTF-8.
    """
    with open_file(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        try:
            yield text
        except UnicodeDecodeError as error:
            fault = Fault("tệp", "chữ không phải UTF-8", "tệp văn bản UTF-8")
            raise FactsError([fault]) from error


def open_file(path: str | Path) -> BinaryIO:
    """Open a file to read its bytes.

    Raises:
        FactsError: The file cannot be opened.
    """
    try:
        return Path(path).open("rb")
    except OSError as error:
        fault = Fault("tệp", f"không mở được ({error.strerror})", "một tệp đọc được")
        raise FactsError([fault]) from error


def parse_json(text: str) -> object:
    """Parse JSON with exact decimals.

    >>> parse_json('{"scores": [88.5]}')
    {'scores': [Decimal('88.5')]}

    Raises:
        FactsError: The text is no JSON, is nested too deep, or an object in it gives a key twice.
    """
    if _is_too_deep(text):  # what parses it would end with all else that runs beside it
        raise _not_parsed(".json", "lồng quá nhiều lớp ngoặc")
    try:
        parsed: object = json.loads(text, parse_float=Decimal, object_pairs_hook=_unique_keys)
    except json.JSONDecodeError as error:
        raise _not_parsed(".json", UNREADABLE, error.lineno, error.colno) from error
    except (ValueError, ArithmeticError) as error:  # too long for Python, or too great
        raise _not_parsed(".json", "có một số quá dài") from error
    return parsed


def parse_facts_file(path: str | Path) -> object:
    """What a `.yaml`, `.yml` or `.json` file says, not yet taken for facts.

    Raises:
        FactsError: It is none of these, or none that can be read.
    """
    path = Path(path)
    parsers = {".json": parse_json, ".yaml": _parse_yaml, ".yml": _parse_yaml}
    parser = parsers.get(path.suffix.lower())
    if parser is None:
        raise FactsError([Fault("tệp", path.suffix or "tên không có đuôi", ", ".join(parsers))])
    with open_facts(path) as stream:
        return parser(stream.read())


def _parse_yaml(text: str) -> object:
    import yaml

    from bon_tot.files.strict_yaml import FactsLoader, RepeatedKeyError

    try:
        parsed: object = yaml.load(text, FactsLoader)
    except RepeatedKeyError as error:
        raise FactsError([_repeated(str(error.key), error.times)]) from error
    except yaml.MarkedYAMLError as error:
        if error.problem_mark is None:
            raise _not_parsed(".yaml", UNREADABLE) from error
        line, column = error.problem_mark.line + 1, error.problem_mark.column + 1
        raise _not_parsed(".yaml", UNREADABLE, line, column) from error
    except RecursionError as error:
        raise _not_parsed(".yaml", "lồng quá nhiều lớp") from error
    except (yaml.YAMLError, ValueError, ArithmeticError) as error:
        raise _not_parsed(".yaml", UNREADABLE) from error
    except (AttributeError, LookupError) as error:  # a tag on what it does not fit: !!int ""
        raise _not_parsed(".yaml", "nhãn !! không hợp với giá trị") from error
    return parsed


def _is_too_deep(text: str) -> bool:
    depth = 0
    for found in _BRACKETS.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                return True
        elif found[0] in "]}":
            depth -= 1
    return False


def _not_parsed(
    kind: str, reason: str, line: int | None = None, column: int | None = None
) -> FactsError:
    """Refuse a file that is not of its kind, with the place as far as it is known."""
    place = f"dòng {line}, cột {column}: " if line else ""
    return FactsError([Fault("tệp", f"{place}{reason}", f"nội dung {kind} đúng cú pháp")])


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    faults = [_repeated(*one) for one in Counter(key for key, _ in pairs).items() if one[1] > 1]
    if faults:
        raise FactsError(first_of(faults))
    return dict(pairs)


def _repeated(key: object, times: int) -> Fault:
    return Fault(named(key), f"ghi {times} lần", "mỗi tên một lần")
