"""No row of own decisions on the full lists has an older designation that it does not name: looked for apart.

Nothing of `graphkit.derive.joinings` is used but the edges that it made.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from graphkit.model.graph import Graph, JoinedBy, SanctionedBy
from graphkit.pipeline import derive_graph, read_lists, resolve_lists

pytestmark = pytest.mark.full_lists

FILES = (
    "us/SDN_2024-05-07.xml", "us/CONSOLIDATED_2024-05-06.xml", "uk/ConList_2023-06-05.xlsx", "eu/FSF_2024-05-13.xml",
    "un/consolidated_2024-05-15.xml", "ca/sema-lmes_2025-05.xml",
)  # fmt: skip
OLDER_FILE = "un/consolidated_2021-03-12.xml"


@pytest.fixture(
    scope="module", params=[FILES, (*FILES, OLDER_FILE)], ids=["six lists", "and the UN's of 2021"]
)
def graph(request: pytest.FixtureRequest, full_lists: Path) -> Graph:
    return derive_graph(resolve_lists(read_lists([full_lists / name for name in request.param]))).graph


def _joined(graph: Graph) -> list[JoinedBy]:
    return [
        edge
        for edge in graph.edges.values()
        if isinstance(edge, JoinedBy) and edge.status == "derived" and edge.basis == "own"
    ]


def test_no_row_of_own_decisions_has_an_older_designation_that_it_does_not_name(graph: Graph) -> None:
    designations: dict[str, list[SanctionedBy]] = defaultdict(list)
    for edge in graph.edges.values():
        if isinstance(edge, SanctionedBy) and edge.designated is not None:
            designations[edge.begin].append(edge)
    rows = _joined(graph)
    assert len(rows) > 3000
    unnamed = []
    for row in rows:
        first, joined = row.first_date.partition("/")[0], row.joined_date.partition("/")[0]
        for one in designations[row.actor]:
            latest = one.designated_latest or ""
            older = latest < first or (one.end == row.end and latest < joined)
            if older and one.id not in row.premises and one.id not in row.earlier:
                unnamed.append((row.actor_name, row.begin, row.end, one.id))
    assert unnamed == []


def test_prigozhin_whom_the_eu_had_listed_in_2020_did_not_follow_canada(graph: Graph) -> None:
    rows = {
        (row.begin, row.first_date, row.end, row.joined_date)
        for row in _joined(graph)
        if row.actor_name == "Yevgeniy Viktorovich PRIGOZHIN"
    }
    assert ("state:eu", "2020-10-15", "state:ca", "2022-02-24") in rows
    assert not any(end == "state:eu" for _, _, end, _ in rows)


def test_nobody_leads_or_follows_on_the_days_on_which_canadas_schedules_were_made_anew(graph: Graph) -> None:
    for row in _joined(graph):
        if "state:ca" in (row.begin, row.end):
            day = row.first_date if row.begin == "state:ca" else row.joined_date
            assert day not in ("2016-02-05", "2012-04-24"), row.actor_name
