from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graphkit.derive.whole_graph import derive
from graphkit.errors import NotReadError
from graphkit.loaders.list_catalogue import listing
from graphkit.loaders.shared.source_day import of_day
from graphkit.model import DateInterval, Designation
from graphkit.model.dates import Precision
from graphkit.queries.gaps import gaps, searched
from graphkit.queries.rows import Gap
from graphkit.resolve.cluster import Possible, Resolution
from graphkit.store import GraphStore, open_store, write_graph
from tests.builders import SOURCES, designation
from tests.queries.made import actor, eu, made_graph, us

EU_SEARCHED = ("EU FSF list of 2024-05-07",)


@pytest.fixture
def verdicts(made: GraphStore) -> dict[str, Gap]:
    return {row.name: row for row in gaps(made, ["us", "gb"], ["eu"])}


def test_gaps_are_those_whom_all_of_the_first_sanction_and_none_of_the_others(
    verdicts: dict[str, Gap],
) -> None:
    assert {name: row.verdict for name, row in verdicts.items()} == {
        "Of March": "not_listed", "Undated Too": "not_listed", "Removed": "removed", "Ship": "not_covered",
        "Possibly Listed": "possible_match", "Nowhere Else": "possible_match", "Of The United Nations": "not_listed",
        "Older Than Seen": "not_listed", "Entered In The Range": "not_listed",
    }  # fmt: skip
    assert {row.searched for row in verdicts.values()} == {EU_SEARCHED}


def test_each_gap_has_the_earliest_day_of_each_authority(verdicts: dict[str, Gap]) -> None:
    found = verdicts["Of March"]
    assert (found.listed_by, found.since) == (("us", "gb"), ("2021-03", "2021-02-20"))
    # The designation of 2022 says when it began, the one without a day does not.
    assert verdicts["Undated Too"].since == ("2022-06-01", "2021-06-01")
    # The list that first shows a programme in 2021 has him under another, older one, without a day.
    assert verdicts["Older Than Seen"].since == (None, "2021-06-01")
    # The entry was not on the list before 20 March, under whatever programme.
    assert verdicts["Entered In The Range"].since == ("2021-03-20", "2021-06-01")
    assert verdicts["Nowhere Else"].since == (None, "2015-05-05")
    assert verdicts["Nowhere Else"].date_kinds == ("unknown", "designated")
    assert verdicts["Nowhere Else"].sources == ("us_sdn@0 /entry", "gb_ofsi@0 /entry")


def test_removed(verdicts: dict[str, Gap], made: GraphStore) -> None:
    assert (verdicts["Removed"].verdict, verdicts["Removed"].ended) == ("removed", "2020-01-01")
    for day, found in (("2020-01-01", "removed"), ("2019-12-31", None), ("2014-01-31", "listed_later")):
        rows = {row.name: row.verdict for row in gaps(made, ["us", "gb"], ["eu"], as_of=day)}
        assert rows.get("Removed") == found, day


def test_an_entry_that_shows_an_amendment_only_may_have_been_listed_before(made: GraphStore) -> None:
    for day in ("2015-01-01", "2019-04-29"):
        (row,) = [row for row in gaps(made, ["us", "gb"], ["eu"], as_of=day) if row.name == "Amended"]
        assert (row.verdict, row.amended, row.listed_later) == ("not_known", "2019-04-30", None)
    assert "Amended" not in {row.name for row in gaps(made, ["us", "gb"], ["eu"], as_of="2019-04-30")}
    (row,) = [row for row in gaps(made, ["us"], ["gb"], as_of="2014-01-15") if row.name == "Amended"]
    assert (row.verdict, row.listed_later) == ("listed_later", "2014-01-20")


