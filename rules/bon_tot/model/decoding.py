"""Values of the model from JSON and back, by the types that they declare.

What does not fit is told in Vietnamese, every fault with its place, for packs come from elsewhere:
from another version of this site, or from a reader's own device.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from bon_tot.errors import PackError
from bon_tot.model.fact_values import points

_NAMES = {str: "chữ", int: "số nguyên", bool: "true hoặc false", NoneType: "null"}


def encode(value: object) -> Any:
    """A value as JSON can write it; fields with the metadata `json: None` are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: encode(getattr(value, field.name))
            for name, field in _fields_by_name(type(value)).items()
        }
    if isinstance(value, Mapping):
        return {str(key): encode(said) for key, said in value.items()}
    if isinstance(value, list | tuple):
        return [encode(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value


def parse_object(text: str) -> object:
    """What a JSON text says; raises PackError where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PackError([f"nội dung không phải là JSON đúng cú pháp ({error})"]) from error


class Decoder:
    """Reads values by their types, and gathers in `faults` all that does not fit."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def refuse(self, where: str, fault: str) -> None:
        """Note a fault at a place such as `rules.criteria[2].title`."""
        self.faults.append(f"{where}: {fault}" if where else fault)

    def require_sound(self) -> None:
        """Raise PackError with every fault noted, if any was."""
        if self.faults:
            raise PackError(self.faults)

    def versioned(self, data: object, version: int, parts: Collection[str]) -> Mapping[str, Any]:
        """A JSON object of this version with all of its parts and no other."""
        given = self.mapping(data, "")
        if self.faults:
            return given
        written = given.get("version")
        if not isinstance(written, int) or isinstance(written, bool) or written < 1:
            self.refuse("version", f"chỉ nhận số nguyên từ 1 trở lên, đang là {_shown(written)}")
        elif written > version:
            newer = f"do phiên bản mới hơn ghi (version {written}), ở đây chỉ đọc đến {version}"
            self.refuse("version", f"{newer}; hãy tải lại trang")
        else:
            for name in parts:
                if name not in given:
                    self.refuse(name, "còn thiếu")
            for name in given.keys() - {"$schema", "version", *parts}:
                self.refuse(name, f"tên lạ, chỉ nhận {', '.join(parts)}")
        return given

    def mapping(self, data: object, where: str) -> Mapping[str, Any]:
        """A JSON object; an empty one where there is none."""
        if isinstance(data, dict):
            return data
        self.refuse(where, f"chỉ nhận một bảng, đang là {_shown(data)}")
        return {}

    def list(self, data: object, where: str) -> list[tuple[str, Any]]:
        """The items of a JSON array, each with its place; none where there is no array."""
        if isinstance(data, list):
            return [(f"{where}[{number}]", one) for number, one in enumerate(data)]
        self.refuse(where, f"chỉ nhận một danh sách, đang là {_shown(data)}")
        return []

    def fields(
        self, kind: type, data: object, where: str, aside: Collection[str] = ()
    ) -> dict[str, Any] | None:
        """What JSON says of the fields of a dataclass, by their names; None where it is at fault.

        Those of the names `aside` are not read.
        """
        before = len(self.faults)
        if not isinstance(data, dict):
            self.mapping(data, where)
            return None
        known, hints = _fields_by_name(kind), _hints(kind)
        for name in data:
            if name not in known:
                self.refuse(f"{where}.{name}".lstrip("."), f"tên lạ, chỉ nhận {', '.join(known)}")
        read = {}
        for name, field in known.items():
            place = f"{where}.{name}".lstrip(".")
            if name in aside:
                continue
            if name in data:
                read[field.name] = self.value(hints[field.name], data[name], place)
            elif field.default is MISSING and field.default_factory is MISSING:
                self.refuse(place, "còn thiếu")
        return read if len(self.faults) == before else None

    def value(self, hint: Any, data: object, where: str) -> Any:
        """One value of the type `hint`; None, and a fault noted, where it is of none."""
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return self._one_of(arguments, data, where)
        if origin is Literal:
            if data not in arguments:
                self.refuse(where, f"chỉ nhận {', '.join(arguments)}, đang là {_shown(data)}")
            return data
        if origin is tuple:
            items = self.list(data, where)
            if arguments[-1] is Ellipsis:
                return tuple(self.value(arguments[0], one, place) for place, one in items)
            if isinstance(data, list) and len(items) != len(arguments):
                self.refuse(where, f"chỉ nhận {len(arguments)} phần, đang có {len(items)}")
                return None
            pairs = zip(arguments, items, strict=False)
            return tuple(self.value(one, said, place) for one, (place, said) in pairs)
        if origin is list:
            if isinstance(data, list) and all(type(one) is arguments[0] for one in data):
                return data  # such as a row of a table, of which there are many
            return [self.value(arguments[0], one, place) for place, one in self.list(data, where)]
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping_of(arguments, data, where)
        if is_typeddict(hint):
            return self._named(hint, data, where)
        if isinstance(hint, type) and is_dataclass(hint):
            said = self.fields(hint, data, where)
            return None if said is None else hint(**said)
        if hint is Decimal:
            exact = points(data)
            if exact is None:
                self.refuse(where, f"chỉ nhận số từ 0 đến 100, đang là {_shown(data)}")
            return exact
        if hint is object or _is(hint, data):
            return data
        self.refuse(where, f"chỉ nhận {_NAMES[hint]}, đang là {_shown(data)}")
        return None

    def _named(self, hint: Any, data: object, where: str) -> Mapping[str, Any]:
        """A JSON object with the names of a TypedDict; others that it may hold stay unread."""
        given, hints = self.mapping(data, where), _hints(hint)
        for name in hint.__required_keys__ - given.keys() if isinstance(data, dict) else ():
            self.refuse(f"{where}.{name}".lstrip("."), "còn thiếu")
        places = {name: f"{where}.{name}".lstrip(".") for name in hints.keys() & given.keys()}
        read = {name: self.value(hints[name], given[name], at) for name, at in places.items()}
        return {**given, **read}

    def _one_of(self, hints: tuple[Any, ...], data: object, where: str) -> Any:
        fitting = [hint for hint in hints if _may_fit(hint, data)]
        if fitting:
            return self.value(fitting[0], data, where)
        allowed = " hoặc ".join(_name_of(hint) for hint in hints)
        self.refuse(where, f"chỉ nhận {allowed}, đang là {_shown(data)}")
        return None

    def _mapping_of(self, hints: tuple[Any, ...], data: object, where: str) -> Mapping[Any, Any]:
        key_hint, value_hint = hints
        read = {}
        for key, said in self.mapping(data, where).items():
            place = f"{where}.{key}"
            if key_hint is int and not key.isdecimal():
                self.refuse(place, "tên chỉ nhận số nguyên")
                continue
            read[int(key) if key_hint is int else key] = self.value(value_hint, said, place)
        return read


@cache
def _fields_by_name(kind: type) -> Mapping[str, Field[Any]]:
    """The fields of a dataclass that JSON knows, by the names that they have there."""
    named = {field.metadata.get("json", field.name): field for field in fields(kind)}
    return {name: field for name, field in named.items() if name is not None}


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _may_fit(hint: Any, data: object) -> bool:
    origin = get_origin(hint)
    if origin is Literal:
        return data in get_args(hint)
    if is_dataclass(hint) or is_typeddict(hint) or origin is not None:
        return isinstance(data, list if origin in (tuple, list) else dict)
    return hint is object or _is(hint, data)


def _name_of(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return ", ".join(get_args(hint))
    of_lists = get_origin(hint) in (tuple, list)
    return _NAMES.get(hint, "một danh sách" if of_lists else "một bảng")


def _is(hint: Any, data: object) -> bool:
    """Whether it is of a plain type; true is no number here."""
    return isinstance(data, hint) and not (hint is int and isinstance(data, bool))


def _shown(value: object) -> str:
    match value:
        case None:
            return "null"
        case dict():
            return "một bảng"
        case list():
            return "một danh sách"
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= 40 else f'{text[:39]}…'}”"
