"""What is older than the days that a joined-by edge compares: the rules of graphkit.derive.earlier_designations."""

from __future__ import annotations

from datetime import date

from graphkit.derive.whole_graph import derive
from graphkit.loaders.shared.loaded_list import ReportedJoin
from graphkit.model import DateInterval, Designation
from graphkit.model.dates import Precision
from graphkit.model.graph import JoinedBy
from tests.builders import SOURCES, cite, designation, record, resolution_of, source


def joined(*designations: Designation) -> list[JoinedBy]:
    """The joined-by edges of own decisions on one actor with these designations, each in an entry of its own."""
    lists = {"us": "us_sdn", "gb": "gb_ofsi", "eu": "eu_fsf", "un": "un_sc", "ca": "ca_sema"}
    records = [
        record(lists[one.authority], str(number), "Yevgeniy Prigozhin", designations=[one])
        for number, one in enumerate(designations)
    ]
    graph = derive(resolution_of(*records), SOURCES).graph
    return [
        edge for edge in graph.edges.values() if isinstance(edge, JoinedBy) and edge.basis != "implementation"
    ]


def rows(edges: list[JoinedBy]) -> set[tuple[str, str, int]]:
    return {(edge.begin[-2:], edge.end[-2:], edge.lag_days_min) for edge in edges}


CANADA = designation("ca_sema", "2022-02-24", program="russia")
EUROPE = designation("eu_fsf", "2022-04-21", program="UKR")


def test_who_listed_the_actor_before_on_a_day_that_is_not_compared_cannot_join() -> None:
    # The act shown is of 2020, and the listing no later than it: the Union did not join Canada in 2022.
    older = designation("eu_fsf", "2020-05-30", program="SYR", kind="amended")
    assert rows(joined(CANADA, EUROPE)) == {("ca", "eu", 56)}  # 4 days of February, 31 of March, 21 of April
    assert joined(CANADA, EUROPE, older) == []


def test_who_carried_out_a_listing_of_the_un_before_cannot_join() -> None:
    older = designation("gb_ofsi", "2020-01-10", program="Libya", origin="implements_un")
    britain = designation("gb_ofsi", "2022-03-15", program="Russia")
    assert rows(joined(CANADA, britain)) == {("ca", "gb", 19)}  # 4 days of February, 15 of March
    assert joined(CANADA, britain, older) == []


def test_an_authority_whose_older_act_is_not_compared_does_not_lead() -> None:
    older = designation("ca_sema", "2016-02-05", program="iran", kind="made_again")
    britain = designation("gb_ofsi", "2022-05-01", program="Russia")
    (edge,) = joined(CANADA, EUROPE, britain, older)
    # 21 April to 1 May is 10 days. Canada is told of: by its older act, and by the one that would have led.
    assert (edge.begin, edge.end, edge.lag_days_min) == ("state:eu", "state:gb", 10)
    assert set(edge.earlier) == {"sanctioned_by:ca_sema:0:russia", "sanctioned_by:ca_sema:3:iran"}
    assert set(edge.earlier_because) == {
        "Canada: listed on 2022-02-24 under russia: earlier than the first",
        "Canada: listed by 2016-02-05 under iran, a date that cannot be compared: earlier than the first",
    }


def test_where_it_is_not_certain_whose_decision_the_older_listing_was_the_row_stays_and_says_so() -> None:
    older = designation("eu_fsf", "2020-10-15", program="NEW", origin="unstated")
    (edge,) = joined(CANADA, EUROPE, older)
    assert (edge.begin, edge.end, edge.lag_days_min) == ("state:ca", "state:eu", 56)
    assert edge.earlier == ("sanctioned_by:eu_fsf:2:NEW",)
    assert edge.earlier_because == (
        "European Union: listed on 2020-10-15 under NEW, a date that cannot be compared (whose decision it was is not "
        "certain): perhaps first",
    )


def test_a_day_that_may_be_anothers_decides_nothing_and_is_named() -> None:
    older = designation("eu_fsf", "2019-01-01", program="LBY", origin="implements_un", kind="carried_out")
    (edge,) = joined(CANADA, EUROPE, older)
    assert edge.earlier_because == (
        "European Union: listed on 2019-01-01 under LBY, carrying out a listing of the United Nations: perhaps first",
    )


def test_a_listing_by_a_third_authority_that_is_no_own_decision_is_named() -> None:
    older = designation("gb_ofsi", "2020-10-15", program="Libya", origin="implements_eu")
    (edge,) = joined(CANADA, EUROPE, older)
    assert edge.earlier == ("sanctioned_by:gb_ofsi:2:Libya",)
    assert edge.earlier_because == (
        "United Kingdom: listed on 2020-10-15 under Libya, carrying out a listing of the European Union: earlier than "
        "the first",
    )


def test_what_the_joiner_did_between_the_two_days_is_named() -> None:
    between = designation("eu_fsf", "2022-03-01", program="NEW", origin="unstated")
    (edge,) = joined(CANADA, EUROPE, between)
    assert edge.earlier_because == (
        "European Union: listed on 2022-03-01 under NEW, a date that cannot be compared (whose decision it was is not "
        "certain): perhaps before it joined",
    )
    # Another authority's listing between the two days is no matter of this edge.
    other = designation("gb_ofsi", "2022-03-01", program="Libya", origin="unstated")
    (edge,) = joined(CANADA, EUROPE, other)
    assert edge.earlier == ()


