"""Whether ties bear the kinds that the lists' own words state, judged by reading: tests/truth/ties."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from graphkit.loaders import read_list

pytestmark = pytest.mark.full_lists

TRUTH = Path(__file__).parents[1] / "truth" / "ties"
FILES = (
    "us/SDN_2024-05-07.xml", "us/CONSOLIDATED_2024-05-06.xml", "uk/ConList_2023-06-05.xlsx", "eu/FSF_2024-05-13.xml",
    "un/consolidated_2024-05-15.xml",
)  # fmt: skip
Ties = Mapping[tuple[str, str, str], set[tuple[str, bool]]]


@pytest.fixture(scope="module")
def ties(full_lists: Path) -> Ties:
    """The kinds of each tie, and whether it is a former one, by list, entry and the other's name."""
    found: dict[tuple[str, str, str], set[tuple[str, bool]]] = {}
    for file in FILES:
        for record in read_list(full_lists / file, date(2026, 1, 1)).records:
            for tie in record.relations:
                other = tie.name or tie.reference or ""
                found.setdefault((record.list_id, record.entry_id, other), set()).add((tie.type, tie.former))
    return found


def judged(file: str) -> list[dict[str, str]]:
    with (TRUTH / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_nineteen_of_twenty_ties_whose_words_state_a_kind_bear_it(ties: Ties) -> None:
    rows = judged("linked.csv")
    assert len(rows) == 200
    stated = [row for row in rows if row["states"]]
    bearing = [
        row
        for row in stated
        if row["states"] in {kind for kind, _ in ties[row["list"], row["entry"], row["other"]]}
    ]
    assert len(bearing) >= 0.95 * len(stated)


def test_no_tie_whose_words_state_no_kind_bears_one(ties: Ties) -> None:
    silent = [row for row in judged("linked.csv") if not row["states"]]
    assert len(silent) > 50
    for row in silent:
        assert {kind for kind, _ in ties[row["list"], row["entry"], row["other"]]} == {"linked"}, row


def test_the_typed_ties_that_were_read_are_of_their_kind(ties: Ties) -> None:
    rows = judged("typed.csv")
    assert len(rows) == 100
    for row in rows:
        kinds = ties[row["list"], row["entry"], row["other"]]
        assert (row["type"], row["former"] == "former") in kinds, row
