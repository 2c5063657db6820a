"""What the page for many units asks of the rules, and what a committee may say of itself."""

import json
from unicodedata import normalize

import pytest
from bon_tot import load_book
from bon_tot.api.requests import assess
from bon_tot.tables.columns import asked_columns, find_column
from bon_tot.tables.header import find_header, meanings_of
from bon_tot.tables.reading.rows import Row
from bon_tot.text.folding import fold_case
from bon_tot.verdict.committee import Branch, derive

PLAN, UNIT = "quang-ngai-2022", "chi-bo-truc-thuoc"


def ask(**request):
    """Pass a request through the door; gives the reply."""
    return json.loads(assess(json.dumps({"plan": PLAN, "unit": UNIT} | request)))


@pytest.fixture(scope="module")
def book():
    """The book of the checkout."""
    return load_book()


def test_columns_are_what_the_document_asks(book):
    """Every fact that a criterion of the unit kind reads has a column, and nothing else has."""
    for plan in book.plans:
        for unit in plan.units:
            criteria = book.criteria_of(plan.id, unit)
            read = {fact for one in criteria for fact in one.facts}
            answered = {f"attestations.{one.id}" for one in criteria if one.kind == "attested"}
            names = {column.name for column in asked_columns(book, plan.id, unit)}
            assert read | answered | {"name"} == names - {"regular_meetings.scores"}


def test_labels_name_one_column_each(book):
    """Under one document no two columns of a unit kind are called the same."""
    for plan in book.plans:
        for unit in plan.units:
            columns = asked_columns(book, plan.id, unit)
            head = [Row(1, [column.label for column in columns])]
            header = find_header(head, meanings_of(book, plan.id, unit))
            assert header.names == tuple(column.name for column in columns)


def test_a_title_of_former_times_names_its_column(book):
    """A table that was filled in before a title was changed, or a criterion parted, is read whole."""
    before = [
        ("attestations." + one, title)
        for one in book.former_titles
        for title in book.former_titles[one]
    ]
    figures = [
        (one.name, title) for one in book.questions.by_name.values() for title in one.formerly
    ]
    labels = [(name, f"{book.questions.group_of(name).title}: {title}") for name, title in figures]
    assert len(before) > 15
    assert len(figures) > 2
    for name, title in before + figures + labels:
        criterion = name.removeprefix("attestations.")
        first = book.parted.get(criterion, (criterion,))[0]
        asked = book.criteria_by_id.get(first)
        plan, unit = (asked.plan, asked.units[0]) if asked else (PLAN, UNIT)
        header = find_header([Row(1, ["Tên đơn vị", title])], meanings_of(book, plan, unit))
        assert header.names == ("name", name), title


def test_no_title_of_former_times_is_another_one_s_now(book):
    """Or the column would be anyone's."""
    for plan in book.plans:
        titles = [fold_case(one.title) for one in book.criteria_of(plan.id)]
        former = book.rules[plan.id].former_titles
        assert {fold_case(title) for said in former.values() for title in said}.isdisjoint(titles)


def test_rows_are_assessed_each_for_itself():
    """A row at fault is told by its columns; the others get their verdicts, empty ones nothing."""
    columns = ["name", "members.total", "members.httnv"]
    rows = [["A", "10", "10"], ["B", "5", "6"], ["", "", ""], ["C", "1.5"]]
    first, second, third = ask(do="table", columns=columns, rows=rows, first=1)["rows"]
    assert (first["row"], first["name"], first["unit"]) == (1, "A", UNIT)
    assert first["figures"] == {"members.total": 10, "members.httnv": 10}
    assert first["faults"] == []
    assert (second["row"], second["verdict"]) == (2, None)
    (fault,) = second["faults"]
    assert fault["columns"] == ["members.httnv", "members.total"]
    assert fault["message"] == (
        "Số đảng viên hoàn thành tốt nhiệm vụ (6) nhiều hơn tổng số đảng viên được đánh giá (5)."
        " Xin xem lại một trong hai số."
    )
    assert third["row"] == 4
    assert third["faults"][0]["columns"] == ["members.total"]


def test_a_row_says_that_its_year_is_not_of_the_document():
    """As a single unit is told; a row without a year, or of one within, is told nothing."""
    rows = [["A", "2026"], ["B", "2023"], ["C", ""]]
    replies = ask(do="table", plan="dien-bien-2023", columns=["name", "year"], rows=rows)["rows"]
    told = "Văn bản này áp dụng năm 2023 (thí điểm); năm 2026 nằm ngoài thời gian ấy."
    assert [reply["outside_period"] for reply in replies] == [told, None, None]


