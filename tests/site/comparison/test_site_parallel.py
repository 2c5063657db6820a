"""Two documents side by side: nothing of either is lost, and what is marked is what differs."""

from collections import Counter
from itertools import combinations
from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book
from bon_tot.model.plan import Plan
from bon_tot.text.folding import fold_word
from pages import text_of, with_class
from site_builder.comparison.pages import pair_id
from site_builder.comparison.parallel import Parallels

Articles = dict[tuple[str, str], Element]
MARKED = ("del", "ins")


@pytest.fixture(scope="module")
def articles(book: Book, site: dict[str, Element]) -> Articles:
    """Return what the page of each pair of documents shows."""
    return {
        (one.id, other.id): with_class(
            site[f"so-sanh/song-song/{one.id}--{other.id}/index.html"], "parallel"
        )[0]
        for one, other in combinations(book.plans, 2)
    }


def test_every_pair_is_listed_with_its_share(
    book: Book, site: dict[str, Element], articles: Articles
):
    """The index leads to each pair and gives the share that the pair's page gives."""
    (listed,) = with_class(site["so-sanh/song-song/index.html"], "pairs")
    shares = {}
    for item in listed.iter("li"):
        (link,) = item.iter("a")
        shares[tuple(link.get("href").strip("/").split("--"))] = text_of(item.find("span"))
    assert shares == {
        pair: text_of(with_class(article, "parallel__share")[0].find("strong"))
        for pair, article in articles.items()
    }


def test_of_many_documents_each_stands_beside_those_nearest_to_it(book: Book):
    """Where not every pair can have a page, no document is left out, and the likest pair stays."""
    parallels = Parallels(book, nearest=1)
    pairs = [parallels.pair(*near) for near in parallels.near()]
    everyone = {plan.id for plan in book.plans}
    assert {pair.first.id for pair in pairs} | {pair.second.id for pair in pairs} == everyone
    assert len(pairs) < len(everyone)
    likest = max(pairs, key=lambda pair: pair.common)
    assert pair_id(likest.first, likest.second) == "quang-ngai-2022--tkv-dien-luc-2024"


def test_both_sides_hold_every_clause_word_for_word(book: Book, articles: Articles):
    """On each topic, each document has all its clauses on its side, once, as they stand."""
    for pair, article in articles.items():
        for topic, section in topics_of(article).items():
            for index, plan in enumerate(map(book.find_plan, pair)):
                shown = [
                    (quotation.get("data-address"), text_of(quotation))
                    for sides in with_class(section, "parallel__pair")
                    for quotation in list(sides)[index].iter("blockquote")
                ]
                expected = [
                    (clause.address, " ".join(f"{clause.label} {clause.text}".split()))
                    for clause in clauses_on(topic, plan, book)
                ]
                assert sorted(shown) == sorted(expected)


def test_every_topic_of_which_one_speaks_is_there(book: Book, articles: Articles):
    """A topic is left out only where both documents are silent."""
    for pair, article in articles.items():
        spoken = {t for c in book.criteria if c.plan in pair for t in c.topics}
        assert topics_of(article).keys() == spoken


def test_what_is_not_marked_is_the_same_on_both_sides(articles: Articles):
    """Between two clauses laid side by side, the unmarked words are the same in the same order."""
    matched = 0
    for article in articles.values():
        for one, other in matches_in(article):
            matched += 1
            assert folded_words(one, marked=False) == folded_words(other, marked=False)
            assert not list(one.iter("ins"))
            assert not list(other.iter("del"))
    assert matched > 50


def test_clauses_side_by_side_speak_to_the_same_units(book: Book, articles: Articles):
    """What a topic asks of branches only never stands beside what it asks of committees only."""
    units = {}
    for criterion in book.criteria:
        for topic in criterion.topics:
            units.setdefault((topic, criterion.address), set()).update(criterion.units)
    for article in articles.values():
        for topic, section in topics_of(article).items():
            for two in matches_in(section):
                one, other = (units[topic, clause.get("data-address")] for clause in two)
                assert one & other


def test_no_word_is_marked_in_clauses_that_stand_alone(articles: Articles):
    """A clause that resembles none is told as such by its edge, not word by word."""
    for article in articles.values():
        for side in with_class(article, "side--alone"):
            assert [element.tag for element in side.iter() if element.tag in MARKED] == []


