"""The frame of a Party paper: its heading and its close, with what only the unit knows left blank.

The form is that of Hướng dẫn số 36-HD/VPTW, ngày 03/4/2018 của Văn phòng Trung ương Đảng.
"""

import unicodedata
from dataclasses import dataclass

from bon_tot.paper.blocks import Letterhead, Signature, Title

BLANK = "……"
_ORGANISATIONS = ("chi bộ ", "đảng bộ ", "đảng ủy ", "đảng uỷ ")


@dataclass(frozen=True, slots=True)
class Issuer:
    """How a kind of unit signs its papers, and what it strives to be."""

    title: str
    symbol: str
    model: str

    def named(self, name):
        """The issuer with the unit's name, whether or not that begins with what the unit is.

        >>> issuer = Issuer("Chi bộ", "CB", "chi bộ bốn tốt")
        >>> issuer.named("chi bộ Văn phòng"), issuer.named(None)
        ('Chi bộ Văn phòng', 'Chi bộ ……')
        """
        bare = " ".join(unicodedata.normalize("NFC", name or "").split())
        said = next(filter(f"{bare.casefold()} ".startswith, _ORGANISATIONS), "")
        return f"{self.title} {bare[len(said) :].strip() or BLANK}"


_BRANCH = Issuer("Chi bộ", "CB", "chi bộ bốn tốt")
_COMMITTEE = Issuer("Đảng ủy", "ĐU", "đảng bộ cơ sở bốn tốt")
_ISSUERS = {
    "chi-bo-truc-thuoc": _BRANCH,
    "chi-bo-co-so": _BRANCH,
    "dang-bo-co-so": _COMMITTEE,
}


def issuer_of(unit):
    """Who signs for a kind of unit."""
    return _ISSUERS[unit]


def opening(unit, name, year):
    """The heading and the title of the self-check of a unit; what is None stays blank."""
    issuer = issuer_of(unit)
    return (
        Letterhead(
            f"ĐẢNG BỘ {BLANK}",
            issuer.named(name).upper(),
            f"Số {BLANK}-BC/{issuer.symbol}",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            f"{BLANK}, ngày …… tháng …… năm ……",
        ),
        Title("BÁO CÁO", f"tự đánh giá “{issuer.model}” năm {year_or_blank(year)}"),
    )


def closing(unit):
    """The close of the self-check of a unit: where the paper goes, and who signs."""
    issuer = issuer_of(unit)
    return Signature(
        "Nơi nhận:",
        (f"{BLANK}{BLANK} (để báo cáo);", f"Lưu {issuer.title}."),
        f"T/M {issuer.title.upper()}",
        "BÍ THƯ",
    )


def year_or_blank(year):
    """The year, or room to write it."""
    return str(year) if year is not None else BLANK
