"""Tables of names against the full lists: names with a typing error are shown, and names of nobody are not taken.

The names are those of tests/truth/names: 600 of the UN's list with one typing error each, and 1,500 of nobody.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graphkit.derive.whole_graph import derive
from graphkit.loaders import read_list
from graphkit.loaders.own.people import Columns, people_of
from graphkit.queries.match import match
from graphkit.resolve.cluster import resolve
from graphkit.store import GraphStore, open_store, write_graph

pytestmark = pytest.mark.full_lists

FILES = ("us/SDN_2024-05-07.xml", "uk/ConList_2023-06-05.xlsx", "un/consolidated_2024-05-15.xml")
TRUTH = Path(__file__).parents[1] / "truth" / "names"


@pytest.fixture(scope="module")
def store(full_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    loaded = [read_list(full_lists / name, date(2026, 1, 2)) for name in FILES]
    resolution = resolve([record for one in loaded for record in one.records])
    path = tmp_path_factory.mktemp("three") / "three.graph"
    write_graph(derive(resolution, [one.source for one in loaded]).graph, path)
    with open_store(path) as opened:
        yield opened


def truth(table: str) -> list[dict[str, str]]:
    with (TRUTH / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_names_with_a_typing_error_are_shown_and_hardly_anybody_else_is_taken(store: GraphStore) -> None:
    typed = truth("typing_errors.csv")
    actors = {
        row["id"]: row["actor"] for row in store.read("MATCH (e:Entry) RETURN e.id AS id, e.actor AS actor")
    }
    rows = match(store, people_of([{"name": row["typed"]} for row in typed], Columns()))
    meant = [actors[row["entry"]] for row in typed]
    shown = [any(one.id == who for one in row.actors) for row, who in zip(rows, meant, strict=True)]
    taken = [(row.actors[0].id, who) for row, who in zip(rows, meant, strict=True) if row.verdict == "same"]
    assert sum(shown) >= 0.95 * len(typed)
    assert len(taken) >= 0.75 * len(typed)
    assert len([pair for pair in taken if pair[0] != pair[1]]) <= 2


def test_of_names_of_nobody_hardly_one_is_taken_and_few_are_shown(store: GraphStore) -> None:
    invented = truth("invented.csv")
    verdicts = [
        row.verdict for row in match(store, people_of([{"name": row["name"]} for row in invented], Columns()))
    ]
    assert verdicts.count("same") <= 7
    assert verdicts.count("possible") <= 0.05 * len(invented)


def test_names_that_share_no_word_with_the_lists_are_found_by_their_sounds(store: GraphStore) -> None:
    # Zhirinovsky as German papers write him, Choe Ryong Hae and John Lee Ka-chiu as they write themselves.
    asked = {"Wladimir Schirinowski": "ZHIRINOVSKY", "최룡해": "CHOE", "李家超": "LEE"}
    rows = list(match(store, people_of([{"name": name} for name in asked], Columns())))
    assert [row.verdict for row in rows] == ["same"] * len(asked)
    assert all(family in row.actors[0].name for row, family in zip(rows, asked.values(), strict=True))
