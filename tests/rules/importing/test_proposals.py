"""What clauses seem to demand: checks proposed from their words, goods, topics and units."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml
from bon_tot import load_book
from bon_tot.authoring.compiler import CHECKOUT, compile_documents
from bon_tot.authoring.markdown import given_text, split_document
from bon_tot.importing.draft import Draft
from bon_tot.importing.drafting import draft_document
from bon_tot.importing.source_files import source_files
from bon_tot.importing.wordings import SOURCE, Wordings, load_wordings
from bon_tot.model.check_syntax import compile_check
from bon_tot.model.plan_rules import WrittenCheck
from paper_files import Made, read_papers

BOOK = load_book()
MADE = read_papers()
SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
TARGETS_AND_MORE = {
    "all": [
        {"share": "targets.met", "of": "targets.assigned", "at_least": "100%"},
        {"count": "targets.exceeded", "at_least": 1, "applies_if": "targets.assigned"},
    ]
}


def check_of(words: str) -> WrittenCheck:
    """The check that a paper's maker wrote in short."""
    kind, *rest = words.split()
    match kind:
        case "share":
            return {"share": rest[0], "of": rest[1], "at_least": rest[2]}
        case "rated":
            return {"rated": rest[0], "at_least": dict(zip(rest[1::2], rest[2::2], strict=True))}
        case "each" | "total":
            return {kind: rest[0], "at_least": int(rest[1])}
        case "more":
            return {"count": rest[0], "more_than": rest[1], "applies_if": rest[1]}
        case "all":
            return TARGETS_AND_MORE
        case "more-share" | "more-rated":
            return "attested"
    facts, limit = rest
    if not limit.isdecimal():
        return {"count": facts, "at_least": limit, "applies_if": limit}
    bound = "at_least" if int(limit) else "at_most"
    counts = [{"count": fact, bound: int(limit)} for fact in facts.split("+")]
    return counts[0] if len(counts) == 1 else {"all": counts}


def measured(draft: Draft) -> set[tuple[str, str]]:
    """The measured proposals, each as clause and check."""
    return {(one.clause, said(one.check)) for one in draft.proposals if one.check != "attested"}


def said(check: WrittenCheck) -> str:
    """A check as text, without the noun by which a clause calls what is counted."""
    bare = {k: v for k, v in check.items() if k != "noun"} if isinstance(check, Mapping) else check
    return json.dumps(bare, sort_keys=True)


@cache
def draft_of(made: Made) -> Draft:
    """Draft a paper."""
    return draft_document(made.content, f"{made.name}{made.suffix}", "thu", BOOK)


@cache
def draft_of_published(plan: str) -> Draft:
    """Draft the text of a published document afresh."""
    _, body = split_document((CHECKOUT / f"docs/ke-hoach/{plan}.md").read_text(encoding="utf-8"))
    return draft_document(given_text(body).encode(), f"{plan}.txt", plan, BOOK)


@pytest.mark.parametrize("plan", BOOK.packs)
def test_published_requirements_are_proposed(plan: str):
    """Without a look at the document's own criteria: at least 95 % rightly, and none wrongly."""
    draft = draft_of_published(plan)
    criteria = BOOK.rules[plan].criteria
    wanted = {(one.clause, said(one.written_check)) for one in criteria if one.kind == "measured"}
    proposed = measured(draft)
    assert proposed <= wanted
    assert len(proposed & wanted) >= 0.95 * len(wanted)
    goods = {
        one.clause: {two.good for two in criteria if two.clause == one.clause} for one in criteria
    }
    seen = {one.clause: one for one in draft.proposals}
    assert len(seen.keys() & goods.keys()) >= 0.95 * len(goods)
    for one in draft.proposals:
        assert one.good in goods[one.clause]
        assert all(not like.startswith(f"{plan}/") for like in one.like)


@pytest.mark.parametrize("plan", BOOK.packs)
def test_topics_are_found_by_likeness(plan: str):
    """Of nine clauses in ten a proposed topic is one of those that are published."""
    draft = draft_of_published(plan)
    wanted: dict[str, set[str]] = {}
    for criterion in BOOK.rules[plan].criteria:
        wanted.setdefault(criterion.clause, set()).update(criterion.topics)
    proposed: dict[str, set[str]] = {}
    for one in draft.proposals:
        proposed.setdefault(one.clause, set()).update(one.topics)
    hits = [clause for clause in proposed.keys() & wanted if proposed[clause] & wanted[clause]]
    assert len(hits) >= 0.9 * len(proposed.keys() & wanted)


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_requirements_of_other_papers_are_proposed(made: Made):
    """Every demand of figures in a paper of another shape, and no other."""
    wanted = {(clause, said(check_of(words))) for clause, words in made.checks}
    wanted = {(clause, check) for clause, check in wanted if check != '"attested"'}
    assert measured(draft_of(made)) == wanted


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_a_share_that_cannot_be_held_is_told(made: Made):
    """“Trên 75%” is not “từ 75%”: it is left to the unit, and that is said."""
    strict = [clause for clause, words in made.checks if words.startswith("more-")]
    draft = draft_of(made)
    for clause in strict:
        assert any(one.clause == clause and one.check == "attested" for one in draft.proposals)
        assert any(clause in one.why for one in draft.paper.unsure)


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_a_draft_is_a_sound_document(made: Made, tmp_path: Path):
    """Its pack holds, and is the one that its source files compile to."""
    draft = draft_of(made)
    for name, text in source_files(draft).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    compiled = compile_documents(tmp_path, BOOK.vocabulary)
    assert compiled.faults == ()
    (pack,) = compiled.packs
    assert pack.to_json() == draft.pack(BOOK).to_json()
    assert type(pack).from_json(pack.to_json(), BOOK.vocabulary).id == "thu"


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_each_proposal_shows_its_sentence(made: Made):
    """A passage stands in its clause word for word, with topics, units and how sure it is."""
    draft = draft_of(made)
    texts = {clause.path: clause.text for clause in draft.paper.clauses}
    assert draft.proposals
    for one in draft.proposals:
        assert one.sentence in texts[one.clause]
        assert one.topics
        assert one.units
        assert 0 < one.sure <= 1
        assert one.id.startswith("thu.")
    assert len({one.id for one in draft.proposals}) == len(draft.proposals)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_understood_as_they_say(sentence: str):
    """A table of wordings, with what each demands; what only resembles them demands nothing."""
    wanted = SENTENCES[sentence] or []
    found = [one for one in load_wordings().checks_of(sentence) if one.note is None]
    assert sorted(said(one.check) for one in found) == sorted(said(check_of(one)) for one in wanted)


def test_all_wordings_lead_to_checks_that_hold():
    """Each pattern's check names facts, units and bounds that there are."""
    data = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    questions = BOOK.vocabulary.questions
    for one in data["checks"]:
        written = json.loads(
            json.dumps(one["check"]).replace('"{n}"', "3").replace("{share}", "75%")
        )
        compile_check(written, questions)
        assert set(one.get("units", [])) <= set(questions.unit_kinds)
        assert 0 < one["sure"] <= 1
    for one in data["rated"]:
        compile_check({"rated": one["group"], "at_least": {"httnv": "90%"}}, questions)
    assert set(data["classes"]) <= set(dict(questions.ratings))
    assert list(Wordings(data).checks_of("")) == []
