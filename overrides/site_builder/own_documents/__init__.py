"""Documents that a reader opens on his own device: drawn by what draws the published ones."""
