"""OFAC's ADVANCED format: what is renamed, new, missing or repeated is one error that names the file and the line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import ListError
from graphkit.loaders import read_list
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.us.advanced import file as advanced

FIXTURES = Path(__file__).parents[2] / "fixtures" / "us_advanced"
TRAPS = FIXTURES / "SDN_ADVANCED_traps.xml"
READ_ON = date(2026, 1, 2)


def changed(tmp_path: Path, old: str, new: str, *, count: int = 1) -> Path:
    text = TRAPS.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<EntryEvent ", "<EntryOccurrence ", "Opening and ending tag mismatch"),
        ("<IDRegistrationNo>A123</IDRegistrationNo>", "<Number>A123</Number>", "<Number>"),
        ("<SanctionsEntryLinks/>", "<SanctionsLinks/>", "SanctionsEntryLinks"),
        ("<SanctionsEntryLinks/>", "<SanctionsEntryLinks><SanctionsEntryLink/></SanctionsEntryLinks>", "EntryLink>"),
        ('Former="true"', 'Former="true" Since="2019"', "'Since'"),
        ('Former="true"', 'Former="perhaps"', "'perhaps'"),
        ('LowQuality="true"', 'Quality="true"', "LowQuality"),
        ("<Year>2017</Year>", "<Jahr>2017</Jahr>", "<Year>"),
        ("<Day>31</Day>", "<Day>32</Day>", "-32'"),
        (">Created<", ">Removed<", "'Removed'"),
        (">Leader or official of<", ">Rival of<", "'Rival of'"),
        (">Low</RelationQuality>", ">Hearsay</RelationQuality>", "'Hearsay'"),
        (">Block<", ">Ban<", "'Ban'"),
        (">SDN List<", ">Other List<", "'Other List'"),
        (">Birthdate<", ">Hour of birth<", "'Hour of birth'"),
        (">Cedula No.<", ">Library Card<", "'Library Card'"),
        (">Middle Name<", ">Second Name<", "'Second Name'"),
        (">N.K.A.<", ">A.K.A. again<", "'a.k.a. again'"),
        (">Gregorian<", ">Julian<", "'Julian'"),
        (">Vessel<", ">Train<", "'Train'"),
        ("<Comment>SYRIA</Comment>", "<Comment>ATLANTIS</Comment>", "'ATLANTIS'"),
        ('RelationTypeID="91725"', 'RelationTypeID="7"', "RelationType 7"),
        ('RelationQualityID="1540"', 'RelationQualityID="7"', "RelationQuality 7"),
        ('FeatureTypeID="224"', 'FeatureTypeID="7"', "FeatureType 7"),
        ('DetailReferenceID="91526"', 'DetailReferenceID="7"', "DetailReference 7"),
        ('LegalBasisID="91251"', 'LegalBasisID="7"', "LegalBasis 7"),
        ('ListID="91763"', 'ListID="7"', "List 7"),
        ('SanctionsTypeID="1705"', 'SanctionsTypeID="7"', "SanctionsType 7"),
        ('PartySubTypeID="2"', 'PartySubTypeID="7"', "PartySubType 7"),
        ('ScriptID="160"', 'ScriptID="7"', "Script 7"),
        ('<VersionLocation LocationID="500"/>', '<VersionLocation LocationID="7"/>', "Location 7"),
        ('To-ProfileID="1002"', 'To-ProfileID="7"', "Profile 7"),
        ('From-ProfileID="1003"', 'From-ProfileID="7"', "Profile 7"),
        ('SanctionsEntryID="50001002"', 'SanctionsEntryID="7"', "SanctionsEntry 7"),
        ('IdentityID="13" ', 'IdentityID="7" ', "Identity 7"),
        ('ProfileID="1004" ListID', 'ProfileID="7" ListID', "1004"),
        ('<Profile ID="1004"', '<Profile ID="1003"', "ID 1003"),
        ('<Location ID="501"', '<Location ID="500"', "ID 500"),
        ('<SanctionsEntry ID="1004"', '<SanctionsEntry ID="1003"', "ID 1003"),
        ('<ProfileRelationship ID="2"', '<ProfileRelationship ID="1"', "ID 1"),
        ('<IDRegDocument ID="2"', '<IDRegDocument ID="1"', "ID 1"),
        ('<Country ID="11115"', '<Country ID="11171"', "ID 11171"),
    ],
)  # fmt: skip
def test_what_is_renamed_new_missing_or_repeated_is_an_error_that_names_it(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(ListError) as caught:
        read_list(path, READ_ON)
    assert told in str(caught.value)
    assert re.search(rf"{re.escape(str(path))}, line \d+", str(caught.value))


def test_a_reference_set_that_is_missing(tmp_path: Path) -> None:
    path = changed(tmp_path, "AliasTypeValues>", "AliasKindValues>", count=2)
    with pytest.raises(ListError, match=r"line \d+ \(ReferenceValueSets\): has no <AliasTypeValues>"):
        read_list(path, READ_ON)


def test_a_file_without_reference_values(tmp_path: Path) -> None:
    text = TRAPS.read_text(encoding="utf-8")
    begin, end = text.index("<ReferenceValueSets>"), text.index("</ReferenceValueSets>")
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(text[:begin] + text[end + len("</ReferenceValueSets>") :], encoding="utf-8")
    with pytest.raises(ListError, match=r"line \d+ .*has no <ReferenceValueSets> before it"):
        read_list(path, READ_ON)


def test_a_file_without_parties(tmp_path: Path) -> None:
    text = TRAPS.read_text(encoding="utf-8")
    for tag in ("Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries"):
        text = re.sub(rf"<{tag}>.*</{tag}>", f"<{tag}/>", text, flags=re.DOTALL)
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ListError, match="holds no party with an entry on a list"):
        read_list(path, READ_ON)


def test_a_party_on_the_consolidated_list_alone(tmp_path: Path) -> None:
    path = changed(tmp_path, 'ProfileID="1005" ListID="1550"', 'ProfileID="1005" ListID="91512"')
    with pytest.raises(ListError, match=r"the party 1005 stands on 'Consolidated List' alone"):
        read_list(path, READ_ON)


def test_a_programme_that_no_list_is_known_to_have(tmp_path: Path) -> None:
    path = changed(tmp_path, 'ProfileID="1004" ListID="1550"', 'ProfileID="1004" ListID="91507"')
    with pytest.raises(ListError, match=r"the party 1004 stands on 'Sectoral .* under SYRIA, none of which"):
        read_list(path, READ_ON)


def test_a_truncated_file(tmp_path: Path) -> None:
    path = tmp_path / "sdn_advanced.xml"
    path.write_bytes(TRAPS.read_bytes()[:20_000])
    with pytest.raises(ListError, match=r"line \d+: is not well-formed"):
        read_list(path, READ_ON)


@pytest.mark.parametrize(
    ("old", "new", "left_out"),
    [
        (">Vessel Owner<", ">Vessel Lord<", {"1003"}),
        ('To-ProfileID="1003"', 'To-ProfileID="7"', {"1002"}),
        ('FeatureTypeID="64"', 'FeatureTypeID="7"', {"1004"}),
        ('<VersionLocation LocationID="500"/>', '<VersionLocation LocationID="7"/>', {"1001"}),
        ("<Value>Nagoya</Value>", "<Value/>", {"1001"}),
        ('IDRegDocTypeID="1626"', 'IDRegDocTypeID="7"', {"1003"}),
        ("<Comment>SYRIA</Comment>", "<Comment>ATLANTIS</Comment>", {"1001"}),
    ],
)
def test_a_bad_entry_is_left_out_when_asked_for(
    tmp_path: Path, old: str, new: str, left_out: set[str]
) -> None:
    loaded = read_list(changed(tmp_path, old, new), READ_ON, keep_going=True)
    assert len(loaded.skipped) == 1
    assert {record.entry_id for record in loaded.records} == {
        "1001",
        "1002",
        "1003",
        "1004",
        "1005",
    } - left_out


def test_another_xml_is_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text('<Sanctions xmlns="urn:else"/>', encoding="utf-8")
    assert not advanced.recognises(ListFile.open(path, READ_ON))
    assert not advanced.recognises(ListFile.open(FIXTURES / "SDN_2024-05-07_extract.xml", READ_ON))


def test_an_entry_older_than_the_programme_left_to_its_list_does_not_date_it(tmp_path: Path) -> None:
    # The SDN entry of 1002 made in 2018, with a programme of another list, which existed, and RUSSIA-EO14024 of 2021.
    text = TRAPS.read_text(encoding="utf-8")
    begin = text.index('<SanctionsEntry ID="1002"')
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(
        text[:begin] + text[begin:].replace("<Year>2022</Year>", "<Year>2018</Year>", 2), encoding="utf-8"
    )
    (record,) = [one for one in read_list(path, READ_ON).records if one.id == "us_sdn:1002"]
    assert [(one.program, one.designated) for one in record.designations] == [("RUSSIA-EO14024", None)]
