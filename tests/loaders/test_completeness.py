"""A file that parses into hollow entries is refused, and no real file is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graphkit.demo import case_files
from graphkit.errors import ListError
from graphkit.loaders import parse_list, read_list
from graphkit.loaders.check_list import check_list
from graphkit.loaders.completeness import WORDS, refuse_hollow, shares
from graphkit.loaders.formats import FORMATS
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.records import Record
from tests.builders import designation, record, source

DAY = date(2026, 1, 2)
UN = Path(__file__).parents[1] / "fixtures" / "un" / "consolidated_2024-05-15_extract.xml"
SDN = next(path for path in case_files() if path.name == "us_sdn.xml")


def many(path: Path, change: Callable[[str], str] = str) -> Path:
    """Write a UN list of twenty copies of each of the extract's seven individuals, changed; return its path."""
    text = UN.read_text(encoding="utf-8")
    each = re.findall(r"<INDIVIDUAL>.*?</INDIVIDUAL>", text, re.DOTALL)
    numbers = iter(range(1, 141))
    copies = "".join(
        re.sub(r"<DATAID>\d+</DATAID>", f"<DATAID>{next(numbers)}</DATAID>", one) for one in each * 20
    )
    head = text[: text.index("<INDIVIDUALS>")]
    path.write_text(
        f"{head}<INDIVIDUALS>{change(copies)}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>", encoding="utf-8"
    )
    return path


def of_un(records: list[Record]) -> LoadedList:
    """Return the records as what was read of a UN list."""
    return LoadedList(source=source("un_sc", "un"), records=tuple(records), format="un")


def test_shares_are_of_the_entries_and_of_persons_where_they_must_be() -> None:
    found = shares(
        of_un(
            [
                record("un_sc", "1", "A", born=["1970"], identifiers=[("un_reference", "QDi.001")]),
                record(
                    "un_sc",
                    "2",
                    "B",
                    identifiers=[("passport", "X1")],
                    designations=[designation("un_sc", "2020-01-01")],
                ),
                record("un_sc", "3", "C", kind="organization"),
            ]
        )
    )
    assert found["birth_date"] == 0.5
    assert found["dated"] == pytest.approx(1 / 3)
    # The list's own number of an entry is no number that says anything of the actor.
    assert found["identifier"] == pytest.approx(1 / 3)
    assert shares(of_un([record("un_sc", "3", "C", kind="organization")]))["birth_date"] is None


def test_every_format_has_expectations_each_with_its_reason() -> None:
    expected = facts("completeness")
    assert set(expected) == {each.id for each in FORMATS} - {"statements", "holdings", "ftm_holdings"}
    for bounds in expected.values():
        assert {"primary_name"} <= bounds.keys() <= WORDS.keys()
        for bound in bounds.values():
            assert bound["reason"]
            # Twenty odd entries among two hundred do not make a list hollow.
            assert 0 < bound["least"] <= 0.9
            # What differs from list to list is asked of large files only.
            assert bound["from"] >= (20 if bound["least"] == 0.9 else 100)


def test_a_list_whose_dates_of_birth_stand_under_a_tag_that_stays_unread_is_refused(tmp_path: Path) -> None:
    whole = many(tmp_path / "whole.xml")
    assert len(read_list(whole, DAY).records) == 140
    hollow = many(tmp_path / "hollow.xml", lambda text: text.replace("INDIVIDUAL_DATE_OF_BIRTH", "SORT_KEY"))
    # Two of the seven have a date of birth beside an alias too.
    with pytest.raises(
        ListError,
        match=r"hollow\.xml: gives a date of birth for 28\.6% of its 140 persons, but at least 80% is expected",
    ):
        read_list(hollow, DAY)
    assert len(parse_list(hollow, DAY).records) == 140
    checked = check_list(hollow)
    assert checked.hollow is not None and checked.shares["birth_date"] == pytest.approx(2 / 7)
    assert checked.ignored["INDIVIDUAL/SORT_KEY"] == "order of display, always empty"


