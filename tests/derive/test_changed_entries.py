"""What changed between two files of a list: the rules of graphkit.derive.changed_entries, and real lists counted by others."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from graphkit.derive.changed_entries import Change, Differences, applied, differences, stated_by
from graphkit.derive.list_diff import ListDiff, diff
from graphkit.errors import ListError
from graphkit.model import Citation, Name, Relation
from graphkit.model.records import Record
from tests.builders import designation, record

FIXTURES = Path(__file__).parents[1] / "fixtures"
SNAPSHOTS = FIXTURES / "snapshots"
SDN = (SNAPSHOTS / "SDN_2021-03-10_extract.xml", SNAPSHOTS / "SDN_2024-05-07_extract.xml")
EU = (SNAPSHOTS / "FSF_2021-03-02_extract.xml", SNAPSHOTS / "FSF_2024-05-13_extract.xml")
CANADA = (SNAPSHOTS / "sema-lmes_2020-04_extract.xml", SNAPSHOTS / "sema-lmes_2025-05_extract.xml")


def changed(found: Differences) -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(change.entry, change.field): (change.before, change.after) for change in found.changed}


def ids(entries: tuple[object, ...]) -> list[str]:
    return [entry.entry for entry in entries]  # type: ignore[attr-defined]


def test_what_the_sdn_extracts_say() -> None:
    # Read in the two files: 33936 and 33951 are in the newer only, 7480 and 7481 in the older only; <program>FTO</program>
    # of 4691 is gone; 6853 is called otherwise; vessel 4243 sails under another name, flag and number.
    found = diff(*SDN).found
    assert ids(found.listed) == ["33936", "33951"]
    assert ids(found.delisted) == ["7480", "7481"]
    changes = changed(found)
    assert changes["4691", "programs"] == (("FTO", "SDGT"), ("SDGT",))
    assert [field for entry, field in changes if entry == "4691"] == ["programs"]
    assert changes["6853", "name"] == (("REAL IRA",), ("NEW IRISH REPUBLICAN ARMY",))
    assert changes["4243", "identifiers"] == (
        ("call_sign P3QG3", "ofac_uid 4243"),
        ("imo 7406784", "ofac_uid 4243"),
    )
    assert changes["4243", "ties"] == (("owned_by: Sand & Swan Navigation Co. Ltd.",), ())
    assert changes["7513", "programs"] == (("ZIMBABWE",), ("GLOMAG",))
    assert found.entries == (7, 7)
    assert found.not_compared == {}


def test_what_the_eu_extracts_say() -> None:
    found = diff(*EU).found
    assert ids(found.listed) == ["EU.6256.65", "EU.8672.19"]
    (gone,) = found.delisted
    assert (gone.entry, gone.same_name) == ("EU.3027.48", ("EU.8672.19",))
    # EU.472.57 stands twice in the older file, under AFG and under TAQA, and once in the newer.
    assert changed(found)["EU.472.57", "programs"] == (("AFG", "TAQA"), ("AFG",))
    assert changed(found)["EU.6192.33", "programs"] == (("UNLI",), ("SOM",))
    assert not any(entry == "EU.334.4" for entry, _ in changed(found))
    assert "name" in found.not_compared


def test_a_canadian_entry_at_another_place_has_moved() -> None:
    found = diff(*CANADA).found
    moves = {
        before[0]: after[0] for (_, field), (before, after) in changed(found).items() if field == "entry"
    }
    assert moves == {
        "myanmar/1/9": "myanmar/Part 1/9",
        "ukraine/1/143": "ukraine/Part 1/143",
        "russia/1/44": "russia/1, Part 1/44",
        "south-sudan/1": "south-sudan/2",
        "south-sudan/2": "south-sudan/1",
    }
    assert "zimbabwe/2" in ids(found.delisted)
    assert "russia/1, Part 1.1/1" in ids(found.listed)


def test_an_entry_without_change_is_in_no_part_of_the_answer() -> None:
    same = [record("us_sdn", "1", "Ada LOVELACE")]
    assert differences(same, same) == Differences((), (), (), {}, (1, 1))


def test_order_and_place_are_no_change() -> None:
    one = record("us_sdn", "1", "Ada", "Countess", "Enchantress", nationalities=["gb", "fr"])
    other = one.model_copy(
        update={
            "names": (one.names[0], one.names[2], one.names[1]),
            "nationalities": one.nationalities[::-1],
            "citation": Citation(source_id="us_sdn@1", locator="elsewhere"),
        }
    )
    assert differences([one], [other]).changed == ()


def test_a_value_that_is_spelt_otherwise_is_a_change() -> None:
    one, other = record("us_sdn", "1", "Ada LOVELACE"), record("us_sdn", "1", "Ada King LOVELACE")
    found = differences([one], [other])
    assert found.changed == (
        Change("us_sdn", "1", "Ada King LOVELACE", "name", ("Ada LOVELACE",), ("Ada King LOVELACE",)),
        Change("us_sdn", "1", "Ada King LOVELACE", "names", ("Ada LOVELACE",), ("Ada King LOVELACE",)),
    )


def test_two_formats_are_compared_only_in_what_both_state_in_the_same_words() -> None:
    one = record("us_sdn", "1", "Ada", designations=[designation("us_sdn", program="SDGT")])
    other = record("us_sdn", "1", "Ada", designations=[designation("us_sdn", "2020-01-02", program="NPWMD")])
    found = differences([one], [other], one_format=False)
    assert [change.field for change in found.changed] == ["programs"]
    assert {"designated", "measures", "addresses", "remarks", "ties"} <= set(found.not_compared)
    assert [change.field for change in differences([one], [other]).changed] == ["programs", "designated"]


def test_a_number_that_the_columns_of_one_file_do_not_hold_is_not_compared_and_named() -> None:
    older = record("gb_ofsi", "7", "Ada", identifiers=[("ofsi_group", "7")])
    newer = record("gb_ofsi", "7", "Ada", identifiers=[("ofsi_group", "7"), ("uk_sanctions_list", "RUS0001")])
    found = differences([older], [newer])
    assert found.changed == ()
    assert found.not_compared == {
        "identifiers of scheme uk_sanctions_list": "the older file states it nowhere"
    }


def test_a_first_number_is_a_change_where_the_format_is_the_same() -> None:
    older = record("us_sdn", "7", "Ada")
    newer = record("us_sdn", "7", "Ada", identifiers=[("passport", "A1")])
    assert changed(differences([older], [newer])) == {("7", "identifiers"): ((), ("passport A1",))}


_WORDS = st.sampled_from(["Ada", "Ada LOVELACE", "LOVELACE Ada", "Charles", "Charles B", "Karl"])
_PLACES = {
    "us_sdn": ["1", "2", "3", "4"],
    "eu_fsf": ["EU.1.1", "EU.1.1:TAQA", "EU.2.2", "EU.3.3"],
    "gb_ofsi": ["7", "8", "9"],
    "ca_sema": ["iran/1/1", "iran/1/2", "iran/Part 1/1", "iran/Part 1/2", "russia/1/1"],
}


@st.composite
def _lists(draw: st.DrawFn, list_id: str) -> list[Record]:
    made = []
    for entry_id in draw(st.lists(st.sampled_from(_PLACES[list_id]), unique=True)):
        names = draw(st.lists(_WORDS, min_size=1, max_size=3))
        kinds = ["primary", *(draw(st.sampled_from(["alias", "weak_alias"])) for _ in names[1:])]
        one = record(
            list_id,
            entry_id,
            *(Name.of(name, kind) for name, kind in zip(names, kinds, strict=True)),
            kind=draw(st.sampled_from(["person", "organization"])),
            nationalities=draw(st.lists(st.sampled_from(["gb", "fr"]), unique=True)),
            identifiers=draw(
                st.lists(st.tuples(st.sampled_from(["passport", "tax"]), st.sampled_from("12")), max_size=2)
            ),
            designations=[
                designation(
                    list_id,
                    draw(st.sampled_from([None, "2020-01-02", "2021-03-04"])),
                    program=entry_id.split("/")[0],
                )
            ],
            relations=[
                Relation(type="linked", name=name, citation=Citation(source_id=f"{list_id}@0", locator="/x"))
                for name in draw(st.lists(_WORDS, max_size=1))
            ],
        )
        made.append(one.model_copy(update={"remarks": tuple(draw(st.lists(_WORDS, max_size=1)))}))
    return made


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_differences_applied_to_the_older_entries_give_the_newer_ones(data: st.DataObject) -> None:
    list_id = data.draw(st.sampled_from(sorted(_PLACES)))
    older, newer = data.draw(_lists(list_id)), data.draw(_lists(list_id))
    found = differences(older, newer, one_format=data.draw(st.booleans()))
    assert applied(stated_by(older, found.not_compared), found) == stated_by(newer, found.not_compared)
    assert all(change.before != change.after for change in found.changed)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_order_of_the_entries_makes_no_difference(data: st.DataObject) -> None:
    list_id = data.draw(st.sampled_from(sorted(_PLACES)))
    older, newer = data.draw(_lists(list_id)), data.draw(_lists(list_id))
    if list_id == "eu_fsf":
        return  # which of the entries of one reference gives its name for display is a matter of order
    shuffled = random.Random(1).sample(older, len(older)), random.Random(2).sample(newer, len(newer))
    one, other = differences(older, newer), differences(*shuffled)
    assert set(ids(one.listed)) == set(ids(other.listed))
    assert set(ids(one.delisted)) == set(ids(other.delisted))
    assert set(one.changed) == set(other.changed)


# Refusals and warnings


def test_two_lists_are_refused_by_their_names() -> None:
    with pytest.raises(ListError, match=r"is of the EU FSF list.* of the OFAC SDN list: two lists"):
        diff(SDN[0], EU[1])


def test_a_part_of_a_list_is_refused() -> None:
    part = FIXTURES / "us_enhanced" / "SDN_ENHANCED_IRAN_2025-10-03_extract.xml"
    with pytest.raises(ListError, match=r"holds only a part of its list \(only programme IRAN"):
        diff(SDN[1], part)
    assert diff(part, part).found.changed == ()


def test_a_file_of_changes_is_refused_even_beside_itself() -> None:
    changes = FIXTURES / "us_enhanced" / "SDN_DELTA_2025-01-13_extract.xml"
    with pytest.raises(ListError, match=r"changes of 2025-01-13 only"):
        diff(changes, changes)


def test_a_wrong_order_is_said_with_the_days() -> None:
    result = diff(SDN[1], SDN[0])
    assert ids(result.found.listed) == ["7480", "7481"]
    assert len(result.warnings) == 1
    assert "newer of the two (2024-05-07, the other 2021-03-10)" in result.warnings[0]


def test_files_without_a_day_are_taken_in_the_order_given_and_that_is_said() -> None:
    (warning,) = diff(*CANADA).warnings
    assert "state no day" in warning


def test_an_extract_in_the_place_of_a_list_is_warned_of() -> None:
    warnings = diff(SDN[1], FIXTURES / "us" / "sdn_extract.xml").warnings
    assert any("may be an extract" in warning for warning in warnings)


# The full lists, counted by readers that share nothing with graphkit's


def _attributes(path: Path, tag: str, attribute: str) -> set[str]:
    return {element.get(attribute) for _, element in etree.iterparse(path, tag=f"{{*}}{tag}")}


def _children(path: Path, tags: set[str], child: str) -> set[str]:
    return {
        element.findtext(f"{{*}}{child}") or ""
        for _, element in etree.iterparse(path)
        if etree.QName(element).localname in tags
    }


def compared(full_lists: Path, old: str, new: str) -> ListDiff:
    return diff(full_lists / old, full_lists / new)


@pytest.mark.full_lists
def test_sdn_of_2021_and_2024(full_lists: Path) -> None:
    names = "us/SDN_2021-03-10.xml", "us/SDN_2024-05-07.xml"
    result = compared(full_lists, *names)
    old, new = (_children(full_lists / name, {"sdnEntry"}, "uid") for name in names)
    assert set(ids(result.found.listed)) == new - old
    assert set(ids(result.found.delisted)) == old - new
    assert (len(result.found.listed), len(result.found.delisted)) == (7083, 949)
    # Programmes of each entry, by lxml again.
    programs = [
        {
            element.findtext("{*}uid"): {each.text for each in element.iter("{*}program")}
            for _, element in etree.iterparse(full_lists / name, tag="{*}sdnEntry")
        }
        for name in names
    ]
    expected = {uid for uid in old & new if programs[0][uid] != programs[1][uid]}
    assert {change.entry for change in result.found.changed if change.field == "programs"} == expected


@pytest.mark.full_lists
def test_eu_of_2021_and_2024(full_lists: Path) -> None:
    names = "eu/FSF_2021-03-02.xml", "eu/FSF_2024-05-13.xml"
    result = compared(full_lists, *names)
    old, new = (_attributes(full_lists / name, "sanctionEntity", "euReferenceNumber") for name in names)
    assert set(ids(result.found.listed)) == new - old
    assert set(ids(result.found.delisted)) == old - new
    assert (len(result.found.listed), len(result.found.delisted)) == (2738, 178)


@pytest.mark.full_lists
def test_un_of_2021_and_2024(full_lists: Path) -> None:
    names = "un/consolidated_2021-03-12.xml", "un/consolidated_2024-05-15.xml"
    result = compared(full_lists, *names)
    old, new = (_children(full_lists / name, {"INDIVIDUAL", "ENTITY"}, "DATAID") for name in names)
    assert set(ids(result.found.listed)) == new - old
    assert set(ids(result.found.delisted)) == old - new


@pytest.mark.full_lists
def test_uk_csv_of_2020_and_xlsx_of_2023(full_lists: Path) -> None:
    import openpyxl

    result = compared(full_lists, "uk/ConList_2020-04-27.csv", "uk/ConList_2023-06-05.xlsx")
    with (full_lists / "uk/ConList_2020-04-27.csv").open(encoding="latin-1", newline="") as stream:
        table = list(csv.reader(stream))
    old = {row[table[1].index("Group ID")] for row in table[2:] if row}
    sheet = openpyxl.load_workbook(full_lists / "uk/ConList_2023-06-05.xlsx", read_only=True).active
    rows = [row for row in sheet.iter_rows(values_only=True) if any(row)]  # type: ignore[union-attr]
    new = {str(row[rows[1].index("Group ID")]) for row in rows[2:]}
    assert set(ids(result.found.listed)) == new - old
    assert set(ids(result.found.delisted)) == old - new
    assert "reason" in result.found.not_compared


@pytest.mark.full_lists
def test_canada_of_2020_and_2025(full_lists: Path) -> None:
    # By lxml: the persons of a regulation, by family and given name, wherever in it they stand.
    names = "ca/sema-lmes_2020-04.xml", "ca/sema-lmes_2025-05.xml"
    result = compared(full_lists, *names)
    old, new = (
        {
            tuple(
                " ".join((entry.findtext(tag) or "").split()) for tag in ("Country", "GivenName", "LastName")
            )
            for entry in etree.parse(full_lists / name).getroot()
        }
        for name in names
    )
    gone = {
        (entry.name, entry.entry.split("/")[0]) for entry in result.found.delisted if entry.kind == "person"
    }
    still_there = {(f"{given} {last}", country.split(" / ")[0].lower()) for country, given, last in old & new}
    assert len(still_there) > 800
    assert not still_there & gone
    zimbabwe = {f"{given} {last}" for country, given, last in old - new if country.startswith("Zimbabwe")}
    assert {name for name, regulation in gone if regulation == "zimbabwe"} == zimbabwe
