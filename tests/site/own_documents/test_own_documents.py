"""The door for documents on the reader's device, and what it draws: as the site draws its own."""

import base64
import html
import io
import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from bon_tot import load_book
from bon_tot.api import requests as door
from bon_tot.api.session import Session
from bon_tot.authoring.compiler import CHECKOUT, compile_documents, load_templates
from jsonschema import Draft202012Validator
from site_builder.own_documents.drawing import draw_document
from site_builder.own_documents.requests import answer

PAPERS = CHECKOUT / "tests/rules/importing/papers"
BOOK = load_book()


def ask(session: Session, **request: object) -> dict[str, Any]:
    """What the door answers."""
    return json.loads(answer(json.dumps(request), session))


def keeps_to(name: str, reply: object) -> bool:
    """Whether a reply is as the published schema says of replies of this name."""
    schema = json.loads((CHECKOUT / "rules/schemas/answers.schema.json").read_text("utf-8"))
    one = {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}
    return Draft202012Validator(one).is_valid(reply)


def draft_of(session: Session, name: str = "02-phan-va-muc.docx", **more: object) -> dict[str, Any]:
    """Draft one of the tests' papers."""
    file = base64.b64encode((PAPERS / name).read_bytes()).decode()
    return ask(session, do="draft", name=name, file=file, **{"taken": [], **more})


@pytest.fixture
def session() -> Session:
    """A conversation that knows the published documents."""
    return Session(BOOK)


@pytest.mark.parametrize("plan", BOOK.packs)
def test_one_source_two_places(plan: str, site_dir: Path):
    """What the site draws of a published document is drawn the same where it is on the device.

    But that no word of a file from elsewhere is ever left unescaped there.
    """
    published = (site_dir / f"tu-danh-gia/{plan}/bieu-mau.html").read_text(encoding="utf-8")
    own = draw_document(BOOK.packs[plan], BOOK)["fragment"]
    own = own.replace(f"../../van-ban-cua-minh/?van-ban={plan}#", f"../../ke-hoach/{plan}/#")
    assert html.unescape(own) == html.unescape(published)


def test_a_draft_becomes_a_document_that_assesses(session: Session):
    """From the bytes of a file to a verdict under the document, all by way of the doors."""
    draft = draft_of(session)
    assert draft["plan"]["id"] == "son-hai-2026"
    assert draft["words_in"] == draft["words_out"]
    drawn = ask(session, do="finish", draft=draft)
    assert {"pack", "digest", "fragment", "table", "names", "cited", "criteria"} <= drawn.keys()
    opened = f'{{"do": "open", "pack": {drawn["pack"]}}}'
    assert json.loads(door.answer(opened, session)) == {"plan": "son-hai-2026"}
    facts = {"unit": "chi-bo-co-so", "violations": {"disciplined_members": 1}}
    request = json.dumps({"plan": "son-hai-2026", "facts": facts})
    assert json.loads(door.answer(request, session))["verdict"] == "not-met"


def test_every_answer_keeps_to_the_schema(session: Session):
    """Each kind of answer is described under its own name, and nothing besides is told."""
    draft = draft_of(session)
    drawn = ask(session, do="finish", draft=draft)
    session.open(json.loads(drawn["pack"]))
    compared = ask(session, do="compare", plan="son-hai-2026", **{"with": "nam-dinh-2023"})
    assert keeps_to("EditableDraft", draft)
    assert keeps_to("OwnDocument", drawn)
    assert keeps_to("Measures", ask(session, do="measures"))
    assert keeps_to("CheckWords", ask(session, do="words", checks=["attested"]))
    assert keeps_to("Compared", compared)
    assert keeps_to("NamedFile", ask(session, do="sources", draft=draft))
    assert not keeps_to("OwnDocument", {**drawn, "them": 1})


def test_ids_are_never_those_of_other_documents(session: Session):
    """A second paper of the same place and year gets a number."""
    assert draft_of(session, taken=["son-hai-2026"])["plan"]["id"] == "son-hai-2026-2"


def test_what_a_person_decided_is_what_the_document_demands(session: Session):
    """Skipped criteria are gone and their clauses told; attested ones measure nothing."""
    draft = draft_of(session)
    first, second, *rest = draft["proposals"]
    second["check"] = "attested"
    draft["proposals"] = [second, *rest]
    draft["passed_over"] = [first["clause"]]
    drawn = ask(session, do="finish", draft=draft)
    assert first["id"] not in drawn["criteria"]
    pack = json.loads(drawn["pack"])
    by_id = {one["id"]: one for one in pack["rules"]["criteria"]}
    assert by_id[second["id"]]["check"] == "attested"
    cited = {one["clause"] for one in by_id.values()}
    assert first["clause"] in cited or first["clause"] in pack["rules"]["carries_none"]


def test_a_pack_that_was_handed_on_is_taken(session: Session):
    """The file of one device is a document on another; the same file, the same document."""
    drawn = ask(session, do="finish", draft=draft_of(session))
    other = Session(BOOK)
    taken = ask(other, do="take", pack=json.loads(drawn["pack"]))
    assert taken == drawn


