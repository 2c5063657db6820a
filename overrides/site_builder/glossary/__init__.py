"""Terms, and where the pages use them."""
