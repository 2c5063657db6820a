"""`bon-tot paper`: a paper of a unit, or of a committee on those of a table, as a Word document."""

from argparse import Namespace
from pathlib import Path

from bon_tot.cli.plan_option import book_and_plan
from bon_tot.cli.table_command import OUTPUTS, require_columns, results_of, tell_refused
from bon_tot.cli.table_input import opened_table
from bon_tot.errors import RequestError
from bon_tot.files.facts_file import read_facts_file
from bon_tot.files.output_file import replacing
from bon_tot.load import load_book
from bon_tot.model.fact_values import DAY_ALLOWED, day
from bon_tot.model.papers import PAPERS
from bon_tot.paper.catalogue import WrittenPaper, write_committee_paper, write_paper
from bon_tot.paper.docx import document
from bon_tot.paper.kinds.recognition_list import CommitteeCase, UnitResult
from bon_tot.tables.batch import AssessedRow

SUFFIX = ".docx"


def write_paper_file(options: Namespace) -> tuple[int, str]:
    """Write the paper `options.kind` of `options.file` to `options.output`.

    Returns:
        The exit status, 1 where rows of a table were refused, and what was done, in words.
    """
    output = Path(options.output)
    if output.suffix.lower() != SUFFIX:
        raise RequestError(f"--output: ghi {output}, chỉ nhận tệp {SUFFIX}")
    if options.kind not in PAPERS:
        raise RequestError(f"loại giấy: ghi “{options.kind}”, chỉ nhận {', '.join(PAPERS)}")
    of_table = PAPERS[options.kind].of == "table"
    is_table = Path(options.file).suffix.lower() in OUTPUTS
    if of_table is not is_table:
        table, facts = f"một bảng {' hoặc '.join(OUTPUTS)}", "một tệp số liệu .yaml, .json"
        wanted = table if of_table else facts
        raise RequestError(f"{options.file}: {options.kind} chỉ lập từ {wanted}")
    refused, paper = _of_table(options) if of_table else (0, _of_unit(options))
    with replacing(output, options.file) as stream:
        stream.write(document(paper.blocks))
    return (1 if refused else 0), f"{output}: đã ghi {PAPERS[options.kind].title.lower()}"


def _of_unit(options: Namespace) -> WrittenPaper:
    book, plan = (load_book(), "all") if options.plan == "all" else book_and_plan(options.plan)
    held = day(options.day)
    if options.day is not None and held is None:
        raise RequestError(f"--day: ghi “{options.day}”, chỉ nhận {DAY_ALLOWED}")
    before = read_facts_file(options.before, book) if options.before else None
    facts = read_facts_file(options.file, book)
    return write_paper(book, facts, options.kind, plan, held, before)


def _of_table(options: Namespace) -> tuple[int, WrittenPaper]:
    """The paper, and how many rows were refused; what is wrong with these is told on stderr."""
    book, plan_id = book_and_plan(options.plan)
    unit = options.unit or book.vocabulary.roll_up.below
    book.require_unit(unit)
    refused, results = 0, []
    with opened_table(options.file, book, plan_id, options.unit) as (table, _):
        require_columns(table, options.unit)
        for row in results_of(table, book, plan_id):
            if isinstance(row, AssessedRow):
                goods = tuple(verdict for _, verdict in row.assessment.goods)
                results.append(UnitResult(row.name, row.assessment.verdict, goods))
                continue
            refused += 1
            tell_refused(options.file, row, table)
            results.append(UnitResult(row.name, None, ()))
    year = int(options.year) if options.year and options.year.isdecimal() else None
    case = CommitteeCase(book, plan_id, unit, options.name, year, tuple(results))
    return refused, write_committee_paper(case, options.kind)
