"""The report of a self-check, as the blocks of a Party paper: figures, verdicts, clauses cited."""

from collections.abc import Iterable, Iterator, Sequence

from bon_tot.errors import RequestError
from bon_tot.model.book import Book
from bon_tot.model.checks import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNKNOWN,
    VERDICT_WORDS,
    Verdict,
    worst_of,
)
from bon_tot.model.facts import Facts
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import CONSEQUENCES, Consequence, Criterion, Milestone
from bon_tot.model.questions import UnitKind
from bon_tot.paper.blocks import (
    Block,
    Column,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Row,
    Table,
    row_of,
    spanning,
)
from bon_tot.paper.figures_table import figures_table
from bon_tot.paper.letterhead import closing, issuer_named, opening, year_or_blank
from bon_tot.text.citation import document_of, name_of, when_in_words
from bon_tot.text.goods import WHOLE_UNIT, good_title
from bon_tot.text.sentences import as_of_in_words, as_sentence
from bon_tot.text.validity_words import change_sentence, status_sentence
from bon_tot.verdict.assess import Assessment, Conclusion, Finding, assess, assess_all
from bon_tot.verdict.projection import project

_AFTERWARDS = ("recognition", "timing", "submission", "rating")
"""The kinds of consequences that a report names as next steps, in their order."""

_FIGURES = (Column("Nội dung", 75), Column("Số liệu", 25))
_GOODS = (
    Column("Nội dung", 35),
    Column("Số tiêu chí", 10),
    Column("Đạt", 10),
    Column("Không đạt", 10),
    Column("Chưa đủ thông tin", 10),
    Column("Không áp dụng", 10),
    Column("Đánh giá", 15),
)
_CRITERIA = (
    Column("TT", 5),
    Column("Tiêu chí", 25),
    Column("Yêu cầu", 20),
    Column("Kết quả", 15),
    Column("Đánh giá", 15),
    Column("Điều khoản", 20),
)
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


Part = tuple[int, str, list[Block]]
"""The level of a heading, its text, and the blocks below it."""


def report(book: Book, facts: Facts, asked: str | Sequence[str]) -> tuple[Block, ...]:
    """Write the report of a unit.

    Args:
        book: The book that holds the plans.
        facts: What the unit says of itself.
        asked: The id of one plan, or several, or `all` that speak to this kind of unit.

    Raises:
        RequestError: There is no such plan, or none is asked for.
        FactsError: A plan does not speak to this kind of unit.
    """
    if asked == "all":
        assessments = list(assess_all(book, facts))
    else:
        plans = [asked] if isinstance(asked, str) else dict.fromkeys(asked)
        assessments = [assess(book, facts, plan_id) for plan_id in plans]
    if not assessments:
        raise RequestError("plan: chưa ghi văn bản nào, chỉ nhận ít nhất một mã văn bản")
    kind = book.questions.unit_kind(assessments[0].unit)
    return (
        *opening(kind, facts.name, facts.year),
        *_introduction(book, facts, assessments),
        *_numbered(_parts(book, facts, assessments)),
        reservation(kind),
        closing(kind),
    )


def steps_after(book: Book, plan_id: str, unit: str, dates: Iterable[Milestone]) -> Iterator[Block]:
    """Tell who recognises, when, and what to send to whom, as far as the document says so.

    The end of it stays with what follows, which closes a paper.

    Args:
        book: The book that holds the document.
        plan_id: The document.
        unit: The unit kind.
        dates: Those of its dates that are still to come.
    """
    consequences = [
        one
        for kind in _AFTERWARDS
        for one in book.rules[plan_id].consequences
        if one.kind == kind and unit in one.units
    ]
    if not any(one.kind == "recognition" for one in consequences):
        silent = "Văn bản không nêu cấp công nhận đối với loại đơn vị này."
        yield Paragraph(Line(silent), stays=True)
    steps = [_step(book, plan_id, one) for one in consequences]
    dates = list(dates)
    steps += [_date(book, plan_id, one) for one in dates]
    if steps:
        yield Items(tuple(steps), stays=True)
    told = {*(one.clause for one in consequences), *(one.clause for one in dates)}
    for change in book.find_plan(plan_id).validity.changes:
        if told.intersection(change.clauses):
            yield Paragraph(Line(change_sentence(change), "Lưu ý:"), stays=True)


