"""Papers from outside: read with no word lost, or refused in one sentence."""

from contextlib import suppress

import pytest
from bon_tot.importing.importer import read_paper
from bon_tot.importing.received import UnreadableError
from fuzzing import damaged_bytes, damaged_texts, fuzz, fuzz_less
from paper_files import read_papers

MADE = list(read_papers())
FILES = {
    suffix: [made.content for made in MADE if made.suffix == suffix][:4]
    for suffix in (".docx", ".pdf")
}
TEXTS = ["\n".join(text for _, text in made.lines)[:1500] for made in MADE]


def take(content, name):
    """Read a paper, unless it is refused; none of its words may be lost on the way."""
    with suppress(UnreadableError):
        paper = read_paper(content, name, "thu")
        assert paper.words_in == paper.words_out


@fuzz
def test_any_text_is_read_or_refused(chance):
    """Lines of a paper as somebody typed them."""
    for text in damaged_texts(chance, TEXTS):
        take(text.encode("utf-8", "replace"), "thu.txt")


@pytest.mark.parametrize("suffix", FILES)
@fuzz_less
def test_any_file_is_read_or_refused(suffix, chance):
    """A file of a word processor some of whose bytes are others."""
    for content in damaged_bytes(chance, FILES[suffix]):
        take(content, f"thu{suffix}")
