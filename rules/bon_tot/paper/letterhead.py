"""The frame of a Party paper: its heading and its close, with what only the unit knows left blank.

The form is that of Hướng dẫn số 36-HD/VPTW, ngày 03/4/2018 của Văn phòng Trung ương Đảng.
"""

import unicodedata

from bon_tot.model.questions import UnitKind
from bon_tot.paper.blocks import Letterhead, Signature, Title

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
        Letterhead(
            f"ĐẢNG BỘ {BLANK}",
            issuer_named(kind, name).upper(),
            f"Số {BLANK}-BC/{kind.symbol}",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            f"{BLANK}, ngày …… tháng …… năm ……",
        ),
        Title("BÁO CÁO", f"tự đánh giá “{kind.model}” năm {year_or_blank(year)}"),
    )


def closing(kind: UnitKind) -> Signature:
    """The close of the self-check of a unit: where the paper goes, and who signs.

    As in Party papers, and unlike those of the State, a comma ends each recipient but the last.
    """
    return Signature(
        "Nơi nhận:",
        (f"{BLANK}{BLANK} (để báo cáo),", f"Lưu {kind.issuer}."),
        f"T/M {kind.issuer.upper()}",
        "BÍ THƯ",
    )


def year_or_blank(year: int | None) -> str:
    """The year, or room to write it."""
    return str(year) if year is not None else BLANK
