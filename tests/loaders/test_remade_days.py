"""The days on which lists made anew what stood on them, and what readers make of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from graphkit.loaders import read_list
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.remade_days import remade
from graphkit.model.vocabulary import vocabulary

FIXTURES = Path(__file__).parents[1] / "fixtures"
READ_ON = date(2026, 1, 2)


def test_every_day_names_its_list_its_act_and_its_reason() -> None:
    rows = facts("remade_days")["day"]
    assert {row["list"] for row in rows} == {"ca_sema", "eu_fsf", "gb_uksl"}
    for row in rows:
        assert row["first"] <= row["last"]
        assert row["act"] and row["reason"]
    assert not vocabulary("date_kinds")["made_again"]["comparable"]


@pytest.mark.parametrize(
    ("list_id", "program", "day", "is_remade"),
    [
        ("ca_sema", "iran", "2016-02-05", True),
        ("ca_sema", "iran", "2016-02-04", False),
        ("ca_sema", "myanmar", "2016-02-05", False),
        ("ca_sema", "myanmar", "2012-04-24", True),
        ("eu_fsf", "IRN", "2021-07-31", True),
        ("eu_fsf", "SYR", "2021-07-31", False),
        ("gb_ofsi", "iran", "2016-02-05", False),
    ],
)
def test_a_day_is_remade_for_its_list_and_its_regime(
    list_id: str, program: str, day: str, is_remade: bool
) -> None:
    assert (remade(list_id, program, date.fromisoformat(day)) is not None) is is_remade


def test_a_span_that_begins_before_the_day_is_not_that_day() -> None:
    assert remade("ca_sema", "iran", date(2016, 2, 5), date(2016, 2, 5)) is not None
    assert remade("ca_sema", "iran", date(2016, 2, 1), date(2016, 2, 29)) is None


def test_canadas_day_of_a_new_schedule_is_kept_and_not_compared() -> None:
    records = read_list(FIXTURES / "ca" / "extract_2025_05.xml", READ_ON).records
    kinds = {
        (one.designations[0].program, str(one.designations[0].designated)): one.designations[0].date_kind
        for one in records
    }
    # Two of the extract's entries of Burma bear 24 April 2012; an entry of any other day is as the list dates it.
    assert kinds["myanmar", "2012-04-24"] == "made_again"
    assert {kind for key, kind in kinds.items() if key[1] not in ("2012-04-24", "2016-02-05", "None")} == {
        "regulation_in_force"
    }


@pytest.mark.full_lists
def test_on_the_full_lists_the_days_are_borne_by_as_many_entries_as_counted_in_the_files(
    full_lists: Path,
) -> None:
    # grep -c "<DateOfListing>2016-02-05" and 2012-04-24; entries of the EU's with both regime and designationDate.
    counted = Counter(
        (designation.program, str(designation.designated))
        for name in ("ca/sema-lmes_2025-05.xml", "eu/FSF_2024-05-13.xml")
        for record in read_list(full_lists / name, READ_ON).records
        for designation in record.designations
        if designation.date_kind == "made_again"
    )
    assert counted == {
        ("iran", "2016-02-05"): 202, ("myanmar", "2012-04-24"): 82,
        ("IRN", "2021-07-31"): 14, ("GIN", "2021-08-05"): 4, ("PRK", "2021-08-07"): 1,
    }  # fmt: skip
