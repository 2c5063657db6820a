"""The sheet by which a meeting is scored: the greatest points of each group, and what is taken off.

The document names the groups. How many points each may bring is what a unit takes from its own
superior's sheet; all of them together are 100.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bon_tot.model.fact_values import TEXT_LIMIT, named, points, shown
from bon_tot.model.facts import Fault
from bon_tot.model.meetings.meeting import Deduction
from bon_tot.model.vocabulary import MeetingSheet

MOST_POINTS = Decimal(100)
"""How many points a meeting has before anything is taken off."""

_KEYS = ("group", "points", "reason")


@dataclass(frozen=True)
class Sheet:
    """The groups of a sheet by their ids, with their titles, and the greatest points of some."""

    groups: Mapping[str, str]
    maxima: Mapping[str, Decimal]

    @classmethod
    def of(cls, printed: MeetingSheet | None, maxima: Mapping[str, Decimal]) -> "Sheet":
        """The sheet that a document prints, with the points that a unit sets."""
        groups = printed.groups if printed else ()
        return cls({group.id: group.title for group in groups}, maxima)


def read_maxima(
    name: str, said: object, printed: MeetingSheet | None
) -> tuple[dict[str, Decimal], list[Fault]]:
    """Read how many points each group of the sheet may bring, at the most.

    Args:
        name: What a file calls it.
        said: What the file says.
        printed: The sheet with its groups.

    Returns:
        The points by group, and every fault.
    """
    sheet = Sheet.of(printed, {})
    if said is None:
        return {}, []
    if not isinstance(said, dict):
        allowed = f"một bảng gồm {', '.join(sheet.groups)}"
        return {}, [Fault(name, shown(said), allowed, (name,))]
    maxima: dict[str, Decimal] = {}
    faults = []
    for group, value in said.items():
        place = f"{name}.{named(group)}"
        if group not in sheet.groups:
            faults.append(Fault(place, "tên lạ", ", ".join(sheet.groups), (place,)))
        elif value is not None:
            most = points(value)
            if most is None:
                sentence = f"{sheet.groups[group]}: xin ghi điểm tối đa là một số từ 0 đến 100."
                faults.append(Fault(place, shown(value), "số từ 0 đến 100", (place,), sentence))
            else:
                maxima[group] = most
    return maxima, faults or _faults_of_sum(name, maxima, sheet)


def read_deductions(said: object, sheet: Sheet) -> tuple[tuple[Deduction, ...], list[Fault]]:
    """Read what was taken off in one meeting, each with its reason.

    Returns:
        The deductions, and every fault, its place seen from the meeting.
    """
    if said is None:
        return (), []
    if not isinstance(said, list):
        allowed = f"một danh sách, mỗi lần trừ một bảng gồm {', '.join(_KEYS)}"
        return (), [Fault("deductions", shown(said), allowed)]
    read = [_read_deduction(f"deductions.{n}", one, sheet) for n, one in enumerate(said, start=1)]
    deductions = tuple(one for one, _ in read if one)
    faults = [fault for _, told in read for fault in told]
    return deductions, faults or _faults_of_deductions(deductions, sheet)


def in_words(number: Decimal) -> str:
    """Points as Vietnamese writes them.

    >>> in_words(Decimal("88.50")), in_words(Decimal("1E+2"))
    ('88,5', '100')
    """
    whole = f"{number:f}"
    return (whole.rstrip("0").rstrip(".") if "." in whole else whole).replace(".", ",")


def _faults_of_sum(name: str, maxima: Mapping[str, Decimal], sheet: Sheet) -> list[Fault]:
    total = sum(maxima.values())
    is_whole = len(maxima) == len(sheet.groups)
    if total <= MOST_POINTS and not (is_whole and total != MOST_POINTS):
        return []
    wanted = "100" if is_whole else "nhiều nhất 100"
    sentence = (
        f"Điểm tối đa của các nhóm cộng lại là {in_words(Decimal(total))}. Xin sửa để đủ 100."
    )
    fields = tuple(f"{name}.{group}" for group in maxima)
    return [Fault(name, f"cộng lại là {total}", wanted, fields, sentence)]


def _read_deduction(place: str, said: object, sheet: Sheet) -> tuple[Deduction | None, list[Fault]]:
    if not isinstance(said, dict):
        return None, [Fault(place, shown(said), f"một bảng gồm {', '.join(_KEYS)}")]
    faults = [
        Fault(f"{place}.{named(key)}", "tên lạ", ", ".join(_KEYS))
        for key in said
        if key not in _KEYS
    ]
    group, taken, reason = (said.get(key) for key in _KEYS)
    if not isinstance(group, str) or group not in sheet.groups:
        given = "chưa ghi" if group is None else shown(group)
        sentence = "xin chọn nhóm tiêu chí bị trừ điểm."
        faults.append(Fault(f"{place}.group", given, ", ".join(sheet.groups), (), sentence))
    off = points(taken)
    if not off:
        given = "chưa ghi" if taken is None else shown(taken)
        sentence = "xin ghi số điểm trừ, nhiều hơn 0, nhiều nhất 100."
        faults.append(Fault(f"{place}.points", given, "số trên 0, đến 100", (), sentence))
    if not isinstance(reason, str) or not reason.strip() or len(reason) > TEXT_LIMIT:
        given = "chưa ghi" if reason in (None, "") else shown(reason)
        sentence = "mỗi lần trừ điểm xin ghi lý do."
        allowed = f"lý do trừ điểm, nhiều nhất {TEXT_LIMIT} ký tự"
        faults.append(Fault(f"{place}.reason", given, allowed, (), sentence))
    if faults or off is None:
        return None, faults
    return Deduction(str(group), off, str(reason).strip()), []


def _faults_of_deductions(deductions: tuple[Deduction, ...], sheet: Sheet) -> list[Fault]:
    """No group loses more points than it may bring, and no meeting more than it has."""
    lost: dict[str, Decimal] = {}
    for one in deductions:
        lost[one.group] = lost.get(one.group, Decimal(0)) + one.points
    faults = []
    for group, points_lost in lost.items():
        most = sheet.maxima.get(group, MOST_POINTS)
        if points_lost > most:
            given, allowed = f"{group} trừ {points_lost}", f"nhiều nhất {most}"
            sentence = (
                f"nhóm “{sheet.groups[group]}” có nhiều nhất {in_words(most)} điểm mà trừ "
                f"{in_words(points_lost)}."
            )
            faults.append(Fault("deductions", given, allowed, (), sentence))
    total = sum(lost.values())
    if not faults and total > MOST_POINTS:
        sentence = f"các điểm trừ cộng lại là {in_words(Decimal(total))}, nhiều hơn 100."
        faults.append(Fault("deductions", f"cộng lại là {total}", "nhiều nhất 100", (), sentence))
    return faults
