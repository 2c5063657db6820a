"""What holds for any facts whatever."""

from bon_tot import assess_all, load_book, read_facts
from hypothesis import given
from hypothesis import strategies as st

BOOK = load_book()
RANK = {"not-met": 0, "unknown": 1, "met": 2, "not-applicable": 2}
COUNTS = st.integers(0, 15)


def _optional(strategy):
    return st.none() | strategy


def test_the_same_fault_is_told_once():
    """Of two clauses that ask the same of the same figures, the second points at the first."""
    facts = {"unit": "chi-bo-co-so", "targets": {"assigned": 10, "met": 8, "exceeded": 0}}
    for assessment in assess_all(BOOK, read_facts(facts, BOOK)):
        gaps = [
            (one.criterion.good, one.criterion.facts, one.outcome.gap)
            for one in assessment.findings
            if one.outcome.gap
        ]
        assert len(set(gaps)) == len(gaps), assessment.plan
    findings = {one.criterion.id: one for one in assessment.findings}
    first = findings["tkv-dien-luc-2024.cb-hoan-thanh-vuot-muc"]
    second = findings["tkv-dien-luc-2024.cb-chi-tieu-dat-va-vuot"]
    assert first.outcome.verdict == second.outcome.verdict == "not-met"
    assert second.outcome.gap == f"cùng số liệu với “{first.criterion.title}”"


@st.composite
def _partitions(draw, whole, parts):
    """Parts that never exceed their whole, any of them missing."""
    counts = draw(st.lists(_optional(COUNTS), min_size=len(parts), max_size=len(parts)))
    given_sum = sum(count or 0 for count in counts)
    total = draw(_optional(st.integers(given_sum, given_sum + 5)))
    return {whole: total, **dict(zip(parts, counts, strict=True))}


@st.composite
def _nests(draw, names):
    """Counts each of which includes the next, any of them missing."""
    counts = sorted(draw(st.lists(COUNTS, min_size=len(names), max_size=len(names))), reverse=True)
    return {
        name: draw(_optional(st.just(count))) for name, count in zip(names, counts, strict=True)
    }


@st.composite
def _with_finer(draw, group):
    """Counts of which some are parts of others, any of them missing."""
    names = list(group.by_short_name)
    counts = {name: draw(COUNTS) for name in names}
    for coarse, finer in {**group.includes, **group.union}.items():
        for fine in finer:
            counts[fine] = min(counts[fine], counts[coarse])
        if coarse in group.union:
            counts[coarse] = min(counts[coarse], sum(counts[fine] for fine in finer))
    return {name: draw(_optional(st.just(count))) for name, count in counts.items()}


def _groups():
    strategies = {}
    for group in BOOK.questions.groups:
        if group.partition_whole:
            strategies[group.id] = _partitions(group.partition_whole, group.partition_parts)
        elif group.nested:
            strategies[group.id] = _nests(group.nested)
        elif group.finer:
            strategies[group.id] = _with_finer(group)
        else:
            strategies[group.id] = st.fixed_dictionaries(
                {
                    question.name.partition(".")[2]: _optional(
                        COUNTS
                        if question.type == "count"
                        else st.booleans()
                        if question.type == "answer"
                        else st.sampled_from([key for key, _ in BOOK.questions.levels])
                    )
                    for question in group.questions
                }
            )
    return st.fixed_dictionaries(strategies)


ATTESTED = [criterion.id for criterion in BOOK.criteria if criterion.kind == "attested"]
FACTS = st.fixed_dictionaries(
    {
        "unit": st.sampled_from([unit for unit, _ in BOOK.questions.units]),
        "attestations": st.dictionaries(
            st.sampled_from(ATTESTED), st.sampled_from([True, False, None])
        ),
    }
).flatmap(lambda head: _groups().map(lambda figures: head | figures))


def _findings_of(data):
    return {
        finding.criterion.id: finding.outcome.verdict
        for assessment in assess_all(BOOK, read_facts(data, BOOK))
        for finding in assessment.findings
    }


def _known_figures(data):
    return [
        (group, name)
        for group, figures in data.items()
        if group not in ("unit", "attestations")
        for name, value in figures.items()
        if value is not None
    ]


@given(FACTS, st.data())
def test_forgetting_a_fact_never_turns_a_verdict_round(data, choice):
    """With one fact less a verdict stays or becomes unknown: unknown is never zero.

    What hangs on a condition (nothing assigned, no such people) may also come to apply.
    """
    figures = _known_figures(data)
    if not figures:
        return
    group, name = choice.draw(st.sampled_from(figures))
    before = _findings_of(data)
    after = _findings_of(data | {group: data[group] | {name: None}})
    for criterion_id, verdict in after.items():
        if verdict in ("met", "not-met"):
            assert before[criterion_id] == verdict, criterion_id


@given(FACTS, st.sampled_from(ATTESTED))
def test_a_good_answer_never_worsens_a_verdict(data, criterion_id):
    """Attesting one more criterion never lowers a good or the whole."""
    better = data | {"attestations": data["attestations"] | {criterion_id: True}}
    pairs = zip(
        assess_all(BOOK, read_facts(data, BOOK)),
        assess_all(BOOK, read_facts(better, BOOK)),
        strict=True,
    )
    for before, after in pairs:
        assert RANK[after.verdict] >= RANK[before.verdict]
        for (_, old), (_, new) in zip(before.goods, after.goods, strict=True):
            assert RANK[new] >= RANK[old]


@given(FACTS, st.sampled_from(["complaints", "violations"]))
def test_clearing_faults_never_worsens_a_verdict(data, group):
    """No complaints or violations is never worse than what was said before."""
    cleared = data | {group: dict.fromkeys(data[group], 0)}
    before, after = _findings_of(data), _findings_of(cleared)
    assert all(RANK[after[name]] >= RANK[verdict] for name, verdict in before.items())


@given(FACTS, st.sampled_from(["members", "subordinates", "mass_organisations"]))
def test_a_better_rating_never_worsens_a_verdict(data, group):
    """Moving one who was rated lower to a better class never lowers a criterion."""
    figures = data[group]
    if not figures["khtnv"]:
        return
    raised = figures | {"khtnv": figures["khtnv"] - 1, "httnv": (figures["httnv"] or 0) + 1}
    before, after = _findings_of(data), _findings_of(data | {group: raised})
    assert all(RANK[after[name]] >= RANK[verdict] for name, verdict in before.items())


@given(FACTS)
def test_a_certain_failure_is_never_hidden(data):
    """One criterion not met makes its good and the whole not met, however much is unknown."""
    for assessment in assess_all(BOOK, read_facts(data, BOOK)):
        verdicts = dict(assessment.goods)
        for finding in assessment.findings:
            if finding.outcome.verdict == "not-met":
                assert assessment.verdict == "not-met"
                assert verdicts.get(finding.criterion.good, "not-met") == "not-met"


@given(FACTS)
def test_each_finding_explains_itself(data):
    """What is not met names a gap, what is unknown names what is missing, what is met names neither."""
    for assessment in assess_all(BOOK, read_facts(data, BOOK)):
        for finding in assessment.findings:
            measured = finding.criterion.kind == "measured"
            outcome = finding.outcome
            assert bool(outcome.gap) == (outcome.verdict == "not-met" and measured)
            assert bool(outcome.missing) == (outcome.verdict == "unknown" and measured)
