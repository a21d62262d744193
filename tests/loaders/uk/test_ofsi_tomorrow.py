"""What is new or wrong in a sheet of OFSI's Consolidated List is kept and told, and spoils nothing beside itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphkit.loaders import parse_list
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.records import Notice, Record
from tests.loaders.changes import given_id
from tests.loaders.uk.test_ofsi import CSV, RETRIEVED, XLSX
from tests.loaders.uk.test_ofsi_refusals import changed_csv, changed_workbook, set_cell

# Rows 3-6 and 33 are of Group ID 15672, a person; row 33 is its primary name.
GROUP = "15672"


def read_changed(tmp_path: Path, row: int, column: str, value: object) -> LoadedList:
    return parse_list(changed_workbook(tmp_path, lambda rows: set_cell(rows, row, column, value)), RETRIEVED)


def by_id(loaded: LoadedList) -> dict[str, Record]:
    return {record.entry_id: record for record in loaded.records}


def facts_of(record: Record, *but: str) -> dict[str, Any]:
    """Return the facts of a record but the fields named, without the file's id, which is that of its bytes."""
    facts = record.model_dump(mode="json", exclude={"kept", *but})
    facts["citation"].pop("source_id")
    for relation in facts.get("relations", ()):
        relation["citation"].pop("source_id")
    return facts


def kept(record: Record) -> list[tuple[str, str, str]]:
    return [(one.path, one.text, one.locator) for one in record.kept]


@pytest.fixture(scope="module")
def before() -> dict[str, Record]:
    loaded = parse_list(XLSX, RETRIEVED)
    assert loaded.notices == ()
    return by_id(loaded)


def only_this_entry_changed(
    loaded: LoadedList, before: dict[str, Record], *fields: str, group: str = GROUP
) -> tuple[Record, Notice]:
    """Return the changed entry and the one notice; all other entries, and its other fields, are as before."""
    after = by_id(loaded)
    assert list(after) == list(before)
    for entry_id, record in before.items():
        but = fields if entry_id == group else ()
        assert facts_of(after[entry_id], *but) == facts_of(record, *but)
        assert entry_id == group or not after[entry_id].kept
    (notice,) = loaded.notices
    return after[group], notice


# Columns


def test_a_renamed_column_is_told_and_what_stands_in_it_kept(
    tmp_path: Path, before: dict[str, Record]
) -> None:
    loaded = read_changed(tmp_path, 2, "Title", "Honorific")
    told = {(notice.kind, notice.what, notice.place, notice.entries) for notice in loaded.notices}
    assert told == {
        ("column", "column 'Honorific' is new", "Data!row 2", 1),
        ("missing", "column 'Title' is missing", "Data!row 2", 0),
    }
    record = by_id(loaded)[GROUP]
    assert record.titles == ()
    assert kept(record) == [("Honorific", "Mr", "Data!row 33, Honorific")]
    for entry_id, one in before.items():
        assert facts_of(by_id(loaded)[entry_id], "titles") == facts_of(one, "titles")


def test_a_new_column_is_told_once_though_it_says_nothing(tmp_path: Path, before: dict[str, Record]) -> None:
    def add(rows: list[list[object]]) -> None:
        for number, row in enumerate(rows, start=1):
            row.append({2: "Ship owner", 3: "Nobody", 4: "Nobody", 5: "Somebody"}.get(number))

    loaded = parse_list(changed_workbook(tmp_path, add), RETRIEVED)
    record, notice = only_this_entry_changed(loaded, before)
    assert kept(record) == [
        ("Ship owner", "Nobody", "Data!row 3, Ship owner"),
        ("Ship owner", "Somebody", "Data!row 5, Ship owner"),
    ]
    assert (notice.kind, notice.what, notice.entries) == ("column", "column 'Ship owner' is new", 1)

    def add_empty(rows: list[list[object]]) -> None:
        rows[1].append("Ship owner")

    silent = parse_list(changed_workbook(tmp_path, add_empty), RETRIEVED)
    assert [notice.words for notice in silent.notices] == [
        "column 'Ship owner' is new (Data!row 2): kept as it stands, not understood"
    ]


def test_of_a_column_that_stands_twice_the_first_is_read(tmp_path: Path, before: dict[str, Record]) -> None:
    def add(rows: list[list[object]]) -> None:
        for number, row in enumerate(rows, start=1):
            row.append({2: "Country", 3: "Utopia"}.get(number))

    record, notice = only_this_entry_changed(parse_list(changed_workbook(tmp_path, add), RETRIEVED), before)
    assert kept(record) == [("Country", "Utopia", "Data!row 3, Country")]
    assert (notice.kind, notice.what) == ("several", "column 'Country' occurs twice")