def test_across_from_a_clause_alone_stands_where_the_other_document_speaks(
    book: Book, articles: Articles
):
    """“Không quy định” only where it has no criterion on the topic; else its clauses are linked."""
    told = Counter()
    for pair, article in articles.items():
        assert "không có đoạn tương ứng" not in text_of(article)
        anchors = {quotation.get("id") for quotation in article.iter("blockquote")}
        for topic, section in topics_of(article).items():
            for sides in with_class(section, "parallel__pair"):
                for index, side in enumerate(sides):
                    for across in with_class(side, "side__none"):
                        how, links = across.get("data-how"), list(across.iter("a"))
                        spoken = clauses_on(topic, book.find_plan(pair[index]), book)
                        assert (how in ("silent", "mention")) == (not spoken)
                        assert (how == "silent") == (not links)
                        if how != "mention":
                            assert {link.get("href")[1:] for link in links} <= anchors
                        told[how] += 1
    assert told.keys() == {"silent", "mention", "wording", "meaning", "topic", "units"}


def test_a_clause_alone_is_compared_with_the_likest(articles: Articles):
    """Where one clause resembles several, those that are not beside it are marked against it."""
    for article in articles.values():
        quotations = {quotation.get("id"): quotation for quotation in article.iter("blockquote")}
        for sides in with_class(article, "parallel__pair"):
            for across in with_class(sides, "side__none"):
                if across.get("data-how") == "wording":
                    (own,) = sides.iter("blockquote")
                    likest = quotations[next(across.iter("a")).get("href")[1:]]
                    common = folded_words(own, marked=False)
                    words = iter(folded_words(likest, marked=True))
                    assert all(word in words for word in common)


def test_share_of_a_topic_is_that_of_its_unmarked_words(articles: Articles):
    """The share shown is the words in common by all words of both sides, rounded down."""
    for article in articles.values():
        for section in topics_of(article).values():
            alone = {
                quotation
                for side in with_class(section, "side--alone")
                for quotation in side.iter("blockquote")
            }
            quotations = list(section.iter("blockquote"))
            common = sum(
                len(folded_words(one, marked=False)) for one in quotations if one not in alone
            )
            every = sum(len(folded_words(one, marked=True)) for one in quotations)
            (share,) = with_class(section, "parallel__common")
            percent = 100 * common // every
            assert text_of(share) == (
                f"{percent}% lời văn chung" if percent else "không có đoạn gần lời văn"
            )


def test_legend_tells_the_marks_in_words(book: Book, articles: Articles):
    """What is struck through and what is underlined is said, with the document's name."""
    for (one, other), article in articles.items():
        (legend,) = with_class(article, "parallel__legend")
        assert f"gạch ngang: chỉ có ở {book.find_plan(one).short}" in text_of(legend)
        assert f"gạch chân: chỉ có ở {book.find_plan(other).short}" in text_of(legend)


KNOWN_BY_EYE = {
    ("nam-dinh-2023", "quang-ngai-2022", "ky-luat-ky-cuong"): (["nhiệm"], ["công"]),
    ("quang-ngai-2022", "tkv-dien-luc-2024", "quy-che-lam-viec"): (["chi bộ."], ["cơ sở."]),
    ("quang-ngai-2022", "tkv-dien-luc-2024", "dao-tao-ren-luyen"): (
        ["chi bộ,"],
        ["thi đua", "cơ sở"],
    ),
}


@pytest.mark.parametrize(("known", "marked"), KNOWN_BY_EYE.items())
def test_pairs_known_by_eye_are_marked_so(
    known: tuple[str, str, str], marked: tuple[list[str], list[str]], articles: Articles
):
    """The words that a reader of both documents finds different are those that are marked."""
    section = topics_of(articles[known[:2]])[known[2]]
    assert marked in [
        (marks(one, "del"), marks(other, "ins")) for one, other in matches_in(section)
    ]


def marks(quotation: Element, tag: str) -> list[str]:
    """Give the marked words of a quotation."""
    return [text_of(words) for words in quotation.iter(tag)]


def topics_of(article: Element) -> dict[str, Element]:
    """Return the sections of an article by topic."""
    return {
        section.get("aria-labelledby").removeprefix("noi-dung-"): section
        for section in with_class(article, "parallel__topic")
    }


def clauses_on(topic: str, plan: Plan, book: Book) -> list:
    """Gather the clauses of a document on a topic, each once."""
    addresses = dict.fromkeys(c.address for c in book.criteria_of(plan.id) if topic in c.topics)
    return [book.find_clause(address) for address in addresses]


def matches_in(root: Element) -> list[tuple[Element, Element]]:
    """Return the quotations that are laid side by side, two by two."""
    quotations = [list(sides.iter("blockquote")) for sides in with_class(root, "parallel__pair")]
    return [tuple(two) for two in quotations if len(two) == 2]


def folded_words(quotation: Element, marked: bool) -> list[str]:
    """Give the words of a quotation as they are compared, without its label; `marked` ones too."""
    paragraph = quotation.find("p")
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.get("class") != "side__label" and (marked or child.tag not in MARKED):
            parts.append(" ".join(child.itertext()))
        parts.append(child.tail or "")
    return [key for key in map(fold_word, " ".join(parts).split()) if key]
