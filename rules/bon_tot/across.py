"""Where the documents part ways over one unit: what passes under one fails under another."""

from dataclasses import dataclass

from bon_tot.assess import Finding
from bon_tot.book import Topic
from bon_tot.checks import MET, NOT_MET, UNKNOWN


@dataclass(frozen=True, slots=True)
class Contrast:
    """A topic on which the unit meets all that some documents ask, and fails what others ask."""

    topic: Topic
    met: tuple[Finding, ...]
    not_met: tuple[Finding, ...]

    def to_data(self):
        """The contrast in the shape of the contract's JSON."""
        return {
            "topic": self.topic.id,
            "title": self.topic.title,
            "met": list(map(_finding_data, self.met)),
            "not_met": list(map(_finding_data, self.not_met)),
        }


def contrasts(book, assessments):
    """The contrasts between assessments of one unit, in the order of the topics.

    Topics that set the very same criteria against one another give one contrast.
    """
    found = {}
    for topic in book.topics:
        met, not_met = [], []
        for assessment in assessments:
            passed, failed = _on_topic(assessment, topic.id)
            not_met += failed
            met += [] if failed else passed
        if met and not_met:
            sides = tuple(tuple(one.criterion.id for one in side) for side in (met, not_met))
            found.setdefault(sides, Contrast(topic, tuple(met), tuple(not_met)))
    return tuple(found.values())


def _on_topic(assessment, topic_id):
    """The findings met and not met on a topic; none as met while one of them is unknown."""
    found = [one for one in assessment.findings if topic_id in one.criterion.topics]
    met = [one for one in found if one.outcome.verdict == MET]
    not_met = [one for one in found if one.outcome.verdict == NOT_MET]
    is_settled = all(one.outcome.verdict != UNKNOWN for one in found)
    return met if is_settled else [], not_met


def _finding_data(finding):
    criterion = finding.criterion
    return {
        "plan": criterion.plan,
        "id": criterion.id,
        "clause": criterion.address,
        "required_in_full": criterion.required_in_full,
        "observed": finding.outcome.observed,
        "title": criterion.title,
    }
