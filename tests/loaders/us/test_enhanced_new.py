"""What is new in OFAC's ENHANCED XML is kept and told: one change in the fixture file, expected values read off it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import ListError
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model import Record
from tests.loaders.us.test_enhanced import EXTRACT, changed, load, names, numbers, ties

# the file itself


def test_a_renamed_entity_is_an_error(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8").replace("<entity ", "<party ").replace("</entity>", "</party>")
    path = tmp_path / "enhanced.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ListError, match="holds no <entity>"):
        load(path)


def test_a_choice_that_is_not_known_makes_a_part(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        ("<sanctionsPrograms>", "<countries><country>Iran</country></countries><sanctionsPrograms>"),
    )
    loaded = load(path)
    assert loaded.part is not None
    assert loaded.part.startswith("only programme IRAN, an unstated or unknown selection")
    (kept,) = loaded.beside
    assert (kept.path, kept.text) == ("sanctionsData/publicationInfo/filters/countries/country", "Iran")
    assert kept.locator == "/sanctionsData/publicationInfo/filters/countries/country (line 13)"
    assert ["<countries> in publicationInfo/filters is new" in notice.words for notice in loaded.notices] == [
        True
    ]


def test_a_file_without_a_choice_stated_is_read_as_a_part(tmp_path: Path) -> None:
    path = changed(tmp_path, ("<filters>", "<selection>"), ("</filters>", "</selection>"))
    loaded = load(path)
    assert loaded.part is not None and "an unstated or unknown selection" in loaded.part
    assert {kept.text for kept in loaded.beside} == {"205", "IRAN"}


@pytest.mark.parametrize("day", ["soon", "2025-13-03"])
def test_a_day_of_the_file_that_is_none_is_not_known(day: str, tmp_path: Path) -> None:
    loaded = load(changed(tmp_path, ("<dataAsOf>2025-10-03T15:48:42.8426684-04:00", f"<dataAsOf>{day}")))
    assert loaded.source.published is None
    assert [kept.text for kept in loaded.beside] == [day]
    assert loaded.records[0].remarks[-1] == ("OFAC's export may include entries since removed from the list.")


def test_a_file_without_publication_info_is_read_without_a_day(tmp_path: Path) -> None:
    path = changed(tmp_path, ("<publicationInfo>", "<aboutThis>"), ("</publicationInfo>", "</aboutThis>"))
    loaded = load(path)
    assert (len(loaded.records), loaded.source.published) == (20, None)
    assert "2025-10-03T15:48:42.8426684-04:00" in [kept.text for kept in loaded.beside]
    # The warning is a comment, and is found wherever it stands.
    assert loaded.records[0].remarks[-1].endswith("may include entries since removed from the list.")


# what is new in an entry


def told(path: Path) -> tuple[LoadedList, list[str]]:
    """The file as it is read, after a look that its change changed one entry and nothing else in the others."""
    good = {record.entry_id: record for record in load(EXTRACT).records}
    loaded = load(path)
    source_id = loaded.source.id
    other = [
        record.entry_id
        for record in loaded.records
        if record.model_dump_json().replace(source_id, "")
        != good[record.entry_id].model_dump_json().replace(good[record.entry_id].citation.source_id, "")
    ]
    assert len(loaded.records) == 20
    assert len(other) == 1
    return loaded, other


@pytest.mark.parametrize(
    ("old", "new", "kept", "words"),
    [
        (">Nationality Country<", ">Allegiance<", "Allegiance", "type of feature 'Allegiance' is new"),
        (">Owned or Controlled By</type>", ">Fond of</type>", "Fond of", "type of relationship 'Fond of' is new"),
        ('refId="15003">Owned', 'refId="15001">Owned', "15001", "'Owned or Controlled By' has another number than 15003"),
        (">A.K.A.</aliasType>", ">P.K.A.</aliasType>", "P.K.A.", "type of alias 'P.K.A.' is new"),
        (">Block</sanctionsType>", ">Shun</sanctionsType>", "Shun", "type of sanction 'Shun' is new"),
        ('="2018-11-05">SDN List</', '="2018-11-05">SDO List</', "SDO List", "list 'SDO List' is new"),
        (">Vessel</entityType>", ">Barge</entityType>", "Barge", "type of entry 'Barge' is new"),
        (">National ID No.</type>", ">Library Card</type>", "Library Card", "type of identity document 'Library Card' is new"),
        (">Confirmed</reliability>", ">Rumoured</reliability>", "Rumoured", "reliability of a feature 'Rumoured' is new"),
        ("<isLowQuality>false<", "<isLowQuality>no<", "no", "word of <isLowQuality> 'no' is new"),
        ("<fromDateBegin>1977-05-19<", "<fromDateBegin>1977-05-39<", "1977-05-39", "valueDate is not written as a date"),
        ("<fromDateEnd>1977-05-19<", "<fromDateEnd>1877-05-19<", "1877-05-19", "fromDateEnd is not written as a day of the date"),
        ("<isApproximate>false<", "<isApproximate>partly<", "partly", "word of <isApproximate> 'partly' is new"),
        ('datePublished="2018-11-05"', 'datePublished="05 Nov 2018"', "05 Nov 2018", "@datePublished is not written as a day"),
        (">CITY</type>", ">HAMLET</type>", "HAMLET", "part of an address 'HAMLET' is new"),
        (">Male</value>", ">Robot</value>", "Robot", "gender 'Robot' is new"),
        ("<legalAuthorities>", "<grounds>Law</grounds><legalAuthorities>", "Law", "<grounds> in entity is new"),
        ("<isPrimary>true</isPrimary>\n          <isLowQuality>", "<isPrimary>true</isPrimary><rank>7</rank><isLowQuality>", "7", "<rank> in entity/names/name is new"),
        ("<formattedFullName>IRAN AIR<", "<formattedFullName>IRAN WIND<", "IRAN WIND", "formattedFullName is not written as the family name and the other names"),
        ("<nameParts>", "<nameParts><spoken>Iranair</spoken>", "Iranair", "<spoken> in entity/names/name/translations/translation/nameParts is new"),
    ],
)  # fmt: skip
def test_what_is_new_is_kept_and_told(old: str, new: str, kept: str, words: str, tmp_path: Path) -> None:
    loaded, (uid,) = told(changed(tmp_path, (old, new)))
    record = next(each for each in loaded.records if each.entry_id == uid)
    assert kept in [each.text for each in record.kept]
    assert [notice.entries for notice in loaded.notices] == [1]
    assert words in loaded.notices[0].words


def changed_record(tmp_path: Path, uid: str, *changes: tuple[str, str]) -> Record:
    """The record of an entry with changes made inside it alone."""
    text = EXTRACT.read_text(encoding="utf-8")
    at = text.index(f'<entity id="{uid}">')
    end = text.index("</entity>", at)
    entity = text[at:end]
    for old, new in changes:
        assert old in entity
        entity = entity.replace(old, new, 1)
    path = tmp_path / "one.xml"
    path.write_text(text[:at] + entity + text[end:], encoding="utf-8")
    return next(each for each in load(path).records if each.entry_id == uid)


def test_a_relationship_of_a_new_type_is_linked_in_ofacs_words(tmp_path: Path) -> None:
    record = changed_record(tmp_path, "25312", (">Owned or Controlled By</type>", ">Fond of</type>"))
    assert ties(record) == [
        ("linked", "25396", "ISLAMIC REPUBLIC OF IRAN SHIPPING LINES", "Fond of"),
        (
            "owned_or_controlled_by", "10392", "MINISTRY OF DEFENSE AND ARMED FORCES LOGISTICS",
            "Property in the interest of",
        ),
    ]  # fmt: skip


def test_a_feature_of_a_new_type_is_a_remark_and_no_number(tmp_path: Path) -> None:
    record = changed_record(tmp_path, "29099", (">Nationality Country<", ">Allegiance<"))
    assert "Allegiance: Iran" in record.remarks
    assert numbers(record) == [("passport", "K41818536", "ir")]
    assert [birth.written for birth in record.birth_dates] == ["19 May 1977"]


def test_days_that_are_none_leave_the_words_of_a_birth_date(tmp_path: Path) -> None:
    record = changed_record(tmp_path, "29099", ("<fromDateBegin>1977-05-19<", "<fromDateBegin>1977-05-39<"))
    assert [(birth.written, birth.interval) for birth in record.birth_dates] == [("19 May 1977", None)]
    assert {"1977-05-39", "1977-05-19", "false"} <= {each.text for each in record.kept}


def test_an_alias_of_which_the_quality_is_not_known_is_weak(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    begin = text.index("<isLowQuality>", text.index(">A.K.A.</aliasType>", text.index('<entity id="25237">')))
    path = tmp_path / "quality.xml"
    path.write_text(
        text[:begin] + text[begin:].replace("<isLowQuality>false<", "<isLowQuality>fair<", 1),
        encoding="utf-8",
    )
    record = next(each for each in load(path).records if each.entry_id == "25237")
    assert names(record)[:3] == [
        ("IRAN AIR", "primary"),
        ("IRANAIR", "weak_alias"),
        ("IRAN AIR PJSC", "alias"),
    ]


def test_the_name_without_a_type_of_alias_is_the_primary_one_where_nothing_else_says_so(
    tmp_path: Path,
) -> None:
    record = changed_record(tmp_path, "25237", ("<isPrimary>true</isPrimary>", ""))
    assert names(record)[:2] == [("IRAN AIR", "primary"), ("IRANAIR", "alias")]


def test_the_whole_name_stands_in_for_a_part_that_is_missing(tmp_path: Path) -> None:
    for tag in ("formattedLastName", "formattedFirstName"):
        record = changed_record(tmp_path, "29099", (f"<{tag}>", f"<{tag}New>"), (f"</{tag}>", f"</{tag}New>"))
        (name,) = record.names
        assert (name.text, name.family, name.given) == ("Ali DANAEI KENARSARI", "DANAEI KENARSARI", "Ali")


def test_a_second_primary_name_is_an_alias(tmp_path: Path) -> None:
    record = changed_record(
        tmp_path, "15905", ("<isPrimary>false</isPrimary>", "<isPrimary>true</isPrimary>")
    )
    assert names(record) == [("MARIA III", "primary"), ("SUNRISE", "alias")]


def test_an_entry_without_a_name_is_kept_without_an_actor(tmp_path: Path) -> None:
    path = changed(tmp_path, ("<names>", "<appellations>"), ("</names>", "</appellations>"))
    loaded = load(path)
    assert len(loaded.records) == 19
    (unread,) = loaded.unread
    assert unread.entry_id == "25758"
    assert unread.reason == "it has no name in any form"
    assert "2018-11-05" in [kept.text for kept in unread.kept]


def test_a_document_without_a_number_spoils_itself_alone(tmp_path: Path) -> None:
    record = changed_record(
        tmp_path,
        "25237",
        ("<documentNumber>10100354259</documentNumber>", "<number>10100354259</number>"),
    )
    assert numbers(record) == [("registration", "8132", "ir")]
    assert "National ID No." in [kept.text for kept in record.kept]
    assert "10100354259" in [kept.text for kept in record.kept]


def test_the_country_of_a_document_is_in_its_label_where_no_country_is_known_by_that_name(
    tmp_path: Path,
) -> None:
    record = changed_record(tmp_path, "29099", (">Iran</issuingCountry>", ">Atlantis</issuingCountry>"))
    (_, passport) = record.identifiers
    assert (passport.label, passport.country) == ("Passport, expires 10 Jul 2022, Atlantis", None)


def test_a_feature_that_a_document_states_is_told_where_the_entity_does_not_state_it(tmp_path: Path) -> None:
    stated = '<idFeatures><idFeature id="63" featureVersionId="28185">{}</idFeature></idFeatures></identityDocument>'
    for words, label in (
        ("Nationality Country: Iran", "Passport, expires 10 Jul 2022"),
        ("Hair colour: Grey", "Passport, expires 10 Jul 2022, Hair colour: Grey"),
    ):
        record = changed_record(tmp_path, "29099", ("</identityDocument>", stated.format(words)))
        assert record.identifiers[1].label == label
        assert record.kept == ()
