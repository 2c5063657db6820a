"""The papers of a unit's year, each written from what is known, with dots for the rest."""