def requirement_of(criterion: Criterion) -> str:
    """Say what a criterion demands, or that it is left to the document's own words."""
    return criterion.required or "theo lời văn bản"


def reservation(kind: UnitKind) -> Paragraph:
    """State that a self-check does not replace the recognition by a higher level."""
    who = kind.issuer.lower()
    return Paragraph(
        Line(
            f"Kết quả trên do {who} tự đánh giá, không thay cho việc xét công nhận của cấp có "
            "thẩm quyền."
        ),
        stays=True,
    )


def _introduction(book: Book, facts: Facts, assessments: Sequence[Assessment]) -> Iterator[Block]:
    kind = book.questions.unit_kind(assessments[0].unit)
    who = f"{issuer_named(kind, facts.name)} ({kind.title.lower()})"
    documents = [document_of(book.find_plan(one.plan), book) for one in assessments]
    year = year_or_blank(facts.year)
    if facts.as_of:
        yield Paragraph(Line(as_of_in_words(facts.as_of)))
    if len(documents) == 1:
        yield Paragraph(
            Line(f"Căn cứ {documents[0]}, {who} báo cáo kết quả tự đánh giá năm {year} như sau:")
        )
        return
    yield Paragraph(Line(f"{who} báo cáo kết quả tự đánh giá năm {year} theo các văn bản sau:"))
    yield Items(tuple(map(Line, documents)))


def _parts(book: Book, facts: Facts, assessments: Sequence[Assessment]) -> list[Part]:
    """Give the headings of the report, the highest at level 1, and what stands below each."""
    figures: list[Part] = [(1, "Số liệu trong năm", [_figures(book, facts, assessments)])]
    if len(assessments) == 1:
        first, *others = _sections(book, facts, assessments[0], 1)
        return [first, *figures, *others]
    parts: list[Part] = [(1, "Kết quả theo từng văn bản", [_overview(book, assessments)]), *figures]
    for one in assessments:
        parts.append((1, f"Theo {document_of(book.find_plan(one.plan), book)}", []))
        parts += _sections(book, facts, one, 2)
    return parts


def _sections(book: Book, facts: Facts, assessment: Assessment, level: int) -> list[Part]:
    findings = assessment.findings
    rules = book.rules[assessment.plan]
    # Without the year there is no telling which dates are past.
    dates = rules.dates_of(assessment.unit, facts.year) if facts.year is not None else ()
    steps = steps_after(book, assessment.plan, assessment.unit, dates)
    return [
        (level, "Kết quả chung", list(_conclusion(book, assessment))),
        (level, "Kết quả từng tiêu chí", list(_criteria(book, facts, assessment, level + 1))),
        (level, "Nội dung chưa đạt", list(_lacking(book, assessment))),
        (level, "Nội dung chưa đủ thông tin", list(_open(book, _those(findings, UNKNOWN)))),
        (level, "Việc xét công nhận", list(steps)),
    ]


def _numbered(parts: Iterable[Part]) -> Iterator[Block]:
    """Number the headings of all parts: Roman at level 1, Arabic below; then their blocks."""
    first = second = 0
    for level, title, blocks in parts:
        if level == 1:
            first, second = first + 1, 0
            yield Heading(1, f"{_roman(first)}- {title}")
        else:
            second += 1
            yield Heading(2, f"{second}. {title}")
        yield from blocks


