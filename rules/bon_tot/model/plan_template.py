"""A document that is a template: what its blanks ask for, and the frame of the finished paper."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bon_tot.model.clauses import Clause

BLANK = re.compile(r"…+|\.{3,}")
"""A place to fill in, in the text of a clause."""

_PLACE = re.compile(r"\{([a-z0-9-]+)\}")


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One thing that is filled in, wherever it stands.

    `lead` are the words that stand before each of its places, `blank` is what is printed there as
    long as nothing is filled in.
    """

    id: str
    title: str
    help: str
    lead: str = ""
    blank: str = "……"


@dataclass(frozen=True, slots=True)
class Frame:
    """The letterhead and the close of the finished paper, with fields in braces."""

    superior: str
    issuer: str
    number: str
    date: str
    recipients: tuple[str, ...]
    authority: str
    position: str

    @property
    def texts(self) -> tuple[str, ...]:
        """All its texts that may name fields."""
        return (self.superior, self.issuer, self.number, self.date, *self.recipients)


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """The fields of a document, by clause those of its blanks in the order of the text."""

    plan: str
    fields: tuple[TemplateField, ...]
    blanks: Mapping[str, tuple[str, ...]]
    frame: Frame

    def words(self, values: Mapping[str, str]) -> dict[str, str]:
        """What is printed for each field: what is filled in, else its blank."""
        return {
            one.id: " ".join(values.get(one.id, "").split()) or one.blank for one in self.fields
        }


def fill_clause(text: str, fields: Sequence[str], words: Mapping[str, str]) -> str:
    """Put the words of the fields into the blanks of a clause, the first into the first.

    >>> fill_clause("theo …, Chi bộ ….", ["x", "y"], {"x": "Điều lệ", "y": "Một"})
    'theo Điều lệ, Chi bộ Một.'
    """
    left = iter(fields)
    return BLANK.sub(lambda _: words[next(left)], text)


def fill_frame(text: str, words: Mapping[str, str]) -> str:
    """Put the words of the fields where a text of the frame names them.

    >>> fill_frame("Số {so}", {"so": "05-KH/CB"})
    'Số 05-KH/CB'
    """
    return _PLACE.sub(lambda place: words[place[1]], text)


def faults_of_template(template: PlanTemplate, clauses: Sequence[Clause]) -> Iterator[str]:
    """Say, in Vietnamese, which blanks ask for nothing, and which fields are nowhere."""
    known = {one.id for one in template.fields}
    in_frame = {name for text in template.frame.texts for name in _PLACE.findall(text)}
    texts = {one.path: one.text for one in clauses}
    for path in template.blanks.keys() - texts.keys():
        yield f"blanks.{path}: văn bản không có điểm này"
    for path, text in texts.items():
        there, named = len(BLANK.findall(text)), len(template.blanks.get(path, ()))
        if there != named:
            yield f"blanks.{path}: điểm này có {there} chỗ trống, ở đây ghi {named} trường"
    used = in_frame.union(*template.blanks.values())
    for name in sorted(used - known):
        yield f"fields: còn thiếu trường “{name}”"
    for name in sorted(known - used):
        yield f"fields: không chỗ trống nào dùng trường “{name}”"
