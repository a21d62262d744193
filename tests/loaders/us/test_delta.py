"""OFAC's change files: expected values are read off the fixture file by eye; what changes inside an entry is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.loaders import read_list
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model import Record

EXTRACT = Path(__file__).parents[2] / "fixtures" / "us_enhanced" / "SDN_DELTA_2025-01-13_extract.xml"
ADDED_FIRST = '<entity id="52485" action="add">'


def load(path: Path) -> LoadedList:
    return read_list(path, date(2026, 1, 2))


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
        ("52485", "stated for an entry removed from the list")
    ]


CHANGED = (ADDED_FIRST, '<entity id="52485">')


def test_a_removed_alias_is_no_name(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    name = text[text.rindex("<name id", 0, text.index(">TERRORGRAM<")) :]
    opening = name[: name.index(">") + 1]
    record = terrorgram(changed(tmp_path, CHANGED, (opening, opening[:-1] + ' action="remove">')))
    assert [name.text for name in record.names] == ["THE TERRORGRAM COLLECTIVE"]
    # All that the removed name says and that is not left unread for a reason.
    assert record.remarks[-1] == (
        "Changed on 2025-01-13: removed name: TERRORGRAM (isPrimary false; aliasType A.K.A.; isLowQuality true; isPrimary true)."
    )
    assert record.designations[0].ended is None
    assert record.kept == ()


def test_an_added_alias_is_a_name_and_a_remark(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    name = text[text.rindex("<name id", 0, text.index(">TERRORGRAM<")) :]
    opening = name[: name.index(">") + 1]
    record = terrorgram(changed(tmp_path, CHANGED, (opening, opening[:-1] + ' action="add">')))
    assert [name.text for name in record.names] == ["THE TERRORGRAM COLLECTIVE", "TERRORGRAM"]
    assert record.remarks[-1] == "Changed on 2025-01-13: added name: TERRORGRAM."


def test_a_removed_alias_of_an_entry_added_is_no_name(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    name = text[text.rindex("<name id", 0, text.index(">TERRORGRAM<")) :]
    opening = name[: name.index(">") + 1]
    record = terrorgram(changed(tmp_path, (opening, opening[:-1] + ' action="remove">')))
    assert [name.text for name in record.names] == ["THE TERRORGRAM COLLECTIVE"]
    assert record.remarks[-2] == "Added to the list on 2025-01-13."
    assert record.remarks[-1].startswith("Changed on 2025-01-13: removed name: TERRORGRAM (")


def test_a_removed_tie_says_to_whom_it_was(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        ('<entity id="52486" action="add">', '<entity id="52486">'),
        ("<relationship ", '<relationship action="remove" '),
    )
    record = next(each for each in load(path).records if each.entry_id == "52486")
    assert record.relations == ()
    (remark,) = (each for each in record.remarks if each.startswith("Changed on"))
    assert "removed relationship: Leader or official of, THE TERRORGRAM COLLECTIVE (" in remark
    assert "@entityId 52485" in remark


def test_a_changed_value_is_the_new_one_and_the_old_one_a_remark(tmp_path: Path) -> None:
    path = changed(
        tmp_path, CHANGED, ("<value>2019</value>", '<value action="update" oldValue="2018">2019</value>')
    )
    record = terrorgram(path)
    assert "Organization Established Date: 2019" in record.remarks
    assert record.remarks[-2:] == (
        "Changed on 2025-01-13: changed value: 2019.",
        "Changed on 2025-01-13: value was: 2018.",
    )


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


def test_a_changed_entry_that_cannot_be_read_alone_is_kept_without_an_actor(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    bare = (
        '<entity id="1"><generalInfo><remarks action="update" oldValue="a">b</remarks></generalInfo></entity>'
    )
    path = tmp_path / "delta.xml"
    path.write_text(text.replace("</entities>", bare + "</entities>"), encoding="utf-8")
    loaded = load(path)
    assert len(loaded.records) == 5
    (unread,) = loaded.unread
    assert unread.id == "us_sdn:1"
    assert unread.reason == (
        "a changed entry cannot be read by itself: its type and name and list are not repeated"
    )
    assert [(kept.path, kept.text) for kept in unread.kept] == [
        ("entity/@id", "1"),
        ("entity/generalInfo/remarks", "b"),
        ("entity/generalInfo/remarks/@action", "update"),
        ("entity/generalInfo/remarks/@oldValue", "a"),
    ]
    assert "1 changed" in loaded.source.title


def test_an_entry_of_which_every_name_is_removed_keeps_the_names(tmp_path: Path) -> None:
    path = changed(tmp_path, CHANGED, ("<names>", '<names action="remove">'))
    (unread,) = load(path).unread
    assert {"THE TERRORGRAM COLLECTIVE", "TERRORGRAM", "remove"} <= {kept.text for kept in unread.kept}


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        (
            [(ADDED_FIRST, '<entity id="52485" action="merge">')],
            "entity/@action",
            "action on an entry 'merge' is new",
        ),
        (
            [("<features>", '<features action="hide">')],
            "entity/features/@action",
            "action on <features> 'hide'",
        ),
        (
            [CHANGED, ("<features>", '<features action="hide">')],
            "entity/features/@action",
            "action on <features> 'hide'",
        ),
        (
            [
                (ADDED_FIRST, '<entity id="52485" action="remove">'),
                ("<features>", '<features action="update">'),
            ],
            "entity/features/@action",
            "changed inside a removed entry",
        ),
    ],
)
def test_an_action_that_is_not_known_is_kept_and_told(
    tmp_path: Path, changes: list[tuple[str, str]], path: str, words: str
) -> None:
    loaded = load(changed(tmp_path, *changes))
    record = next(each for each in loaded.records if each.entry_id == "52485")
    assert [kept.path for kept in record.kept] == [path]
    assert record.kept[0].locator == f"/sanctionsData/entities/entity[@id='52485']{path[6:]}"
    assert [words in notice.words for notice in loaded.notices] == [True]
    assert "Organization Established Date: 2019" in record.remarks
    assert [name.text for name in record.names] == ["THE TERRORGRAM COLLECTIVE", "TERRORGRAM"]


def test_a_removal_on_a_day_that_is_not_known_ends_before_the_file_was_read(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    path = tmp_path / "delta.xml"
    path.write_text(
        text.replace("<datePublished>2025-01-13T", "<datePublished>13 January T"), encoding="utf-8"
    )
    loaded = load(path)
    assert loaded.source.published is None
    assert loaded.part == "changes of an unknown day only"
    assert [kept.text for kept in loaded.beside] == ["13 January T00:00:00-05:00"]
    removed = next(each for each in loaded.records if each.entry_id == "9567")
    assert str(removed.designations[0].ended) == "~2005-11-09/2026-01-02"
    assert removed.remarks[-1] == "Removed from the list on an unknown day."
    added = next(each for each in loaded.records if each.entry_id == "52486")
    assert str(added.designations[0].designated) == "2025-01-13"


def test_an_action_in_a_list_is_kept_and_told(tmp_path: Path) -> None:
    text = (
        EXTRACT.read_text(encoding="utf-8")
        .replace("DeltaFile", "ENHANCED")
        .replace("datePublished>", "dataAsOf>")
    )
    path = tmp_path / "list.xml"
    path.write_text(
        text.replace("<publicationType>Standard Action</publicationType>", "<filters/>"), encoding="utf-8"
    )
    loaded = load(path)
    assert [[kept.text for kept in record.kept] for record in loaded.records] == [
        ["remove"], ["remove"], ["remove"], ["add"], ["add"],
    ]  # fmt: skip
    (notice,) = loaded.notices
    assert "attribute 'action' of entity is new" in notice.words
    assert notice.entries == 5


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
