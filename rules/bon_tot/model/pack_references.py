"""Whether all that a pack speaks of is there: its clauses, and what the vocabulary names."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from bon_tot.model.clauses import Clause
from bon_tot.model.page_words import PageWords
from bon_tot.model.plan import Plan, faults_in_time
from bon_tot.model.plan_rules import CONSEQUENCES, RELATIONS, PlanRules, Quota, is_quota_rule
from bon_tot.model.sheets import ScoreSheet
from bon_tot.model.vocabulary import Vocabulary

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR_OR_DAY = re.compile(r"\d{4}(-\d\d-\d\d)?")
_DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(-\d\d)?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def dangling_references(
    plan: Plan,
    clauses: Collection[Clause],
    page: PageWords,
    rules: PlanRules,
    vocabulary: Vocabulary,
) -> Iterator[str]:
    """Say, in Vietnamese, what a pack names that neither it nor the vocabulary has."""
    texts = {clause.path: clause.text for clause in clauses}
    paths = texts.keys()
    base_kinds = vocabulary.questions.unit_kinds
    known_units = (*base_kinds, *(kind.id for kind in plan.unit_kinds))
    goods = [good.number for good in plan.goods] or [*vocabulary.goods]
    if not _ID.fullmatch(plan.id):
        yield f"plan.id: “{plan.id}” không phải là mã chỉ có chữ thường không dấu, số và gạch nối"
    yield from _unknown("plan.units", plan.units, known_units)
    yield from _unknown("plan.unit_kinds: base", (one.base for one in plan.unit_kinds), base_kinds)
    yield from _repeated("plan.units", iter((*base_kinds, *(one.id for one in plan.unit_kinds))))
    yield from _repeated("plan.goods", (str(good) for good in goods))
    yield from _malformed("plan.date", plan.date, _DAY)
    for name in ("period_from", "period_to"):
        yield from _malformed(f"plan.{name}", getattr(plan, name), _YEAR_OR_DAY)
    for fault in faults_in_time(plan, paths):
        yield f"plan.{fault}"
    yield from _repeated("clauses", (clause.path for clause in clauses))
    yield from _unknown("page.notes", (note.clause for note in page.notes), paths)

    topics = {topic.id: topic for topic in vocabulary.topics}
    counts = {name for group in vocabulary.questions.groups for name in group.counts}
    ratings = dict(vocabulary.questions.ratings)
    yield from _repeated("rules.criteria", (one.id for one in rules.criteria))
    for criterion in rules.criteria:
        where = f"rules.criteria {criterion.id}"
        if not criterion.id.startswith(f"{plan.id}."):
            yield f"{where}: mã phải bắt đầu bằng “{plan.id}.”"
        yield from _unknown(f"{where}: good", [criterion.good], (*goods, None))
        yield from _unknown(f"{where}: topics", criterion.topics, topics)
        yield from _unknown(f"{where}: clause", [criterion.clause], paths)
        yield from _unknown(f"{where}: units", criterion.units, plan.units)
        if criterion.passages:
            yield from _unknown(f"{where}: topics", criterion.topics, criterion.passages)
            yield from _unknown(f"{where}: passages", criterion.passages, criterion.topics)
        on_topics = [topics[topic].meanings for topic in criterion.topics if topic in topics]
        yield from _unknown(f"{where}: means", criterion.means, set().union(*on_topics))
        text = texts.get(criterion.clause, "")
        for passage in criterion.passages.values():
            if passage not in text:
                yield f"{where}: passages: lời văn của {criterion.clause} không có “{passage}”"
    yield from _wrongly_parted(rules)
    for rule in rules.classification:
        yield from _unknown("rules.classification: rating", [rule.rating], ratings)
        yield from _unknown("rules.classification: including", rule.including, goods)
        yield from _unknown("rules.classification: clause", [rule.clause], paths)
    if rules.basis:
        yield from _unknown("rules.basis: rating", [rules.basis.rating], ratings)
        yield from _unknown("rules.basis: clause", [rules.basis.clause], paths)
    for quota in rules.quotas:
        where = f"rules.quotas {quota.id}"
        yield from _unknown(f"{where}: kind", [quota.kind], CONSEQUENCES)
        yield from _unknown(f"{where}: clause", [quota.clause], paths)
        yield from _unknown(f"{where}: of", [quota.of], (*counts, None))
        yield from _unknown(f"{where}: within", [quota.within], (*counts, None))
        if not _is_sound(quota):
            yield f"{where}: không hiểu được cách tính"
    for one in rules.consequences:
        yield from _unknown("rules.follows: kind", [one.kind], CONSEQUENCES)
        yield from _unknown("rules.follows: clause", [one.clause], paths)
        yield from _unknown("rules.follows: units", one.units, plan.units)
    for line in rules.standing:
        yield from _unknown("rules.standing: clause", [line.clause], paths)
        yield from _unknown("rules.standing: units", line.units, plan.units)
    for mention in rules.mentions:
        yield from _unknown("rules.mentions: topic", [mention.topic], topics)
        yield from _unknown("rules.mentions: clause", [mention.clause], paths)
        if mention.passage not in texts.get(mention.clause, ""):
            where = f"rules.mentions {mention.topic}: passage"
            yield f"{where}: lời văn của {mention.clause} không có “{mention.passage}”"
    for sheet in rules.sheets:
        for fault in faults_of_sheet(sheet, plan.id, paths, rules):
            yield f"rules.sheets {sheet.id}: {fault}"
    for date in rules.dates:
        where = f"rules.dates {date.id}"
        yield from _unknown(f"{where}: relation", [date.relation], RELATIONS)
        yield from _unknown(f"{where}: clause", [date.clause], paths)
        yield from _unknown(f"{where}: units", date.units, plan.units)
        yield from _malformed(f"{where}: when", date.when, _DAY_OR_MONTH)


def faults_of_sheet(
    sheet: ScoreSheet, plan_id: str, paths: Collection[str], rules: PlanRules
) -> Iterator[str]:
    """Say, in Vietnamese, what does not hold of a sheet of points."""
    criteria = [one.id for one in rules.criteria]
    bands = [band.id for band in sheet.bands]
    if not sheet.id.startswith(f"{plan_id}."):
        yield f"mã phải bắt đầu bằng “{plan_id}.”"
    if not sheet.items:
        yield "không có mục nào"
    cited = [sheet.clause, *(item.clause for item in sheet.items)]
    cited += [band.clause for band in sheet.bands] + [cap.clause for cap in sheet.caps]
    yield from _unknown("clause", cited, paths)
    yield from _repeated("items", (item.id for item in sheet.items))
    yield from _repeated("bands", iter(bands))
    yield from _unknown("caps: band", (cap.band for cap in sheet.caps), bands)
    yield from _unknown("caps: unless", (cap.unless for cap in sheet.caps), criteria)
    for band in sheet.bands:
        yield from _unknown("bands: requires", band.requires, criteria)
    bounds = [band.points for band in sheet.bands]
    if bounds != sorted(set(bounds), reverse=True) or bounds[-1:] != [0]:
        yield "bands: điểm phải giảm dần, kết quả cuối từ 0 điểm"
    elif sheet.bands[-1].requires:
        yield "bands: kết quả cuối không được có điều kiện"
    for item in sheet.items:
        if any(option.points > item.greatest for option in item.options):
            yield f"items {item.id}: có mức hơn {item.greatest} điểm"
        if item.kind != "points" and item.may_not_apply:
            yield f"items {item.id}: điểm thưởng, điểm trừ không ghi may_not_apply"
    read = {name for criterion in rules.criteria for name in criterion.facts}
    if not read.intersection(map(sheet.name_of, sheet.items)):
        yield "không tiêu chí nào tính theo bảng này"


def _wrongly_parted(rules: PlanRules) -> Iterator[str]:
    """Say which former ids are in use again, and which parts are no criteria to be attested."""
    kinds = {criterion.id: criterion.kind for criterion in rules.criteria}
    for former, parts in rules.parted.items():
        where = f"rules.parted {former}"
        if former in kinds:
            yield f"{where}: mã cũ không được dùng lại"
        if len(parts) < 2:
            yield f"{where}: phải có ít nhất hai mã mới"
        for part in parts:
            if kinds.get(part) != "attested":
                yield f"{where}: “{part}” không phải là tiêu chí tự nhận xét"


def _is_sound(quota: Quota) -> bool:
    try:
        return is_quota_rule(quota.of, quota.rule)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return False


def _unknown(
    where: str, named: Collection[object] | Iterator[object], known: Collection[object]
) -> Iterator[str]:
    for one in named:
        if one not in known:
            yield f"{where}: không có “{one}”"


def _malformed(where: str, written: str | None, pattern: re.Pattern[str]) -> Iterator[str]:
    if written is not None and not pattern.fullmatch(written):
        yield f"{where}: “{written}” không phải là ngày tháng viết kiểu 2024-11-30"


def _repeated(where: str, ids: Iterator[str]) -> Iterator[str]:
    for one, times in Counter(ids).items():
        if times > 1:
            yield f"{where}: “{one}” có {times} lần"
