"""OFSI's own XML form: a file made by hand, with the values of rows of the real list, must give what the rows give."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import ListError
from graphkit.loaders import parse_list, read_list
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.uk import ofsi
from graphkit.model.records import Record
from tests.loaders.changes import given_id
from tests.loaders.uk.test_ofsi import RETRIEVED, XLSX, load

BY_HAND = XLSX.parent / "ofsi_by_hand.xml"
GROUPS = ["15672", "9226", "13189", "13651", "15734"]


@pytest.fixture(scope="module")
def xml() -> dict[str, Record]:
    return {record.entry_id: record for record in load(BY_HAND).records}


@pytest.fixture(scope="module")
def xlsx() -> dict[str, Record]:
    return {record.entry_id: record for record in load(XLSX).records}


def said(record: Record) -> dict[str, Any]:
    """Return the facts of a record without the places where they stand, which differ between the forms."""
    return record.model_dump(exclude={"citation": True, "relations": {"__all__": {"citation"}}})


def changed(tmp_path: Path, old: str, new: str, *, count: int = 1) -> Path:
    text = BY_HAND.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "ConList.xml"
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return path


@pytest.mark.parametrize("group", GROUPS)
def test_a_target_is_what_its_rows_in_the_workbook_are(
    group: str, xml: dict[str, Record], xlsx: dict[str, Record]
) -> None:
    assert said(xml[group]) == said(xlsx[group])


def test_the_groups_stand_in_the_files_order_and_the_file_states_no_day(xml: dict[str, Record]) -> None:
    assert sorted(xml) == sorted(GROUPS)
    loaded = read_list(BY_HAND, RETRIEVED)
    assert (loaded.format, loaded.source.list_id, loaded.source.published) == ("uk", "gb_ofsi", None)


def test_places_are_paths_and_quotes_the_elements_words(xml: dict[str, Record]) -> None:
    target = "/ArrayOfFinancialSanctionsTarget/FinancialSanctionsTarget[GroupID='15734']"
    assert xml["15734"].citation.locator == target
    (parent,) = xml["15734"].relations
    assert parent.citation.locator == f"{target}/Entity_ParentCompany"
    assert parent.citation.quote == "Kalashnikov Concern JSC (49%)"


def test_an_investment_ban_is_no_asset_freeze(tmp_path: Path) -> None:
    path = changed(tmp_path, "<GrpStatus>A<", "<GrpStatus>I<", count=100)
    assert {each.measures for record in load(path).records for each in record.designations} == {
        ("investment_ban",)
    }


def test_what_only_the_xml_says_is_kept(tmp_path: Path) -> None:
    old, new = '<ListingType i:nil="true" />', "<ListingType>UK</ListingType>"
    records = load(changed(tmp_path, old, new, count=100)).records
    assert all("Listing type: UK" in record.remarks for record in records)


def test_dates_of_both_spellings(tmp_path: Path, xlsx: dict[str, Record]) -> None:
    path = changed(tmp_path, "2022-12-09T00:00:00", "09/12/2022", count=100)
    record = next(one for one in load(path).records if one.entry_id == "15672")
    assert said(record) == said(xlsx["15672"])


# What is new or wrong is kept and told. The first target of 15672 is "Mian MITHOO"; four more say the same but the name.

FIRST = "/ArrayOfFinancialSanctionsTarget/FinancialSanctionsTarget[GroupID='15672']"


@pytest.mark.parametrize(
    ("old", "new", "what", "kept"),
    [
        ("<Address1>Hafiz", "<Street>Hafiz", "<Street> in FinancialSanctionsTarget is new", ("Street", "Hafizabad Taluka Daharki")),
        (">Individual<", ">Aircraft<", "Group Type 'Aircraft' is new", ("GroupTypeDescription", "Aircraft")),
        (">Primary name variation<", ">NKA<", "type of alias 'NKA' is new", ("AliasType", "NKA")),
        ("2022-12-09T00:00:00", "2022-12-09T23:00:00", "FinancialSanctionsTarget/DateListed is not written as a day",
         ("DateListed", "2022-12-09T23:00:00")),
        ("2022-12-09T00:00:00", "late 2022", "FinancialSanctionsTarget/DateListed is not written as a day",
         ("DateListed", "late 2022")),
        ('<name3 i:nil="true" />', '<name3 i:nil="true"><first>Khan</first></name3>',
         "<first> in FinancialSanctionsTarget/name3 is new", ("name3/first", "Khan")),
        ('<name3 i:nil="true" />', '<name3 lang="ur" />', "attribute 'lang' of FinancialSanctionsTarget/name3 is new",
         ("name3/@lang", "ur")),
    ],
)  # fmt: skip
def test_what_the_form_does_not_have_is_kept_and_told(
    tmp_path: Path,
    xml: dict[str, Record],
    old: str,
    new: str,
    what: str,
    kept: tuple[str, str],
) -> None:
    path = changed(tmp_path, old, new)
    if old.startswith("<Address1>"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("</Address1>", "</Street>", 1), encoding="utf-8"
        )
    loaded = parse_list(path, RETRIEVED)
    (notice,) = loaded.notices
    assert (notice.what, notice.entries) == (what, 1)
    after = {record.entry_id: record for record in loaded.records}
    assert [(one.path, one.text, one.locator) for one in after["15672"].kept] == [
        (f"FinancialSanctionsTarget/{kept[0]}", kept[1], f"{FIRST}/{kept[0]}")
    ]
    for group, record in xml.items():
        changed_fields = {"kept", "addresses"} if group == "15672" else set()
        said_before, said_after = said(record), said(after[group])
        assert {name: value for name, value in said_after.items() if name not in changed_fields} == {
            name: value for name, value in said_before.items() if name not in changed_fields
        }
    if kept[0] != "Street":
        assert after["15672"].addresses == xml["15672"].addresses


def test_words_in_an_element_that_is_marked_empty_are_read(tmp_path: Path) -> None:
    path = changed(tmp_path, '<name3 i:nil="true" />', '<name3 i:nil="true">Khan</name3>')
    loaded = parse_list(path, RETRIEVED)
    record = next(one for one in loaded.records if one.entry_id == "15672")
    assert "Mian Khan MITHOO" in {name.text for name in record.names}
    assert [(one.path, one.text) for one in record.kept] == [("FinancialSanctionsTarget/name3/@nil", "true")]


def test_a_new_status_is_carried_in_its_own_letters(tmp_path: Path) -> None:
    loaded = parse_list(changed(tmp_path, "<GrpStatus>A<", "<GrpStatus>Z<", count=100), RETRIEVED)
    assert {each.measures for record in loaded.records for each in record.designations} == {("Z",)}
    (notice,) = loaded.notices
    assert (notice.what, notice.entries) == ("GrpStatus 'Z' is new", 5)


def test_without_a_status_nothing_is_called_an_asset_freeze(tmp_path: Path) -> None:
    loaded = parse_list(changed(tmp_path, "GrpStatus>", "Status>", count=1000), RETRIEVED)
    assert {each.measures for record in loaded.records for each in record.designations} == {()}
    assert {notice.what for notice in loaded.notices} == {
        "<Status> in FinancialSanctionsTarget is new",
        "no target has the element FinancialSanctionsTarget/GrpStatus",
    }


def test_a_target_without_a_group_id_is_an_entry_of_its_own(tmp_path: Path, xml: dict[str, Record]) -> None:
    loaded = parse_list(changed(tmp_path, "<GroupID>15672</GroupID>", ""), RETRIEVED)
    records = {one.entry_id: one for one in loaded.records}
    assert set(records) == {*xml, given_id(loaded)}
    own = records[given_id(loaded)]
    assert own.primary_name.text == "Mian MITHOO"
    assert own.citation.locator == "/ArrayOfFinancialSanctionsTarget/FinancialSanctionsTarget[not(GroupID)]"
    assert records["15672"].designations == xml["15672"].designations


def test_a_target_without_a_name_adds_none(tmp_path: Path, xml: dict[str, Record]) -> None:
    path = changed(tmp_path, "<Name6>MITHOO</Name6>", "<Name6 />")
    path.write_text(
        path.read_text(encoding="utf-8").replace("<name1>Mian</name1>", "<name1 />", 1), encoding="utf-8"
    )
    loaded = parse_list(path, RETRIEVED)
    record = next(one for one in loaded.records if one.entry_id == "15672")
    assert {name.text for name in xml["15672"].names} - {name.text for name in record.names} == {
        "Mian MITHOO"
    }
    assert "FinancialSanctionsTarget/Name6 is missing or empty" in {notice.what for notice in loaded.notices}
    assert ("FinancialSanctionsTarget/AliasType", "Primary name variation") in {
        (one.path, one.text) for one in record.kept
    }


def test_an_entry_without_a_name_is_kept_in_the_files_own_words(tmp_path: Path) -> None:
    text = BY_HAND.read_text(encoding="utf-8")
    for tag in ("Name6", "name1", "name2", "NameNonLatinScript"):
        text = re.sub(rf"<{tag}>[^<]*</{tag}>", "", text)
    path = tmp_path / "ConList.xml"
    path.write_text(text, encoding="utf-8")
    loaded = parse_list(path, RETRIEVED)
    unread = next(one for one in loaded.unread if one.entry_id == "15672")
    said_of_it = {(one.path, one.text) for one in unread.kept}
    assert ("FinancialSanctionsTarget/DateListed", "2022-12-09T00:00:00") in said_of_it
    assert ("FinancialSanctionsTarget/UKSanctionsListRef", "GHR0086") in said_of_it


def test_the_form_of_2020_is_refused_by_the_names_of_its_elements(tmp_path: Path) -> None:
    path = changed(tmp_path, "<FinancialSanctionsTarget>", "<FinancialSanctionsTarget><FCOId>GHR0086</FCOId>")
    with pytest.raises(ListError, match="<FCOId>, an element of OFSI's form of 2020 and 2021") as caught:
        load(path)
    assert re.match(r"line \d+", str(caught.value.place))


def test_a_list_without_any_group_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="no Group ID in any row"):
        load(changed(tmp_path, "GroupID>", "TargetID>", count=1000))


def test_a_file_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ConList.xml"
    path.write_bytes(BY_HAND.read_bytes()[:-500])
    with pytest.raises(ListError, match=r"ConList\.xml, line \d+: is not well-formed XML"):
        load(path)


def test_a_file_without_targets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ConList.xml"
    path.write_text("<ArrayOfFinancialSanctionsTarget></ArrayOfFinancialSanctionsTarget>")
    with pytest.raises(ListError, match="holds no <FinancialSanctionsTarget>"):
        ofsi.read(ListFile.open(path, RETRIEVED))
