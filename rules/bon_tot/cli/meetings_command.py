"""`bon-tot meetings`: a month's meetings of many branches, as a workbook for their committee."""

import sys
from argparse import Namespace
from pathlib import Path

from bon_tot.errors import FactsError, RequestError
from bon_tot.files.facts_file import parse_facts_file
from bon_tot.files.output_file import replacing
from bon_tot.load import load_book
from bon_tot.tables.month_list import Month, list_month

SUFFIX = ".xlsx"


def list_meetings(options: Namespace) -> tuple[int, str]:
    """Write what the facts files `options.files` note of a month to `options.output`.

    Returns:
        The exit status, 1 where a file is not taken, and what was done, in words.
    """
    from bon_tot.tables.month_workbook import write_month

    output = Path(options.output)
    if output.suffix.lower() != SUFFIX:
        raise RequestError(f"--output: ghi {output}, chỉ nhận tệp {SUFFIX}")
    book, month = load_book(), Month.parse(options.month)
    parsed, refused = [], []
    for file in options.files:
        try:
            parsed.append((file, parse_facts_file(file)))
        except FactsError as error:
            refused += [(file, str(fault)) for fault in error.faults]
    found = list_month(book, month, parsed)
    with replacing(output) as stream:
        write_month(book, found, options.name, stream)
    refused += found.refused
    sys.stderr.write("".join(f"{file}: {why}\n" for file, why in refused))
    return (1 if refused else 0), f"{output}: đã ghi {len(found.branches)} chi bộ, tháng {month}"
