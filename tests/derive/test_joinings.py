from __future__ import annotations

from datetime import date

from graphkit.derive.joinings import joinings
from graphkit.derive.whole_graph import derive
from graphkit.model import DateInterval, Designation
from graphkit.model.dates import Precision
from graphkit.model.graph import JoinedBy, SanctionedBy
from tests.builders import SOURCES, designation, record, resolution_of


def joined(*designations: tuple[str, Designation]) -> list[JoinedBy]:
    """The joined-by edges of one actor with these designations, each by (list, designation)."""
    records = tuple(record(list_id, "1", "Myo Swe Win", designations=[one]) for list_id, one in designations)
    graph = derive(resolution_of(*records), SOURCES).graph
    return [edge for edge in graph.edges.values() if isinstance(edge, JoinedBy)]


def days(edges: list[JoinedBy]) -> dict[str, tuple[int, int, str]]:
    return {
        f"{edge.begin[-2:]}>{edge.end[-2:]}": (edge.lag_days_min, edge.lag_days_max, edge.order)
        for edge in edges
    }


def test_the_united_states_joined_the_european_union_263_days_later() -> None:
    (edge,) = joined(
        ("eu_fsf", designation("eu_fsf", "2021-03-22")), ("us_sdn", designation("us_sdn", "2021-12-10"))
    )
    assert (edge.begin, edge.end) == ("state:eu", "state:us")
    assert (edge.lag_days_min, edge.lag_days_max, edge.order) == (263, 263, "later")
    assert edge.premises == ("sanctioned_by:eu_fsf:1:P", "sanctioned_by:us_sdn:1:P")
    assert edge.status == "derived"


def test_a_month_gives_a_range() -> None:
    found = joined(
        ("eu_fsf", designation("eu_fsf", DateInterval.of_month(2021, 3))),
        ("us_sdn", designation("us_sdn", "2021-12-10")),
    )
    assert days(found) == {"eu>us": (254, 284, "later")}


def test_dates_too_imprecise_to_tell_the_order_say_so() -> None:
    found = joined(
        ("eu_fsf", designation("eu_fsf", DateInterval.of_year(2021))),
        ("us_sdn", designation("us_sdn", "2021-12-10")),
    )
    # From 1 January: 343 days; from 31 December: 21 days before.
    assert days(found) == {"eu>us": (-21, 343, "uncertain")}


def test_two_imprecise_dates_of_one_year_are_not_the_same_day() -> None:
    found = joined(
        ("eu_fsf", designation("eu_fsf", DateInterval.of_year(2021))),
        ("us_sdn", designation("us_sdn", DateInterval.of_year(2021))),
    )
    assert [edge.order for edge in found] == ["uncertain"]


def test_those_who_acted_on_one_day_acted_together_and_a_later_one_joined_them_all() -> None:
    found = joined(
        ("us_sdn", designation("us_sdn", "2021-12-10")),
        ("gb_ofsi", designation("gb_ofsi", "2021-12-10")),
        ("ca_sema", designation("ca_sema", "2021-12-10")),
        ("eu_fsf", designation("eu_fsf", "2023-02-20")),
    )
    assert days(found) == {
        "ca>gb": (0, 0, "same day"), "ca>us": (0, 0, "same day"), "ca>eu": (437, 437, "later"),
    }  # fmt: skip
    assert {edge.together_with for edge in found} == {("gb", "us")}


def test_an_authority_acts_on_the_earliest_of_its_own_designations() -> None:
    twice = record(
        "gb_ofsi", "1", "Min Aung Hlaing",
        designations=[
            designation("gb_ofsi", "2021-02-25", program="Myanmar"), designation("gb_ofsi", "2020-07-06", program="GHR"),
        ],
    )  # fmt: skip
    other = record("ca_sema", "2", "Min Aung Hlaing", designations=[designation("ca_sema", "2021-02-18")])
    graph = derive(resolution_of(twice, other), SOURCES).graph
    found = [edge for edge in graph.edges.values() if isinstance(edge, JoinedBy)]
    assert days(found) == {"gb>ca": (227, 227, "later")}


