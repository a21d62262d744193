"""OFAC's ADVANCED format of tomorrow: what is new, missing, malformed or repeated is kept, told, and spoils nothing else.

Each case changes one place of ``SDN_ADVANCED_traps.xml``; expected values are read off that file by eye.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.loaders import LoadedList, parse_list
from graphkit.model import Record
from tests.loaders.changes import differing, fields_of

TRAPS = Path(__file__).parents[2] / "fixtures" / "us_advanced" / "SDN_ADVANCED_traps.xml"
READ_ON = date(2026, 1, 2)
TEXT = TRAPS.read_text(encoding="utf-8")


def changed(tmp_path: Path, old: str, new: str, *, count: int = 1) -> LoadedList:
    assert old in TEXT
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(TEXT.replace(old, new, count), encoding="utf-8")
    return parse_list(path, READ_ON)


def of(loaded: LoadedList, record_id: str) -> Record:
    (found,) = [record for record in loaded.records if record.id == record_id]
    return found


TRAPS_READ = parse_list(TRAPS, READ_ON)
UNCHANGED = fields_of(TRAPS_READ)


def test_the_fixture_itself_gives_no_notice() -> None:
    assert parse_list(TRAPS, READ_ON).notices == ()


# old text, new text, the only records that change, the fields of them that do, a part of the notice
CASES = [
    ("<IDRegistrationNo>A123</IDRegistrationNo>", "<Number>A123</Number>", "us_sdn:1001", "identifiers remarks kept",
     "<Number> in IDRegDocument is new"),
    ('Former="true"', 'Former="true" Since="2019"', "us_sdn:1001", "kept", "attribute 'Since' of ProfileRelationship"),
    ('Former="true"', 'Former="perhaps"', "us_sdn:1001", "relations kept", "Former 'perhaps' is new"),
    ('LowQuality="true"', 'Quality="true"', "us_sdn:1001", "kept", "Alias/@LowQuality is missing"),
    ("<Day>3</Day>", "<Day>33</Day>", "us_sdn:1001", "designations kept", "Date is not written as a date"),
    (">Low</RelationQuality>", ">Hearsay</RelationQuality>", "us_sdn:1005", "relations kept", "'Hearsay' is new"),
    (">Birthdate<", ">Hour of birth<", "us_sdn:1001", "birth_dates remarks kept", "type of feature 'Hour of birth'"),
    (">Cedula No.<", ">Library Card<", "us_sdn:1001", "remarks kept", "type of identifier 'Library Card'"),
    (">Middle Name<", ">Second Name<", "us_sdn:1001", "names kept", "type of a part of a name 'Second Name'"),
    (">N.K.A.<", ">Stage name<", "us_sdn:1001", "kept", "type of alias 'Stage name'"),
    (">Vessel<", ">Train<", "us_sdn:1003", "kind kept", "type of party 'Train'"),
    (">Male<", ">Other<", "us_sdn:1001", "gender kept", "gender 'Other'"),
    (">Fraudulent<", ">Forged<", "us_sdn:1001", "identifiers kept", "validity 'Forged'"),
    (">Issue Date<", ">Seen<", "us_sdn:1001", "identifiers kept", "type of date 'Seen'"),
    (">False<", ">Disputed<", "us_sdn:1001", "remarks kept", "reliability 'Disputed'"),
    ("<Comment>SYRIA</Comment>", "<Comment>ATLANTIS</Comment>", "us_sdn:1001", "designations kept",
     "programme 'ATLANTIS'"),
    ('RelationTypeID="91725"', 'RelationTypeID="7"', "us_sdn:1001", "relations kept", "RelationType 7 is not explained"),
    ('FeatureTypeID="224"', 'FeatureTypeID="7"', "us_sdn:1001", "gender remarks kept", "FeatureType 7 is not explained"),
    ('LegalBasisID="91251"', 'LegalBasisID="7"', "us_sdn:1001", "designations kept", "LegalBasis 7 is not explained"),
    ('ScriptID="160"', 'ScriptID="7"', "us_sdn:1001", "kept", "Script 7 is not explained"),
    ('PartySubTypeID="2"', 'PartySubTypeID="7"', "us_sdn:1004", "kind kept", "PartySubType 7 is not explained"),
    ('IDRegDocTypeID="1626"', 'IDRegDocTypeID="7"', "us_sdn:1003", "identifiers kept", "IDRegDocType 7 is not explained"),
    ("<Value>Nagoya</Value>", "<Value/>", "us_sdn:1001", "addresses", "LocationPartValue/Value is missing"),
    ("<Value>Nagoya</Value>", "<Value>Nagoya</Value><Value>Naha</Value>", "us_sdn:1001", "kept",
     "<Value> occurs several times in Location/LocationPart/LocationPartValue"),
    ('<VersionLocation LocationID="500"/>', '<VersionLocation LocationID="7"/>', "us_sdn:1001",
     "addresses remarks kept", "refers to a Location that is not in the file"),
    ('To-ProfileID="1002"', 'To-ProfileID="7"', "us_sdn:1001", "relations kept",
     "ProfileRelationship refers to a Profile that is not in the file"),
    ('IdentityID="13" ', 'IdentityID="7" ', "us_sdn:1003", "identifiers", "an Identity that is not in the file"),
    ('<IDRegDocument ID="2"', '<IDRegDocument ID="1"', "us_sdn:1001", "kept", "<IDRegDocument> has the ID of another one"),
    ("<Comment>Known since 2014.</Comment>", "<Comment>Known since 2014.</Comment>at large", "us_sdn:1001", "kept",
     "text in DistinctParty is new"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "record_id", "fields", "told"), CASES)
def test_what_is_new_spoils_its_own_field_alone(
    tmp_path: Path, old: str, new: str, record_id: str, fields: str, told: str
) -> None:
    loaded = changed(tmp_path, old, new)
    touched = set(fields.split())
    assert differing(TRAPS_READ, loaded) == ({record_id: touched} if touched else {})
    assert [notice.what for notice in loaded.notices if told in notice.what], loaded.notices
    assert loaded.unread == ()


@pytest.mark.parametrize(
    "words",
    [
        "AliasType",
        "DocNameStatus",
        "NamePartType",
        "RelationType",
        "FeatureType",
        "Validity",
        "SanctionsType",
    ],
)
def test_a_reference_set_that_is_missing_is_told_once_and_kept(tmp_path: Path, words: str) -> None:
    loaded = changed(tmp_path, f"{words}Values>", f"{words}Words>", count=2)
    assert [record.id for record in loaded.records] == list(UNCHANGED)
    whats = [notice.what for notice in loaded.notices]
    assert whats.count(f"no {words} is explained by the file's reference values") == 1
    assert f"<{words}Words> in ReferenceValueSets is new" in whats
    assert any(one.path == f"ReferenceValueSets/{words}Words/{words}" for one in loaded.beside)


def test_names_without_the_types_of_their_parts_are_joined_as_they_stand(tmp_path: Path) -> None:
    loaded = changed(tmp_path, "NamePartTypeValues>", "NamePartWords>", count=2)
    name = of(loaded, "us_sdn:1001").primary_name
    assert (name.text, name.family, name.given) == ("Modelo Prueba Juan Ernesto", None, None)


def test_an_event_of_a_new_type_does_not_date_the_entry(tmp_path: Path) -> None:
    loaded = changed(tmp_path, ">Created<", ">Removed<")
    record = of(loaded, "us_sdn:1004")
    assert [(one.program, one.designated, one.date_kind) for one in record.designations] == [
        ("SYRIA", None, "unknown")
    ]
    assert {
        ("SanctionsEntry/EntryEvent/Date/Year", "2014"),
        ("SanctionsEntry/EntryEvent/@EntryEventTypeID", "Removed"),
    } <= {(one.path, one.text) for one in record.kept}


def test_an_entry_with_an_event_whose_day_cannot_be_read_is_not_dated_by_the_other(tmp_path: Path) -> None:
    # 1001 has events of 6 April 2018 and of 3 February 2017.
    loaded = changed(tmp_path, "<Year>2017</Year>", "<Jahr>2017</Jahr>")
    assert {one.designated for one in of(loaded, "us_sdn:1001").designations} == {None}


def test_a_birth_date_with_an_end_that_cannot_be_read_keeps_its_words(tmp_path: Path) -> None:
    old = "<Year>1951</Year>\n                  <Month>12</Month>\n                  <Day>31</Day>"
    loaded = changed(tmp_path, old, old.replace("12", "13"), count=2)
    births = of(loaded, "us_sdn:1001").birth_dates
    assert (births[0].written, births[0].interval) == ("1951-1-1 to 1951-13-31", None)
    assert [one.written for one in births[1:]] == ["1950 to 1955", "Dec 1948"]


@pytest.mark.parametrize("tag", ["Start", "End"])
def test_one_end_of_a_birth_date_is_not_taken_for_the_day(tmp_path: Path, tag: str) -> None:
    begin = TEXT.index('<Feature ID="114"')
    end = TEXT.index("</Feature>", begin)
    feature = TEXT[begin:end]
    renamed = feature.replace(f"<{tag} ", f"<{tag}Of ").replace(f"</{tag}>", f"</{tag}Of>")
    loaded = changed(tmp_path, feature, renamed)
    birth = of(loaded, "us_sdn:1001").birth_dates[0]
    assert birth.interval is None
    assert birth.written == {"Start": "1951-12-31", "End": "1951-1-1"}[tag]


def test_a_date_of_another_calendar_is_not_read_as_one_of_ours(tmp_path: Path) -> None:
    loaded = changed(tmp_path, ">Gregorian<", ">Julian<")
    assert loaded.source.published is None
    record = of(loaded, "us_sdn:1001")
    assert [one.interval for one in record.birth_dates] == [None, None, None]
    assert record.birth_dates[2].written == "1948-12-1 to 1948-12-31"
    assert {one.designated for one in record.designations} == {None}


def test_a_measure_of_a_new_type_stands_in_its_own_words(tmp_path: Path) -> None:
    loaded = changed(tmp_path, ">Block<", ">Ban<")
    assert of(loaded, "us_sdn:1004").designations[0].measures == ("Ban", "asset_freeze")


def test_a_programme_is_one_whatever_the_type_of_its_measure_is_called(tmp_path: Path) -> None:
    loaded = changed(tmp_path, ">Program</SanctionsType>", ">Programme</SanctionsType>")
    assert [one.program for one in of(loaded, "us_sdn:1001").designations] == [
        "SYRIA",
        "RUSSIA-EO14024",
        "IRGC",
    ]
    assert [notice.what for notice in loaded.notices] == ["type of measure 'Programme' is new"]


@pytest.mark.parametrize(
    ("name", "list_id"),
    [("Specially Designated Nationals List", "us_sdn"), ("Non-SDN Shipping List", "us_nonsdn")],
)
def test_a_list_of_another_name(tmp_path: Path, name: str, list_id: str) -> None:
    loaded = changed(tmp_path, ">SDN List<", f">{name}<")
    record = of(loaded, f"{list_id}:1004")
    assert [(one.program, str(one.designated)) for one in record.designations] == [("SYRIA", "2014-08-29")]
    assert record.designations[0].measures == (("asset_freeze",) if list_id == "us_sdn" else ())
    assert f"list {name!r} is new" in [notice.what for notice in loaded.notices]


def test_a_relation_of_a_new_kind_keeps_its_words(tmp_path: Path) -> None:
    loaded = changed(tmp_path, ">Leader or official of<", ">Rival of<")
    (tie,) = [one for one in of(loaded, "us_sdn:1001").relations if one.role == "Rival of"]
    assert (tie.type, tie.entry_id, tie.former) == ("linked", "1002", True)


def test_a_relation_that_may_be_former_says_so(tmp_path: Path) -> None:
    loaded = changed(tmp_path, 'Former="true"', 'Former="perhaps"')
    tie = of(loaded, "us_sdn:1001").relations[0]
    assert (tie.former, tie.quality) == (False, "high; it is unknown whether this is former")


def test_of_several_primary_names_the_first_stands(tmp_path: Path) -> None:
    loaded = changed(tmp_path, 'DocNameStatusID="2"', 'DocNameStatusID="1"')
    record = of(loaded, "us_sdn:1001")
    assert [(one.text, one.kind) for one in record.names[:2]] == [
        ("Juan Ernesto MODELO PRUEBA", "primary"),
        ("خوان مودلو", "alias"),
    ]
    assert any("has several primary names" in notice.what for notice in loaded.notices)


def test_without_a_primary_name_the_best_one_stands(tmp_path: Path) -> None:
    old = '<Alias FixedRef="1001" AliasTypeID="1403" Primary="true"'
    loaded = changed(tmp_path, old, old.replace("true", "false"))
    assert of(loaded, "us_sdn:1001").primary_name.text == "Juan Ernesto MODELO PRUEBA"
    assert any(notice.what == "no name is marked as the primary one" for notice in loaded.notices)


def test_a_party_without_a_name_is_unread_with_all_texts_of_all_its_elements(tmp_path: Path) -> None:
    begin = TEXT.index('<Alias FixedRef="1003"')
    alias = TEXT[begin : TEXT.index("</Identity>", begin)]
    loaded = changed(tmp_path, alias, "")
    assert [record.id for record in loaded.records] == [one for one in UNCHANGED if one != "us_sdn:1003"]
    (unread,) = loaded.unread
    assert (unread.id, unread.reason) == ("us_sdn:1003", "it has no name in any form")
    assert unread.citation.locator == "/Sanctions/DistinctParties/DistinctParty/Profile[@ID='1003']"
    said = {(one.path, one.text) for one in unread.kept}
    # A feature, its document, its relation and its entry, with the words for an id.
    assert {
        ("DistinctParty/Profile/Feature/FeatureVersion/VersionDetail", "Example Tanker Company"),
        ("IDRegDocument/IDRegistrationNo", "IMO 9999998"),
        ("IDRegDocument/@IDRegDocTypeID", "Vessel Registration Identification"),
        ("ProfileRelationship/@To-ProfileID", "1005"),
        ("SanctionsEntry/SanctionsMeasure/Comment", "RUSSIA-EO14024"),
    } <= said


def test_an_entry_for_nobody_is_kept_beside_and_its_party_is_on_the_file_s_list(tmp_path: Path) -> None:
    loaded = changed(tmp_path, 'ProfileID="1004" ListID', 'ProfileID="7" ListID')
    record = of(loaded, "us_sdn:1004")
    assert (record.designations, record.primary_name.text) == ((), "XX-ABC")
    beside = {(one.path, one.text) for one in loaded.beside}
    # The ids with the words that the file has for them.
    assert {
        ("SanctionsEntry/@ListID", "1550"),
        ("SanctionsEntry/@ListID", "SDN List"),
        ("SanctionsEntry/SanctionsMeasure/Comment", "SYRIA"),
        ("SanctionsEntry/EntryEvent/Date/Year", "2014"),
    } <= beside


def test_a_party_on_the_consolidated_list_alone_is_on_a_list_beside_the_sdn_list(tmp_path: Path) -> None:
    loaded = changed(tmp_path, 'ProfileID="1005" ListID="1550"', 'ProfileID="1005" ListID="91512"')
    assert of(loaded, "us_nonsdn:1005").designations[0].measures == ()
    assert [notice.what for notice in loaded.notices] == [
        "there is an entry only on the list that repeats others"
    ]


def test_a_programme_that_no_list_is_known_to_have(tmp_path: Path) -> None:
    loaded = changed(tmp_path, 'ProfileID="1004" ListID="1550"', 'ProfileID="1004" ListID="91507"')
    assert [one.program for one in of(loaded, "us_nonsdn:1004").designations] == ["SYRIA"]
    (notice,) = loaded.notices
    assert notice.what == "a programme of the Sectoral Sanctions Identifications List is new"


def test_a_party_with_the_id_of_another_is_a_record_of_its_own(tmp_path: Path) -> None:
    loaded = changed(tmp_path, '<Profile ID="1004"', '<Profile ID="1003"')
    record = of(loaded, "us_sdn:1003~2")
    assert (record.primary_name.text, record.designations) == ("XX-ABC", ())
    assert fields_of(loaded)["us_sdn:1003"] == UNCHANGED["us_sdn:1003"]


def test_a_place_whose_feature_no_longer_names_it_is_found_the_other_way_round(tmp_path: Path) -> None:
    # The Location says to which version of a feature it belongs, as every one of OFAC's file does.
    back = '<Location ID="500">\n      <FeatureVersionReference FeatureVersionID="122"/>'
    text = TEXT.replace('<Location ID="500">', back).replace('<VersionLocation LocationID="500"/>', "")
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(text, encoding="utf-8")
    loaded = parse_list(path, READ_ON)
    assert fields_of(loaded) == UNCHANGED
    (notice,) = loaded.notices
    assert notice.what == "DistinctParty/Profile/Feature/FeatureVersion/VersionLocation is missing or empty"


def test_new_sections_and_new_reference_sets_are_kept_beside(tmp_path: Path) -> None:
    text = TEXT.replace(
        "<SanctionsEntryLinks/>",
        '<SanctionsEntryLinks><Link To="1"/></SanctionsEntryLinks><Waivers>W1</Waivers>',
    )
    text = text.replace(
        "</ReferenceValueSets>", "<MoodValues><Mood>Grim</Mood></MoodValues></ReferenceValueSets>"
    )
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(text, encoding="utf-8")
    loaded = parse_list(path, READ_ON)
    assert fields_of(loaded) == UNCHANGED
    assert [(one.text, one.locator.partition(" (line ")[0]) for one in loaded.beside] == [
        ("Grim", "/Sanctions/ReferenceValueSets/MoodValues/Mood"),
        ("W1", "/Sanctions/Waivers"),
        ("1", "/Sanctions/SanctionsEntryLinks/Link/@To"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<IDRegistrationNo>A123</IDRegistrationNo>", "<Number>A123</Number>"),
        ("<Value>Nagoya</Value>", "<Value>Nagoya</Value><Ward>Naka</Ward>"),
        (
            "<Comment>Known since 2014.</Comment>",
            "<Comment>Known since 2014.</Comment><Deceased>yes</Deceased>",
        ),
        ('Former="true"', 'Former="true" Since="2019"'),
        ("<Year>2017</Year>", "<Jahr>2017</Jahr>"),
    ],
)
def test_the_locator_of_a_kept_text_leads_to_it(tmp_path: Path, old: str, new: str) -> None:
    loaded = changed(tmp_path, old, new)
    tree = etree.parse(str(tmp_path / "sdn_advanced.xml"))
    (kept,) = [
        one
        for one in of(loaded, "us_sdn:1001").kept
        if re.search(r"/(Number|Ward|Deceased|@Since|Jahr)$", one.locator)
    ]
    spaced = re.sub(r"(/|\[)(?=[A-Z])", r"\1s:", kept.locator)
    (found,) = tree.xpath(spaced, namespaces={"s": str(tree.getroot().tag).partition("}")[0][1:]})
    assert kept.text == (found if isinstance(found, str) else found.text)


def test_an_entry_older_than_the_programme_left_to_its_list_does_not_date_it(tmp_path: Path) -> None:
    # The SDN entry of 1002 made in 2018, with a programme of another list, which existed, and RUSSIA-EO14024 of 2021.
    begin = TEXT.index('<SanctionsEntry ID="1002"')
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(
        TEXT[:begin] + TEXT[begin:].replace("<Year>2022</Year>", "<Year>2018</Year>", 2), encoding="utf-8"
    )
    (record,) = [one for one in parse_list(path, READ_ON).records if one.id == "us_sdn:1002"]
    assert [(one.program, one.designated) for one in record.designations] == [("RUSSIA-EO14024", None)]
