"""The join that finds candidates."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROFILE = """
from graphkit.names.weighed import weighed
from graphkit.resolve.profile import Profile

one = Profile(id="us_sdn:1", list_id="us_sdn", kind="person", names=(weighed("KIM Jong Un", "person"),))
"""


def test_a_join_that_takes_seconds_prints_nothing() -> None:
    # DuckDB draws a bar on standard output after two seconds, whoever reads it.
    script = (
        f"{PROFILE}from graphkit.resolve import candidates\n"
        "candidates._BEST_PAIRS = 'SELECT count(*)::INT AS one, 0 AS other FROM range(600000000) a WHERE a.range % 7 = 3'\n"
        "print(len(candidates.candidates([one])))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


def test_a_join_that_the_memory_cannot_hold_is_an_error_and_leaves_no_files(tmp_path: Path) -> None:
    # DuckDB puts what it cannot hold into .tmp of the folder that it runs in, unless told otherwise.
    script = f"""
{PROFILE}
from graphkit.errors import GraphkitError
from graphkit.resolve import candidates

large = "SELECT range AS one, hash(range) AS other FROM range(10000000) ORDER BY other"
candidates._BEST_PAIRS = "SET memory_limit = '50MB'; " + large
try:
    candidates.candidates([one])
except GraphkitError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("the memory does not suffice to find the entries whose names are alike.")
    assert list(tmp_path.iterdir()) == []
