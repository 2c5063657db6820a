"""The papers of a unit's year that can be written: what they are called, and whose they are."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: its `title` in Vietnamese, what it is for, and from what it is written.

    `of` is `unit` where it is written from the facts of one unit, `table` where from a table of
    the units below a committee. `for_log` marks papers of those who keep a log of meetings.
    `file` begins the name of its file, where that is not its id.
    """

    title: str
    help: str
    of: Literal["unit", "table"] = "unit"
    for_log: bool = False
    of_several: bool = False
    file: str | None = None


PAPERS = {
    "bao-cao": PaperKind(
        "Báo cáo tự đánh giá, bản đầy đủ",
        "Số liệu, kết quả từng tiêu chí, hạn chế và phương hướng; đọc trước chi bộ, gửi cấp trên.",
        of_several=True,
        file="bao-cao-tu-danh-gia",
    ),
    "bao-cao-ngan": PaperKind(
        "Báo cáo tự đánh giá, bản rút gọn",
        "Một, hai trang: kết quả bốn tốt, nội dung chưa đạt và phương hướng.",
        of_several=True,
        file="bao-cao-tu-danh-gia-rut-gon",
    ),
    "dang-ky": PaperKind(
        "Bản đăng ký phấn đấu",
        "Đầu năm: đăng ký từng nội dung, mức phấn đấu và người phụ trách.",
    ),
    "viec-can-lam": PaperKind(
        "Việc cần làm",
        "Những gì còn thiếu để đạt, ai làm, đến bao giờ; để bàn trong buổi sinh hoạt tới.",
    ),
    "phieu-cham": PaperKind(
        "Phiếu chấm buổi sinh hoạt",
        "Chấm một buổi theo nhóm tiêu chí, điểm trừ nào cũng ghi lý do.",
        for_log=True,
    ),
    "bien-ban": PaperKind(
        "Biên bản họp xét",
        "Cuối năm: ghi cuộc họp tự đánh giá, ý kiến thảo luận và kết quả biểu quyết.",
    ),
    "to-trinh": PaperKind(
        "Tờ trình đề nghị công nhận",
        "Trình cấp có thẩm quyền xem xét, công nhận.",
    ),
    "cong-van": PaperKind(
        "Công văn gửi hồ sơ",
        "Gửi hồ sơ đề nghị công nhận, kèm danh mục tài liệu.",
    ),
    "danh-sach": PaperKind(
        "Danh sách đề nghị công nhận",
        "Các đơn vị đề nghị công nhận, kèm theo tờ trình hoặc quyết định.",
        of="table",
    ),
    "quyet-dinh": PaperKind(
        "Quyết định công nhận",
        "Cấp có thẩm quyền công nhận các đơn vị đạt.",
        of="table",
    ),
}
"""Every kind of paper by its id, in the order in which a year needs them."""
