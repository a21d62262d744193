"""docs/match.md: the table of its example is answered as the page says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from tests.cli.conftest import Graphkit

PAGE = (Path(__file__).parents[2] / "docs" / "match.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_is_answered_as_it_says(graphkit: Graphkit, tmp_path: Path) -> None:
    (table,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    (said,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    expected = re.findall(r"^\| (\d) \| (\w+) \| ([^|]*?) ?\| (.+) \|$", PAGE, re.MULTILINE)
    (tmp_path / "people.csv").write_text(table, encoding="utf-8")
    ran = graphkit("match", "people.csv", "-o", "hits.csv")
    assert ran.err.startswith(said)
    with (tmp_path / "hits.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(expected) == len(rows) == 8
    for row, (key, match, match_id, reasons) in zip(rows, expected, strict=True):
        assert (row["key"], row["match"], row["match_id"]) == (key, match, match_id)
        assert row["match_reasons"].startswith(reasons)
