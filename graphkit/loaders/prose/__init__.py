"""Prose: `ties` finds the relations that sentences state in a fixed phrase, `parties` whom they name."""
