"""How documents and their clauses are named in Vietnamese prose, as an official letter does it.

The smallest part comes first: “gạch đầu dòng thứ sáu, điểm 1, mục II, Hướng dẫn số …”.
"""

from collections.abc import Callable, Iterable
from itertools import dropwhile, takewhile

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause, parent_of
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import RELATIONS, Milestone

_COUNTED = {
    "dash": "gạch đầu dòng",
    "plus": "dấu cộng",
    "bullet": "dấu chấm đầu dòng",
    "paragraph": "đoạn",
}
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


def steps_to(clause: Clause, book: Book, ordinal: Callable[[int], str] = ordinal_of) -> list[str]:
    """Name the parts on the way down to a clause, such as “mục II” and “điểm 1”.

    A dotted number stands for all the numbers in it: “mục II”, “điểm 2.1”.

    Args:
        clause: The clause to reach.
        book: The book that holds it.
        ordinal: Writes the place of what is counted, such as the sixth dash.
    """
    above = parent_of(clause.path, book.paths_by_plan[clause.plan])
    if above is None:
        return _first_steps(clause, ordinal)
    parent = book.find_clause(f"{clause.plan}/{above}")
    steps = steps_to(parent, book, ordinal)
    if _is_number(parent.label) and clause.label.startswith(parent.label):
        steps.pop()
    return [*steps, _step(clause, parent, ordinal)]


def document_of(plan: Plan, book: Book) -> str:
    """Name a document by kind, number, date and issuer; one without a number by its own title.

    Nothing is invented: what the text received lacks is left out.
    """
    name = f" số {plan.number}" if plan.number else f" {_subject_of(plan, book)}"
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


def _first_steps(clause: Clause, ordinal: Callable[[int], str]) -> list[str]:
    """Name a part at the top level of its document."""
    if clause.path == "tieu-de":
        return ["tên văn bản"]
    if clause.kind == "paragraph":
        return ["phần mở đầu", _counted(clause, ordinal)]
    if clause.kind == "note":
        return [f"chú thích {_number_of(clause)}"]
    if clause.label:
        return [f"mục {clause.label.rstrip('-.')}"]
    return [f"phần “{clause.text.capitalize()}”"]


def _step(clause: Clause, parent: Clause, ordinal: Callable[[int], str]) -> str:
    """Name a part within the part above it."""
    if clause.kind in _COUNTED:
        return _counted(clause, ordinal)
    if clause.label == "-":
        return f"phần “{clause.text.rstrip(':')}”"
    return f"{'điểm' if parent.label else 'số'} {_bare(clause.label)}"


def _counted(clause: Clause, ordinal: Callable[[int], str]) -> str:
    return f"{_COUNTED[clause.kind]} thứ {ordinal(_number_of(clause))}"


def _number_of(clause: Clause) -> int:
    return int(clause.path.rpartition("-")[2].removeprefix("p"))


def _bare(label: str) -> str:
    """Strip a label to its name: “1.” is 1, “a)” is a; a number keeps its brackets."""
    bare = label.rstrip("-.")
    return bare.rstrip(")") if bare[0].isalpha() else bare


def _is_number(label: str) -> bool:
    return label.replace(".", "").isdigit()


def _subject_of(plan: Plan, book: Book) -> str:
    """Give the subject of an unnumbered document: its title after the word for its kind."""
    title = book.find_clause(f"{plan.id}/tieu-de").text
    first, *rest = dropwhile(str.isupper, title.split())
    return " ".join([first.lower(), *rest])
