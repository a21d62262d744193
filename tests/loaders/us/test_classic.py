"""OFAC's classic lists: entries read off the file by eye, then the whole files against counts made apart.

The fixtures are verbatim entries of SDN.XML of 7 May 2024 and CONSOLIDATED.XML of 6 May 2024; only Record_Count was set
to the number of entries.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.errors import ListError
from graphkit.loaders import read_list
from graphkit.model import DateInterval, Record
from tests.loaders.changes import differing, kept, record_of

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


def changed(tmp_path: Path, old: str, new: str, *, count: int = -1) -> Path:
    text = (FIXTURES / "sdn_extract.xml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "changed.xml"
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return path


# old text, new text, the entry that changes, the fields of it that do, a part of the notice, what is kept
CHANGES = [
    ("<callSign>CL2192</callSign>", "<signal>CL2192</signal>", "4238", "identifiers kept",
     "<signal> in sdnEntry/vesselInfo is new", ("sdnEntry/vesselInfo/signal", "CL2192")),
    ("<uid>4238</uid>", "<uid kind='new'>4238</uid>", "4238", "kept",
     "attribute 'kind' of sdnEntry/uid is new", ("sdnEntry/uid/@kind", "new")),
    ("<lastName>MAR AZUL</lastName>", "<lastName>MAR AZUL</lastName><lastName>B</lastName>", "4238", "kept",
     "<lastName> occurs several times in sdnEntry", ("sdnEntry/lastName", "B")),
    ("<sdnType>Vessel</sdnType>", "<sdnType>Vessel</sdnType>stray", "4238", "kept",
     "text in sdnEntry is new", ("sdnEntry/text()", "stray")),
    ("<sdnType>Aircraft</sdnType>", "<sdnType>Balloon</sdnType>", None, "kind kept",
     "type of entry 'Balloon' is new", ("sdnEntry/sdnType", "Balloon")),
    ("<idType>MMSI</idType>", "<idType>Shoe size</idType>", None, "identifiers kept",
     "type of identifier 'Shoe size' is new", ("sdnEntry/idList/id/idType", "Shoe size")),
    ("circa 1951", "in the war", None, "birth_dates kept",
     "sdnEntry/dateOfBirthList/dateOfBirthItem/dateOfBirth is not written as a date",
     ("sdnEntry/dateOfBirthList/dateOfBirthItem/dateOfBirth", "in the war")),
    ("<type>f.k.a.</type>", "<type>ex</type>", None, "names kept",
     "type of alias 'ex' is new", ("sdnEntry/akaList/aka/type", "ex")),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "entry", "fields", "told", "text"), CHANGES)
def test_what_is_new_spoils_its_own_field_alone(
    tmp_path: Path, old: str, new: str, entry: str | None, fields: str, told: str, text: tuple[str, str]
) -> None:
    after = read_list(changed(tmp_path, old, new, count=1), READ_ON)
    ((record_id, unlike),) = differing(read_list(FIXTURES / "sdn_extract.xml", READ_ON), after).items()
    assert entry is None or record_id == f"us_sdn:{entry}"
    assert unlike == set(fields.split())
    assert any(told in notice.what for notice in after.notices)
    assert text in kept(after, record_id.removeprefix("us_sdn:"))


def test_a_category_that_is_not_known_makes_the_alias_weak(tmp_path: Path) -> None:
    after = read_list(
        changed(tmp_path, "<category>strong</category>", "<category>firm</category>", count=1), READ_ON
    )
    ((record_id, unlike),) = differing(read_list(FIXTURES / "sdn_extract.xml", READ_ON), after).items()
    assert unlike == {"names", "kept"}
    assert "weak_alias" in {name.kind for name in record_of(after, record_id.partition(":")[2]).names}


def test_a_number_without_its_element_leaves_nothing_of_its_row_out(tmp_path: Path) -> None:
    text = (FIXTURES / "sdn_extract.xml").read_text(encoding="utf-8")
    row = re.search(r"<id>\s*<uid>\d+</uid>\s*<idType>MMSI</idType>.*?</id>", text, re.DOTALL)
    assert row is not None
    number = re.search(r"<idNumber>(\d+)</idNumber>", row[0])
    assert number is not None
    after = read_list(changed(tmp_path, row[0], row[0].replace("idNumber>", "number>")), READ_ON)
    ((record_id, unlike),) = differing(read_list(FIXTURES / "sdn_extract.xml", READ_ON), after).items()
    assert unlike == {"identifiers", "kept"}
    path = "sdnEntry/idList/id"
    assert {(f"{path}/number", number[1]), (f"{path}/idType", "MMSI")} <= set(
        kept(after, record_id.partition(":")[2])
    )


def test_an_entry_without_a_name_has_no_actor_and_keeps_all_its_words(tmp_path: Path) -> None:
    after = read_list(changed(tmp_path, "<lastName>MAR AZUL</lastName>", "<lastName> </lastName>"), READ_ON)
    assert len(after.records) == 10
    (unread,) = after.unread
    assert (unread.id, unread.reason) == ("us_sdn:4238", "it has no name in any form")
    assert {("sdnEntry/programList/program", "CUBA"), ("sdnEntry/vesselInfo/callSign", "CL2192")} <= {
        (one.path, one.text) for one in unread.kept
    }
    assert after.source.skipped == 1
    # The count that the file states is that of its entries, whatever becomes of them.
    assert {notice.kind for notice in after.notices} == {"missing", "unread"}


def test_a_number_that_two_entries_have_makes_two_entries(tmp_path: Path) -> None:
    after = read_list(changed(tmp_path, "<uid>4238</uid>", "<uid>15036</uid>"), READ_ON)
    assert len(after.records) == 11
    assert {"15036", "15036~2"} <= {record.entry_id for record in after.records}
    assert [notice.kind for notice in after.notices] == ["repeated_id"]


def test_what_stands_beside_the_entries_is_kept_with_the_file(tmp_path: Path) -> None:
    after = read_list(
        changed(tmp_path, "</publshInformation>", "</publshInformation><news>x</news>"), READ_ON
    )
    assert [(one.path, one.text, one.locator) for one in after.beside] == [
        ("sdnList/news", "x", "/sdnList/news (line 6)")
    ]


def test_a_list_without_its_day_is_read_and_told(tmp_path: Path) -> None:
    after = read_list(changed(tmp_path, "<Publish_Date>05/07/2024</Publish_Date>", ""), READ_ON)
    assert after.source.published is None
    assert [notice.path for notice in after.notices] == ["sdnList/publshInformation/Publish_Date"]


def test_the_count_that_the_file_states_must_be_met(tmp_path: Path) -> None:
    path = changed(tmp_path, "<Record_Count>11</Record_Count>", "<Record_Count>12</Record_Count>")
    with pytest.raises(ListError, match=r"changed\.xml: states 12 entries but holds 11"):
        read_list(path, READ_ON)


def test_strictly_the_first_notice_is_an_error(tmp_path: Path) -> None:
    path = changed(tmp_path, "<callSign>CL2192</callSign>", "<signal>CL2192</signal>")
    with pytest.raises(
        ListError, match=r"changed\.xml, line \d+: gives a notice: <signal> in sdnEntry/vesselInfo is new"
    ):
        read_list(path, READ_ON, strict=True)


def test_an_identifier_type_of_2025_is_a_remark() -> None:
    loaded = read_list(FIXTURES / "nonsdn_2025_extract.xml", READ_ON)
    assert loaded.notices == ()
    (record,) = loaded.records
    assert any(remark.startswith("Executive Order 14059 information: ") for remark in record.remarks)


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
    ties = [tie for record in records for tie in record.relations]
    # Those of which the entry's title says the kind quote the title.
    assert sum(tie.type == "linked" or tie.citation.locator.endswith("/title") for tie in ties) == linked
    weak = count(tree, f"{tags('aka')}[*[local-name()='category']='weak']")
    assert sum(name.kind == "weak_alias" for record in records for name in record.names) == weak
