"""What a report says of that which is not met, or not known: what it is, and what is to be done."""

from collections.abc import Iterable, Mapping

from bon_tot.model.book import Book
from bon_tot.model.checks import NOT_MET
from bon_tot.paper.blocks import Line
from bon_tot.paper.criteria_table import requirement_of
from bon_tot.paper.unit_case import within_sentence
from bon_tot.text.sentences import as_sentence
from bon_tot.verdict.assess import Assessment, Finding
from bon_tot.verdict.remedies import Value

_BY_ITS_WORDS = "thực hiện đúng điều văn bản nêu."
"""What is to be done where no figure says it."""


def lack_of(finding: Finding) -> Line:
    """What a criterion that is not met came to, and how far off that is from what it demands."""
    criterion, outcome = finding
    if criterion.kind == "attested":
        return Line("tự nhận xét là không.", f"{criterion.title}:")
    gap = outcome.gap or f"yêu cầu {requirement_of(criterion)}"
    is_said_by_gap = outcome.observed is None or outcome.observed in gap
    said = f"{gap}." if is_said_by_gap else f"kết quả {outcome.observed}. {as_sentence(gap)}"
    return Line(said, f"{criterion.title}:")


def questions_of(book: Book, findings: Iterable[Finding]) -> list[Line]:
    """What is missing to know whether criteria are met; those that are answered all in one."""
    lines, unanswered = [], []
    for criterion, outcome in findings:
        if criterion.kind == "attested":
            unanswered.append(within_sentence(criterion.title).replace(";", ","))
        else:
            missing = _facts_in_words(book, outcome.missing)
            lines.append(Line(f"chưa có số liệu về {missing}.", f"{criterion.title}:"))
    if unanswered:
        lines.append(Line(f"{'; '.join(unanswered)}.", "Chưa nhận xét được:"))
    return lines


def ways_out(assessments: Iterable[Assessment]) -> list[Line]:
    """What is to be done for each criterion that is not met and still can be; each thing once.

    Criteria that the same figures would meet are one thing, told under the first of them.
    """
    ways: dict[Line, None] = {}
    figures: list[list[Mapping[str, Value]]] = []
    for assessment in assessments:
        for finding in assessment.findings_with(NOT_MET):
            if finding.criterion.id in assessment.lost:
                continue
            remedies = assessment.remedies_of(finding)
            facts = [one.facts for one in remedies]
            if facts and facts in figures:
                continue
            figures.append(facts)
            said = " ".join(one.sentence for one in remedies)
            ways[Line(said or _BY_ITS_WORDS, f"{finding.criterion.title}:")] = None
    return [*ways]


def _facts_in_words(book: Book, names: Iterable[str]) -> str:
    """Name facts by their titles, and after them the group of figures in which they are asked."""
    by_group: dict[str, list[str]] = {}
    for name in names:
        by_group.setdefault(book.questions.group_of(name).title, []).append(
            book.questions.title(name)
        )
    return ", ".join(
        f"{', '.join(map(within_sentence, titles))} (phần “{group}”)"
        for group, titles in by_group.items()
    )
