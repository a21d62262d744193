from __future__ import annotations

import json
from pathlib import Path

from graphkit.demo import case_files
from tests.cli.conftest import Graphkit
from tests.loaders.test_completeness import SDN, many


def test_a_row_per_file_with_the_shares_and_what_stays_unread(graphkit: Graphkit) -> None:
    files = [str(path) for path in case_files() if path.name in {"us_sdn.xml", "uk_ofsi.xlsx"}]
    done = graphkit("check-list", *files, db=None)
    assert done.code == 0
    american, british = json.loads(done.out)
    assert list(american) == [
        "list", "format", "file", "published", "entries", "primary_name", "dated", "program", "birth_date",
        "nationality", "identifier", "address", "relation", "ignored", "skipped", "noticed", "notices",
    ]  # fmt: skip
    # Counted in the extract: 43 <sdnEntry>, 20 of them Individual, each with a <dateOfBirthList>; no day of listing.
    assert (american["list"], american["entries"], american["birth_date"], american["dated"]) == (
        "us_sdn",
        43,
        1.0,
        0.0,
    )
    assert (
        american["ignored"]["sdnEntry/akaList/aka/uid"]
        == "OFAC's running number of the alias; no fact about the actor"
    )
    assert (british["format"], british["published"], british["dated"]) == ("uk", "2023-06-05", 1.0)


def test_a_hollow_file_is_shown_and_fails_the_run(graphkit: Graphkit, tmp_path: Path) -> None:
    hollow = many(tmp_path / "hollow.xml", lambda text: text.replace("INDIVIDUAL_DATE_OF_BIRTH", "SORT_KEY"))
    done = graphkit("check-list", str(SDN), hollow.name, db=None)
    assert done.code == 1
    assert [row["birth_date"] for row in json.loads(done.out)] == [1.0, 0.2857]
    assert "Hollow: hollow.xml: gives a date of birth for 28.6% of its 140 persons" in done.err


def test_a_table_is_printed_when_asked(graphkit: Graphkit) -> None:
    done = graphkit("check-list", str(SDN), "--table", db=None)
    assert done.code == 0
    assert "100.0%" in done.out
    assert "What us_ofac leaves unread" in done.out


def test_a_file_that_is_no_list_is_one_clear_error(graphkit: Graphkit, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("names")
    done = graphkit("check-list", "notes.txt", db=None)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: notes.txt: is in no format that graphkit reads.")
