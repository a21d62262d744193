"""graphkit common as its users meet it."""

from __future__ import annotations

import json

from tests.cli.conftest import Graphkit


def test_common_needs_two(graphkit: Graphkit) -> None:
    done = graphkit("common", "BENAZIR AHMED", "actor:us_sdn:33952")
    assert (done.code, done.out) == (2, "")
    assert "at least two different actors" in done.err
    table = graphkit("common", "BENAZIR AHMED", "RAPID ACTION BATTALION", "--table").out
    assert "OFAC SDN list, 2024-05-07: /sdnList/sdnEntry[uid='33952']/remarks" in table
    assert "us_sdn@" not in table
    rows = json.loads(graphkit("common", "BENAZIR AHMED", "AL-MAMUN, Chowdhury Abdullah").out)
    assert {"kind": "programme", "name": "GLOMAG", "all": True}.items() <= next(
        row for row in rows if row["kind"] == "programme"
    ).items()