def test_a_row_says_what_it_lacks():
    """What is not met has its gap; what is unknown is named by its criterion."""
    columns, rows = ["members.total", "members.htnv"], [["10", "1"]]
    (row,) = ask(do="table", columns=columns, rows=rows)["rows"]
    assert row["not_met"] == [
        {
            "id": "quang-ngai-2022.xep-loai-dang-vien-chi-bo",
            "gap": "còn ít nhất 1 đảng viên chưa được xếp loại hoàn thành tốt nhiệm vụ trở lên",
            "can_still": None,
        }
    ]
    assert row["verdict"] == "not-met"
    assert row["unknown"]


@pytest.mark.parametrize(
    ("said", "still"),
    [
        ({"year": "2024", "as_of": "2024-11-30"}, [True, False, None]),
        ({"year": "2024", "as_of": "2024-12-31"}, [False, False, None]),
        ({"year": "2024"}, [None, None, None]),
        ({}, [None, None, None]),
    ],
)
def test_a_row_says_whether_it_is_lost(said, still):
    """By the day of the table: a target is still to be met, a violation has happened; all told in sum."""
    columns = ["admissions.target", "admissions.admitted", "violations.prohibited_conduct"]
    rows = ask(do="table", columns=columns, rows=[["2", "1", "0"], ["2", "3", "1"], ["0"]], **said)
    rows = rows["rows"]
    assert [row["can_still"] for row in rows] == still
    assert [[one["can_still"] for one in row["not_met"]] for row in rows] == [
        [one] if place < 2 else [] for place, one in enumerate(still)
    ]
    goods = [{one["good"]: one["can_still"] for one in row["goods"]} for row in rows]
    assert [goods[0][1], goods[1][3], goods[2][1]] == still
    summary = ask(do="committee", rows=rows, **said)["summary"]
    assert summary["can_still"] == still.count(True)
    assert [one["can_still"] for one in summary["goods"]] == [still.count(True), 0, 0, 0]
    assert summary["verdicts"]["not-met"] == 2


def test_a_row_may_tell_its_own_day():
    """It goes before that of the table."""
    columns = ["as_of", "admissions.target", "admissions.admitted"]
    rows = [["30/11/2024", "2", "1"], ["", "2", "1"]]
    said = {"year": "2024", "as_of": "2024-12-31"}
    answer = ask(do="table", columns=columns, rows=rows, **said)
    assert [row["can_still"] for row in answer["rows"]] == [True, False]


def test_a_day_of_the_table_that_is_none_is_refused_once():
    """Not in each of its rows."""
    answer = ask(do="table", columns=["name"], rows=[["A"], ["B"]], year="2024", as_of="2024-02-30")
    assert [fault["fact"] for fault in answer["faults"]] == ["as_of"]


def test_answers_and_levels_are_understood_as_people_write_them():
    """Vietnamese words, with or without tones, and the machine's own are the same answers."""
    columns = ["grades.political_task", "attestations.nam-dinh-2023.dan-van-dan-chu"]
    for level, answer in (("tot", "true"), ("Tốt", "Có"), (" TỐT ", "co"), ("tốt", "TRUE")):
        (row,) = ask(plan="nam-dinh-2023", do="table", columns=columns, rows=[[level, answer]])[
            "rows"
        ]
        assert row["faults"] == []
        assert "nam-dinh-2023.dan-van-dan-chu" not in row["unknown"]


def test_an_answer_not_known_yet_may_be_said(book):
    """“Chưa rõ”, as the form calls it, is a cell left blank; what is no answer is told what is."""
    criterion = next(one for one in book.criteria_of(PLAN, UNIT) if one.kind == "attested")
    rows = [["Chưa rõ"], ["null"], ["–"], ["có lẽ"]]
    columns = [f"attestations.{criterion.id}"]
    *unknown, refused = ask(do="table", columns=columns, rows=rows)["rows"]
    for row in unknown:
        assert row["faults"] == []
        assert criterion.id in row["unknown"]
    assert refused["faults"][0]["message"].endswith(
        "ghi “có lẽ”. Xin ghi “có” hoặc “không”; chưa rõ thì để trống."
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("said", "verdict"), [("Có", "met"), ("KHÔNG", "not-met")])
def test_answers_are_read_however_they_are_typed(book, form, said, verdict):
    """Letters may come with their tones composed or apart."""
    criterion = next(one for one in book.criteria_of(PLAN, UNIT) if one.kind == "attested")
    column = f"attestations.{criterion.id}"
    (row,) = ask(do="table", columns=[column], rows=[[normalize(form, said)]])["rows"]
    assert row["faults"] == []
    assert (criterion.id in [one["id"] for one in row["not_met"]]) == (verdict == "not-met")
    assert criterion.id not in row["unknown"]


