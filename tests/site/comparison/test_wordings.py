"""Which clauses belong together by their wording."""

from bon_tot.model.clauses import Clause
from bon_tot.text.wording import compare_wording
from hypothesis import given
from hypothesis import strategies as st
from site_builder.comparison.pieces import count_words, words_of
from site_builder.comparison.wordings import Wordings, likest_of, matched

TEXTS = st.lists(
    st.sampled_from(["chi", "bộ,", "đảng", "bộ", "cơ", "sở;", "hòa", "hoà", "bốn", "-", "tốt."])
).map(lambda words: " ".join(["chi", *words]))
"""Texts that begin with a word, as those of clauses do."""


def clauses(plan: str, *texts: str) -> list[Clause]:
    """Make the clauses of a document, of these texts."""
    return [Clause(plan, f"i-{place}", "dash", "-", text) for place, text in enumerate(texts)]


@given(TEXTS, TEXTS)
def test_no_two_texts_have_more_words_in_order_than_at_all(first: str, second: str):
    """Clauses that are told apart by their words alone would be told apart by their order, too."""
    in_order = compare_wording(first, second).common * (count_words(first) + count_words(second))
    assert 2 * (words_of(first) & words_of(second)).total() >= in_order


def test_one_clause_belongs_to_several():
    """What one document says twice is laid beside the likest, and both are compared with it."""
    ours = clauses("a", "không để xảy ra đơn thư khiếu nại")
    theirs = clauses(
        "b", "không để xảy ra khiếu nại vượt cấp", "không để xảy ra đơn thư khiếu nại nào"
    )
    alike = Wordings().alike([(one, other) for one in ours for other in theirs])
    assert matched(alike) == [(ours[0], theirs[1])]
    assert likest_of(alike) == {
        ours[0]: (ours[0], theirs[1]),
        theirs[1]: (ours[0], theirs[1]),
        theirs[0]: (ours[0], theirs[0]),
    }