def test_possible_match(verdicts: dict[str, Gap]) -> None:
    # The likelier one is forbidden to be the same, and named only where there is no other; "Once Possibly Listed" is no
    # longer on the list.
    found = verdicts["Possibly Listed"]
    assert (found.candidate_name, found.score, found.evidence, found.forbidden) == (
        "Possibly Lysted", 0.91, "names alike", None,
    )  # fmt: skip
    assert verdicts["Nowhere Else"].candidate_name == "Possibly Lysted"
    assert verdicts["Nowhere Else"].forbidden == "a man, not a company"


def test_possible_match_that_the_list_did_not_hold_on_the_day_is_none(made: GraphStore) -> None:
    rows = {row.name: row for row in gaps(made, ["us", "gb"], ["eu"], as_of="2014-02-28")}
    assert (rows["Possibly Listed"].verdict, rows["Possibly Listed"].candidate) == ("not_listed", None)


@pytest.fixture(scope="module")
def enclosed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """Ends that two files enclose: the EU's from 2 March 2021 to 13 May 2024, the British from 1 to 30 June 2021."""
    actors = (
        actor("Left The List", us("2014-01-01"), ("eu_fsf", enclosed_end("eu_fsf", "2021-03-02", "2024-05-13"))),
        actor("Renumbered", us("2014-01-01"), ("eu_fsf", enclosed_end("eu_fsf", "2021-03-02", "2024-05-13"))),
        actor("Re-Numbered", eu("2022-02-24")),
        actor("Both Until June", ("gb_ofsi", enclosed_end("gb_ofsi", "2021-06-01", "2021-06-30")), us("2014-01-01")),
    )  # fmt: skip
    found = Possible(
        actors[1].id, actors[2].id, actors[1].records[0], actors[2].records[0], 0.62, "names alike", None
    )
    sources = [source.model_copy(update={"title": listing(source.list_id)["title"]}) for source in SOURCES]
    path = tmp_path_factory.mktemp("enclosed") / "ends.graph"
    write_graph(derive(Resolution(actors, (found,)), sources).graph, path)
    with open_store(path) as store:
        yield store


def enclosed_end(list_id: str, first: str, last: str) -> Designation:
    end = DateInterval(
        earliest=date.fromisoformat(first), latest=date.fromisoformat(last), precision=Precision.SPAN
    )
    return designation(list_id, "2014-02-01").model_copy(
        update={"ended": end, "end_kind": "no_longer_listed"}
    )


def test_an_end_that_two_files_enclose_is_a_range(enclosed: GraphStore) -> None:
    rows = {row.name: row for row in gaps(enclosed, ["us"], ["eu"])}
    left = rows["Left The List"]
    assert (left.verdict, left.ended, left.ended_latest, left.end_kind) == (
        "removed", "2021-03-02", "2024-05-13", "no_longer_listed",
    )  # fmt: skip


def test_who_left_one_file_and_may_be_on_the_next_is_not_called_removed(enclosed: GraphStore) -> None:
    rows = {row.name: row for row in gaps(enclosed, ["us"], ["eu"])}
    found = rows["Renumbered"]
    assert (found.verdict, found.candidate_name, found.ended) == (
        "possible_match",
        "Re-Numbered",
        "2021-03-02",
    )


def test_what_may_not_have_ended_on_the_day_is_in_force_on_either_side(enclosed: GraphStore) -> None:
    # Between 1 and 30 June nobody knows: it counts where it is asked who sanctions, and so is no gap.
    for day, by_us_and_gb, not_by_gb in (
        ("2021-05-31", True, False), ("2021-06-15", True, False), ("2021-06-29", True, False), ("2021-06-30", False, True),
    ):  # fmt: skip
        both = {row.name for row in gaps(enclosed, ["us", "gb"], ["ca"], as_of=day)}
        without = {row.name for row in gaps(enclosed, ["us"], ["gb"], as_of=day) if row.verdict == "removed"}
        assert ("Both Until June" in both, "Both Until June" in without) == (by_us_and_gb, not_by_gb), day


