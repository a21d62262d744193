"""Judging who is one actor, as somebody at the command line does it."""

from __future__ import annotations

import csv
import json
import os
import pty
import select
import subprocess
import sys
import time
from math import exp
from pathlib import Path

import pytest

from graphkit.demo import case_files
from tests.cli.conftest import Graphkit

# tests/truth, undecided: Erkin Tuniyaz, born in December 1961 by OFAC's entry and in January by Canada's.
TUNIYAZ = ("us_sdn:34119", "ca_sema:china/Part 1/6")


def test_explain_shows_the_evidence_field_by_field(graphkit: Graphkit) -> None:
    done = graphkit("explain", *TUNIYAZ)
    assert done.code == 0, done.err
    (said,) = json.loads(done.out)
    assert said["forbidden"] == "different dates of birth"
    assert said["one_actor"] != said["other_actor"]
    births = next(field for field in said["fields"] if field["field"] == "date of birth")
    assert (said["one_entry"], births["one"], births["other"]) == (TUNIYAZ[0], "Dec 1961", "1961-01")
    assert births["speaks"] == "forbids"
    assert next(field for field in said["fields"] if field["field"] == "name")["speaks"] == "for"
    log_odds = said["start_log_odds"] + sum(field["log_odds"] for field in said["fields"])
    assert 1 / (1 + exp(-log_odds)) == pytest.approx(said["score"], abs=0.01)


def test_explain_of_actors_compares_their_likest_entries_and_says_they_are_merged(graphkit: Graphkit) -> None:
    done = graphkit("explain", "us_sdn:33936", "eu_fsf:EU.6256.65", "--table")
    assert "In this graph: one actor, by" in done.out
    assert "us_sdn:33936 = eu_fsf:EU.6256.65" in done.out or "eu_fsf:EU.6256.65 = us_sdn:33936" in done.out


def test_explain_of_an_unknown_entry_is_a_failed_run(graphkit: Graphkit) -> None:
    done = graphkit("explain", "us_sdn:1", "us_sdn:33936")
    assert (done.code, done.out) == (1, "")


def test_judge_is_obeyed_by_the_next_build_and_can_be_taken_back(graphkit: Graphkit, tmp_path: Path) -> None:
    db, file = tmp_path / "case.graph", tmp_path / "judgements.csv"

    def actors_of() -> set[str]:
        obeying = ["--judgements", str(file)] if file.exists() else []
        assert graphkit("build", *map(str, case_files()), *obeying, db=db).code == 0
        out = tmp_path / "crosswalk.csv"
        assert graphkit("export", "crosswalk", str(out), db=db).code == 0
        with out.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert list(rows[0]) == ["actor", "state", "list", "entry", "name", "decided_by", "score"]
        return {row["actor"] for row in rows if f"{row['list']}:{row['entry']}" in TUNIYAZ}

    assert len(actors_of()) == 2
    done = graphkit("judge", *TUNIYAZ, "same", "--why", "one chairman", "--judgements", str(file), db=db)
    assert done.code == 0, done.err
    assert len(actors_of()) == 1
    done = graphkit("judge", *TUNIYAZ, "different", "--why", "x", "--judgements", str(file), db=db)
    assert done.code == 1 and "Take that back first" in done.err
    assert (
        graphkit("judge", *TUNIYAZ, "withdrawn", "--why", "a slip", "--judgements", str(file), db=db).code
        == 0
    )
    assert len(actors_of()) == 2


def test_a_build_names_the_judgements_of_entries_that_it_did_not_read(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text(
        "one,other,verdict,who,when,why\nus_sdn:1,eu_fsf:2,same,me,2026-01-02,x\n", encoding="utf-8"
    )
    done = graphkit("build", *map(str, case_files()), "--judgements", str(file), db=tmp_path / "case.graph")
    assert done.code == 0
    assert "line 2: us_sdn:1 and eu_fsf:2 were not read" in done.err


def test_contradicting_judgements_stop_a_build_and_the_old_graph_stays(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    file, db = tmp_path / "judgements.csv", tmp_path / "case.graph"
    file.write_text(
        "one,other,verdict,who,when,why\nus_sdn:1,eu_fsf:2,same,me,2026-01-02,x\nus_sdn:1,eu_fsf:2,different,me,2026-01-02,x\n",
        encoding="utf-8",
    )
    done = graphkit("build", *map(str, case_files()), "--judgements", str(file), db=db)
    assert done.code == 1 and "line 3" in done.err and "contradicts line 2" in done.err
    assert not db.exists()


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
