"""The health of the rules: what is written in rules/ holds together, and a slip is told."""

import shutil
from pathlib import Path

import pytest
import yaml
from bon_tot import Book, BookError, load_book
from bon_tot.sources import CHECKOUT, clauses_in_sections, load_sources

BRANCHES = ("chi-bo-truc-thuoc", "chi-bo-co-so")
UNITS = {"A": (*BRANCHES, "dang-bo-co-so"), "B": BRANCHES, "D": ("dang-bo-co-so",)}


@pytest.fixture
def checkout(tmp_path):
    """A copy of the documents and rules that a test may spoil."""
    for folder in ("docs/ke-hoach", "rules"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    return tmp_path


def _spoil(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _faults_of(checkout):
    with pytest.raises(BookError) as refused:
        load_sources(checkout)
    return refused.value.faults


def test_measured_requirements_equal_the_second_record():
    """Every measured criterion says what a person typed from the documents a second time."""
    record = yaml.safe_load((Path(__file__).parent / "requirements.yaml").read_text("utf-8"))
    seen = {
        criterion.id: [criterion.good, criterion.clause, criterion.units, criterion.required]
        for criterion in load_book().criteria
        if criterion.kind == "measured"
    }
    expected = {
        name: [good, clause, UNITS[units], required]
        for name, (good, clause, units, required) in record.items()
    }
    assert seen == expected


def test_every_clause_of_the_criteria_sections_is_accounted_for():
    """No clause of a criteria section lacks both a criterion and a word on why it carries none."""
    book = load_book()
    for plan in book.plans:
        rules = book.rules[plan.id]
        in_sections = clauses_in_sections(plan.id, rules.sections, book.clauses_by_address)
        accounted = {criterion.clause for criterion in rules.criteria} | set(rules.carries_none)
        assert in_sections, plan.id
        assert in_sections == accounted, plan.id
        assert all(rules.carries_none.values()), plan.id


def test_every_good_of_every_unit_kind_has_criteria():
    """No good is met for want of anything to meet."""
    book = load_book()
    for plan in book.plans:
        for unit in plan.units:
            goods = {criterion.good for criterion in book.criteria_of(plan.id, unit)}
            assert set(book.goods) <= goods, (plan.id, unit)


def test_topics_are_few_and_defined():
    """The shared vocabulary has 25 to 40 topics, each with a definition of one sentence."""
    topics = load_book().topics
    assert 25 <= len(topics) <= 40
    for topic in topics:
        assert topic.definition.endswith("."), topic.id
        assert "\n" not in topic.definition, topic.id


def test_the_book_survives_its_journey_as_json():
    """What the browser unpacks equals what the sources say."""
    book = load_book()
    assert Book.from_json(book.to_json()) == book


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("criteria/nam-dinh-2023.yaml", "clause: ii-4-5", "clause: ii-4-6", "no clause ii-4-6"),
        ("criteria/nam-dinh-2023.yaml", "clause: ii-4-5", "clause: ii-4-4", "ii-4-5 carries no criterion"),
        ("criteria/nam-dinh-2023.yaml", "ii-4: Tên điểm.", "ii-4-5: Tên điểm.", "carries a criterion and"),
        ("criteria/nam-dinh-2023.yaml", "[don-thu-khieu-nai]", "[don-thu]", "unknown topic don-thu"),
        ("criteria/nam-dinh-2023.yaml", "[don-thu-khieu-nai]", "[]", "has no topic"),
        ("criteria/nam-dinh-2023.yaml", "good: 2", "good: 5", "unknown good 5"),
        ("criteria/nam-dinh-2023.yaml", "of: regular_meetings.held", "of: meetings.held", "unknown fact meetings.held"),
        ("criteria/nam-dinh-2023.yaml", "of: regular_meetings.held, at_least: ", "of: regular_meetings.held, at_least: 9", "no share"),
        ("criteria/nam-dinh-2023.yaml", "of: regular_meetings.held, at_least: ", "of: regular_meetings.held, minimum: ", "at_least"),
        ("criteria/nam-dinh-2023.yaml", "at_least: 12}", "at_most_of: 12}", "unknown bound"),
        ("criteria/nam-dinh-2023.yaml", "check: {total:", "check: {sum:", "none of"),
        ("criteria/nam-dinh-2023.yaml", "units: [dang-bo-co-so]\n", "units: [dang-bo]\n", "does not speak to dang-bo"),
        ("criteria/nam-dinh-2023.yaml", "units: [dang-bo-co-so], text", "units: [dang-bo], text", "does not speak to dang-bo"),
        ("criteria/dien-bien-2023.yaml", "relation: in, units: [chi-bo-co-so", "relation: in, units: [chi-bo", "does not speak to chi-bo"),
        ("criteria/nam-dinh-2023.yaml", 'text: "Công nhận căn cứ cả kết quả đánh giá', "text: Công nhận căn cứ cả kết quả đánh giá", "unknown key 'xếp loại"),
        ("criteria/dien-bien-2023.yaml", "relation: in", "relation: in, note: x", "unknown key 'note'"),
        ("criteria/nam-dinh-2023.yaml", "good: 1\n", "goods: 1\n", "unknown key 'goods'"),
        ("criteria/nam-dinh-2023.yaml", "id: nam-dinh-2023.x", "id: nam-dinh.x", "does not begin with"),
        ("criteria/nam-dinh-2023.yaml", "xep-loai-dang-vien\n", "xep-loai-can-bo\n", "2 criteria have this id"),
        ("criteria/nam-dinh-2023.yaml", "{from: 7, at", "{form: 7, at", "quota pilot-branches"),
        ("criteria/nam-dinh-2023.yaml", "from: 70", "from: 95", "does not fall to 0"),
        ("criteria/quang-ngai-2022.yaml", "\nquotas:", "\nmeeting_grades: [{part: tot, title: Tốt, from: 0, clause: ii-2-1}]\nquotas:", "print different scales"),
        ("criteria/quang-ngai-2022.yaml", "of: registered.total", "of: registrations", "which is no fact"),
        ("topics.yaml", "id: doi-song-nghia-vu", "id: doi-song", "no criterion is on doi-song"),
        ("facts.yaml", "name: backlog", "name: back_log", "unknown fact complaints.backlog"),
        ("addresses.lock", "dien-bien-2023/i\n", "", "dien-bien-2023/i is new"),
        ("addresses.lock", "dien-bien-2023/i\n", "dien-bien-2023/a\ndien-bien-2023/i\n", "dien-bien-2023/a is gone"),
    ],
)  # fmt: skip
def test_a_slip_in_the_rules_is_told(checkout, file, old, new, fault):
    """Each kind of mistake in a file of rules stops the build with a line that says what is wrong."""
    _spoil(checkout / "rules" / file, old, new)
    assert any(fault in line for line in _faults_of(checkout)), _faults_of(checkout)