def _roman(number: int) -> str:
    """Write a number in Roman numerals.

    >>> [_roman(number) for number in (1, 4, 8, 39)]
    ['I', 'IV', 'VIII', 'XXXIX']
    """
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (number // value)
        number %= value
    return signs


def _overview(book: Book, assessments: Iterable[Assessment]) -> Table:
    goods = [Column(words["short"], 15) for words in book.goods.values()]
    columns = (Column("Văn bản", 25), *goods, Column("Bốn tốt", 15))
    return Table(
        columns,
        tuple(
            row_of(
                book.find_plan(one.plan).short,
                *(_verdict(verdict) for _, verdict in one.goods),
                _verdict(one.verdict),
            )
            for one in assessments
        ),
    )


def _figures(book: Book, facts: Facts, assessments: Iterable[Assessment]) -> Table:
    read = {
        name for one in assessments for finding in one.findings for name in finding.criterion.facts
    }
    return figures_table(
        _FIGURES,
        book.questions.groups,
        read,
        lambda group: Line("", group.title),
        lambda question: _figure(book, facts, question.name),
    )


def _figure(book: Book, facts: Facts, name: str) -> str:
    if name in facts.levels:
        return dict(book.questions.levels)[facts.levels[name]]
    if name in facts.values:
        return str(facts.values[name])
    least, most = facts.range(name)  # what is a part of none is none, whether it is told or not
    return str(least) if least == most else "chưa có số liệu"


def _conclusion(book: Book, assessment: Assessment) -> Iterator[Block]:
    model = book.questions.unit_kind(assessment.unit).model
    words = {
        MET: f"Qua tự đánh giá, đơn vị đạt “{model}”.",
        NOT_MET: f"Qua tự đánh giá, đơn vị không đạt “{model}”.",
        UNKNOWN: f"Chưa đủ thông tin để kết luận đơn vị có đạt “{model}” hay không.",
    }
    yield Paragraph(Line("", words[assessment.verdict]))
    if assessment.outside_period:
        yield Paragraph(Line(assessment.outside_period, "Lưu ý:"))
    yield Paragraph(Line(_standing_in_time(book.find_plan(assessment.plan)), "Lưu ý:"))
    for one in book.rules[assessment.plan].standing_of(assessment.unit):
        place = _place(book, f"{assessment.plan}/{one.clause}")
        yield Paragraph(Line(f"{one.text.rstrip('.')} ({place.text}).", "Lưu ý:", place.href))
    rows = [
        _good_row(book.goods[good]["title"], _of_good(assessment, good), verdict)
        for good, verdict in assessment.goods
    ]
    if conditions := _of_good(assessment, None):
        verdict = worst_of([finding.outcome.verdict for finding in conditions])
        rows.append(_good_row(WHOLE_UNIT, conditions, verdict))
    yield Table(_GOODS, tuple(rows))
    projection = project(book, assessment)
    if projection.questions:
        yield Paragraph(
            Line(
                f"Nếu mọi điều chưa rõ đều đạt thì đơn vị {_case(projection.best)}. "
                f"Nếu mọi điều ấy đều không đạt thì đơn vị {_case(projection.worst)}."
            )
        )
    if rule := assessment.classification:
        rating = dict(book.questions.ratings)[rule.rating].lower()
        said = f"Với kết quả này, mức xếp loại theo văn bản là {rating}. Văn bản quy định:"
        yield Paragraph(Line(said), stays=True)
        yield _quote(book, f"{assessment.plan}/{rule.clause}")
    if basis := assessment.basis:
        yield Paragraph(Line(f"Kết quả này {_within_sentence(basis.text)}"), stays=True)
        yield _quote(book, f"{assessment.plan}/{basis.clause}")


def _standing_in_time(plan: Plan) -> str:
    """Say whether the document is still applied, and why; who can tell reads the report."""
    return " ".join(filter(None, (status_sentence(plan.validity), plan.validity.note)))


def _case(conclusion: Conclusion) -> str:
    verdicts = [verdict for _, verdict in conclusion.goods]
    number = f"{verdicts.count(MET)} trong {len(verdicts)} tốt"
    if conclusion.verdict == NOT_MET:
        return f"không đạt, mới có {number}"
    return f"{VERDICT_WORDS[conclusion.verdict]}, có {number}"


def _within_sentence(text: str) -> str:
    return text[0].lower() + text[1:]


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]


def _good_row(title: str, findings: Sequence[Finding], verdict: Verdict) -> Row:
    counts = (len(_those(findings, one)) for one in (MET, NOT_MET, UNKNOWN, NOT_APPLICABLE))
    return row_of(title, str(len(findings)), *map(str, counts), _verdict(verdict))


def _criteria(book: Book, facts: Facts, assessment: Assessment, level: int) -> Iterator[Block]:
    for good, verdict in assessment.goods:
        title = f"{good_title(good, book, '.')}: {VERDICT_WORDS[verdict]}"
        yield from _criteria_table(book, facts, title, _of_good(assessment, good), level)
    if conditions := _of_good(assessment, None):
        yield from _criteria_table(book, facts, WHOLE_UNIT, conditions, level)


