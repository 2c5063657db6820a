"""How a check is written in the rules, and how what is written becomes one that decides."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, TypeVar, get_args

from bon_tot.errors import BookError
from bon_tot.model.checks import (
    All,
    AnyOf,
    Attested,
    Bound,
    Check,
    Count,
    Deadline,
    Each,
    Level,
    Measured,
    MetWithout,
    Points,
    Rated,
    Ratio,
    Rounding,
    Share,
    ShareLimit,
    Side,
    Threshold,
    YearsRunning,
)
from bon_tot.model.fact_values import points
from bon_tot.model.facts import EARLIER
from bon_tot.model.questions import QuestionGroup, Questions, QuestionType
from bon_tot.model.sheets import ScoreSheet

_EVENTS = "events"
"""The group of the days on which events of a document were."""

_Allowed = TypeVar("_Allowed")

_BOUNDS: Final[tuple[Bound, ...]] = get_args(Bound)
_SIDES: Final[tuple[Side, ...]] = get_args(Side)
_ROUNDINGS: Final[tuple[Rounding, ...]] = get_args(Rounding)


def compile_check(
    written: object, questions: Questions, sheets: Collection[ScoreSheet] = ()
) -> Check:
    """Turn a check as written in the rules into one that decides; raises BookError if it is off.

    `questions` gives the facts their words and shapes, `sheets` are those of the document.
    """
    return Attested() if written == "attested" else compile_measured(written, questions, sheets)


def compile_measured(
    written: object, questions: Questions, sheets: Collection[ScoreSheet] = ()
) -> Measured:
    """The same of a check of figures; raises BookError for any other, too."""
    try:
        if isinstance(written, dict) and "points" in written:
            return _compile_points(_Written(written), sheets)
        return _compile_measured(written, questions)
    except ValueError as error:
        raise BookError([f"check {written!r}: {error}"]) from error


class _Written:
    """A check as its author wrote it, taken apart key by key; what is left over is refused."""

    def __init__(self, fields: Mapping[Any, object]) -> None:
        self._left = dict(fields)

    def __contains__(self, key: object) -> bool:
        return key in self._left

    def take(self, key: str) -> object:
        """What stands under a key that must be there."""
        if key not in self._left:
            raise ValueError(f"it lacks “{key}”")
        return self._left.pop(key)

    def option(self, key: str) -> object:
        """What stands under a key that may be left out; None where it is."""
        return self._left.pop(key, None)

    def name(self, key: str) -> str:
        """The name of a fact or of a group."""
        return _name(self.take(key))

    def names(self, key: str) -> tuple[str, ...]:
        """One name or a list of them."""
        said = self.take(key)
        return tuple(map(_name, said)) if isinstance(said, list) else (_name(said),)

    def number(self, key: str) -> int:
        """A whole number from 0 on."""
        return _number(self.take(key))

    def bound(self) -> tuple[Bound, object]:
        """The only bound there is, and what stands under it."""
        given = [bound for bound in _BOUNDS if bound in self._left]
        if not given and self._left:
            raise ValueError(f"unknown bound {self._keys_left}, allowed: {', '.join(_BOUNDS)}")
        if len(given) != 1:
            raise ValueError(f"it needs one of {', '.join(_BOUNDS)}")
        return given[0], self.take(given[0])

    def share_limit(self) -> ShareLimit:
        """A share with its bound, and how it is rounded."""
        bound, share = self.bound()
        threshold = Threshold.parse(share)
        if bound == "more_than" and threshold.is_whole:
            raise ValueError("nothing is more than all of it")
        rounding = self.option("rounded")
        if rounding is None:
            return ShareLimit(threshold, bound)
        return ShareLimit(threshold, bound, _one_of(rounding, _ROUNDINGS))

    def close(self) -> None:
        """Refuse what was not taken."""
        if self._left:
            raise ValueError(f"unknown key {self._keys_left}")

    @property
    def _keys_left(self) -> str:
        return ", ".join(map(str, self._left))


def _compile_measured(written: object, questions: Questions) -> Measured:
    if not isinstance(written, dict):
        raise ValueError(f"{written!r} is neither “attested” nor a mapping")
    fields = dict(written)
    without = fields.pop("not_applicable", None)
    for key, compiler in _COMPILERS.items():
        if key in fields:
            check = compiler(_Written(fields), questions)
            if without is None:
                return check
            _one_of(without, ("met",))
            return MetWithout(check.facts, check)
    raise ValueError(f"it has none of {', '.join(_COMPILERS)}")


def _compile_count(written: _Written, questions: Questions) -> Count:
    name = written.name("count")
    counted_noun = _noun_of("count", name, questions)
    said = written.option("noun")
    noun = counted_noun if said is None else _name(said)
    return _count((name,), (noun, counted_noun, questions.full_noun(name)), written, questions)


def _compile_total(written: _Written, questions: Questions) -> Count:
    group = questions.group(written.name("total"))
    if not group.counts:
        raise ValueError(f"{group.id} counts nothing")
    nouns = (group.noun, group.noun, questions.full_noun(group.counts[0]))
    return _count(group.counts, nouns, written, questions)


def _count(
    counted: tuple[str, ...],
    nouns: tuple[str, str, str],
    written: _Written,
    questions: Questions,
) -> Count:
    condition = written.option("applies_if")
    applies_if = None if condition is None else _name(condition)
    bound, said = written.bound()
    written.close()
    limit = said if isinstance(said, str) else _number(said)
    others = [name for name in (limit, applies_if) if isinstance(name, str)]
    for name in others:
        _noun_of("count", name, questions)
    facts = tuple(dict.fromkeys([*questions.bearing_on(counted), *others]))
    limit_noun = questions.noun(limit) if isinstance(limit, str) else None
    clearable = all(questions.by_name[name].becoming == "clearable" for name in counted)
    return Count(facts, counted, bound, limit, *nouns, limit_noun, applies_if, clearable)


def _compile_each(written: _Written, questions: Questions) -> Each:
    group = questions.group(written.name("each"))
    at_least = written.number("at_least")
    written.close()
    if group.period is None:
        raise ValueError(f"{group.id} counts nothing by period")
    titles = tuple(questions.title(name) for name in group.counts)
    full_noun = questions.full_noun(group.counts[0])
    return Each(group.counts, at_least, titles, group.noun, full_noun, group.period)


def _compile_share(written: _Written, questions: Questions) -> Share | Ratio:
    parts, of = written.names("share"), written.names("of")
    limit = written.share_limit()
    written.close()
    for name in (*parts, *of):
        _noun_of("count", name, questions)
    if len(parts) == len(of) == 1:
        (part,), (whole,) = parts, of
        if whole in questions.group_of(part).including(part):
            return _share(part, whole, limit, questions)
    return _ratio(parts, of, limit, questions)


def _share(part: str, whole: str, limit: ShareLimit, questions: Questions) -> Share:
    facts = tuple(dict.fromkeys([whole, *questions.bearing_on((part,))]))
    each_noun = questions.group_of(whole).noun
    words = (questions.noun(part), questions.full_noun(part), questions.quality(part), each_noun)
    return Share(facts, (part,), whole, limit, *words)


def _ratio(
    parts: tuple[str, ...], base: tuple[str, ...], limit: ShareLimit, questions: Questions
) -> Ratio:
    if not parts or not base:
        raise ValueError("it names nothing of which it is a share")
    group = questions.group_of(parts[0])
    for name in (*parts, *base):
        if name not in group.parts:
            raise ValueError(f"{', '.join(parts)} is no part of {', '.join(base)}")
    nouns = (_classes_in_words(names, group, questions) for names in (parts, base))
    return Ratio(questions.bearing_on(parts), parts, base, limit, *nouns)


def _classes_in_words(names: Collection[str], group: QuestionGroup, questions: Questions) -> str:
    """What several classes count together, the best ones down to one as “… trở lên”."""
    ordered = [name for name in group.parts if name in names]
    if len(ordered) > 1 and ordered == list(group.parts[: len(ordered)]):
        return f"{group.noun} {questions.quality(ordered[-1])} trở lên"
    return f"{group.noun} {' hoặc '.join(map(questions.quality, ordered))}"


def _compile_rated(written: _Written, questions: Questions) -> Rated:
    group = questions.group(written.name("rated"))
    floors = written.take("at_least")
    written.close()
    if not isinstance(floors, dict) or not floors:
        raise ValueError("at_least gives no share for any class")
    shares = tuple(
        _rated_share(group, rating, Threshold.parse(share), questions.ratings)
        for rating, share in floors.items()
    )
    return Rated(questions.bearing_on(group.parts), shares)


def _rated_share(
    group: QuestionGroup, floor: object, threshold: Threshold, ratings: tuple[tuple[str, str], ...]
) -> Share:
    classes = [key for key, _ in ratings]
    if group.whole is None or group.partition_parts != tuple(reversed(classes)):
        raise ValueError(f"{group.id} is not shared out over the rating classes")
    floor = _one_of(floor, classes)
    parts = tuple(f"{group.id}.{key}" for key in classes[classes.index(floor) :])
    quality = f"{dict(ratings)[floor].lower()} trở lên"
    noun = f"{group.noun} {quality}"
    facts = (group.whole, *group.parts)
    limit = ShareLimit(threshold)
    return Share(facts, parts, group.whole, limit, noun, noun, quality, group.noun, is_rating=True)


def _compile_level(written: _Written, questions: Questions) -> Level:
    name, floor = written.name("level"), written.take("at_least")
    written.close()
    _noun_of("level", name, questions)
    floor = _one_of(floor, questions.level_names)
    return Level((name,), floor, questions.levels, questions.phrase(name))


def _compile_all(written: _Written, questions: Questions) -> All:
    checks = _checks(written.take("all"), questions)
    written.close()
    return All(_facts_of(checks), checks)


def _compile_any(written: _Written, questions: Questions) -> AnyOf:
    checks = _checks(written.take("any"), questions)
    said = written.option("at_least")
    written.close()
    needed = 1 if said is None else _number(said)
    if not 0 < needed < len(checks):
        raise ValueError(f"at_least {needed} of {len(checks)}: allowed is 1 to {len(checks) - 1}")
    return AnyOf(_facts_of(checks), checks, needed)


def _compile_points(written: _Written, sheets: Collection[ScoreSheet]) -> Points:
    name, said = written.name("points"), written.take("at_least")
    written.close()
    sheet = next((one for one in sheets if one.id == name), None)
    if sheet is None:
        raise ValueError(f"unknown sheet {name}, allowed: {', '.join(one.id for one in sheets)}")
    least = points(said)
    if least is None or not 0 < least <= sheet.most:
        raise ValueError(f"at_least {said!r}: allowed is a number up to {sheet.most}")
    facts = tuple(map(sheet.name_of, sheet.items))
    return Points(facts, sheet, least)


def _compile_years(written: _Written, questions: Questions) -> YearsRunning:
    name, years = written.name("years_running"), written.number("years")
    written.close()
    names = tuple(f"{EARLIER}.{ago}.{name}" for ago in range(1, years + 1))
    if not years:
        raise ValueError("years: none is named")
    for one in names:
        _noun_of("answer", one, questions)
    return YearsRunning(names, questions.noun(names[0]).removeprefix("năm "))


def _compile_deadline(written: _Written, questions: Questions) -> Deadline:
    event, days = written.name("event"), written.number("days")
    side = _one_of(next((one for one in _SIDES if one in written), None), _SIDES)
    since = written.name(side)
    written.close()
    names = (f"{_EVENTS}.{event}", f"{_EVENTS}.{since}")
    done, start = (_noun_of("day", name, questions) for name in names)
    return Deadline(names, days, side, done, start)


def _checks(written: object, questions: Questions) -> tuple[Measured, ...]:
    if not isinstance(written, list) or len(written) < 2:
        raise ValueError(f"{written!r} is no list of two checks or more")
    return tuple(_compile_measured(part, questions) for part in written)


def _facts_of(checks: Collection[Check]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for check in checks for name in check.facts))


def _noun_of(kind: QuestionType, name: str, questions: Questions) -> str:
    """What a fact of that type counts; raises ValueError where there is none."""
    noun = questions.noun(name)
    if questions.by_name[name].type != kind:
        raise ValueError(f"{name} is no {kind}")
    return noun


def _name(said: object) -> str:
    if not isinstance(said, str):
        raise ValueError(f"{said!r} is no name")
    return said


def _number(said: object) -> int:
    if type(said) is not int or said < 0:
        raise ValueError(f"{said!r} is neither a whole number from 0 on nor the name of a fact")
    return said


def _one_of(said: object, allowed: Collection[_Allowed]) -> _Allowed:
    """What was written, where that is allowed; raises ValueError that names what is."""
    for one in allowed:
        if one == said:
            return one
    raise ValueError(f"{said!r} is none of {', '.join(map(str, allowed))}")


_COMPILERS: Mapping[str, Callable[[_Written, Questions], Measured]] = {
    "all": _compile_all,
    "any": _compile_any,
    "years_running": _compile_years,
    "event": _compile_deadline,
    "share": _compile_share,
    "rated": _compile_rated,
    "level": _compile_level,
    "each": _compile_each,
    "total": _compile_total,
    "count": _compile_count,
}
