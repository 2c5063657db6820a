"""Tờ trình đề nghị công nhận, and the công văn that sends the papers along."""

from bon_tot.paper.blocks import Block, Centred, Heading, Items, Line, Paragraph, Suggestion, Title
from bon_tot.paper.letterhead import BLANK, closing, letterhead
from bon_tot.paper.unit_case import SUGGESTED, UnitCase, goods_table

_TO = f"Kính gửi: {BLANK * 5}"
_ON_FILE = "Như trên"


def recognition_request(case: UnitCase) -> tuple[Block, ...]:
    """Write the request that a unit be recognised as what it strives to be."""
    kind = case.kind
    return (
        Suggestion(SUGGESTED),
        letterhead(kind, case.facts.name, "TTr"),
        Title("TỜ TRÌNH", f"đề nghị công nhận {case.model} năm {case.year}"),
        Centred(Line(_TO)),
        Items(
            (
                Line(f"Căn cứ {case.document};"),
                Line(
                    f"Căn cứ kết quả tự đánh giá và Biên bản họp ngày …… tháng …… năm …… của "
                    f"{case.issuer},"
                ),
            )
        ),
        Paragraph(Line(f"{case.issuer} báo cáo và đề nghị như sau:")),
        Heading(1, "1. Kết quả tự đánh giá"),
        goods_table(case),
        Heading(1, "2. Kết quả biểu quyết"),
        Paragraph(
            Line(
                f"Có {BLANK} trong {BLANK} đồng chí có mặt đồng ý đề nghị công nhận, đạt tỷ lệ "
                f"{BLANK}%."
            )
        ),
        Heading(1, "3. Đề nghị"),
        Paragraph(
            Line(
                f"{case.issuer} đề nghị {BLANK * 3} xem xét, công nhận {case.issuer} đạt "
                f"{case.model} năm {case.year}."
            ),
            stays=True,
        ),
        Paragraph(
            Line(
                f"báo cáo tự đánh giá; biên bản họp xét; {BLANK * 3}",
                "Hồ sơ kèm theo:",
            ),
            stays=True,
        ),
        closing(kind, _ON_FILE),
    )


def cover_letter(case: UnitCase) -> tuple[Block, ...]:
    """Write the official letter that sends a unit's papers to its superior."""
    kind = case.kind
    subject = f"gửi hồ sơ đề nghị công nhận {case.model} năm {case.year}"
    return (
        Suggestion(SUGGESTED),
        letterhead(kind, case.facts.name, "CV", f"V/v {subject}"),
        Centred(Line(_TO)),
        Paragraph(
            Line(
                f"Thực hiện {case.document}, {case.issuer} đã tự đánh giá, xét đề nghị công nhận "
                f"{case.model} năm {case.year}."
            )
        ),
        Paragraph(Line(f"{case.issuer} xin gửi {BLANK * 3} hồ sơ gồm có:"), stays=True),
        Items(
            (
                Line(f"Tờ trình đề nghị công nhận {case.model} năm {case.year};"),
                Line("Báo cáo tự đánh giá;"),
                Line("Biên bản họp xét;"),
                Line(f"{BLANK * 4}"),
            ),
            stays=True,
        ),
        Paragraph(Line(f"{case.issuer} kính đề nghị {BLANK * 3} xem xét, cho ý kiến."), stays=True),
        closing(kind, _ON_FILE),
    )
