"""Input that a program has damaged, or that somebody has made to do harm, by the thousand."""

import json
import os
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

INPUTS = int(os.environ.get("FUZZ_INPUTS", "200"))
"""How many inputs each test makes; a long run asks for more."""
PER_EXAMPLE = 20
"""How many inputs Hypothesis is asked for at once, by one seed: asking takes longer than trying."""
TOKENS = (
    "", " ", "\t", "\n", "\r", "\0", "\x1b[2J", "\u202e", "\ufeff", "\uffff", "é", "🙂", "ạ",
    '"', "'", "\\", "{", "}", "[", "]", "(", ")", "<", ">", "&", "|", ":", ",", ";", "#", "-", "*",
    "null", "true", "NaN", "Infinity", "-1", "1e999", "0.5", "9" * 25, "1.", "½", "١٢", "=1+1",
    "!!float nan", "&a [*a]", "<<: *a", "{~~a~>b~~}", "{>>", "<<}", "{: #1 }", "{--", "++}", "<!--",
    "<script>", "<td rowspan=99999>", "__proto__", "constructor", "%00", "%s", "{0}", "${a}", "../",
)  # fmt: skip
"""What has broken programs before."""
VALUES = (None, True, False, 0, -1, 1.5, 10**25, "", "x", "\ud83d", [], [None], {}, {"": ""}, [[]])


def fuzz(test, inputs=INPUTS):
    """Have a test make its inputs by a chance of its own, often enough to reach so many."""
    examples = max(1, inputs // PER_EXAMPLE)
    slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    asked = settings(max_examples=examples, suppress_health_check=slow, print_blob=True)
    return asked(given(chance=st.randoms(use_true_random=True))(test))


def fuzz_less(test):
    """Do so a tenth as often, where each input takes long."""
    return fuzz(test, INPUTS // 10)


def damaged_texts(chance: Random, bases):
    """Give texts that were one of `bases` before something happened to them."""
    for _ in range(PER_EXAMPLE):
        text = chance.choice(bases)
        for _ in range(chance.choice((1, 1, 2, 4, 12))):
            text = _damaged(chance, text, TOKENS)
        yield text


def damaged_bytes(chance: Random, bases):
    """Give files likewise, byte by byte."""
    for content in damaged_texts(chance, [base.decode("latin-1") for base in bases]):
        yield content.encode("latin-1", "replace")


def damaged_values(chance: Random, bases):
    """Give JSON values likewise, value by value: what is sound as text and of another shape."""
    for _ in range(PER_EXAMPLE):
        value = json.loads(json.dumps(chance.choice(bases)))
        for _ in range(chance.choice((1, 1, 2, 4))):
            _change(chance, value)
        yield value


def _damaged(chance, text, tokens):
    start = chance.randrange(len(text) + 1)
    end = min(len(text), start + chance.choice((0, 1, 1, 2, 5, 30)))
    match chance.randrange(6):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:start] + text[start:end] * chance.choice((2, 3, 200)) + text[end:]
        case 2:
            other = chance.randrange(len(text) + 1)
            return text[:start] + text[other : other + end - start] + text[end:]
        case 3:
            return text[:start] if chance.random() < 0.3 else text[:start] + text[end:][::-1]
        case _:
            return text[:start] + chance.choice(tokens) * chance.choice((1, 1, 1, 80)) + text[end:]


def _change(chance, value):
    """Change one place within a list or an object."""
    while True:
        if isinstance(value, dict) and value:
            key = chance.choice(list(value))
        elif isinstance(value, list) and value:
            key = chance.randrange(len(value))
        else:
            return
        if not isinstance(value[key], dict | list) or not value[key] or chance.random() < 0.3:
            break
        value = value[key]
    if chance.random() < 0.2:
        del value[key]
    elif isinstance(value, dict) and chance.random() < 0.2:
        value[chance.choice(TOKENS)] = value[key]
    else:
        value[key] = chance.choice((*VALUES, *TOKENS))
