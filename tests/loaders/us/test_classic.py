"""OFAC's classic lists: entries read off the file by eye, then the whole files against counts made apart.

The fixtures are verbatim entries of SDN.XML of 7 May 2024 and CONSOLIDATED.XML of 6 May 2024; only Record_Count was set
to the number of entries.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.errors import ListError
from graphkit.loaders import LoadedList, read_list
from graphkit.model import DateInterval, Record

FIXTURES = Path(__file__).parents[2] / "fixtures" / "us"
READ_ON = date(2026, 1, 2)


@pytest.fixture(scope="module")
def sdn() -> dict[str, Record]:
    return {record.entry_id: record for record in read_list(FIXTURES / "sdn_extract.xml", READ_ON).records}


def names(record: Record) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in record.names]


def numbers(record: Record) -> list[tuple[str, str]]:
    return [(identifier.scheme, identifier.number) for identifier in record.identifiers]


def test_the_list_states_its_day_and_is_cited_by_it() -> None:
    loaded = read_list(FIXTURES / "sdn_extract.xml", READ_ON)
    assert (loaded.source.list_id, loaded.source.published, loaded.source.retrieved) == (
        "us_sdn",
        date(2024, 5, 7),
        READ_ON,
    )
    assert {record.citation.source_id for record in loaded.records} == {loaded.source.id}
    assert len(loaded.records) == 11


def test_a_ship_with_an_owner_by_name(sdn: dict[str, Record]) -> None:
    ship = sdn["4238"]
    assert (ship.kind, names(ship)) == ("vessel", [("MAR AZUL", "primary")])
    assert numbers(ship) == [("ofac_uid", "4238"), ("call_sign", "CL2192")]
    (owner,) = ship.relations
    assert (owner.type, owner.name) == ("owned_by", "Samir de Navegacion S.A.")
    assert owner.citation.locator == "/sdnList/sdnEntry[uid='4238']/vesselInfo/vesselOwner"
    assert ship.remarks == ("Vessel type: Tug", "Flag: Cuba", "Gross registered tonnage: 212")
    assert [designation.program for designation in ship.designations] == ["CUBA"]


def test_a_ship_with_numbers_and_former_names_of_which_one_is_weak(sdn: dict[str, Record]) -> None:
    ship = sdn["15036"]
    assert names(ship) == [
        ("ARTAVIL", "primary"),
        ("ABADAN", "former"),
        ("ALPHA", "weak_alias"),
        ("SHONA", "former"),
    ]
    assert ("imo", "9187629") in numbers(ship)
    assert ("mmsi", "572469210") in numbers(ship)
    assert "Former Vessel Flag: Malta" in ship.remarks
    (tie,) = ship.relations
    assert (tie.type, tie.name, tie.citation.quote) == (
        "linked", "NATIONAL IRANIAN TANKER COMPANY", "Linked To: NATIONAL IRANIAN TANKER COMPANY",
    )  # fmt: skip
    assert tie.citation.locator == "/sdnList/sdnEntry[uid='15036']/remarks"


def test_an_aircraft(sdn: dict[str, Record]) -> None:
    aircraft = sdn["15431"]
    assert aircraft.kind == "aircraft"
    assert numbers(aircraft) == [
        ("ofac_uid", "15431"),
        ("aircraft_serial", "8401"),
        ("aircraft_serial", "1023409321"),
    ]
    assert {
        "Aircraft Operator: YAS AIR",
        "Aircraft Model: IL76-TD",
        "Aircraft Manufacture Date: 1992",
    } <= set(aircraft.remarks)
    assert [tie.name for tie in aircraft.relations] == ["POUYA AIR"]


def test_a_person_born_about_a_year(sdn: dict[str, Record]) -> None:
    person = sdn["7782"]
    (name,) = person.names
    assert (name.text, name.given, name.family, name.script) == (
        "Senad SAHINPASIC",
        "Senad",
        "SAHINPASIC",
        "Latn",
    )
    (birth,) = person.birth_dates
    assert (birth.written, birth.interval) == ("circa 1951", DateInterval.of_year(1951, approximate=True))
    assert person.birth_places == ("Foca, Bosnia-Herzegovina",)


def test_a_person_born_in_one_of_two_years(sdn: dict[str, Record]) -> None:
    (birth,) = sdn["15496"].birth_dates
    assert str(birth.interval) == "1929-01-01/1930-12-31"
    assert sdn["15496"].addresses[0].text == "c/o 6-4-21 Akasaka, Minato-ku, Tokyo, Japan"
    assert sdn["15496"].addresses[0].country == "jp"


def test_a_year_written_as_its_first_and_last_day_is_that_year(sdn: dict[str, Record]) -> None:
    ri = sdn["33936"]
    assert [(str(birth.interval), birth.written) for birth in ri.birth_dates] == [
        ("1955", "01 Jan 1955 to 31 Dec 1955")
    ]
    assert names(ri) == [
        ("Yong Gil RI", "primary"), ("Yong Gi RI", "alias"), ("Yo'ng-kil RI", "alias"), ("Yo'ng-kil YI", "alias"),
    ]  # fmt: skip
    assert (ri.gender, [country.code for country in ri.nationalities]) == ("male", ["kp"])
    assert (
        "Secondary sanctions risk: North Korea Sanctions Regulations, sections 510.201 and 510.210"
        in ri.remarks
    )


def test_several_programmes_are_several_designations_without_a_day(sdn: dict[str, Record]) -> None:
    designations = sdn["10479"].designations
    assert [designation.program for designation in designations] == ["NPWMD", "IRGC", "IFSR", "SDGT"]
    assert {(designation.designated, designation.date_kind) for designation in designations} == {
        (None, "unknown")
    }
    assert {designation.measures for designation in designations} == {("asset_freeze",)}
    # Nationality and citizenship say the same: once.
    assert [country.written for country in sdn["10479"].nationalities] == ["Iran"]


def test_former_names_that_the_list_calls_weak_identify_nobody(sdn: dict[str, Record]) -> None:
    assert names(sdn["11440"]) == [
        ("SINALOA CARTEL", "primary"), ("CARTEL DE SINALOA", "alias"),
        ("MEXICAN FEDERATION", "weak_alias"), ("GUADALAJARA CARTEL", "weak_alias"),
    ]  # fmt: skip


def test_two_links_in_one_remark_with_brackets_inside_a_name(sdn: dict[str, Record]) -> None:
    assert [tie.name for tie in sdn["4632"].relations] == [
        "ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC)-QODS FORCE", "HIZBALLAH",
    ]  # fmt: skip
    assert [tie.citation.quote for tie in sdn["4632"].relations] == [
        "Linked To: ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC)-QODS FORCE", "Linked To: HIZBALLAH",
    ]  # fmt: skip
    assert sdn["4632"].addresses[1].text == "213 Ferdowsi Avenue, Tehran, 11365, Iran"


def test_the_non_sdn_list_is_told_apart_and_dates_what_it_dates() -> None:
    loaded = read_list(FIXTURES / "consolidated_extract.xml", READ_ON)
    assert (loaded.source.list_id, loaded.source.published) == ("us_nonsdn", date(2024, 5, 6))
    sensetime, oil = loaded.records
    (cmic,) = sensetime.designations
    assert (cmic.program, str(cmic.designated), cmic.date_kind, cmic.measures) == (
        "CMIC-EO13959", "2021-12-10", "entry_made", ("investment_ban",),
    )  # fmt: skip
    assert sensetime.identifiers[1].model_dump() == {
        "scheme": "registration", "number": "2162198", "label": "C.R. No.", "country": "hk",
    }  # fmt: skip
    (burma,) = oil.designations
    # The programme also blocks property on the SDN list; here it is a directive that does not.
    assert (burma.program, str(burma.designated), burma.measures) == (
        "BURMA-EO14014",
        "2023-10-31",
        ("sectoral",),
    )


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (FIXTURES / "sdn_extract.xml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "changed.xml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<callSign>CL2192</callSign>", "<signal>CL2192</signal>", "element <signal> in <sdnEntry/vesselInfo> is new"),
        ("<uid>4238</uid>", "<uid kind='new'>4238</uid>", "attribute 'kind' in <sdnEntry/uid> is new"),
        ("<category>weak</category>", "<category>feeble</category>", "category of alias 'feeble' is not among the 2"),
        ("<type>f.k.a.</type>", "<type>ex</type>", "type of alias 'ex' is not among"),
        ("<idType>MMSI</idType>", "<idType>Shoe size</idType>", "type of identifier 'Shoe size' is not among"),
        ("circa 1951", "in the war", "is no date as OFAC writes them"),
        ("<lastName>MAR AZUL</lastName>", "<lastName> </lastName>", "has no <lastName>"),
        ("<lastName>MAR AZUL</lastName>", "<lastName>A</lastName><lastName>B</lastName>", "several elements <lastName>"),
        ("<sdnType>Vessel</sdnType>", "<sdnType>Vessel</sdnType>stray", "text in <sdnEntry>"),
        ("<uid>4238</uid>", "<uid>15036</uid>", "holds the entry 15036 twice"),
        ("<Publish_Date>05/07/2024</Publish_Date>", "", "has no <Publish_Date>"),
        ("<Record_Count>11</Record_Count>", "<Record_Count>12</Record_Count>", "states 12 entries and holds 11"),
        ("</publshInformation>", "</publshInformation><news>x</news>", "element <news> in <sdnList> is new"),
    ],
)  # fmt: skip
def test_what_is_not_as_the_format_says_is_an_error(old: str, new: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ListError) as raised:
        read_list(changed(tmp_path, old, new), READ_ON)
    assert words in str(raised.value)
    assert str(raised.value).startswith(str(tmp_path / "changed.xml"))


def test_a_bad_entry_can_be_left_out_and_is_counted(tmp_path: Path) -> None:
    path = changed(tmp_path, "<sdnType>Aircraft</sdnType>", "<sdnType>Balloon</sdnType>")
    loaded: LoadedList = read_list(path, READ_ON, keep_going=True)
    assert len(loaded.records) == 10
    (error,) = loaded.skipped
    assert "type of entry 'Balloon'" in str(error)
    assert error.place and error.place.startswith("line ")


def count(tree: etree._ElementTree, path: str) -> int:
    found = tree.xpath(f"count({path})")
    assert isinstance(found, float)
    return int(found)


@pytest.mark.full_lists
@pytest.mark.parametrize("file", ["SDN_2024-05-07.xml", "CONSOLIDATED_2024-05-06.xml", "SDN_2021-03-10.xml"])
def test_whole_files_hold_what_xpath_counts(file: str, full_lists: Path) -> None:
    path = full_lists / "us" / file
    records = read_list(path, READ_ON).records
    tree = etree.parse(str(path))

    def tags(name: str) -> str:
        return f"//*[local-name()='{name}']"

    assert len(records) == count(tree, tags("sdnEntry"))
    assert sum(len(record.names) for record in records) == count(tree, tags("sdnEntry")) + count(
        tree, tags("aka")
    )
    assert sum(len(record.designations) for record in records) == count(tree, tags("program"))
    assert sum(len(record.birth_dates) for record in records) == count(tree, tags("dateOfBirthItem"))
    assert sum(len(record.birth_places) for record in records) == count(tree, tags("placeOfBirthItem"))
    assert sum(len(record.addresses) for record in records) == count(tree, tags("address"))
    linked = sum((text or "").count("Linked To: ") for text in tree.xpath(f"{tags('remarks')}/text()"))  # type: ignore[union-attr]
    assert sum(tie.type == "linked" for record in records for tie in record.relations) == linked
    weak = count(tree, f"{tags('aka')}[*[local-name()='category']='weak']")
    assert sum(name.kind == "weak_alias" for record in records for name in record.names) == weak
