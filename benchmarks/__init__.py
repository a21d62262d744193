"""Benchmarks: run by hand (`make bench`), results in BENCHMARKS.md; no test measures time."""

import os

# What an earlier run read and compared must not make the next one faster.
os.environ.setdefault("GRAPHKIT_CACHE", "off")
