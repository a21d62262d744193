from __future__ import annotations

from graphkit.queries.programs import programs
from graphkit.store import GraphStore


def test_programs_of_one_authority(case: GraphStore) -> None:
    rows = programs(case, "us")
    assert {row.state for row in rows} == {"United States"}
    glomag = next(row for row in rows if row.program == "GLOMAG")
    # RAB and its six, Zakir and Tuniyaz, the Xinjiang bureau, Min Aung Hlaing and Soe Win: grep -c '<program>GLOMAG'
    assert glomag.actors == 12
    assert glomag.first == "2020-07-09"  # the Xinjiang Public Security Bureau, by the release
