"""The published documents say, character for character, what the texts as received say.

The received texts are not part of the repository. Where they stand beside it the two are compared
word by word; `fidelity.yaml` holds a digest of each, which the published text must match anywhere.
"""

import re
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from bon_tot.authoring.markdown import given_text, split_document

ROOT = Path(__file__).resolve().parents[3]
RECEIVED = ROOT.parent / "shared" / "sources"
DIGESTS = yaml.safe_load((Path(__file__).parents[2] / "fidelity.yaml").read_text())

# What the site does not repeat, and what belongs to the layout of the received file.
RECIPIENTS = re.compile(r"(?:#+ )?Nơi nhận:.*?(?=\**T/M |\Z)", re.DOTALL)
SIGNER = re.compile(r"(T/M [^\n]*\n(?:PHÓ )?BÍ THƯ)\**\s+[^\n]+")
RULES_AND_HEADING_MARKS = re.compile(r"^(?:\\?\*|-----)$|^#+ ", re.MULTILINE)
EMPHASIS = re.compile(r"\*")
FOOTNOTE = re.compile(r"^[¹²³⁴] .*\n", re.MULTILINE)


def folded(text):
    """Fold white space and line joins."""
    return " ".join(text.split())


def received_text(plan):
    """Give the text as received, without what is left out, its footnotes moved to the end."""
    text = unicodedata.normalize("NFC", (RECEIVED / f"{plan}.txt").read_text(encoding="utf-8"))
    for left_out in (RECIPIENTS, RULES_AND_HEADING_MARKS):
        text = left_out.sub("", text)
    text = EMPHASIS.sub("", SIGNER.sub(r"\1", text))
    return folded(FOOTNOTE.sub("", text) + "\n" + "".join(FOOTNOTE.findall(text)))


def body_of(plan):
    """Give the Markdown body of a published document."""
    document = ROOT / "docs" / "ke-hoach" / f"{plan}.md"
    return split_document(document.read_text(encoding="utf-8"))[1]


def digest(text):
    """Give the SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()


def test_every_document_has_a_digest():
    """No document escapes the comparison."""
    documents = {path.stem for path in (ROOT / "docs" / "ke-hoach").glob("*.md")} - {"index"}
    assert documents == set(DIGESTS)


@pytest.mark.parametrize("plan", DIGESTS)
def test_published_text_is_the_received_text(plan):
    """With corrections undone and markup off, nothing differs from the text as received."""
    published = folded(given_text(body_of(plan)))
    if RECEIVED.is_dir():
        assert published == received_text(plan)
    assert digest(published) == DIGESTS[plan]


@pytest.mark.parametrize("plan", DIGESTS)
def test_a_changed_word_is_found(plan):
    """One altered letter, or one correction without its mark, breaks the comparison."""
    body = body_of(plan)
    for changed in (
        body.replace("bốn tốt", "bốn tôt", 1).replace("4 Tốt", "4 Tôt", 1),
        re.sub(r"\{~~.*?~>(.*?)~~\}\{>>.*?<<\}", r"\1", body, count=1),
    ):
        assert changed != body
        assert digest(folded(given_text(changed))) != DIGESTS[plan]


@pytest.mark.parametrize("plan", DIGESTS)
def test_recipients_are_left_out(plan):
    """The list of recipients, which names people, is not published."""
    assert "Nơi nhận" not in body_of(plan)
