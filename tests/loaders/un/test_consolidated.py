"""The UN list: expected values are read off the fixture files by eye, in their own words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.errors import ListError
from graphkit.loaders import parse_list
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.un import consolidated
from graphkit.model import DateInterval, Record
from graphkit.model.records import Address
from tests.loaders.changes import differing, given_id, kept, record_of

FIXTURES = Path(__file__).parents[2] / "fixtures" / "un"
OF_2021 = FIXTURES / "consolidated_2021-03-12_extract.xml"
OF_2024 = FIXTURES / "consolidated_2024-05-15_extract.xml"
READ_ON = date(2026, 1, 2)


def load(path: Path) -> LoadedList:
    assert consolidated.recognises(ListFile.open(path, READ_ON))
    return parse_list(path, READ_ON)


@pytest.fixture(scope="module")
def of_2021() -> dict[str, Record]:
    return {record.entry_id: record for record in load(OF_2021).records}


@pytest.fixture(scope="module")
def of_2024() -> dict[str, Record]:
    return {record.entry_id: record for record in load(OF_2024).records}


def changed(tmp_path: Path, old: str, new: str, *, count: int = 1) -> Path:
    text = OF_2021.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "consolidated.xml"
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return path


def day(year: int, month: int, day_of_month: int) -> DateInterval:
    return DateInterval.of_day(date(year, month, day_of_month))


def test_the_source_is_the_list_of_the_day_that_the_file_states() -> None:
    assert load(OF_2021).source.published == date(2021, 3, 12)
    source = load(OF_2024).source
    assert (source.list_id, source.authority, source.published) == ("un_sc", "un", date(2024, 5, 15))


def test_a_person(of_2021: dict[str, Record]) -> None:
    record = of_2021["6908555"]
    assert record.kind == "person"
    assert [(name.text, name.kind) for name in record.names] == [("RI WON HO", "primary")]
    assert record.citation.locator == "/CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL[DATAID='6908555']"
    (designation,) = record.designations
    assert (designation.authority, designation.program, designation.program_title) == ("un", "KP", "DPRK")
    assert (designation.designated, designation.date_kind) == (day(2016, 11, 30), "committee_listing")
    assert designation.legal_basis == ("Security Council resolution 1718 (2006)",)
    assert designation.measures == ("asset_freeze", "travel_ban")
    assert (designation.origin, designation.reason) == ("own", None)
    assert record.positions == ("DPRK Ministry of State Security Official",)
    assert [(c.written, c.code) for c in record.nationalities] == [
        ("Democratic People's Republic of Korea", "kp")
    ]
    assert [(n.scheme, n.number) for n in record.identifiers] == [
        ("un_reference", "KPi.033"),
        ("passport", "381310014"),
    ]
    assert [birth.interval for birth in record.birth_dates] == [day(1964, 7, 17)]
    assert record.remarks == (
        "Ri Won Ho is a DPRK Ministry of State Security Official stationed in Syria supporting KOMID.",
    )
    assert record.addresses == ()


def test_low_aliases_and_passports_with_the_country_before_the_number(of_2021: dict[str, Record]) -> None:
    record = of_2021["6908576"]
    assert record.primary_name.text == "IYAD NAZMI SALIH KHALIL"
    assert record.names[1].text == "إياد نظمي صالح خليل"
    assert (record.names[1].kind, record.names[1].script) == ("alias", "Arab")
    assert [name.text for name in record.names if name.kind == "weak_alias"] == [
        "Iyad al-Toubasi",
        "Iyad al-Tubasi",
        "Abu al-Darda'",
        "Abu-Julaybib al-Urduni",
        "Abu-Julaybib",
    ]
    assert [(n.scheme, n.number, n.country, n.label) for n in record.identifiers[1:]] == [
        ("passport", "654781", "jo", "Passport, Jordan 654781, approximately issued in 2009"),
        (
            "passport", "286062", "jo",
            "Passport, Jordan 286062, issued on 5 April 1999 at Zarqa, Jordan, expired on 4 April 2004",
        ),
    ]  # fmt: skip
    assert record.addresses == (
        Address(text="Syrian Arab Republic (Coastal area of. Location as of April 2016)", country="sy"),
    )
    assert record.birth_dates[0].interval == DateInterval.of_year(1974)
    assert record.designations[0].measures == ("asset_freeze", "travel_ban", "arms_embargo")


def test_a_number_behind_the_kind_of_document(of_2021: dict[str, Record]) -> None:
    record = of_2021["111301"]
    tazkira = record.identifiers[1]
    assert (tazkira.scheme, tazkira.number) == ("national_id", "44323")
    assert tazkira.label == (
        "National Identification Number, Afghan national identification card (tazkira) number"
    )
    assert record.titles == ("Mr",)
    assert record.birth_places == ("Shega District, Kandahar Province, Afghanistan",)


def test_several_names_in_one_alias(of_2021: dict[str, Record]) -> None:
    record = of_2021["110444"]
    assert [(name.text, name.kind) for name in record.names] == [
        ("AZIM AGHAJANI", "primary"),
        ("Azim Adhajani", "alias"),
        ("Azim Agha-Jani", "alias"),
    ]
    assert [(n.number, n.country) for n in record.identifiers[1:]] == [("6620505", "ir"), ("9003213", "ir")]
    assert record.birth_dates == ()
    assert record.designations[0].measures == ()


def test_two_scripts_in_one_alias_and_a_date_of_the_hijri_calendar(of_2021: dict[str, Record]) -> None:
    record = of_2021["2962519"]
    assert [name.text for name in record.names[2:4]] == [
        "Ibrahim Hassan Tali Asiri",
        "إبراهيم حسن طالع عسيري",
    ]
    assert [(birth.written, birth.interval) for birth in record.birth_dates] == [
        ("1982-04-19", day(1982, 4, 19)),
        ("1982-04-18", day(1982, 4, 18)),
        ("24/06/1402 (Hijri Calendar)", None),
    ]
    identity = record.identifiers[2]
    assert (identity.scheme, identity.number, identity.country) == ("national_id", "1028745097", "sa")


def test_a_date_of_birth_in_an_alias_without_a_name(of_2024: dict[str, Record]) -> None:
    # The same entry three years later: the second date stands in an alias, and "null" stands for none.
    assert [birth.written for birth in of_2024["2962519"].birth_dates] == ["1982-04-19", "1982-04-18"]
    births = of_2024["2960150"].birth_dates
    assert [birth.written for birth in births] == ["1966-01-01", "1958 - 1964"]
    assert births[1].interval == DateInterval.spanning(DateInterval.of_year(1958), DateInterval.of_year(1964))


def test_a_day_of_listing_with_a_time_zone(of_2021: dict[str, Record]) -> None:
    record = of_2021["6908455"]
    assert record.designations[0].designated == day(2015, 4, 14)
    assert [(name.text, name.kind) for name in record.names] == [
        ("ABDULMALIK AL-HOUTHI", "primary"),
        ("Abdulmalik al-Huthi", "alias"),
    ]


def test_months_in_a_note_and_names_in_brackets(of_2021: dict[str, Record]) -> None:
    record = of_2021["2983746"]
    assert [(name.text, name.kind) for name in record.names] == [
        ("MUSTAFA HAJJI MUHAMMAD KHAN", "primary"),
        ("مصطفى حجي محمد خان", "alias"),
        ("حسن غول", "alias"),
        ("Hassan Ghul", "alias"),
        ("Hassan Gul", "alias"),
        ("Hasan Gul", "alias"),
        ("Khalid Mahmud", "alias"),
        ("Ahmad Shahji", "weak_alias"),
        ("Mustafa Muhammad", "weak_alias"),
        ("Abu Gharib al-Madani", "weak_alias"),
        ("أبو شيماء", "weak_alias"),
        ("Abu-Shaima", "weak_alias"),
        ("Abu- Shayma", "weak_alias"),
    ]
    span = DateInterval.spanning(DateInterval.of_month(1977, 8), DateInterval.of_month(1977, 9))
    assert [(birth.written, birth.interval) for birth in record.birth_dates] == [
        ("Between Aug. and Sep. 1977", span),
        ("1976", DateInterval.of_year(1976)),
    ]
    assert [(c.written, c.code) for c in record.nationalities] == [
        ("Pakistan", "pk"),
        ("Saudi Arabian", "sa"),
    ]
    assert record.birth_places == (
        "Al-Madinah, Saudi Arabia",
        "Sangrar, Sindh Province, Pakistan",
    )


def test_an_entity_with_two_names_at_the_head(of_2021: dict[str, Record]) -> None:
    record = of_2021["6908026"]
    assert record.kind == "organization"
    assert record.citation.locator == "/CONSOLIDATED_LIST/ENTITIES/ENTITY[DATAID='6908026']"
    assert [(name.text, name.kind) for name in record.names] == [
        ("COMPAGNIE AERIENNE DES GRANDS LACS (CAGL)", "primary"),
        ("GREAT LAKES BUSINESS COMPANY (GLBC)", "alias"),
        ("CAGL", "alias"),
    ]
    assert [address.text for address in record.addresses] == [
        "Avenue Président Mobutu, Goma, Democratic Republic of the Congo",
        "Gisenyi, Rwanda",
        "PO BOX 315, Goma, Democratic Republic of the Congo",
    ]
    assert record.designations[0].measures == ("asset_freeze",)


def test_between_approximate_years(of_2024: dict[str, Record]) -> None:
    (birth,) = of_2024["111118"].birth_dates
    assert birth.written == "between 1966 and 1967 (Approximately)"
    assert birth.interval == DateInterval.spanning(
        DateInterval.of_year(1966), DateInterval.of_year(1967), approximate=True
    )


def test_formerly_listed_as(of_2024: dict[str, Record]) -> None:
    assert [(name.text, name.kind) for name in of_2024["111514"].names] == [
        ("ABDUL MANAN AGHA", "primary"),
        ("عبد المنان آغا", "alias"),
        ("Abdul Manan", "alias"),
        ("Abdul Man’am Saiyid", "weak_alias"),
        # Low quality outweighs the note "formerly listed as".
        ("Saiyid Abd al-Man", "weak_alias"),
    ]
    al_qaida = of_2024["113458"].names
    assert (al_qaida[-1].text, al_qaida[-1].kind) == ("Al Qa’ida/Islamic Army", "former")
    assert [name.kind for name in al_qaida].count("alias") == 10


def test_the_original_script_in_a_note_is_a_name(of_2024: dict[str, Record]) -> None:
    record = of_2024["6908490"]
    named = {name.text: name for name in record.names}
    assert (named["Рамзан Одуев"].kind, named["Рамзан Одуев"].script) == ("alias", "Cyrl")
    assert named["Вайнах"].kind == "weak_alias"
    assert "Wainakh: original script: Вайнах" in record.remarks
    assert [address.text for address in record.addresses] == [
        "Syrian Arab Republic (located in as at Aug. 2015)",
        "Iraq (possible alternative location as at Aug. 2015)",
    ]


def test_na_is_no_nationality(of_2024: dict[str, Record]) -> None:
    record = of_2024["690784"]
    assert record.nationalities == ()
    card = record.identifiers[1]
    assert (card.scheme, card.number) == ("other", "4302")
    assert card.label == "National Identification Number, Ex-serviceman’s identification card"


def test_brackets_in_a_name_are_part_of_it(of_2024: dict[str, Record]) -> None:
    record = of_2024["113234"]
    assert [name.text for name in record.names] == ["AL-HARAMAIN FOUNDATION (UNION OF THE COMOROS)"]
    assert record.addresses == (Address(text="B/P: 1652 Moroni, Comoros (at time of listing)", country="km"),)
    assert of_2024["6909004"].designations[0].program == "HT"


# old text, new text, the fields of the entry 6908555 that change, a part of the notice, what is kept
CHANGES = [
    ("<LISTED_ON>2016-11-30</LISTED_ON>", "<LISTED>2016-11-30</LISTED>", "designations kept",
     "<LISTED> in INDIVIDUAL is new", ("INDIVIDUAL/LISTED", "2016-11-30")),
    ("<LISTED_ON>2016-11-30</LISTED_ON>", "<LISTED_ON>30 Nov 2016</LISTED_ON>", "designations kept",
     "INDIVIDUAL/LISTED_ON is not written as a day", ("INDIVIDUAL/LISTED_ON", "30 Nov 2016")),
    ("<DATAID>6908555</DATAID>", "<DATAID>6908555</DATAID><VESSEL/>", "kept",
     "<VESSEL> in INDIVIDUAL is new", ("INDIVIDUAL/VESSEL", "")),
    ("<FIRST_NAME> RI </FIRST_NAME>", "<GIVEN_NAME>RI</GIVEN_NAME>", "names kept",
     "<GIVEN_NAME> in INDIVIDUAL is new", ("INDIVIDUAL/GIVEN_NAME", "RI")),
    ("KPi.033", "XXi.033", "designations identifiers kept", "regime 'XX' is new",
     ("INDIVIDUAL/REFERENCE_NUMBER", "XX")),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fields", "told", "text"), CHANGES)
def test_what_is_new_spoils_its_own_field_alone(
    tmp_path: Path, old: str, new: str, fields: str, told: str, text: tuple[str, str]
) -> None:
    after = load(changed(tmp_path, old, new))
    assert differing(load(OF_2021), after) == {"un_sc:6908555": set(fields.split())}
    assert any(told in notice.what for notice in after.notices)
    assert text in kept(after, "6908555")


def test_a_new_regime_is_carried_in_its_own_words(tmp_path: Path) -> None:
    after = load(changed(tmp_path, "KPi.033", "XXi.033"))
    (designation,) = record_of(after, "6908555").designations
    assert (designation.program, designation.program_title, str(designation.designated)) == (
        "XX",
        "DPRK",
        "2016-11-30",
    )
    assert designation.measures == ()


def test_a_bad_year_of_one_date_of_birth_leaves_the_other_dates_the_names_and_the_designation(
    tmp_path: Path,
) -> None:
    before = record_of(load(OF_2021), "6908555")
    after = load(
        changed(tmp_path, "<DATE>1964-07-17</DATE>", "<FROM_YEAR>abc-1963</FROM_YEAR><TO_YEAR>1964</TO_YEAR>")
    )
    bad = [one for record in after.records for one in record.birth_dates if "abc-1963" in one.written]
    assert [(one.written, one.interval) for one in bad] == [("between abc-1963 and 1964", None)]
    assert [notice.what for notice in after.notices] == [
        "INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/FROM_YEAR is not written as a year"
    ]
    assert record_of(after, "6908555").names == before.names
    assert [set(fields) for fields in differing(load(OF_2021), after).values()] == [{"birth_dates", "kept"}]


def test_a_quality_that_is_not_known_makes_the_alias_weak(tmp_path: Path) -> None:
    after = load(changed(tmp_path, "<QUALITY>Low</QUALITY>", "<QUALITY>Middling</QUALITY>"))
    (notice,) = after.notices
    assert notice.what == "quality of alias 'Middling' is new"
    assert notice.done.startswith("read as 'weak_alias'")
    # "Low" means weak as well, so that nothing else differs.
    assert set().union(*differing(load(OF_2021), after).values()) == {"kept"}


def test_what_stands_beside_the_entries_is_kept_with_the_file(tmp_path: Path) -> None:
    after = load(changed(tmp_path, "<INDIVIDUALS>", "<INDIVIDUALS><PERSON>Nobody</PERSON>"))
    assert [(one.path, one.text) for one in after.beside] == [
        ("CONSOLIDATED_LIST/INDIVIDUALS/PERSON", "Nobody")
    ]
    assert after.notices[0].entries == 0
    assert differing(load(OF_2021), after) == {}


def test_a_day_of_the_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    after = load(changed(tmp_path, 'dateGenerated="', 'generated="'))
    assert after.source.published is None
    assert {notice.kind for notice in after.notices} == {"missing", "attribute"}


def test_an_entry_without_a_number_of_its_own_is_an_entry(tmp_path: Path) -> None:
    after = load(changed(tmp_path, "<DATAID>6908555</DATAID>", "<DATAID/>"))
    record = record_of(after, given_id(after))
    assert record.names == record_of(load(OF_2021), "6908555").names
    assert record.citation.locator == "/CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL[not(DATAID)]"


def test_a_number_that_two_entries_have_makes_two_entries_and_a_notice(tmp_path: Path) -> None:
    after = load(changed(tmp_path, "<DATAID>6908576</DATAID>", "<DATAID>6908555</DATAID>"))
    before = load(OF_2021)
    assert len(after.records) == len(before.records)
    second = record_of(after, "6908555~2")
    assert second.names == record_of(before, "6908576").names
    assert second.citation.locator.endswith("[DATAID='6908555'][2]")
    assert [notice.kind for notice in after.notices] == ["repeated_id"]


def test_the_file_of_2026_is_read_without_a_notice() -> None:
    loaded = load(FIXTURES / "consolidated_2026-08-01_extract.xml")
    assert loaded.notices == ()
    badege = record_of(loaded, "6907993")
    assert badege.primary_name.text == "ERIC BADEGE"
    assert (
        "INTERPOL notice: https://www.interpol.int/en/How-we-work/Notices/View-UN-Notices-Individuals"
        in badege.remarks
    )


def test_a_truncated_file_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "consolidated.xml"
    path.write_bytes(OF_2021.read_bytes()[:9_000])
    with pytest.raises(ListError, match=r"line \d+: is not well-formed"):
        load(path)


def test_another_xml_is_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<LIST/>", encoding="utf-8")
    assert not consolidated.recognises(ListFile.open(path, READ_ON))


@pytest.mark.full_lists
def test_a_control_character_is_one_clear_error(full_lists: Path) -> None:
    with pytest.raises(ListError, match=r"control_character\.xml, line 53: is not well-formed XML"):
        load(full_lists / "un" / "malformed" / "control_character.xml")


@pytest.mark.full_lists
@pytest.mark.parametrize(
    ("day_of_list", "individuals", "entities"), [("2021-03-12", 711, 293), ("2024-05-15", 682, 193)]
)
def test_full_lists_lose_nothing(full_lists: Path, day_of_list: str, individuals: int, entities: int) -> None:
    path = full_lists / "un" / f"consolidated_{day_of_list}.xml"
    records = load(path).records
    tree = etree.parse(str(path))

    def count(xpath: str) -> int:
        return int(tree.xpath(f"count({xpath})"))

    assert individuals == count("//INDIVIDUAL") == sum(record.kind == "person" for record in records)
    assert entities == count("//ENTITY") == sum(record.kind == "organization" for record in records)
    assert len({record.id for record in records}) == len(records) == individuals + entities
    # Every alias that has a name gives at least one; those that hold several give more.
    plain = count("//ALIAS_NAME[normalize-space()]") + count("//NAME_ORIGINAL_SCRIPT[normalize-space()]")
    names = sum(len(record.names) for record in records)
    assert plain + len(records) < names < 1.06 * (plain + len(records))
    weak = sum(name.kind == "weak_alias" for record in records for name in record.names)
    assert weak >= count("//QUALITY[normalize-space()='Low']")
    dated = (
        "//INDIVIDUAL[INDIVIDUAL_DATE_OF_BIRTH[DATE or YEAR or FROM_YEAR or NOTE] or "
        "INDIVIDUAL_ALIAS/DATE_OF_BIRTH[. != 'null']]"
    )
    assert sum(bool(record.birth_dates) for record in records) == count(dated)
    assert {record.identifiers[0].number for record in records} == {
        str(text).strip() for text in tree.xpath("//REFERENCE_NUMBER/text()")
    }
    assert [str(record.designations[0].designated) for record in records] == [
        str(text)[:10] for text in tree.xpath("//LISTED_ON/text()")
    ]


@pytest.mark.full_lists
@pytest.mark.parametrize("day_of_list", ["2021-03-12", "2024-05-15"])
def test_no_word_of_a_full_list_is_lost(full_lists: Path, day_of_list: str) -> None:
    """Every word of every field that is not named as ignored stands in the record that is made of its entry."""
    path = full_lists / "un" / f"consolidated_{day_of_list}.xml"
    records = load(path).records
    passed_over = {"DATAID", "VERSIONNUM", "QUALITY", "TYPE_OF_DATE", "LISTED_ON", "GENDER", "DATE"}
    passed_over |= {"LIST_TYPE", "LAST_DAY_UPDATED"}
    # Words that a kind of name says, or that stand for nothing.
    told = {"na", "null", "previously", "formerly", "listed", "as", "original", "script", "Tigrinya"}
    entries = etree.parse(str(path)).xpath("//INDIVIDUAL | //ENTITY")
    for entry, record in zip(entries, records, strict=True):
        held = record.model_dump_json()
        for element in entry.iter():
            if element.tag in passed_over or element.getparent().tag in passed_over or len(element):
                continue
            for word in re.findall(r"[^\W\d_]+|\d+", element.text or ""):
                assert word in held or word in told, (record.id, element.tag, word)
