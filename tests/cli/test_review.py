"""graphkit review: the pairs that may be one, one key a verdict."""

from __future__ import annotations

import csv
import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Graphkit

# tests/truth, undecided: Erkin Tuniyaz, born in December 1961 by OFAC's entry and in January by Canada's.
TUNIYAZ = ("us_sdn:34119", "ca_sema:china/Part 1/6")


def test_review_prints_the_pairs_where_nobody_sits_at_a_terminal(graphkit: Graphkit) -> None:
    done = graphkit("review")
    assert done.code == 0, done.err
    pairs = json.loads(done.out)
    assert {frozenset((pair["one_entry"], pair["other_entry"])) for pair in pairs} >= {frozenset(TUNIYAZ)}
    scores = [pair["score"] for pair in pairs]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_review_takes_one_key_a_verdict_and_one_back(built_case: Path, tmp_path: Path) -> None:
    main, other = pty.openpty()
    command = [
        sys.executable,
        "-c",
        "from graphkit.cli.main import main; main()",
        "review",
        "--db",
        str(built_case),
        "--who",
        "me",
    ]
    asked = subprocess.Popen(command, stdin=other, stdout=other, stderr=other, cwd=tmp_path, close_fds=True)
    os.close(other)
    seen, keys, end = "", list("sbdq"), time.monotonic() + 60
    while time.monotonic() < end and asked.poll() is None:
        # When nothing more comes, it waits for a key: one that is typed while it prints is thrown away.
        if select.select([main], [], [], 0.5)[0]:
            try:
                seen += os.read(main, 65_536).decode(errors="replace")
            except OSError:
                break
        elif keys and seen.count("q quit") > 4 - len(keys):
            os.write(main, keys.pop(0).encode())
    assert asked.wait(timeout=20) == 0, seen
    with (tmp_path / "judgements.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["verdict"] for row in rows] == ["same", "withdrawn", "different"]
    assert {row["who"] for row in rows} == {"me"}
    assert "score" in rows[0]["why"]
