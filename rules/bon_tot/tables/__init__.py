"""Tables of units, read and written."""
