"""What pages are made with: programs, styles, fonts, images, and Python for the browser."""
