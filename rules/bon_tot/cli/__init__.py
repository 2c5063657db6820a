"""The command `bon-tot`."""