def test_all_faults_are_told_at_once(checkout):
    """Two mistakes in two files are both reported before the build fails."""
    _spoil(checkout / "rules/criteria/nam-dinh-2023.yaml", "good: 2", "good: 5")
    _spoil(checkout / "rules/criteria/quang-ngai-2022.yaml", "good: 3", "good: 6")
    told = "\n".join(_faults_of(checkout))
    assert "unknown good 5" in told
    assert "unknown good 6" in told


def test_a_key_given_twice_is_refused(checkout):
    """YAML that names a key twice does not silently take the last one."""
    _spoil(checkout / "rules/facts.yaml", "units:\n", "units: {}\nunits:\n")
    assert any("units" in line and "2 times" in line for line in _faults_of(checkout))


def test_front_matter_that_lacks_a_field_is_told(checkout):
    """What a page needs is asked for by name, not met with a traceback later."""
    document = checkout / "docs/ke-hoach/mau-chi-bo-4-tot.md"
    _spoil(document, "\nprovenance:", "\nprovenience:")
    assert any("the front matter lacks provenance" in line for line in _faults_of(checkout))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('period_to: "2027-11-07"', "period_to: 2027", "period_to: 2027, allowed"),
        ('period_to: "2027-11-07"', "period_to: 2027-11-07", "period_to: datetime"),
        ('period_from: "2022-11-07"', 'period_from: "11/2022"', "period_from: '11/2022', allowed"),
        ("period: từ ngày 07/11/2022 đến ngày 07/11/2027", "period: null", "period: null, though"),
    ],
)
def test_a_slip_in_the_time_of_a_document_is_told(checkout, old, new, fault):
    """A year is told to lie outside it by these, and in its words."""
    _spoil(checkout / "docs/ke-hoach/quang-ngai-2022.md", old, new)
    assert any(fault in line for line in _faults_of(checkout)), _faults_of(checkout)


def test_a_document_without_rules_is_told(checkout):
    """A document and its rules come together."""
    (checkout / "rules/criteria/mau-chi-bo-4-tot.yaml").unlink()
    assert any("mau-chi-bo-4-tot.yaml" in line for line in _faults_of(checkout))


def test_a_sixth_document_is_three_new_files(checkout):
    """A document and its rules, added as files, are in the book without another word anywhere."""
    for folder, ending in (("docs/ke-hoach", "md"), ("rules/criteria", "yaml")):
        first = checkout / folder / f"mau-chi-bo-4-tot.{ending}"
        copy = (
            first.read_text("utf-8")
            .replace("mau-chi-bo-4-tot", "sau")
            .replace("order: 4", "order: 6")
        )
        first.with_name(f"sau.{ending}").write_text(copy, encoding="utf-8")
    lock = checkout / "rules/addresses.lock"
    lines = lock.read_text("utf-8").splitlines()
    lines += [line.replace("mau-chi-bo-4-tot", "sau") for line in lines if line.startswith("mau-")]
    lock.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    assert load_sources(checkout).plans[-1].id == "sau"
