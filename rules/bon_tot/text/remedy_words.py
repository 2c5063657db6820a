"""A remedy in words: how the facts after it differ from those before, said as one would say it."""

from collections.abc import Mapping

from bon_tot.model.checks import Check, Each, Share
from bon_tot.model.facts import Facts
from bon_tot.model.questions import QuestionGroup, Questions


def remedy_words(check: Check, before: Facts, after: Facts) -> tuple[str, str | None]:
    """Say what is to be done, and what a single share then comes to, such as “12/16”."""
    said = [
        words
        for group in before.questions.groups
        if (words := _of_group(group, check, before, after))
    ]
    return " và ".join(said), _result(check, after)


def figures_in_words(questions: Questions, figures: Mapping[str, int | str | None]) -> str:
    """Say how many of what there are by then, such as “Khi ấy có 16 buổi …, 12 buổi loại Tốt.”.

    Args:
        questions: What may be asked.
        figures: Values of facts by their names; one that is None is not told.
    """
    levels = dict(questions.levels)
    raised, there, gone = [], [], []
    by_period: dict[tuple[int, str], list[str]] = {}
    for name, value in figures.items():
        group = questions.group_of(name)
        if isinstance(value, str):
            raised.append(f"{questions.phrase(name)} là {levels[value]}")
        elif value == 0:
            gone.append(_counted(questions, group, name))
        elif value and group.period:
            of_each = by_period.setdefault((value, questions.full_noun(name)), [])
            of_each.append(questions.title(name))
        elif value:
            there.append(f"{value} {_counted(questions, group, name)}")
    said = [*raised]
    said += [f"có {', '.join(there)}"] if there else []
    for (count, noun), titles in by_period.items():
        each = f"{', '.join(titles)} đều" if len(titles) > 1 else titles[0]
        said.append(f"{each} có {count} {noun}")
    said += [f"không còn {', '.join(gone)}"] if gone else []
    return f"Khi ấy {', '.join(said)}."


def _counted(questions: Questions, group: QuestionGroup, name: str) -> str:
    if name in group.parts:
        return f"{group.noun} {questions.quality(name)}"
    return questions.full_noun(name)


def _result(check: Check, after: Facts) -> str | None:
    shares = [measure for measure in check.single_measures() if isinstance(measure, Share)]
    if len(shares) != len(check.single_measures()) or len(shares) != 1:
        return None
    (share,) = shares
    return f"{sum(after.values.get(part, 0) for part in share.parts)}/{after.values[share.whole]}"


def _of_group(group: QuestionGroup, check: Check, before: Facts, after: Facts) -> str | None:
    levels = [
        _level_words(before, before.levels[name], level)
        for name, level in after.levels.items()
        if level != before.levels[name] and before.questions.group_of(name) is group
    ]
    if levels:
        return ", ".join(levels)
    changed = {
        name: difference
        for name in group.counts
        if (difference := after.values.get(name, 0) - before.values.get(name, 0))
    }
    if not changed:
        return None
    if any(name in group.parts for name in changed):
        return _rating_words(group, changed, before)
    if group.nest:
        return _nest_words(changed, before)
    titles = before.questions.title
    if group.period and not isinstance(check, Each):
        return _step(before, next(iter(changed)), sum(changed.values()))
    if not group.period:
        return ", ".join(_step(before, name, abs(count)) for name, count in changed.items())
    by_count: dict[int, list[str]] = {}
    for name, count in changed.items():
        by_count.setdefault(count, []).append(name)
    return ", ".join(
        f"{_step(before, names[0], count)} vào {_each_of(group, list(map(titles, names)))}"
        for count, names in by_count.items()
    )


def _each_of(group: QuestionGroup, titles: list[str]) -> str:
    if len(titles) == 1:
        return titles[0]
    return f"mỗi {group.period}: {', '.join(titles)}"


def _level_words(facts: Facts, old: str, new: str) -> str:
    titles = dict(facts.questions.levels)
    return f"nâng cấp độ từ {titles[old]} lên {titles[new]}"


def _step(facts: Facts, name: str, count: int) -> str:
    step = facts.questions.by_name[name].step
    assert step, f"{name} grows or is cleared, so it has words for that"
    return step.format(n=count)


def _nest_words(changed: dict[str, int], facts: Facts) -> str:
    """Several counts of a nest: what an inner one gains is of what the outer does, if it can be."""
    (outer, count), *inner = changed.items()
    words = _step(facts, outer, count)
    for name, more in inner:
        if more <= count:
            words += f", trong đó {more} {facts.questions.full_noun(name)}"
        else:
            words += f", {_step(facts, name, more)}"
    return words


def _rating_words(group: QuestionGroup, changed: dict[str, int], facts: Facts) -> str:
    questions, noun = facts.questions, group.noun
    more = changed.get(group.whole, 0) if group.whole else 0
    gained = {name: count for name, count in changed.items() if name in group.parts and count > 0}
    best = min(map(group.parts.index, gained))
    left = {name: -count for name, count in changed.items() if count < 0}
    lowered = sum(count for name, count in left.items() if group.parts.index(name) < best)
    risen = sum(left.values()) - lowered
    unrated = max(0, sum(gained.values()) - risen - lowered - more)
    if group.whole and more:
        ((name, count),) = gained.items()
        new, quality = count - unrated, questions.quality(name)
        how = f"đều {quality}" if new == more else f"trong đó {new} {noun} {quality}"
        held = f"{_step(facts, group.whole, more)}, {how}"
        return f"{unrated} {noun} chưa xếp loại đều {quality} và {held}" if unrated else held
    each = [(f"{count} {noun}", questions.quality(name)) for name, count in gained.items()]
    if not unrated and not lowered:
        return "nâng " + ", ".join(f"{many} lên mức {quality}" for many, quality in each)
    if not unrated and not risen:
        return "xếp lại " + ", ".join(f"{many} xuống mức {quality}" for many, quality in each)
    rated = ", ".join(f"{many} {quality}" for many, quality in each)
    if not risen and not lowered:
        return f"xếp loại thêm {rated}, trong số {noun} chưa xếp loại"
    sources = {
        "chưa xếp loại": unrated,
        "nâng từ mức thấp hơn": risen,
        "xếp lại từ mức cao hơn": lowered,
    }
    of_these = [f"{count} {noun} {whence}" for whence, count in sources.items() if count]
    return f"xếp loại {rated}, gồm {' và '.join(of_these)}"
