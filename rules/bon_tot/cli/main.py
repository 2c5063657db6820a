"""The command `bon-tot`: runs what is asked, prints its answer, and refuses in plain words."""

import io
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bon_tot.cli.book_commands import assess_unit
from bon_tot.cli.parser import make_parser
from bon_tot.cli.table_command import assess_table
from bon_tot.cli.table_input import TABLE_SUFFIXES
from bon_tot.errors import BookError, FactsError, RequestError, TableError
from bon_tot.model.fact_values import printable

STOPPED = 130
"""The exit status where whoever started the command stopped it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status.

    0 done; 1 some rows of a table were refused and the others written, or a check found faults; 2
    refused, nothing written.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = make_parser().parse_args(arguments)
    try:
        if options.run is assess_unit and Path(options.file).suffix.lower() in TABLE_SUFFIXES:
            return assess_table(options)
        answer = options.run(options)
    except FactsError as error:
        return _refuse(f"{options.file}: {fault}" for fault in error.faults)
    except TableError as error:
        return _refuse(f"{options.file}: {line}" for line in str(error).splitlines())
    except RequestError as error:
        return _refuse([str(error)])
    except BookError as error:
        return _refuse(error.faults)
    except KeyboardInterrupt:
        _refuse(["Đã dừng theo yêu cầu; không ghi gì."])
        return STOPPED
    status, text = answer if isinstance(answer, tuple) else (0, answer)
    try:
        print(text, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # the reader has seen enough, as `head` does
            return int(status)
        return _refuse([f"không ghi được kết quả ({error.strerror})"])
    return int(status)


def _refuse(lines: Iterable[str]) -> int:
    sys.stderr.write("".join(f"{printable(line)}\n" for line in lines))
    return 2
