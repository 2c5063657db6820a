"""The browser's third door, for documents on the reader's device; loaded when first asked."""

import base64
import io
import json
import re
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bon_tot.api.dispatch import Answers, Request, reply, sent_file
from bon_tot.api.json_shapes import editable_draft_data, measures_data, own_document_data
from bon_tot.api.request_shapes import Nothing, Open
from bon_tot.api.session import Session, own_session
from bon_tot.authoring.markdown import read_clauses
from bon_tot.errors import BookError, PackError, RequestError
from bon_tot.importing.draft import Draft, Proposal
from bon_tot.importing.drafting import draft_document
from bon_tot.importing.importer import Paper
from bon_tot.importing.layout import Layout
from bon_tot.importing.received import Unsure
from bon_tot.importing.source_files import source_files
from bon_tot.model.check_syntax import compile_check
from bon_tot.model.decoding import Decoder
from bon_tot.model.pack import Pack
from bon_tot.model.page_words import PageWords
from bon_tot.model.plan import Plan
from bon_tot.model.plan_template import PlanTemplate, faults_of_template
from bon_tot.paper.docx import document
from bon_tot.paper.filled_plan import filled_plan
from bon_tot.text.folding import slug

from site_builder.own_documents import request_shapes as shapes
from site_builder.own_documents.drawing import (
    blank_form_file,
    compare_documents,
    draw_document,
)

_EPOCH = (2020, 2, 2, 0, 0, 0)
"""The time that every file of an archive bears, so that the same draft gives the same bytes."""
_OWN = "rieng"
"""How the id of a document begins that would else be one of the site's."""


def answer(text: str, session: Session | None = None) -> str:
    """Answer a request about a document of the reader's own, as `bon_tot.api.requests.answer` does.

    - `{"do": "draft", "name", "file": base64, "taken": [ids]}` replies a draft, see
      `editable_draft_data`.
    - `{"do": "measures"}` replies what a check can be made of, see `measures_data`.
    - `{"do": "words", "checks": [check]}` replies `{"words": [text]}`, null for what is off.
    - `{"do": "finish", "draft"}` replies `{"pack", …}` with what `draw_document` gives of it.
    - `{"do": "take", "pack"}` replies the same of a pack that was handed on.
    - `{"do": "compare", "plan", "with"}` replies `{"article": HTML}`, both documents being open.
    - `{"do": "blank-form", "plan", "unit"}` replies `{"name", "file": base64}`, a Word document.
    - `{"do": "fill", "template", "values": {field: text}}` replies the same of the
      template's document, which is open, with what is filled in.
    - `{"do": "sources", "draft"}` replies `{"name", "file": base64}`, an archive.
    """
    return reply(text, _ANSWERS, session or own_session())


assess = answer
"""The name by which the other doors are known."""


def read_draft(data: Mapping[str, Any]) -> Draft:
    """The draft that `editable_draft_data` wrote, as a person changed it since.

    Raises:
        PackError: It is of another shape; every fault is told, in Vietnamese.
    """
    decoder = Decoder()
    plan = decoder.value(Plan, data.get("plan"), "plan")
    page = decoder.value(PageWords, data.get("page"), "page")
    proposals = tuple(
        Proposal(**said, sure=float(one.get("sure", 1)))
        for place, one in decoder.list(data.get("proposals"), "proposals")
        if (said := decoder.fields(Proposal, one, place, aside=("sure",)))
    )
    unsure = decoder.value(tuple[Unsure, ...], data.get("unsure"), "unsure")
    decoder.require_sound()
    body = str(data["body"])
    paper = Paper(
        plan.id,
        Layout(),
        body,
        read_clauses(plan.id, body),
        tuple(data["left_out"]),
        unsure,
        data["words_in"],
        data["words_out"],
    )
    none = {**data["carries_none"], **_set_aside(data, {one.clause for one in proposals})}
    return Draft(paper, plan, page, tuple(data["sections"]), none, proposals)


