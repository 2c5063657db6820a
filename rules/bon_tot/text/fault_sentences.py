"""What is wrong with a fact, as a sentence: what stands there, and what to write."""

from collections.abc import Sequence

from bon_tot.model.book import Book
from bon_tot.model.facts import Fault
from bon_tot.text.numerals import from_words, in_words

_OWN_TITLES = {"name": "Tên đơn vị", "unit": "Loại đơn vị", "year": "Năm đánh giá"}
_OWN_TITLES |= {"as_of": "Số liệu tính đến ngày", "plans": "Văn bản"}
_BY_CRITERION = ("attestations", "notes", "evidence")


def fault_sentence(fault: Fault, book: Book, cell: str | None = None) -> str:
    """Say what is wrong, without a name that only programs use.

    Args:
        fault: The fault; one of no fact keeps the words that it came with.
        book: The book that knows the facts.
        cell: Where it was written in a table, such as “D2”.
    """
    match fault.kind:
        case "over" | "uncovered":
            return _against_whole(fault, book)
        case "both":
            return (
                "Đã ghi cả điểm từng buổi và số buổi theo loại. Xin chỉ ghi một trong hai, "
                "để trống các ô còn lại."
            )
        case "unit":
            kinds = ", ".join(words.title for _, words in book.questions.units)
            return f"{_given(fault, book, cell)} Xin ghi một trong các loại đơn vị {kinds}."
        case "not asked":
            return f"Văn bản này không áp dụng cho {_lower(book.questions.unit_title(fault.said))}."
        case "day":
            return f"{_given(fault, book, cell)} Xin ghi một ngày có thật, ví dụ 31/12/2026."
        case "count":
            return f"{_given(fault, book, cell)} {_count_wanted(fault)}"
        case "size":
            return f"“{_title(fault.fact, book)}” dài quá. Xin ghi ngắn hơn."
        case "level":
            levels = ", ".join(title for _, title in book.questions.levels)
            return f"{_given(fault, book, cell)} Xin ghi một trong các cấp độ {levels}."
        case "answer":
            return f"{_given(fault, book, cell)} Xin ghi “có” hoặc “không”; chưa rõ thì để trống."
        case "points":
            return f"{_given(fault, book, cell)} Xin ghi {fault.allowed}."
        case "score":
            return f"{_given(fault, book, cell)} {_score_wanted(fault.said)}"
    return fault.sentence or _of_other_kind(fault, book)


def _of_other_kind(fault: Fault, book: Book) -> str:
    """What no form writes: it came with a file that the site did not make, or made otherwise."""
    if fault.given == "tên lạ":
        return "Tệp có mục mà trang không biết; đây có thể không phải bản tự đánh giá do trang lưu."
    if fault.fact.partition(".")[0] in _BY_CRITERION:
        return "Tệp trả lời một câu mà các văn bản đang mở không hỏi."
    if fault.fact.partition(".")[0] in (*book.questions.groups_by_id, *_OWN_TITLES):
        return f"“{_title(fault.fact, book)}” {fault.given}. Chỗ này cần {fault.allowed}."
    return str(fault)


def _given(fault: Fault, book: Book, cell: str | None) -> str:
    place = f"“{_title(fault.fact, book)}”" + (f" ở ô {cell}" if cell else "")
    return f"{place} ghi “{fault.said}”." if fault.said else f"{place} chưa ghi."


def _count_wanted(fault: Fault) -> str:
    if fault.fact == "year":
        return "Xin ghi năm bằng bốn chữ số, ví dụ 2026."
    if fault.said.endswith("%"):
        return "Tỷ lệ phần trăm không phải là số lượng; xin ghi số lượng, ví dụ 0 hay 12."
    number = from_words(fault.said)
    if number is not None:
        return f"Xin ghi số {number}."
    return "Xin ghi một số nguyên, ví dụ 0 hay 12; không có thì ghi 0, chưa biết thì để trống."


def _score_wanted(said: str) -> str:
    whole, comma, rest = said.partition(",")
    if comma and whole.isdecimal() and rest.isdecimal():
        return (
            f"Nếu là một buổi thì xin ghi {whole}.{rest}; nếu là hai buổi thì xin ghi "
            f"{whole}; {rest}."
        )
    return "Xin ghi điểm từ 0 đến 100, các buổi cách nhau bằng dấu chấm phẩy, ví dụ 95; 88,5."


def _against_whole(fault: Fault, book: Book) -> str:
    *parts, whole = fault.fields
    total, limit = fault.amounts
    whole_title = _lower(_title(whole, book))
    relation = "nhiều hơn" if fault.kind == "over" else "ít hơn"
    if len(parts) == 1:
        title = _title(parts[0], book)
        return (
            f"{title} ({total}) {relation} {whole_title} ({limit}). Xin xem lại một trong hai số."
        )
    named = _parts_in_words(parts, book)
    return f"{named} cộng lại là {total}, {relation} {whole_title} ({limit})."


def _parts_in_words(parts: Sequence[str], book: Book) -> str:
    group = book.questions.group_of(parts[0])
    if group.partition_noun and len(parts) == len(group.parts):
        return f"{in_words(len(parts)).capitalize()} {group.partition_noun}"
    titles = [f"“{_title(part, book)}”" for part in parts]
    return f"{', '.join(titles[:-1])} và {titles[-1]}"


def _title(fact: str, book: Book) -> str:
    """The title of a fact, with what it counts where others are called the same."""
    if fact in _OWN_TITLES:
        return _OWN_TITLES[fact]
    group, _, rest = fact.partition(".")
    criterion = book.criteria_by_id.get(book.parted.get(rest, (rest,))[0])
    if criterion and group not in book.questions.groups_by_id:
        return criterion.title
    question = book.questions.by_name.get(fact)
    if question is None:
        return fact
    alike = [one for one in book.questions.by_name.values() if one.title == question.title]
    if len(alike) == 1:
        return question.title
    return f"Số {book.questions.group_of(fact).noun} {_lower(question.title)}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
