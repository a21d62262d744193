from __future__ import annotations

from graphkit.queries.coordinated_actions import actions
from graphkit.store import GraphStore


def test_the_action_of_the_day_with_the_states_that_joined(case: GraphStore) -> None:
    # tests/truth: four chief ministers, DDI, QGO and MWVO under the Burmese programme; OFSI groups 14163 to 14166 under
    # Myanmar; Canada's Part 1, items 55 to 58. Zakir, whom Canada listed three years later, is of no action.
    (action,) = actions(case, on="2021-12-10")
    assert (action.first_day, action.last_day) == ("2021-12-10", "2021-12-10")
    assert (action.states, action.actors) == (("ca", "gb", "us"), (4, 4, 7))
    assert action.packages == (
        "ca:myanmar 2021-12-10", "gb:Myanmar 2021-12-10", "us:BURMA-EO14014 2021-12-10",
    )  # fmt: skip
    # The Procurement Directorate is shared by Canada and the UK; no day of the US entry is stated.
    assert action.shared == tuple(f"actor:us_sdn:{uid}" for uid in (33537, 34657, 33536, 33538))
    assert len(action.premises) == 4 + 4 + 3
    assert "sanctioned_by:us_sdn:33537:BURMA-EO14014" in action.premises
    assert "sanctioned_by:us_sdn:34657:BURMA-EO14014" not in action.premises


def test_actions_are_narrowed_to_those_in_which_all_of_the_states_took_part(case: GraphStore) -> None:
    # Mya Tun Oo: the UK and Canada on 2021-02-18, no day of the US (tests/truth).
    assert "2021-02-18" in [row.first_day for row in actions(case, by=["gb", "ca"])]
    assert [row.first_day for row in actions(case, by=["gb", "ca", "us"])] == ["2021-12-10"]
    assert actions(case, on="2021-12-09") == []


def test_only_own_decisions_on_full_days_of_comparable_kind_count(made: GraphStore) -> None:
    # The UK carries out the UN's listing of 1 January 2012 four days later; "Of March" has only a month.
    (of_2012,) = actions(made, on="2012-01-01", within=5)
    assert of_2012.packages == ("un:P 2012-01-01", "us:P 2012-01-01")
    assert actions(made, on="2021-02-20", within=60) == []


def test_an_action_spans_its_days_and_counts_the_actors_of_its_packages(made: GraphStore) -> None:
    (action,) = actions(made, on="2014-01-02")
    assert (action.first_day, action.last_day) == ("2014-01-01", "2014-01-02")
    assert action.packages == ("gb:Q 2014-01-01", "us:P 2014-01-01", "gb:Q 2014-01-02")
    assert (action.states, action.actors) == (("gb", "us"), (3, 3))
    assert action.shared_names == ("Possibly Listed", "Removed", "Ship")


def test_how_near_is_asked_for(made: GraphStore) -> None:
    # "Third First": the United Kingdom on 1 January 2020, the United States ten days later.
    assert actions(made, on="2020-01-05", within=9) == []
    (action,) = actions(made, on="2020-01-05", within=10)
    assert action.shared_names == ("Third First",)
