"""The JSON Schema of the facts file, made from the questions that the rules ask.

It says what each fact may be. That parts stay within their whole it cannot say; `bon-tot` does.
"""

from bon_tot.model.book import Book
from bon_tot.model.decoding import encode
from bon_tot.model.fact_values import GREATEST_COUNT, TEXT_LIMIT
from bon_tot.model.facts import EARLIER
from bon_tot.model.facts_reader import VERSION
from bon_tot.model.questions import Question, QuestionGroup, Questions
from bon_tot.model.sheets import WITHOUT
from bon_tot.model.vocabulary import SheetGroup, Vocabulary

Schema = dict[str, object]

DESCRIPTION = (
    "Số liệu của một đơn vị trong một năm. Điều chưa biết thì bỏ trống hoặc ghi null; bỏ trống "
    "không có nghĩa là số không. Các phần cộng lại không được vượt quá tổng: lược đồ này không "
    "diễn đạt được điều đó, lệnh bon-tot và trang tự đánh giá kiểm tra."
)


def facts_schema(book: Book) -> Schema:
    """Describe the facts file in JSON Schema, draft 2020-12."""
    questions = book.questions
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tệp số liệu",
        "description": DESCRIPTION,
        "type": "object",
        "additionalProperties": False,
        "required": ["unit"],
        "properties": {
            "unit": {"title": "Loại đơn vị", "oneOf": _choices(_unit_titles(questions))},
            "year": {"title": "Năm", "type": ["integer", "null"], "minimum": 1000, "maximum": 9999},
            "as_of": {
                "title": "Số liệu tính đến ngày",
                "description": "Từ ngày 31/12 của năm đánh giá thì năm coi như đã hết.",
                **_day(["string", "null"]),
            },
            "name": {"title": "Tên đơn vị", **_text()},
            **{group.id: _group(group, questions) for group in questions.groups},
            book.vocabulary.meeting_log.id: _log(book.vocabulary),
            book.vocabulary.meeting_log.maxima: _maxima(book.vocabulary),
            "attestations": _by_criterion(
                book,
                "Lời tự nhận xét",
                "true là có, false là không, null là chưa rõ.",
                {"type": ["boolean", "null"]},
            ),
            "notes": _by_criterion(book, "Ghi chú", "Không làm thay đổi kết quả.", _text()),
            "evidence": _by_criterion(book, "Minh chứng", "Không làm thay đổi kết quả.", _text()),
            "plans": {
                "title": "Văn bản",
                "description": "Các văn bản mà tệp được điền theo; mở tệp thì trang chọn sẵn.",
                "type": ["array", "null"],
                "items": {"type": "string"},
            },
            "version": {
                "title": "Phiên bản của tệp",
                "description": f"Bỏ trống là phiên bản {VERSION}.",
                "type": ["integer", "null"],
                "minimum": 1,
                "maximum": VERSION,
            },
        },
    }


def _group(group: QuestionGroup, questions: Questions) -> Schema:
    answers = {_short(question): _answer(question, questions) for question in group.questions}
    schema: Schema = {
        "title": group.title,
        "description": group.help,
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": answers,
    }
    if group.id == EARLIER:
        results = {_result(question): _answer(question, questions) for question in group.questions}
        schema["patternProperties"] = {
            "^[0-9]{4}$": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": results,
            }
        }
    if any(question.type == "scores" for question in group.questions):
        schema["if"] = {"required": ["scores"], "properties": {"scores": {"type": "array"}}}
        schema["then"] = {
            "$comment": "Điểm từng buổi thay cho số buổi theo loại.",
            "properties": {name: {"type": "null"} for name in answers if name != "scores"},
        }
    return schema


def _result(question: Question) -> str:
    """Name what an earlier year came to, whichever year that is."""
    return question.name.split(".", 2)[-1]


