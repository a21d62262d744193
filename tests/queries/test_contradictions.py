"""Where lists contradict each other: actors made by hand, one a rule, after entries of the lists of 2023 and 2024."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.derive.whole_graph import derive
from graphkit.errors import QueryError
from graphkit.model import Record
from graphkit.queries.contradictions import contradictions
from graphkit.queries.rows import Contradiction
from graphkit.resolve.cluster import Resolution, ResolvedActor
from graphkit.store import GraphStore, open_store, write_graph
from tests.builders import SOURCES, record
from tests.json_forms import faults


def actor(*records: Record) -> ResolvedActor:
    return ResolvedActor(f"actor:{records[0].id}", records, ())


def of_sex(one: Record, gender: str) -> Record:
    return one.model_copy(update={"gender": gender})


ACTORS = (
    # Pantus: 1982-06-09 in the EU's list, 1982-09-06 in OFAC's.
    actor(record("us_sdn", "1", "Dmitry PANTUS", born=["1982-09-06"]), record("eu_fsf", "1", "Dmitry PANTUS", born=["1982-06-09"])),
    # Two days of which one is the other list's, a day beside a year, and one list alone: no contradiction.
    actor(record("us_sdn", "2", "A SHARED", born=["1960-01-02", "1961-01-02"]), record("eu_fsf", "2", "A SHARED", born=["1961-01-02"])),
    actor(record("us_sdn", "3", "A YEAR", born=["1960"]), record("eu_fsf", "3", "A YEAR", born=["1961-01-02"])),
    actor(record("us_sdn", "4", "ONE LIST", born=["1960-01-02", "1961-01-02"])),
    # Podlipaeva: female in the EU's list, male in OFSI's.
    actor(of_sex(record("eu_fsf", "5", "Svetlana PODLIPAEVA"), "female"), of_sex(record("gb_ofsi", "5", "Svetlana PODLIPAEVA"), "male")),
    actor(record("us_sdn", "6", "Radojcic", nationalities=["xk"]), record("gb_ofsi", "6", "Radojcic", nationalities=["rs"])),
    actor(record("us_sdn", "7", "Both", nationalities=["xk", "rs"]), record("gb_ofsi", "7", "Both", nationalities=["rs"])),
    actor(
        record("us_sdn", "8", "SHIP", kind="vessel", identifiers=[("imo", "9074729")]),
        record("gb_ofsi", "8", "SHIP", kind="vessel", identifiers=[("imo", "9187629")]),
    ),
    # 9074728 is no IMO number; OFSI's 9074729 is (see tests/model/test_check_digits.py).
    actor(
        record("us_sdn", "9", "WRONG SHIP", kind="vessel", identifiers=[("imo", "9074728"), ("imo", "9074729")]),
        record("gb_ofsi", "9", "WRONG SHIP", kind="vessel", identifiers=[("imo", "9074729")]),
    ),
    actor(record("us_sdn", "10", "WRONG FIRM", kind="organization", identifiers=[("inn", "7707083894")])),
    # A company's number at the IMO, which OFAC calls as it calls a ship's.
    actor(record("us_sdn", "11", "SHIPPING CO", kind="organization", identifiers=[("imo", "5878589")])),
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    path: Path = tmp_path_factory.mktemp("contradictions") / "made.graph"
    write_graph(derive(Resolution(ACTORS), SOURCES).graph, path)
    with open_store(path) as store:
        yield store


def short(rows: list[Contradiction]) -> list[tuple[str, str, str, str | None, str | None]]:
    return [(row.kind, row.one_entry, row.one, row.other_entry, row.other) for row in rows]


def test_each_contradiction_stands_with_both_entries(made: GraphStore) -> None:
    assert short(contradictions(made)) == [
        ("birth date", "eu_fsf:1", "1982-06-09", "us_sdn:1", "1982-09-06"),
        ("sex", "eu_fsf:5", "female", "gb_ofsi:5", "male"),
        ("IMO number", "gb_ofsi:8", "9187629", "us_sdn:8", "9074729"),
        ("nationality", "gb_ofsi:6", "rs", "us_sdn:6", "xk"),
        ("check digit", "us_sdn:10", "INN 7707083894", None, None),
        ("check digit", "us_sdn:9", "IMO number 9074728", "gb_ofsi:9", "IMO number 9074729"),
    ]


def test_a_contradiction_has_the_places_of_both(made: GraphStore) -> None:
    (row,) = contradictions(made, ["actor:us_sdn:1"])
    assert (row.name, row.one_source, row.other_source) == ("Dmitry PANTUS", "eu_fsf@0", "us_sdn@0")
    assert row.one_locator
    assert row.other_locator


def test_the_rows_have_the_form_of_the_docs(made: GraphStore) -> None:
    assert faults("contradictions", contradictions(made).to_dicts()) == []


def test_one_kind_alone(made: GraphStore) -> None:
    assert {row.kind for row in contradictions(made, kinds=["sex"])} == {"sex"}
    with pytest.raises(QueryError, match="no kind of contradiction: birth date, sex"):
        contradictions(made, kinds=["colour"])
