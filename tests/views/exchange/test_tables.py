"""CSV for i2, Maltego, spreadsheets and Flourish: read back by the csv module, with no cell that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.model.safe_text import csv_cell, csv_text
from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange.flourish import write_flourish
from graphkit.views.exchange.links import write_links
from tests.views.exchange.test_networks import ODD, assert_no_trace_of_control, edges_in, nodes_in
from tests.views.synthetic import source_of

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows_of(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by this mark"
    assert_no_trace_of_control(content.decode("utf-8-sig"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def cells(rows: list[dict[str, str]]) -> Iterator[str]:
    for row in rows:
        yield from row
        yield from row.values()


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_flat_links_have_a_line_for_every_link_with_both_ends_dates_and_source(
    hostile: Subgraph, tmp_path: Path
) -> None:
    said = write_links(hostile, tmp_path / "links.csv")
    rows = {row["link_id"]: row for row in rows_of(tmp_path / "links.csv")}
    edges = edges_in(hostile)
    assert set(rows) == set(edges)
    for key, (begin, end, data) in edges.items():
        row = rows[key]
        assert (row["from_id"], row["to_id"]) == (ODD.get(begin, begin), ODD.get(end, end))
        assert row["link_type"] == data["type"]
        assert row["source_id"] == data["source"]
        assert row["locator"] == data["locator"]
        if data["type"] == "SANCTIONED_BY":
            assert (row["date"], row["date_latest"]) == (data["designated"], data["designated_latest"])
            assert row["ended"] == data.get("ended", "")
    lone = [node for node in hostile.graph if hostile.graph.degree(node) == 0]
    assert said is not None
    assert said.startswith(f"{len(lone)} nodes without a link")
    assert rows["again:0"]["source_title"] == source_of(0).title
    assert rows["again:0"]["date_source_day"] == "2023-06-05"


def test_no_cell_is_a_formula(hostile: Subgraph, tmp_path: Path) -> None:
    write_links(hostile, tmp_path / "links.csv")
    write_flourish(hostile, tmp_path / "flourish")
    files = [tmp_path / "links.csv", *(tmp_path / "flourish").glob("*.csv")]
    assert len(files) == 4
    found = [cell for path in files for cell in cells(rows_of(path))]
    assert not [cell for cell in found if cell.lstrip(" ").startswith(FORMULA) and not is_number(cell)]
    assert "'=1+1" in found
    assert "'@SUM(A1)" in found
    assert not [cell for cell in found if cell == "-5"], "a name that looks like a number is a name"


def test_flourish_has_every_point_and_link_and_its_links_name_its_points(
    hostile: Subgraph, tmp_path: Path
) -> None:
    assert write_flourish(hostile, tmp_path / "f") is None
    points, links = (rows_of(tmp_path / "f" / f"{name}.csv") for name in ("points", "links"))
    assert {point["graphkit_id"] for point in points} == nodes_in(hostile)
    assert {link["graphkit_id"] for link in links} == set(edges_in(hostile))
    labels = [point["id"] for point in points]
    assert len(set(labels)) == len(labels)
    assert {end for link in links for end in (link["source"], link["target"])} <= set(labels)
    assert all(
        float(link["value"]) == 1 and float(point["size"]) >= 1 for link in links for point in points[:1]
    )
    assert {"same name", "same name (2)", "Same Name"} <= set(labels)
    by_id = {link["graphkit_id"]: link for link in links}
    assert (by_id["again:0"]["date"], by_id["again:0"]["date_latest"]) == ("2021-03-01", "2021-03-31")
    assert "In March." in by_id["again:0"]["cited"]
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "f").glob("*.csv"))
    assert not set("<>") & set(text), "Flourish may read text as HTML"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u202e=", "\x00=", "＝"])
def test_a_cell_that_begins_like_a_formula_is_text(begin: str) -> None:
    assert csv_cell(f"{begin}1+1").startswith("'")
    (row,) = csv.reader(io.StringIO(csv_text([{"a": f"{begin}1"}]).splitlines()[1]))
    assert row[0].startswith("'")


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    rows = [{"a": -5, "b": -0.5, "c": None, "d": True, "e": ["x", "=y"], "f": {"k": [1]}}]
    assert csv_text(rows, ("c", "a")).splitlines() == ["c,a,b,d,e,f", ',-5,-0.5,True,x | =y,"{""k"": [1]}"']
