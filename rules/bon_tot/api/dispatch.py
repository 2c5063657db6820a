"""From a request's text to the text of the reply, whatever it is that answers."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bon_tot.api.json_shapes import fault_data, refusal_data
from bon_tot.api.session import Session
from bon_tot.errors import FactsError, PackError, RequestError, TableError
from bon_tot.files.facts_file import parse_json

Request = Mapping[str, Any]
Answer = Callable[[Session, Request], object]


def reply(text: str, answers: Mapping[str, Answer], session: Session) -> str:
    """The reply of that one of `answers` which the request's `do` names, as JSON text.

    What is refused gives `{"faults": [{"fact", "fields", "given", "allowed", "message"}]}`.
    """
    try:
        request = parse_json(text)
        if not isinstance(request, dict):
            raise RequestError("yêu cầu: chỉ nhận một bảng JSON")
        task = request.get("do", "assess")
        if task not in answers:
            raise RequestError(f"do: ghi “{task}”, chỉ nhận {', '.join(answers)}")
        return json.dumps(answers[task](session, request), ensure_ascii=False)
    except FactsError as error:
        faults = [fault_data(fault) for fault in error.faults]
    except PackError as error:
        faults = [refusal_data(fault) for fault in error.faults]
    except (RequestError, TableError) as error:
        faults = [refusal_data(str(error))]
    return json.dumps({"faults": faults}, ensure_ascii=False)
