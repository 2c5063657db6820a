"""Deciding: what is met, what follows, what is missing."""
