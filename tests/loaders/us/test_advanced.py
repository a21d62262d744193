"""OFAC's ADVANCED format: expected values are read off the fixture files by eye, in their own words.

``CONS_ADVANCED_2019-03-14_extract.xml`` is word for word of OFAC's file. ``SDN_ADVANCED_2024-02-23_completed.xml`` holds
the parties of OFAC's file, with the sections that its sample was cut from put back by hand (its comment says which).
``SDN_ADVANCED_traps.xml`` is made by hand: what neither shows.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit.loaders import LoadedList, read_list
from graphkit.loaders.shared.facts import facts
from graphkit.model import Address, DateInterval, Designation, Precision, Record, Relation
from graphkit.model.territories import Country

FIXTURES = Path(__file__).parents[2] / "fixtures" / "us_advanced"
CONSOLIDATED = FIXTURES / "CONS_ADVANCED_2019-03-14_extract.xml"
SDN = FIXTURES / "SDN_ADVANCED_2024-02-23_completed.xml"
TRAPS = FIXTURES / "SDN_ADVANCED_traps.xml"
READ_ON = date(2026, 1, 2)


def load(path: Path) -> LoadedList:
    return read_list(path, READ_ON)


def by_id(path: Path) -> dict[str, Record]:
    return {record.id: record for record in load(path).records}


@pytest.fixture(scope="module")
def consolidated() -> dict[str, Record]:
    return by_id(CONSOLIDATED)


@pytest.fixture(scope="module")
def sdn() -> dict[str, Record]:
    return by_id(SDN)


@pytest.fixture(scope="module")
def traps() -> dict[str, Record]:
    return by_id(TRAPS)


def names(record: Record) -> list[tuple[str, str, str]]:
    return [(name.text, name.kind, name.script) for name in record.names]


def dates(record: Record) -> dict[str, str | None]:
    return {one.program: str(one.designated) if one.designated else None for one in record.designations}


def only(record: Record) -> Designation:
    (designation,) = record.designations
    return designation


def tie(record: Record, type_of: str, entry_id: str) -> Relation:
    (found,) = [one for one in record.relations if (one.type, one.entry_id) == (type_of, entry_id)]
    return found


def numbers(record: Record) -> list[tuple[str, str, str | None, str]]:
    return [(one.scheme, one.number, one.country, one.label) for one in record.identifiers]


def test_the_source_is_the_list_that_most_entries_are_on() -> None:
    loaded = load(CONSOLIDATED)
    assert loaded.format == "us_advanced"
    assert (loaded.source.list_id, loaded.source.published) == ("us_nonsdn", date(2019, 3, 14))
    assert loaded.source.url is not None
    assert loaded.source.url.endswith("/CONS_ADVANCED.XML")
    assert {record.citation.source_id for record in loaded.records} == {loaded.source.id}
    source = load(SDN).source
    assert (source.list_id, source.published) == ("us_sdn", date(2024, 2, 23))
    # The newer namespace.
    assert load(TRAPS).source.published == date(2026, 1, 5)


# ---- a dozen parties of the real files


def test_a_person_whose_birth_is_known_by_year(consolidated: dict[str, Record]) -> None:
    record = consolidated["us_nonsdn:9639"]
    assert names(record) == [
        ("Ismail Abdul Salah HANIYA", "primary", "Latn"),
        ("Ismail HANIYA", "alias", "Latn"),
        ("Ismaeel HANIYYA", "alias", "Latn"),
    ]
    assert (record.primary_name.given, record.primary_name.family) == ("Ismail Abdul Salah", "HANIYA")
    (birth,) = record.birth_dates
    assert (birth.written, birth.interval) == ("1962", DateInterval.of_year(1962))
    assert record.birth_places == ("Shati",)
    # The entry on the Palestinian Legislative Council list, not its repetition of 10 October 2014.
    assert dates(record) == {"NS-PLC": "2006-04-12"}
    designation = only(record)
    assert (designation.date_kind, designation.measures) == ("entry_made", ("banking_restriction",))
    assert designation.legal_basis == ("General License 4 Under EO 13224 (Terrorism)",)
    assert record.citation.locator == "/Sanctions/DistinctParties/DistinctParty/Profile[@ID='9639']"
    assert designation.date_citation is not None
    assert designation.date_citation.locator == "/Sanctions/SanctionsEntries/SanctionsEntry[@ID='10009639']"


def test_a_party_on_two_lists_is_a_record_on_each(consolidated: dict[str, Record]) -> None:
    # Its three entries all say "Block", NS-PLC and SDGT; they were made in 2006, 2014 and 2016.
    assert dates(consolidated["us_nonsdn:9659"]) == {"NS-PLC": "2006-04-12"}
    assert dates(consolidated["us_sdn:9659"]) == {"SDGT": "2016-09-16"}
    assert only(consolidated["us_sdn:9659"]).measures == ("asset_freeze",)
    assert only(consolidated["us_nonsdn:9659"]).measures == ("banking_restriction",)
    assert consolidated["us_sdn:9659"].names == consolidated["us_nonsdn:9659"].names
    assert [one.text for one in consolidated["us_sdn:9659"].addresses] == ["Jabaliya, Gaza"]


def test_an_order_that_a_legal_basis_does_not_name_has_none(consolidated: dict[str, Record]) -> None:
    # All three entries state "Executive Order 13582 (Syria)" alone.
    assert only(consolidated["us_sdn:18782"]).legal_basis == ("Executive Order 13582 (Syria)",)
    assert only(consolidated["us_nonsdn:18782"]).legal_basis == ()
    assert dates(consolidated["us_sdn:18782"]) == {"SYRIA": "2018-04-06"}
    assert dates(consolidated["us_nonsdn:18782"]) == {"UKRAINE-EO13662": "2015-12-22"}
    assert only(consolidated["us_nonsdn:18782"]).measures == ("sectoral",)


def test_a_party_moved_from_one_list_to_another_keeps_its_first_entry(
    consolidated: dict[str, Record],
) -> None:
    record = consolidated["us_nonsdn:15268"]
    # The CAPTA List's entry is of 14 March 2019, the Consolidated List's of 10 October 2014.
    assert dates(record) == {"561-Related": "2014-10-10"}
    assert only(record).measures == ("banking_restriction",)
    assert names(record)[1:] == [
        ("KARAMAY URBAN CREDIT COOPERATIVES", "former", "Latn"),
        ("KARAMAY CITY COMMERCIAL BANK CO LTD.", "former", "Latn"),
    ]
    assert record.addresses[1] == Address(
        text="9 Dongzhimen North Street, Dongcheng District, (Head Office), Beijing, 100007, China",
        country="cn",
    )
    assert numbers(record)[1] == ("swift", "CKLBCNBJ", None, "SWIFT/BIC")


def test_numbers_keep_who_issued_them_and_where(consolidated: dict[str, Record]) -> None:
    assert numbers(consolidated["us_nonsdn:17013"])[2:] == [
        ("registration", "1027739609391", "ru", "Registration ID, issued in Russia"),
        ("other", "00032520", "ru", "Government Gazette Number"),
        ("tax", "7702070139", "ru", "Tax ID No."),
        ("other", "1000", "ru", "License"),
    ]
    assert numbers(consolidated["us_nonsdn:23552"]) == [
        ("ofac_uid", "23552", None, "OFAC uid"),
        ("registration", "1057803105755", "ru", "Registration ID, OGRN"),
        ("tax", "7810327462", "ru", "Tax ID No., INN"),
    ]
    assert consolidated["us_nonsdn:23552"].remarks[1:] == (
        "Email Address: lgnch@lgnch.spb.ru",
        "Nationality of Registration: Russia",
        "Executive Order 13662 Directive Determination: Subject to Directive 4",
    )


def test_a_weak_alias(consolidated: dict[str, Record]) -> None:
    weak = [name.text for name in consolidated["us_nonsdn:17015"].names if name.kind == "weak_alias"]
    assert weak == ["VEB"]


def test_a_relation_is_read_from_its_first_party(consolidated: dict[str, Record]) -> None:
    owned = tie(consolidated["us_nonsdn:18721"], "owned_or_controlled_by", "17013")
    assert owned.citation.locator == "/Sanctions/ProfileRelationships/ProfileRelationship[@ID='2727']"
    assert (owned.quality, owned.former, owned.citation.quote) == (None, False, None)
    assert tie(consolidated["us_nonsdn:18784"], "owned_or_controlled_by", "17260").quality == "high"
    assert consolidated["us_nonsdn:17013"].relations == consolidated["us_nonsdn:17260"].relations == ()


def test_a_relation_belongs_to_the_list_of_its_entry(consolidated: dict[str, Record]) -> None:
    assert tie(consolidated["us_nonsdn:18782"], "owned_or_controlled_by", "17260")
    assert consolidated["us_sdn:18782"].relations == ()


def test_a_foreign_sanctions_evader(consolidated: dict[str, Record]) -> None:
    record = consolidated["us_nonsdn:26182"]
    assert (record.gender, record.nationalities) == ("male", (Country(written="Turkey", code="tr"),))
    assert record.birth_dates[0].interval == DateInterval.of_day(date(1980, 2, 8))
    assert numbers(record)[1:] == [("passport", "U00242309", "tr", "Passport")]
    assert dates(record) == {"FSE-IR": "2019-02-07"}
    assert dates(consolidated["us_nonsdn:17526"]) == {"FSE-SY": "2014-12-17"}
    assert dates(consolidated["us_sdn:17526"]) == {"SYRIA": "2014-12-17"}


def test_a_name_in_its_own_script_is_an_alias(sdn: dict[str, Record]) -> None:
    record = sdn["us_sdn:36386"]
    assert names(record)[:3] == [
        ("Kseniya Valentinovna YUDAYEVA", "primary", "Latn"),
        ("Ксения Валентиновна Юдаева", "alias", "Cyrl"),
        ("Ksenia Valentinovna YUDAEVA", "alias", "Latn"),
    ]
    assert len(record.names) == 9
    assert (record.gender, record.birth_places) == ("female", ("Moscow, Russia",))
    assert record.nationalities == (Country(written="Russia", code="ru"),)
    assert record.addresses == (
        Address(text="4 Molodezhnaya St. Apt. 232, Moscow, 119296, Russia", country="ru"),
    )


def test_two_dates_of_birth(sdn: dict[str, Record]) -> None:
    assert [one.written for one in sdn["us_sdn:46883"].birth_dates] == ["14 May 1994", "28 Apr 1995"]
    assert sdn["us_sdn:46883"].remarks == (
        "Additional Sanctions Information: Subject to Secondary Sanctions",
    )


def test_organisations(sdn: dict[str, Record]) -> None:
    assert names(sdn["us_sdn:41079"]) == [
        ("POLA RAIZ OOO", "primary", "Latn"),
        ("Пола Райз ООО", "alias", "Cyrl"),
        ("POLA RISE LLC", "alias", "Latn"),
        ("POLA RAYZ OOO", "alias", "Latn"),
    ]
    # The parts of the address stand in the file in the order postal code, city, street.
    assert (
        sdn["us_sdn:41079"]
        .addresses[0]
        .text.startswith("Naberezhnaya Reki Fontanki, Dom 161, Ofis 118, Saint")
    )
    assert names(sdn["us_sdn:23665"])[-1] == ("BLUE LAGOON ALI KANSO GROUP (S.L.) LIMITED", "former", "Latn")
    cuba = only(sdn["us_sdn:36"])
    assert (cuba.program, str(cuba.designated), cuba.legal_basis) == ("CUBA", "1986-12-10", ())
    assert sdn["us_sdn:36"].addresses == (Address(text="Havana, Cuba", country="cu"),)


def test_a_vessel(sdn: dict[str, Record]) -> None:
    record = sdn["us_sdn:36399"]
    assert (record.kind, record.primary_name.text) == ("vessel", "LADY LEILA")
    assert numbers(record)[1:] == [
        ("call_sign", "UCGL", None, "Vessel call sign"),
        ("mmsi", "273340060", None, "MMSI"),
        ("imo", "9683740", None, "Vessel Registration Identification"),
    ]
    assert record.remarks == (
        "Vessel type: Products Tanker", "Flag: Russia", "Gross registered tonnage: 5075",
    )  # fmt: skip


# ---- what the real extracts do not show


def test_dates_that_are_not_days(traps: dict[str, Record]) -> None:
    births = traps["us_sdn:1001"].birth_dates
    assert [one.written for one in births] == ["circa 1951", "1950 to 1955", "Dec 1948"]
    assert births[0].interval == DateInterval.of_year(1951, approximate=True)
    assert births[1].interval == DateInterval(
        earliest=date(1950, 1, 1), latest=date(1955, 12, 31), precision=Precision.SPAN
    )
    assert births[2].interval == DateInterval.of_month(1948, 12)


def test_what_ofac_marks_as_false_is_a_remark_and_no_fact(traps: dict[str, Record]) -> None:
    record = traps["us_sdn:1001"]
    assert "Birthdate: 01 Jan 1960 (OFAC marks this as false)" in record.remarks
    assert ("other", "F999", "ru", "Passport, fraudulent") in numbers(record)
    assert ("passport", "A123", "ru", "Passport, issued 08 Sep 2011, expires 2021") in numbers(record)
    assert "Cedula No. (Russia): the list gives no number" in record.remarks


def test_names_of_every_kind(traps: dict[str, Record]) -> None:
    assert names(traps["us_sdn:1001"]) == [
        ("Juan Ernesto MODELO PRUEBA", "primary", "Latn"),
        ("خوان مودلو", "alias", "Arab"),
        ("El Rapido", "weak_alias", "Latn"),
        ("Juan MODELO OTRO", "alias", "Latn"),
    ]
    assert traps["us_sdn:1001"].positions == ("Minister of Trade", "Chairman")


def test_a_place_of_which_nothing_is_determined_is_no_address(traps: dict[str, Record]) -> None:
    record = traps["us_sdn:1001"]
    assert record.addresses == (Address(text="1-117 Shukuatocho, Nagoya, 453-0015, Japan", country="jp"),)
    assert "Address, part in another script: 名古屋市 (Japanese)" in record.remarks


def test_an_entry_does_not_date_a_programme_that_began_later(traps: dict[str, Record]) -> None:
    # Two events, the earlier of 3 February 2017; Executive Order 14024 is of 2021. [IRGC] stands among the features.
    assert dates(traps["us_sdn:1001"]) == {
        "SYRIA": "2017-02-03",
        "RUSSIA-EO14024": None,
        "IRGC": "2017-02-03",
    }
    undated = traps["us_sdn:1001"].designations[1]
    assert (undated.date_kind, undated.date_citation) == ("unknown", None)
    assert undated.legal_basis == ("Executive Order 14024 (Russia)",)
    assert traps["us_sdn:1001"].designations[0].legal_basis == ("Executive Order 13582 (Syria)",)


def test_a_programme_is_the_list_s_that_it_belongs_to(traps: dict[str, Record]) -> None:
    # Four entries, each with both programmes, "13662 Sectoral Directive 1" and "Executive Order 14024 Directive 2".
    assert dates(traps["us_sdn:1002"]) == {"RUSSIA-EO14024": "2022-04-06"}
    assert only(traps["us_sdn:1002"]).measures == ("asset_freeze", "banking_restriction")
    sectoral, correspondent = traps["us_nonsdn:1002"].designations
    assert (sectoral.program, str(sectoral.designated)) == ("UKRAINE-EO13662", "2015-12-22")
    assert sectoral.measures == ("sectoral",)
    assert sectoral.legal_basis == ("Executive Order 13662 (Ukraine)",)
    assert (correspondent.program, correspondent.measures) == ("RUSSIA-EO14024", ("banking_restriction",))


def test_a_listing_date_is_the_day_of_the_non_sdn_list(traps: dict[str, Record]) -> None:
    # The CAPTA List's entry was made a day later than "Listing Date (EO 14024 Directive 2)".
    assert dates(traps["us_nonsdn:1002"])["RUSSIA-EO14024"] == "2022-02-24"
    assert traps["us_nonsdn:1002"].designations[1].date_citation is None
    assert "Effective Date (EO 14024 Directive 2): 26 Mar 2022" in traps["us_sdn:1002"].remarks


def test_an_entry_without_a_programme_is_of_the_list(traps: dict[str, Record]) -> None:
    assert dates(traps["us_sdn:1005"]) == {"(SDN list, no programme stated)": "2015-01-02"}


def test_a_former_relation_stays_former(traps: dict[str, Record]) -> None:
    led = tie(traps["us_sdn:1001"], "leads", "1002")
    assert (led.former, led.quality, led.citation.quote) == (True, "high", "until 2019")
    assert not tie(traps["us_sdn:1001"], "leads", "1005").former


def test_a_relation_without_sense_is_flagged_and_never_turned_round(traps: dict[str, Record]) -> None:
    person = tie(traps["us_sdn:1001"], "owned_or_controlled_by", "1002")
    assert person.quality == (
        "doubtful direction: 'Owned or Controlled By' is stated with a person as its first party"
    )
    led = tie(traps["us_sdn:1005"], "leads", "1001")
    assert led.quality is not None
    assert led.quality.startswith("low; doubtful direction: 'Leader or official of'")
    # The same tie the right way round, under the entry of another list.
    assert tie(traps["us_nonsdn:1002"], "owned_or_controlled_by", "1001").quality is None


def test_every_type_of_relation(traps: dict[str, Record]) -> None:
    stated = {
        (record.entry_id, one.type, one.role, one.entry_id)
        for record in traps.values()
        for one in record.relations
        if one.entry_id
    }
    assert stated == {
        ("1001", "leads", None, "1002"),
        ("1001", "owned_or_controlled_by", None, "1002"),
        ("1001", "leads", "Principal Executive Officer", "1005"),
        ("1001", "member_of", "playing a significant role in", "1005"),
        ("1001", "associate", None, "1005"),
        ("1001", "acts_for", None, "1005"),
        ("1001", "supports", None, "1005"),
        ("1002", "owned_or_controlled_by", None, "1001"),
        ("1002", "controls", "Owns, controls, or operates", "1003"),
        ("1003", "owned_or_controlled_by", "Property in the interest of", "1005"),
        ("1004", "owned_or_controlled_by", None, "1005"),
        ("1005", "leads", None, "1001"),
        ("1005", "associate", None, "1001"),
    }


def test_the_owner_whom_a_vessel_s_feature_names(traps: dict[str, Record]) -> None:
    (owner,) = [one for one in traps["us_sdn:1003"].relations if one.name]
    assert (owner.type, owner.name, owner.citation.quote) == (
        "owned_by",
        "Example Tanker Company",
        owner.name,
    )
    assert "Profile[@ID='1003']/Feature[@ID=" in owner.citation.locator
    assert traps["us_sdn:1003"].remarks == ("Vessel type: Tanker", "Tonnage (DWT): 99144")


def test_an_aircraft(traps: dict[str, Record]) -> None:
    record = traps["us_sdn:1004"]
    assert (record.kind, record.primary_name.text) == ("aircraft", "XX-ABC")
    assert numbers(record)[1:] == [
        ("aircraft_tail", "XX-ABC", None, "Aircraft Tail Number"),
        ("aircraft_serial", "547", None, "Aircraft Manufacturer's Serial Number (MSN)"),
    ]
    assert record.remarks == (
        "Aircraft Model: Airbus A310-304",
        "Aircraft Manufacture Date: 30 Apr 1990",
        "Aircraft Operator: Example Air",
    )


def test_the_tables_of_ofac_s_formats_fit_together() -> None:
    own, programs, relations = (
        facts("us/advanced/advanced"),
        facts("us/dated_programs"),
        facts("us/relation_types"),
    )
    assert own["relation_sense"].keys() == relations["types"].keys()
    assert own["list_programs"].keys() == {
        name for name, list_id in programs["lists"].items() if list_id == "us_nonsdn"
    }
    assert own["measure_programs"].keys() | own["measure_lists"].keys() <= programs["measures"].keys()
    known = {program for of_list in own["list_programs"].values() for program in of_list}
    assert set(own["programs_of_both_lists"]["words"]) <= known
