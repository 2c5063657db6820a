"""The one door for the browser: requests in, answers out."""
