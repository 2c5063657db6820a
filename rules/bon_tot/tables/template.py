"""The workbook that is filled in, one unit a row: its sheet of figures, where they begin."""

INPUT = "Số liệu"
"""The sheet of the figures as typed, in the template and beside the results."""
FIRST_ROW = 3
"""The first row of figures, below the labels and the names of the columns."""
MARK = "Mẫu"
"""The hidden sheet that says for what a workbook was made, a name and its value in each row."""
MADE_FOR = ("plan", "unit", "year")
"""What it says: the document's id, the kind of the units, and the year, if it was known."""
