"""OFAC's change files: expected values are read off the fixture file by eye; what changes inside an entry is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.errors import ListError
from graphkit.loaders import read_list
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model import Record

EXTRACT = Path(__file__).parents[2] / "fixtures" / "us_enhanced" / "SDN_DELTA_2025-01-13_extract.xml"
ADDED_FIRST = '<entity id="52485" action="add">'


def load(path: Path, *, keep_going: bool = False) -> LoadedList:
    return read_list(path, date(2026, 1, 2), keep_going=keep_going)


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {record.entry_id: record for record in load(EXTRACT).records}


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The file with the changes made in its added entries, which are its last."""
    text = EXTRACT.read_text(encoding="utf-8")
    at = text.index(ADDED_FIRST)
    head, tail = text[:at], text[at:]
    for old, new in changes:
        assert old in tail
        tail = tail.replace(old, new, 1)
    path = tmp_path / "delta.xml"
    path.write_text(head + tail, encoding="utf-8")
    return path


def terrorgram(path: Path) -> Record:
    return next(record for record in load(path).records if record.entry_id == "52485")


def test_the_source_says_that_it_is_no_list() -> None:
    loaded = load(EXTRACT)
    assert loaded.format == "us_delta"
    assert loaded.source.published == date(2025, 1, 13)
    assert loaded.source.title == (
        "OFAC Specially Designated Nationals and Blocked Persons List"
        " (changes of 2025-01-13, Standard Action: 2 added, 3 removed; not the whole list)"
    )


def test_an_entry_added_is_a_record(records: dict[str, Record]) -> None:
    record = records["52486"]
    assert [(name.text, name.kind) for name in record.names] == [
        ("Ciro Daniel AMORIM FERREIRA", "primary"),
        ("Ciro Daniel FERREIRA", "alias"),
    ]
    (designation,) = record.designations
    assert (designation.program, str(designation.designated), designation.ended) == (
        "SDGT",
        "2025-01-13",
        None,
    )
    assert designation.legal_basis == ("Executive Order 13224 (Terrorism)",)
    (tie,) = record.relations
    assert (tie.type, tie.entry_id, tie.name, tie.quality) == (
        "leads",
        "52485",
        "THE TERRORGRAM COLLECTIVE",
        None,
    )
    assert [address.text for address in record.addresses] == [
        "Rua Maranhao, 1566 Apto 502, Funcionarios, Belo Horizonte, Minas Gerais, 30150331, Brazil",
        "Rua Maranhão, 1566 Apto 502, Funcionários, Belo Horizonte, Minas Gerais, 30150331, Brazil",
    ]
    assert record.identifiers[2].label == "Passport, issued 28 May 2011, expires 27 May 2016"
    assert record.remarks[-1] == "Added to the list on 2025-01-13."


def test_an_entry_removed_has_designations_that_end_on_the_day(records: dict[str, Record]) -> None:
    for uid, program, begun in (
        ("9567", "SDNT", "2005-11-09"),
        ("16182", "SDNTK", "2013-09-19"),
        ("30126", "VENEZUELA-EO13850", "2021-01-19"),
    ):
        (designation,) = records[uid].designations
        assert (designation.program, str(designation.designated)) == (program, begun)
        assert str(designation.ended) == "2025-01-13"
        assert records[uid].remarks[-1] == "Removed from the list on 2025-01-13."
    assert [(name.text, name.kind) for name in records["9567"].names] == [
        ("Jose Ignacio BEDOYA VELEZ", "primary"),
        ("NACHO BEDOYA", "weak_alias"),
    ]


def test_ties_of_an_entry_removed_say_so(tmp_path: Path) -> None:
    path = changed(tmp_path, ('<entity id="52486" action="add">', '<entity id="52486" action="remove">'))
    record = next(each for each in load(path).records if each.entry_id == "52486")
    assert [(tie.entry_id, tie.quality) for tie in record.relations] == [
        ("52485", "stated of an entry removed from the list")
    ]


CHANGED = (ADDED_FIRST, '<entity id="52485">')