def _criteria_table(
    book: Book, facts: Facts, title: str, findings: Iterable[Finding], level: int
) -> Iterator[Block]:
    rows: list[Row] = []
    for ordinal, finding in enumerate(findings, start=1):
        criterion = finding.criterion
        rows.append(
            row_of(
                str(ordinal),
                criterion.title,
                _capitalised(requirement_of(criterion)),
                _capitalised(_result(finding)),
                _verdict(finding.outcome.verdict),
                _place(book, criterion.address),
            )
        )
        if details := tuple(_details(facts, criterion)):
            rows.append(spanning(_CRITERIA, *details, role="detail"))
    yield Heading(level, title)
    yield Table(_CRITERIA, tuple(rows))


def _result(finding: Finding) -> str:
    observed = finding.outcome.observed
    if finding.criterion.kind == "attested":
        return observed or "chưa rõ"
    if observed:
        return observed
    return "–" if finding.outcome.verdict == NOT_APPLICABLE else "chưa có số liệu"


def _details(facts: Facts, criterion: Criterion) -> Iterator[Line]:
    if criterion.reading:
        yield Line(criterion.reading, "Cách hiểu:")
    if note := facts.notes.get(criterion.id):
        yield Line(note, "Ghi chú:")
    if evidence := facts.evidence.get(criterion.id):
        yield Line(evidence, "Minh chứng:")


def _lacking(book: Book, assessment: Assessment) -> Iterator[Block]:
    findings = _those(assessment.findings, NOT_MET)
    if not findings:
        yield Paragraph(Line("Không có."))
    for address in dict.fromkeys(finding.criterion.address for finding in findings):
        under = [finding for finding in findings if finding.criterion.address == address]
        yield Items(tuple(_lack(assessment, finding) for finding in under))
        yield _quote(book, address)


def _lack(assessment: Assessment, finding: Finding) -> Line:
    criterion, outcome = finding.criterion, finding.outcome
    if criterion.kind == "attested":
        return Line("tự nhận xét là không.", f"{criterion.title}:")
    said = [f"yêu cầu {requirement_of(criterion)}"]
    if outcome.observed:
        said.insert(0, f"kết quả {outcome.observed}")
    sentences = [f"{'; '.join(said)}."]
    if outcome.gap:
        sentences.append(as_sentence(outcome.gap))
    sentences += [f"Để đạt: {one.text}." for one in assessment.remedies_of(finding)]
    return Line(" ".join(sentences), f"{criterion.title}:")


def _open(book: Book, findings: Sequence[Finding]) -> Iterator[Block]:
    if not findings:
        yield Paragraph(Line("Không có."))
        return
    yield Items(tuple(_question(book, finding) for finding in findings))


def _question(book: Book, finding: Finding) -> Line:
    criterion = finding.criterion
    if criterion.kind == "attested":
        return Line("đơn vị chưa nhận xét được.", f"{criterion.title}:")
    return Line(
        f"còn thiếu {_facts_in_words(book, finding.outcome.missing)}.", f"{criterion.title}:"
    )


def _facts_in_words(book: Book, names: Iterable[str]) -> str:
    """Name facts by their titles, and after them the group of figures in which they are asked."""
    by_group: dict[str, list[str]] = {}
    for name in names:
        by_group.setdefault(book.questions.group_of(name).title, []).append(
            book.questions.title(name)
        )
    return ", ".join(
        f"{', '.join(map(_within_sentence, titles))} (phần “{group}”)"
        for group, titles in by_group.items()
    )


def _step(book: Book, plan: str, consequence: Consequence) -> Line:
    place = _place(book, f"{plan}/{consequence.clause}")
    text = f"{consequence.text.rstrip('.')} ({place.text})."
    return Line(text, f"{CONSEQUENCES[consequence.kind]}:", place.href)


def _date(book: Book, plan: str, milestone: Milestone) -> Line:
    place = _place(book, f"{plan}/{milestone.clause}")
    return Line(f"{when_in_words(milestone)} ({place.text}).", f"{milestone.title}:", place.href)


def _those(findings: Iterable[Finding], verdict: Verdict) -> list[Finding]:
    return [finding for finding in findings if finding.outcome.verdict == verdict]


def _of_good(assessment: Assessment, good: int | None) -> list[Finding]:
    return [finding for finding in assessment.findings if finding.criterion.good == good]


def _quote(book: Book, address: str) -> Quote:
    return Quote(book.find_clause(address).text, _place(book, address))


def _place(book: Book, address: str) -> Line:
    clause = book.find_clause(address)
    return Line(name_of(clause, book), href=clause.href)


def _verdict(verdict: Verdict) -> Line:
    return Line("", VERDICT_WORDS[verdict].capitalize())
