"""What a browser is told that the site may do, and so what it cannot do: send anything away."""