def test_listed_later(case: GraphStore) -> None:
    # tests/truth: the EU listed both on 2023-02-20; the War Veterans, on 2021-06-21, are no gap of that day.
    rows = gaps(case, ["us", "gb"], ["eu"], as_of="2021-12-10")
    late = {row.actor: row.listed_later for row in rows if row.verdict == "listed_later"}
    assert late["actor:us_sdn:33537"] == late["actor:us_sdn:33538"] == "2023-02-20"
    assert "actor:us_sdn:33536" not in {row.actor for row in rows}
    assert "actor:us_sdn:33537" not in {row.actor for row in gaps(case, ["us", "gb"], ["eu"])}


def test_not_covered(verdicts: dict[str, Gap], made: GraphStore) -> None:
    assert "lists ships in an annex" in (verdicts["Ship"].why or "")
    canadian = {row.name: row for row in gaps(made, ["us", "gb"], ["ca"])}
    carried_out = canadian["Of The United Nations"]
    assert carried_out.verdict == "not_covered"
    assert "United Nations Act" in (carried_out.why or "")
    assert (canadian["Ship"].verdict, canadian["Ship"].why) == ("not_listed", None)


def test_not_listed(verdicts: dict[str, Gap]) -> None:
    found = verdicts["Of March"]
    assert (found.ended, found.listed_later, found.candidate, found.why) == (None, None, None, None)


def test_a_part_of_a_list_is_no_proof_of_not_being_on_it(tmp_path: pytest.TempPathFactory) -> None:
    graph = made_graph()
    sources = tuple(
        source.model_copy(update={"title": f"{source.title} (export: only programme IRAN)"})
        if source.list_id == "eu_fsf"
        else source
        for source in graph.sources
    )
    path = f"{tmp_path}/part.graph"
    write_graph(type(graph)(graph.nodes, graph.edges, sources), path)
    with open_store(path) as store:
        (row,) = [row for row in gaps(store, ["us", "gb"], ["eu"]) if row.name == "Of March"]
    assert row.verdict == "not_covered"
    assert row.why == "only parts were read: EU FSF list (export: only programme IRAN) of 2024-05-07"


def test_a_file_whose_day_somebody_told_is_no_part(tmp_path: Path) -> None:
    graph = made_graph()
    sources = tuple(
        of_day(source.model_copy(update={"published": None}), date(2024, 5, 13))
        if source.list_id == "eu_fsf"
        else source
        for source in graph.sources
    )
    write_graph(type(graph)(graph.nodes, graph.edges, sources), tmp_path / "told.graph")
    with open_store(tmp_path / "told.graph") as store:
        (row,) = [row for row in gaps(store, ["us", "gb"], ["eu"]) if row.name == "Of March"]
    assert (row.verdict, row.why, row.searched) == (
        "not_listed",
        None,
        ("EU FSF list of 2024-05-13 as told",),
    )


@pytest.mark.parametrize(("by", "not_by"), [(["us"], ["ch"]), (["au", "us"], ["eu"])])
def test_an_authority_of_which_nothing_was_read_is_an_error(
    by: list[str], not_by: list[str], made: GraphStore
) -> None:
    with pytest.raises(NotReadError, match=r"no list of the authority '(ch|au)'.*nothing can be said"):
        gaps(made, by, not_by)


def test_a_release_is_no_list(case: GraphStore) -> None:
    assert searched(case, ["us"]) == ["OFAC non-SDN list of 2024-05-06", "OFAC SDN list of 2024-05-07"]


def test_a_programme_narrows_and_each_authority_that_does_not_list_has_a_row(made: GraphStore) -> None:
    rows = gaps(made, ["gb"], ["eu", "ca"], programs=["program:us:O"])
    assert [(row.name, row.state) for row in rows] == [("Undated Too", "ca"), ("Undated Too", "eu")]
    assert gaps(made, ["ca"], ["eu"]) == []
