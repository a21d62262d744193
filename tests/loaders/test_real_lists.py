"""Every real list at hand is read strictly: what stands in a known file is understood, but for faults of the list."""

from __future__ import annotations

import tomllib
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import ListError
from graphkit.loaders import parse_list, read_list

DAY = date(2026, 1, 2)
FAULTS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("known_faults.toml").read_text(encoding="utf-8")
)
REAL = [
    "ca/sema-lmes_2020-04.xml", "ca/sema-lmes_2025-05.xml", "ca/sema-lmes_excerpt_2026-09.xml", "eu/FSF_2021-03-02.xml",
    "eu/FSF_2024-05-13.xml", "new/un_2026_three_entries.xml", "new/us_enhanced_2024_one_entity.xml",
    "new/us_nonsdn_2025_one_entry.xml", "uk/ConList_2020-04-27.csv", "uk/ConList_2023-06-05.xlsx",
    "uk/UK-Sanctions-List_excerpt_2026-08.xml", "un/consolidated_2021-03-12.xml", "un/consolidated_2024-05-15.xml",
    "us/CONSOLIDATED_2024-05-06.xml", "us/CONS_ADVANCED_2019-03-14.xml", "us/ENHANCED_30629.xml",
    "us/SDN_2021-03-10.xml", "us/SDN_2024-05-07.xml", "us/SDN_DELTA_2025-01-13.xml",
    "us/SDN_ENHANCED_IRAN_2025-10-03.xml",
]  # fmt: skip


@pytest.mark.full_lists
@pytest.mark.parametrize("name", REAL)
def test_a_known_list_is_read_strictly(name: str, full_lists: Path) -> None:
    loaded = read_list(full_lists / name, DAY, strict=True)
    assert loaded.records
    assert (loaded.unread, loaded.beside) == ((), ())


@pytest.mark.full_lists
@pytest.mark.parametrize("name", FAULTS)
def test_a_list_with_known_faults_gives_no_other_notice(name: str, full_lists: Path) -> None:
    path, fault = full_lists / name, FAULTS[name]
    assert sha256(path.read_bytes()).hexdigest() == fault["sha256"]
    assert fault["reason"]
    if fault.get("hollow"):
        with pytest.raises(ListError, match="is expected"):
            read_list(path, DAY)
        return
    assert [notice.what for notice in parse_list(path, DAY).notices] == fault["notices"]
    with pytest.raises(ListError, match="gives a notice"):
        read_list(path, DAY, strict=True)
