"""Two files of a list in one graph, on both engines: what ended, what was first seen, what stood on a day.

The extracts are of SDN.XML of 10 March 2021 and 7 May 2024, of the EU's list of 2 March 2021 and 13 May 2024, and of
Canada's of April 2020 and May 2025, which states no day. Read in them:

- 7480 and 7481 (ZIMBABWE) stand in the older SDN file only, 33936 (DPRK2) and 33951 (GLOMAG) in the newer only;
- 4691 stands in both, under FTO and SDGT in the older, under SDGT in the newer; 7513 under ZIMBABWE, then GLOMAG;
- EU.3027.48 stands in the older EU file only (designationDate 2014-03-05), EU.6256.65 in the newer (2021-03-22);
- Joseph Msika (zimbabwe/2) stands in the older Canadian file only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphkit.model.subgraph import Subgraph
from graphkit.pipeline import BuildOptions, BuildReport, build
from graphkit.queries.actors import find
from graphkit.queries.as_of import counted, in_force, may_be_in_force
from graphkit.queries.designations import by_date, first_seen_around, history, timeline
from graphkit.queries.joinings import joined
from graphkit.queries.subgraph import show
from graphkit.store import GraphStore, open_store
from tests.neo4j.server import Neo4jServer

SNAPSHOTS = Path(__file__).parents[1] / "fixtures" / "snapshots"
# The lists of the United States first: theirs are the ids of actors.
FILES = sorted(SNAPSHOTS.glob("*.xml"), key=lambda file: (not file.name.lower().startswith("sdn"), file.name))
DAYS = {
    "sema-lmes_2020-04_extract.xml": date(2020, 4, 30),
    "sema-lmes_2025-05_extract.xml": date(2025, 5, 31),
}
BUKA, AUM, MNANGAGWA, RI = (f"actor:us_sdn:{uid}" for uid in (7481, 4691, 7513, 33936))
BETWEEN = ("2021-03-11", "2024-05-07")


def built(db: Path | str) -> BuildReport:
    return build(
        FILES,
        db,
        BuildOptions(days=DAYS, retrieved=date(2026, 1, 2), replace_foreign="://" in str(db)),
    )


@pytest.fixture(scope="module")
def snapshots_embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    path = tmp_path_factory.mktemp("snapshots") / "history.graph"
    report = built(path)
    # 7480, 7481, FTO of 4691, ZIMBABWE of 7513; EU.3027.48, the TAQA of EU.472.57, the UNLI of EU.6192.33; and five of
    # Canada: zimbabwe/2, /107 and /108, russia/1/50, russia/2/1. First seen: 33936, 33951, GLOMAG of 7513.
    assert (report.read.ended, report.read.first_seen) == (12, 3)
    with open_store(path) as store:
        yield store


@pytest.fixture(scope="module")
def snapshots_neo4j(neo4j_session: Neo4jServer) -> Iterator[GraphStore]:
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("NEO4J_USER", raising=False)
        environment.setenv("NEO4J_PASSWORD", neo4j_session.password)
        built(neo4j_session.url)
        with open_store(neo4j_session.url) as store:
            yield store


@pytest.fixture(params=["embedded", "neo4j"])
def snapshots(request: pytest.FixtureRequest) -> GraphStore:
    store: GraphStore = request.getfixturevalue(f"snapshots_{request.param}")
    return store


def test_a_delisting_ends_the_interval_and_cites_both_files(snapshots: GraphStore) -> None:
    (row,) = history(snapshots, [BUKA])
    assert (row.state, row.program, row.date) == ("United States", "ZIMBABWE", None)
    assert (row.ended, row.ended_latest, row.end_kind) == (*BETWEEN, "no_longer_listed")
    sources = snapshots.sources()
    assert (sources[row.source].published, row.locator) == (
        date(2021, 3, 10),
        "/sdnList/sdnEntry[uid='7481']",
    )
    assert (sources[row.end_source or ""].published, row.end_locator) == (date(2024, 5, 7), "no entry 7481")


def test_a_programme_that_ended_and_one_that_stands(snapshots: GraphStore) -> None:
    assert [(row.program, row.ended, len(row.also_in)) for row in history(snapshots, [AUM])] == [
        ("FTO", "2021-03-11", 0), ("SDGT", None, 1),
    ]  # fmt: skip


def test_what_two_files_enclose_is_dated_by_them(snapshots: GraphStore) -> None:
    (eu, us) = history(snapshots, [RI])
    assert (eu.state, eu.date, eu.date_kind) == ("European Union", "2021-03-22", "entered_into_force")
    assert (us.date, us.date_latest, us.date_kind) == (*BETWEEN, "first_seen")
    assert us.date_locator == "no entry 33936"


def test_joined_by_uses_what_two_files_enclose_as_the_range_it_is(snapshots: GraphStore) -> None:
    # 11 March to 22 March 2021 is 11 days; 22 March 2021 to 7 May 2024 is 365 + 365 + 365 + 1 + 46 = 1,142 days.
    (row,) = joined(snapshots, [RI])
    assert (row.first, row.joined, row.basis) == ("European Union", "United States", "first seen")
    assert (row.days_min, row.days_max, row.order) == (-11, 1142, "uncertain")


def test_a_canadian_entry_that_moved_is_one_and_one_that_left_has_ended(snapshots: GraphStore) -> None:
    (msika,) = find(snapshots, "Joseph Msika")
    (row,) = history(snapshots, [msika.id])
    assert (row.ended, row.ended_latest) == ("2020-05-01", "2025-05-31")
    (innwa,) = find(snapshots, "Innwa Bank")
    (row,) = history(snapshots, [innwa.id])
    assert (row.record, row.ended, len(row.also_in)) == ("ca_sema:myanmar/Part 1/9", None, 1)


def test_a_relisting_under_another_id_is_another_interval_of_one_actor(snapshots: GraphStore) -> None:
    (actor,) = find(snapshots, "Oleksandr Viktorovych Yanukovych")
    assert [(row.date, row.ended, row.record) for row in history(snapshots, [actor.id])] == [
        ("2019-03-05", "2021-03-03", "eu_fsf:EU.8672.19"), ("2022-08-04", None, "eu_fsf:EU.8672.19"),
    ]  # fmt: skip
    (row,) = snapshots.read(
        "MATCH (a:Actor {id: $id}) RETURN a.merged_because AS why, a.records AS records", {"id": actor.id}
    )
    assert row["records"] == ["eu_fsf:EU.8672.19", "eu_fsf:EU.3027.48"]
    assert row["why"] == [
        "eu_fsf:EU.8672.19 = eu_fsf:EU.3027.48: left the list and came back under another id: same name and day of birth"
    ]


def test_as_of_a_day_in_a_timeline(snapshots: GraphStore) -> None:
    def programs(as_of: str) -> list[str]:
        return sorted(row.program for row in timeline(snapshots, [MNANGAGWA], as_of=as_of))

    assert programs("2021-03-10") == ["ZIMBABWE"]
    assert programs("2022-01-01") == ["GLOMAG", "ZIMBABWE"]
    assert programs("2024-05-07") == ["GLOMAG"]
    between = counted(timeline(snapshots, [MNANGAGWA], as_of="2022-01-01"), "2022-01-01")
    assert (between.designations, between.undated, between.uncertain) == (2, 1, 2)
    assert (
        in_force(snapshots, [MNANGAGWA], "2022-01-01")[MNANGAGWA].model_copy(update={"actor": ""}) == between
    )


def test_as_of_a_day_in_find(snapshots: GraphStore) -> None:
    assert [actor.id for actor in find(snapshots, "Flora Buka", as_of="2021-03-10")] == [BUKA]
    assert find(snapshots, "Flora Buka", as_of="2024-05-07") == []
    assert [actor.id for actor in find(snapshots, "Flora Buka")] == [BUKA]


def edges_of(subgraph: Subgraph, edge_type: str) -> list[dict[str, Any]]:
    return [fields for _, _, fields in subgraph.graph.edges(data=True) if fields["type"] == edge_type]


def test_as_of_a_day_in_show(snapshots: GraphStore) -> None:
    now = show(snapshots, [MNANGAGWA], title="")
    assert {"program:us:GLOMAG", "state:us"} <= set(now.graph)
    then = show(snapshots, [MNANGAGWA], title="", as_of="2021-03-10")
    edges = [fields for _, _, fields in then.graph.edges(data=True)]
    assert [edge["program"] for edge in edges if edge["type"] == "SANCTIONED_BY"] == ["ZIMBABWE"]
    assert "program:us:GLOMAG" not in then.graph
    # Under ZIMBABWE the older file lists 7513; the newer does not, so that no edge of today says so.
    (under,) = [edge for edge in edges if edge["type"] == "LISTED_UNDER"]
    assert (under["source"], under["locator"]) == (
        edges_of(then, "SANCTIONED_BY")[0]["source"],
        "/sdnList/sdnEntry[uid='7513']",
    )
    assert then.graph.has_edge(MNANGAGWA, "program:us:ZIMBABWE")
    between = show(snapshots, [MNANGAGWA], title="", as_of="2022-01-01")
    assert {"program:us:GLOMAG", "program:us:ZIMBABWE"} <= set(between.graph)
    before = show(snapshots, [RI], title="", as_of="2021-03-01")
    assert {fields["type"] for _, _, fields in before.graph.edges(data=True)} == {"AFFILIATED_WITH"}


def test_as_of_agrees_with_what_each_designation_says(snapshots: GraphStore) -> None:
    whole = snapshots.read(
        "MATCH (a:Actor)-[d:SANCTIONED_BY]->() RETURN a.id AS actor, properties(d) AS edge"
    )
    for day in (
        "2014-03-05",
        "2021-03-10",
        "2021-03-11",
        "2022-06-01",
        "2024-05-06",
        "2024-05-07",
        "2030-01-01",
    ):
        expected = {row["actor"] for row in whole if may_be_in_force(row["edge"], day)}
        assert set(in_force(snapshots, sorted({row["actor"] for row in whole}), day)) == expected


def test_by_date_leaves_out_what_may_be_of_any_day_between_two_files_and_counts_it(
    snapshots: GraphStore,
) -> None:
    assert by_date(snapshots, "2021-12-10") == []
    assert first_seen_around(snapshots, "2021-12-10") == 3
    whole = by_date(snapshots, "2021-01-01", "2024-12-31")
    assert sum(row.date_kind == "first_seen" for row in whole) == 3
    assert first_seen_around(snapshots, "2021-01-01", "2024-12-31") == 0


def test_an_ended_designation_is_under_no_programme_now(snapshots: GraphStore) -> None:
    rows = snapshots.read(
        "MATCH (:Actor)-[:LISTED_UNDER]->(p:Program {id: 'program:us:ZIMBABWE'}) RETURN count(*) AS n"
    )
    assert rows == [{"n": 0}]


def test_both_engines_give_the_same_history(
    snapshots_embedded: GraphStore, snapshots_neo4j: GraphStore
) -> None:
    ids = [row["id"] for row in snapshots_embedded.read("MATCH (a:Actor) RETURN a.id AS id ORDER BY id")]
    assert history(snapshots_embedded, ids) == history(snapshots_neo4j, ids)
    assert len(history(snapshots_embedded, ids)) > len(ids)