def test_a_list_whose_programmes_are_gone_is_refused_however_small(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    text = re.sub(
        r"<programList>.*?</programList>", "<programList/>", SDN.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(
        ListError, match=r"gives a programme for 0\.0% of its 43 entries, but at least 90% is expected"
    ):
        read_list(path, DAY)


RENAMED = [
    # What is renamed in a list of 140 entries, and what the refusal says is missing.
    ("FIRST_NAME", "a primary name"), ("LISTED_ON", "a date of designation"), ("INDIVIDUAL_DATE_OF_BIRTH", "a date of birth"),
    ("NATIONALITY", "a nationality"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "missing"), RENAMED)
def test_a_renamed_field_that_the_format_fills_makes_the_list_hollow(
    tag: str, missing: str, tmp_path: Path
) -> None:
    def renamed(text: str) -> str:
        # The second to fourth names go too: a list may rename all parts of a name.
        names = r"\b(FIRST|SECOND|THIRD|FOURTH)_NAME\b|\bALIAS_NAME\b|\bNAME_ORIGINAL_SCRIPT\b"
        return re.sub(names if tag == "FIRST_NAME" else rf"\b{tag}\b", lambda found: f"{found[0]}_2027", text)

    path = many(tmp_path / "renamed.xml", renamed)
    with pytest.raises(ListError, match=rf"renamed\.xml: gives {missing} for .* New in it: .*_2027"):
        read_list(path, DAY)
    # Read all the same, nothing that it says is lost: it is kept, and told by its new name.
    loaded = parse_list(path, DAY)
    assert len(loaded.records) + len(loaded.unread) == 140
    assert any(f"{tag}_2027" in notice.path for notice in loaded.notices)


def test_an_odd_entry_in_a_hundred_does_not_make_a_list_hollow(tmp_path: Path) -> None:
    def odd(text: str) -> str:
        return re.sub(r"<LISTED_ON>[^<]*</LISTED_ON>", "<LISTED_ON>soon</LISTED_ON>", text, count=10)

    loaded = read_list(many(tmp_path / "odd.xml", odd), DAY)
    assert len(loaded.records) == 140
    assert [notice.entries for notice in loaded.notices] == [10]


def test_an_extract_is_not_measured_by_the_whole_list() -> None:
    entries = [record("un_sc", str(n), "A B C") for n in range(99)]
    dated = [
        one.model_copy(update={"designations": (designation("un_sc", "2020-01-01"),)}) for one in entries
    ]
    refuse_hollow(UN, of_un(dated))
    with pytest.raises(ListError, match="gives a date of birth"):
        refuse_hollow(UN, of_un([*dated, dated[0]]))


@pytest.mark.parametrize(
    "path", [path for path in case_files() if path.suffix != ".toml"], ids=lambda path: path.name
)
def test_the_extracts_of_the_example_case_meet_the_expectations(path: Path) -> None:
    assert check_list(path).hollow is None


REAL = [
    "us/SDN_2021-03-10.xml", "us/SDN_2024-05-07.xml", "us/CONSOLIDATED_2024-05-06.xml", "us/CONS_ADVANCED_2019-03-14.xml",
    "us/SDN_ENHANCED_IRAN_2025-10-03.xml", "us/SDN_DELTA_2025-01-13.xml", "uk/ConList_2020-04-27.csv",
    "uk/ConList_2023-06-05.xlsx", "uk/UK-Sanctions-List_excerpt_2026-08.xml", "eu/FSF_2021-03-02.xml", "eu/FSF_2024-05-13.xml",
    "un/consolidated_2021-03-12.xml", "un/consolidated_2024-05-15.xml", "ca/sema-lmes_2020-04.xml",
    "ca/sema-lmes_2025-05.xml", "ca/sema-lmes_excerpt_2026-09.xml",
]  # fmt: skip


@pytest.mark.full_lists
@pytest.mark.parametrize("name", REAL)
def test_the_real_lists_of_both_years_meet_the_expectations(name: str, full_lists: Path) -> None:
    checked = check_list(full_lists / name)
    assert checked.hollow is None
    assert checked.shares["primary_name"] == 1.0
