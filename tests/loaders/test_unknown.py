"""What is not understood, where no single format shows it: many new values, entries inside entries, odd ids."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.errors import ListError
from graphkit.loaders import parse_list, read_list
from graphkit.loaders.shared.list_file import OwnId
from tests.loaders.changes import differing, kept, record_of

DAY = date(2026, 1, 2)
FIXTURES = Path(__file__).parents[1] / "fixtures"
SDN = FIXTURES / "us" / "sdn_extract.xml"
UN = FIXTURES / "un" / "consolidated_2021-03-12_extract.xml"
NONSDN = FIXTURES / "us" / "consolidated_extract.xml"


def changed(tmp_path: Path, of: Path, *swaps: tuple[str, str]) -> Path:
    text = of.read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "list.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_very_many_new_values_of_one_kind_are_one_notice(tmp_path: Path) -> None:
    entry = "<sdnEntry><uid>{0}</uid><lastName>Name {0}</lastName><sdnType>Kind {0}</sdnType></sdnEntry>"
    entries = "".join(entry.format(number) for number in range(1, 31))
    head = "<publshInformation><Publish_Date>05/07/2024</Publish_Date><Record_Count>30</Record_Count></publshInformation>"
    path = tmp_path / "sdn.xml"
    path.write_text(f"<sdnList>{head}{entries}</sdnList>", encoding="utf-8")
    (notice,) = [one for one in parse_list(path, DAY).notices if one.kind == "value"]
    assert (notice.what, notice.entries) == ("30 values of type of entry are new", 30)
    assert notice.examples == ("'Kind 1' in 1", "'Kind 2' in 2")


def test_an_element_named_as_an_entry_inside_one_is_part_of_it(tmp_path: Path) -> None:
    linked = '<LINKED><ENTITY since="2020">Acme Ltd</ENTITY></LINKED><UN_LIST_TYPE>DPRK<'
    after = parse_list(changed(tmp_path, UN, ("<UN_LIST_TYPE>DPRK<", linked)), DAY)
    assert after.unread == ()
    assert differing(parse_list(UN, DAY), after) == {"un_sc:6908555": {"kept"}}
    assert kept(after, "6908555") == [
        ("INDIVIDUAL/LINKED/ENTITY", "Acme Ltd"),
        ("INDIVIDUAL/LINKED/ENTITY/@since", "2020"),
    ]


@pytest.mark.parametrize("stated", ["111118", "O'Neil", 'the "7"', "'\"]<x>"])
def test_the_condition_of_an_id_leads_to_its_entry_whatever_quotes_it_has(stated: str) -> None:
    root = etree.Element("list")
    for text in ("other", stated):
        etree.SubElement(etree.SubElement(root, "entry"), "id").text = text
    found = root.xpath(f"/list/entry{OwnId(stated, stated, 1).condition('id')}")
    assert isinstance(found, list)
    assert found == [root[1]]


def test_an_element_that_is_nil_says_nothing(tmp_path: Path) -> None:
    nil = '<GENDER xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>'
    path = changed(tmp_path, UN, ("<UN_LIST_TYPE>DPRK<", f"{nil}<UN_LIST_TYPE>DPRK<"))
    assert parse_list(path, DAY).notices == ()


def test_the_non_sdn_list_is_told_apart_whatever_stands_around_its_programmes(tmp_path: Path) -> None:
    for swap in (
        ("<programList>", "<programList><!-- of the list -->"),
        ("<program>", "<program code='1'>"),
    ):
        loaded = parse_list(changed(tmp_path, NONSDN, swap), DAY)
        assert loaded.source.list_id == "us_nonsdn"
        assert all(
            "asset_freeze" not in one.measures for record in loaded.records for one in record.designations
        )


def test_a_file_of_new_programmes_alone_says_that_it_may_be_either_list(tmp_path: Path) -> None:
    loaded = parse_list(changed(tmp_path, SDN, ("<program>", "<program>NEW-")), DAY)
    assert any(
        "the SDN list cannot be distinguished from the non-SDN list" in notice.what
        for notice in loaded.notices
    )


def test_two_files_never_give_one_id_to_entries_without_one(tmp_path: Path) -> None:
    swap = ("<uid>4238</uid>", "")
    one = parse_list(changed(tmp_path, SDN, swap), DAY)
    other = parse_list(changed(tmp_path, SDN, swap, ("MAR AZUL", "MAR ROJO")), DAY)
    ids = [record.id for loaded in (one, other) for record in loaded.records if "no-id" in record.id]
    assert len(set(ids)) == 2
    assert record_of(one, ids[0].partition(":")[2]).primary_name.text == "MAR AZUL"


def test_half_of_every_name_is_no_list_of_names(tmp_path: Path) -> None:
    text = (FIXTURES / "ca" / "extract_2025_05.xml").read_text(encoding="utf-8")
    begin, end = text.index("<record>"), text.rindex("</record>") + len("</record>")
    path = tmp_path / "sema-lmes.xml"
    many = text[begin:end].replace("LastName>", "Nom>") * 3
    path.write_text(text[:begin] + many + text[end:], encoding="utf-8")
    with pytest.raises(
        ListError,
        match=r"given and a family name for .* New in it: record/Nom|entries with another entry's id",
    ):
        read_list(path, DAY)


def test_marked_words_stay_in_their_sentence(tmp_path: Path) -> None:
    remark, new = (
        "Ri Won Ho is a <i>DPRK</i> Ministry of",
        "<BIO>Born <b>poor</b> and died <?page 2?>rich</BIO>",
    )
    after = parse_list(
        changed(tmp_path, UN, ("Ri Won Ho is a DPRK Ministry of", remark), ("<THIRD_NAME/>", new)), DAY
    )
    assert record_of(after, "6908555").remarks == record_of(parse_list(UN, DAY), "6908555").remarks
    assert kept(after, "6908555")[:2] == [
        ("INDIVIDUAL/BIO", "Born poor and died rich"),
        ("INDIVIDUAL/BIO/b", "poor"),
    ]
    assert ("INDIVIDUAL/COMMENTS1/i", "DPRK") in kept(after, "6908555")


def test_a_notice_names_the_line_of_the_thing_itself(tmp_path: Path) -> None:
    day = ("<LISTED_ON>2016-11-30<", "<LISTED_ON>a Tuesday<")
    (notice,) = parse_list(changed(tmp_path, UN, day), DAY).notices
    # The entry begins in line 4 of the file, its LISTED_ON stands in line 12.
    assert (notice.what, notice.place) == ("INDIVIDUAL/LISTED_ON is not written as a day", "line 12")


def test_places_that_are_alike_are_told_apart_by_their_lines(tmp_path: Path) -> None:
    phones = ("<THIRD_NAME/>", "<PHONE>1</PHONE>\n<PHONE>2</PHONE>")
    record = record_of(parse_list(changed(tmp_path, UN, phones), DAY), "6908555")
    where = "/CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL[DATAID='6908555']/PHONE"
    assert [(one.text, one.locator) for one in record.kept] == [
        ("1", f"{where} (line 9)"),
        ("2", f"{where} (line 10)"),
    ]


PROGRAMMES = {
    SDN: (">CUBA</program>", ">MARS-EO15000</program>", "MARS-EO15000"),
    FIXTURES / "us_enhanced" / "SDN_ENHANCED_IRAN_2025-10-03_extract.xml": (
        ">IRGC</sanctionsProgram>", ">MARS-EO15000</sanctionsProgram>", "MARS-EO15000",
    ),
    FIXTURES / "us_advanced" / "SDN_ADVANCED_2024-02-23_completed.xml": (">RUSSIA-EO14024<", ">MARS-EO15000<", "MARS-EO15000"),
    FIXTURES / "uk" / "uksl_excerpt_2026-08.xml": (
        "The Afghanistan (Sanctions) (EU Exit) Regulations 2020", "The Mars Regulations 2031", "The Mars Regulations 2031",
    ),
}  # fmt: skip


@pytest.mark.parametrize("path", PROGRAMMES, ids=lambda path: path.name)
def test_a_new_programme_is_carried_in_its_own_words_and_told_once(path: Path, tmp_path: Path) -> None:
    old, new, word = PROGRAMMES[path]
    loaded = parse_list(changed(tmp_path, path, (old, new)), DAY)
    told = [notice for notice in loaded.notices if word in notice.what]
    under = [one for one in loaded.records if word in {each.program for each in one.designations}]
    assert under
    assert [(notice.kind, notice.entries) for notice in told] == [("value", len(under))]