def enclosed(first: str, last: str, program: str = "P") -> tuple[str, Designation]:
    """An American designation whose day two files enclose."""
    between = DateInterval(
        earliest=date.fromisoformat(first), latest=date.fromisoformat(last), precision=Precision.SPAN
    )
    return "us_sdn", designation("us_sdn", between, program=program, kind="first_seen")


EUROPEAN = ("eu_fsf", designation("eu_fsf", "2022-03-09"))
BRITISH = ("gb_ofsi", designation("gb_ofsi", "2022-03-15"))


def test_a_range_of_uncertain_order_leads_nobody_and_hides_nothing() -> None:
    found = joined(EUROPEAN, BRITISH, enclosed("2021-03-11", "2024-05-07"))
    assert days(found) == {"eu>gb": (6, 6, "later"), "eu>us": (-363, 790, "uncertain")}
    assert {edge.end: edge.basis for edge in found} == {"state:gb": "own", "state:us": "first seen"}
    assert {edge.joined_date for edge in found} == {"2022-03-15", "2021-03-11/2024-05-07"}


def test_a_range_of_certain_order_is_compared_like_any_other() -> None:
    before = joined(EUROPEAN, BRITISH, enclosed("2021-03-11", "2021-06-30"))
    assert days(before) == {"us>eu": (252, 363, "later"), "us>gb": (258, 369, "later")}
    after = joined(EUROPEAN, BRITISH, enclosed("2022-04-01", "2024-05-07"))
    assert days(after) == {"eu>gb": (6, 6, "later"), "eu>us": (23, 790, "later")}
    assert {edge.basis for edge in (*before, *after)} == {"own"}


def test_a_range_beside_an_older_designation_without_a_day_is_not_the_first_act() -> None:
    first_seen = enclosed("2021-03-11", "2024-05-07")[1]
    american = record("us_sdn", "1", "A B", designations=[first_seen, designation("us_sdn", program="Q")])
    others = [record(list_id, "2", "A B", designations=[one]) for list_id, one in (EUROPEAN, BRITISH)]
    graph = derive(resolution_of(american, *others), SOURCES).graph
    (edge,) = [edge for edge in graph.edges.values() if isinstance(edge, JoinedBy)]
    assert (edge.begin, edge.end, edge.undated) == ("state:eu", "state:gb", ("us",))


def test_a_range_that_may_be_before_a_stated_day_of_its_authority_has_an_edge_of_its_own() -> None:
    # Between the files of 10 March 2021 and 7 May 2024 the entry came under P and Q; a text states the day of Q.
    canada = record("ca_sema", "2", "Myo Swe Win", designations=[designation("ca_sema", "2021-12-01")])

    def of(stated: str, kind: str = "announced") -> dict[str, tuple[int, int, str]]:
        announced = designation("us_sdn", stated, program="Q", kind=kind)
        first_seen = enclosed("2021-03-11", "2024-05-07")[1]
        american = record("us_sdn", "1", "Myo Swe Win", designations=[first_seen, announced])
        graph = derive(resolution_of(american, canada), SOURCES).graph
        found = [edge for edge in graph.edges.values() if isinstance(edge, JoinedBy)]
        return {f"{edge.basis} {pair}": each for edge in found for pair, each in days([edge]).items()}

    # 11 March to 1 December 2021 is 265 days, and from then to 7 May 2024 there are 888.
    uncertain = {"first seen ca>us": (-265, 888, "uncertain")}
    assert of("2021-12-10") == {"own ca>us": (9, 9, "later")} | uncertain
    # A day after the newer file: under P the entry was there before.
    assert of("2025-01-10") == uncertain
    # A day before the older file is the earliest in any case, and so is the day on which OFAC made the entry.
    assert of("2020-12-01") == {"own us>ca": (365, 365, "later")}
    assert of("2021-12-10", "entry_made") == {"own ca>us": (9, 9, "later")}
    # Both on 1 December by stated days; by the range the United States may have been first alone.
    assert of("2021-12-01") == {"own ca>us": (0, 0, "same day")} | uncertain


