from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.derive.whole_graph import derive
from graphkit.errors import NoMatchError
from graphkit.model import DateInterval, Designation
from graphkit.model.dates import Precision
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.joinings import joined, matrix, quartiles, uncompared
from graphkit.queries.programs import pick_programs
from graphkit.queries.rows import Joined, MatrixCell
from graphkit.resolve.cluster import Resolution
from graphkit.store import GraphStore, open_store, write_graph
from tests.builders import SOURCES, designation
from tests.queries.made import actor, eu, gb

BURMA = ["program:us:BURMA-EO14014"]


def days(rows: Iterable[Joined]) -> list[tuple[str, str, int, int]]:
    short = {facts["name"]: code for code, facts in vocabulary("authorities").items()}
    return [(short[row.first], short[row.joined], row.days_min, row.days_max) for row in rows]


@pytest.fixture
def ids(made: GraphStore) -> dict[str, str]:
    rows = made.read("MATCH (a:Actor) RETURN a.name AS name, a.id AS id")
    return {row["name"]: row["id"] for row in rows}


def test_between_two_states_a_third_that_was_first_is_not_looked_at(
    made: GraphStore, ids: dict[str, str]
) -> None:
    third = [ids["Third First"]]
    # 1 May 2019 to 1 January 2020: 30 + 30 + 31 + 31 + 30 + 31 + 30 + 31 + 1 = 245 days.
    assert days(joined(made, third)) == [("eu", "gb", 245, 245), ("eu", "us", 255, 255)]
    assert days(joined(made, third, between=["us", "gb"])) == [("gb", "us", 10, 10)]


def test_a_month_is_kept_by_since_and_within_if_any_of_its_days_would_be(
    made: GraphStore, ids: dict[str, str]
) -> None:
    of_march = [ids["Of March"]]
    for between in (None, ["us", "gb"]):  # the stored edges, and the same rules applied anew
        for chosen, found in (
            ({"since": "2021-03-01"}, True), ({"since": "2021-03-31"}, True), ({"since": "2021-04-01"}, False),
            ({"within": 8}, False), ({"within": 9}, True), ({"within": 39}, True),
        ):  # fmt: skip
            rows = days(joined(made, of_march, between=between, **chosen))
            assert rows == ([("gb", "us", 9, 39)] if found else []), (between, chosen)


def test_as_of_a_day_the_designations_in_force_on_it_are_compared(
    made: GraphStore, ids: dict[str, str]
) -> None:
    again = [ids["Lifted And Listed Again"]]
    # 1 January 2015 to 1 January 2016 is 365 days; 1 January 2016 to 1 June 2020: 1461 + 31 + 29 + 31 + 30 + 31 = 1613.
    assert days(joined(made, again)) == [("gb", "eu", 365, 365)]
    assert days(joined(made, again, as_of="2016-12-31")) == [("gb", "eu", 365, 365)]
    assert days(joined(made, again, as_of="2017-01-01")) == []
    assert days(joined(made, again, as_of="2020-05-31")) == []
    assert days(joined(made, again, as_of="2020-06-01")) == [("eu", "gb", 1613, 1613)]


def test_as_of_a_day_a_designation_without_a_day_counts_as_in_force(
    made: GraphStore, ids: dict[str, str]
) -> None:
    (kept,) = uncompared(made, [ids["Undated Too"]], as_of="2021-12-31")
    assert (kept.state, kept.date_kind, kept.designations) == ("us", "unknown", 1)
    (row,) = joined(made, [ids["Undated Too"]])
    assert (row.joined, row.undated) == ("United States", ())
    assert joined(made, [ids["Undated Too"]], as_of="2021-12-31") == []


def test_what_is_in_force_after_the_last_day_is_what_the_graph_holds(case: GraphStore) -> None:
    assert joined(case, as_of="2030-01-01") == joined(case)
    everybody = list(vocabulary("authorities"))
    assert joined(case, between=everybody) == joined(case)
    assert matrix(case, between=everybody, since="2021-03-01") == matrix(case, since="2021-03-01")


def test_as_of_the_day_before_the_european_union_had_not_joined(case: GraphStore) -> None:
    ddi = ["actor:us_sdn:33537"]
    assert ("ca", "eu", 437, 437) in days(joined(case, ddi, as_of="2023-02-20"))
    assert {follower for _, follower, _, _ in days(joined(case, ddi, as_of="2023-02-19"))} == {"gb", "us"}


def test_a_text_that_reports_a_joining_is_kept_beside_and_left_out_of_figures(case: GraphStore) -> None:
    ri = ["actor:us_sdn:33936"]
    rows = joined(case, ri, between=["eu", "us"], as_of="2021-12-10")
    assert [(row.status, row.days_min, row.days_max) for row in rows] == [
        ("derived", 263, 263), ("reported", 254, 284),
    ]  # fmt: skip
    assert joined(case, ri, as_of="2021-12-09") == []
    # The two that the release speaks of, once each, and the War Veterans, 172 days after the EU.
    (cell,) = [cell for cell in matrix(case, programs=pick_programs(case, "HR")) if cell.joined == "us"]
    assert (cell.first, cell.actors, cell.median_min, cell.median_max) == ("eu", 2, 263, 263)


def cell(cells: list[MatrixCell], first: str, follower: str) -> tuple[int, int, float, float, float]:
    (found,) = [cell for cell in cells if (cell.first, cell.joined) == (first, follower)]
    assert (found.lower_quartile_min, found.median_min, found.upper_quartile_min) == (
        found.lower_quartile_max, found.median_max, found.upper_quartile_max,
    )  # fmt: skip
    return (
        found.actors, found.same_day, found.lower_quartile_min, found.median_min, found.upper_quartile_min
    )  # fmt: skip


