"""YAML that takes nothing for what it is not: each key once, numbers in plain decimals."""

import re
from collections import Counter
from decimal import Decimal
from typing import ClassVar

import yaml

_INT, _FLOAT, _TIMESTAMP = (f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "timestamp"))


class RepeatedKeyError(yaml.constructor.ConstructorError):
    """A mapping gives the same key several `times`."""

    def __init__(self, key, times, mark):
        self.key, self.times = key, times
        super().__init__(None, None, f"key {key!r} is given {times} times", mark)


class _Strict(yaml.constructor.SafeConstructor, yaml.resolver.Resolver):
    """Takes a key given twice as an error, and only plain decimals as whole numbers.

    012 is no octal ten here, nor 1:30 ninety.
    """

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _INT]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node, deep=False):
        """Build a mapping, each of whose keys stands once."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key, times in Counter(map(str, keys)).items():
            if times > 1:
                raise RepeatedKeyError(key, times, node.start_mark)
        return super().construct_mapping(node, deep)


_Strict.add_implicit_resolver(_INT, re.compile(r"[-+]?(?:0|[1-9][0-9]*)$"), "-+0123456789")


class SourceLoader(_Strict, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """For our own files, eight times as fast; a file nested too deep would crash it."""


class FactsLoader(_Strict, yaml.SafeLoader):
    """For what people write: points are exact decimals, as in JSON, and a day is but text."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in (_FLOAT, _TIMESTAMP)]
        for first, resolvers in _Strict.yaml_implicit_resolvers.items()
    }

    def construct_decimal(self, node):
        """Build the very number that is written."""
        return Decimal(self.construct_scalar(node))


_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$")
FactsLoader.add_implicit_resolver(_FLOAT, _DECIMAL, "-+.0123456789")
FactsLoader.add_constructor(_FLOAT, FactsLoader.construct_decimal)
