"""The Canadian list: entries of the real files whose values were read off by eye, and traps."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.errors import ListError
from graphkit.loaders import parse_list
from graphkit.loaders.ca import sema
from graphkit.loaders.ca.names import aliases, entity_names
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.records import Record
from tests.loaders.changes import differing

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ca"
OF_2020, OF_2025, OF_2026 = (FIXTURES / f"extract_{day}.xml" for day in ("2020_04", "2025_05", "2026_09"))
RETRIEVED = date(2026, 10, 1)


def load(path: Path) -> LoadedList:
    assert sema.recognises(ListFile.open(path, RETRIEVED))
    return parse_list(path, RETRIEVED)


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {record.entry_id: record for record in load(OF_2025).records}


def also(record: Record) -> list[str]:
    return [name.text for name in record.names if name.kind == "alias"]


def born(record: Record) -> list[tuple[str, str | None]]:
    return [(day.written, str(day.interval) if day.interval else None) for day in record.birth_dates]


def test_ids_are_of_regulation_schedule_and_item() -> None:
    assert [record.entry_id for record in load(OF_2025).records] == [
        "belarus/1, Part 1/105",
        "belarus/1, Part 3/2",  # the file writes "1,Part 3"
        "iran/1, Part 1/33",
        "iran/1, Part 2/69",
        "iran/1, Part 2.1/70",
        "iran/1, Part 2.1/107",
        "jvcfor/1",
        "myanmar/Part 1/1",
        "myanmar/Part 2/24",
        "russia/1, Part 1/786",
        "russia/1, Part 1/1114",
        "russia/1.1/37",
        "russia/3/1",
        "sudan/Part 1/1",
        "sudan/Part 1/2",
        "sudan/Part 1/5",
        "syria/Part 2/74",
        "venezuela/1",
        "venezuela/117",
    ]


def test_a_person_with_its_designation(records: dict[str, Record]) -> None:
    record = records["russia/1, Part 1/786"]
    assert record.kind == "person"
    assert record.citation.locator == "/data-set/record[10] (russia/1, Part 1/786)"
    assert record.primary_name.text == "Elena Petrovna TIMCHENKO"
    assert (record.primary_name.given, record.primary_name.family) == ("Elena Petrovna", "TIMCHENKO")
    assert also(record) == ["Елена Петровна Тимченко", "Елена Ермакова"]
    assert born(record) == [("1955-12-21", "1955-12-21")]
    (designation,) = record.designations
    assert (designation.authority, designation.program) == ("ca", "russia")
    assert designation.program_title == "Russia / Russie"
    assert str(designation.designated) == "2022-05-18"
    assert designation.date_kind == "regulation_in_force"
    assert designation.measures == ("asset_freeze",)
    assert designation.legal_basis == ("Schedule 1, Part 1, item 786",)
    assert designation.origin == "own"


def test_a_ship(records: dict[str, Record]) -> None:
    record = records["russia/1.1/37"]
    assert record.kind == "vessel"
    assert record.primary_name.text == "Savitri"
    assert [(number.scheme, number.number) for number in record.identifiers] == [("imo", "9289752")]
    assert born(record) == [("2005", "2005")]
    assert record.remarks == ("Ship type: Products Tanker",)
    assert record.titles == ()


def test_a_name_in_two_languages(records: dict[str, Record]) -> None:
    record = records["iran/1, Part 1/33"]
    assert record.kind == "organization"
    assert [(name.text, name.kind, name.language) for name in record.names] == [
        ("Iranian Navy", "primary", None),
        ("Force navale iranienne", "alias", "fr"),
    ]


def test_dates_that_are_spans_choices_and_words(records: dict[str, Record]) -> None:
    assert born(records["iran/1, Part 2.1/70"]) == [("1963-1964", "1963-01-01/1964-12-31")]
    assert born(records["iran/1, Part 2.1/107"]) == [("1963", "1963"), ("1964", "1964")]
    assert born(records["venezuela/117"]) == [("1965-07-15", "1965-07-15"), ("1969-09-28", "1969-09-28")]
    assert born(records["russia/1, Part 1/1114"]) == [("Sep-99", None)]
    assert born(records["sudan/Part 1/1"]) == [("born in the early 1970s", None)]
    assert born(records["sudan/Part 1/2"]) == [("1953-10-27", "1953-10-27")]


def test_aliases_with_languages(records: dict[str, Record]) -> None:
    record = records["belarus/1, Part 1/105"]
    assert [(name.text, name.language) for name in record.names[1:]] == [
        ("Сергей Васильевич Маслюков", "ru"),
        ("Сяргей Васільевіч Масліавукаў", None),  # behind the stroke: not Russian
    ]
    assert also(records["sudan/Part 1/1"]) == [
        "Abdel Rahim Hamdan Dagalo",
        "Abdelrahim Dagalo",
        "Abdul Rahim Dagalo",
        "Abdelrahim Hamdan Dagalo Mousa",
        "عبدالرحيم دقلو",
    ]
    hemedti = records["sudan/Part 1/5"]
    assert hemedti.primary_name.text == "Mohamed Hamdan Dagalo Mousa"
    assert also(hemedti)[:2] == ["Hemedti", "Mohamed Hamdan"]
    assert "Mohamed Hamdan Daglo Mousa" in also(hemedti)  # across a line end of the file
    assert [name.text for name in hemedti.names if name.language == "ar"] == ["محمد حمدان دقلو موسى"]


def test_a_company_whose_name_runs_over_a_line_end(records: dict[str, Record]) -> None:
    record = records["belarus/1, Part 3/2"]
    assert record.primary_name.text == (
        'Open Joint Stock Company "Minsk Electrotechnical Plant named after V.I. Kozlov"'
    )
    assert also(record)[:2] == [
        "OJSC “Minsk Electrotechnical Plant named after V.I. Kozlov”",
        "OJSC “METP NAMED AFTER V.I.KOZLOV”",
    ]
    assert record.designations[0].legal_basis == ("Schedule 1, Part 3, item 2",)


def test_a_schedule_that_does_not_freeze(records: dict[str, Record]) -> None:
    assert records["russia/3/1"].primary_name.text == "OAO Novatek"
    assert records["russia/3/1"].designations[0].measures == ("sectoral",)


def test_one_person_under_two_regulations(records: dict[str, Record]) -> None:
    under_jvcfor, under_venezuela = records["jvcfor/1"], records["venezuela/1"]
    assert under_jvcfor.primary_name.text == under_venezuela.primary_name.text == "Nicolás MADURO MOROS"
    assert str(under_jvcfor.designations[0].designated) == "2017-11-03"
    assert str(under_venezuela.designations[0].designated) == "2017-09-22"
    assert under_jvcfor.designations[0].legal_basis == ("item 1",)


def test_a_rank_and_a_single_name(records: dict[str, Record]) -> None:
    record = records["syria/Part 2/74"]
    assert (record.kind, record.titles) == ("person", ("Major General/major-général",))
    assert (record.primary_name.text, record.primary_name.family) == ("Nazih", None)
    assert records["myanmar/Part 2/24"].primary_name.text == "Thaung"


def test_the_tags_of_2020_and_no_day_of_listing() -> None:
    loaded = load(OF_2020)
    records = {record.entry_id: record for record in loaded.records}
    assert list(records) == [
        "myanmar/1/1",
        "jvcfor/1/1",
        "jvcfor/1/53",
        "jvcfor/1/54",
        "russia/2/2",
        "russia/2/5",
        "russia/3/2",
        "zimbabwe/181",
    ]
    assert records["myanmar/1/1"].kind == "organization"
    assert also(records["myanmar/1/1"]) == ["Air Bagan Holdings Pte. Ltd.", "Air Bagan Limited"]
    assert born(records["jvcfor/1/53"]) == [("1964-03", "1964-03")]
    assert born(records["jvcfor/1/54"]) == [("1972-08-10", "1972-08-10"), ("1972-08-11", "1972-08-11")]
    assert also(records["russia/2/5"]) == ["Rosselkhozbank"]
    assert records["russia/2/2"].designations[0].measures == ("sectoral",)
    designation = records["zimbabwe/181"].designations[0]
    assert (designation.designated, designation.date_kind) == (None, "unknown")
    assert designation.legal_basis == ("item 181",)  # the file writes the schedule as N/A
    assert loaded.source.published is None


def test_the_bilingual_tags() -> None:
    akimov, bank, ship, maduro = load(OF_2026).records
    assert (akimov.entry_id, akimov.primary_name.text) == ("russia/1, Part 1/94", "Andrey Igorevich AKIMOV")
    assert also(akimov) == ["Andrei"]
    assert born(akimov) == [("1953-09-22", "1953-09-22")]
    assert str(akimov.designations[0].designated) == "2019-03-15"
    assert (bank.kind, bank.primary_name.text, also(bank)) == (
        "organization",
        "Aktsionerny Bank Russian Federation",
        ["Bank Rossiya"],
    )
    assert (ship.kind, ship.entry_id, ship.primary_name.text) == ("vessel", "russia/1.1/2", "M/V Maria")
    assert ship.identifiers[0].number == "8517839"
    assert ship.remarks == ("Ship type: General Cargo | Cargo classique",)
    assert born(ship) == [("1986", "1986")]
    assert (maduro.entry_id, maduro.primary_name.text) == ("jvcfor/1", "Nicolás MADURO MOROS")


@pytest.mark.parametrize(
    ("written", "person", "found"),
    [
        ("Alexei, Aleksei", True, ["Alexei, Aleksei"]),
        ("Aleksei, Oleksii SALYAYEV, SALIAIEV", True, ["Aleksei, Oleksii SALYAYEV, SALIAIEV"]),
        ("Siyamak Rahpeyk,Siamak Rahpiek", True, ["Siyamak Rahpeyk", "Siamak Rahpiek"]),
        ("Алексей Александров or Фролов", True, ["Алексей Александров or Фролов"]),
        ("(Юрий ГОВТВИН / Юрiй ГОВТВIН", True, ["Юрий ГОВТВИН", "Юрiй ГОВТВIН"]),
        ("Nikolay or Nikolai / Vasilievich or Vasilyevich", True, ["Nikolay or Nikolai / Vasilievich or Vasilyevich"]),
        ("also Andrey Ilnitsky; Андрей Ильницкий", True, ["Andrey Ilnitsky", "Андрей Ильницкий"]),
        ("Aндрэй Пальчык, Russian\xa0: Андрей Пальчик", True, ["Aндрэй Пальчык", "Андрей Пальчик"]),
        ("Jane Roe (a.k.a. Jane Doe)", True, ["Jane Roe", "Jane Doe"]),
        ("Северсталь, ПАО; Публичное Общество", False, ["Северсталь, ПАО", "Публичное Общество"]),
        ("Министерство образования, науки и молодежи", False, ["Министерство образования, науки и молодежи"]),
        ("Procurement and Supply, and Logistics", False, ["Procurement and Supply, and Logistics"]),
        ("IAMI, HESA", False, ["IAMI", "HESA"]),
        ("GORT/ORTAS", False, ["GORT/ORTAS"]),
        ("НПП «Связь» and АО «НПП «Связь»", False, ["НПП «Связь»", "АО «НПП «Связь»"]),
        ("Storage and Distribution of Oil", False, ["Storage and Distribution of Oil"]),
        ("First in Moldova or Perviy Kanal", False, ["First in Moldova", "Perviy Kanal"]),
        ("Банк (СМБ, Минск)", False, ["Банк (СМБ, Минск)"]),
    ],
)  # fmt: skip
def test_aliases_are_parted_only_where_it_is_certain(written: str, person: bool, found: list[str]) -> None:
    assert [name.text for name in aliases(written, person=person)] == found


def test_only_a_french_half_is_parted_from_a_name() -> None:
    assert entity_names("Presidential Guard/Garde présidentielle") == (
        "Presidential Guard",
        "Garde présidentielle",
    )
    assert entity_names("MEC Steel Mills (Hmaw Bi/Pyi/Ywama)") == (
        "MEC Steel Mills (Hmaw Bi/Pyi/Ywama)",
        None,
    )
    assert entity_names("Oil/Gas Trading") == ("Oil/Gas Trading", None)


# Refusals and traps


def changed(tmp_path: Path, old: str, new: str, source: Path = OF_2025) -> Path:
    text = source.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "list.xml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def only_change(
    tmp_path: Path, old: str, new: str, of: Path = OF_2025
) -> tuple[LoadedList, Record, set[str]]:
    """Return the changed list, the one entry that differs, and its fields that do."""
    after = load(changed(tmp_path, old, new, of))
    ((record_id, unlike),) = differing(load(of), after).items()
    (record,) = [one for one in after.records if one.id == record_id]
    return after, record, unlike


def test_a_renamed_tag_is_kept_and_told_with_its_line(tmp_path: Path) -> None:
    after, record, unlike = only_change(
        tmp_path, "<LastName>MASLIUKOV</LastName>", "<Surname>MASLIUKOV</Surname>"
    )
    assert unlike == {"names", "kept"}
    assert [(one.path, one.text) for one in record.kept] == [("record/Surname", "MASLIUKOV")]
    (notice,) = after.notices
    assert notice.what == "<Surname> in record is new"
    assert re.fullmatch(r"line \d+", notice.place)


def test_a_renamed_bilingual_tag_is_kept(tmp_path: Path) -> None:
    old = "<DateOfListing-DateDinscription>2019-03-15</DateOfListing-DateDinscription>"
    after, record, unlike = only_change(tmp_path, old, old.replace("DateDinscription", "Date"), OF_2026)
    assert unlike == {"designations", "kept"}
    assert [(one.path, one.text) for one in record.kept] == [("record/DateOfListing-Date", "2019-03-15")]
    assert [notice.what for notice in after.notices] == ["<DateOfListing-Date> in record is new"]


def test_an_attribute_is_told(tmp_path: Path) -> None:
    after = load(changed(tmp_path, "<record>", '<record id="7">'))
    (notice,) = after.notices
    assert (notice.what, notice.entries) == ("attribute 'id' of record is new", 1)


def test_an_element_beside_the_records_is_kept_with_the_file(tmp_path: Path) -> None:
    after = load(changed(tmp_path, "</data-set>", "<note>x</note></data-set>"))
    assert [(one.path, one.text) for one in after.beside] == [("data-set/note", "x")]


def test_an_entry_without_a_name_has_no_actor(tmp_path: Path) -> None:
    after = load(
        changed(tmp_path, "<EntityOrShip>OAO Novatek</EntityOrShip>", "<EntityOrShip> </EntityOrShip>")
    )
    (unread,) = after.unread
    assert unread.reason == "it has no name in any form"
    assert len(after.records) == len(load(OF_2025).records) - 1


def test_an_entry_with_two_kinds_of_name_is_the_person_with_both(tmp_path: Path) -> None:
    after, record, unlike = only_change(
        tmp_path, "<LastName>Thaung<", "<EntityOrShip>Thaung Ltd</EntityOrShip><LastName>Thaung<"
    )
    assert (unlike, record.kind) == ({"names", "kept"}, "person")
    assert [(name.text, name.kind) for name in record.names][:2] == [
        ("Thaung", "primary"),
        ("Thaung Ltd", "alias"),
    ]
    assert after.notices[0].what == "an entry names both a person and an entity or ship"


def test_a_new_regulation_is_carried_in_its_own_words(tmp_path: Path) -> None:
    after = load(changed(tmp_path, "<Country>Sudan / Soudan<", "<Country>Atlantis / Atlantide<"))
    (notice,) = after.notices
    assert notice.what == "regulation 'Atlantis / Atlantide' is new"
    new = [record for record in after.records if record.designations[0].program == "Atlantis"]
    assert new and all(record.designations[0].program_title == "Atlantis / Atlantide" for record in new)


def test_a_day_of_listing_that_is_none_is_an_unknown_day(tmp_path: Path) -> None:
    after = load(changed(tmp_path, "<DateOfListing>2014-07-24<", "<DateOfListing>45000<"))
    bad = [record for record in after.records if record.kept]
    assert bad
    for record in bad:
        assert (record.designations[0].designated, record.designations[0].date_kind) == (None, "unknown")
        assert [(one.path, one.text) for one in record.kept] == [("record/DateOfListing", "45000")]


def test_a_file_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(OF_2025.read_bytes()[:-400])
    with pytest.raises(ListError, match="not well-formed XML"):
        load(path)


def test_a_file_without_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_text("<data-set><!-- <record><Country> --></data-set>", encoding="utf-8")
    with pytest.raises(ListError, match="holds no <record>"):
        load(path)


def test_words_in_place_of_an_imo_number_are_kept(tmp_path: Path) -> None:
    path = changed(tmp_path, ">9289752<", ">not assigned<")
    (ship,) = [record for record in load(path).records if record.primary_name.text == "Savitri"]
    assert ship.kind == "vessel"  # by its type
    assert ship.identifiers == ()
    assert ship.remarks == ("Ship IMO number: not assigned", "Ship type: Products Tanker")


def test_a_number_that_may_be_a_day_of_a_spreadsheet_is_not_read(tmp_path: Path) -> None:
    path = changed(tmp_path, ">1937-07-06<", ">13702<")
    (thaung,) = [record for record in load(path).records if record.primary_name.text == "Thaung"]
    assert born(thaung) == [("13702", None)]


def test_an_id_that_the_file_repeats_gets_the_name(tmp_path: Path) -> None:
    place = "<Country>Iran</Country><Schedule>1</Schedule><Item>5</Item>"
    record = "<record>" + place + "<EntityOrShip>{}</EntityOrShip></record>"
    path = tmp_path / "list.xml"
    entries = "".join(record.format(name) for name in ("First Co", "Second Co", "Second Co", "Second Co"))
    path.write_text(f"<data-set>{entries}</data-set>", encoding="utf-8")
    assert [record.entry_id for record in load(path).records] == [
        "iran/1/5",
        "iran/1/5~second-co",
        "iran/1/5~second-co~~2",
        "iran/1/5~second-co~~3",
    ]


def test_other_xml_is_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "sema-lmes.xml"
    path.write_text("<sdnList><sdnEntry/></sdnList>", encoding="utf-8")
    assert not sema.recognises(ListFile.open(path, RETRIEVED))


# The full lists, against counts by XPath


@pytest.mark.full_lists
@pytest.mark.parametrize(
    ("name", "entity", "born_tag"),
    [
        ("sema-lmes_2020-04.xml", "Entity", "DateOfBirth"),
        ("sema-lmes_2025-05.xml", "EntityOrShip", "DateOfBirthOrShipBuildDate"),
    ],
)
def test_the_full_lists(full_lists: Path, name: str, entity: str, born_tag: str) -> None:
    path = full_lists / "ca" / name
    root = etree.parse(str(path)).getroot()
    loaded = load(path)

    def count(xpath: str) -> float:
        found = root.xpath(f"count({xpath})")
        assert isinstance(found, float)
        return found

    kinds = Counter(record.kind for record in loaded.records)
    assert len(loaded.records) == count("record")
    assert kinds["person"] == count("record[LastName or GivenName]")
    assert kinds["vessel"] == count("record[ShipIMONumber]")
    assert kinds["organization"] + kinds["vessel"] == count(f"record[{entity}]")
    dates = count(f"record/{born_tag}") + count(
        f"record/{born_tag}[contains(., ' or ') or contains(., ' OR ')]"
    )
    assert sum(len(record.birth_dates) for record in loaded.records) == dates
    days = Counter(
        str(designation.designated)
        for record in loaded.records
        for designation in record.designations
        if designation.designated
    )
    written = root.xpath("record/DateOfListing/text()")
    assert isinstance(written, list)
    assert days == Counter(str(day) for day in written)
    assert len({record.entry_id for record in loaded.records}) == len(loaded.records)
    assert not any("~" in record.entry_id for record in loaded.records)
    with_aliases = count("record[Aliases[normalize-space()]]")
    named_otherwise = sum(
        any(name.language != "fr" for name in record.names[1:]) for record in loaded.records
    )
    assert named_otherwise <= with_aliases
    assert named_otherwise >= with_aliases * 0.99  # an alias that repeats the name is not kept twice
    assert sum(bool(record.titles) for record in loaded.records) == count(
        "record[LastName and (Title or TitleOrShip)]"
    )
