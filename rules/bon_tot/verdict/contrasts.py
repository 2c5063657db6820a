"""Where the documents disagree on one unit: what passes under one fails under another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.checks import MET, NOT_MET, UNKNOWN, Verdict
from bon_tot.model.vocabulary import Topic
from bon_tot.verdict.assess import Assessment, Finding


@dataclass(frozen=True, slots=True)
class Contrast:
    """A topic on which the unit meets all that some documents ask, and fails what others ask."""

    topic: Topic
    met: tuple[Finding, ...]
    not_met: tuple[Finding, ...]


def contrasts(book: Book, assessments: Iterable[Assessment]) -> tuple[Contrast, ...]:
    """Find the contrasts between assessments of one unit, in the order of the topics.

    Topics that set the very same criteria against one another give one contrast.
    """
    by_topic = [_findings_by_topic(assessment) for assessment in assessments]
    found: dict[tuple[tuple[str, ...], ...], Contrast] = {}
    for topic in book.topics:
        met: list[Finding] = []
        not_met: list[Finding] = []
        for findings in by_topic:
            passed, failed = _settled(findings[topic.id])
            not_met += failed
            met += [] if failed else passed
        if met and not_met:
            sides = tuple(tuple(one.criterion.id for one in side) for side in (met, not_met))
            found.setdefault(sides, Contrast(topic, tuple(met), tuple(not_met)))
    return tuple(found.values())


def _findings_by_topic(assessment: Assessment) -> dict[str, list[Finding]]:
    by_topic: dict[str, list[Finding]] = defaultdict(list)
    for finding in assessment.findings:
        for topic_id in finding.criterion.topics:
            by_topic[topic_id].append(finding)
    return by_topic


def _settled(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Part the findings on a topic that are met from those not met.

    While one of them is unknown, none counts as met.
    """
    by_verdict: dict[Verdict, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_verdict[finding.outcome.verdict].append(finding)
    return [] if UNKNOWN in by_verdict else by_verdict[MET], by_verdict[NOT_MET]
