"""Joined-by, its matrix and gaps on the full lists of the UK, the EU, the UN and Canada, counted apart in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from benchmarks.counted_apart import CountedApart, Figures, Joining
from graphkit.derive.un_listings import with_un_listings
from graphkit.derive.whole_graph import derive
from graphkit.loaders import read_list
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.gaps import gaps
from graphkit.queries.joinings import joined, matrix
from graphkit.queries.rows import Joined, MatrixCell
from graphkit.resolve.cluster import resolve
from graphkit.store import GraphStore, open_store, write_graph

pytestmark = pytest.mark.full_lists

FILES = (
    "uk/ConList_2023-06-05.xlsx", "eu/FSF_2024-05-13.xml", "un/consolidated_2024-05-15.xml", "ca/sema-lmes_2025-05.xml",
)  # fmt: skip
CODES = {facts["name"]: code for code, facts in vocabulary("authorities").items()}


@dataclass(frozen=True)
class Both:
    store: GraphStore
    apart: CountedApart


@pytest.fixture(scope="module")
def both(full_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    loaded = [read_list(full_lists / name, date(2026, 1, 2)) for name in FILES]
    resolution = resolve([record for one in loaded for record in one.records])
    sources = [one.source for one in loaded]
    path = tmp_path_factory.mktemp("four") / "four.graph"
    write_graph(derive(resolution, sources).graph, path)
    with open_store(path) as store:
        yield Both(store, CountedApart.of(with_un_listings(resolution, sources).actors))


def joining(row: Joined) -> Joining:
    return row.actor, CODES[row.first], CODES[row.joined], row.days_min, row.days_max, row.basis


def figures(cell: MatrixCell) -> Figures:
    return (
        cell.actors, cell.same_day, cell.uncertain, cell.lower_quartile_min, cell.lower_quartile_max,
        cell.median_min, cell.median_max, cell.upper_quartile_min, cell.upper_quartile_max,
    )  # fmt: skip


def test_every_joining_and_its_days_are_those_counted_apart(both: Both) -> None:
    counted = both.apart.joinings()
    assert len(counted) > 1000
    assert {joining(row) for row in joined(both.store)} == counted


def test_the_matrix_is_the_one_counted_apart(both: Both) -> None:
    counted = both.apart.cells()
    assert {basis for basis, _, _ in counted} == {"own", "implementation"}
    cells = matrix(both.store)
    assert {(cell.basis, cell.first, cell.joined): figures(cell) for cell in cells} == counted


@pytest.mark.parametrize(
    ("by", "not_by"), [(["gb", "eu"], "ca"), (["gb", "ca"], "eu"), (["eu", "ca"], "gb"), (["un"], "eu")]
)
def test_the_gaps_are_those_counted_apart(by: list[str], not_by: str, both: Both) -> None:
    counted = both.apart.gaps(by, not_by)
    assert counted
    rows = gaps(both.store, by, [not_by])
    assert {row.actor for row in rows} == counted
    assert len(rows) == len(counted)