def test_a_day_by_which_a_listing_had_begun_may_be_years_later_than_the_listing() -> None:
    later = designation("eu_fsf", "2023-03-01", program="LBY", kind="amended")
    (edge,) = joined(CANADA, EUROPE, later)
    assert edge.earlier_because == (
        "European Union: listed by 2023-03-01 under LBY, a date that cannot be compared: perhaps first",
    )


def test_a_further_listing_on_a_day_that_no_source_states_is_named() -> None:
    (edge,) = joined(CANADA, EUROPE, designation("eu_fsf", program="LBY"))
    assert edge.undated == ()
    assert edge.earlier_because == (
        "European Union: listed on a day that no source states under LBY: perhaps first",
    )


def test_a_day_that_two_files_enclose_and_that_begins_no_act_is_named_as_a_range() -> None:
    # The same list has the actor under a designation without a day, which is older than the range.
    span = DateInterval(earliest=date(2021, 3, 11), latest=date(2024, 5, 7), precision=Precision.SPAN)
    seen = designation("us_sdn", span, program="RUSSIA-EO14024", kind="first_seen")
    (edge,) = joined(CANADA, EUROPE, seen, designation("us_sdn", program="CYBER2"))
    assert edge.undated == ("us",)
    assert edge.earlier_because == (
        "United States: listed between 2021-03-11 and 2024-05-07 under RUSSIA-EO14024: perhaps first",
    )


def test_what_the_lists_make_certainly_older_stands_beside_a_report() -> None:
    entry = record(
        "us_sdn", "1", "Yevgeniy Prigozhin",
        designations=[designation("us_sdn", "2016-12-20"), designation("us_sdn", program="CYBER2")],
    )  # fmt: skip
    report = ReportedJoin(
        "us_sdn:1", "eu", DateInterval.of_month(2020, 10), "us", DateInterval.of_day(date(2020, 12, 1)),
        cite("us_sdn", quote="following the European Union"),
    )  # fmt: skip
    graph = derive(resolution_of(entry), SOURCES, [report]).graph
    (edge,) = [edge for edge in graph.edges.values() if isinstance(edge, JoinedBy)]
    assert edge.status == "reported"
    assert edge.earlier_because == ("United States: listed on 2016-12-20 under P: earlier than the first",)


def test_two_texts_that_report_one_joining_are_both_kept() -> None:
    entry = record("us_sdn", "1", "Yevgeniy Prigozhin", designations=[designation("us_sdn", "2016-12-20")])
    reports = [
        ReportedJoin(
            "us_sdn:1", "eu", DateInterval.of_month(2020, 10), "us", DateInterval.of_day(date(2020, 12, day)),
            cite("us_press", f"text.txt:0-{day}", "following the European Union"),
        )
        for day in (1, 2)
    ]  # fmt: skip
    sources = (*SOURCES, source("us_press", "us"))
    graph = derive(resolution_of(entry), sources, reports).graph
    edges = [edge for edge in graph.edges.values() if isinstance(edge, JoinedBy)]
    assert [(edge.joined_date, edge.locator) for edge in edges] == [
        ("2020-12-01", "text.txt:0-1"), ("2020-12-02", "text.txt:0-2"),
    ]  # fmt: skip


def test_a_programme_that_was_added_to_an_entry_is_not_older_than_the_entry() -> None:
    # OFAC's ENHANCED file dates the entry; a programme that began later has no day, and certainly none before.
    ofac = record(
        "us_sdn", "1", "Yevgeniy Prigozhin",
        designations=[
            designation("us_sdn", "2022-03-01", program="UKRAINE", kind="entry_made"),
            designation("us_sdn", program="RUSSIA-EO14024"),
        ],
    )  # fmt: skip
    canada = record("ca_sema", "1", "Yevgeniy Prigozhin", designations=[CANADA])
    graph = derive(resolution_of(ofac, canada), SOURCES).graph
    (edge,) = [edge for edge in graph.edges.values() if isinstance(edge, JoinedBy)]
    assert (edge.begin, edge.end, edge.lag_days_min) == ("state:ca", "state:us", 5)  # 24 February to 1 March
    assert (edge.undated, edge.earlier) == ((), ())


def test_an_authority_without_any_day_is_told_of_as_undated_alone() -> None:
    (edge,) = joined(CANADA, EUROPE, designation("us_sdn", program="RUSSIA-EO14024"))
    assert edge.undated == ("us",)
    assert edge.earlier == ()


def test_a_listing_of_the_same_day_is_not_older() -> None:
    (edge,) = joined(
        CANADA, EUROPE, designation("gb_ofsi", "2022-02-24", program="R", origin="implements_eu")
    )
    assert edge.earlier == ()


def test_what_carries_out_a_listing_is_not_older_than_that_listing_unless_its_day_is() -> None:
    of_un = designation("un_sc", "2021-01-01", program="LY", kind="committee_listing")
    undated = designation("gb_ofsi", program="Libya", origin="implements_un")
    edges = joined(of_un, CANADA, undated)
    assert [(edge.begin, edge.end, edge.earlier) for edge in edges] == [("state:un", "state:ca", ())]
    before = designation("gb_ofsi", "2020-12-31", program="Libya", origin="implements_un")
    (edge,) = joined(of_un, CANADA, before)
    assert edge.earlier == ("sanctioned_by:gb_ofsi:2:Libya",)
