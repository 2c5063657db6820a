"""The table of a unit's figures, group by group: filled in a report, empty in a blank form."""

from collections.abc import Callable, Collection, Iterable

from bon_tot.model.questions import Question, QuestionGroup
from bon_tot.paper.blocks import Column, Line, Row, Table, row_of, spanning


def figures_table(
    columns: tuple[Column, Column],
    groups: Iterable[QuestionGroup],
    names: Collection[str],
    heading: Callable[[QuestionGroup], Line],
    value: Callable[[Question], str],
) -> Table:
    """Lay out the figures that are asked for.

    Args:
        columns: What is asked, and the figure.
        groups: The groups of questions, in their order.
        names: The full names of the facts that are asked for; a group with none is left out.
        heading: The line above a group.
        value: What stands beside a question.
    """
    rows: list[Row] = []
    for group in groups:
        asked = [question for question in group.questions if question.name in names]
        if asked:
            rows.append(spanning(columns, heading(group), role="group"))
            rows += [row_of(question.title, value(question)) for question in asked]
    return Table(columns, tuple(rows))
