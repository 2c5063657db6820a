"""How documents and their clauses are named in Vietnamese prose, as an official letter does it.

The smallest part comes first: “gạch đầu dòng thứ sáu, điểm 1, mục II, Hướng dẫn số …”. What has no
number is counted, or named, as someone does who has only the paper:

- Marks of one sort are counted from the top of the part in which they stand.
- Paragraphs are counted as long as nothing but paragraphs stands above them: a heading does not
  count, the words of a numbered point are its first paragraph. One that alone leads in to what is
  numbered or marked is “đoạn mở đầu”, one that stands last, after such, “đoạn cuối”; any other is
  named by its first words.
- What opens and what closes the document belongs to the whole: “đoạn mở đầu”, “đoạn kết”.
"""

from collections.abc import Iterable, Sequence
from itertools import dropwhile, takewhile

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.outline import Outline
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import RELATIONS, Milestone

_MARKS = {"dash": "gạch đầu dòng", "plus": "dấu cộng", "bullet": "dấu chấm đầu dòng"}
_FIRST_WORDS = 5
"""How many words name a paragraph that cannot be counted, at the least."""
_CARDINALS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def cite(clause: Clause, book: Book) -> str:
    """Name a clause together with its document."""
    document = document_of(book.find_plan(clause.plan), book)
    return f"{name_of(clause, book)}, {document}"


def quote(clause: Clause, book: Book) -> str:
    """Give the wording of a clause in quotation marks, and in brackets where it stands."""
    return f"“{clause.text}” ({cite(clause, book)})"


def name_of(clause: Clause, book: Book) -> str:
    """Name a clause within its document: “gạch đầu dòng thứ sáu, điểm 1, mục II”."""
    return ", ".join(reversed(steps_to(clause, book)))


def ordinal_of(number: int) -> str:
    """Write an ordinal as letters do: in words up to ten.

    >>> ordinal_of(1), ordinal_of(4), ordinal_of(12)
    ('nhất', 'tư', '12')
    """
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else str(number)


def cardinal_of(number: int) -> str:
    """Write a number as letters do: in words up to ten.

    >>> cardinal_of(0), cardinal_of(4), cardinal_of(12)
    ('không', 'bốn', '12')
    """
    return _CARDINALS[number] if number < len(_CARDINALS) else str(number)


def steps_to(clause: Clause, book: Book) -> list[str]:
    """Name the parts on the way down to a clause, such as “mục II” and “điểm 1”.

    A dotted number stands for all the numbers in it: “mục II”, “điểm 2.1”.

    Args:
        clause: The clause to reach.
        book: The book that holds it.
    """
    outline = book.packs[clause.plan].outline
    if clause in outline.closing:
        return _among(clause, outline.closing, "kết")
    if clause in outline.opening:
        return _among(clause, outline.opening, "mở đầu")
    above = outline.above.get(clause.path)
    if above is None:
        return [_top_part(clause)]
    steps = steps_to(above, book)
    if _is_number(above.label) and clause.label.startswith(above.label):
        steps.pop()
    return [*steps, _step(clause, above, outline)]


def document_of(plan: Plan, book: Book) -> str:
    """Name a document by kind, number, date and issuer; one without a number by its own title.

    Nothing is invented: what the text received lacks is left out.
    """
    name = f" số {plan.number}" if plan.number else f" {_subject_of(plan, book)}".rstrip()
    date = f", ngày {date_in_words(plan.date)}" if plan.date else ""
    issuer = f" của {plan.issuer}" if plan.issuer else ""
    return f"{plan.kind}{name}{date}{issuer}"


def date_in_words(date: str) -> str:
    """Write a day, `YYYY-MM-DD`, as letters do: days and the first two months with two digits.

    >>> date_in_words("2018-04-03"), date_in_words("2024-02-05")
    ('03/4/2018', '05/02/2024')
    """
    year, month, day = date.split("-")
    return f"{day}/{_month(month)}/{year}"


def partial_date_in_words(date: str) -> str:
    """Write a day, a month or a year with the word for it.

    >>> [partial_date_in_words(one) for one in ("2025-07-01", "2025-07", "2025")]
    ['ngày 01/7/2025', 'tháng 7/2025', 'năm 2025']
    """
    year, *month_and_day = date.split("-")
    if not month_and_day:
        return f"năm {year}"
    if len(month_and_day) == 1:
        return f"tháng {_month(month_and_day[0])}/{year}"
    return f"ngày {date_in_words(date)}"


