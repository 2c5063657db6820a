"""`bon-tot pack`, `addresses` and `check`: for those who look after the documents and the rules."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bon_tot.authoring.address_ledger import LOCK, check_ledger, read_lock, write_lock
from bon_tot.authoring.compiler import CHECKOUT, check_sources, compile_documents
from bon_tot.authoring.document_source import DOCUMENTS, read_documents
from bon_tot.authoring.kept import Kept
from bon_tot.authoring.source_faults import SourceFaults
from bon_tot.authoring.validity_source import read_changes
from bon_tot.cli.plan_option import SUFFIX, book_and_plan, read_pack
from bon_tot.cli.watching import edits
from bon_tot.errors import RequestError
from bon_tot.files.output_file import replacing
from bon_tot.load import load_book
from bon_tot.model.pack import Pack

_SOURCES = (DOCUMENTS, "rules")
"""The folders of a checkout in which an edit is looked for."""


def write_packs(options: Namespace) -> str:
    """Write the packs of some documents, or of all, as files of a folder."""
    named = options.plans or list(load_book().packs)
    packs: list[Pack] = []
    for one in named:
        if _is_source_folder(Path(one)):
            packs += _compiled(Path(one))
        else:
            book, plan_id = book_and_plan(one)
            packs.append(book.packs[plan_id])
    folder = Path(options.to)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RequestError(f"--to: không tạo được ({error.strerror}): {folder}") from error
    for pack in packs:
        with replacing(folder / f"{pack.id}{SUFFIX}") as stream:
            stream.write(pack.to_json().encode())
    return f"{folder}: đã ghi {len(packs)} gói văn bản"


def check_addresses(options: Namespace) -> tuple[int, str]:
    """Compare the ledger of addresses with the documents; `--write` adds the new ones first."""
    _require_checkout()
    lock, faults = CHECKOUT / LOCK, SourceFaults()
    documents = read_documents(CHECKOUT, (), read_changes(CHECKOUT, faults), faults)
    if faults.found:
        return 1, "\n".join(map(str, faults.found))
    published = {clause.address for document in documents for clause in document.clauses}
    if options.write:
        write_lock(lock, read_lock(lock), published)
    told = check_ledger(read_lock(lock), published)
    return (1, "\n".join(told)) if told else (0, f"{len(published)} địa chỉ, đều có trong sổ")


def check_files(options: Namespace) -> tuple[int, str]:
    """Tell every fault of the source files, or of those named; a pack's file is checked as well.

    With `--watch` they are told again after each edit, until the command is stopped.
    """
    paths = [Path(path) for path in options.paths]
    for path in paths:
        if not path.exists():
            raise RequestError(f"{path}: không có tệp hay thư mục này")
    kept = Kept()
    if options.watch:
        for _ in edits(paths or [CHECKOUT / folder for folder in _SOURCES]):
            _, text = _faults_told(paths, kept)
            print(f"{datetime.now():%H:%M:%S} {text}", flush=True)
    return _faults_told(paths, kept)


def _faults_told(paths: Sequence[Path], kept: Kept) -> tuple[int, str]:
    packs = [path for path in paths if path.suffix == SUFFIX and path.is_file()]
    told = []
    for path in packs:
        try:
            read_pack(path, load_book())
        except RequestError as error:
            told.append(str(error))
    folders = [path for path in paths if _is_source_folder(path)]
    for folder in folders:
        compiled = compile_documents(folder, load_book().vocabulary)
        told += [f"{folder}/{fault}" for fault in compiled.faults]
    sources = [path.resolve() for path in paths if path not in packs and path not in folders]
    if sources or not paths:
        _require_checkout()
        for fault in check_sources(CHECKOUT, kept):
            file = CHECKOUT / fault.file
            if not sources or any(file.is_relative_to(path) for path in sources):
                told.append(str(fault))
    return (1, "\n".join(told)) if told else (0, "không có lỗi")


def _is_source_folder(path: Path) -> bool:
    """Whether a folder holds documents as a checkout does, and is not the checkout itself."""
    return (path / DOCUMENTS).is_dir() and path.resolve() != CHECKOUT.resolve()


def _compiled(folder: Path) -> tuple[Pack, ...]:
    """The packs of a folder of sources; raises RequestError with every fault of its files."""
    compiled = compile_documents(folder, load_book().vocabulary)
    if compiled.faults:
        raise RequestError("\n".join(f"{folder}/{fault}" for fault in compiled.faults))
    return compiled.packs


def _require_checkout() -> None:
    if not (CHECKOUT / DOCUMENTS).is_dir():
        raise RequestError(
            "lệnh này chỉ chạy trong thư mục mã nguồn, nơi có các văn bản và tiêu chí"
        )
