"""Strict YAML: each key once, numbers only in plain decimals."""

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bon_tot.errors import BookError

_INT, _FLOAT, _TIMESTAMP = (f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "timestamp"))


class RepeatedKeyError(yaml.constructor.ConstructorError):
    """A mapping gives the same key several `times`."""

    def __init__(self, key: object, times: int, mark: yaml.Mark | None) -> None:
        self.key, self.times = key, times
        super().__init__(None, None, f"key {key!r} is given {times} times", mark)


class Located(dict[Any, Any]):
    """A mapping, and the `line` of its file in which it begins; a copy has none."""

    line: int | None = None


class _Strict(yaml.constructor.SafeConstructor, yaml.resolver.Resolver):
    """Refuses a key given twice, and reads only plain decimals as whole numbers.

    Neither is 012 read as ten, in octal digits, nor 1:30 as ninety, in base sixty.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping; refuse a key given twice."""
        seen: dict[str, int] = {}
        for key, _ in node.value:
            name = str(self.construct_object(key, deep=True))
            seen[name] = seen.get(name, 0) + 1
        for key, _ in reversed(node.value):
            built = self.construct_object(key, deep=True)
            if seen[str(built)] > 1:
                raise RepeatedKeyError(built, seen[str(built)], key.start_mark)
        return super().construct_mapping(node, deep)


_Strict.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _INT]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Strict.add_implicit_resolver(_INT, re.compile(r"[-+]?(?:0|[1-9][0-9]*)$"), "-+0123456789")


if TYPE_CHECKING:
    _FastLoader = yaml.SafeLoader
else:
    _FastLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SourceLoader(_Strict, _FastLoader):
    """For our own files, eight times as fast; a file nested too deep would crash it."""

    def construct_located(self, node: yaml.MappingNode) -> "Located":
        """Build a mapping that knows its line."""
        located = Located(self.construct_mapping(node, deep=True))
        located.line = node.start_mark.line + 1
        return located


SourceLoader.add_constructor("tag:yaml.org,2002:map", SourceLoader.construct_located)


class FactsLoader(_Strict, yaml.SafeLoader):
    """For what people write: points are exact decimals, as in JSON, and a day stays text.

    Nothing may stand for something else in it: a few lines could stand for millions.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Read on; refuse what refers to what was written elsewhere."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not taken", mark)
        return super().compose_node(parent, index)

    def construct_decimal(self, node: yaml.ScalarNode) -> Decimal:
        """Build exactly the number that is written."""
        return Decimal(str(self.construct_scalar(node)))


FactsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in (_FLOAT, _TIMESTAMP)]
    for first, resolvers in _Strict.yaml_implicit_resolvers.items()
}
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$")
FactsLoader.add_implicit_resolver(_FLOAT, _DECIMAL, "-+.0123456789")
FactsLoader.add_constructor(_FLOAT, FactsLoader.construct_decimal)


def read_yaml(path: Path) -> Any:
    """Read one of our own files; raises BookError with the line of what is wrong."""
    return parse_yaml(path.read_text(encoding="utf-8"))


def parse_yaml(text: str) -> Any:
    """Parse the text of one of our own files; raises BookError as `read_yaml` does."""
    try:
        return yaml.load(text, SourceLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise BookError([error.problem or str(error)], [line]) from error
    except yaml.YAMLError as error:
        raise BookError([" ".join(str(error).split())]) from error
