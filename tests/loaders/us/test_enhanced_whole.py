"""OFAC's ENHANCED XML, a whole file: counted apart, and compared with what others read from OFAC's lists."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.loaders import read_list
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.us import classic, enhanced
from graphkit.model import Record
from graphkit.model.names import name_words

READ_ON = date(2026, 1, 2)


def load(path: Path) -> LoadedList:
    return read_list(path, READ_ON)


def names(record: Record) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in record.names]


@pytest.fixture(scope="module")
def whole(full_lists: Path) -> Path:
    return full_lists / "us" / "SDN_ENHANCED_IRAN_2025-10-03.xml"


@pytest.mark.full_lists
def test_counts_of_the_full_list_agree_with_xpath(whole: Path) -> None:
    records = load(whole).records
    tree = etree.parse(str(whole))
    space = {"n": str(etree.QName(tree.getroot()).namespace)}

    def count(path: str) -> int:
        return int(float(str(tree.xpath(f"count({path})", namespaces=space))))

    assert len(records) == count("//n:entities/n:entity") == 669
    assert sum(len(each.names) for each in records) == count("//n:name//n:translation") == 1350
    assert sum(each.primary_name.kind == "primary" for each in records) == 669
    assert sum(name.script != "Latn" for each in records for name in each.names) == 21
    typed = [tie for each in records for tie in each.relations if tie.entry_id]
    assert len(typed) == count("//n:relationship") == 480
    assert sum(len(each.designations) for each in records) == count("//n:entity//n:sanctionsProgram") == 1034
    assert sum(len(each.birth_dates) for each in records) == count("//n:feature[n:type='Birthdate']") == 29
    with_words = count("//n:address[n:country or .//n:addressPart]")
    assert sum(len(each.addresses) for each in records) == with_words
    documents = count("//n:identityDocument")
    of_features = count(
        "//n:feature[n:type='SWIFT/BIC' or n:type='Vessel Call Sign' or contains(n:type, '(MSN)')]"
    )
    assert sum(len(each.identifiers) for each in records) == 669 + documents + of_features


@pytest.mark.full_lists
def test_every_date_of_the_full_list_is_the_lists_own(whole: Path) -> None:
    records = load(whole).records
    tree = etree.parse(str(whole))
    days = {
        entity.get("id"): {each.get("datePublished") for each in entity.iter("{*}sanctionsList")}
        for entity in tree.iter("{*}entity")
    }
    assert all(any(one.designated for one in each.designations) for each in records)
    undated = Counter()
    for record in records:
        for one in record.designations:
            if one.designated is None:
                undated[one.program] += 1
            else:
                assert str(one.designated) in days[record.entry_id]
    assert undated == {
        "IRAN-EO13902": 17,
        "IRAN-EO13876": 9,
        "IFSR": 6,
        "IFCA": 2,
        "IRAN-CON-ARMS-EO": 2,
        "RUSSIA-EO14024": 2,
        "IRAN-EO13871": 1,
    }


@pytest.mark.full_lists
def test_the_words_of_a_birth_date_and_its_days_agree(whole: Path) -> None:
    element = next(iter(enhanced.Entities(ListFile.open(whole, READ_ON))))
    for record in load(whole).records:
        for birth in record.birth_dates:
            assert classic._interval(element, birth.written) == birth.interval


@pytest.mark.full_lists
def test_the_words_that_ofac_may_use_are_all_known(whole: Path) -> None:
    """The reference values of the file name the categories that other entries use."""
    tree = etree.parse(str(whole))
    words: dict[str, dict[str, str]] = {}
    for value in tree.iter("{*}referenceValue"):
        words.setdefault(value.findtext("{*}type") or "", {})[value.findtext("{*}value") or ""] = value.get(
            "refId", ""
        )
    classic, own, programs = facts("us/classic"), facts("us/enhanced"), facts("us/dated_programs")
    known_numbers = {
        *classic["identifier_types"],
        *own["identifier_types"],
        "Vessel Registration Identification",
    }
    assert set(words["ID DOCUMENT TYPE"]) <= known_numbers
    assert set(words["ENTITY LISTING TYPE"]) == set(programs["lists"])
    assert set(words["SANCTIONS TYPE"]) == set(programs["measures"])
    assert set(programs["begins"]) <= set(words["PROGRAM"])
    assert set(words["LOCATION PART TYPE"]) == set(own["address_parts"])
    assert set(words["RELIABILITY"]) == set(own["reliability"])
    relations = facts("us/relation_types")
    assert words["RELATIONSHIP TYPE"] == {word: meant["id"] for word, meant in relations["types"].items()}
    assert set(words["RELATIONSHIP QUALITY"]) <= set(relations["qualities"])
    features = {(each.findtext("{*}type") or "").replace("’", "'") for each in tree.iter("{*}featureType")}
    assert features <= {
        *own["features"], *own["feature_remarks"], *classic["remark_types"]["words"], *classic["listing_dates"],
        *classic["identifier_types"],
    }  # fmt: skip


@pytest.mark.full_lists
def test_classic_and_enhanced_say_the_same_of_the_same_entries(whole: Path, full_lists: Path) -> None:
    """Seventeen months lie between the two files. Measured: what differs, and why."""
    classic = {each.id: each for each in load(full_lists / "us" / "SDN_2024-05-07.xml").records}
    differing: dict[str, list[str]] = {}
    for record in load(whole).records:
        other = classic[record.id]
        for field in (
            "kind",
            "birth_dates",
            "birth_places",
            "nationalities",
            "gender",
            "positions",
            "addresses",
        ):
            if set_of(getattr(record, field)) != set_of(getattr(other, field)):
                differing.setdefault(field, []).append(record.entry_id)
        latin = {(name.text, name.kind) for name in record.names if name.script == "Latn"}
        if latin != set(names(other)):
            differing.setdefault("names", []).append(record.entry_id)
        if {one.program for one in record.designations} != {one.program for one in other.designations}:
            differing.setdefault("programs", []).append(record.entry_id)
        if {one.number for one in record.identifiers} != {one.number for one in other.identifiers}:
            differing.setdefault("numbers", []).append(record.entry_id)
    assert differing == {
        # 25940, 4633, 4635: the typographer's apostrophe and dash, which the classic file writes in ASCII;
        # 15719: a weak alias, whose parts the classic file writes as one; 15038: a former name since called weak.
        "names": ["25940", "4633", "4635", "15719", "15038"],
        "programs": ["25237"],  # two programmes were added to Iran Air in September 2024
    }


def set_of(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


@pytest.mark.full_lists
def test_typed_relations_agree_with_another_reading_by_name(whole: Path, full_lists: Path) -> None:
    """relationships_2024-10.csv is another's reading of OFAC's relations of parties, by names put in reading order.

    All of its 221 rows about entries of this file are in it, in the same direction. The rest are 257 vessels and
    aircraft and one more "Property in the interest of", of which that reading has none, and one company whose
    name the other reading turned round at its comma.
    """
    with (full_lists / "us" / "relationships_2024-10.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))

    def key(name: str | None) -> frozenset[str]:
        return frozenset(name_words(name or ""))

    types = {
        word: (meant["type"], meant.get("role"))
        for word, meant in facts("us/relation_types")["types"].items()
    }
    records = load(whole).records
    listed = {key(record.primary_name.text) for record in records}
    theirs = {
        (key(row["entity_1"]), *types[row["relationship"]], key(row["entity_2"]))
        for row in rows
        if key(row["entity_1"]) in listed
    }
    ours = {
        (key(record.primary_name.text), tie.type, tie.role, key(tie.name)): record
        for record in records
        for tie in record.relations
        if tie.entry_id
    }
    assert len(ours) == 480
    assert len(theirs) == 221
    assert theirs <= set(ours)
    missing = Counter(record.kind for tie, record in ours.items() if tie not in theirs)
    assert missing == {"vessel": 191, "aircraft": 67, "organization": 1}


@pytest.mark.full_lists
def test_entry_dates_agree_with_another_reading_of_the_advanced_file(whole: Path, full_lists: Path) -> None:
    path = full_lists / "us" / "SDN_ADVANCED_2024-03_flattened" / "sanctions_entries.csv"
    days: dict[str, set[date]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["Year"]:
                day = date(int(row["Year"]), int(row["Month"]), int(row["Day"]))
                days.setdefault(row["ProfileID"], set()).add(day)
    compared = [
        (one.designated.earliest, days[record.entry_id])
        for record in load(whole).records
        for one in record.designations
        if one.designated and record.entry_id in days
    ]
    assert len(compared) == 266  # of 236 entries
    assert all(day in entered for day, entered in compared)


@pytest.mark.full_lists
def test_no_programme_is_said_to_begin_after_an_entry_was_made_under_it_alone(full_lists: Path) -> None:
    """The first entry under a programme follows its order within days, where it was not moved there from another."""
    path = full_lists / "us" / "SDN_ADVANCED_2024-03_flattened" / "sanctions_entries.csv"
    begins = facts("us/dated_programs")["begins"]
    after: dict[str, date] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            begun = begins.get(row["SanctionsMeasureComment"])
            if begun and row["Year"]:
                day = date(int(row["Year"]), int(row["Month"]), int(row["Day"]))
                if day >= begun:
                    after[row["SanctionsMeasureComment"]] = min(
                        day, after.get(row["SanctionsMeasureComment"], day)
                    )
    soon = {program for program, day in after.items() if (day - begins[program]).days <= 3}
    assert {
        "SDGT",
        "NPWMD",
        "BELARUS",
        "DPRK",
        "LIBYA2",
        "TCO",
        "SOMALIA",
        "IRAN-HR",
        "UKRAINE-EO13661",
    } <= soon


@pytest.mark.full_lists
def test_a_document_that_states_a_feature_of_its_entity_is_read_without_a_notice(full_lists: Path) -> None:
    """The passport of 26126 states the gender that the entity states too."""
    loaded = load(full_lists / "new" / "us_enhanced_2024_one_entity.xml")
    assert (loaded.notices, loaded.part) == ((), "only programme IRGC")
    (record,) = loaded.records
    assert names(record) == [
        ("Hossein YAGHOUBI MIAB", "primary"),
        ("Hosein YAQUBI", "alias"),
        ("Hosein YAGHUBI MAYAB", "alias"),
        ("Hossein YAGHOOBI", "alias"),
        ("Hossein YAGHOOBI MAYAB", "alias"),
    ]
    assert record.gender == "male"
    passport = record.identifiers[1]
    assert (passport.number, passport.label) == (
        "G9342868", "Passport, issued 16 Mar 2016, expires 16 Mar 2021",
    )  # fmt: skip
    assert [(one.program, str(one.designated)) for one in record.designations] == [
        ("IFSR", "2018-11-20"), ("IRGC", "2018-11-20"), ("SDGT", "2018-11-20"),
    ]  # fmt: skip
