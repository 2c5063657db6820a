"""The door with no document, and with those that are opened one by one."""

import itertools
import json

import pytest
from bon_tot import Book, load_book
from bon_tot.api.requests import answer
from bon_tot.api.session import Session

BOOK = load_book()
UNIT = BOOK.questions.unit_kinds[-1]


@pytest.fixture
def session() -> Session:
    """Begin a conversation as the browser does."""
    return Session(Book(BOOK.vocabulary))


def ask(session: Session, **request):
    """Ask the door, as the page does."""
    return json.loads(answer(json.dumps(request), session))


def messages(reply) -> list[str]:
    """Say what was refused."""
    return [fault["message"] for fault in reply["faults"]]


def test_nothing_is_known_before_a_pack_is_opened(session: Session):
    """A document is asked for in vain, and all documents are none."""
    reply = ask(session, plan="nam-dinh-2023", facts={"unit": UNIT})
    assert "chưa mở văn bản nào" in messages(reply)[0]
    assert ask(session, plan="all", facts={"unit": UNIT})["results"] == []


def test_documents_opened_in_any_order_answer_alike():
    """What all say of a unit does not depend on the order in which they came."""
    replies = set()
    for packs in itertools.islice(itertools.permutations(BOOK.packs.values()), 0, 120, 17):
        session = Session(Book(BOOK.vocabulary))
        for pack in packs:
            assert ask(session, do="open", pack=pack.to_data()) == {"plan": pack.id}
        replies.add(answer(json.dumps({"plan": "all", "facts": {"unit": UNIT}}), session))
    assert replies == {answer(json.dumps({"plan": "all", "facts": {"unit": UNIT}}), Session(BOOK))}


def test_a_pack_opened_again_takes_the_place_of_the_first(session: Session):
    """A newer edition of a document is the one by which units are assessed from then on."""
    data = BOOK.packs["nam-dinh-2023"].to_data()
    ask(session, do="open", pack=data)
    ask(session, do="open", pack={**data, "plan": {**data["plan"], "title": "Bản mới"}})
    assert [plan.title for plan in session.book.plans] == ["Bản mới"]


def test_a_pack_of_a_newer_version_says_to_load_the_page_again(session: Session):
    """The page is older than what it fetched; what was open stays open."""
    data = BOOK.packs["nam-dinh-2023"].to_data()
    ask(session, do="open", pack=data)
    reply = ask(session, do="open", pack={**data, "version": 99})
    assert messages(reply)[0].endswith("hãy tải lại trang")
    assert list(session.book.packs) == ["nam-dinh-2023"]


def test_what_is_said_of_a_document_not_opened_is_told(session: Session):
    """The page learns from the ids which document it is still to open."""
    name = next(c.id for c in BOOK.criteria_of("quang-ngai-2022") if c.kind == "attested")
    facts = {"unit": UNIT, "attestations": {name: True}}
    (fault,) = ask(session, do="check", facts=facts)["faults"]
    assert (fault["fact"], fault["given"]) == (f"attestations.{name}", "mã tiêu chí không có")
    ask(session, do="open", pack=BOOK.packs["quang-ngai-2022"].to_data())
    assert ask(session, do="check", facts=facts) == {"faults": []}


def test_facts_are_checked_without_any_document(session: Session):
    """Figures are refused as ever, by the vocabulary alone."""
    reply = ask(session, do="check", facts={"unit": UNIT, "members": {"total": -1}})
    assert [fault["fact"] for fault in reply["faults"]] == ["members.total"]


def test_rehearsing_leaves_no_document_behind(monkeypatch: pytest.MonkeyPatch):
    """The made-up document is assessed, and forgotten with its session."""
    from bon_tot.api import warm_up

    own = Session(Book(BOOK.vocabulary))
    replies = []
    monkeypatch.setattr(warm_up, "own_session", lambda: own)
    monkeypatch.setattr(warm_up, "answer", lambda *given: replies.append(answer(*given)))
    warm_up.rehearse()
    assert json.loads(replies[-1])["verdict"] == "unknown"
    assert dict(own.book.packs) == {}
