"""The page on which the blanks of a template are filled in."""

import json
import re
from dataclasses import asdict, dataclass

from bon_tot.model.book import Book
from bon_tot.model.plan_template import PlanTemplate, TemplateField
from bon_tot.paper.filled_plan import filled_plan
from bon_tot.paper.html import sheet

_OPENS, _CLOSES = "\ue000", "\ue001"
"""Private characters, which no text has, around the id of a field in a paper that is drawn."""
_MARK = re.compile(f"{_OPENS}([^{_CLOSES}]+){_CLOSES}")


@dataclass(frozen=True)
class TemplatePage:
    """What the page shows: fields, the `sheet` on which they stand, `data` for its program.

    In the sheet each place of a field is `<span data-blank="id">`, with its blank in it.
    """

    title: str
    description: str
    fields: tuple[TemplateField, ...]
    sheet: str
    data: str


def page_of(plan: str) -> str:
    """Where the page is, from the root of the site."""
    return f"bieu-mau/{plan}/dien/"


def template_page(template: PlanTemplate, book: Book) -> TemplatePage:
    """Draw the page of one template."""
    plan = book.find_plan(template.plan)
    marks = {one.id: f"{_OPENS}{one.id}{_CLOSES}" for one in template.fields}
    blanks = {one.id: one.blank for one in template.fields}
    drawn = sheet(filled_plan(book, template, marks), top=2)
    return TemplatePage(
        title=f"Điền {plan.short.lower()}",
        description=f"Điền {plan.title}, xem, in ra giấy hoặc tải tệp Word.",
        fields=template.fields,
        sheet=_MARK.sub(lambda mark: _place(mark[1], blanks), drawn),
        data=json.dumps(asdict(template), ensure_ascii=False),
    )


def _place(name: str, blanks: dict[str, str]) -> str:
    """A place of a field; where the paper is in capitals, so is what is filled in."""
    shouted = name.isupper()
    blank = blanks[name.lower()]
    kind = ' class="filled filled--capitals"' if shouted else ' class="filled"'
    return f'<span data-blank="{name.lower()}"{kind}>{blank}</span>'
