"""The dossier: the facts of some actors as sentences, made once, and written in one form or another."""
