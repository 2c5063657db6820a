"""How it is said where a document stands in time: always with the day on which it was looked up."""

from collections.abc import Mapping

from bon_tot.model.validity import Change, RelatedDocument, Source, Status, Validity
from bon_tot.text.citation import date_in_words, partial_date_in_words
from bon_tot.text.sentences import as_sentence

_STATUS: Mapping[Status, str] = {
    "in_force": "đang được áp dụng",
    "ended": "đã hết thời gian áp dụng",
    "replaced": "đã có văn bản thay thế",
    "unknown": "chưa rõ còn được áp dụng hay không",
}
_SHORT: Mapping[Status, str] = {
    "in_force": "đang áp dụng",
    "ended": "đã hết thời gian",
    "replaced": "đã bị thay thế",
    "unknown": "chưa rõ còn áp dụng",
}


def short_status(validity: Validity) -> str:
    """The status in few words, for a column's head or a choice."""
    return _SHORT[validity.status]


def status_line(validity: Validity) -> str:
    """The status, and when that was looked up.

    >>> status_line(Validity("ended", "2026-11-30"))
    'Đã hết thời gian áp dụng (tra ngày 30/11/2026)'
    >>> status_line(Validity())
    'Chưa tra cứu văn bản còn được áp dụng hay không'
    """
    if validity.as_of is None:
        return "Chưa tra cứu văn bản còn được áp dụng hay không"
    return f"{_STATUS[validity.status].capitalize()} (tra ngày {date_in_words(validity.as_of)})"


def status_sentence(validity: Validity) -> str:
    """The status as a sentence that stands by itself, beside a result or in a report.

    >>> status_sentence(Validity("unknown", "2026-11-30"))
    'Chưa rõ văn bản còn được áp dụng hay không (tra ngày 30/11/2026).'
    >>> status_sentence(Validity("ended", "2026-11-30"))
    'Văn bản đã hết thời gian áp dụng (tra ngày 30/11/2026).'
    """
    if validity.as_of is None:
        return f"{status_line(validity)}."
    day = date_in_words(validity.as_of)
    said = _STATUS[validity.status]
    if validity.status == "unknown":
        return f"{said.replace('rõ', 'rõ văn bản', 1).capitalize()} (tra ngày {day})."
    return f"Văn bản {said} (tra ngày {day})."


def ask_sentence(validity: Validity) -> str | None:
    """Who can tell, where that is said.

    >>> ask_sentence(Validity(ask="cấp ủy cấp trên"))
    'Muốn biết chắc, xin hỏi cấp ủy cấp trên.'
    """
    return f"Muốn biết chắc, xin hỏi {validity.ask}." if validity.ask else None


def change_sentence(change: Change) -> str:
    """What has changed, since when, and whether only at second hand.

    >>> change_sentence(Change("x", "cấp huyện kết thúc hoạt động", "2026-11-30", (), "2025-07-01"))
    'Từ ngày 01/7/2025, cấp huyện kết thúc hoạt động.'
    >>> change_sentence(Change("x", "có quy định mới", "2026-11-30", (), reported=True))
    'Có thông tin nay có quy định mới, chưa kiểm được bản gốc.'
    """
    since = f"từ {partial_date_in_words(change.since)}," if change.since else "nay"
    if change.reported:
        return f"Có thông tin {since} {change.text}, chưa kiểm được bản gốc."
    return as_sentence(f"{since} {change.text}")


def related_sentences(validity: Validity) -> tuple[str, ...]:
    """By what a document is replaced and amended, and what it replaces.

    >>> related_sentences(Validity(amended_by=(RelatedDocument("Kế hoạch số 2", (), "2025"),)))
    ('Được sửa đổi bởi Kế hoạch số 2 từ năm 2025.',)
    """
    return (
        *(_related("Được thay bằng", one) for one in validity.replaced_by),
        *(_related("Thay cho", one) for one in validity.replaces),
        *(_related("Được sửa đổi bởi", one) for one in validity.amended_by),
    )


def source_words(source: Source) -> str | None:
    """How a source is named; None where it is a clause of the document.

    >>> source_words(Source("Báo Văn Nghệ", "2025-06-26"))
    'Báo Văn Nghệ, ngày 26/6/2025'
    """
    if source.date is None:
        return source.title
    return f"{source.title}, ngày {date_in_words(source.date)}"


def remark_on(validity: Validity) -> str:
    """What a citation may add in brackets after naming a document.

    >>> remark_on(Validity("ended", "2026-11-30", issuer_then="huyện A", issuer_now="không còn"))
    'văn bản của huyện A, nay không còn, đã hết thời gian áp dụng, tra ngày 30/11/2026'
    """
    issuer = f"văn bản của {validity.issuer_then}, nay {validity.issuer_now}, "
    if validity.as_of is None:
        return "chưa tra cứu còn được áp dụng hay không"
    status = f"{_STATUS[validity.status]}, tra ngày {date_in_words(validity.as_of)}"
    return f"{issuer if validity.issuer_then else ''}{status}"


def _related(lead: str, related: RelatedDocument) -> str:
    since = f" từ {partial_date_in_words(related.since)}" if related.since else ""
    return f"{lead} {related.title}{since}."
