"""Whose decision a listing of the EU is, by what the UN's files hold: the rules of graphkit.derive.un_listings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graphkit.derive.un_listings import in_force, un_regimes, with_un_listings
from graphkit.derive.whole_graph import derive
from graphkit.loaders.shared.facts import facts
from graphkit.model.graph import SanctionedBy
from graphkit.model.records import Record, Source
from graphkit.resolve.cluster import Possible, Resolution, ResolvedActor
from tests.builders import designation, record, resolution_of, source


def un_file(day: str) -> Source:
    return source("un_sc", "un").model_copy(
        update={"id": f"un_sc@{day}", "published": date.fromisoformat(day)}
    )


def listed(
    day: str | None = "2016-05-20", program: str = "PRK", *remarks: str, kind: str | None = None
) -> Record:
    """The EU's entry, whose origin its list leaves open."""
    made = designation(
        "eu_fsf",
        day,
        program=program,
        origin="unstated",
        kind=kind or ("entered_into_force" if day else None),
    )
    return record("eu_fsf", "EU.1", "Kim Kyok Sik", designations=[made]).model_copy(
        update={"remarks": remarks}
    )


def by_un(day: str, program: str = "KP") -> Record:
    made = designation("un_sc", day, program=program, kind="committee_listing")
    return record("un_sc", "69", "Kim Kyok Sik", designations=[made])


def decided(resolution: Resolution, *days: str) -> tuple[str, str, str]:
    """The origin of the EU's designation, the reason, and the kind of its day, where UN files of those days were read."""
    found = with_un_listings(resolution, [source("eu_fsf", "eu"), *map(un_file, days)])
    (one,) = [
        each
        for actor in found.actors
        for entry in actor.records
        for each in entry.designations
        if each.authority == "eu"
    ]
    return one.origin, one.origin_because or "", one.date_kind


def test_who_is_not_on_the_uns_list_while_its_regime_is_in_force_was_listed_by_the_eu_itself() -> None:
    origin, because, kind = decided(resolution_of(listed()), "2024-05-15")
    assert (origin, kind) == ("own", "entered_into_force")
    assert because == (
        "the UN list of 2024-05-15 (un_sc@2024-05-15) does not have it, though its regime KP was in force, and neither the "
        "entry's words nor its day point to the UN"
    )


def test_without_a_file_of_the_un_nothing_is_decided() -> None:
    assert decided(resolution_of(listed())) == (
        "unstated",
        "no UN list was read of a day on which the UN's regime KP was in force and the EU had listed it",
        "entered_into_force",
    )


def test_a_file_from_before_the_eus_day_says_nothing() -> None:
    assert decided(resolution_of(listed("2022-12-12")), "2021-03-12")[0] == "unstated"
    assert decided(resolution_of(listed("2022-12-12")), "2022-12-12")[0] == "own"


@pytest.mark.parametrize(
    ("file", "origin"),
    [
        ("2024-05-15", "unstated"),  # the UN's list of Iran had ended on 18 October 2023
        ("2023-10-18", "unstated"),
        ("2023-10-17", "own"),
        ("2021-03-12", "own"),
    ],
)
def test_a_file_from_after_the_end_of_the_uns_regime_says_nothing(file: str, origin: str) -> None:
    assert decided(resolution_of(listed("2012-03-23", "IRN", kind="amended")), file)[0] == origin


def test_of_several_files_one_that_can_tell_is_enough() -> None:
    found = decided(resolution_of(listed("2012-03-23", "IRN")), "2024-05-15", "2021-03-12")
    assert found[0] == "own"
    assert found[1].startswith("the UN list of 2021-03-12 ")


@pytest.mark.parametrize(
    ("day", "origin"),
    [
        ("2016-05-19", "own"),  # a day before the UN
        ("2016-05-20", "implements_un"),
        ("2016-07-21", "implements_un"),  # 11 days of May, 30 of June, 21 of July: 62
        ("2016-07-22", "unstated"),
    ],
)
def test_who_is_on_the_uns_list_is_told_by_the_two_days(day: str, origin: str) -> None:
    found = decided(resolution_of(listed(day), by_un("2016-05-20")), "2024-05-15")
    assert found[0] == origin
    assert found[1].startswith("the UN lists it under KP since 2016-05-20 (un_sc:69), and the EU ")


def test_the_day_of_a_listing_that_carries_out_the_uns_is_not_compared() -> None:
    assert decided(resolution_of(listed(), by_un("2016-05-20")))[2] == "carried_out"


def test_an_amending_act_does_not_tell_unless_the_entrys_words_give_the_day() -> None:
    amended = listed("2017-09-01", kind="amended")
    assert decided(resolution_of(amended, by_un("2016-11-30")))[0] == "unstated"
    # EU.4049.78 and EU.3786.38 of the list of 2024.
    same = amended.model_copy(update={"remarks": ("Date of designation: 30.11.2016",)})
    assert decided(resolution_of(same, by_un("2016-11-30")))[0] == "implements_un"
    before = amended.model_copy(update={"remarks": ("Date of listing: 2011-12-20.",)})
    assert decided(resolution_of(before, by_un("2017-06-02"))) == (
        "own",
        "the UN lists it under KP since 2017-06-02 (un_sc:69), and the EU had listed it before, on 2011-12-20",
        "amended",
    )


