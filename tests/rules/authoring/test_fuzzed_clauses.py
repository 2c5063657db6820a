"""The Markdown of a document: read, or refused with the faults of its lines."""

from pathlib import Path

from bon_tot.authoring.markdown import given_text, read_clauses, split_document
from bon_tot.errors import BookError
from fuzzing import damaged_texts, fuzz

DOCUMENTS = sorted((Path(__file__).parents[3] / "docs" / "ke-hoach").glob("*-20*.md"))
LINES = 12
"""How many lines are tried at once; what is far apart does not meet."""


def pieces():
    """Every piece of the published documents, as it is written."""
    for path in DOCUMENTS:
        lines = split_document(path.read_text(encoding="utf-8"))[1].splitlines()
        for start in range(0, len(lines), LINES):
            yield "\n".join(lines[start : start + LINES])


PIECES = list(pieces())


@fuzz
def test_any_markdown_is_read_or_refused(chance):
    """A piece that was part of a document once."""
    for body in damaged_texts(chance, PIECES):
        given_text(body)
        try:
            clauses = read_clauses("x", body)
        except BookError:
            continue
        assert len({clause.address for clause in clauses}) == len(clauses)
