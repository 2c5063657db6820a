"""The parts of an official paper: its head, title, body, recipients, signature and attachments."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bon_tot.authoring.labels import read_label
from bon_tot.importing.received import Block, Paragraph, Received, Table, Unsure

_KINDS = (
    "Kế hoạch mẫu", "Kế hoạch", "Hướng dẫn", "Quy định", "Quyết định", "Quy chế", "Quy trình",
    "Nghị quyết", "Chỉ thị", "Kết luận", "Chương trình hành động", "Chương trình", "Đề án",
    "Thông báo", "Thông tri", "Công văn", "Báo cáo", "Bộ tiêu chí", "Tiêu chí", "Thể lệ",
    "Đề cương", "Phương án", "Tờ trình",
)  # fmt: skip
"""What papers call themselves, the longer name before the shorter that it begins with."""

_KIND = re.compile(rf"(?i:{'|'.join(_KINDS)})\b")
_NUMBER = re.compile(r"Số\s*:?\s*(?P<number>[\w.…-]*\s*[-–/]\s*[\w/Đđ–-]+.*)")
_DATE = re.compile(
    r"(?P<place>[^,\d]{2,60}?)\s*,\s*ngày\s*(?P<day>[\d.…_ ]*)\s*tháng\s*(?P<month>[\d.…_ ]*)"
    r"\s*năm\s*(?P<year>[\d.…_ ]*)"
)
_MOTTO = re.compile(r"(?i)đảng cộng sản việt nam|cộng hòa xã hội.*|độc lập\W+tự do\W+hạnh phúc")
_RECIPIENTS = re.compile(r"(?i)nơi nhận\s*(?:[:.]|$)")
_FOR = r"T\s?/\s?M|TM\.?|T\.M\.?|K\s?/\s?T|KT\.?|T\s?/\s?L|TL\.?|TUQ\.?"
_OFFICES = (
    r"BÍ THƯ|PHÓ BÍ THƯ|CHỦ TỊCH|PHÓ CHỦ TỊCH|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|CHÁNH VĂN PHÒNG|"
    r"CHI ỦY VIÊN|ỦY VIÊN BAN THƯỜNG VỤ|NGƯỜI SOẠN THẢO|NGƯỜI LẬP BIỂU|THỦ TRƯỞNG ĐƠN VỊ"
)
_SIGNATURE = re.compile(rf"(?:{_FOR})\s+\S.*|(?:Q\.\s*|QUYỀN\s+)?(?:{_OFFICES})(?:\s.*)?")
_SEAL = re.compile(r"(?i)\(?\s*(?:đã ký|ký tên|ký, ghi rõ họ tên|ký, đóng dấu|đã ký và đóng dấu).*")
_NAME = re.compile(r"(?:[^\W\d_]+\.?\s*){2,6}")
_ENCLOSED = re.compile(r"(?i)\((?:ban hành\s+)?kèm theo\b")
_OPENING_WORDS = re.compile(r"(?i)(?:căn cứ|thực hiện|để|nhằm|triển khai|xét|theo)\b")
_PARTS = ("space", "part", "division", "chapter", "section", "roman", "article")
_LONGEST_TITLE_LINE = 320


@dataclass
class Layout:
    """A paper parted. `title` and `signature` are lines; `body` and `attached` go on with clauses.

    `head` and `tail` are what stands before the title and after the body, line by line, as printed.
    """

    kind: str | None = None
    number: str | None = None
    number_line: str | None = None
    date: str | None = None
    place: str | None = None
    date_line: str | None = None
    issuer_lines: list[str] = field(default_factory=list)
    title: list[Paragraph] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    signer: str | None = None
    attached: list[Block] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)


def lay_out(received: Received) -> Layout:
    """Part a paper."""
    layout = Layout(left_out=list(received.left_out), unsure=list(received.unsure))
    blocks = list(received.blocks)
    start = _title_at(blocks)
    if start is None:
        why = "Không thấy tên loại văn bản (Kế hoạch, Hướng dẫn…) ở đầu. Xin ghi tên văn bản."
        layout.unsure.insert(0, Unsure(1, why))
        rest = blocks
    else:
        rest = _read_title(layout, blocks, start)
    _part_tail(layout, rest)
    layout.unsure += [
        Unsure(block.line, "Có một bảng. Xin xem lại chữ trong từng ô.")
        for block in (*layout.body, *layout.attached)
        if isinstance(block, Table) and block.guessed
    ]
    return layout


def _title_at(blocks: Sequence[Block]) -> int | None:
    """Where the name of the paper stands: its kind alone or in capitals, before any label."""
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            first = next(block.lines())
            kind = _KIND.match(first.text)
            if kind and (kind.end() == len(first.text) or kind[0].isupper()):
                return place
            if read_label(first.text) and not _is_of_head(first.text):
                return None
    return None


def _is_of_head(line: str) -> bool:
    return bool(_NUMBER.match(line) or _DATE.search(line) or _MOTTO.fullmatch(line))


def _read_title(layout: Layout, blocks: Sequence[Block], start: int) -> list[Block]:
    """Read what stands up to the title; give what follows."""
    for block in blocks[:start]:
        paragraphs = block.paragraphs() if isinstance(block, Table) else [block]
        for paragraph in paragraphs:
            for line in paragraph.lines():
                _read_head_line(layout, line)
    lines: list[Paragraph] = []
    place = start
    while place < len(blocks):
        block = blocks[place]
        if isinstance(block, Table) or (lines and not _is_of_title(block)):
            break
        lines += block.lines()
        place += 1
    kind = _KIND.match(lines[0].text)
    assert kind is not None  # for `_title_at` found it there
    layout.kind = kind[0].capitalize()
    layout.title = [line for line in lines if re.search(r"\w", line.text)]
    layout.left_out += [line.text for line in lines if line not in layout.title]  # the stroke below
    return list(blocks[place:])


def _is_of_title(block: Paragraph) -> bool:
    text = block.text
    if read_label(text, is_heading=block.heading > 0) or len(text) > _LONGEST_TITLE_LINE:
        return False
    if _ENCLOSED.match(text):
        return True
    if text[-1] in ".;:,":
        return False
    is_marked = block.centred or block.bold or block.heading > 0
    return is_marked or len(text) < 160 or not _OPENING_WORDS.match(text)


def _read_head_line(layout: Layout, line: Paragraph) -> None:
    text = line.text
    number, day = _NUMBER.fullmatch(text), _DATE.fullmatch(text)
    if number and layout.number_line is None:
        layout.number_line = text
        written = " ".join(number["number"].split())
        layout.number = written if re.match(r"\d", written) else None
        if layout.number is None:
            layout.unsure.append(Unsure(line.line, "Số văn bản để trống."))
    elif day and layout.date_line is None:
        layout.date_line, layout.place = text, day["place"].strip()
        layout.date = _day(day)
        if layout.date is None:
            layout.unsure.append(Unsure(line.line, "Ngày văn bản để trống, hoặc không có ngày ấy."))
    else:
        layout.left_out.append(text)
        if re.search(r"\w", text) and text.isupper() and not _MOTTO.fullmatch(text):
            layout.issuer_lines.append(text)
        return
    layout.left_out.append(text)


def _day(found: re.Match[str]) -> str | None:
    """A day as `YYYY-MM-DD`, or None where it is no day."""
    try:
        return date(*(int(found[name].strip()) for name in ("year", "month", "day"))).isoformat()
    except (ValueError, OverflowError):
        return None


def _part_tail(layout: Layout, blocks: Sequence[Block]) -> None:
    """Part the body from what follows it: recipients, signature, attachments."""
    end = next((place for place, block in enumerate(blocks) if _begins_tail(block)), None)
    if end is None or (end == 0 and not layout.title):  # a paper says something before it is signed
        layout.body = list(blocks)
        return
    layout.body = list(blocks[:end])
    lines = _TailReader(layout)
    for place, block in enumerate(blocks[end:], start=end):
        if lines.is_attachment(block):
            layout.attached = list(blocks[place:])
            break
        paragraphs = block.paragraphs() if isinstance(block, Table) else [block]
        for paragraph in paragraphs:
            for line in paragraph.lines():
                lines.read(line)


def begins_tail(line: str) -> bool:
    """Whether a line is the first of the recipients or of the signature."""
    return bool(_RECIPIENTS.match(line)) or _is_signature(line)


def _begins_tail(block: Block) -> bool:
    paragraphs = block.paragraphs() if isinstance(block, Table) else [block]
    lines: Iterable[Paragraph] = (line for one in paragraphs for line in one.lines())
    return any(begins_tail(line.text) for line in lines)


def _is_signature(line: str) -> bool:
    return bool(_SIGNATURE.fullmatch(line)) and line.isupper() and len(line) < 120


class _TailReader:
    """Reads what stands after the body, line by line."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.within: str | None = None

    def is_attachment(self, block: Block) -> bool:
        """Whether the paper is over and something attached to it begins."""
        if isinstance(block, Table):
            return not _begins_tail(block) and self.within == "signer"
        text = next(block.lines()).text
        if _RECIPIENTS.match(text) or _is_signature(text) or not re.search(r"\w", text):
            return False
        label = read_label(text, is_heading=True)
        if label and label.family in _PARTS:
            return True
        if self.within != "signer":
            return False
        is_listed = label is not None and label.family in ("number", "bracket")
        return is_listed or (text.isupper() and not _SEAL.fullmatch(text))

    def read(self, line: Paragraph) -> None:
        text = line.text
        layout = self.layout
        if _RECIPIENTS.match(text):
            self.within = "recipients"
        elif _is_signature(text):
            self.within = "signature"
        elif self.within == "signature" and text.isupper() and len(text) < 80:
            pass  # another line of who signs
        elif self.within in ("signature", "signer"):
            self.within = "signer"
        match self.within:
            case "signature":
                layout.signature.append(text)
                layout.left_out.append(text)
            case "signer":
                if _SEAL.fullmatch(text) or not re.search(r"\w", text):
                    layout.left_out.append(text)
                elif _NAME.fullmatch(text) and layout.signer is None:
                    layout.signer = text
                    layout.left_out.append(f"Người ký: {text}")
                else:
                    layout.left_out.append(text)
                    layout.unsure.append(
                        Unsure(line.line, f"Sau chữ ký còn “{text}”, không đưa vào văn bản.")
                    )
            case _:
                layout.recipients.append(text)
                layout.left_out.append(text)


def is_attachment_name(paragraph: Paragraph, *, is_first: bool) -> bool:
    """Whether a paragraph names something attached: by its label, or first and in capitals."""
    first = next(paragraph.lines()).text
    label = read_label(first, is_heading=True)
    if label:
        return label.family == "space"
    return is_first and first.isupper() and len(first) < 160


def is_enclosure_line(line: str) -> bool:
    """Whether a line says with which paper something is enclosed."""
    return bool(_ENCLOSED.match(line))
