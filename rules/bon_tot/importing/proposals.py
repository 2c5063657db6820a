"""What the clauses of a paper seem to demand: a criterion for each, measured where words allow."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bon_tot.importing.criteria_section import CriteriaSection, find_criteria
from bon_tot.importing.draft import Proposal
from bon_tot.importing.likeness import Likeness, PublishedPassages
from bon_tot.importing.received import Unsure
from bon_tot.importing.wordings import Found, facts_of, folded, load_wordings
from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause, parent_of
from bon_tot.model.plan import Plan
from bon_tot.text.folding import fold_word, slug

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ỹđ])")
_PART = re.compile(r"(?<=;)\s+")
_TRAILING = " .;,:"
_LEAD_IN = re.compile(r"\bđối với ((?:các )?(?:đảng bộ|đảng uỷ|chi bộ)[^,:;)]{0,40})")
_LONGEST_HEADING = 16
_TITLE_WORDS = 14
_ID_WORDS = 5


@dataclass(frozen=True)
class Proposed:
    """What is proposed of a paper."""

    sections: tuple[str, ...]
    carries_none: Mapping[str, str]
    proposals: tuple[Proposal, ...]
    unsure: tuple[Unsure, ...]


def propose(plan: Plan, clauses: Sequence[Clause], book: Book) -> Proposed:
    """Propose the criteria of a paper, with what of them is not certain."""
    section = find_criteria(clauses, book)
    reader = _Reader(plan, clauses, section, book)
    proposals = [*reader.in_sections(), *reader.for_the_whole()]
    cited = {one.clause for one in proposals}
    none = {path: why for path, why in reader.carries_none.items() if path not in cited}
    unsure = list(reader.unsure)
    if not section.sections:
        why = "Không thấy phần tiêu chí chia theo bốn tốt. Xin tự chọn điểm nào là tiêu chí."
        unsure.insert(0, Unsure(1, why))
    return Proposed(section.sections, none, tuple(_with_ids(plan, proposals)), tuple(unsure))


class _Reader:
    """Goes through the clauses of the sections, one by one."""

    def __init__(
        self, plan: Plan, clauses: Sequence[Clause], section: CriteriaSection, book: Book
    ) -> None:
        self.plan, self.clauses, self.section, self.book = plan, clauses, section, book
        self.paths = {clause.path for clause in clauses}
        self.by_path = {clause.path: clause for clause in clauses}
        self.parents = {parent_of(path, self.paths) for path in self.paths}
        self.published = PublishedPassages(book, plan.id)
        self.wordings = load_wordings()
        self.topic_goods = {topic.id: topic.good for topic in book.topics}
        self.carries_none: dict[str, str] = {}
        self.unsure: list[Unsure] = []

    def in_sections(self) -> Iterator[Proposal]:
        """The proposals of each clause of a section; of those without, the reason is kept."""
        for clause in self.clauses:
            if not any(
                clause.path == one or clause.path.startswith(f"{one}-")
                for one in self.section.sections
            ):
                continue
            why = self._demands_none(clause)
            if why:
                self.carries_none[clause.path] = why
                continue
            found = list(self._of(clause, self._good_of(clause)))
            if not found:
                self.carries_none[clause.path] = "Câu dẫn, không nêu yêu cầu riêng."
            yield from found

    def for_the_whole(self) -> Iterator[Proposal]:
        """Conditions on the unit as a whole, wherever they stand."""
        for clause in self.clauses:
            if clause.kind in ("heading", "table"):
                continue
            for sentence in _sentences(clause.text):
                for found in self.wordings.checks_of(sentence):
                    if found.for_the_whole:
                        yield from self._measured(clause, None, sentence, found)

    def _demands_none(self, clause: Clause) -> str | None:
        """Why a clause demands nothing, None where it seems to."""
        if clause.kind == "table":
            return "Đầu bảng."
        if clause.path in self.section.heads and not _after_colon(clause.text):
            return "Tên nhóm tiêu chí."
        if clause.kind == "heading":
            return "Tên điểm."
        if re.fullmatch(r"(?i)[^:]{2,20}: (?:đạt )?(?:từ|dưới|trên)\b.*\bđiểm\b.*", clause.text):
            return "Thang điểm."
        return None

    def _good_of(self, clause: Clause) -> int | None:
        """The good under which a clause stands; else that of the topic it seems to be on."""
        good = self.section.goods.get(clause.path)
        if good is None:
            topics = self.published.likeness(clause.text).topics
            good = next((own for topic in topics if (own := self.topic_goods[topic])), None)
            why = f"{clause.path} không nằm dưới tốt nào; tạm xếp theo nội dung."
            self.unsure.append(Unsure(1, why))
        return good

    def _of(self, clause: Clause, good: int | None) -> Iterator[Proposal]:
        text = _after_colon(clause.text) if clause.path in self.section.heads else clause.text
        if clause.kind == "row":
            text = max(clause.text.split(" | "), key=len)
        rest: list[str] = []
        sentences = _sentences(text)
        if text.endswith(":"):  # it leads in to what stands below
            sentences.pop()
        for sentence in sentences:
            whole = [one for one in self.wordings.checks_of(sentence) if not one.for_the_whole]
            parts = _parts(sentence)
            said = {part: list(self.wordings.checks_of(part)) for part in parts}
            for found in whole:
                passage = next(
                    (part for part in parts if any(one.check == found.check for one in said[part])),
                    sentence,
                )
                yield from self._measured(clause, good, passage, found)
            rest += [part for part in parts if not said[part]] if whole else [sentence]
        yield from self._attested(clause, good, rest)

    def _measured(
        self, clause: Clause, good: int | None, passage: str, found: Found
    ) -> Iterator[Proposal]:
        units = self._units(clause, passage, found)
        if not units:
            return
        likeness = self.published.likeness(passage)
        topics = self._topics_of(found) or likeness.topics
        one = _proposal(clause, good, units, passage, likeness)
        if found.note:
            why = f"{clause.path}: {found.note} chưa tính được bằng số liệu, để đơn vị tự nhận xét."
            self.unsure.append(Unsure(1, why))
            yield replace(one, sure=0.4)
            return
        yield replace(one, topics=topics, check=found.check, sure=found.sure)

    def _attested(
        self, clause: Clause, good: int | None, passages: Sequence[str]
    ) -> Iterator[Proposal]:
        """One criterion for what of a clause is not measured, if it is more than a few words."""
        said = [one for one in passages if len(one.split()) > 3]
        if not said:
            return
        passage = said[0] if len(said) == 1 else _span(clause.text, said)
        units = self._units(clause, passage, None)
        if units:
            yield _proposal(clause, good, units, passage, self.published.likeness(passage))

    def _topics_of(self, found: Found) -> tuple[str, ...]:
        """The topics under which published criteria measure the same facts, the commonest first."""
        wanted = facts_of(found.check)
        topics = Counter(
            topic
            for pack in self.book.packs.values()
            if pack.id != self.plan.id
            for criterion in pack.rules.criteria
            if facts_of(criterion.written_check) & wanted
            for topic in criterion.topics
        )
        return tuple(topic for topic, _ in topics.most_common(1))

    def _units(self, clause: Clause, passage: str, found: Found | None) -> tuple[str, ...]:
        """To which units a clause speaks: as it says itself, or what it stands under says."""
        allowed = found.units if found and found.units else self.plan.units
        said = self._spoken_to((found and found.addressed) or f"{passage} {clause.text[:60]}")
        path: str | None = clause.path
        while said is None and path is not None:
            path = parent_of(path, self.paths)
            if path is not None:
                said = self._spoken_to(self.by_path[path].text, is_heading=True)
        return tuple(
            unit for unit in self.plan.units if unit in allowed and (said is None or unit in said)
        )

    def _spoken_to(self, text: str, *, is_heading: bool = False) -> tuple[str, ...] | None:
        """The unit kinds that words are addressed to, None where they do not say."""
        words = folded(text)
        addressed = {one[1] for one in _LEAD_IN.finditer(words)}
        if len(addressed) > 1:
            return None
        if is_heading and not addressed and len(words.split()) <= _LONGEST_HEADING:
            return self._named(words) or None
        for name in addressed:
            kind = " ".join(name.replace("các ", "").replace("đảng uỷ", "đảng bộ").split()[:2])
            return self._named(name) or self._of_kind(kind) or None
        return None

    def _named(self, words: str) -> tuple[str, ...]:
        """The unit kinds whose model or title stands in some words; none where all do."""
        questions = self.book.vocabulary.questions
        said = tuple(
            unit
            for unit in questions.unit_kinds
            if folded(questions.unit_kind(unit).model) in words
            or folded(questions.unit_title(unit)) in words
        )
        return said if len(said) < len(questions.unit_kinds) else ()

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        """The unit kinds whose title begins with some words, such as “chi bộ”."""
        questions = self.book.vocabulary.questions
        return tuple(
            unit
            for unit in questions.unit_kinds
            if folded(questions.unit_title(unit)).startswith(kind)
        )


def _proposal(
    clause: Clause, good: int | None, units: tuple[str, ...], passage: str, likeness: Likeness
) -> Proposal:
    return Proposal(
        id="",
        clause=clause.path,
        good=good,
        topics=likeness.topics,
        units=units,
        title=_title(passage),
        check="attested",
        sentence=passage,
        sure=round(min(0.9, 0.4 + likeness.share), 2),
        like=likeness.clauses,
    )


def _after_colon(text: str) -> str:
    return text.partition(":")[2].strip()


def _sentences(text: str) -> list[str]:
    return [one.rstrip(_TRAILING) for one in _SENTENCE.split(text) if one.strip(_TRAILING)]


def _parts(sentence: str) -> list[str]:
    return [one.rstrip(_TRAILING) for one in _PART.split(sentence) if one.strip(_TRAILING)]


def _span(text: str, passages: Sequence[str]) -> str:
    """The words of a text from the first of some passages to the last."""
    start = text.index(passages[0])
    end = max(text.index(one) + len(one) for one in passages)
    return text[start:end]


def _title(passage: str) -> str:
    """A short name of a demand: its first words, up to where a phrase ends."""
    words = passage.split()
    title = " ".join(words[:_TITLE_WORDS])
    if len(words) > _TITLE_WORDS:
        cut = max(title.rfind(sign) for sign in ",;:(")
        title = title[:cut] if cut > len(title) // 2 else f"{title}…"
    return title[:1].upper() + title[1:].strip(_TRAILING)


def _with_ids(plan: Plan, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Give each its id: the plan's, and the first words of its title."""
    times: Counter[str] = Counter()
    for one in proposals:
        name = slug(" ".join(map(fold_word, one.title.split()[:_ID_WORDS]))) or "tieu-chi"
        times[name] += 1
        end = "" if times[name] == 1 else f"-{times[name]}"
        yield replace(one, id=f"{plan.id}.{name}{end}")
