"""Việc cần làm: what is lacking, with room for who does it, and by when it has to be done."""

from collections.abc import Iterator

from bon_tot.model.checks import NOT_MET, UNKNOWN
from bon_tot.model.questions import YEAR_END
from bon_tot.paper.blocks import (
    Block,
    Column,
    Line,
    Paragraph,
    Row,
    Suggestion,
    Table,
    Title,
    row_of,
    spanning,
)
from bon_tot.paper.unit_case import SUGGESTED, UnitCase, within_sentence
from bon_tot.text.citation import when_in_words
from bon_tot.text.goods import good_title
from bon_tot.text.sentences import as_of_in_words, as_sentence
from bon_tot.verdict.assess import Finding

_COLUMNS = (
    Column("TT", 5),
    Column("Việc cần làm", 50),
    Column("Người làm", 15),
    Column("Thời hạn", 20),
    Column("Xong", 10),
)


def tasks(case: UnitCase) -> tuple[Block, ...]:
    """Write what a unit still has to do to be what it strives to be."""
    facts = case.facts
    return (
        Suggestion(SUGGESTED),
        Title("VIỆC CẦN LÀM", f"để {case.issuer} đạt {case.model} năm {case.year}"),
        *([Paragraph(Line(as_of_in_words(facts.as_of)))] if facts.as_of else []),
        *_body(case),
    )


def _body(case: UnitCase) -> Iterator[Block]:
    rows = list(_numbered(case))
    if rows:
        yield Table(_COLUMNS, tuple(rows))
    else:
        yield Paragraph(Line("Mọi nội dung đều đã đạt, không còn việc nào phải làm."))
    lost = [
        one
        for one in case.assessment.findings_with(NOT_MET)
        if one.criterion.id in case.assessment.lost
    ]
    if lost:
        titles = "; ".join(within_sentence(one.criterion.title) for one in lost)
        yield Paragraph(Line(f"{titles}.", "Không bù được trong năm, cần rút kinh nghiệm:"))


def _numbered(case: UnitCase) -> Iterator[Row]:
    ordinal = 0
    for title, tasks_of in (
        ("Để đạt nội dung chưa đạt", _to_meet(case)),
        ("Để rõ nội dung chưa đủ thông tin", _to_settle(case)),
        ("Theo mốc của văn bản", _by_date(case)),
    ):
        found = list(tasks_of)
        if found:
            yield spanning(_COLUMNS, Line("", title), role="group")
        for task, due in found:
            ordinal += 1
            yield row_of(str(ordinal), task, "", due, "")


def _to_meet(case: UnitCase) -> Iterator[tuple[Line, str]]:
    for finding in case.assessment.findings_with(NOT_MET):
        criterion, outcome = finding
        if criterion.id in case.assessment.lost:
            continue
        remedies = case.assessment.remedies_of(finding)
        said = " ".join(remedy.sentence for remedy in remedies)
        if not said:
            said = as_sentence(outcome.gap or "thực hiện đúng điều văn bản nêu")
        yield Line(said, f"{criterion.title}."), _due(case, finding)


def _due(case: UnitCase, finding: Finding) -> str:
    """Until when the figures that would change can change; the first such day."""
    by_name = case.book.questions.by_name
    changed = [
        by_name[name].last_day
        for remedy in case.assessment.remedies_of(finding)
        for name in remedy.changed
    ]
    month, day = min(changed, default=YEAR_END).split("-")
    return f"Đến hết ngày {day}/{month}/{case.year}"


def _to_settle(case: UnitCase) -> Iterator[tuple[Line, str]]:
    """Figures that are missing, a group of them at a time; then what the unit is to answer."""
    questions = case.book.questions
    unknown = case.assessment.findings_with(UNKNOWN)
    missing = {name for one in unknown for name in one.outcome.missing}
    for group in questions.groups:
        names = [one.title for one in group.questions if one.name in missing]
        if names:
            titles = ", ".join(map(within_sentence, names))
            yield Line(f"Bổ sung số liệu: {titles}.", f"{group.title}."), ""
    for good in (*case.book.goods_of(case.assessment.plan), None):
        asked = [
            within_sentence(one.criterion.title)
            for one in unknown
            if one.criterion.good == good and one.criterion.kind == "attested"
        ]
        if asked:
            title = good_title(good, case.book, ".", case.assessment.plan)
            yield Line(f"Tự nhận xét, ghi minh chứng: {'; '.join(asked)}.", f"{title}."), ""


def _by_date(case: UnitCase) -> Iterator[tuple[Line, str]]:
    """The dates that the document sets within the year assessed."""
    year = case.facts.year
    if year is None:
        return
    rules = case.book.rules[case.assessment.plan]
    for milestone in rules.dates_of(case.assessment.kind, year):
        if milestone.when.startswith(str(year)):
            due = when_in_words(milestone)
            yield Line(as_sentence(milestone.title)), f"{due[0].upper()}{due[1:]}"
