"""Biên bản họp xét: the meeting at which a unit assesses itself, and how its members vote."""

from bon_tot.paper.blocks import (
    Blank,
    Block,
    Column,
    Heading,
    Items,
    Line,
    Paragraph,
    Signatories,
    Suggestion,
    Table,
    Title,
    row_of,
)
from bon_tot.paper.letterhead import BLANK, letterhead
from bon_tot.paper.unit_case import SUGGESTED, UnitCase, goods_table

_VOTES = (
    Column("Nội dung biểu quyết", 40),
    Column("Đồng ý", 20),
    Column("Không đồng ý", 20),
    Column("Tỷ lệ đồng ý", 20),
)
_DISCUSSION, _CONCLUSION = 8, 4
"""How many lines there are for each."""


def review_minutes(case: UnitCase) -> tuple[Block, ...]:
    """Write the minutes of the meeting, as far as they can be known before it."""
    kind, book = case.kind, case.book
    votes = [
        f"{good}. {words['title']}" for good, words in book.goods_of(case.assessment.plan).items()
    ]
    return (
        Suggestion(SUGGESTED),
        letterhead(kind, case.facts.name, "BB"),
        Title("BIÊN BẢN", f"họp xét, đề nghị công nhận {case.model} năm {case.year}"),
        Paragraph(
            Line(
                f"Hôm nay, hồi …… giờ …… phút, ngày …… tháng …… năm ……, tại {BLANK * 4}, "
                f"{case.issuer} họp tự đánh giá, xét đề nghị công nhận {case.model} năm "
                f"{case.year}."
            )
        ),
        Heading(1, "I- Thành phần"),
        Items(
            (
                _members(case),
                Line(
                    f"{BLANK} đồng chí; vắng mặt {BLANK} đồng chí (lý do {BLANK * 2}).", "Có mặt:"
                ),
                Line(f"đồng chí {BLANK * 4}, chức vụ {BLANK * 3}", "Chủ trì:"),
                Line(f"đồng chí {BLANK * 4}", "Thư ký:"),
                Line(f"{BLANK * 6}", "Đại biểu cấp trên dự:"),
            )
        ),
        Heading(1, "II- Nội dung"),
        Paragraph(
            Line(
                f"Đồng chí {BLANK * 3} trình bày báo cáo tự đánh giá theo {case.document}. Kết quả "
                "như sau:",
                "1. Báo cáo tự đánh giá.",
            )
        ),
        goods_table(case),
        Paragraph(Line("", "2. Ý kiến thảo luận."), stays=True),
        Blank(_DISCUSSION),
        Paragraph(Line("", "3. Kết luận của chủ trì."), stays=True),
        Blank(_CONCLUSION),
        Heading(1, "III- Kết quả biểu quyết"),
        Paragraph(
            Line(
                f"Hình thức biểu quyết (giơ tay hoặc bỏ phiếu kín): {BLANK * 2}. Số phiếu phát ra "
                f"{BLANK}, thu về {BLANK}, hợp lệ {BLANK}."
            ),
            stays=True,
        ),
        Table(
            _VOTES,
            (
                *(row_of(vote, "", "", "") for vote in votes),
                row_of(Line("", f"Đề nghị công nhận {case.model}"), "", "", ""),
            ),
        ),
        Paragraph(
            Line(
                "Biên bản đã đọc lại, hội nghị nhất trí thông qua. Hội nghị kết thúc hồi …… giờ …… "
                "phút cùng ngày."
            ),
            stays=True,
        ),
        Signatories(("THƯ KÝ", "CHỦ TRÌ")),
    )


def _members(case: UnitCase) -> Line:
    """How many were to come: of a branch its members, of a committee those who sit on it."""
    log = case.book.vocabulary.meeting_log
    if case.book.questions.base_of(case.assessment.unit) not in log.units:
        return Line(BLANK, "Số cấp ủy viên được triệu tập:")
    return Line(str(case.facts.values.get(log.members, BLANK)), "Tổng số đảng viên:")