def test_a_cell_beyond_the_header_is_kept(tmp_path: Path) -> None:
    def add(lines: list[bytes]) -> None:
        lines[6] += b",more"

    loaded = parse_list(changed_csv(tmp_path, add), RETRIEVED)
    (notice,) = loaded.notices
    assert (notice.kind, notice.what, notice.place) == ("column", "column 30 has no header", "row 7")
    assert kept(by_id(loaded)["13556"]) == [("column 30", "more", "row 7, column 30")]


def test_of_a_row_with_fewer_cells_no_actor_is_made_up(tmp_path: Path) -> None:
    def cut(lines: list[bytes]) -> None:
        lines[24] = lines[24].rpartition(b",29/11/2014,")[0]  # ANSAR AL CHARIA of Group ID 13188

    loaded = parse_list(changed_csv(tmp_path, cut), RETRIEVED)
    (notice,) = loaded.notices
    assert (notice.kind, notice.place) == ("unread", "row 25")
    assert (
        notice.what
        == "an entry that cannot become an actor:  its row has fewer or more cells than the header, and no Group ID"
    )
    (unread,) = loaded.unread
    assert ("Name 6", "ANSAR AL CHARIA", "row 25, Name 6") in {
        (one.path, one.text, one.locator) for one in unread.kept
    }
    before, after = by_id(parse_list(CSV, RETRIEVED)), by_id(loaded)
    assert list(after) == list(before)
    assert "ANSAR AL CHARIA" not in {name.text for name in after["13188"].names}
    assert after["13188"].designations == before["13188"].designations


def test_of_a_row_whose_cells_have_moved_no_actor_is_made_up(tmp_path: Path) -> None:
    def move(lines: list[bytes]) -> None:
        assert lines[24].startswith(b"ANSAR AL CHARIA,")
        lines[24] = b"ANSAR, " + lines[24].removeprefix(b"ANSAR ")

    loaded = parse_list(changed_csv(tmp_path, move), RETRIEVED)
    (unread,) = loaded.unread
    said = {(one.path, one.text) for one in unread.kept}
    assert {("Name 1", "AL CHARIA"), ("Group ID", "02/12/2014"), ("column 30", "13188")} <= said
    assert [record.entry_id for record in loaded.records] == list(by_id(parse_list(CSV, RETRIEVED)))


def test_the_words_of_what_has_lost_its_name_are_kept(tmp_path: Path) -> None:
    loaded = read_changed(tmp_path, 2, "Name Non-Latin Script", "Name in Script")
    record = by_id(loaded)["15734"]
    assert {(one.path, one.text) for one in record.kept} >= {
        ("Name in Script", "ООО ЦСТ"),
        ("Non-Latin Script Type", "Cyrillic"),
        ("Non-Latin Script Language", "Russian"),
    }


def test_without_the_column_of_quality_no_alias_is_called_strong(tmp_path: Path) -> None:
    loaded = read_changed(tmp_path, 2, "Alias Quality", "Quality")
    names = {name.text: name.kind for name in by_id(loaded)["9226"].names}
    assert names["Abu ABDULRAHMAN"] == "weak_alias"
    assert names["Mubarak Mushakhas Sanad MUBARAK AL-BATHALI"] == "primary"
    assert set(names.values()) == {"primary", "weak_alias"}


# Rows and sheets


def test_an_empty_row_is_passed_over_and_told(tmp_path: Path) -> None:
    path = changed_workbook(tmp_path, lambda rows: rows.insert(9, []))
    loaded = parse_list(path, RETRIEVED)
    assert [notice.words for notice in loaded.notices] == ["a row is empty (Data!row 10): passed over"]
    assert by_id(loaded)["9226"].citation.locator.startswith("Data!rows 11, ")


def test_a_text_above_the_header_is_kept(tmp_path: Path) -> None:
    path = changed_workbook(tmp_path, lambda rows: rows.insert(1, ["OFSI", None, "Crown copyright"]))
    loaded = parse_list(path, RETRIEVED)
    assert loaded.source.published is not None
    assert [(one.text, one.locator) for one in loaded.beside] == [
        ("OFSI", "Data!row 2, column 1"),
        ("Crown copyright", "Data!row 2, column 3"),
    ]
    assert [notice.what for notice in loaded.notices] == ["text above the header is new"]
    assert len(loaded.records) == 14


