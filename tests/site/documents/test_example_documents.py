"""Three documents written for the purpose: points, articles, and five goods, built into a site.

They lie in tests/examples, marked as examples, and have what none of the five documents has.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bon_tot import Book, assess, read_facts
from bon_tot.authoring.compiler import load_sources
from bon_tot.paper.self_check_report import report
from bon_tot.verdict.strictness import matrix

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "tests/examples"
COPIED = ("calculator", "docs", "overrides", "rules", "LICENSE", "mkdocs.yml", "package-lock.json", "package.json", "pyproject.toml", "jsconfig.json", "requirements.txt")  # fmt: skip
LINKED = (".venv", "node_modules")
POINTS, ARTICLES, FIVE = "vi-du-bang-diem", "vi-du-dieu-khoan", "vi-du-nam-tot"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """Return a copy of the checkout that has the examples beside its five documents."""
    project = tmp_path_factory.mktemp("examples")
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)
    for name in LINKED:
        (project / name).symlink_to(ROOT / name)
    shutil.copytree(EXAMPLES / "ke-hoach", project / "docs/ke-hoach", dirs_exist_ok=True)
    shutil.copytree(EXAMPLES / "criteria", project / "rules/criteria", dirs_exist_ok=True)
    return project


@pytest.fixture(scope="module")
def examples(project: Path) -> Book:
    """Return the book of that copy."""
    return load_sources(project)


@pytest.fixture(scope="module")
def pages(project: Path) -> Path:
    """Return the site of that copy, built as strictly as the published one."""
    paths = os.pathsep.join(str(project / name) for name in ("rules", "overrides"))
    for command in (
        ["-m", "bon_tot", "addresses", "--write"],
        ["-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(project / "site")],
    ):
        environment = os.environ | {"PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, *command], cwd=project, env=environment, check=True)
    return project / "site"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (f"ke-hoach/{POINTS}/index.html", ["Văn bản ví dụ", 'id="ii-2"', "không phải văn bản của cơ quan nào"]),
        (f"ke-hoach/{ARTICLES}/index.html", ["Văn bản ví dụ", 'id="chuong-1"', 'id="dieu-2-4"']),
        ("tu-danh-gia/index.html", [
            f'name="scores.{POINTS}.bang.nhiem-vu"', f'name="scores.{POINTS}.bang.bao-cao-cham.reason"', "Khá, 17,5 điểm",
            f'name="events.{ARTICLES}.hop"', 'name="earlier.2.four_good"',
            'value="chi-bo-thon" data-base="chi-bo-truc-thuoc"', "Tốt 5: Gắn bó với Nhân dân tốt",
        ]),
        (f"tu-danh-gia/{POINTS}/bieu-mau.html", ["ít nhất 70 điểm theo Bảng điểm ví dụ"]),
        (f"tu-danh-gia/{FIVE}/index.html", ["Học tập nghị quyết tốt", "Gắn bó với Nhân dân tốt"]),
        ("so-sanh/index.html", ["ít nhất 70 điểm theo Bảng điểm ví dụ", "hơn 1/2 số buổi loại Tốt", "gửi hồ sơ trong 15 ngày kể từ họp kiểm điểm"]),
        (f"bieu-mau/{POINTS}/chi-bo-co-so/index.html", ["Phát triển đảng viên (tối đa 10)", "Báo cáo chậm (trừ tối đa 20)"]),
        (f"bieu-mau/{FIVE}/chi-bo-thon/index.html", ["Tốt 5. Gắn bó với Nhân dân tốt"]),
    ],
)  # fmt: skip
def test_the_pages_of_a_site_show_them(pages: Path, page: str, told: list[str]):
    """Read, self-check, comparison and blank form: each says what the example alone has."""
    text = (pages / page).read_text(encoding="utf-8")
    for words in told:
        assert words in text, words


@pytest.mark.parametrize(
    ("plan", "facts", "verdict", "words"),
    [
        (
            POINTS,
            {
                "scores": {f"{POINTS}.bang": {"nhiem-vu": 55, "sinh-hoat": 30, "phat-trien": "không áp dụng", "sang-kien": 2, "sang-kien.reason": "Sáng kiến số 3", "bao-cao-cham": 0}},
                "violations": {"disciplined_members": 1},
                "attestations": {f"{POINTS}.doan-ket": True},
            },
            "not-met",
            ["đơn vị được 97 điểm, kết quả Khá", "Không quá Khá vì chưa đạt “Không có đảng viên bị xử lý kỷ luật”", "Sáng kiến số 3"],
        ),
        (POINTS, {"scores": {f"{POINTS}.bang": {"nhiem-vu": 60, "sinh-hoat": 30}}}, "unknown", ["từ 70 đến 100 điểm", "có thể là Xuất sắc hoặc Tốt hoặc Khá"]),
        (
            ARTICLES,
            {
                "year": 2024,
                "members": {"total": 13, "htxsnv": 3, "httnv": 10, "htnv": 0, "khtnv": 0},
                "regular_meetings": {"held": 11, "tot": 8, "kha": 3, "trung_binh": 0, "kem": 0},
                "admissions": {"target": 0, "admitted": 0},
                "complaints": {"backlog": 0},
                "earlier": {2023: {"four_good": True}, 2022: {"four_good": True}},
                "events": {f"{ARTICLES}.hop": "2024-12-01", f"{ARTICLES}.gui": "2024-12-16"},
            },
            "not-met",
            ["nhiều nhất được 2 đảng viên hoàn thành xuất sắc nhiệm vụ, đã có 3", "16/12/2024", "nhiều nhất được 2 buổi loại Khá, đã có 3"],
        ),
        (FIVE, {"unit": "chi-bo-thon", "regular_meetings": {"held": 12}}, "unknown", ["Gắn bó với Nhân dân tốt"]),
    ],
)  # fmt: skip
def test_the_self_check_and_its_report_work(examples: Book, plan, facts, verdict, words):
    """Verdicts by points, articles and goods, and the report says how they came about."""
    said = read_facts({"unit": "chi-bo-co-so", **facts}, examples)
    assert assess(examples, said, plan).verdict == verdict
    told = str(report(examples, said, plan))
    for one in words:
        assert one in told, one


def test_comparison_lays_them_beside_the_five_by_topic(examples: Book):
    """What the example of five goods asks stands on the topics that all documents share."""
    rows = matrix(examples)
    assert [one.good for one in rows["don-thu-khieu-nai"][FIVE]] == [5]
    assert rows["don-thu-khieu-nai"]["nam-dinh-2023"]
    assert [one.good for one in rows["sinh-hoat-thuong-ky"][FIVE]] == [3]


def test_the_published_addresses_stay(examples: Book):
    """Beside the examples every address of the ledger still leads somewhere."""
    ledger = (ROOT / "rules/addresses.lock").read_text(encoding="utf-8").split()
    published = [line for line in ledger if "/" in line]
    assert len(published) == 322
    assert set(published) <= examples.clauses_by_address.keys()
