"""OFSI's own XML form: a file made by hand, with the values of rows of the real list, must give what the rows give."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import ListError
from graphkit.loaders import read_list
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.uk import ofsi
from graphkit.model.records import Record
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


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<Address1 ", "<Street ", "element <Street>"),
        ("<GroupID>15672</GroupID>", "", "<GroupID>"),
        ("<GroupID>15672<", "<GroupID>x<", "Group ID 'x'"),
        (">Individual<", ">Aircraft<", "Group Type 'Aircraft'"),
        (">Primary name variation<", ">NKA<", "Alias Type 'NKA'"),
        ("<GrpStatus>A<", "<GrpStatus>Z<", "GrpStatus 'Z'"),
        ("2022-12-09T00:00:00", "2022-12-09T23:00:00", "with a time of day"),
        ("2022-12-09T00:00:00", "late 2022", "date 'late 2022'"),
        ('<name3 i:nil="true" />', '<name3 i:nil="true">Khan</name3>', "nil='true' and holds 'Khan'"),
        ('<name3 i:nil="true" />', "<name3><first>Khan</first></name3>", "element <first>"),
        ('<name3 i:nil="true" />', '<name3 lang="ur" />', "attribute 'lang'"),
    ],
)
def test_what_the_form_does_not_have_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(ListError, match=re.escape(message)) as caught:
        load(path)
    assert caught.value.file == str(path)
    assert re.match(r"line \d+", str(caught.value.place))


def test_a_name_without_words_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "<Name6>MITHOO</Name6>", "<Name6 />")
    path.write_text(
        path.read_text(encoding="utf-8").replace("<name1>Mian</name1>", "<name1 />", 1), encoding="utf-8"
    )
    with pytest.raises(ListError, match=r"GroupID 15672.*has no name"):
        load(path)


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
