"""What is new, as it is written: each slip is told with its file."""

import shutil
from pathlib import Path

import pytest
from bon_tot.authoring.compiler import CHECKOUT, check_sources
from bon_tot.authoring.news_source import NEWS

ENTRY = "  - id: tach-tieu-chi\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the documents and rules that a test may spoil."""
    for folder in ("docs/ke-hoach", "rules"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (ENTRY, "  - id: noi-ro-cach-hieu\n", "noi-ro-cach-hieu: this id stands 2 times"),
        (ENTRY, "  - name: tach-tieu-chi\n", "lacks id"),
        ('day: "2026-11-29"', 'day: "29/11/2026"', "'29/11/2026', allowed"),
        ('day: "2026-11-29"', "day: 2026-11-29", "day: chỉ nhận chữ"),
        ('day: "2026-11-29"', 'day: "2026-12-02"', "stands below the older"),
        ("kind: corrected", "kind: mended", "kind: chỉ nhận added, corrected, superseded"),
        ("[dien-bien-2023, mau-chi-bo-4-tot, tkv-dien-luc-2024]", "[dien-bien]", "unknown plan 'dien-bien', allowed: "),
        ("    slips: 6\n", "", "slips: of what is added, and there always"),
        ("    plans: []\n", "    plans: []\n    slips: 2\n", "slips: of what is added"),
        ("    plans: []\n", "    plans: []\n    clauses: [nam-dinh-2023/ix]\n", "unknown clause 'nam-dinh-2023/ix'"),
        ("    plans: []\n", "    plan: nam-dinh-2023\n", "lacks plans"),
        ("entries:\n", "news:\n", "lacks entries"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_file(checkout: Path, old: str, new: str, fault: str):
    """What is unknown, missing or out of order."""
    path = checkout / NEWS
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    told = [str(one) for one in check_sources(checkout)]
    assert any(one.startswith(NEWS) and fault in one for one in told), told