def test_words_and_list_that_contradict_each_other_decide_nothing() -> None:
    # EU.4093.2 of the list of 2024: designationDate is the UN's day, the remark an earlier one.
    entry = listed("2017-12-22", "PRK", "Date of designation: 16.10.2017")
    assert decided(resolution_of(entry, by_un("2017-12-22")))[:2] == (
        "unstated",
        "the UN lists it under KP since 2017-12-22 (un_sc:69); the entry's words date the EU's listing 2017-10-16, the "
        "list 2017-12-22",
    )


def test_the_uns_listing_under_another_regime_is_no_sign() -> None:
    assert decided(resolution_of(listed(), by_un("2016-05-20", "QD")), "2024-05-15")[0] == "own"


@pytest.mark.parametrize(
    "words", ["UN designation of 09/06/2010 (no longer valid)", "Listed by the Security Council in 2016."]
)
def test_words_that_speak_of_the_un_leave_it_open(words: str) -> None:
    assert decided(resolution_of(listed("2016-05-20", "PRK", words)), "2024-05-15")[:2] == (
        "unstated",
        f"the entry's words speak of the UN: {words}",
    )


def test_a_day_on_which_the_un_listed_others_leaves_it_open() -> None:
    other = ResolvedActor("actor:un_sc:69", (by_un("2016-05-20"),), ())
    both = replace(resolution_of(listed()), actors=(*resolution_of(listed()).actors, other))
    assert decided(both, "2024-05-15")[:2] == (
        "unstated",
        "its day is one on which the UN listed others under KP",
    )


def test_who_is_possibly_on_the_uns_list_is_left_open() -> None:
    eu, un = listed(), by_un("2016-05-21")
    actors = (ResolvedActor("actor:eu", (eu,), ()), ResolvedActor("actor:un", (un,), ()))
    pair = Possible("actor:eu", "actor:un", eu, un, 0.2, "names alike", None)
    assert decided(Resolution(actors, (pair,)), "2024-05-15")[:2] == (
        "unstated",
        "it is possibly un_sc:69, which the UN lists under KP",
    )


def test_what_a_list_says_of_itself_is_not_touched() -> None:
    own = record("eu_fsf", "EU.1", "A B", designations=[designation("eu_fsf", "2016-05-20", program="SYR")])
    assert decided(resolution_of(own, by_un("2016-05-20")), "2024-05-15")[:2] == ("own", "")


def test_the_edge_says_why() -> None:
    graph = derive(resolution_of(listed()), [source("eu_fsf", "eu"), un_file("2024-05-15")]).graph
    (edge,) = [edge for edge in graph.edges.values() if isinstance(edge, SanctionedBy)]
    assert edge.origin == "own"
    assert edge.origin_because and edge.origin_because.startswith("the UN list of 2024-05-15 ")


def test_every_regime_names_its_source_and_a_programme_that_the_eus_list_leaves_open() -> None:
    programmes = facts("eu/fsf")["programmes"]
    named = [program for regime in un_regimes().values() for program in regime["eu"]]
    assert {program for program, known in programmes.items() if known["origin"] == "unstated"} <= set(named)
    assert all(regime["source"].startswith("https://main.un.org/") for regime in un_regimes().values())
    assert set(un_regimes()) <= set(facts("un/consolidated")["regimes"])


def test_the_uns_list_of_iran_was_in_force_until_it_ended_and_is_again() -> None:
    days = ["2006-12-22", "2006-12-23", "2023-10-17", "2023-10-18", "2025-09-27", "2025-09-28"]
    assert [in_force("IR", date.fromisoformat(day)) for day in days] == [
        False,
        True,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.full_lists
def test_with_both_files_of_the_un_few_listings_of_the_eu_stay_open(full_lists: Path) -> None:
    from graphkit.pipeline import read_lists, resolve_lists

    files = [
        full_lists / name
        for name in (
            "eu/FSF_2024-05-13.xml", "un/consolidated_2024-05-15.xml", "un/consolidated_2021-03-12.xml",
        )
    ]  # fmt: skip
    resolved = resolve_lists(read_lists(files))
    graph = derive(resolved.resolution, resolved.read.sources).graph
    edges = [
        edge for edge in graph.edges.values() if isinstance(edge, SanctionedBy) and edge.end == "state:eu"
    ]
    still_open = [edge for edge in edges if edge.origin == "unstated"]
    assert len(still_open) <= 100
    assert all(edge.origin_because for edge in still_open)
    of_entry = {edge.record: edge.origin for edge in edges}
    # Prigozhin, of 15 October 2020 under LBY, is in neither file of the UN. Matuq Mohammed Matuq is LYi.008 there since 26
    # February 2011, the day that the EU gives him. EU.2039.75 says "UN designation of 09/06/2010 (no longer valid)".
    assert of_entry["eu_fsf:EU.6111.88"] == "own"
    assert of_entry["eu_fsf:EU.3828.24"] == "implements_un"
    assert of_entry["eu_fsf:EU.2039.75"] == "unstated"
    # The Revolutionary Guards, under IRN in a list of May 2024: the UN's list of Iran had ended in October 2023.
    (guards,) = [edge for edge in edges if edge.record == "eu_fsf:EU.2078.17"]
    assert guards.origin == "own"
    assert guards.origin_because and guards.origin_because.startswith(
        "on the date of the list the UN had no list for the programme"
    )
