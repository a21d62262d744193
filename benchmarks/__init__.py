"""Benchmarks: run by hand (`make bench`), results in BENCHMARKS.md; no test measures time."""
