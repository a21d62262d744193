"""Two graphs that hold every property there is: the case with a file of every format beside it, and lists with a past."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graphkit.demo import case_files
from graphkit.pipeline import BuildOptions, build
from graphkit.store import GraphStore, open_store

FIXTURES = Path(__file__).parent / "fixtures"
BESIDE_THE_CASE = (
    "us_enhanced/SDN_ENHANCED_IRAN_2025-10-03_extract.xml",
    "us_enhanced/SDN_DELTA_2025-01-13_extract.xml",
    "us_advanced/SDN_ADVANCED_2024-02-23_completed.xml",
    "us_advanced/CONS_ADVANCED_2019-03-14_extract.xml",
    "uk/uksl_by_hand.xml",
)
HOLDINGS = """\
owner,asset,share,source,since,until,kind
us_sdn:34024,Invented Film Ltd,50,"Registry extract, May 2022",,,
Invented Film Ltd,Invented Studio GmbH,33.3%,Annual report 2021,2015,2020-06,
Invented Film Ltd,Invented Toys SA,at least 25,Annual report 2021,,,
us_sdn:34023,Invented Ink Lda,,Newspaper of 3 March 2022,,,control
"""
OWNERSHIP = (
    {"id": "p-1", "schema": "Person", "properties": {"name": ["Ann Other"]}},
    {"id": "c-1", "schema": "Company", "properties": {"name": ["Alpha Ltd"]}},
    {
        "id": "own-1", "schema": "Ownership",
        "properties": {"owner": ["p-1"], "asset": ["c-1"], "percentage": ["51"], "startDate": ["2015-03"]},
    },
)  # fmt: skip
DAYS = {
    "sema-lmes_2020-04_extract.xml": date(2020, 4, 15),
    "sema-lmes_2025-05_extract.xml": date(2025, 5, 30),
}


@pytest.fixture(scope="session")
def every_format(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The graph of a file of every format, open: lists, statements, holdings."""
    folder = tmp_path_factory.mktemp("every_format")
    table, entities = folder / "holdings.csv", folder / "own.ftm.json"
    table.write_text(HOLDINGS, encoding="utf-8")
    entities.write_text("".join(f"{json.dumps(one)}\n" for one in OWNERSHIP), encoding="utf-8")
    files = [*case_files(), *(FIXTURES / name for name in BESIDE_THE_CASE), table, entities]
    build(files, folder / "every.graph", BuildOptions(retrieved=date(2026, 1, 2)))
    with open_store(folder / "every.graph") as store:
        yield store


@pytest.fixture(scope="session")
def with_a_past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The graph of two files each of three lists, open: what ended and what was first seen."""
    path = tmp_path_factory.mktemp("with_a_past") / "past.graph"
    files = sorted((FIXTURES / "snapshots").glob("*.xml"))
    build(files, path, BuildOptions(retrieved=date(2026, 1, 2), days=DAYS))
    with open_store(path) as store:
        yield store
