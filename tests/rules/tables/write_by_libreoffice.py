"""Have LibreOffice write the tables of the collection: `python write_by_libreoffice.py`, where it is there.

The tests read what it wrote, for not every machine has it.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from test_collection import BY_LIBREOFFICE, TABLES, by_openpyxl

FORMAT = "xlsx:Calc MS Excel 2007 XML"


def main() -> None:
    """Write the archive anew, each table under its place in the collection."""
    with TemporaryDirectory() as folder, ZipFile(BY_LIBREOFFICE, "w", ZIP_DEFLATED) as archive:
        files = [Path(folder, f"{number}.xlsx") for number in range(len(TABLES))]
        for file, table in zip(files, TABLES, strict=True):
            file.write_bytes(by_openpyxl(table))
        command = ["soffice", "--headless", "--convert-to", FORMAT, "--outdir", f"{folder}/out"]
        subprocess.run([*command, *map(str, files)], check=True)
        for file, table in zip(files, TABLES, strict=True):
            archive.writestr(
                ZipInfo(f"{table.name}.xlsx"), Path(folder, "out", file.name).read_bytes()
            )


if __name__ == "__main__":
    main()