def test_the_matrix_of_the_burmese_programme_since_the_day(case: GraphStore) -> None:
    # tests/truth: the War Veterans, EU first, the three 172 days later; the Defence Industries and the Quartermaster, the
    # three first together; Procurement, the UK and Canada first (the US day is not stated); the EU 437 days later.
    cells = matrix(case, programs=BURMA, since="2021-12-10")
    same = (0, 0, 0)
    assert {(one.first, one.joined): cell(cells, one.first, one.joined) for one in cells} == {
        ("ca", "gb"): (3, 3, *same), ("gb", "ca"): (3, 3, *same), ("ca", "us"): (2, 2, *same),
        ("us", "ca"): (2, 2, *same), ("gb", "us"): (2, 2, *same), ("us", "gb"): (2, 2, *same),
        ("ca", "eu"): (3, 0, 437, 437, 437), ("gb", "eu"): (3, 0, 437, 437, 437),
        ("us", "eu"): (2, 0, 437, 437, 437), ("eu", "us"): (1, 0, 172, 172, 172),
        ("eu", "gb"): (1, 0, 172, 172, 172), ("eu", "ca"): (1, 0, 172, 172, 172),
    }  # fmt: skip
    assert {one.basis for one in cells} == {"own"}


def test_own_decisions_and_implementations_are_cells_of_their_own(case: GraphStore) -> None:
    # KPe.054, the Ministry of People's Armed Forces: the UN and the British group that carries it out, 2017-12-22.
    (carried,) = [cell for cell in matrix(case) if cell.basis == "implementation"]
    assert (carried.first, carried.joined, carried.actors, carried.same_day) == ("un", "gb", 1, 1)


def test_the_matrix_gives_ranges_where_dates_are(made: GraphStore) -> None:
    # Of March: 9 to 39; Undated Too: 1 June 2021 to 1 June 2022, 365. A quarter of the way from 9 to 365 is 98, and
    # from 39 to 365 it is 120.5.
    cells = matrix(made, between=["gb", "us"], since="2021-01-01")
    (found,) = [one for one in cells if (one.first, one.joined) == ("gb", "us")]
    assert (found.actors, found.same_day, found.uncertain) == (2, 0, 0)
    assert (found.lower_quartile_min, found.lower_quartile_max) == (98.0, 120.5)
    assert (found.median_min, found.median_max) == (187.0, 202.0)


@given(st.lists(st.integers(-4000, 4000), min_size=1, max_size=60))
def test_quartiles_are_those_of_numpy(values: list[int]) -> None:
    assert quartiles(values) == pytest.approx(tuple(np.percentile(values, [25, 50, 75])))


def test_what_could_not_be_compared_is_counted(case: GraphStore) -> None:
    # Min Aung Hlaing, uid 27225: GLOMAG and BURMA-EO14014, and the classic list has no days.
    (row,) = uncompared(case, ["actor:us_sdn:27225"])
    assert (row.state, row.date_kind, row.origin, row.designations, row.actors) == (
        "us", "unknown", "own", 2, 1,
    )  # fmt: skip
    assert uncompared(case, ["actor:us_sdn:27225"], between=["gb", "eu"]) == []
    # Five entries of the EU's Myanmar list without designationDate are Canadian too (tests/truth, not_joined).
    amended = [row for row in uncompared(case, between=["eu", "ca"]) if row.date_kind == "amended"]
    assert [(row.state, row.actors) for row in amended] == [("eu", 5)]


def test_a_programme_is_named_by_code_with_or_without_its_authority(case: GraphStore) -> None:
    for spelling in ("GLOMAG", "glomag", "us:GLOMAG", "program:us:GLOMAG"):
        assert pick_programs(case, spelling) == ["program:us:GLOMAG"]
    with pytest.raises(NoMatchError, match=r"'GLOMGA'.*Did you mean 'GLOMAG'"):
        pick_programs(case, "GLOMGA")


def test_ranges_of_uncertain_order_are_counted_apart(tmp_path: Path) -> None:
    # The European Union on 9 March 2022, the United Kingdom 6 days later. The United States between two files around both
    # days; between two files of 2021, 252 to 363 days before the one and 258 to 369 before the other; and not at all.
    def american(first: str, last: str) -> tuple[str, Designation]:
        between = DateInterval(
            earliest=date.fromisoformat(first), latest=date.fromisoformat(last), precision=Precision.SPAN
        )
        return "us_sdn", designation("us_sdn", between, kind="first_seen")

    stated = (eu("2022-03-09"), gb("2022-03-15"))
    actors = (
        actor("Around", american("2021-03-11", "2024-05-07"), *stated),
        actor("Before", american("2021-03-11", "2021-06-30"), *stated),
        actor("Elsewhere", *stated),
    )
    write_graph(derive(Resolution(actors), SOURCES).graph, tmp_path / "ranges.graph")
    with open_store(tmp_path / "ranges.graph") as store:
        cells = {
            (cell.basis, cell.first, cell.joined): (
                cell.actors,
                cell.uncertain,
                cell.median_min,
                cell.median_max,
            )
            for cell in matrix(store)
        }
        anew = matrix(store, between=["us", "eu", "gb"])
        assert anew == matrix(store)
    assert cells == {
        ("own", "eu", "gb"): (2, 0, 6.0, 6.0),
        ("own", "us", "eu"): (1, 0, 252.0, 363.0),
        ("own", "us", "gb"): (1, 0, 258.0, 369.0),
        ("first seen", "eu", "us"): (1, 1, -363.0, 790.0),
    }
