"""From a request's text to the text of the reply, whatever it is that answers."""

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from bon_tot.api.json_shapes import fault_data, refusal_data
from bon_tot.api.session import Session
from bon_tot.errors import FactsError, PackError, RequestError, TableError
from bon_tot.files.facts_file import parse_json
from bon_tot.model.decoding import Decoder
from bon_tot.model.fact_values import shown

Request = Mapping[str, Any]
Answer = Callable[[Session, Request], object]
Answers = Mapping[str, tuple[Answer, type]]
"""What answers each request, and the TypedDict that the request must be."""


def reply(text: str, answers: Answers, session: Session) -> str:
    """The reply of that one of `answers` which the request's `do` names, as JSON text.

    What is refused, a request of another shape too, gives
    `{"faults": [{"fact", "fields", "given", "allowed", "message"}]}`.
    """
    try:
        request = parse_json(text)
        if not isinstance(request, dict):
            raise RequestError("yêu cầu: chỉ nhận một bảng JSON")
        task = request.get("do", "assess")
        if not isinstance(task, str) or task not in answers:
            raise RequestError(f"do: {shown(task)}, chỉ nhận {', '.join(answers)}")
        answer, shape = answers[task]
        decoder = Decoder()
        asked = decoder.value(shape, request, "")
        decoder.require_sound()
        return json.dumps(answer(session, asked), ensure_ascii=False)
    except FactsError as error:
        faults = [fault_data(fault, session.book) for fault in error.faults]
    except PackError as error:
        faults = [refusal_data(fault) for fault in error.faults]
    except (RequestError, TableError) as error:
        faults = [refusal_data(str(error))]
    return json.dumps({"faults": faults}, ensure_ascii=False)


def sent_file(text: str) -> bytes:
    """The bytes of a file that a request holds in base64.

    Raises:
        RequestError: They are not all there.
    """
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise RequestError("Tệp gửi đến bị cắt mất một phần; hãy thử lại.") from error