def _set_aside(data: Mapping[str, Any], kept: set[str]) -> dict[str, str]:
    """The clauses all of whose proposals a person has passed over, with the reason."""
    passed = {clause for clause in data.get("passed_over", ()) if clause not in kept}
    return dict.fromkeys(sorted(passed), "Người soát bỏ qua.")


def _draft(session: Session, request: Request) -> object:
    name, content = request["name"], sent_file(request["file"])
    draft = draft_document(content, name, _OWN, session.book)
    plan_id = _free_id(draft.plan, request["taken"])
    return editable_draft_data(draft_document(content, name, plan_id, session.book))


def _free_id(plan: Plan, taken: list[str]) -> str:
    """An id that tells the place and the year, and that no other document has."""
    year = (plan.date or plan.period_from or "")[:4]
    base = "-".join(filter(None, (slug(plan.short) or _OWN, year)))
    for one in (base, *(f"{base}-{number}" for number in range(2, 1000))):
        if one not in taken:
            return one
    raise RequestError("Máy này đã giữ quá nhiều văn bản cùng tên.")


def _measures(session: Session, request: Request) -> object:
    return measures_data(session.book.vocabulary)


def _words(session: Session, request: Request) -> object:
    return {"words": [_words_of(session, check) for check in request["checks"]]}


def _words_of(session: Session, check: object) -> str | None:
    try:
        return compile_check(check, session.book.vocabulary.questions).required()
    except BookError:
        return None


def _finish(session: Session, request: Request) -> object:
    draft = read_draft(request["draft"])
    try:
        pack = draft.pack(session.book)
    except BookError as error:
        raise PackError(error.faults) from error
    return _taken(session, json.loads(pack.to_json()))


def _take(session: Session, request: Request) -> object:
    return _taken(session, request["pack"])


def _taken(session: Session, data: object) -> dict[str, object]:
    pack = Pack.from_data(data, session.book.vocabulary)
    return own_document_data(pack, draw_document(pack, session.book))


def _compare(session: Session, request: Request) -> object:
    return {"article": compare_documents(request["plan"], request["with"], session.book)}


def _blank_form(session: Session, request: Request) -> object:
    plan, unit = request["plan"], request["unit"]
    content = base64.b64encode(blank_form_file(plan, unit, session.book)).decode()
    return {"name": f"bieu-mau-{plan}-{unit}.docx", "file": content}


def _fill(session: Session, request: Request) -> object:
    template = _template(session, request["template"])
    values = {str(name): str(said) for name, said in request["values"].items()}
    content = document(filled_plan(session.book, template, values))
    return {
        "name": f"{slug(session.book.find_plan(template.plan).kind)}-da-dien.docx",
        "file": base64.b64encode(content).decode(),
    }


def _template(session: Session, data: object) -> PlanTemplate:
    decoder = Decoder()
    template = decoder.value(PlanTemplate, data, "")
    decoder.require_sound()
    assert isinstance(template, PlanTemplate)
    session.book.find_plan(template.plan)
    if faults := [*faults_of_template(template, session.book.packs[template.plan].clauses)]:
        raise PackError(faults)
    return template


def _sources(session: Session, request: Request) -> object:
    draft = read_draft(request["draft"])
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in source_files(draft).items():
            archive.writestr(ZipInfo(name, _EPOCH), text, ZIP_DEFLATED)
    content = base64.b64encode(file.getvalue()).decode()
    return {"name": f"{re.sub('[^a-z0-9-]', '', draft.plan.id)}.zip", "file": content}


_ANSWERS: Answers = {
    "draft": (_draft, shapes.FileToDraft),
    "measures": (_measures, Nothing),
    "words": (_words, shapes.Checks),
    "finish": (_finish, shapes.Drafted),
    "take": (_take, Open),
    "compare": (_compare, shapes.Compared),
    "blank-form": (_blank_form, shapes.BlankForm),
    "fill": (_fill, shapes.Filled),
    "sources": (_sources, shapes.Drafted),
}
