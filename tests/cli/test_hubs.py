"""graphkit hubs as its users meet it."""

from __future__ import annotations

import json

from tests.cli.conftest import Graphkit


def test_hubs_says_of_how_many(graphkit: Graphkit) -> None:
    done = graphkit("hubs", "--limit", "3")
    assert len(json.loads(done.out)) == 3
    assert done.err.startswith("3 of ")
    assert "pairs of neighbours" in done.err
    table = graphkit("hubs", "--limit", "3", "--table").out
    header, sek = table.splitlines()[1], next(line for line in table.splitlines() if "SEK STUDIO" in line)
    assert [cell.strip() for cell in header.split("┃")[1:-1]] == [
        "name", "kind", "tied to", "on ways", "cut point", "of part", "community",
    ]  # fmt: skip
    assert [cell.strip() for cell in sek.split("│")[3:7]] == ["13", "0.62 %", "yes", "15"]
    assert "actor:" not in table
