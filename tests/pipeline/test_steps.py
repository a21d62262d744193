"""The steps of a build, called one after the other as a script would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import graphkit
from graphkit import BuildOptions, ListError
from graphkit.demo import case_files
from graphkit.pipeline import DerivedGraph, ReadLists
from graphkit.store import GraphStore, open_store

OPTIONS = BuildOptions(retrieved=date(2026, 1, 2))
_COUNT = "MATCH (a:Actor) RETURN count(*) AS actors"


@pytest.fixture(scope="module")
def read() -> ReadLists:
    return graphkit.read_lists(case_files(), OPTIONS)


@pytest.fixture(scope="module")
def derived(read: ReadLists) -> DerivedGraph:
    return graphkit.derive_graph(graphkit.resolve_lists(read, OPTIONS))


def test_the_steps_one_by_one_give_what_build_gives(
    derived: DerivedGraph, case: GraphStore, tmp_path: Path
) -> None:
    by_steps = graphkit.store_graph(derived, tmp_path / "steps.graph")
    said: list[str] = []
    built = graphkit.build(case_files(), tmp_path / "built.graph", OPTIONS, progress=said.append)
    assert by_steps == built
    assert [words.split(" ", maxsplit=1)[0] for words in said] == [
        *["reading"] * len(case_files()),
        "resolving",
        "deriving",
        "writing",
    ]
    with open_store(tmp_path / "steps.graph") as store:
        assert store.read(_COUNT) == case.read(_COUNT) == [{"actors": _actors(derived)}]


def _actors(derived: DerivedGraph) -> int:
    return sum(node.label == "Actor" for node in derived.graph.nodes.values())


def test_what_was_read_is_counted_file_by_file(read: ReadLists) -> None:
    lists = [path.name for path in case_files() if path.suffix != ".toml"]
    assert [source.file for source in read.report.sources if source.entries] == lists
    assert read.report.records == len(read.records) == sum(source.entries for source in read.report.sources)


def test_without_resolving_each_entry_is_an_actor_of_its_own(read: ReadLists) -> None:
    apart = graphkit.resolve_lists(read, BuildOptions(resolve=False))
    assert (apart.report.actors, apart.report.merged, apart.report.possible) == (len(read.records), 0, 0)
    together = graphkit.resolve_lists(read, OPTIONS)
    assert 0 < together.report.merged == len(read.records) - together.report.actors


def test_a_judgement_is_obeyed_and_one_of_an_unknown_entry_is_named(tmp_path: Path) -> None:
    judgements = tmp_path / "judgements.csv"
    judgements.write_text(
        "one,other,verdict,who,when,why\n"
        "us_sdn:33973,ca_sema:myanmar/Part 2/134,different,me,2026-01-02,another rank\n"
        "us_sdn:33973,us_sdn:0,different,me,2026-01-02,nobody\n",
        encoding="utf-8",
    )
    options = BuildOptions(judgements=judgements)
    derived = graphkit.derive_graph(
        graphkit.resolve_lists(graphkit.read_lists(case_files(), options), options)
    )
    assert derived.decided.judgements == 1
    ((judgement, unknown),) = derived.attention.unknown_judgements
    assert (judgement.line, unknown) == (3, ("us_sdn:0",))


def test_nothing_to_read_is_an_error() -> None:
    with pytest.raises(ListError, match="nothing to build from"):
        graphkit.read_lists([])
