"""Loaders: one official list format family a module; each gives records, strictly read."""
