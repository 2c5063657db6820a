"""From the files that people write to the book that decides."""
