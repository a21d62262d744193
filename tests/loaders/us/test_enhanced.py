"""OFAC's ENHANCED XML: expected values are read off the fixture file by eye, in its own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit.loaders import read_list
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.us.dated_programs import dated_by_entry
from graphkit.model import DateInterval, Record

FIXTURES = Path(__file__).parents[2] / "fixtures" / "us_enhanced"
EXTRACT = FIXTURES / "SDN_ENHANCED_IRAN_2025-10-03_extract.xml"
CLASSIC = FIXTURES / "SDN_2024-05-07_extract.xml"
READ_ON = date(2026, 1, 2)
EXPORTED = "OFAC's export of 2025-10-03 may include entries since removed from the list."
SECONDARY = "Additional Sanctions Information: Subject to Secondary Sanctions"


def load(path: Path) -> LoadedList:
    return read_list(path, READ_ON)


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {record.entry_id: record for record in load(EXTRACT).records}


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = EXTRACT.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "enhanced.xml"
    path.write_text(text, encoding="utf-8")
    return path


def dated(record: Record) -> list[tuple[str, str | None]]:
    return [(one.program, str(one.designated) if one.designated else None) for one in record.designations]


def names(record: Record) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in record.names]


def ties(record: Record) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(tie.type, tie.entry_id, tie.name, tie.role) for tie in record.relations]


def numbers(record: Record) -> list[tuple[str, str, str | None]]:
    return [(one.scheme, one.number, one.country) for one in record.identifiers[1:]]


# what the file says of itself


def test_the_source_says_what_was_exported_and_that_removed_entries_may_be_in_it() -> None:
    loaded = load(EXTRACT)
    assert loaded.format == "us_enhanced"
    assert (loaded.source.list_id, loaded.source.published) == ("us_sdn", date(2025, 10, 3))
    assert loaded.source.title == (
        "OFAC Specially Designated Nationals and Blocked Persons List"
        " (export: only programme IRAN; may include entries since removed from the list)"
    )
    assert all(record.remarks[-1] == EXPORTED for record in loaded.records)


def test_a_whole_list_carries_no_reserve(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    text = text[: text.index("    <!--")] + text[text.index("-->\n") + 4 :]
    begin, end = text.index("    <filters>"), text.index("</filters>\n") + len("</filters>\n")
    chosen = '<filters><sanctionsLists><sanctionsList refId="1550">SDN List</sanctionsList></sanctionsLists></filters>'
    path = tmp_path / "whole.xml"
    path.write_text(text[:begin] + chosen + text[end:], encoding="utf-8")
    loaded = load(path)
    assert loaded.source.title == "OFAC Specially Designated Nationals and Blocked Persons List"
    assert loaded.source.url is not None and loaded.source.url.endswith("SDN_ENHANCED.XML")
    assert EXPORTED not in loaded.records[0].remarks


def test_a_warning_in_other_words_is_quoted(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        ("<!--Warning: This data file may represent", "<!--Beware:"),
        ("historically removed", "kept"),
    )
    assert "says: Beware: historic sanctions list data" in load(path).source.title


# entries read by eye


def test_a_company_under_several_programmes(records: dict[str, Record]) -> None:
    record = records["25237"]
    assert (record.id, record.kind) == ("us_sdn:25237", "organization")
    assert names(record) == [
        ("IRAN AIR", "primary"),
        ("IRANAIR", "alias"),
        ("IRAN AIR PJSC", "alias"),
        ("HOMA", "weak_alias"),
        ("THE AIRLINE OF THE ISLAMIC REPUBLIC OF IRAN", "alias"),
        ("IRANAIR CARGO", "alias"),
        ("HAVAPEYMAYI MELLI IRAN", "alias"),
    ]
    # The list dates the entry, 2018-11-05; the other two orders are of September 2020 and April 2021.
    assert dated(record) == [("IRAN", "2018-11-05"), ("IRAN-CON-ARMS-EO", None), ("RUSSIA-EO14024", None)]
    assert [one.date_kind for one in record.designations] == ["entry_made", "unknown", "unknown"]
    assert record.designations[0].measures == ("asset_freeze",)
    assert record.designations[0].legal_basis == (
        "Executive Order 13599 (Iran)",
        "Executive Order - Convential Arms (Iran)",
    )
    assert record.designations[2].legal_basis == ("Executive Order 14024 (Russia)",)
    assert numbers(record) == [("national_id", "10100354259", "ir"), ("registration", "8132", "ir")]
    assert record.addresses[1].text == "Postal Box 13185-775, Tehran, Iran"
    assert record.remarks == (
        "Website: www.iranair.com",
        "Website: www.iranair.co.ir",
        SECONDARY,
        "Secondary sanctions risk: See Section 11 of Executive Order 14024.",
        EXPORTED,
    )
    assert record.citation.locator == "/sanctionsData/entities/entity[@id='25237']"


def test_a_vessel_with_two_ties(records: dict[str, Record]) -> None:
    record = records["25312"]
    assert (record.kind, names(record)) == ("vessel", [("PARNIA", "primary")])
    assert dated(record) == [
        ("IRAN", "2018-11-05"),
        ("NPWMD", "2018-11-05"),
        ("IFSR", "2018-11-05"),
        ("IRAN-CON-ARMS-EO", None),
    ]
    assert ties(record) == [
        ("owned_or_controlled_by", "25396", "ISLAMIC REPUBLIC OF IRAN SHIPPING LINES", None),
        (
            "owned_or_controlled_by", "10392", "MINISTRY OF DEFENSE AND ARMED FORCES LOGISTICS",
            "Property in the interest of",
        ),
    ]  # fmt: skip
    assert record.relations[1].citation.locator.endswith("/relationships/relationship[@id='17606']")
    assert not record.relations[1].former
    assert numbers(record) == [("imo", "9167265", None)]
    assert record.remarks[:-1] == (
        SECONDARY,
        "Vessel type: General Cargo",
        "Flag: Iran",
        "Vessel Year of Build: 1999",
    )


def test_a_vessel_with_its_owner_by_name_and_a_former_name(records: dict[str, Record]) -> None:
    record = records["15905"]
    assert names(record) == [("MARIA III", "primary"), ("SUNRISE", "former")]
    assert ties(record) == [
        ("owned_or_controlled_by", "15117", "NATIONAL IRANIAN TANKER COMPANY", None),
        ("owned_by", None, "NITC", None),
    ]
    assert record.relations[1].citation.quote == "NITC"


def test_a_vessel_with_tonnage_flags_and_radio_numbers(records: dict[str, Record]) -> None:
    record = records["15038"]
    assert names(record) == [
        ("ARGO I", "primary"),
        ("AMOL", "former"),
        ("CASTOR", "former"),
        ("CHRISTINA", "weak_alias"),
        ("ARGO 1", "alias"),
        ("SILVER CLOUD", "former"),
    ]
    assert numbers(record) == [
        ("imo", "9187667", None),
        ("mmsi", "256843000", None),
        ("call_sign", "T2EM4", None),
    ]
    assert {"Tonnage (DWT): 99094", "Gross registered tonnage: 56068", "Former Vessel Flag: Tuvalu"} <= set(
        record.remarks
    )
    assert dated(record) == [("IRAN", "2012-07-12")]


def test_an_aircraft(records: dict[str, Record]) -> None:
    record = records["25549"]
    assert (record.kind, names(record)) == ("aircraft", [("EP-IBT", "primary")])
    assert ties(record) == [("owned_or_controlled_by", "25237", "IRAN AIR", None)]
    assert numbers(record) == [("aircraft_serial", "185", None)]
    assert record.remarks[1:4] == ("Aircraft Manufacture Date: 09 Mar 1982", "Aircraft Model: A300", "Aircraft Operator: Iran Air")  # fmt: skip


def test_a_person_with_weak_aliases_in_arabic_script(records: dict[str, Record]) -> None:
    record = records["23471"]
    assert names(record) == [
        ("Mohammad MOGHISSEH", "primary"),
        ("محمد مقیسه", "alias"),
        ("Mohammad Nasser MOGHISSEH", "alias"),
        ("محمد ناصر مقیسه", "alias"),
        ("Mohammad MOGHISEH", "alias"),
        ("Mohammad MOQISEH", "alias"),
        ("NASSERIAN", "weak_alias"),
        ("NASERIAN", "weak_alias"),
        ("ناصریان", "weak_alias"),
    ]
    assert [name.script for name in record.names][:2] == ["Latn", "Arab"]
    assert (record.names[0].family, record.names[0].given) == ("MOGHISSEH", "Mohammad")
    assert [(one.written, str(one.interval)) for one in record.birth_dates] == [
        ("1956 to 1957", "1956-01-01/1957-12-31")
    ]
    assert record.birth_places == ("Moqiseh, Iran",)
    assert record.positions == ("Judge, Head of Tehran Revolutionary Court, Branch 28",)
    assert record.gender == "male"
    assert dated(record) == [("IRAN", "2019-12-19"), ("IRAN-TRA", "2019-12-19")]


def test_partial_dates_of_birth(records: dict[str, Record]) -> None:
    written = {uid: [(one.written, str(one.interval)) for one in records[uid].birth_dates] for uid in ("23470", "25488", "15962")}  # fmt: skip
    assert written == {
        "23470": [("Mar 1962 to Feb 1963", "1962-03-01/1963-02-28")],
        "25488": [("01 Jan 1955 to 31 Dec 1955", "1955")],
        "15962": [("01 Jan 1961 to 31 Dec 1962", "1961-01-01/1962-12-31")],
    }


def test_a_date_that_ofac_calls_approximate(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        ("<value>19 May 1977</value>", "<value>circa 1977</value>"),
        ("<fromDateBegin>1977-05-19", "<fromDateBegin>1977-01-01"),
        ("<toDateEnd>1977-05-19</toDateEnd>\n            <isApproximate>false", "<toDateEnd>1977-12-31</toDateEnd>\n            <isApproximate>true"),
    )  # fmt: skip
    (birth,) = next(each for each in load(path).records if each.entry_id == "29099").birth_dates
    assert (birth.written, birth.interval) == ("circa 1977", DateInterval.of_year(1977, approximate=True))


def test_a_person_who_acts_for_a_company(records: dict[str, Record]) -> None:
    record = records["29099"]
    assert names(record) == [("Ali DANAEI KENARSARI", "primary")]
    assert ties(record) == [("acts_for", "25396", "ISLAMIC REPUBLIC OF IRAN SHIPPING LINES", None)]
    assert record.identifiers[1].label == "Passport, expires 10 Jul 2022"
    assert [country.code for country in record.nationalities] == ["ir"]
    assert dated(record) == [("IRAN", "2020-06-24")]


def test_an_officer_keeps_ofacs_word_for_the_role(records: dict[str, Record]) -> None:
    record = records["25489"]
    assert ties(record) == [
        ("leads", "30346", "ISLAMIC REVOLUTION MOSTAZAFAN FOUNDATION", "Principal Executive Officer")
    ]
    assert record.birth_places == ("Kashan, Esfahan Province, Iran",)
    assert dated(record) == [("IRAN", "2018-11-05"), ("IRAN-EO13876", None)]


def test_titles_and_remarks(records: dict[str, Record]) -> None:
    record = records["15961"]
    assert record.positions == (
        "Chairman & Director, Naftiran Intertrade Co. (NICO) Sarl",
        "Chairman & Director, Naft Iran Intertrade Company Ltd.",
        "Director, Hong Kong Intertrade Company",
    )
    assert record.remarks[0] == (
        "Chairman of the Board of Directors, Iranian Oil Company (U.K.) Limited;"
        " Chairman & Director, Petro Suisse Intertrade Company"
    )


def test_a_name_in_cyrillic_and_marks_of_direction(records: dict[str, Record]) -> None:
    assert records["25450"].names[1].text == "ХАЗАР СИ ШИППИНГ ЛАЙНЗ"
    assert records["25450"].names[1].script == "Cyrl"
    # The joiner inside the name is a letter of it; what only turns the direction of the line is none.
    assert records["44865"].names[1].text == "محمود احمدی\u200cنژاد"
    assert ("ستاد اجرایی فرمان حضرت امام", "alias") in names(records["16004"])


def test_support_for_two_entries(records: dict[str, Record]) -> None:
    assert [(tie.type, tie.entry_id) for tie in records["4632"].relations] == [
        ("supports", "10465"),
        ("supports", "4697"),
    ]


# which list, which day


OTHER_LIST = '<sanctionsList id="7" refId="91507" datePublished="2014-07-16">Sectoral Sanctions Identifications List</sanctionsList>'  # fmt: skip
GATHERING = '<sanctionsList id="8" refId="91512" datePublished="2014-10-10">Consolidated List</sanctionsList>'
SDN = '<sanctionsList refId="1550" id="26289" datePublished="2018-11-05">SDN List</sanctionsList>'


def first_with_lists(tmp_path: Path, *lists: str) -> Record:
    text = EXTRACT.read_text(encoding="utf-8")
    begin, end = text.index("<sanctionsLists>") + len("<sanctionsLists>"), text.index("</sanctionsLists>")
    path = tmp_path / "lists.xml"
    path.write_text(text[:begin] + "".join(lists) + text[end:], encoding="utf-8")
    return load(path).records[0]


def test_the_sdn_list_comes_first_and_the_other_lists_are_remarks(tmp_path: Path) -> None:
    record = first_with_lists(tmp_path, OTHER_LIST, SDN, GATHERING)
    assert (record.list_id, dated(record)[0]) == ("us_sdn", ("IRAN", "2018-11-05"))
    assert "Also on: Sectoral Sanctions Identifications List, entered 2014-07-16" in record.remarks


def test_another_list_is_the_non_sdn_list_dated_by_itself(tmp_path: Path) -> None:
    record = first_with_lists(tmp_path, GATHERING, OTHER_LIST)
    assert (record.list_id, dated(record)[0]) == ("us_nonsdn", ("IRAN", "2014-07-16"))


def test_every_programme_that_existed_on_the_day_is_given_it() -> None:
    assert dated_by_entry(["IRAN", "NPWMD"], date(2018, 11, 5)) == {"IRAN", "NPWMD"}


def test_a_programme_that_began_later_is_not_dated_by_the_entry() -> None:
    assert dated_by_entry(["IRAN", "RUSSIA-EO14024"], date(2018, 11, 5)) == {"IRAN"}


def test_an_entry_under_a_programme_since_replaced_keeps_its_day() -> None:
    assert dated_by_entry(["SDGT"], date(1995, 1, 23)) == {"SDGT"}


# which list, where no list is known


def test_an_entry_on_a_list_that_is_not_known_is_on_the_sdn_list_if_it_is_blocked(tmp_path: Path) -> None:
    record = first_with_lists(tmp_path, SDN.replace("SDN List", "SDO List"))
    assert (record.list_id, dated(record)[0]) == ("us_sdn", ("IRAN", "2018-11-05"))
    assert "Also on: SDO List, entered 2018-11-05" in record.remarks


def test_an_entry_on_a_list_that_is_not_known_is_on_the_non_sdn_list_beside_the_one_that_gathers(
    tmp_path: Path,
) -> None:
    new = OTHER_LIST.replace("Sectoral Sanctions Identifications List", "Tariff List")
    path = tmp_path / "other.xml"
    first_with_lists(tmp_path, GATHERING, new)
    text = (tmp_path / "lists.xml").read_text(encoding="utf-8")
    path.write_text(text.replace(">Block</sanctionsType>", ">Reject</sanctionsType>", 1), encoding="utf-8")
    record = load(path).records[0]
    assert (record.list_id, dated(record)[0]) == ("us_nonsdn", ("IRAN", "2014-07-16"))


def test_a_list_known_decides_beside_one_that_is_not(tmp_path: Path) -> None:
    record = first_with_lists(tmp_path, OTHER_LIST, SDN.replace("SDN List", "SDO List"))
    assert (record.list_id, dated(record)[0]) == ("us_nonsdn", ("IRAN", "2014-07-16"))
    assert "Also on: SDO List, entered 2018-11-05" in record.remarks


def test_a_file_of_lists_that_are_not_known_is_the_sdn_list_if_anything_in_it_is_blocked(
    tmp_path: Path,
) -> None:
    text = EXTRACT.read_text(encoding="utf-8").replace(">SDN List<", ">SDO List<")
    path = tmp_path / "renamed_list.xml"
    path.write_text(text, encoding="utf-8")
    loaded = load(path)
    assert loaded.source.list_id == "us_sdn"
    assert {record.list_id for record in loaded.records} == {"us_sdn"}
    assert [(notice.kind, notice.entries) for notice in loaded.notices] == [("value", 20)]


def test_a_feature_that_ofac_calls_false_is_no_fact(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    at = text.index("<value>Kashan, Esfahan Province, Iran</value>")
    end = text.index("</feature>", at)
    path = tmp_path / "false.xml"
    path.write_text(
        text[:end] + '<reliability refId="1561">False</reliability>' + text[end:], encoding="utf-8"
    )
    record = next(each for each in load(path).records if each.entry_id == "25489")
    assert record.birth_places == ()
    assert "Place of Birth: Kashan, Esfahan Province, Iran (reliability: False)" in record.remarks
