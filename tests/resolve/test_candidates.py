"""The join that finds candidates."""

from __future__ import annotations

import subprocess
import sys


def test_a_join_that_takes_seconds_prints_nothing() -> None:
    # DuckDB draws a bar on standard output after two seconds, whoever reads it.
    script = (
        "from graphkit.resolve import candidates\n"
        "candidates._JOIN = 'SELECT count(*)::INT AS one, 0 AS other FROM range(600000000) a WHERE a.range % 7 = 3'\n"
        "print(len(candidates._joined([(0, 0, 0, 0, 0)], [(0, 0, 0)])))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
