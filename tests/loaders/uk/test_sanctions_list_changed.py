"""The UK Sanctions List changed in one place: the change is kept and told, all else stands; what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import ListError
from graphkit.loaders import LoadedList, parse_list, read_list
from graphkit.model.records import Record
from tests.loaders.changes import given_id
from tests.loaders.uk.test_ofsi import RETRIEVED
from tests.loaders.uk.test_sanctions_list import BY_HAND, EXCERPT, changed

_NO_NAMES_LEFT = [("<Name6>Petrel 8</Name6>", ""), ("<Name6>Jal Vahini</Name6>", "")]


def fields(record: Record, source: str) -> dict[str, Any]:
    """Return the fields of a record, without what is kept and without the id of the file."""
    text = record.model_copy(update={"kept": ()}).model_dump_json()
    return Record.model_validate_json(text.replace(source, "THE FILE")).model_dump()


def by_id(loaded: LoadedList) -> dict[str, dict[str, Any]]:
    return {record.entry_id: fields(record, loaded.source.id) for record in loaded.records}


def compared(path: Path, file: Path, entry: str) -> tuple[LoadedList, Record, set[str]]:
    """Return the changed list, its entry, and the fields in which it is not as it was; the others must be as they were."""
    before, after = by_id(parse_list(file, RETRIEVED)), parse_list(path, RETRIEVED)
    now = by_id(after)
    assert list(now) == list(before)
    assert {one: now[one] for one in now if one != entry} == {one: before[one] for one in now if one != entry}
    (record,) = [one for one in after.records if one.entry_id == entry]
    return after, record, {name for name, value in now[entry].items() if value != before[entry][name]}


def kept(record: Record) -> list[tuple[str, str]]:
    return [(one.path, one.text) for one in record.kept]


@pytest.mark.parametrize(
    ("old", "new", "entry", "told", "path", "text", "differs", "value"),
    [
        (
            "<OFSIGroupID>7172<", "<OFSIGroupID>none<", "AFG0006", "OFSIGroupID is not written as a number",
            "OFSIGroupID", "none", "identifiers", lambda one: [each.number for each in one.identifiers] == [
                "AFG0006", "TAi.002", "P04581926",
            ],
        ),
        (
            ">TAe.010<", ">TA-10<", "AFG0001", "UNReferenceNumber is not written as a UN reference",
            "UNReferenceNumber", "TA-10", "identifiers",
            lambda one: [each.number for each in one.identifiers] == ["AFG0001", "12703"],
        ),
        (
            ">Entity<", ">Aircraft<", "AFG0001", "kind of entry 'Aircraft' is new", "IndividualEntityShip", "Aircraft",
            "kind", lambda one: one.kind == "unknown",
        ),
        (
            ">Low quality a.k.a<", ">Middling<", "AFG0001", "strength of alias 'Middling' is new",
            "Names/Name/AliasStrength", "Middling", "", lambda one: one.names[2].kind == "weak_alias",
        ),
        (
            ">Good quality a.k.a<", ">Middling<", "AFG0001", "strength of alias 'Middling' is new",
            "Names/Name/AliasStrength", "Middling", "names", lambda one: one.names[1].kind == "weak_alias",
        ),
        (
            "<AliasStrength>Low quality a.k.a</AliasStrength>", "<Strength>Low quality a.k.a</Strength>", "AFG0001",
            "<Strength> in Designation/Names/Name is new", "Names/Name/Strength", "Low quality a.k.a",
            "", lambda one: one.names[2].kind == "weak_alias",
        ),
        (
            ">Primary name variation<", ">Nickname<", "AFG0006", "type of name 'Nickname' is new",
            "Names/Name/NameType", "Nickname", "", lambda one: one.names[1].kind == "alias",
        ),
        (
            "<DesignationSource>UN<", "<DesignationSource>EU<", "AFG0001", "source of designation 'EU' is new",
            "DesignationSource", "EU", "designations", lambda one: one.designations[0].origin == "unstated"
            and str(one.designations[0].designated) == "2012-06-29",
        ),
        (
            ">Asset freeze|Travel Ban<", ">Asset freeze|Exile: see \"Other Information\"<", "AFG0006",
            "measure 'Exile' is new", "SanctionsImposed", "Exile", "designations",
            lambda one: one.designations[0].measures == ("asset_freeze", "Exile"),
        ),
        (
            "<DateDesignated>25/01/2001<", "<DateDesignated>31/02/2001<", "AFG0006",
            "DateDesignated is not written as a day", "DateDesignated", "31/02/2001", "designations",
            lambda one: (one.designations[0].designated, one.designations[0].date_kind) == (None, "unknown")
            and one.designations[0].measures == ("asset_freeze", "travel_ban"),
        ),
        (
            "<DateDesignated>25/01/2001<", "<DateDesignated>dd/mm/yyyy<", "AFG0006",
            "DateDesignated is not written as a day", "DateDesignated", "dd/mm/yyyy", "designations",
            lambda one: one.designations[0].designated is None,
        ),
        (
            "RegimeName>", "RegimeTitle>", "AFG0001", "<RegimeTitle> in Designation is new", "RegimeTitle",
            "The Afghanistan (Sanctions) (EU Exit) Regulations 2020", "designations",
            lambda one: one.designations[0].program == "" and one.designations[0].measures == ("asset_freeze",),
        ),
        (
            "<DOB>01/03/1958<", "<DOB>31/03/58<", "AFG0006", "DOB is not written as a date",
            "IndividualDetails/Individual/DOBs/DOB", "31/03/58", "birth_dates",
            lambda one: [(birth.written, birth.interval and str(birth.interval)) for birth in one.birth_dates]
            == [("dd/mm/1945", "1945"), ("dd/mm/1946", "1946"), ("31/03/58", None)],
        ),
        (
            "<DOB>dd/mm/1945", "<DOB circa='1'>dd/mm/1945", "AFG0006", "attribute 'circa'",
            "IndividualDetails/Individual/DOBs/DOB/@circa", "1", "", lambda one: len(one.birth_dates) == 3,
        ),
        (
            ">Male<", ">Unstated<", "AFG0006", "gender 'Unstated' is new",
            "IndividualDetails/Individual/Genders/Gender", "Unstated", "gender", lambda one: one.gender is None,
        ),
        (
            "Gender>Male</Gender>", "Sex>Male</Sex>", "AFG0006", "<Sex> in", "IndividualDetails/Individual/Genders/Sex",
            "Male", "gender", lambda one: one.gender is None,
        ),
        (
            "<PassportNumber>", "<Issuer>Kabul</Issuer><PassportNumber>", "AFG0006", "<Issuer> in",
            "IndividualDetails/Individual/PassportDetails/Passport/Issuer", "Kabul", "",
            lambda one: one.identifiers[-1].number == "P04581926",
        ),
        (
            "<AddressLine6>Kabul<", "<AddressLine7>Upper town</AddressLine7><AddressLine6>Kabul<", "AFG0006",
            "<AddressLine7> in", "Addresses/Address/AddressLine7", "Upper town", "",
            lambda one: one.addresses[0].text == "Kabul, Afghanistan",
        ),
        (
            "<NonLatinNames><NonLatinName>", "<NonLatinNames><NonLatinName><NonLatinScriptLanguage>Ruthenian"
            "</NonLatinScriptLanguage>", "AFG0001", "language of a name 'Ruthenian' is new",
            "NonLatinNames/NonLatinName/NonLatinScriptLanguage", "Ruthenian", "",
            lambda one: one.names[3].language is None,
        ),
        (
            ">IMO9562233<", ">IMO956223<", "DPR0075", "IMONumber is not written as an IMO number",
            "ShipDetails/Ship/IMONumbers/IMONumber", "IMO956223", "identifiers",
            lambda one: [each.number for each in one.identifiers] == ["DPR0075"],
        ),
        (
            ">2011<", ">about 2011<", "DPR0075", "YearBuilt is not written as a year",
            "ShipDetails/Ship/YearsBuilt/YearBuilt", "about 2011", "birth_dates",
            lambda one: [(birth.written, birth.interval) for birth in one.birth_dates] == [("about 2011", None)],
        ),
        (
            "<OFSIGroupID>7172</OFSIGroupID>", "<OFSIGroupID>7172</OFSIGroupID><OFSIGroupID>7173</OFSIGroupID>",
            "AFG0006", "<OFSIGroupID> occurs several times", "OFSIGroupID", "7173", "",
            lambda one: one.identifiers[1].number == "7172",
        ),
    ],
)  # fmt: skip
def test_one_change_is_kept_and_told_and_spoils_its_own_field_alone(
    tmp_path: Path, old: str, new: str, entry: str, told: str, path: str, text: str, differs: str,
    value: Callable[[Record], bool],
) -> None:  # fmt: skip
    file = changed(tmp_path, old, new, count=2 if old == "RegimeName>" else 1)
    after, record, different = compared(file, EXCERPT, entry)
    assert different == ({differs} if differs else set())
    assert value(record)
    assert kept(record) == [(f"Designation/{path}", text)]
    assert record.kept[0].locator == f"/Designations/Designation[UniqueID='{entry}']/{path}"
    assert told in " ".join(notice.words for notice in after.notices)
    assert all(notice.entries == 1 for notice in after.notices)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("IndividualEntityShip", "Individual"),
        ("RegimeName", "The Afghanistan (Sanctions) (EU Exit) Regulations 2020"),
        ("DesignationSource", "UN"),
        ("SanctionsImposed", "Asset freeze|Travel Ban"),
        ("DateDesignated", "25/01/2001"),
    ],
)
def test_what_every_entry_has_and_one_lacks_is_told(tmp_path: Path, tag: str, text: str) -> None:
    end = "<IndividualDetails>"
    content = EXCERPT.read_text(encoding="utf-8")
    first, last = content.index("<LastUpdated>14/04/2026"), content.index(end)
    entry = content[first:last].replace(f"<{tag}>{text}</{tag}>", "")
    path = tmp_path / "UK-Sanctions-List.xml"
    path.write_text(content[:first] + entry + content[last:], encoding="utf-8")
    after, record, different = compared(path, EXCERPT, "AFG0006")
    (notice,) = after.notices
    assert (notice.kind, notice.entries) == ("missing", 1)
    assert f"Designation/{tag} is missing" in notice.words
    assert different == ({"kind"} if tag == "IndividualEntityShip" else {"designations"})
    assert not record.kept


def test_an_id_that_is_missing_or_of_another_form(tmp_path: Path) -> None:
    for new, entry_id, condition in (
        ("", None, "[not(UniqueID)]"),
        ("<UniqueID>AFG-6</UniqueID>", "AFG-6", "[UniqueID='AFG-6']"),
    ):
        loaded = parse_list(changed(tmp_path, "<UniqueID>AFG0006</UniqueID>", new), RETRIEVED)
        record = loaded.records[1]
        assert (record.entry_id, record.primary_name.text) == (
            entry_id or given_id(loaded),
            "MOHAMMAD HASSAN AKHUND",
        )
        assert record.citation.locator == f"/Designations/Designation{condition}"
        assert [each.scheme for each in record.identifiers] == ["ofsi_group", "un_reference", "passport"]
        (notice,) = loaded.notices
        assert "UniqueID is " in notice.words
        assert kept(record) == ([("Designation/UniqueID", "AFG-6")] if new else [])


def test_the_measures_of_indicators_that_are_new(tmp_path: Path) -> None:
    new = "<ExileOrder>true</ExileOrder><Curfew>false</Curfew><DirectorDisqualificationSanction>"
    path = changed(tmp_path, "<DirectorDisqualificationSanction>", new, file=BY_HAND)
    _, record, different = compared(path, BY_HAND, "BEL9001")
    assert not different  # SanctionsImposed says what is imposed
    indicators = "Designation/SanctionsImposedIndicators"
    exile, curfew = (f"{indicators}/ExileOrder", "true"), (f"{indicators}/Curfew", "false")
    assert [one for one in kept(record) if one[0].startswith(indicators)] == [exile, curfew]

    text = re.sub(r"<SanctionsImposed>Asset freeze\|Travel Ban\|D.*", "", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    after, record, _ = compared(path, BY_HAND, "BEL9001")
    assert record.designations[0].measures == (
        "asset_freeze", "travel_ban", "director_disqualification", "trust_services", "Exile Order",
    )  # fmt: skip
    assert {exile, curfew} <= set(kept(record))
    assert "SanctionsImposed is missing" in " ".join(notice.words for notice in after.notices)


def test_an_indicator_that_says_neither_true_nor_false_and_one_given_twice(tmp_path: Path) -> None:
    new = "<TravelBan>perhaps</TravelBan><AssetFreeze>false</AssetFreeze>"
    path = changed(tmp_path, "<TravelBan>true</TravelBan>", new, file=BY_HAND)
    _, record, different = compared(path, BY_HAND, "BEL9001")
    assert not different
    told = [one for one in kept(record) if "Indicators" in one[0]]
    assert told == [
        ("Designation/SanctionsImposedIndicators/TravelBan", "perhaps"),
        ("Designation/SanctionsImposedIndicators/AssetFreeze", "false"),
    ]


def test_words_behind_a_measure_are_a_remark_where_they_say_more(tmp_path: Path) -> None:
    path = changed(tmp_path, ">Asset freeze|Travel Ban<", ">Asset freeze|Travel Ban: family only<")
    after, record, different = compared(path, EXCERPT, "AFG0006")
    assert (different, after.notices) == ({"remarks"}, ())
    assert record.remarks[-1] == "Sanctions imposed: Travel Ban: family only"


def test_a_prohibition_of_correspondent_banking(tmp_path: Path) -> None:
    words = "Prohibition on Correspondent banking relationships and processing\u202fpayments"
    path = changed(tmp_path, ">Asset freeze|Travel Ban<", f">Asset freeze|{words}<")
    after, record, different = compared(path, EXCERPT, "AFG0006")
    assert (different, after.notices) == ({"designations", "remarks"}, ())
    assert record.designations[0].measures == ("asset_freeze", "banking_restriction")
    assert record.remarks[-1] == (
        "Sanctions imposed: Prohibition on Correspondent banking relationships and processing payments"
    )


def test_an_entry_without_any_name_is_an_entry_without_an_actor(tmp_path: Path) -> None:
    text = EXCERPT.read_text(encoding="utf-8")
    for old, new in _NO_NAMES_LEFT:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "UK-Sanctions-List.xml"
    path.write_text(text, encoding="utf-8")
    loaded = parse_list(path, RETRIEVED)
    assert [record.entry_id for record in loaded.records] == ["AFG0001", "AFG0006"]
    (unread,) = loaded.unread
    assert unread.id == "gb_uksl:DPR0075"
    assert {"IMO9562233", "Global United Shipping India", "03/10/2017"} <= {one.text for one in unread.kept}
    (notice,) = loaded.notices
    assert notice.kind == "unread"


def test_an_id_that_two_entries_have_makes_two_entries(tmp_path: Path) -> None:
    path = changed(tmp_path, "<UniqueID>AFG0006<", "<UniqueID>AFG0001<")
    loaded = read_list(path, RETRIEVED)
    assert [record.entry_id for record in loaded.records] == ["AFG0001", "AFG0001~2", "DPR0075"]
    assert loaded.records[1].citation.locator == "/Designations/Designation[UniqueID='AFG0001'][2]"
    (notice,) = loaded.notices
    assert notice.kind == "repeated_id"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<DateGenerated>20/08/2026</DateGenerated>", "", "DateGenerated is missing"),
        (">20/08/2026<", ">20 August<", "DateGenerated is not written as a day"),
    ],
)
def test_a_list_without_its_day(tmp_path: Path, old: str, new: str, told: str) -> None:
    loaded = parse_list(changed(tmp_path, old, new), RETRIEVED)
    assert (loaded.source.published, len(loaded.records)) == (None, 3)
    (notice,) = loaded.notices
    assert told in notice.words
    assert [one.text for one in loaded.beside] == (["20 August"] if new else [])


def test_an_element_beside_the_entries_is_kept(tmp_path: Path) -> None:
    path = changed(tmp_path, "</DateGenerated>", "</DateGenerated><Licence>Open Government</Licence>")
    loaded = parse_list(path, RETRIEVED)
    assert [(one.path, one.text) for one in loaded.beside] == [("Designations/Licence", "Open Government")]
    assert len(loaded.notices) == 1


# What is refused


def test_a_file_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(EXCERPT.read_bytes()[:-300])
    with pytest.raises(ListError, match=r"list\.xml, line \d+: is not well-formed XML"):
        parse_list(path, RETRIEVED)


def test_a_list_without_entries_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xml"
    empty.write_text("<Designations><DateGenerated>20/08/2026</DateGenerated></Designations>")
    with pytest.raises(ListError, match="holds no <Designation>"):
        parse_list(empty, RETRIEVED)


def test_nothing_that_a_file_declares_is_expanded(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    text = EXCERPT.read_text(encoding="utf-8").replace(
        "<Designations ", "<!DOCTYPE d [<!ENTITY e 'x'>]>\n<Designations ", 1
    )
    path.write_text(text.replace("Petrel 8", "&e;"), encoding="utf-8")
    with pytest.raises(ListError):
        parse_list(path, RETRIEVED)
