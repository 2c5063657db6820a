"""`bon-tot report`: the report of one unit's self-check, as a Word document."""

from argparse import Namespace
from pathlib import Path

from bon_tot.cli.plan_option import book_and_plan
from bon_tot.errors import RequestError
from bon_tot.files.facts_file import read_facts_file
from bon_tot.files.output_file import replacing
from bon_tot.load import load_book
from bon_tot.paper.docx import document
from bon_tot.paper.self_check_report import report

SUFFIX = ".docx"


def write_report(options: Namespace) -> str:
    """Write the report of `options.file` to `options.output`; gives what was done, in words."""
    output = Path(options.output)
    if output.suffix.lower() != SUFFIX:
        raise RequestError(f"--output: ghi {output}, chỉ nhận tệp {SUFFIX}")
    book, plan = (load_book(), "all") if options.plan == "all" else book_and_plan(options.plan)
    before = read_facts_file(options.before, book) if options.before else None
    content = document(report(book, read_facts_file(options.file, book), plan, before))
    with replacing(output, options.file) as stream:
        stream.write(content)
    return f"{output}: đã ghi báo cáo"