def test_carrying_out_a_un_listing_is_no_joining_by_own_decision() -> None:
    found = joined(
        ("un_sc", designation("un_sc", "2017-12-22")),
        ("gb_ofsi", designation("gb_ofsi", "2017-12-28", origin="implements_un")),
        ("eu_fsf", designation("eu_fsf", "2018-01-09", origin="implements_un")),
    )
    assert {(edge.end, edge.basis, edge.lag_days_min) for edge in found} == {
        ("state:gb", "implementation", 6), ("state:eu", "implementation", 18),
    }  # fmt: skip
    assert all(edge.begin == "state:un" for edge in found)


def test_a_listing_that_carries_out_another_never_leads() -> None:
    # The United Kingdom carries out a UN listing that was not read; the United States decides for itself later.
    assert not joined(
        ("gb_ofsi", designation("gb_ofsi", "2017-12-28", origin="implements_un")),
        ("us_sdn", designation("us_sdn", "2018-01-09")),
    )


def test_a_listing_that_carries_out_another_and_bears_an_earlier_day_joined_nobody() -> None:
    assert not joined(
        ("un_sc", designation("un_sc", "2011-06-24")),
        ("gb_ofsi", designation("gb_ofsi", "2011-03-22", origin="implements_un")),
    )


def test_only_dates_of_comparable_kind_are_compared() -> None:
    assert not joined(
        ("eu_fsf", designation("eu_fsf", "2019-04-30", kind="amended")),
        ("ca_sema", designation("ca_sema", "2018-06-25")),
    )


def test_an_authority_without_a_stated_day_may_have_been_first_and_is_named() -> None:
    (edge,) = joined(
        ("us_sdn", designation("us_sdn")),
        ("gb_ofsi", designation("gb_ofsi", "2020-07-06")),
        ("ca_sema", designation("ca_sema", "2021-02-18")),
    )
    assert edge.undated == ("us",)


def test_what_cannot_be_compared_is_counted() -> None:
    records = (
        record("us_sdn", "1", "A B"),
        record("gb_ofsi", "2", "A B", designations=[designation("gb_ofsi", "2020-07-06")]),
    )
    graph = derive(resolution_of(*records), SOURCES)
    assert graph.without_comparable_date == 1


def test_a_joining_names_every_programme_of_the_actor() -> None:
    (edge,) = joined(
        ("us_sdn", designation("us_sdn", program="GLOMAG")),
        ("gb_ofsi", designation("gb_ofsi", "2020-07-06", program="Myanmar")),
        ("ca_sema", designation("ca_sema", "2021-02-18", program="Burma")),
    )
    assert edge.programs == ("program:ca:Burma", "program:gb:Myanmar", "program:us:GLOMAG")


def test_no_designations_give_no_joinings() -> None:
    assert joinings([], {}) == ([], 0)


def test_the_ids_of_edges_do_not_depend_on_the_order_of_the_files() -> None:
    pairs = [
        ("us_sdn", designation("us_sdn", "2021-12-10")),
        ("gb_ofsi", designation("gb_ofsi", "2021-12-10")),
        ("eu_fsf", designation("eu_fsf", "2023-02-20")),
    ]
    actor = "actor:us_sdn:1"

    def ids(order: list[tuple[str, Designation]]) -> set[str]:
        edges = [
            SanctionedBy(
                id=f"sanctioned_by:{list_id}", begin=actor, end=f"state:{one.authority}", status="official",
                source=f"{list_id}@0", locator="/", retrieved="2026-01-02", designated=str(one.designated),
                designated_latest=str(one.designated), precision="day", date_kind=one.date_kind, program="P",
                origin=one.origin, record=list_id,
            )
            for list_id, one in order
        ]  # fmt: skip
        return {edge.id for edge in joinings(edges, {actor: "x"})[0]}

    assert ids(pairs) == ids(pairs[::-1])


def test_a_day_is_kept_as_text_that_sorts() -> None:
    (edge,) = joined(
        ("eu_fsf", designation("eu_fsf", "2021-03-22")), ("us_sdn", designation("us_sdn", "2021-12-10"))
    )
    assert date.fromisoformat(edge.first_date) < date.fromisoformat(edge.joined_date)
