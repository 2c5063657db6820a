"""What a paper says of itself: kind, number, date, issuer, and to which units it speaks."""

import re
from collections.abc import Iterable, Sequence

from bon_tot.importing.layout import Layout
from bon_tot.importing.received import Unsure
from bon_tot.importing.wordings import folded
from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.page_words import Card, PageWords
from bon_tot.model.plan import Plan
from bon_tot.text.folding import fold_case

_UNKNOWN = "Chưa ghi."
_ISSUES = re.compile(
    r"(?:^|[;,.]\s+|\)\s+)(?P<issuer>(?:Ban (?:Thường vụ|Chấp hành|Tổ chức)|Thường trực|"
    r"(?:Đảng|Chi|Tỉnh|Thành|Huyện|Quận|Thị) [uủ][yỷ]|Chi bộ|Đảng bộ)[^;.:]{0,120}?)\s*,?\s+"
    r"(?:ban hành|xây dựng|hướng dẫn|quy định|yêu cầu|triển khai|bàn và thống nhất|đề ra)\b"
)
_YEARS = re.compile(r"(?:giai đoạn|năm học) (\d{4})\s*[-–]\s*(\d{4})|năm (\d{4})")
_SHORTENED = ("Ban Thường vụ ", "Ban Chấp hành ", "Ban Tổ chức ", "Đảng ủy ", "Đảng bộ ")


def plan_of(
    plan_id: str, layout: Layout, clauses: Sequence[Clause], book: Book
) -> tuple[Plan, list[Unsure]]:
    """The particulars of a paper, and what of them is not certain."""
    unsure: list[Unsure] = []
    texts = [clause.text for clause in clauses]
    kind = layout.kind or "Văn bản"
    subject = _subject(layout, texts)
    issuer = _issuer(layout, texts)
    if issuer is None:
        unsure.append(Unsure(1, "Không rõ cơ quan ban hành. Xin ghi thêm."))
    else:
        unsure.append(Unsure(1, f"Cơ quan ban hành được hiểu là “{issuer}”. Xin xem lại."))
    period, begin, end = _period(layout)
    units = _units(texts, book)
    names = ", ".join(book.vocabulary.questions.unit_title(unit) for unit in units)
    unsure.append(Unsure(1, f"Văn bản được hiểu là dành cho: {names}. Xin xem lại."))
    plan = Plan(
        id=plan_id,
        title=_title(kind, layout.number, subject, issuer),
        short=_short(layout.place, issuer, kind),
        kind=kind,
        number=layout.number,
        date=layout.date,
        place=layout.place,
        issuer=issuer,
        signed_by=", ".join(layout.signature) or None,
        period=period,
        period_from=begin,
        period_to=end,
        units=units,
        order=max((plan.order for plan in book.plans), default=0) + 1,
    )
    return plan, unsure


def page_of(plan: Plan, layout: Layout, file: str, book: Book) -> PageWords:
    """What the page of an imported paper says around its text: no more than is known."""
    lacks = [
        words
        for words, there in (
            ("Số văn bản.", plan.number),
            ("Ngày ký.", plan.date),
            ("Tên cơ quan ban hành.", plan.issuer),
            ("Phần ký.", layout.signature),
        )
        if not there
    ]
    names = ", ".join(book.vocabulary.questions.unit_title(unit).lower() for unit in plan.units)
    card = Card(
        issued_by=f"{plan.issuer}." if plan.issuer else _UNKNOWN,
        when=f"{plan.period[0].upper()}{plan.period[1:]}." if plan.period else _UNKNOWN,
        for_whom=f"{names[0].upper()}{names[1:]}." if names else _UNKNOWN,
        measures=_UNKNOWN,
        leads_to=_UNKNOWN,
    )
    return PageWords(
        description=plan.title,
        card=card,
        provenance=f"Lời văn đọc từ tệp “{file}”, phần “Nơi nhận” và tên người ký không đăng lại.",
        lacks=tuple(lacks),
        notes=(),
    )


def natural_case(words: str, texts: Iterable[str]) -> str:
    """Words that are printed in capitals, as a sentence of the paper writes them.

    >>> natural_case("ĐẢNG ỦY XÃ HÒA AN", ["Nay Đảng ủy xã Hòa An ban hành kế hoạch."])
    'Đảng ủy xã Hòa An'
    """
    wanted = fold_case(words)
    for text in texts:
        place = text.lower().find(wanted)
        if place >= 0 and not text[place : place + len(wanted)].isupper():
            return text[place : place + len(wanted)]
    return words.capitalize() if words.isupper() else words


def _subject(layout: Layout, texts: Sequence[str]) -> str:
    """What the title says besides the kind of the paper."""
    words = " ".join(line.text for line in layout.title)
    rest = words[len(layout.kind or "") :].strip(" :–-")
    return natural_case(rest, texts[1:]) if rest.isupper() else rest


def _issuer(layout: Layout, texts: Sequence[str]) -> str | None:
    for text in texts[:6]:
        found = list(_ISSUES.finditer(text))
        if found:
            return " ".join(found[-1]["issuer"].split())
    if layout.issuer_lines:
        return natural_case(layout.issuer_lines[-1], texts)
    return None


def _title(kind: str, number: str | None, subject: str, issuer: str | None) -> str:
    if number:
        return f"{kind} số {number}" + (f" của {issuer}" if issuer else "")
    return f"{kind} {subject}".strip()


def _short(place: str | None, issuer: str | None, kind: str) -> str:
    if place:
        return place
    short = issuer or kind
    for lead in _SHORTENED:
        short = short.removeprefix(lead)
    return short


def _period(layout: Layout) -> tuple[str | None, str | None, str | None]:
    """When the paper applies, as its title says it."""
    found = _YEARS.search(" ".join(line.text for line in layout.title))
    if found is None:
        return None, None, None
    years = [year for year in found.groups() if year]
    return found[0], years[0], years[-1]


def _units(texts: Sequence[str], book: Book) -> tuple[str, ...]:
    """The unit kinds whose model the paper speaks of; all where it speaks of none by its name."""
    said = " ".join(map(folded, texts))
    questions = book.vocabulary.questions
    models = {unit: fold_case(questions.unit_kind(unit).model) for unit in questions.unit_kinds}
    spoken = tuple(unit for unit, model in models.items() if model in said)
    return spoken or tuple(models)
