"""What the documents demand, side by side."""