def test_a_day_of_the_list_that_is_none_is_kept(tmp_path: Path) -> None:
    def spoil(rows: list[list[object]]) -> None:
        rows[0][1] = "early June"

    loaded = parse_list(changed_workbook(tmp_path, spoil), RETRIEVED)
    assert loaded.source.published is None
    assert [(one.text, one.locator) for one in loaded.beside] == [("early June", "Data!row 1, column 2")]
    assert [notice.what for notice in loaded.notices] == ["column 2 is not written as a day"]


def test_another_sheet_is_kept_beside(tmp_path: Path, before: dict[str, Record]) -> None:
    path = changed_workbook(
        tmp_path, lambda rows: None, Notes=[["Read me"], [None, "Names are in capitals"]], Empty=[]
    )
    loaded = parse_list(path, RETRIEVED)
    assert [(one.text, one.locator) for one in loaded.beside] == [
        ("Read me", "Notes!row 1, column 1"),
        ("Names are in capitals", "Notes!row 2, column 2"),
    ]
    assert [notice.what for notice in loaded.notices] == ["sheet 'Notes' is new", "sheet 'Empty' is new"]
    assert [facts_of(record) for record in loaded.records] == [facts_of(one) for one in before.values()]


def test_of_a_long_sheet_the_beginning_is_kept_and_the_notice_says_so(tmp_path: Path) -> None:
    path = changed_workbook(tmp_path, lambda rows: None, Prices=[[n, n] for n in range(2_000)])
    loaded = parse_list(path, RETRIEVED)
    assert len(loaded.beside) == 1_000
    assert loaded.notices[0].done == "its first 1,000 cells are kept as they stand, not understood"


# Words and days


@pytest.mark.parametrize(
    ("row", "column", "value", "kind", "what"),
    [
        (3, "Alias Type", "NKA", "value", "type of alias 'NKA' is new"),
        (3, "Group Type", "Aircraft", "value", "Group Type 'Aircraft' is new"),
        (3, "Group Type", "Entity", None, None),
        (4, "Group Type", "Entity", "several", "the rows of one Group ID have several types"),
        (3, "Listed On", "early 2022", "malformed", "Listed On is not written as a day"),
        (3, "UK Sanctions List Date Designated", "2022", "malformed",
         "UK Sanctions List Date Designated is not written as a day"),
        (3, "Listed On", None, "missing", "Listed On is missing or empty"),
        (3, "Group Type", None, "missing", "Group Type is missing or empty"),
        (3, "Regime", None, "missing", "Regime is missing or empty"),
    ],
)  # fmt: skip
def test_a_bad_cell_of_one_row_changes_no_fact_where_the_other_rows_say_it(
    tmp_path: Path,
    before: dict[str, Record],
    row: int,
    column: str,
    value: str | None,
    kind: str | None,
    what: str | None,
) -> None:
    loaded = read_changed(tmp_path, row, column, value)
    if kind is None:
        # The first type stands, so that the others are told.
        assert by_id(loaded)[GROUP].kind == "organization"
        assert [(one.path, one.text) for one in by_id(loaded)[GROUP].kept] == [("Group Type", "Individual")]
        return
    record, notice = only_this_entry_changed(loaded, before)
    assert (notice.kind, notice.what, notice.entries) == (kind, what, 1)
    assert notice.place == f"Data!row {row}"
    assert kept(record) == ([(column, value, f"Data!row {row}, {column}")] if value else [])


def test_a_new_quality_makes_an_alias_weak(tmp_path: Path, before: dict[str, Record]) -> None:
    loaded = read_changed(tmp_path, 3, "Alias Quality", "Middling")
    record, notice = only_this_entry_changed(loaded, before, "names")
    assert [name.text for name in record.names if name.kind == "weak_alias"] == ["Mian MITHOO"]
    assert notice.what == "quality of alias 'Middling' is new"
    assert kept(record) == [("Alias Quality", "Middling", "Data!row 3, Alias Quality")]


