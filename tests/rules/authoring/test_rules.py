"""The health of the rules: what is written in rules/ holds together, and a slip is told."""

import re
import shutil
from collections import Counter
from itertools import chain, pairwise
from pathlib import Path

import pytest
import yaml
from bon_tot import BookError, load_book
from bon_tot.authoring.compiler import CHECKOUT, load_sources
from bon_tot.authoring.rules_source import clauses_in_sections
from bon_tot.text.folding import fold_word

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
    record = yaml.safe_load((Path(__file__).parents[2] / "requirements.yaml").read_text("utf-8"))
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
        in_sections = clauses_in_sections(rules.sections, book.paths_by_plan[plan.id])
        accounted = {criterion.clause for criterion in rules.criteria} | set(rules.carries_none)
        assert in_sections, plan.id
        assert in_sections == accounted, plan.id
        assert all(rules.carries_none.values()), plan.id


def test_no_document_quotes_one_passage_twice_on_a_topic():
    """What a clause says of a topic is attested once: two attested criteria rest on two passages."""
    for plan_id, rules in load_book().rules.items():
        rested_on = [
            (topic, criterion.clause, passage)
            for criterion in rules.criteria
            if criterion.kind == "attested"
            for topic, passage in criterion.passages.items()
        ]
        assert len(set(rested_on)) == len(rested_on), plan_id


def phrases_of(words):
    """Every two words that follow one another in a part of a sentence, folded."""
    parts = re.split(r"[,;:.()“”]", words)
    return {two for part in parts for two in pairwise(map(fold_word, part.split())) if all(two)}


def test_every_passage_speaks_of_its_topic():
    """A quote shares two words running with the topic's title or definition, and no common ones.

    Words that five topics or more have, such as “đảng viên”, tell of none of them.
    """
    book = load_book()
    of_topic = {one.id: phrases_of(f"{one.title}. {one.definition}") for one in book.topics}
    times = Counter(chain.from_iterable(of_topic.values()))
    for criterion in book.criteria:
        for topic, passage in criterion.passages.items():
            telling = {phrase for phrase in of_topic[topic] if times[phrase] <= 4}
            assert phrases_of(passage) & telling, (criterion.id, topic)


def test_every_passage_holds_words_of_what_it_means():
    """Where a criterion is said to mean something, its own words share two running with that."""
    book = load_book()
    for topic in book.topics:
        for criterion in (one for one in book.criteria if topic.id in one.topics):
            for meaning in set(criterion.means) & topic.meanings.keys():
                said = phrases_of(criterion.passages[topic.id])
                assert said & phrases_of(topic.meanings[meaning]), (criterion.id, meaning)


def test_documents_that_measure_the_same_mean_the_same():
    """Criteria of two documents on one topic that require the same share what they mean."""
    book = load_book()
    for topic in book.topics:
        levels = {}
        for criterion in (one for one in book.criteria if topic.id in one.topics):
            if criterion.kind == "measured":
                key = (criterion.facts, criterion.required)
                levels.setdefault(key, {}).setdefault(criterion.plan, set()).update(
                    set(criterion.means) & topic.meanings.keys()
                )
        for key, by_plan in levels.items():
            if len(by_plan) > 1:
                assert set.intersection(*by_plan.values()), (topic.id, key)


def test_criteria_that_were_parted_leave_nothing_out():
    """Each part of a former criterion keeps its good, its clause and its unit kinds."""
    book = load_book()
    for former, parts in book.parted.items():
        ranged = {
            (one.good, one.clause, one.units)
            for one in (book.criteria_by_id[part] for part in parts)
        }
        assert len(ranged) == 1, former


def test_no_consequence_tells_of_the_text_as_received():
    """What our copy lacks is a note for readers of the site; a unit's paper has no word of it."""
    for rules in load_book().rules.values():
        for one in rules.consequences:
            assert "bản nhận được" not in one.text.lower()


def test_no_reading_is_an_instruction_of_the_form():
    """How to fill in stands in a hint: a paper says how a clause is understood, not what to type."""
    for criterion in load_book().criteria:
        said = criterion.reading or ""
        assert "trả lời" not in said, criterion.id
        assert "để trống" not in said, criterion.id


def test_every_good_of_every_unit_kind_has_criteria():
    """No good is met for want of anything to meet."""
    book = load_book()
    for plan in book.plans:
        for unit in plan.units:
            goods = {criterion.good for criterion in book.criteria_of(plan.id, unit)}
            assert set(book.goods) <= goods, (plan.id, unit)


