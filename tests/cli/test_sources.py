from __future__ import annotations

import json

from tests.cli.conftest import Graphkit

_OLD = "Too old to say who is not listed now: "


def test_sources_says_how_old_the_lists_are(graphkit: Graphkit) -> None:
    ran = graphkit("sources")
    rows = {row["list"]: row for row in json.loads(ran.out)}
    assert rows["us_sdn"]["late"] == "the list changes several times a week"
    assert rows["us_sdn"]["licence"] == "public domain (work of the United States government)"
    assert ran.err.startswith(_OLD)
    assert "The Canadian list comes days behind the announcements." in ran.err
    assert ran.err.endswith("`graphkit fetch` gets today's files.\n")


def test_the_table_of_sources_has_the_line_to_print(graphkit: Graphkit) -> None:
    ran = graphkit("sources", "--table")
    assert "Open Government Licence v3.0." in ran.out
    assert "primary name 100.0%" in ran.out


def test_who_is_not_found_is_told_with_the_lists_that_are_too_old(graphkit: Graphkit) -> None:
    ran = graphkit("find", "Xyzzy Plugh Quux")
    assert ran.code == 1
    assert _OLD in ran.err and "OFAC SDN list (2024-05-07)" in ran.err


def test_gaps_name_the_lists_that_are_too_old_of_those_who_do_not_sanction(graphkit: Graphkit) -> None:
    ran = graphkit("gaps", "--by", "us,eu", "--not-by", "gb")
    (said,) = [line for line in ran.err.splitlines() if line.startswith(_OLD)]
    assert "UK OFSI list (closed 2026-01-28)" in said
    assert "OFAC" not in said
    nobody = graphkit("gaps", "--by", "un", "--not-by", "us")
    assert _OLD in nobody.err
    as_of = graphkit("gaps", "--by", "us,eu", "--not-by", "gb", "--as-of", "2023-06-05")
    assert "Too old" not in as_of.err


def test_no_path_is_told_with_the_lists_that_are_too_old(graphkit: Graphkit) -> None:
    ran = graphkit("path", "BENAZIR AHMED", "EUROPEAN INSTITUTE JUSTO")
    assert "No tie was found" in ran.err and _OLD in ran.err
