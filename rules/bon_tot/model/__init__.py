"""What the documents say and demand, as values."""