def test_a_sum_that_is_off_is_told_in_few_words():
    """Parts that exceed their total are named, or counted where all are there; all lead there."""
    columns = ["members.total", "members.htxsnv", "members.httnv"]
    (row,) = ask(do="table", columns=columns, rows=[["3", "2", "2"]])["rows"]
    assert row["faults"][0]["message"] == (
        "“Số đảng viên hoàn thành xuất sắc nhiệm vụ” và “Số đảng viên hoàn thành tốt nhiệm vụ”"
        " cộng lại là 4, nhiều hơn tổng số đảng viên được đánh giá (3)."
    )
    every = [*columns, "members.htnv", "members.khtnv"]
    (whole,) = ask(do="table", columns=every, rows=[["3", "2", "2", "0", "0"]])["rows"]
    assert whole["faults"][0]["message"] == (
        "Bốn mức xếp loại cộng lại là 4, nhiều hơn tổng số đảng viên được đánh giá (3)."
    )
    assert set(row["faults"][0]["columns"]) == set(columns)


def test_members_of_branches_are_the_committee_s(book):
    """Counts add up only where every branch gives them, and four-good only where all are settled."""
    plan = book.find_plan(PLAN)
    branches = [
        Branch("met", {"members.total": 10, "admissions.admitted": 1}),
        Branch("not-met", {"members.total": 5}),
    ]
    values = {one.fact: one.value for one in derive(branches, plan, book)}
    assert values == {
        "branches.total": 2,
        "branches.four_good": 1,
        "members.total": 15,
        "admissions.admitted": None,
    }
    for unsettled in ("unknown", None):
        values = {
            one.fact: one.value for one in derive([*branches, Branch(unsettled, {})], plan, book)
        }
        assert (values["branches.total"], values["branches.four_good"]) == (3, None)
        assert values["members.total"] is None


@pytest.mark.parametrize(
    ("met", "unknown", "not_met", "words"),
    [
        (6, 2, 0, "vẫn chắc chắn đạt yêu cầu “Ba phần tư chi bộ"),
        (5, 2, 1, None),
        (5, 0, 3, None),
        (4, 1, 3, "vẫn chắc chắn không đạt yêu cầu “Ba phần tư chi bộ"),
    ],
)
def test_what_holds_whatever_the_rest_turns_out_to_be_is_said(book, met, unknown, not_met, words):
    """Six sure branches of eight are three quarters, however the last two come out."""
    verdicts = ["met"] * met + ["unknown"] * unknown + ["not-met"] * not_met
    branches = [Branch(verdict, {}) for verdict in verdicts]
    (four_good,) = [
        one
        for one in derive(branches, book.find_plan("quang-ngai-2022"), book)
        if one.fact == "branches.four_good"
    ]
    assert ("chắc chắn" in four_good.how) is (words is not None)
    assert (words or "") in four_good.how


def test_what_adds_up_is_a_count_of_members(book):
    """Each fact that is summed exists and counts people, one branch each."""
    for fact in book.vocabulary.roll_up.sums:
        assert "đảng viên" in find_column(book, fact).label.lower()


def test_the_committee_s_facts_are_a_facts_file():
    """What is derived is accepted by the rules as a committee's facts, and shows how it came about."""
    rows = [
        {
            "verdict": "met",
            "can_still": None,
            "unit": UNIT,
            "goods": [{"good": n, "verdict": "met", "can_still": None} for n in (1, 2, 3, 4)],
            "figures": {"members.total": 9},
        }
    ] * 4
    answer = ask(do="committee", name="Đảng bộ A", year="2024", as_of="2024-11-30", rows=rows)
    assert answer["summary"]["verdicts"] == {"met": 4}
    assert [good["verdicts"] for good in answer["summary"]["goods"]] == [{"met": 4}] * 4
    assert [one["how"] for one in answer["derived"]][-1] == "cộng số liệu của 4 chi bộ"
    facts = answer["facts"]
    assert (facts["year"], facts["as_of"]) == (2024, "2024-11-30")
    assert facts["branches"] == {"total": 4, "four_good": 4}
    assert facts["members"] == {"total": 36}
    result = json.loads(assess(json.dumps({"plan": PLAN, "facts": facts})))
    (whole,) = [one for one in result["criteria"] if one["good"] is None]
    assert whole["verdict"] == "met"


def test_nothing_is_derived_from_others_than_branches():
    """Units that stand under no committee of their own kind give a summary and no facts."""
    rows = [
        {"verdict": None, "can_still": None, "unit": "chi-bo-co-so", "goods": [], "figures": {}}
    ]
    answer = ask(do="committee", rows=rows)
    assert (answer["facts"], answer["derived"]) == (None, [])
    assert answer["summary"]["refused"] == 1
