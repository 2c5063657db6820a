"""Files read and written: strict YAML, facts files, outputs."""
