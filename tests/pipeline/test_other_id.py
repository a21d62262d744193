"""A newsroom's own files name an entry by the id that it had before it came back to its list under another one.

Read in the EU's files: EU.3027.48 of 2021 and EU.8672.19 of 2024 are Oleksandr Viktorovych Yanukovych, born on 10 July
1973. EU.472.57 is in both files.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import JudgementError
from graphkit.pipeline import BuildOptions, BuildReport, build
from graphkit.store import open_store

SNAPSHOTS = Path(__file__).parents[1] / "fixtures" / "snapshots"
LISTS = [SNAPSHOTS / f"FSF_{day}_extract.xml" for day in ("2021-03-02", "2024-05-13")]
BEFORE, NOW, OTHER = "eu_fsf:EU.3027.48", "eu_fsf:EU.8672.19", "eu_fsf:EU.472.57"
TEXT = "Yanukovych owns the firm. Kyiv acted first."
TABLE = """\
format = "graphkit-statements-1"
[text]
file = "text.txt"
list = "us_press"
title = "A text"
url = "https://example.org/text"
sha256 = "{sha256}"
published = 2022-03-06
[[relation]]
list = "eu_fsf"
entry = "EU.3027.48"
name = "Yanukovych"
quote = "Yanukovych owns the firm."
begin = 0
end = 25
type = "linked"
other_name = "The Firm"
[[join]]
list = "eu_fsf"
entry = "EU.3027.48"
name = "Yanukovych"
quote = "Kyiv acted first."
begin = 26
end = 43
first = "us"
first_date = 2014-03-01
joined = "eu"
joined_date = 2014-03-05
"""


def built(folder: Path, *own: Path, judged: str = "") -> tuple[BuildReport, list[dict[str, Any]]]:
    """Return the report of a build of both files, and its edges with the ids of both ends."""
    judgements = folder / "judgements.csv"
    judgements.write_text(f"one,other,verdict,who,when,why\n{judged}", encoding="utf-8")
    options = BuildOptions(retrieved=date(2026, 1, 2), judgements=judgements)
    report = build([*LISTS, *own], folder / "eu.graph", options)
    with open_store(folder / "eu.graph") as store:
        return report, store.read("MATCH (a)-[e]->(b) RETURN a.id AS begin, b.id AS end, e AS edge")


def judged(one: str, other: str, verdict: str) -> str:
    return f"{one},{other},{verdict},A. Reporter,2026-01-02,phoned the ministry\n"


def possibly_same(edges: list[dict[str, Any]]) -> set[frozenset[str]]:
    return {
        frozenset((row["begin"], row["end"]))
        for row in edges
        if row["edge"]["id"].startswith("possibly_same:")
    }


def test_a_holding_that_names_the_former_id_is_the_actors(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(f"owner,asset,share,source\n{BEFORE},Invented Ltd,50,Registry\n", encoding="utf-8")
    report, edges = built(tmp_path, table)
    assert report.attention.unread_holdings == ()
    assert [row["end"] for row in edges if row["edge"].get("relation") == "owned_by"] == [f"actor:{NOW}"]


def test_statements_that_name_the_former_id_are_the_actors(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    table = tmp_path / "text.toml"
    table.write_text(TABLE.format(sha256=hashlib.sha256(TEXT.encode()).hexdigest()), encoding="utf-8")
    report, edges = built(tmp_path, table)
    assert report.attention.unused_statements == 0
    (tie,) = [row for row in edges if row["end"] == "actor:named:eu_fsf:firm the"]
    assert (tie["begin"], tie["edge"]["quote"]) == (f"actor:{NOW}", "Yanukovych owns the firm.")
    (join,) = [row for row in edges if row["edge"]["status"] == "reported" and row["begin"] == "state:us"]
    assert join["edge"]["actor"] == f"actor:{NOW}"


def test_a_judgement_on_the_former_id_is_obeyed(tmp_path: Path) -> None:
    report, _ = built(tmp_path, judged=judged(BEFORE, OTHER, "same"))
    assert (report.decided.judgements, report.attention.unknown_judgements) == (1, ())
    with open_store(tmp_path / "eu.graph") as store:
        (actor,) = store.read(f"MATCH (a:Actor) WHERE '{NOW}' IN a.records RETURN a.records AS records")
    assert set(actor["records"]) == {BEFORE, NOW, OTHER}


def test_what_was_judged_different_has_not_come_back_and_is_not_possibly_the_same(tmp_path: Path) -> None:
    apart = judged(BEFORE, NOW, "different")
    _, edges = built(tmp_path, judged=apart)
    of_whom = {row["begin"] for row in edges if row["edge"]["id"].startswith("sanctioned_by:")}
    assert {f"actor:{BEFORE}", f"actor:{NOW}"} <= of_whom
    assert frozenset((f"actor:{BEFORE}", f"actor:{NOW}")) not in possibly_same(edges)
    _, edges = built(tmp_path)
    assert f"actor:{BEFORE}" not in {row["begin"] for row in edges}


def test_judgements_on_both_ids_that_contradict_each_other_are_refused_with_their_lines(
    tmp_path: Path,
) -> None:
    both = judged(BEFORE, OTHER, "same") + judged(NOW, OTHER, "different")
    with pytest.raises(JudgementError, match=r"judgements.csv, line 3: .* contradicts line 2 \(same\)"):
        built(tmp_path, judged=both)
    assert not (tmp_path / "eu.graph").exists()