def when_in_words(milestone: Milestone) -> str:
    """Say when a date is, as letters do: “trước ngày 30/9/2025”, “trong tháng 3/2023”."""
    year, month, *day = milestone.when.split("-")
    return f"{RELATIONS[milestone.relation]} {'/'.join([*day, _month(month), year])}"


def units_in_words(units: Iterable[str], book: Book) -> str:
    """Name unit kinds by the words that they share, else one by one: “chi bộ”, “đảng bộ cơ sở”."""
    titles = [book.questions.unit_title(unit).lower() for unit in units]
    places = zip(*map(str.split, titles), strict=False)
    shared = takewhile(lambda words: len(set(words)) == 1, places)
    return " ".join(words[0] for words in shared) or ", ".join(titles)


def _month(month: str) -> str:
    return month if month in ("01", "02") else month.lstrip("0")


def _among(paragraph: Clause, group: Sequence[Clause], name: str) -> list[str]:
    """Name one of the paragraphs that open or close a document."""
    if len(group) == 1:
        return [f"đoạn {name}"]
    return [f"phần {name}", f"đoạn thứ {ordinal_of(group.index(paragraph) + 1)}"]


def _top_part(clause: Clause) -> str:
    """Name a part at the top level of its document."""
    if clause.path == "tieu-de":
        return "tên văn bản"
    if clause.kind == "note":
        return f"chú thích {clause.path.rpartition('-')[2]}"
    if clause.label:
        return f"mục {clause.label.rstrip('-.')}"
    return f"phần “{clause.text.capitalize()}”"


def _step(clause: Clause, above: Clause, outline: Outline) -> str:
    """Name a part within the part above it."""
    if clause.kind == "paragraph":
        return f"đoạn {_which_paragraph(clause, above, outline)}"
    if clause.kind in _MARKS:
        alike = [one for one in outline.parts[above.path] if one.kind == clause.kind]
        return f"{_MARKS[clause.kind]} thứ {ordinal_of(alike.index(clause) + 1)}"
    if clause.label == "-":
        return f"phần “{clause.text.rstrip(':')}”"
    return f"{'điểm' if above.label else 'số'} {_bare(clause.label)}"


def _which_paragraph(paragraph: Clause, above: Clause, outline: Outline) -> str:
    """Say which of the paragraphs of a part one is."""
    parts = outline.parts[above.path]
    place = parts.index(paragraph)
    is_last = place == len(parts) - 1
    if all(one.kind == "paragraph" for one in parts[:place]):
        counted = place + (above.kind != "heading")
        if not counted and not is_last and parts[1].kind != "paragraph":
            return "mở đầu"
        return f"thứ {ordinal_of(counted + 1)}"
    if is_last and not outline.stands_before_closing(paragraph):
        return "cuối"
    others = [one.text for one in parts if one.kind == "paragraph" and one != paragraph]
    return f"“{_first_words(paragraph.text, others)}”"


def _first_words(text: str, others: Sequence[str]) -> str:
    """Give as many of the first words of a paragraph as no other begins with.

    >>> _first_words("Việc xét công nhận thuộc thẩm quyền của đảng ủy.", [])
    'Việc xét công nhận thuộc…'
    >>> _first_words("Một hai ba bốn năm sáu.", ["Một hai ba bốn năm bảy."])
    'Một hai ba bốn năm sáu.'
    """
    words = text.split()
    for number in range(_FIRST_WORDS, len(words)):
        opening = " ".join(words[:number])
        if not any(other.startswith(f"{opening} ") for other in others):
            return f"{opening}…"
    return text


def _bare(label: str) -> str:
    """Strip a label to its name: “1.” is 1, “a)” is a; a number keeps its brackets."""
    bare = label.rstrip("-.")
    return bare.rstrip(")") if bare[0].isalpha() else bare


def _is_number(label: str) -> bool:
    return label.replace(".", "").isdigit()


def _subject_of(plan: Plan, book: Book) -> str:
    """Give the subject of an unnumbered document: its title after the word for its kind.

    Of a title all in capitals the name that the site gives is taken: it tells names from words.
    """
    title = book.find_clause(f"{plan.id}/tieu-de").text
    first, *rest = [*dropwhile(str.isupper, title.split())] or _without_kind(plan).split() or [""]
    return " ".join([first.lower(), *rest])


def _without_kind(plan: Plan) -> str:
    begins_with_kind = plan.title.casefold().startswith(plan.kind.casefold())
    return plan.title[len(plan.kind) :] if begins_with_kind else plan.title