def test_a_name_in_a_new_script_and_language_stands(tmp_path: Path) -> None:
    def change(rows: list[list[object]]) -> None:
        set_cell(rows, 50, "Non-Latin Script Type", "Runes")
        set_cell(rows, 50, "Non-Latin Script Language", "Klingon")

    loaded = parse_list(changed_workbook(tmp_path, change), RETRIEVED)
    assert [notice.what for notice in loaded.notices] == [
        "script 'Runes' is new",
        "language of a name 'Klingon' is new",
    ]
    names = {name.text: name.language for name in by_id(loaded)["15734"].names}
    assert names["ООО ЦСТ"] is None
    assert names["ООО «ТССТ»"] == "ru"


def test_days_that_cannot_be_read_leave_the_designation_undated(
    tmp_path: Path, before: dict[str, Record]
) -> None:
    # Group ID 14061 has one row. Its Date Designated alone does not say whether the UK designated for the first time.
    loaded = read_changed(tmp_path, 29, "Listed On", "early 2021")
    record, notice = only_this_entry_changed(loaded, before, "designations", "remarks", group="14061")
    (designation,) = record.designations
    assert (designation.program, designation.designated, designation.date_kind) == (
        "Myanmar",
        None,
        "unknown",
    )
    assert designation.origin == "unstated"
    assert "Listed on early 2021, date designated 29/04/2021" in record.remarks
    assert kept(record) == [("Listed On", "early 2021", "Data!row 29, Listed On")]
    assert notice.place == "Data!row 29"


def test_a_listing_after_exit_is_the_uks_own_whatever_its_other_day(
    tmp_path: Path, before: dict[str, Record]
) -> None:
    loaded = read_changed(tmp_path, 29, "UK Sanctions List Date Designated", "31/02/2021")
    record, _ = only_this_entry_changed(loaded, before, "remarks", group="14061")
    assert (str(record.designations[0].designated), record.designations[0].origin) == ("2021-02-25", "own")
    assert "Listed on 25/02/2021, date designated 31/02/2021" in record.remarks


def test_an_entry_without_a_regime_says_so(tmp_path: Path, before: dict[str, Record]) -> None:
    loaded = read_changed(tmp_path, 29, "Regime", None)
    record, notice = only_this_entry_changed(loaded, before, "designations", group="14061")
    (designation,) = record.designations
    assert (designation.program, designation.origin) == ("(OFSI list, no programme stated)", "unstated")
    assert (str(designation.designated), designation.date_kind) == ("2021-02-25", "listed")
    assert (notice.kind, notice.what) == ("missing", "Regime is missing or empty")


def test_a_row_without_a_regime_adds_no_designation_to_those_of_two_regimes(
    tmp_path: Path, before: dict[str, Record]
) -> None:
    # Group ID 11241 is under Iran (Nuclear) and under Syria; row 17 is of Syria, as its days say.
    loaded = read_changed(tmp_path, 17, "Regime", None)
    only_this_entry_changed(loaded, before, group="11241")


def test_whose_decision_a_designation_of_a_new_regime_is_nobody_can_say(
    tmp_path: Path, before: dict[str, Record]
) -> None:
    loaded = read_changed(tmp_path, 29, "Regime", "Burma")
    record, notice = only_this_entry_changed(loaded, before, "designations", group="14061")
    assert (record.designations[0].program, record.designations[0].origin) == ("Burma", "unstated")
    assert (notice.kind, notice.what) == ("value", "regime 'Burma' is new")


def test_a_new_regime_of_the_form_until_2022(tmp_path: Path) -> None:
    def change(lines: list[bytes]) -> None:
        lines[36] = lines[36].replace(b"UK Freezing Orders", b"UK Orders")
        lines[35] = lines[35].replace(b"UK Freezing Orders", b"UK Orders")

    loaded = parse_list(changed_csv(tmp_path, change), RETRIEVED)
    (designation,) = by_id(loaded)["13310"].designations
    assert (designation.program, designation.origin) == ("UK Orders", "unstated")
    assert [notice.what for notice in loaded.notices] == ["regime 'UK Orders' is new"]


def test_a_date_of_birth_that_is_none_stands_in_its_words(tmp_path: Path, before: dict[str, Record]) -> None:
    loaded = read_changed(tmp_path, 29, "DOB", "in the seventies")
    record, notice = only_this_entry_changed(loaded, before, "birth_dates", group="14061")
    assert [(day.written, day.interval) for day in record.birth_dates] == [("in the seventies", None)]
    assert notice.what == "DOB is not written as a day, month or year of birth"


# Group IDs and names


