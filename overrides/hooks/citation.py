"""How a clause and its document are named in Vietnamese prose, as an official letter would."""

from collections.abc import Sequence
from itertools import takewhile

from bon_tot.book import Book, Plan
from bon_tot.clauses import Clause, parent_of

ORDINALS = {"dash": "gạch đầu dòng thứ", "plus": "dấu cộng thứ", "bullet": "dấu chấm thứ"}


def name_of(clause: Clause, book: Book) -> str:
    """Name a clause within its document: “mục II.1, gạch đầu dòng thứ 6, dấu cộng thứ 2”."""
    numbers, parts = [], []
    for step in lineage_of(clause, book):
        ordinal = step.path.rpartition("-")[2]
        if step.kind in ORDINALS:
            parts.append(f"{ORDINALS[step.kind]} {ordinal}")
        elif step.kind == "paragraph":
            parts.append(f"đoạn {ordinal.removeprefix('p')}")
        elif step.kind == "note":
            parts.append(f"chú thích {ordinal}")
        elif step.label == "-":
            parts.append(f"phần “{step.text.rstrip(':')}”")
        elif ")" in step.label:
            parts.append(f"ý {step.label.removesuffix('-')}")
        elif step.label and parts:
            parts.append(f"số {ordinal}")
        elif step.label:
            numbers.append(ordinal if numbers else ordinal.upper())
        else:
            parts.append("tiêu đề" if step.path == "tieu-de" else f"phần “{step.text}”")
    section = [f"mục {'.'.join(numbers)}"] if numbers else []
    return ", ".join(section + parts)


def lineage_of(clause: Clause, book: Book) -> list[Clause]:
    """Give the clause and every known clause above it, the topmost first."""
    paths = {other.path: other for other in book.clauses if other.plan == clause.plan}
    lineage = [clause]
    while above := parent_of(lineage[0].path, paths):
        lineage.insert(0, paths[above])
    return lineage


def document_of(plan: Plan) -> str:
    """Name a document: “Hướng dẫn số 17-HD/ĐUK ngày 15/9/2023 của …”, leaving out what it lacks."""
    number = f" số {plan.number}" if plan.number else ""
    date = f" ngày {date_of(plan)}" if plan.date else ""
    issuer = f" của {plan.issuer}" if plan.issuer else ""
    return f"{plan.kind}{number}{date}{issuer}"


def date_of(plan: Plan) -> str:
    """Write the signing date as official letters do: days and the first two months have a zero."""
    year, month, day = plan.date.split("-")
    return f"{day}/{month if month in ('01', '02') else month.lstrip('0')}/{year}"


def units_in_words(units: Sequence[str], book: Book) -> str:
    """Name unit kinds by the words that they share, else one by one: “chi bộ”, “đảng bộ cơ sở”."""
    titles = [book.questions.unit_title(unit).lower() for unit in units]
    places = zip(*map(str.split, titles), strict=False)
    shared = takewhile(lambda words: len(set(words)) == 1, places)
    return " ".join(words[0] for words in shared) or ", ".join(titles)