def _log(vocabulary: Vocabulary) -> Schema:
    """Describe the log of meetings; that it agrees with the counts it cannot say."""
    log = vocabulary.meeting_log
    spelled = [one for kind in log.kinds for one in (kind.id, *kind.spellings)]
    return {
        "title": log.title,
        "description": f"{log.help} Ghi cả sổ và các số đếm thì hai bên phải khớp nhau.",
        "type": ["array", "null"],
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["date", "kind"],
            "properties": {
                "date": {"title": "Ngày họp", **_day("string")},
                "kind": {
                    "title": "Loại",
                    "description": "; ".join(f"{kind.id}: {kind.title}" for kind in log.kinds),
                    "enum": spelled,
                },
                "present": _count("Số đảng viên có mặt"),
                "members": _count("Số đảng viên phải có mặt"),
                "score": {
                    "title": "Điểm",
                    "type": ["number", "null"],
                    "minimum": 0,
                    "maximum": 100,
                },
                "topic": {"title": "Chuyên đề, nội dung chính", **_text()},
                "deductions": {
                    "title": "Điểm trừ",
                    "description": "Điểm của buổi là 100 trừ đi các điểm này.",
                    "type": ["array", "null"],
                    "items": _deduction(vocabulary),
                },
            },
        },
    }


def _deduction(vocabulary: Vocabulary) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["group", "points", "reason"],
        "properties": {
            "group": {
                "title": "Nhóm tiêu chí",
                "oneOf": _choices({one.id: one.title for one in _groups(vocabulary)}),
            },
            "points": {
                "title": "Số điểm trừ",
                "type": "number",
                "exclusiveMinimum": 0,
                "maximum": 100,
            },
            "reason": {
                "title": "Lý do",
                "type": "string",
                "pattern": r"\S",
                "maxLength": TEXT_LIMIT,
            },
        },
    }


def _maxima(vocabulary: Vocabulary) -> Schema:
    """Describe the greatest points of each group of the sheet; that they sum up it cannot say."""
    number = {"type": ["number", "null"], "minimum": 0, "maximum": 100}
    return {
        "title": "Điểm tối đa của từng nhóm trong phiếu chấm buổi sinh hoạt",
        "description": "Lấy theo phiếu chấm của cấp trên; ghi đủ các nhóm thì cộng lại là 100.",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {one.id: {"title": one.title, **number} for one in _groups(vocabulary)},
    }


def _groups(vocabulary: Vocabulary) -> tuple[SheetGroup, ...]:
    return vocabulary.meeting_sheet.groups if vocabulary.meeting_sheet else ()


def _day(types: str | list[str]) -> Schema:
    return {"type": types, "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _answer(question: Question, questions: Questions) -> Schema:
    match question.type:
        case "level":
            levels = _choices(dict(questions.levels))
            return {"title": question.title, "oneOf": [*levels, {"type": "null"}]}
        case "scores":
            return {
                "title": question.title,
                "type": ["array", "null"],
                "items": {"type": "number", "minimum": 0, "maximum": 100},
            }
        case "day":
            return {"title": question.title, **_day(["string", "null"])}
        case "points":
            return _points(question)
        case "text":
            return {"title": question.title, **_text()}
        case "answer":
            return {"title": question.title, "type": ["boolean", "null"]}
    return _count(question.title)


def _points(question: Question) -> Schema:
    number: Schema = {
        "type": ["number", "null"],
        "minimum": 0,
        "maximum": encode(question.greatest),
    }
    if question.options:
        number["enum"] = [*(encode(option.points) for option in question.options), None]
    if not question.may_not_apply:
        return {"title": question.title, **number}
    return {"title": question.title, "anyOf": [number, {"enum": [WITHOUT, "không áp dụng"]}]}


def _count(title: str) -> Schema:
    number = {"type": ["integer", "null"], "minimum": 0, "maximum": GREATEST_COUNT}
    return {"title": title, **number}


def _text() -> Schema:
    return {"type": ["string", "null"], "maxLength": TEXT_LIMIT}


def _by_criterion(book: Book, title: str, description: str, answer: Schema) -> Schema:
    """Describe what is said of each attested criterion."""
    return {
        "title": title,
        "description": description,
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            criterion.id: {"title": criterion.title, **answer}
            for criterion in book.criteria
            if criterion.kind == "attested"
        },
    }


def _choices(titles: dict[str, str]) -> list[Schema]:
    return [{"const": value, "title": title} for value, title in titles.items()]


def _unit_titles(questions: Questions) -> dict[str, str]:
    return {unit: kind.title for unit, kind in questions.units}


def _short(question: Question) -> str:
    return question.name.partition(".")[2]
