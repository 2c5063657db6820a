"""What is kept of an earlier check: the same faults as from nothing, and only what changed is read."""

import os
import shutil
from pathlib import Path

import pytest
from bon_tot.authoring import compiler, document_source
from bon_tot.authoring.compiler import CHECKOUT, check_sources
from bon_tot.authoring.kept import Kept

RULES = "rules/criteria/nam-dinh-2023.yaml"
DOCUMENT = "docs/ke-hoach/nam-dinh-2023.md"

EDITS = [
    (RULES, "good: 2", "good: 5"),
    (DOCUMENT, "{: #ii-1 }", "{: #ii-9 }"),
    (RULES, "good: 5", "good: 2"),
    ("rules/facts.yaml", "name: backlog", "name: back_log"),
    ("rules/terms.yaml", "- id:", "- [id:"),
    (DOCUMENT, "{: #ii-9 }", "{: #ii-1 }"),
    ("rules/facts.yaml", "name: back_log", "name: backlog"),
    ("rules/changes.yaml", "id: het-cap-huyen", "id: het-cap-xa"),
    ("rules/changes.yaml", "id: het-cap-xa", "id: het-cap-huyen"),
    ("rules/terms.yaml", "- [id:", "- id:"),
]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the sources that a test may spoil."""
    for folder in ("docs/ke-hoach", "rules"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    """Change a file, and its time for certain."""
    text, before = path.read_text(encoding="utf-8"), path.stat().st_mtime_ns
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_after_each_edit_the_faults_are_those_of_a_first_check(checkout: Path):
    """In a document, its rules, the vocabulary, the changes and the glossary; there and back."""
    kept = Kept()
    assert check_sources(checkout, kept) == ()
    for file, old, new in EDITS:
        edit(checkout / file, old, new)
        assert check_sources(checkout, kept) == check_sources(checkout)
    assert check_sources(checkout, kept) == ()


def test_one_edit_reads_one_document(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    """However many documents there are, only the edited one is read again."""
    kept, read = Kept(), []
    check_sources(checkout, kept)
    original = {document_source: document_source._read, compiler: compiler.read_plan_rules}
    monkeypatch.setattr(
        document_source,
        "_read",
        lambda path, *more: read.append(path.name) or original[document_source](path, *more),
    )
    monkeypatch.setattr(
        compiler,
        "read_plan_rules",
        lambda root, document, *more: (
            read.append(document.plan.id) or original[compiler](root, document, *more)
        ),
    )
    check_sources(checkout, kept)
    assert read == []
    edit(checkout / RULES, "good: 2", "good: 5")
    check_sources(checkout, kept)
    assert read == ["nam-dinh-2023"]
    edit(checkout / DOCUMENT, "short: Nam Định", "short: Nam Định cũ")
    check_sources(checkout, kept)
    assert read == ["nam-dinh-2023", "nam-dinh-2023.md", "nam-dinh-2023"]
