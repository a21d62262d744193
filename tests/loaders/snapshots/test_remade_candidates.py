"""Days on which a list may have been made anew: the rules of graphkit.loaders.snapshots.remade_candidates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import ListError
from graphkit.loaders import LoadedList
from graphkit.loaders.shared import remade_days
from graphkit.loaders.shared.loaded_list import Statements
from graphkit.loaders.snapshots.remade_candidates import with_candidates
from graphkit.model import DateInterval
from graphkit.model.records import Record
from graphkit.pipeline import BuildOptions, read_lists
from tests.builders import cite, designation, record, source

AUTHORITY = {"ca_sema": "ca", "eu_fsf": "eu", "gb_ofsi": "gb", "gb_uksl": "gb", "us_press": "us"}


def entries(
    list_id: str, number: int, day: str | None, *, first: int = 0, group: bool = False, program: str = "iran"
) -> list[Record]:
    kind = {"gb_ofsi": "listed", "gb_uksl": "designated"}.get(list_id, "regulation_in_force") if day else None
    when = DateInterval.of_day(date.fromisoformat(day)) if day else None
    base = designation("ca_sema", when, program=program, kind=kind)
    made = base.model_copy(update={"authority": AUTHORITY[list_id]})
    return [
        record(
            list_id, f"{list_id}/{i}", f"Name of {chr(65 + i)} {i}", designations=[made],
            identifiers=[("ofsi_group", str(i))] if group else [],
        )
        for i in range(first, first + number)
    ]  # fmt: skip


def file(list_id: str, day: str | None, records: list[Record], **further: object) -> LoadedList:
    origin = source(list_id, AUTHORITY[list_id]).model_copy(
        update={
            "id": f"{list_id}@{day}", "file": f"{list_id} {day}.xml",
            "published": date.fromisoformat(day) if day else None,
        }
    )  # fmt: skip
    return LoadedList(origin, tuple(records), format=list_id, **further)  # type: ignore[arg-type]


def told(*loaded: LoadedList) -> list[str]:
    """The notices of these files, each with the file's name."""
    return [
        f"{one.source.file}: {words}"
        for one in with_candidates(loaded)
        for words in one.source.notices
    ]  # fmt: skip


def test_a_dozen_entries_of_one_day_that_an_older_file_has_are_a_candidate() -> None:
    older = file("ca_sema", "2020-04-15", entries("ca_sema", 12, None))
    newer = file("ca_sema", "2025-05-15", entries("ca_sema", 20, "2022-04-26"))
    (notice,) = told(newer, older)
    assert notice.startswith(
        "ca_sema 2025-05-15.xml: 2022-04-26 may be a date on which iran was remade: 12 of its 20 entries with that date "
        "were there before"
    )
    assert "ca_sema:ca_sema/0, in ca_sema 2020-04-15.xml of 2020-04-15" in notice
    assert notice.endswith("once you have read its act, add the date to remade_days.toml")
    # And it changes nothing: the day stays one that is compared.
    (found, _) = with_candidates([newer, older])
    assert found.records == newer.records
    assert (found.source.noticed, [one.kind for one in found.notices]) == (1, ["remade_day"])


def test_fewer_than_a_dozen_or_than_half_are_none() -> None:
    newer = file("ca_sema", "2025-05-15", entries("ca_sema", 20, "2022-04-26"))
    assert told(newer, file("ca_sema", "2020-04-15", entries("ca_sema", 11, None))) == []
    many = file("ca_sema", "2025-05-15", entries("ca_sema", 25, "2022-04-26"))
    assert told(many, file("ca_sema", "2020-04-15", entries("ca_sema", 12, None))) == []
    assert len(told(many, file("ca_sema", "2020-04-15", entries("ca_sema", 13, None)))) == 1


def test_an_older_file_of_the_day_itself_or_later_is_no_sign() -> None:
    newer = file("ca_sema", "2025-05-15", entries("ca_sema", 20, "2022-04-26"))
    assert told(newer, file("ca_sema", "2022-04-26", entries("ca_sema", 20, None))) == []
    assert told(newer, file("ca_sema", "2023-01-01", entries("ca_sema", 20, None))) == []


def test_another_authoritys_earlier_listing_is_no_sign() -> None:
    newer = file("ca_sema", "2025-05-15", entries("ca_sema", 20, "2022-04-26", group=True))
    other = entries("eu_fsf", 20, "2014-03-17", group=True)
    assert told(newer, file("eu_fsf", "2020-04-15", other)) == []


def test_another_list_of_the_authority_that_dates_the_same_entries_earlier_is_a_sign() -> None:
    list_of_uk = file(
        "gb_uksl", "2026-02-25", entries("gb_uksl", 12, "2021-04-29", group=True, program="Myanmar")
    )
    of_treasury = file(
        "gb_ofsi", "2023-06-05", entries("gb_ofsi", 12, "2021-02-18", group=True, program="Myanmar")
    )
    (notice,) = told(list_of_uk, of_treasury)
    assert notice.startswith("gb_uksl 2026-02-25.xml: 2021-04-29 may be a date on which Myanmar was remade")
    assert "2021-02-18 in gb_ofsi 2023-06-05.xml" in notice
    same = file("gb_ofsi", "2023-06-05", entries("gb_ofsi", 12, "2021-04-29", group=True, program="Myanmar"))
    assert told(list_of_uk, same) == []


def test_a_text_of_the_authority_that_dates_the_entries_earlier_is_a_sign() -> None:
    newer = file("ca_sema", "2025-05-15", entries("ca_sema", 12, "2022-04-26"))
    day = DateInterval.of_day(date(2010, 7, 22))
    dates = tuple(
        (one.id, None, day, cite("ca_sema", f"regulations.txt:{place}"))
        for place, one in enumerate(newer.records)
    )
    act = file("ca_sema", "2010-07-22", [], statements=Statements(dates=dates))
    (notice,) = told(newer, act)
    assert "ca_sema:ca_sema/0, 2010-07-22 in regulations.txt:0" in notice
    release = file("us_press", "2010-07-22", [], statements=Statements(dates=dates))
    assert told(newer, release) == []


def test_who_carries_out_another_authoritys_listings_makes_no_candidate() -> None:
    implemented = [
        one.model_copy(
            update={"designations": (one.designations[0].model_copy(update={"origin": "implements_un"}),)}
        )
        for one in entries("ca_sema", 20, "2022-04-26")
    ]
    older = file("ca_sema", "2020-04-15", entries("ca_sema", 20, None))
    assert told(file("ca_sema", "2025-05-15", implemented), older) == []


@pytest.mark.full_lists
def test_the_days_of_the_data_file_are_found_on_the_full_lists_when_it_lacks_them(
    full_lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Fourteen entries of 31 July 2021 stand in both files of the EU's list; Implementing Regulation 2021/1242 replaced them.
    files = [full_lists / "eu/FSF_2024-05-13.xml", full_lists / "eu/FSF_2021-03-02.xml"]
    (newer, _) = read_lists(files).report.sources
    assert [one.kind for one in newer.notices if one.kind == "remade_day"] == []
    monkeypatch.setattr(remade_days, "_rows", lambda list_id: ())
    (newer, _) = read_lists(files).report.sources
    (notice,) = [one for one in newer.notices if one.kind == "remade_day"]
    assert notice.what == (
        "2021-07-31 may be a date on which IRN was remade: 14 of its 14 entries with that date were there before"
    )
    with pytest.raises(ListError, match="2021-07-31 may be a date on which IRN was remade"):
        read_lists(files, BuildOptions(strict=True))
