"""The command line of `bon-tot`: what may be asked, and with which options."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable

from bon_tot.cli.book_commands import assess_unit, list_criteria, list_plans, list_quotas
from bon_tot.cli.import_command import import_document
from bon_tot.cli.meetings_command import list_meetings
from bon_tot.cli.paper_command import write_paper_file
from bon_tot.cli.preview_command import preview
from bon_tot.cli.report_command import write_report
from bon_tot.cli.source_commands import check_addresses, check_files, write_packs
from bon_tot.model.papers import PAPERS

Run = Callable[[Namespace], str | tuple[int, str]]
"""What a command does; gives what to print, after the exit status where that is not always 0."""

_PLAN = "mã văn bản, hoặc tệp gói văn bản .json"
_PLAN_OR_ALL = f"{_PLAN}, hoặc all"
_FACTS = "tệp số liệu .yaml, .json"
_BEFORE = "tệp số liệu của năm trước, để báo cáo so sánh"


def make_parser() -> ArgumentParser:
    """The parser of the whole command line."""
    parser = ArgumentParser(
        prog="bon-tot",
        description="Tiêu chí “chi bộ bốn tốt, đảng bộ cơ sở bốn tốt”: tra cứu và tự đánh giá.",
    )
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    plans = _command(commands, "plans", list_plans, "các văn bản")
    plans.add_argument("--year", metavar="NĂM", help="chỉ các văn bản có thời gian gồm năm này")
    _add_json(plans)

    criteria = _command(commands, "criteria", list_criteria, "các tiêu chí của một văn bản")
    criteria.add_argument("--unit", metavar="LOẠI", help="chỉ các tiêu chí của loại đơn vị này")
    criteria.add_argument("--plan", required=True, metavar="MÃ", help=_PLAN)
    _add_json(criteria)

    assessing = _command(commands, "assess", assess_unit, "kết quả của một đơn vị")
    assessing.add_argument("file", metavar="TỆP", help=f"{_FACTS}; assess nhận cả bảng .csv, .xlsx")
    assessing.add_argument("--plan", required=True, metavar="MÃ", help=_PLAN_OR_ALL)
    assessing.add_argument(
        "--output", metavar="TỆP", help="nơi ghi kết quả của một bảng, tệp .csv hoặc .xlsx"
    )
    assessing.add_argument(
        "--unit", metavar="LOẠI", help="loại đơn vị của một bảng không có cột unit"
    )
    _add_json(assessing)

    previewing = _command(commands, "preview", preview, "một bảng được hiểu thế nào, từng hàng")
    previewing.add_argument("file", metavar="TỆP", help="bảng .csv hoặc .xlsx")
    previewing.add_argument("--plan", required=True, metavar="MÃ", help=_PLAN)
    previewing.add_argument("--unit", metavar="LOẠI", help="loại đơn vị của mọi hàng")
    previewing.add_argument("--sheet", metavar="TÊN", help="tờ cần đọc; không ghi là tờ đang mở")
    _add_json(previewing)

    reporting = _command(commands, "report", write_report, "báo cáo tự đánh giá, tệp Word")
    reporting.add_argument("file", metavar="TỆP", help=_FACTS)
    reporting.add_argument("--plan", required=True, metavar="MÃ", help=_PLAN_OR_ALL)
    reporting.add_argument("--output", required=True, metavar="TỆP", help="tệp .docx để ghi")
    reporting.add_argument("--before", metavar="TỆP", help=_BEFORE)

    paper = _command(commands, "paper", write_paper_file, "một giấy tờ trong năm, tệp Word")
    paper.add_argument("kind", metavar="LOẠI-GIẤY", help=", ".join(PAPERS))
    of_table = ", ".join(name for name, kind in PAPERS.items() if kind.of == "table")
    paper.add_argument(
        "file", metavar="TỆP", help=f"{_FACTS}; {of_table} lập từ một bảng .csv, .xlsx"
    )
    paper.add_argument("--plan", required=True, metavar="MÃ", help=_PLAN_OR_ALL)
    paper.add_argument("--output", required=True, metavar="TỆP", help="tệp .docx để ghi")
    paper.add_argument(
        "--day", metavar="NGÀY", help="ngày của buổi ghi trong phieu-cham, như 2026-03-05"
    )
    paper.add_argument("--before", metavar="TỆP", help=_BEFORE)
    paper.add_argument("--unit", metavar="LOẠI", help="loại đơn vị của một bảng")
    paper.add_argument("--name", metavar="TÊN", help="tên cấp ủy lập giấy từ một bảng")
    paper.add_argument("--year", metavar="NĂM", help="năm đánh giá của một bảng")

    meetings = _command(
        commands, "meetings", list_meetings, "danh sách chấm điểm sinh hoạt tháng của các chi bộ"
    )
    meetings.add_argument("files", metavar="TỆP", nargs="+", help=_FACTS)
    meetings.add_argument("--month", required=True, metavar="THÁNG", help="như 2026-03")
    meetings.add_argument("--output", required=True, metavar="TỆP", help="tệp .xlsx để ghi")
    meetings.add_argument("--name", metavar="TÊN", help="tên cấp ủy")

    quotas = _command(commands, "quotas", list_quotas, "số đơn vị làm điểm, khen thưởng")
    quotas.add_argument("file", metavar="TỆP", help=_FACTS)
    quotas.add_argument("--plan", required=True, metavar="MÃ", help=_PLAN)
    _add_json(quotas)

    packing = _command(commands, "pack", write_packs, "các gói văn bản, mỗi văn bản một tệp JSON")
    packing.add_argument(
        "plans", nargs="*", metavar="MÃ", help="mã văn bản; không ghi là mọi văn bản"
    )
    packing.add_argument("--to", required=True, metavar="THƯ-MỤC", help="thư mục để ghi")

    importing = _command(
        commands,
        "import",
        import_document,
        "một tệp thành văn bản có địa chỉ",
    )
    importing.add_argument("file", metavar="TỆP", help="tệp .docx, .pdf có lớp chữ, .txt hoặc .md")
    importing.add_argument("--id", required=True, metavar="MÃ", help="mã của văn bản mới")
    importing.add_argument("--to", metavar="THƯ-MỤC", help="nơi ghi ba tệp nguồn và bản xem lại")
    _add_json(importing)

    addresses = _command(
        commands, "addresses", check_addresses, "sổ địa chỉ của các điểm, đối chiếu"
    )
    addresses.add_argument("--write", action="store_true", help="ghi thêm các địa chỉ mới vào sổ")

    checking = _command(commands, "check", check_files, "mọi lỗi của các tệp văn bản và tiêu chí")
    checking.add_argument(
        "paths",
        nargs="*",
        metavar="TỆP",
        help="chỉ các tệp, thư mục này, hoặc một gói văn bản .json",
    )
    checking.add_argument(
        "--watch", action="store_true", help="xem lại sau mỗi lần sửa, cho tới khi bấm Ctrl+C"
    )
    return parser


def _command(
    commands: "_SubParsersAction[ArgumentParser]", name: str, run: Run, words: str
) -> ArgumentParser:
    command = commands.add_parser(name, help=words, description=f"{words.capitalize()}.")
    command.set_defaults(run=run)
    return command


def _add_json(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="in JSON")
