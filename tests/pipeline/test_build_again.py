"""Full lists of two days: what a build remembers of the older ones makes no difference to the graph of both."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit import BuildOptions, build
from graphkit.resolve import scored_pairs
from tests.pipeline.test_recipe import whole

OLD = ("eu/FSF_2021-03-02.xml", "un/consolidated_2021-03-12.xml", "us/CONSOLIDATED_2024-05-06.xml")
NEW = ("eu/FSF_2024-05-13.xml", "un/consolidated_2024-05-15.xml")


@pytest.mark.full_lists
def test_a_build_that_remembers_the_older_lists_gives_the_graph_of_one_that_remembers_nothing(
    full_lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "judgements.csv").write_text(
        "one,other,verdict,who,when,why\neu_fsf:EU.6256.65,eu_fsf:EU.472.57,different,me,2026-01-01,yes\n"
    )
    (tmp_path / "mine.csv").write_text(
        "owner,asset,share,source\neu_fsf:EU.6256.65,Invented Film Ltd,50,Registry\n"
    )
    options = BuildOptions(retrieved=date(2026, 1, 2), judgements=tmp_path / "judgements.csv")
    older = [full_lists / name for name in OLD]
    both = [*older, *(full_lists / name for name in NEW), tmp_path / "mine.csv"]
    compared: list[int] = []
    shared_out = scored_pairs.shared_out
    monkeypatch.setattr(
        scored_pairs,
        "shared_out",
        lambda work, shares: compared.append(sum(map(len, shares))) or shared_out(work, shares),
    )
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    build(older, tmp_path / "my.graph", options)
    remembering = build(both, tmp_path / "my.graph", options)
    assert len(list((tmp_path / "cache" / "readings").iterdir())) == 5
    monkeypatch.setenv("GRAPHKIT_CACHE", "off")
    anew = build(both, tmp_path / "anew.graph", options)
    assert remembering == anew
    assert whole(tmp_path / "my.graph") == whole(tmp_path / "anew.graph")
    assert compared[1] < compared[2]
