"""What the site's search reads: its own pages, and each document as a part of its own."""
