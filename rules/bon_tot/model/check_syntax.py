"""How a check is written in the rules, and how what is written becomes one that decides."""

from collections.abc import Callable, Mapping
from typing import Any

from bon_tot.errors import BookError
from bon_tot.model.checks import (
    All,
    Attested,
    Bound,
    Check,
    Count,
    Each,
    Level,
    Measured,
    Rated,
    Share,
    Threshold,
)
from bon_tot.model.questions import QuestionGroup, Questions, QuestionType

_Written = dict[str, Any]

_BOUNDS: Mapping[str, Bound] = {
    "at_least": "at_least",
    "more_than": "more_than",
    "at_most": "at_most",
}


def compile_check(written: object, questions: Questions) -> Check:
    """Turn a check as written in the rules into one that decides; raises BookError if it is off.

    `questions` gives the facts their words and shapes.
    """
    if written == "attested":
        return Attested()
    if not isinstance(written, dict):
        raise BookError([f"check {written!r}: neither “attested” nor a mapping"])
    for key, compiler in _COMPILERS.items():
        if key in written:
            try:
                return compiler(dict(written), questions)
            except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
                raise BookError([f"check {written!r}: {error}"]) from error
    raise BookError([f"check {written!r}: none of {', '.join(_COMPILERS)}"])


def _compile_count(written: _Written, questions: Questions) -> Count:
    name = written.pop("count")
    counted_noun = _noun_of("count", name, questions)
    noun = written.pop("noun", counted_noun)
    return _count((name,), (noun, counted_noun, questions.full_noun(name)), written, questions)


def _compile_total(written: _Written, questions: Questions) -> Count:
    group = questions.group(written.pop("total"))
    nouns = (group.noun, group.noun, questions.full_noun(group.counts[0]))
    return _count(group.counts, nouns, written, questions)


def _count(
    counted: tuple[str, ...],
    nouns: tuple[str, str, str],
    written: _Written,
    questions: Questions,
) -> Count:
    applies_if = written.pop("applies_if", None)
    ((name_of_bound, limit),) = written.items()
    bound = _BOUNDS.get(name_of_bound)
    if bound is None:
        raise ValueError(f"unknown bound {name_of_bound}, allowed: {', '.join(_BOUNDS)}")
    if not isinstance(limit, str):
        _require_number(limit)
    others = [name for name in (limit, applies_if) if isinstance(name, str)]
    for name in others:
        _noun_of("count", name, questions)
    facts = tuple(dict.fromkeys([*questions.bearing_on(counted), *others]))
    limit_noun = questions.noun(limit) if isinstance(limit, str) else None
    clearable = all(questions.by_name[name].becoming == "clearable" for name in counted)
    return Count(facts, tuple(counted), bound, limit, *nouns, limit_noun, applies_if, clearable)


def _compile_each(written: _Written, questions: Questions) -> Each:
    group = questions.group(written.pop("each"))
    _require_number(written["at_least"])
    if group.period is None:
        raise ValueError(f"{group.id} counts nothing by period")
    titles = tuple(questions.title(name) for name in group.counts)
    full_noun = questions.full_noun(group.counts[0])
    return Each(
        group.counts,
        noun=group.noun,
        full_noun=full_noun,
        period=group.period,
        titles=titles,
        **written,
    )


def _compile_share(written: _Written, questions: Questions) -> Share:
    part, whole = written.pop("share"), written.pop("of")
    threshold = Threshold.parse(written.pop("at_least"))
    _refuse_rest(written)
    noun = _noun_of("count", part, questions)
    _noun_of("count", whole, questions)
    if whole not in questions.group_of(part).including(part):
        raise ValueError(f"{part} is no part of {whole}")
    facts = tuple(dict.fromkeys([whole, *questions.bearing_on((part,))]))
    each_noun = questions.group_of(whole).noun
    words = (noun, questions.full_noun(part), questions.quality(part), each_noun)
    return Share(facts, (part,), whole, threshold, *words)


def _compile_rated(written: _Written, questions: Questions) -> Rated:
    group = questions.group(written.pop("rated"))
    shares = tuple(
        _rated_share(group, rating, Threshold.parse(share), questions.ratings)
        for rating, share in written.pop("at_least").items()
    )
    _refuse_rest(written)
    return Rated(questions.bearing_on(group.parts), shares)


def _rated_share(
    group: QuestionGroup, floor: str, threshold: Threshold, ratings: tuple[tuple[str, str], ...]
) -> Share:
    if group.whole is None:
        raise ValueError(f"{group.id} has no whole to share out")
    classes = [key for key, _ in ratings]
    parts = tuple(f"{group.id}.{key}" for key in classes[classes.index(floor) :])
    quality = f"{dict(ratings)[floor].lower()} trở lên"
    noun = f"{group.noun} {quality}"
    facts = (group.whole, *group.parts)
    return Share(
        facts, parts, group.whole, threshold, noun, noun, quality, group.noun, is_rating=True
    )


def _compile_level(written: _Written, questions: Questions) -> Level:
    name, floor = written.pop("level"), written.pop("at_least")
    _refuse_rest(written)
    _noun_of("level", name, questions)
    if floor not in dict(questions.levels):
        raise ValueError(f"unknown level {floor}")
    return Level((name,), floor, questions.levels, questions.phrase(name))


def _compile_all(written: _Written, questions: Questions) -> All:
    checks: list[Measured] = []
    for part in written.pop("all"):
        check = compile_check(part, questions)
        if not isinstance(check, Measured):
            raise ValueError(f"{part!r} measures nothing")
        checks.append(check)
    _refuse_rest(written)
    facts = tuple(dict.fromkeys(name for check in checks for name in check.facts))
    return All(facts, tuple(checks))


def _noun_of(kind: QuestionType, name: str, questions: Questions) -> str:
    """What a fact of that type counts; raises ValueError where there is none."""
    noun = questions.noun(name)
    if questions.by_name[name].type != kind:
        raise ValueError(f"{name} is no {kind}")
    return noun


def _require_number(limit: object) -> None:
    if type(limit) is not int or limit < 0:
        raise ValueError(f"{limit!r} is neither a whole number from 0 on nor the name of a fact")


def _refuse_rest(written: _Written) -> None:
    if written:
        raise ValueError(f"unknown key {', '.join(written)}")


_COMPILERS: Mapping[str, Callable[[_Written, Questions], Check]] = {
    "all": _compile_all,
    "share": _compile_share,
    "rated": _compile_rated,
    "level": _compile_level,
    "each": _compile_each,
    "total": _compile_total,
    "count": _compile_count,
}
