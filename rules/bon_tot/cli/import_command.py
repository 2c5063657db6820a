"""`bon-tot import`: a paper of any shape read into the files of a document."""

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from bon_tot.api.json_shapes import draft_data
from bon_tot.authoring.address_ledger import LOCK
from bon_tot.errors import RequestError
from bon_tot.importing.drafting import draft_document
from bon_tot.importing.source_files import report, source_files
from bon_tot.load import load_book


def import_document(options: Namespace) -> str:
    """Read a file; write the source files where that is asked, and tell what was not certain."""
    path = Path(options.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RequestError(f"{path}: không đọc được ({error.strerror})") from error
    draft = draft_document(content, path.name, options.id, load_book())
    written = _write(source_files(draft), Path(options.to)) if options.to else []
    if options.json:
        return json.dumps(draft_data(draft), ensure_ascii=False, indent=2)
    told = [*(f"đã ghi {path}" for path in written), report(draft).rstrip()]
    if written:
        told += ["", *_next_steps(Path(options.to), written)]
    return "\n".join(told)


def _next_steps(folder: Path, written: Sequence[Path]) -> list[str]:
    """What is left to do by hand, in the order in which it is done."""
    document, criteria, cases, notes = map(str, written)
    steps = [
        f"Mở {document}, xem những chỗ nêu ở phần CẦN XEM LẠI và điền những chỗ “Chưa ghi.”.",
        f"Mở {criteria}, xem từng tiêu chí đề xuất có đúng ý câu văn không; sửa hoặc bỏ.",
        f"Thêm vào {cases} những tình huống và kết quả phải ra.",
    ]
    if (folder / LOCK).is_file():
        steps += [
            "Ghi các địa chỉ mới vào sổ: bon-tot addresses --write",
            "Xem còn lỗi nào không: bon-tot check (thêm --watch thì xem lại sau mỗi lần sửa)",
            "Xem trang trên máy mình: make serve",
            f"Xong thì xóa {notes}.",
        ]
    else:
        steps += [
            f"Xem còn lỗi nào không: bon-tot check {folder}",
            f"Đóng thành gói văn bản: bon-tot pack {folder} --to {folder / 'goi'}",
        ]
    return ["VIỆC TIẾP THEO", *(f"{number}. {step}" for number, step in enumerate(steps, start=1))]


def _write(files: dict[str, str], folder: Path) -> list[Path]:
    """Write all files into a folder, or none where one of them is there already."""
    paths = {folder / name: text for name, text in files.items()}
    there = [path for path in paths if path.exists()]
    if there:
        names = ", ".join(map(str, there))
        raise RequestError(f"--to: đã có {names}; không ghi đè. Xin chọn thư mục hoặc mã khác.")
    try:
        for path, text in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except OSError as error:
        raise RequestError(f"--to: không ghi được ({error.strerror}): {folder}") from error
    return list(paths)
