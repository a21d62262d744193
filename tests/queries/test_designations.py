from __future__ import annotations

from graphkit.queries.designations import by_date, timeline
from graphkit.store import GraphStore


def test_timeline_of_ri_yong_gil(case: GraphStore) -> None:
    # EU: designationDate 2021-03-22 under HR. US: DPRK2, the day from the release of 10 December 2021.
    rows = timeline(case, ["actor:us_sdn:33936"])
    assert [(row.date, row.state, row.program) for row in rows] == [
        ("2021-03-22", "European Union", "HR"), ("2021-12-10", "United States", "DPRK2"),
    ]  # fmt: skip
    assert rows[0].locator == "/export/sanctionEntity[@euReferenceNumber='EU.6256.65']"
    assert rows[1].quote and "Ri Yong Gil" in rows[1].quote


def test_undated_designations_come_last_in_a_timeline(case: GraphStore) -> None:
    rows = timeline(case, ["actor:us_sdn:27225"])  # Min Aung Hlaing: the classic US list has no date for him
    assert [row.state for row in rows][-1] == "United States"
    assert rows[-1].date is None and rows[-1].date_kind == "unknown"


def test_by_date_takes_a_span_of_days(case: GraphStore) -> None:
    # The EU's Myanmar listings of 21 June 2021: grep -c 'designationDate="2021-06-21"' in the extract.
    one = by_date(case, "2021-06-21")
    assert {(row.state, row.program) for row in one} == {("European Union", "MMR")}
    assert len({row.locator for row in one}) == 12
    assert {row.locator for row in one} <= {row.locator for row in by_date(case, "2021-06-01", "2021-06-30")}
    assert by_date(case, "1999-01-01") == []
