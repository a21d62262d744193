"""What the graph was built from: days, age, shares, the line to print. Expected values are of the example case's files."""

from __future__ import annotations

from datetime import date

from graphkit.queries.sources import sources
from graphkit.store import GraphStore

ON = date(2024, 5, 20)


def test_every_file_is_a_row_with_its_day_and_age(case: GraphStore) -> None:
    rows = {row.list: row for row in sources(case, ON)}
    assert set(rows) == {"us_sdn", "us_nonsdn", "gb_ofsi", "eu_fsf", "un_sc", "ca_sema", "us_press"}
    sdn = rows["us_sdn"]
    assert (sdn.day, sdn.day_is, sdn.age, sdn.late, sdn.history) == ("2024-05-07", "stated", 13, None, False)
    assert (sdn.entries, sdn.skipped, sdn.noticed) == (43, 0, 0)
    assert sdn.changes == "several times a week"
    assert rows["ca_sema"].day_is == "read"
    assert rows["ca_sema"].lags == "comes days behind the announcements"


def test_a_late_file_says_why(case: GraphStore) -> None:
    rows = {row.list: row for row in sources(case, date(2024, 5, 22))}
    assert rows["us_sdn"].late == "the list changes several times a week"
    assert rows["eu_fsf"].late is None
    assert rows["us_press"].late is None


def test_the_share_of_fields_filled_is_that_of_check_list(case: GraphStore) -> None:
    from graphkit.demo import case_files
    from graphkit.loaders.check_list import check_list

    (path,) = [path for path in case_files() if path.name == "un_sc.xml"]
    (row,) = [row for row in sources(case) if row.list == "un_sc"]
    expected = {name: share for name, share in check_list(path).shares.items() if share is not None}
    assert [(name, float(share)) for name, share in (one.split() for one in row.filled)] == list(
        expected.items()
    )


def test_the_line_to_print_names_list_publisher_day_and_what_the_licence_asks_for(case: GraphStore) -> None:
    lines = {row.list: row.line for row in sources(case, ON)}
    assert lines["un_sc"] == (
        "Source: United Nations Security Council Consolidated List, United Nations Security Council, 2024-05-15."
    )
    assert lines["gb_ofsi"].endswith(
        "2023-06-05. Contains public sector information licensed under the Open Government Licence v3.0."
    )