@pytest.mark.parametrize("pack", [{}, {"version": 99}, {"version": 1, "plan": {}}, []])
def test_what_is_no_pack_is_refused_in_words(session: Session, pack: object):
    """Each fault in one line, in Vietnamese."""
    faults = ask(session, do="take", pack=pack)["faults"]
    assert faults
    assert all(fault["message"] for fault in faults)


def test_markup_in_a_paper_stays_text(session: Session):
    """What a file says is never taken for HTML of the page."""
    text = (
        "KẾ HOẠCH\nbốn tốt\nI. TIÊU CHÍ\n1. Hoàn thành tốt nhiệm vụ chính trị\n"
        "- Không có <img src=x onerror=alert(1)> đảng viên bị kỷ luật.\n2. Chất lượng sinh hoạt tốt\n"
        "- Sinh hoạt đủ 12 buổi.\n3. Đoàn kết, kỷ luật tốt\n- Giữ <b>đoàn kết</b> nội bộ.\n"
    )
    file = base64.b64encode(text.encode()).decode()
    draft = ask(session, do="draft", name="a.txt", file=file, taken=[])
    drawn = ask(session, do="finish", draft=draft)
    assert "<img" not in drawn["fragment"]
    assert "<b>đoàn" not in drawn["fragment"]


def test_the_source_files_compile(session: Session, tmp_path: Path):
    """Three source files and the report in one archive, the same bytes each time."""
    draft = draft_of(session)
    made = [ask(session, do="sources", draft=draft) for _ in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(made[0]["file"]))) as archive:
        archive.extractall(tmp_path)
        assert len(archive.namelist()) == 4
    assert compile_documents(tmp_path, BOOK.vocabulary).faults == ()


def test_a_document_is_laid_beside_a_published_one(session: Session):
    """Topic by topic, the words that differ marked; links lead to where each is read."""
    drawn = ask(session, do="finish", draft=draft_of(session))
    session.open(json.loads(drawn["pack"]))
    article = ask(session, do="compare", plan="son-hai-2026", **{"with": "nam-dinh-2023"})[
        "article"
    ]
    assert "van-ban-cua-minh/?van-ban=son-hai-2026#" in article
    assert "ke-hoach/nam-dinh-2023/#" in article


def test_the_blank_form_is_a_word_file(session: Session):
    """For each unit kind to whom the document speaks."""
    drawn = ask(session, do="finish", draft=draft_of(session))
    session.open(json.loads(drawn["pack"]))
    form = ask(session, do="blank-form", plan="son-hai-2026", unit="dang-bo-co-so")
    assert base64.b64decode(form["file"]).startswith(b"PK")
    assert ask(session, do="blank-form", plan="son-hai-2026", unit="to-dang")["faults"]


def test_checks_are_told_in_words(session: Session):
    """What a check demands, or nothing where it is off."""
    checks = [{"count": "regular_meetings.held", "at_least": 12}, "attested", {"count": "x.y"}]
    assert ask(session, do="words", checks=checks)["words"] == ["ít nhất 12 buổi", None, None]


def test_all_that_may_be_measured_is_offered_in_words(session: Session):
    """Every count, share, rating and period of the vocabulary has a name."""
    made = ask(session, do="measures")
    for kind in ("counts", "shares", "rated", "ratings", "periods", "units"):
        assert made[kind]
        assert all(one["title"] for one in made[kind])
    assert [one["number"] for one in made["goods"]] == [1, 2, 3, 4]


def test_a_template_is_filled_in_by_what_its_page_says(session: Session):
    """The page hands over its own data; a Word document comes back, or why there is none."""
    (template,) = load_templates(BOOK)
    asked = {"do": "fill", "template": asdict(template), "values": {"chi-bo": "Văn phòng"}}
    reply = ask(session, **json.loads(json.dumps(asked)))
    assert keeps_to("NamedFile", reply)
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(reply["file"]))) as archive:
        assert "CHI BỘ VĂN PHÒNG" in archive.read("word/document.xml").decode()
    asked["template"]["blanks"] = {}
    refused = ask(session, **json.loads(json.dumps(asked)))
    assert "chỗ trống" in refused["faults"][0]["message"]


def test_the_page_of_a_template_has_a_place_for_each_field(site_dir: Path):
    """Each field once, and as many places on the paper as the text has blanks for it."""
    (template,) = load_templates(BOOK)
    page = (site_dir / f"bieu-mau/{template.plan}/dien/index.html").read_text(encoding="utf-8")
    frame = " ".join(template.frame.texts)
    for field in template.fields:
        assert page.count(f'<input id="truong-{field.id}"') == 1
        blanks = sum(fields.count(field.id) for fields in template.blanks.values())
        wanted = blanks + frame.count(f"{{{field.id}}}")
        assert page.count(f'data-blank="{field.id}"') == wanted
    document = (site_dir / f"ke-hoach/{template.plan}/index.html").read_text(encoding="utf-8")
    assert f"bieu-mau/{template.plan}/dien/" in document
