"""Forms to fill in, on the page and on paper."""
