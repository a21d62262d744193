"""Prose: `ties` finds the relations that sentences state in a fixed phrase, `parties` finds whom they name."""
