"""Words: folding, wording, citation, escaping."""
