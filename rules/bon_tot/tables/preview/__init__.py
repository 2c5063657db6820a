"""What a table of someone's own would be taken for, before anything is taken."""
