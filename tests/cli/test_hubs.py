"""graphkit hubs as its users meet it."""

from __future__ import annotations

import json

from tests.cli.conftest import Graphkit
from tests.cli.tables import tables


def test_hubs_says_of_how_many(graphkit: Graphkit) -> None:
    done = graphkit("hubs", "--limit", "3")
    assert len(json.loads(done.out)) == 3
    assert done.err.startswith("3 of ")
    assert "pairs of neighbours" in done.err
    printed = graphkit("hubs", "--limit", "3", "--table").out
    (table,) = tables(printed)
    assert table.headings == ["name", "kind", "tied to", "on paths", "cut point", "of part", "community"]
    (sek,) = [row for row in table.rows if row[0] == "SEK STUDIO"]
    assert sek[2:6] == ["13", "0.62 %", "yes", "15"]
    assert table.noted(sek[6]) == ["SEK STUDIO (12)"]
    assert "actor:" not in printed