def test_a_row_without_a_group_id_is_an_entry_of_its_own(tmp_path: Path, before: dict[str, Record]) -> None:
    loaded = read_changed(tmp_path, 3, "Group ID", None)
    after = by_id(loaded)
    assert set(after) == {*before, given_id(loaded)}
    own = after[given_id(loaded)]
    assert (own.kind, own.primary_name.text, own.citation.locator) == (
        "person", "Mian MITHOO", "Data!row 3",
    )  # fmt: skip
    assert own.designations == before[GROUP].designations
    assert "ofsi_group" not in {number.scheme for number in own.identifiers}
    assert after[GROUP].citation.locator == "Data!rows 4-6, 33"
    assert ("missing", "Group ID is missing or empty") in {(one.kind, one.what) for one in loaded.notices}


def test_a_group_id_that_is_none_is_kept(tmp_path: Path) -> None:
    loaded = read_changed(tmp_path, 3, "Group ID", "see above")
    own = by_id(loaded)["see above"]
    assert kept(own)[0] == ("Group ID", "see above", "Data!row 3, Group ID")
    assert "Group ID is not written as a number" in {notice.what for notice in loaded.notices}


def test_group_ids_of_a_new_kind_hold_their_rows_together(tmp_path: Path, before: dict[str, Record]) -> None:
    def change(rows: list[list[object]]) -> None:
        for row in rows[2:]:
            row[-1] = f"GRP-{row[-1]}"

    loaded = parse_list(changed_workbook(tmp_path, change), RETRIEVED)
    assert [record.entry_id for record in loaded.records] == [f"GRP-{entry_id}" for entry_id in before]
    (notice,) = loaded.notices
    assert (notice.what, notice.entries) == ("Group ID is not written as a number", 14)


def test_a_group_without_a_primary_name_is_read(tmp_path: Path, before: dict[str, Record]) -> None:
    loaded = read_changed(tmp_path, 33, "Alias Type", "AKA")
    record, notice = only_this_entry_changed(loaded, before, "names")
    assert record.primary_name.text == "Mian MITHOO"
    assert {name.text for name in record.names} == {name.text for name in before[GROUP].names}
    assert (notice.kind, notice.what) == ("missing", "no name is marked as the primary one")


def test_an_entry_without_a_name_is_kept_as_one_without_an_actor(tmp_path: Path) -> None:
    def change(rows: list[list[object]]) -> None:
        for column in ("Name 6", "Name 1", "Name 2", "Name 3"):
            set_cell(rows, 29, column, None)

    loaded = parse_list(changed_workbook(tmp_path, change), RETRIEVED)
    (unread,) = loaded.unread
    assert unread.entry_id == "14061"
    said = {(one.path, one.text, one.locator) for one in unread.kept}
    assert ("Regime", "Myanmar", "Data!row 29, Regime") in said
    assert ("Group ID", "14061", "Data!row 29, Group ID") in said
    assert ("Last Updated", "11/11/2022", "Data!row 29, Last Updated") in said
    assert len(loaded.records) == 13


# Other Information


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("(Gender):Male", "(Gender):X", "the text after (Gender) is not in a known form"),
        ("(Gender):Male", "(Sex):Male", "marker (Sex) is new"),
    ],
)
def test_words_behind_a_marker(
    tmp_path: Path, before: dict[str, Record], old: str, new: str, what: str
) -> None:
    def change(rows: list[list[object]]) -> None:
        for number in (3, 4, 5, 6, 33):
            at = rows[1].index("Other Information")
            rows[number - 1][at] = str(rows[number - 1][at]).replace(old, new)

    loaded = parse_list(changed_workbook(tmp_path, change), RETRIEVED)
    record, notice = only_this_entry_changed(loaded, before, "gender", "remarks")
    assert record.gender is None
    assert new.strip("(").replace("):", ": ") in record.remarks
    assert (notice.what, notice.entries) == (what, 1)


def changed_rows(change: Callable[[list[object]], object]) -> Callable[[list[list[object]]], None]:
    def each(rows: list[list[object]]) -> None:
        for row in rows[2:]:
            change(row)

    return each


def test_cells_that_are_no_texts_are_read_as_they_look(tmp_path: Path, before: dict[str, Record]) -> None:
    def number(row: list[object]) -> None:
        row[-1] = float(str(row[-1]))

    loaded = parse_list(changed_workbook(tmp_path, changed_rows(number)), RETRIEVED)
    assert loaded.notices == ()
    assert [facts_of(record) for record in loaded.records] == [facts_of(one) for one in before.values()]
