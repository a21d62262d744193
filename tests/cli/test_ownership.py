"""graphkit ownership as its users meet it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from graphkit.demo import case_files
from tests.cli.conftest import Graphkit

HONGMAN = "actor:us_sdn:34025"
TABLE = """\
owner,asset,share,source
us_sdn:34024,Invented Film Ltd,60,"=HYPERLINK(""http://x"")"
us_sdn:34023,Invented Film Ltd,60,Newspaper of 3 March 2022
Invented Film Ltd,Invented Studio GmbH,unknown,Annual report
us_sdn:99999,Invented Film Ltd,1%,Register
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from graphkit.pipeline import build

    folder = tmp_path_factory.mktemp("held")
    (folder / "mine.csv").write_text(TABLE, encoding="utf-8")
    build([*case_files(), folder / "mine.csv"], folder / "held.graph")
    return folder / "held.graph"


def test_ownership_is_an_object_with_chains_and_verdicts(graphkit: Graphkit) -> None:
    done = graphkit("ownership", HONGMAN)
    assert done.code == 0
    answer = json.loads(done.out)
    assert list(answer) == [
        "actor",
        "name",
        "listed_below",
        "listed_chains",
        "chains",
        "verdicts",
        "warnings",
        "left_out",
        "searched",
    ]
    assert [(chain["owner"], chain["share"]) for chain in answer["chains"]] == [
        ("actor:us_sdn:34024", "100 %")
    ]
    assert [verdict["authority"] for verdict in answer["verdicts"]] == ["us", "eu", "gb"]
    assert all(verdict["url"].startswith("https://") for verdict in answer["verdicts"])


def test_ownership_as_csv_has_a_row_a_chain_with_its_verdicts(graphkit: Graphkit, held: Path) -> None:
    done = graphkit("ownership", "LU, Hezheng", "--csv", db=held)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["asset_name"], row["share"], row["rule_us"], row["rule_eu"]) for row in rows] == [
        ("Invented Film Ltd", "60 %", "met", "nothing stated"),
        ("Invented Studio GmbH", "at most 60 %", "possible", "nothing stated"),
    ]
    assert "On a list itself, below Hezheng LU: SHANGHAI HONGMAN" in done.err


def test_who_is_below_and_on_a_list_itself_is_named_and_cited(graphkit: Graphkit) -> None:
    # "Lu Hezheng is also the sole shareholder of Shanghai Hongman ...", characters 11408 to 11513 of the release.
    answer = json.loads(graphkit("ownership", "LU HEZHENG").out)
    assert (answer["listed_below"], answer["chains"]) == (1, [])
    (chain,) = answer["listed_chains"]
    assert (chain["asset"], chain["share"], chain["asset_sanctioned_by"]) == (HONGMAN, "100 %", ["us"])
    table = graphkit("ownership", "LU HEZHENG", "--table")
    assert "Below Hezheng LU, and on a list itself" in table.out
    assert "Treasury release: 2021-12-10-jy0526.md:11408-11513" in table.out


def test_shares_above_the_whole_are_a_warning(graphkit: Graphkit, held: Path) -> None:
    done = graphkit("ownership", "Invented Film Ltd", db=held)
    assert done.code == 0
    assert "Warning: the stated shares of Invented Film Ltd add up to 120 %" in done.err


def test_a_table_says_what_the_rules_make_of_it(graphkit: Graphkit, held: Path) -> None:
    shown = " ".join(graphkit("ownership", "Invented Studio GmbH", "--table", db=held).out.split())
    assert (
        "By the shares that these sources state, an unknown share of Invented Studio GmbH is held by" in shown
    )
    assert "the rule may be met" in shown
    assert "=HYPERLINK" not in graphkit("affiliations", "Invented Film Ltd", "--csv", db=held).out.replace(
        "'=HYP", ""
    )


def test_a_holding_of_an_entry_that_was_not_read_is_said(graphkit: Graphkit, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(TABLE, encoding="utf-8")
    done = graphkit("build", str(case_files()[0]), str(tmp_path / "mine.csv"), db=tmp_path / "x.graph")
    assert done.code == 0
    # The Treasury's release names 34023 and 34024, which are in the first file; 99999 is in none.
    assert (
        "1 holding names an entry that was not read, and is left out: mine.csv, line 5: us_sdn:99999."
        in " ".join(done.err.split())
    )
    many = "owner,asset,share,source\n" + "".join(f"us_sdn:{90000 + n},B,5,x\n" for n in range(7))
    (tmp_path / "mine.csv").write_text(many, encoding="utf-8")
    done = graphkit("build", str(case_files()[0]), str(tmp_path / "mine.csv"), db=tmp_path / "x.graph")
    said = " ".join(done.err.split())
    assert (
        "7 holdings name an entry that was not read, and are left out: mine.csv, line 2: us_sdn:90000;"
        in said
    )
    assert "line 6: us_sdn:90004; and 2 more." in said


def test_a_build_without_an_entry_of_a_list_is_refused_and_leaves_what_was_there(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    assert graphkit("build", str(case_files()[0]), db=tmp_path / "x.graph").code == 0
    before = graphkit("find", "LU, Hezheng", db=tmp_path / "x.graph").out
    (tmp_path / "mine.csv").write_text("owner,asset,share,source\nA,B,50,Register\n", encoding="utf-8")
    lines = [
        {"id": "s-1", "schema": "Sanction", "properties": {"entity": ["p-1"]}},
        {"id": "p-1", "schema": "Person", "properties": {"name": ["Ann Other"]}},
    ]
    (tmp_path / "who.ftm.json").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = graphkit("build", "mine.csv", "who.ftm.json", db=tmp_path / "x.graph")
    said = " ".join(done.err.split())
    assert (done.code, done.out) == (1, "")
    assert "mine.csv, who.ftm.json: no entry of a sanctions list was read, so nothing was built." in said
    assert "who.ftm.json holds 0 of Ownership" in said and "1 of Sanction" in said
    assert "Add at least one official list file to them" in said
    assert graphkit("find", "LU, Hezheng", db=tmp_path / "x.graph").out == before


def test_a_bad_table_stops_the_build_and_names_the_line(graphkit: Graphkit, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("owner,asset,share,source\nA,B,half,Register\n", encoding="utf-8")
    done = graphkit("build", str(case_files()[0]), str(tmp_path / "mine.csv"), db=tmp_path / "x.graph")
    assert (done.code, done.out) == (1, "")
    assert "mine.csv, line 2: has the share 'half'" in done.err
    assert not (tmp_path / "x.graph").exists()


def test_the_chains_can_be_drawn(graphkit: Graphkit, held: Path, tmp_path: Path) -> None:
    done = graphkit("ownership", "LU, Hezheng", "-o", str(tmp_path / "lu.html"), db=held)
    assert (done.code, done.out) == (0, "")
    assert "Invented Studio GmbH" in (tmp_path / "lu.html").read_text(encoding="utf-8")
    wrong = graphkit("ownership", "LU, Hezheng", "-o", "lu.docx", db=held)
    assert wrong.code == 1 and ".docx" in wrong.err


def test_no_owner_is_an_answer_that_claims_nothing(graphkit: Graphkit) -> None:
    done = graphkit("ownership", "BENAZIR AHMED")
    assert done.code == 0
    assert "is not proof that there is none" in " ".join(done.err.split())
    assert "2024-05-07" in done.err
