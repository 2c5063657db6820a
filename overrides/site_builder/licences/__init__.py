"""What others wrote and the site ships: which version, under which licence, checked by what."""
