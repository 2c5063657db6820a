"""Facts as files: YAML or JSON, read strictly and refused with a word that says why."""

import json
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from bon_tot.errors import FactsError
from bon_tot.facts import Fault, read_facts


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
    """JSON with exact decimals, each key once; raises ValueError, or RecursionError when too deep.

    >>> parse_json('{"scores": [88.5]}')
    {'scores': [Decimal('88.5')]}
    """
    return json.loads(text, parse_float=Decimal, object_pairs_hook=_unique_keys)


def _parse(path):
    parsers = {".json": parse_json, ".yaml": _parse_yaml, ".yml": _parse_yaml}
    parser = parsers.get(path.suffix.lower())
    if parser is None:
        raise FactsError([Fault("tệp", path.suffix or "tên không có đuôi", ", ".join(parsers))])
    try:
        with open_facts(path) as stream:
            return parser(stream.read())
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise FactsError([Fault("tệp", reason, f"nội dung {path.suffix} đúng cú pháp")]) from error


def _parse_yaml(text):
    import yaml

    from bon_tot.sources import UniqueKeyLoader

    try:
        return yaml.load(text, UniqueKeyLoader)
    except yaml.YAMLError as error:
        raise ValueError(error) from error


def _unique_keys(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"{key!r} is given {keys.count(key)} times")
    return dict(pairs)
