"""graphkit judge: what people say, obeyed by the next build."""

from __future__ import annotations

import csv
from pathlib import Path

from graphkit.demo import case_files
from tests.cli.conftest import Graphkit
from tests.tight_disk import fill, tiny_disk

# tests/truth, undecided: Erkin Tuniyaz, born in December 1961 by OFAC's entry and in January by Canada's.
TUNIYAZ = ("us_sdn:34119", "ca_sema:china/Part 1/6")


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
    assert "line 2: us_sdn:1 and eu_fsf:2 are not entries with an actor in these lists" in done.err


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


def test_a_last_line_without_an_end_and_a_full_disk_spoil_no_judgement(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    ca = "ca_sema:myanmar/Part 2/134"
    with tiny_disk(tmp_path / "disk") as disk:
        file = disk / "judgements.csv"
        file.write_text("one,other,verdict,who,when,why\nus_sdn:1,eu_fsf:2,same,me,2026-01-02,x")
        judge = ("judge", "us_sdn:33973", ca, "different", "--who", "me", "--judgements", str(file), "--why")
        assert graphkit(*judge, "another rank").code == 0
        with file.open(encoding="utf-8", newline="") as stream:
            rows = [(row["one"], row["other"], row["verdict"], row["why"]) for row in csv.DictReader(stream)]
        assert rows == [
            ("us_sdn:1", "eu_fsf:2", "same", "x"),
            ("us_sdn:33973", ca, "different", "another rank"),
        ]
        before = file.read_bytes()
        fill(disk)
        done = graphkit(*judge, "again")
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            f"Error: {file}: cannot be written (No space left on device). Make room there, or name a place on another "
            "disk; the old file is unchanged.\n"
        )
        assert file.read_bytes() == before
        assert graphkit("review", "--judgements", str(file)).code == 0
