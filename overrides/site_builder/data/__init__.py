"""What the site says, as files for other programs."""
