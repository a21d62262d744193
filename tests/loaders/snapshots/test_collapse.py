"""Several files of one list as one with a history: the rules of graphkit.loaders.snapshots.collapse, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.errors import ListError
from graphkit.loaders import LoadedList, read_list
from graphkit.loaders.snapshots.collapse import Collapsed, collapse
from graphkit.model.records import Designation, Kept, Record, Relation, UnreadEntry
from tests.builders import cite, designation, record, source

SNAPSHOTS = Path(__file__).parents[2] / "fixtures" / "snapshots"
AUTHORITY = {"us_sdn": "us", "gb_ofsi": "gb", "ca_sema": "ca", "eu_fsf": "eu"}


def file(
    day: str | None, *records: Record, form: str = "us_ofac", part: str | None = None, list_id: str = "us_sdn"
) -> LoadedList:
    """Return a file of that day with the records, which cite it."""
    source_id = f"{list_id}@{day}{form}"
    published = date.fromisoformat(day) if day else None
    origin = source(list_id, AUTHORITY[list_id]).model_copy(
        update={"id": source_id, "published": published, "file": f"{day}.xml"}
    )
    cited = [
        one.model_copy(update={"citation": one.citation.model_copy(update={"source_id": source_id})})
        for one in records
    ]
    return LoadedList(origin, tuple(cited), format=form, part=part)


def history(*files: LoadedList) -> Collapsed:
    return collapse([one for each in files for one in each.records], files)


def entry(
    entry_id: str, *programs: str, day: str | None = None, list_id: str = "us_sdn", name: str = ""
) -> Record:
    made = [designation(list_id, day, program=program) for program in programs or ("P",)]
    return record(list_id, entry_id, name or f"Name of {entry_id}", designations=made)


def told(collapsed: Collapsed, entry_id: str) -> list[tuple[str, str | None, str | None]]:
    """Return programme, day and end of each designation of the entry, as text."""
    (found,) = [one for one in collapsed.records if one.entry_id == entry_id]
    return [
        (
            each.program,
            str(each.designated) if each.designated else None,
            str(each.ended) if each.ended else None,
        )
        for each in found.designations
    ]


def one_of(collapsed: Collapsed, entry_id: str) -> Designation:
    (found,) = [one for one in collapsed.records if one.entry_id == entry_id]
    (only,) = found.designations
    return only


def test_the_newest_file_states_what_is_in_force_and_older_ones_are_cited() -> None:
    older, newer = file("2021-03-10", entry("1", name="OLD")), file("2024-05-07", entry("1", name="NEW"))
    for files in ((older, newer), (newer, older)):
        (found,) = history(*files).records
        assert found.primary_name.text == "NEW"
        assert found.citation.source_id == newer.source.id
        (only,) = found.designations
        assert (only.designated, only.ended, only.citation) == (None, None, None)
        assert [one.source_id for one in only.also_in] == [older.source.id]


def test_what_one_file_shows_and_the_next_does_not_ended_between_their_days() -> None:
    older, newer = file("2021-03-10", entry("1"), entry("2")), file("2024-05-07", entry("1"))
    collapsed = history(older, newer)
    ended = one_of(collapsed, "2")
    assert str(ended.ended) == "2021-03-11/2024-05-07"
    assert ended.end_kind == "no_longer_listed"
    assert ended.end_citation is not None
    assert (ended.end_citation.source_id, ended.end_citation.locator) == (newer.source.id, "no entry 2")
    assert (collapsed.ended, collapsed.first_seen) == (1, 0)


def test_two_files_of_days_in_a_row_enclose_one_day() -> None:
    ended = one_of(
        history(file("2024-05-06", entry("1"), entry("2")), file("2024-05-07", entry("1"))), "2"
    ).ended
    assert ended is not None
    assert (str(ended), ended.precision.value) == ("2024-05-07", "day")


def test_an_undated_designation_that_two_files_enclose_is_dated_by_them() -> None:
    older, newer = file("2021-03-10", entry("1")), file("2024-05-07", entry("1"), entry("2"))
    only = one_of(history(older, newer), "2")
    assert (str(only.designated), only.date_kind) == ("2021-03-11/2024-05-07", "first_seen")
    assert only.date_citation is not None
    assert (only.date_citation.source_id, only.date_citation.locator) == (older.source.id, "no entry 2")


def test_a_day_that_the_list_states_is_kept() -> None:
    newer = file("2024-05-07", entry("1"), entry("2", day="2022-02-24"))
    assert told(history(file("2021-03-10", entry("1")), newer), "2") == [("P", "2022-02-24", None)]


def of_the_eu(day: str, kind: str = "entered_into_force") -> Record:
    return record(
        "eu_fsf", "EU.1.1", "A B", designations=[designation("eu_fsf", day, program="IRN", kind=kind)]
    )


@pytest.mark.parametrize(
    ("older", "newer", "began"),
    [
        # The newer file has the day of the renewal; the older one the EU's own.
        (("2006-12-23", "entered_into_force"), ("2023-10-17", "amended"), ("2006-12-23", "entered_into_force")),
        (("2006-12-23", "entered_into_force"), ("2023-10-17", "entered_into_force"), ("2006-12-23", "entered_into_force")),
        # Corrected to an earlier day since.
        (("2020-02-02", "entered_into_force"), ("2020-01-01", "entered_into_force"), ("2020-01-01", "entered_into_force")),
        (("2019-01-01", "amended"), ("2018-01-01", "entered_into_force"), ("2018-01-01", "entered_into_force")),
        # The file of 2 March 2021 shows the entry already, so it did not begin on 31 July.
        (("2019-01-01", "amended"), ("2021-07-31", "entered_into_force"), ("2019-01-01", "amended")),
        # A day that says nothing of the EU's own act stays.
        (("2019-01-01", "entered_into_force"), ("2018-01-01", "carried_out"), ("2018-01-01", "carried_out")),
    ],
)  # fmt: skip
def test_a_designation_begins_on_the_earliest_day_that_a_file_states_of_it(
    older: tuple[str, str], newer: tuple[str, str], began: tuple[str, str]
) -> None:
    files = [
        file(day, of_the_eu(*stated), form="eu", list_id="eu_fsf")
        for day, stated in (("2021-03-02", older), ("2024-05-13", newer))
    ]
    (found,) = history(*files).records[0].designations
    assert (str(found.designated), found.date_kind) == began
    cited = "eu_fsf@2021-03-02eu" if began == older else None
    assert (found.date_citation.source_id if found.date_citation else None) == cited


def test_the_days_of_several_designations_of_a_regime_worded_anew_are_not_mixed() -> None:
    two = [
        designation("gb_ofsi", "2010-01-01", program="A"),
        designation("gb_ofsi", "2015-01-01", program="B"),
    ]
    files = [
        file(day, record("gb_ofsi", "1", "A B", designations=two), form="uk", list_id="gb_ofsi")
        for day in ("2020-01-01", "2023-01-01")
    ]
    found = history(*files).records[0].designations
    assert [str(each.designated) for each in found] == ["2010-01-01", "2015-01-01"]


def test_what_is_in_the_first_file_is_not_dated_by_it() -> None:
    collapsed = history(file("2021-03-10", entry("1")), file("2024-05-07", entry("1")))
    assert told(collapsed, "1") == [("P", None, None)]


def test_what_comes_back_is_another_designation() -> None:
    days = ("2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01")
    shown = (True, False, True, False)
    files = [file(day, entry("1"), *[entry("2")] * there) for day, there in zip(days, shown, strict=True)]
    collapsed = history(*files)
    assert told(collapsed, "2") == [
        ("P", "2021-01-02/2022-01-01", "2022-01-02/2023-01-01"),
        ("P", None, "2020-01-02/2021-01-01"),
    ]
    (found,) = [one for one in collapsed.records if one.entry_id == "2"]
    assert found.citation.source_id == files[2].source.id
    cited = found.designations[1].citation
    assert cited is not None
    assert cited.source_id == files[0].source.id


def test_a_programme_lost_ends_and_one_gained_begins() -> None:
    older = file("2021-03-10", entry("1", "FTO", "SDGT"), entry("7", "ZIMBABWE"))
    newer = file("2024-05-07", entry("1", "SDGT"), entry("7", "GLOMAG"))
    collapsed = history(older, newer)
    assert told(collapsed, "1") == [("SDGT", None, None), ("FTO", None, "2021-03-11/2024-05-07")]
    assert told(collapsed, "7") == [
        ("GLOMAG", "2021-03-11/2024-05-07", None), ("ZIMBABWE", None, "2021-03-11/2024-05-07"),
    ]  # fmt: skip


def test_a_regime_that_the_uk_words_anew_has_not_ended() -> None:
    older = file("2020-04-27", entry("1", "Burma", day="2018-06-25", list_id="gb_ofsi"), list_id="gb_ofsi")
    newer = file("2023-06-05", entry("1", "Myanmar", day="2018-06-25", list_id="gb_ofsi"), list_id="gb_ofsi")
    collapsed = history(older, newer)
    assert told(collapsed, "1") == [("Myanmar", "2018-06-25", None)]
    assert collapsed.ended == 0


def test_an_entry_that_a_later_file_of_another_format_still_shows_has_not_ended() -> None:
    files = [file("2021-03-10", entry("1"), entry("2")), file("2024-05-07", entry("1"))]
    advanced = file("2024-06-01", entry("2", day="2019-01-01"), form="us_advanced")
    assert history(*files, advanced).ended == 0
    assert history(*files, file("2023-06-01", entry("2"), form="us_advanced")).ended == 1


def test_a_programme_that_a_later_file_of_another_format_still_shows_has_not_ended() -> None:
    files = [file("2021-03-10", entry("1", "P", "Q")), file("2024-05-07", entry("1", "P"))]
    assert history(*files, file("2024-06-01", entry("1", "P", "Q"), form="us_advanced")).ended == 0
    earlier = history(*files, file("2023-06-01", entry("1", "P", "Q"), form="us_advanced"))
    assert earlier.ended == 1
    ended = ("Q", None, "2021-03-11/2024-05-07")
    assert told(history(*files), "1") == [("P", None, None), ended]


def test_a_programme_that_no_later_file_shows_has_ended_although_its_entry_has_not() -> None:
    files = [file("2021-03-10", entry("1"), entry("2", "P")), file("2024-05-07", entry("1"))]
    assert history(*files, file("2024-06-01", entry("2", "Q"), form="us_advanced")).ended == 1


def test_an_entry_that_left_keeps_its_words_and_its_ties_say_so() -> None:
    tie = Relation(type="owned_by", name="Other", citation=cite("us_sdn"))
    gone = record("us_sdn", "2", "Gone", nationalities=["zw"], relations=[tie])
    collapsed = history(
        file("2021-03-10", entry("1"), entry("3"), gone), file("2024-05-07", entry("1"), entry("3"))
    )
    (found,) = [one for one in collapsed.records if one.entry_id == "2"]
    assert [country.code for country in found.nationalities] == ["zw"]
    assert [each.quality for each in found.relations] == ["stated for an entry that left the list"]


def test_an_entry_on_two_lists_of_one_file_that_leaves_both_keeps_its_id_on_both() -> None:
    on_both = entry("7"), entry("7", "Q", list_id="us_nonsdn")
    older = file("2021-03-10", entry("1"), entry("2"), *on_both, form="us_advanced")
    collapsed = history(older, file("2024-05-07", entry("1"), entry("2"), form="us_advanced"))
    assert [one.id for one in collapsed.records] == ["us_sdn:1", "us_sdn:2", "us_sdn:7", "us_nonsdn:7"]
    assert collapsed.ended == 2


def test_an_entry_whose_place_another_took_keeps_an_id_of_its_own() -> None:
    def canadian(entry_id: str, name: str) -> Record:
        return entry(entry_id, "iran", list_id="ca_sema", name=name)

    older = file(
        "2020-01-01",
        canadian("iran/1/1", "Ada"),
        canadian("iran/1/2", "Charles"),
        canadian("iran/1/3", "Karl"),
        list_id="ca_sema",
    )
    newer = file(
        "2021-01-01", canadian("iran/1/1", "Karl"), canadian("iran/1/2", "Charles"), list_id="ca_sema"
    )
    collapsed = history(older, newer)
    assert {one.entry_id: one.primary_name.text for one in collapsed.records} == {
        "iran/1/1": "Karl", "iran/1/2": "Charles", "iran/1/1~ada": "Ada",
    }  # fmt: skip
    assert told(collapsed, "iran/1/1") == [("iran", None, None)]
    assert told(collapsed, "iran/1/1~ada") == [("iran", None, "2020-01-02/2021-01-01")]


# What has no order, and what is no whole list


def test_files_without_a_day_are_refused_with_the_way_out() -> None:
    with pytest.raises(ListError, match=r"states no date, .*--day None.xml=YYYY-MM-DD"):
        history(file(None, entry("1")), file("2024-05-07", entry("1")))


def test_files_of_one_day_are_refused() -> None:
    with pytest.raises(ListError, match="has the same list, format and date as"):
        history(file("2024-05-07", entry("1")), file("2024-05-07", entry("1")))


def test_several_parts_of_a_list_are_refused() -> None:
    parts = [file(day, entry("1"), part="only programme IRAN") for day in ("2024-05-07", "2024-05-08")]
    with pytest.raises(ListError, match="only a part of its list"):
        history(*parts)


def test_a_file_that_lacks_most_of_the_older_one_is_refused() -> None:
    older = file("2021-03-10", *(entry(str(number)) for number in range(10)))
    with pytest.raises(ListError, match=r"lacks 6 of the 10 entries of 2021-03-10.xml"):
        history(older, file("2024-05-07", *(entry(str(number)) for number in range(4))))


def unread(entry_id: str) -> tuple[UnreadEntry, ...]:
    return (
        UnreadEntry(list_id="un_sc", entry_id=entry_id, citation=cite("un_sc"), reason="no name", kept=()),
    )


def test_an_entry_that_stands_in_a_file_and_could_not_be_read_has_neither_ended_nor_begun() -> None:
    older, newer = file("2021-03-10", entry("1"), entry("2")), file("2024-05-07", entry("1"), entry("3"))
    assert told(history(older, replace(newer, unread=unread("2"))), "2") == [("P", None, None)]
    assert told(history(replace(older, unread=unread("3")), newer), "3") == [("P", None, None)]
    # Of the others nothing else is known than without it.
    other = history(older, replace(newer, unread=unread("9")))
    assert told(other, "2") == told(history(older, newer), "2") != [("P", None, None)]
    assert told(other, "3") == [("P", "2021-03-11/2024-05-07", None)]


def test_an_entry_that_could_not_be_read_and_has_no_id_may_be_any() -> None:
    older, newer = file("2021-03-10", entry("1"), entry("2")), file("2024-05-07", entry("1"), entry("3"))
    assert told(history(older, replace(newer, unread=unread("no-id-0-1"))), "2") == [("P", None, None)]


def test_what_was_kept_of_an_older_file_stays_with_its_name() -> None:
    says = Kept(path="entry/status", text="old", locator="/entry/status")
    older = file("2021-03-10", entry("1").model_copy(update={"kept": (says,)}))
    (record,) = history(older, file("2024-05-07", entry("1"))).records
    assert [(one.path, one.text) for one in record.kept] == [("entry/status", "old")]
    assert record.kept[0].locator == f"/entry/status of {older.source.file}"


def test_one_file_of_a_list_is_left_as_it_is() -> None:
    files = file(None, entry("1")), file("2024-05-07", entry("1"), form="us_advanced")
    assert history(*files).records == [one for each in files for one in each.records]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sets(st.sampled_from("abcdef"), min_size=4), min_size=2, max_size=5))
def test_on_the_day_of_each_file_what_it_shows_is_in_force_and_nothing_else(shown: list[set[str]]) -> None:
    days = [date(2020 + i, 1, 1) for i in range(len(shown))]
    files = [
        file(day.isoformat(), *(entry(letter) for letter in sorted(letters)))
        for day, letters in zip(days, shown, strict=True)
    ]
    collapsed = history(*reversed(files))
    for day, letters in zip(days, shown, strict=True):
        in_force = {
            one.entry_id
            for one in collapsed.records
            for each in one.designations
            if (each.designated is None or each.designated.latest <= day)
            and (each.ended is None or each.ended.earliest > day)
        }
        assert in_force == letters


def test_the_extracts_of_2021_and_2024() -> None:
    # Read in the two files: 7480 and 7481 only in the older; 4691 without FTO in the newer.
    files = [
        read_list(SNAPSHOTS / f"SDN_{day}_extract.xml", date(2026, 1, 2))
        for day in ("2021-03-10", "2024-05-07")
    ]
    collapsed = history(*files)
    assert len(collapsed.records) == 9
    assert told(collapsed, "7480") == [("ZIMBABWE", None, "2021-03-11/2024-05-07")]
    assert told(collapsed, "4691") == [("SDGT", None, None), ("FTO", None, "2021-03-11/2024-05-07")]
    assert told(collapsed, "33936") == [("DPRK2", "2021-03-11/2024-05-07", None)]


def test_who_comes_back_under_another_id_is_one_entry_with_two_designations() -> None:
    # Read in the EU's files: EU.3027.48 and EU.8672.19 are Oleksandr Viktorovych Yanukovych, born on 10 July 1973.
    files = [
        read_list(SNAPSHOTS / f"FSF_{day}_extract.xml", date(2026, 1, 2))
        for day in ("2021-03-02", "2024-05-13")
    ]
    collapsed = history(*files)
    assert told(collapsed, "EU.8672.19") == [
        ("UKR", "2022-08-04", None), ("UKR", "2019-03-05", "2021-03-03/2024-05-13"),
    ]  # fmt: skip
    (found,) = [one for one in collapsed.records if one.entry_id == "EU.8672.19"]
    assert found.formerly == ("eu_fsf:EU.3027.48",)
    past = found.designations[1]
    assert past.citation is not None
    assert past.citation.locator == "/export/sanctionEntity[@euReferenceNumber='EU.3027.48']"
    assert past.end_citation is not None
    assert past.end_citation.locator == "no entry EU.3027.48"
    apart = collapse([one for each in files for one in each.records], files, merge=False)
    assert told(apart, "EU.3027.48") == [("UKR", "2019-03-05", "2021-03-03/2024-05-13")]


def test_a_name_alone_does_not_say_that_somebody_came_back() -> None:
    stay = [entry(str(number)) for number in range(3)]
    older = file("2021-03-10", *stay, entry("7", name="Ada LOVELACE"))
    newer = file("2024-05-07", *stay, entry("8", name="Ada LOVELACE"))
    assert {one.entry_id for one in history(older, newer).records} == {"0", "1", "2", "7", "8"}
