from __future__ import annotations

import pytest

from graphkit.errors import NotReadError
from graphkit.queries.gaps import gaps, searched
from graphkit.queries.rows import Gap
from graphkit.store import GraphStore, open_store, write_graph
from tests.queries.made import made_graph

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
    }  # fmt: skip
    assert {row.searched for row in verdicts.values()} == {EU_SEARCHED}


def test_each_gap_has_the_earliest_day_of_each_authority(verdicts: dict[str, Gap]) -> None:
    found = verdicts["Of March"]
    assert (found.listed_by, found.since) == (("us", "gb"), ("2021-03", "2021-02-20"))
    # The designation of 2022 says when it began, the one without a day does not.
    assert verdicts["Undated Too"].since == ("2022-06-01", "2021-06-01")
    assert verdicts["Nowhere Else"].since == (None, "2015-05-05")
    assert verdicts["Nowhere Else"].date_kinds == ("unknown", "designated")
    assert verdicts["Nowhere Else"].sources == ("us_sdn@0 /entry", "gb_ofsi@0 /entry")


def test_removed(verdicts: dict[str, Gap], made: GraphStore) -> None:
    assert (verdicts["Removed"].verdict, verdicts["Removed"].ended) == ("removed", "2020-01-01")
    for day, found in (("2020-01-01", "removed"), ("2019-12-31", None), ("2014-01-31", "listed_later")):
        rows = {row.name: row.verdict for row in gaps(made, ["us", "gb"], ["eu"], as_of=day)}
        assert rows.get("Removed") == found, day


def test_an_entry_that_shows_an_amendment_only_may_have_been_listed_before(made: GraphStore) -> None:
    for day in ("2015-01-01", "2019-04-29", "2019-04-30"):
        assert "Amended" not in {row.name for row in gaps(made, ["us", "gb"], ["eu"], as_of=day)}
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
