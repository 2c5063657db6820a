"""Papers received as files, read into clauses and criteria, nothing guessed silently."""
