"""``graphkit actions`` as its users type it."""

from __future__ import annotations

import json

from tests.cli.conftest import Graphkit
from tests.cli.tables import tables


def test_actions_on_the_day_finds_that_days_action(graphkit: Graphkit) -> None:
    done = graphkit("actions", "--on", "2021-12-10")
    (row,) = json.loads(done.out)
    assert dict(zip(row["states"], row["actors"], strict=True)) == {"ca": 4, "gb": 4, "us": 7}
    assert "QUARTERMASTER GENERAL OFFICE" in row["shared_names"]
    (table,) = tables(graphkit("actions", "--on", "2021-12-10", "--table").out)
    (shown,) = table.rows
    assert shown[:3] == ["2021-12-10", "Canada 4; UK 4; US 7", "4"]
    (names,) = table.noted(*table.column("names"))
    assert names.endswith("MYANMAR WAR VETERANS ORGANIZATION; QUARTERMASTER GENERAL OFFICE")
    (packages,) = table.noted(*table.column("programmes and days"))
    assert "us:BURMA-EO14014 2021-12-10" in packages


def test_no_action_is_an_empty_answer_that_says_what_was_asked(graphkit: Graphkit) -> None:
    done = graphkit("actions", "--on", "2021-12-09", "--within", "0")
    assert (done.code, json.loads(done.out)) == (0, [])
    assert "No two authorities designated the same actor within 0 days" in done.err
    assert graphkit("actions", "--on", "tomorrow").code == 2