def test_topics_are_few_and_defined():
    """The shared vocabulary has 25 to 50 topics, each with a definition of one sentence."""
    topics = load_book().topics
    assert 25 <= len(topics) <= 50
    for topic in topics:
        assert topic.definition.endswith("."), topic.id
        assert "\n" not in topic.definition, topic.id


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
        ("criteria/nam-dinh-2023.yaml", "xep-loai-dang-vien\n", "xep-loai-can-bo\n", "this id stands 2 times"),
        ("criteria/nam-dinh-2023.yaml", "{from: 7, at", "{form: 7, at", "quotas pilot-branches: lacks from"),
        ("criteria/nam-dinh-2023.yaml", "from: 70", "from: 95", "does not fall to 0"),
        ("criteria/quang-ngai-2022.yaml", "\nquotas:", "\nmeeting_grades: [{part: tot, title: Tốt, from: 0, clause: ii-2-1}]\nquotas:", "print different scales"),
        ("criteria/quang-ngai-2022.yaml", "of: registered.total", "of: registrations", "which is no count"),
        ("criteria/nam-dinh-2023.yaml", "of: regular_meetings.held", "of: members.total", "regular_meetings.tot is no part of members.total"),
        ("criteria/nam-dinh-2023.yaml", "share: regular_meetings.tot, of: regular_meetings.held", "share: regular_meetings.held, of: regular_meetings.tot", "is no part of"),
        ("criteria/quang-ngai-2022.yaml", "{count: targets.exceeded, at_least: 1,", "{count: targets.exceeded, at_least: 0.5,", "0.5 is neither a whole number"),
        ("criteria/quang-ngai-2022.yaml", "{count: targets.exceeded, at_least: 1,", "{count: targets.exceeded, at_least: true,", "True is neither"),
        ("criteria/quang-ngai-2022.yaml", "{count: targets.exceeded, at_least: 1,", "{count: targets.exceeded, at_least: null,", "None is neither"),
        ("criteria/quang-ngai-2022.yaml", "{count: targets.exceeded,", "{count: grades.party_building,", "grades.party_building is no count"),
        ("criteria/quang-ngai-2022.yaml", "of: targets.assigned, at_least: 100%", "of: targets.assigned, at_least: 3/0", "check {"),
        ("criteria/quang-ngai-2022.yaml", "at_least: 15%", "at_least: 115%", "quotas pilot-branches: '115%' is no share"),
        ("criteria/quang-ngai-2022.yaml", "at_least: 15%", "at_least: many", "quotas pilot-branches: "),
        ("criteria/quang-ngai-2022.yaml", "id: pilot-branches", "id: pilot-committees", "quotas pilot-committees: this id stands 2 times"),
        ("criteria/quang-ngai-2022.yaml", "class: httnv", "class: kha", "classification iv-3-p2: unknown class 'kha'"),
        ("criteria/quang-ngai-2022.yaml", "met: 3, including: [1]", "met: 3, including: [5]", "including [5]: not all are goods"),
        ("criteria/quang-ngai-2022.yaml", "{met: 4,", "{met: 5,", "basis iv-3-p2: met 5 is no number of goods"),
        ("criteria/quang-ngai-2022.yaml", "relation: before", "relation: after", "dates ke-hoach-le-phat-dong: relation 'after'"),
        ("criteria/quang-ngai-2022.yaml", "date: 2022-10-30, ", "", "dates ke-hoach-le-phat-dong: needs a date or a month"),
        ("criteria/quang-ngai-2022.yaml", "date: 2022-10-30", "date: 30/10/2022", "'30/10/2022', allowed"),
        ("criteria/quang-ngai-2022.yaml", "{kind: recognition, clause: iv-3-p1, ", "{kind: recognition, ", "follows : lacks clause"),
        ("criteria/quang-ngai-2022.yaml", "clause: iv-3-p1, units: all", "clause: iv-3-p1, units: null", "follows iv-3-p1: "),
        ("criteria/quang-ngai-2022.yaml", "topics: [chuong-trinh-cong-tac]", "topics: null", "chuong-trinh-cong-tac: "),
        ("criteria/quang-ngai-2022.yaml", "sections: [ii, iv-3]", "sections: null", "quang-ngai-2022.yaml: "),
        ("criteria/quang-ngai-2022.yaml", "sections: [ii, iv-3]", "", "lacks sections"),
        ("criteria/quang-ngai-2022.yaml", "sections: [ii, iv-3]", "sections: [ii, iv-3]\nmeeting_grades: 3", "meeting_grades: 'int' object"),
        ("criteria/nam-dinh-2023.yaml", "{from: 7, at_least: 2}", "{from: 0, at_least: 2}", "quotas pilot-branches: unknown rule"),
        ("criteria/nam-dinh-2023.yaml", "{part: tot,", "{part: gioi,", "gioi is no part of regular_meetings"),
        ("criteria/nam-dinh-2023.yaml", 'passage: "không để vụ việc tồn đọng"', 'passage: "không để vụ việc kéo dài"', "ii-1-3 does not say “không để vụ việc kéo dài”"),
        ("criteria/nam-dinh-2023.yaml", '    passage: "không để vụ việc tồn đọng"\n', "", "khong-ton-dong: needs the passage of its clause"),
        ("criteria/nam-dinh-2023.yaml", '    passage: "không để vụ việc tồn đọng"\n', '    passages: {don-thu-khieu-nai: "không để vụ việc tồn đọng"}\n', "don-thu-khieu-nai is none of its topics"),
        ("criteria/nam-dinh-2023.yaml", '    passage: "không để vụ việc tồn đọng"\n', '    passages: {don-thu-khieu-nai: "không để vụ việc tồn đọng"}\n', "passages: none for giai-quyet-vu-viec"),
        ("criteria/nam-dinh-2023.yaml", "nam-dinh-2023.neu-guong-dao-duc: [", "nam-dinh-2023.xay-dung-dang: [", "nam-dinh-2023.xay-dung-dang is in use again"),
        ("criteria/nam-dinh-2023.yaml", "nam-dinh-2023.neu-guong-dao-duc: [", "nam-dinh-2023.neu-guong-dao-duc: [nam-dinh-2023.khong-ton-dong, ", "khong-ton-dong is no attested criterion"),
        ("criteria/nam-dinh-2023.yaml", "standing:\n  - {clause: i-2,", "standing:\n  - {clause: i-9,", "standing i-9: there is no clause i-9"),
        ("criteria/nam-dinh-2023.yaml", "means: [khong-ton-dong]", "means: [khong-co]", "khong-ton-dong: means: khong-co is of none of its topics, allowed: giai-quyet-van-de"),
        ("criteria/nam-dinh-2023.yaml", "means: [khong-ton-dong]", "means: [tu-phe-binh]", "means: tu-phe-binh is of none of its topics"),
        ("criteria/mau-chi-bo-4-tot.yaml", "tap-trung-dan-chu, tap-the-lanh-dao]", "tap-trung-dan-chu]", "no criterion means tap-the-lanh-dao"),
        ("criteria/tkv-dien-luc-2024.yaml", "topic: dang-phi, clause: chu-thich-1", "topic: dang-phi, clause: chu-thich-9", "there is no clause chu-thich-9"),
        ("criteria/tkv-dien-luc-2024.yaml", "topic: dang-phi, clause: chu-thich-1", "topic: dang-phi, clause: chu-thich-2", "chu-thich-2 does not say “thu nộp đảng phí”"),
        ("criteria/tkv-dien-luc-2024.yaml", "topic: dang-phi,", "topic: phi,", "unknown topic phi"),
        ("criteria/tkv-dien-luc-2024.yaml", "topic: dang-phi,", "topic: ky-luat,", "a criterion is on ky-luat"),
        ("topics.yaml", "      vuot-chi-tieu: ", "      tu-phe-binh: ", "tu-phe-binh stands under 2 topics"),
        ("topics.yaml", "    meanings:\n      ke-hoach-cong-tac:", "    meanings: 3\n    x:", "topics.yaml"),
        ("topics.yaml", "    good: 1\n", "    good: 1\n    note: x\n", "unknown key 'note'"),
        ("facts.yaml", "name: htxsnv, title", "name: httnv, title", "of the group"),
        ("facts.yaml", "whole: total, parts: [htxsnv,", "whole: total, parts: [gioi,", "members.gioi: no field"),
        ("facts.yaml", ", noun: đảng viên}", "}", "fields htxsnv: lacks noun"),
        ("facts.yaml", "becoming: happened", "becoming: gone", "becoming 'gone', allowed"),
        ("facts.yaml", "    becoming: happened\n", "", "becoming None, allowed"),
        ("facts.yaml", ", step: \"họp thêm {n} buổi\"", "", "step: of grows and clearable only"),
        ("facts.yaml", "step: \"họp thêm {n} buổi\"", "step: họp thêm buổi", "step: of grows"),
        ("facts.yaml", "last_day: \"03-31\"", "last_day: \"31-03\"", "last_day '31-03', allowed"),
        ("facts.yaml", "union: {mass_or_over_level: [mass,", "union: {mass_or_over_level: [many,", "complaints.many: no field"),
        ("facts.yaml", "type: level", "type: levels", "type 'levels', allowed"),
        ("topics.yaml", "\ntopics:\n", "\ntopics:\n  - {id: la, good: 1, title: Lạ, definition: Lạ.}\n", "no criterion is on la"),
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


@pytest.mark.parametrize("name", ["criteria/nam-dinh-2023.yaml", "topics.yaml", "facts.yaml"])
@pytest.mark.parametrize("content", ["", "3", "[]", "a: [", "a: 1"])
def test_a_file_of_another_shape_is_told_by_its_name(checkout, name, content):
    """Whatever stands in a file of rules, the line begins with the file."""
    (checkout / "rules" / name).write_text(content, encoding="utf-8")
    assert any(line.startswith(f"rules/{name}") for line in _faults_of(checkout))


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
        ("date: null", 'date: "7/11/2022"', "'7/11/2022', allowed"),
        ("date: null", 'date: "2022-02-30"', "quang-ngai-2022.md: "),
        (
            "units: [chi-bo-truc-thuoc, chi-bo-co-so, dang-bo-co-so]",
            "units: null",
            "quang-ngai-2022.md: ",
        ),
    ],
)
def test_a_slip_in_the_front_matter_is_told(checkout, old, new, fault):
    """Its dates are days, its units a list: years are told to lie outside its time by these."""
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