def test_a_removed_alias_is_no_name(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    name = text[text.rindex("<name id", 0, text.index(">TERRORGRAM<")) :]
    opening = name[: name.index(">") + 1]
    record = terrorgram(changed(tmp_path, CHANGED, (opening, opening[:-1] + ' action="remove">')))
    assert [name.text for name in record.names] == ["THE TERRORGRAM COLLECTIVE"]
    assert record.remarks[-1] == "Changed on 2025-01-13: removed name: TERRORGRAM."
    assert record.designations[0].ended is None


def test_a_changed_value_is_the_new_one_and_the_old_one_a_remark(tmp_path: Path) -> None:
    path = changed(
        tmp_path, CHANGED, ("<value>2019</value>", '<value action="update" oldValue="2018">2019</value>')
    )
    record = terrorgram(path)
    assert "Organization Established Date: 2019" in record.remarks
    assert record.remarks[-1] == "Changed on 2025-01-13: value was: 2018."


def programme(text: str) -> str:
    at = text.index("<sanctionsProgram ", text.index(ADDED_FIRST))
    return text[at : text.index("</sanctionsProgram>", at) + len("</sanctionsProgram>")]


def test_a_programme_added_begins_and_one_removed_ends_on_the_day(tmp_path: Path) -> None:
    old = programme(EXTRACT.read_text(encoding="utf-8"))
    new = old.replace(" id=", ' action="remove" id=') + '<sanctionsProgram action="add" id="1" refId="205">IRAN</sanctionsProgram>'  # fmt: skip
    path = changed(
        tmp_path, CHANGED, (old, new), ('datePublished="2025-01-13"', 'datePublished="2020-02-02"')
    )
    dated = [(one.program, one.designated and str(one.designated), one.ended and str(one.ended)) for one in terrorgram(path).designations]  # fmt: skip
    assert dated == [("IRAN", "2025-01-13", None), ("SDGT", None, "2025-01-13")]


def test_a_changed_entry_that_repeats_no_programme_is_given_none(tmp_path: Path) -> None:
    old = programme(EXTRACT.read_text(encoding="utf-8"))
    assert terrorgram(changed(tmp_path, CHANGED, (old, ""))).designations == ()
    assert (
        terrorgram(changed(tmp_path, (old, ""))).designations[0].program == "(SDN list, no programme stated)"
    )


def test_a_changed_entry_that_cannot_be_read_alone_is_an_error_and_can_be_left_out(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    bare = (
        '<entity id="1"><generalInfo><remarks action="update" oldValue="a">b</remarks></generalInfo></entity>'
    )
    path = tmp_path / "delta.xml"
    path.write_text(text.replace("</entities>", bare + "</entities>"), encoding="utf-8")
    with pytest.raises(ListError, match=r"changes an entry that cannot be read alone.*--keep-going"):
        load(path)
    loaded = load(path, keep_going=True)
    assert (len(loaded.records), len(loaded.skipped)) == (5, 1)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (ADDED_FIRST, '<entity id="52485" action="merge">', "action on an entry 'merge'"),
        ("<features>", '<features action="hide">', "as a whole and also changed inside"),
    ],
)
def test_an_unknown_action_is_an_error(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ListError, match=message):
        load(changed(tmp_path, (old, new)))


def test_an_unknown_action_inside_a_changed_entry_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="action on <features> 'hide'"):
        load(changed(tmp_path, CHANGED, ("<features>", '<features action="hide">')))


def test_an_action_in_a_list_is_an_error(tmp_path: Path) -> None:
    text = (
        EXTRACT.read_text(encoding="utf-8")
        .replace("DeltaFile", "ENHANCED")
        .replace("datePublished>", "dataAsOf>")
    )
    path = tmp_path / "list.xml"
    path.write_text(text.replace("<publicationType>Standard Action</publicationType>", ""), encoding="utf-8")
    with pytest.raises(ListError, match="attribute 'action' in <entity> is new"):
        load(path)


@pytest.mark.full_lists
def test_counts_of_the_whole_file_agree_with_xpath(full_lists: Path) -> None:
    path = full_lists / "us" / "SDN_DELTA_2025-01-13.xml"
    tree = etree.parse(str(path))
    loaded = load(path)
    ended = [record for record in loaded.records if any(one.ended for one in record.designations)]
    assert len(loaded.records) == len(list(tree.iter("{*}entity"))) == 18
    assert len(ended) == sum(each.get("action") == "remove" for each in tree.iter("{*}entity")) == 14
    assert "4 added, 14 removed" in loaded.source.title
    assert sum(len(record.names) for record in loaded.records) == 33
    assert (
        sum(len(record.relations) for record in loaded.records)
        == len(list(tree.iter("{*}relationship")))
        == 3
    )
    assert sum(len(record.birth_dates) for record in loaded.records) == 11
