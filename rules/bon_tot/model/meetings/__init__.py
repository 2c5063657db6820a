"""The meetings that a unit notes: each of them, its sheet, and what follows from the log."""
