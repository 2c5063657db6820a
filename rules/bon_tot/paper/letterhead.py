"""The frame of a Party paper: its heading and its close, with what only the unit knows left blank.

The form is that of Hướng dẫn số 36-HD/VPTW, ngày 03/4/2018 của Văn phòng Trung ương Đảng.
"""

import unicodedata

from bon_tot.model.questions import UnitKind
from bon_tot.paper.blocks import Letterhead, Line, Paragraph, Signature, Title

BLANK = "……"
_ORGANISATIONS = ("chi bộ ", "đảng bộ ", "đảng ủy ", "đảng uỷ ")


def issuer_named(kind: UnitKind, name: str | None) -> str:
    """Who issues a unit's papers, with the unit's name, whether or not that says what the unit is.

    >>> kind = UnitKind("Chi bộ cơ sở", "", issuer="Chi bộ", symbol="CB", model="chi bộ bốn tốt")
    >>> issuer_named(kind, "chi bộ Văn phòng"), issuer_named(kind, None)
    ('Chi bộ Văn phòng', 'Chi bộ ……')
    """
    bare = " ".join(unicodedata.normalize("NFC", name or "").split())
    said = next(filter(f"{bare.casefold()} ".startswith, _ORGANISATIONS), "")
    return f"{kind.issuer} {bare[len(said) :].strip() or BLANK}"


def opening(kind: UnitKind, name: str | None, year: int | None) -> tuple[Letterhead, Title]:
    """The heading and the title of the self-check of a unit; what is None stays blank."""
    return (
        letterhead(kind, name, "BC"),
        Title("BÁO CÁO", f"tự đánh giá “{kind.model}” năm {year_or_blank(year)}"),
    )


def letterhead(kind: UnitKind, name: str | None, symbol: str | None, about: str = "") -> Letterhead:
    """The heading of a unit's paper.

    Args:
        kind: The kind of the unit.
        name: The unit's own name; None stays blank.
        symbol: The mark of this kind of paper in its number; None where it has no number.
        about: What an official letter is about.
    """
    return Letterhead(
        f"ĐẢNG BỘ {BLANK}",
        issuer_named(kind, name).upper(),
        f"Số {BLANK}-{symbol}/{kind.symbol}" if symbol else "",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        f"{BLANK}, ngày …… tháng …… năm ……",
        about,
    )


def closing(kind: UnitKind, *recipients: str) -> Signature:
    """The close of a unit's paper: where it goes, and who signs.

    As in Party papers, and unlike those of the State, a comma ends each recipient but the last.

    Args:
        kind: The kind of the unit.
        recipients: Those besides the unit's own files; without any, the one to whom it reports.
    """
    to = recipients or (f"{BLANK}{BLANK} (để báo cáo)",)
    return Signature(
        "Nơi nhận:",
        (*(f"{one}," for one in to), f"Lưu {kind.issuer}."),
        f"T/M {kind.issuer.upper()}",
        "BÍ THƯ",
    )


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


def year_or_blank(year: int | None) -> str:
    """The year, or room to write it."""
    return str(year) if year is not None else BLANK
