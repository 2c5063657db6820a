"""Facts as files: YAML or JSON, read strictly and refused with a word that says why."""

import json
from collections import Counter
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from bon_tot.errors import FactsError
from bon_tot.model.facts import Fault, read_facts


def read_facts_file(path, book, *, unit_required=True):
    """The facts in a `.yaml`, `.yml` or `.json` file; raises FactsError with every fault of it."""
    return read_facts(_parse(Path(path)), book, unit_required=unit_required)


@contextmanager
def open_facts(path):
    """A facts file as text, UTF-8 with or without byte order mark.

    Raises FactsError for a file that cannot be opened, or while reading what is not UTF-8.
    """
    with open_file(path, encoding="utf-8-sig", newline="") as stream:
        try:
            yield stream
        except UnicodeDecodeError as error:
            fault = Fault("tệp", "chữ không phải UTF-8", "tệp văn bản UTF-8")
            raise FactsError([fault]) from error


def open_file(path, mode="r", **options):
    """Open a file to be read, as `Path.open` does; raises FactsError where that cannot be."""
    try:
        return Path(path).open(mode, **options)
    except OSError as error:
        fault = Fault("tệp", f"không mở được ({error.strerror})", "một tệp đọc được")
        raise FactsError([fault]) from error


def parse_json(text):
    """JSON with exact decimals; raises FactsError for what is none, or gives a key twice.

    >>> parse_json('{"scores": [88.5]}')
    {'scores': [Decimal('88.5')]}
    """
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_unique_keys)
    except json.JSONDecodeError as error:
        raise _not_parsed(".json", error.msg, error.lineno, error.colno) from error
    except (ValueError, ArithmeticError, RecursionError) as error:  # too long, too great, too deep
        raise _not_parsed(".json", error) from error


def _parse(path):
    parsers = {".json": parse_json, ".yaml": _parse_yaml, ".yml": _parse_yaml}
    parser = parsers.get(path.suffix.lower())
    if parser is None:
        raise FactsError([Fault("tệp", path.suffix or "tên không có đuôi", ", ".join(parsers))])
    with open_facts(path) as stream:
        return parser(stream.read())


def _parse_yaml(text):
    import yaml

    from bon_tot.files.strict_yaml import FactsLoader, RepeatedKeyError

    try:
        return yaml.load(text, FactsLoader)
    except RepeatedKeyError as error:
        raise FactsError([_repeated(error.key, error.times)]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise _not_parsed(".yaml", error.problem, mark.line + 1, mark.column + 1) from error
    except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError) as error:
        raise _not_parsed(".yaml", error) from error
    except (AttributeError, LookupError) as error:  # a tag on what it does not fit: !!int ""
        raise _not_parsed(".yaml", "nhãn !! không hợp với giá trị") from error


def _not_parsed(kind, reason, line=None, column=None):
    """What to raise for a file that is not of its kind, with the place as far as it is known."""
    place = f"dòng {line}, cột {column}: " if line else ""
    words = " ".join(str(reason).split())
    return FactsError([Fault("tệp", f"{place}{words}", f"nội dung {kind} đúng cú pháp")])


def _unique_keys(pairs):
    faults = [_repeated(*one) for one in Counter(key for key, _ in pairs).items() if one[1] > 1]
    if faults:
        raise FactsError(faults)
    return dict(pairs)


def _repeated(key, times):
    return Fault(key, f"ghi {times} lần", "mỗi tên một lần")
