"""What a preview must say of a table, written down in YAML, and what it says."""

import base64
import csv
import json
from pathlib import Path

from bon_tot.api.office_requests import answer
from bon_tot.cli.main import main

PLAN, UNIT = "nam-dinh-2023", "chi-bo-truc-thuoc"
KEYS = {"sheet", "header", "units", "told", "notes"}


def preview(name, content=b"", **more):
    """Ask the page's door what a file would be taken for; `more` may hold a paste instead."""
    request = {"do": "preview", "plan": PLAN, "unit": UNIT, "name": name, **more}
    if content:
        request["file"] = base64.b64encode(content).decode()
    return json.loads(answer(json.dumps(request)))


def faults_of(reply, expected):
    """Say where a preview departs from what is expected of it, each place in a line."""
    assert not expected.keys() - KEYS, f"unknown key among {set(expected)}"
    found = []

    def compare(what, got, wanted):
        if got != wanted:
            found.append(f"{what}: {got}, expected {wanted}")

    if "rows" not in reply:
        return [f"refused: {reply}"]
    rows = reply["rows"]
    numbers = [*reply["header"]["rows"], *(row["row"] for row in rows)]
    compare("each row once", len(numbers), len(set(numbers)))
    compare("header", reply["header"]["rows"], expected["header"])
    if "sheet" in expected:
        compare("sheet", reply["sheet"], expected["sheet"])
    units = [row for row in rows if row["as"] == "unit"]
    compare("units", [row["name"] for row in units], list(expected["units"]))
    facts = [one["fact"] for one in reply["header"]["columns"] if one["fact"]]
    for row in units:
        cells = [cell for cell, fact in zip(row["cells"], facts, strict=True) if fact != "name"]
        compare(row["name"], cells, [str(cell) for cell in expected["units"].get(row["name"], [])])
    told = {row["row"]: row for row in rows if row["as"] != "unit"}
    wanted = {
        number: [one] if isinstance(one, str) else one
        for number, one in expected.get("told", {}).items()
    }
    compare(
        "told",
        {number: row["as"] for number, row in told.items()},
        {n: one[0] for n, one in wanted.items()},
    )
    for number, (_, *words) in wanted.items():
        why = told.get(number, {}).get("why", "")
        found.extend(
            f"row {number}: “{word}” is not in “{why}”" for word in words if word not in why
        )
    notes = expected.get("notes", [])
    compare("count of notes", len(reply["notes"]), len(notes))
    for words, note in zip(notes, reply["notes"], strict=False):
        if words not in note:
            found.append(f"note “{note}” does not hold “{words}”")
    return found


def assessed_units(path, folder):
    """The names of the units for which the command writes results, and its exit status."""
    output = Path(folder, "results.csv")
    command = ["assess", str(path), "--plan", PLAN, "--unit", UNIT, "--output", str(output)]
    status = main(command)
    with output.open(encoding="utf-8-sig", newline="") as stream:
        head = stream.readline()
        mark = next(one for one in ("\t", ";", ",") if one in head)
        stream.seek(0)
        return [row["name"] for row in csv.DictReader(stream, delimiter=mark)], status
