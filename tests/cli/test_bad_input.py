"""Bad input: one clear error that names the file and the way out; nothing half written; the old graph stays."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from graphkit.demo import case_files
from tests.cli.conftest import Graphkit

FIXTURES = Path(__file__).parents[1] / "fixtures"
SDN = next(path for path in case_files() if path.name == "us_sdn.xml")

BAD = {
    "empty.xml": (b"", "is empty"),
    "blank.xml": (b"  \n\n ", "is empty"),
    "error.xml": (b"<!DOCTYPE html><html><body>503 Service Unavailable</body></html>", "is a web page, not a list"),
    "list.pdf": (b"%PDF-1.7 ...", "is a PDF"),
    "notes.txt": (b"names of people I heard of", "is in no format that graphkit reads"),
    "other.xml": (b"<?xml version='1.0'?><catalogue><book/></catalogue>", "is in no format that graphkit reads"),
    "cut.xlsx": (b"PK\x03\x04" + bytes(200), "it may have been cut off"),
    "cut.xml": (SDN.read_bytes()[:5000], "is not well-formed XML"),
    "renamed.xml": (SDN.read_bytes().replace(b"program>", b"scheme>"), "gives a programme for 0.0% of its 43 entries"),
    "hollow.xml": (
        SDN.read_bytes().replace(b"<lastName>", b"<lastName/><!--").replace(b"</lastName>", b"-->"),
        "gives a given and a family name for 0.0% of its 20 persons",
    ),
    "count.xml": (SDN.read_bytes().replace(b"<Record_Count>43", b"<Record_Count>44"), "states 44 entries but holds 43"),
    "entity.xml": (
        b'<!DOCTYPE sdnList [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + SDN.read_bytes().partition(b"?>")[2].replace(b"<lastName>", b"<lastName>&x;", 1),
        "declares a document type, which no official list does",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_error_and_the_old_graph_stays(
    name: str, graphkit: Graphkit, built_case: Path, tmp_path: Path
) -> None:
    content, words = BAD[name]
    (tmp_path / name).write_bytes(content)
    db = tmp_path / "kept.graph"
    shutil.copytree(built_case, db)
    before = sorted(str(item) for item in db.rglob("*"))
    done = graphkit("build", str(SDN), name, db=db)
    assert done.code == 1
    assert done.out == ""
    assert done.err.startswith(f"Error: {name}")
    assert words in done.err
    assert "Traceback" not in done.err
    assert sorted(str(item) for item in db.rglob("*")) == before
    assert json.loads(graphkit("query", "-c", "MATCH (a:Actor) RETURN count(*) AS n", db=db).out)[0]["n"] > 44


def test_the_error_of_a_file_cut_off_names_the_line(graphkit: Graphkit, tmp_path: Path) -> None:
    (tmp_path / "cut.xml").write_bytes(BAD["cut.xml"][0])
    done = graphkit("build", "cut.xml", db=tmp_path / "new.graph")
    assert done.err.startswith("Error: cut.xml, line ")
    assert not (tmp_path / "new.graph").exists()


def test_a_list_without_what_fills_it_names_what_may_have_taken_its_place(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    (tmp_path / "renamed.xml").write_bytes(BAD["renamed.xml"][0])
    done = graphkit("build", "renamed.xml", db=tmp_path / "new.graph")
    assert "New in it: sdnEntry/programList/scheme." in done.err
    assert not (tmp_path / "new.graph").exists()


def test_a_file_that_is_not_there(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("build", "nowhere.xml", db=tmp_path / "new.graph")
    assert (done.code, done.err) == (1, "Error: nowhere.xml: there is no such file. Check the path.\n")
    folder = graphkit("build", str(tmp_path), db=tmp_path / "new.graph")
    assert folder.code == 1
    assert "is not a file" in folder.err


def test_two_files_of_one_list_are_refused(graphkit: Graphkit, tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_bytes(SDN.read_bytes() + b"\n")
    done = graphkit("build", str(SDN), str(other), db=tmp_path / "new.graph")
    assert done.code == 1
    assert f"{other}: has the same list, format and date as {SDN}." in done.err


def test_files_of_one_name_in_several_folders_are_told_apart(graphkit: Graphkit, tmp_path: Path) -> None:
    # Canada's file is called the same every month, and states no date.
    files = [tmp_path / day / "sema-lmes.xml" for day in ("2020-04", "2025-05")]
    for file in files:
        file.parent.mkdir()
        file.write_bytes((FIXTURES / "snapshots" / f"sema-lmes_{file.parent.name}_extract.xml").read_bytes())
    done = graphkit("build", *map(str, files), db=tmp_path / "new.graph")
    assert done.code == 1
    assert f"{files[0]}: states no date" in done.err
    assert f"State its date: --day {files[0]}=YYYY-MM-DD." in done.err
    days = [f"--day={file}={file.parent.name}-15" for file in files]
    assert graphkit("build", *map(str, files), *days, db=tmp_path / "new.graph").code == 0


def test_a_file_named_twice_is_refused_under_any_name_and_with_any_day(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    canada, table, db = FIXTURES / "ca" / "extract_2025_05.xml", tmp_path / "own.csv", tmp_path / "new.graph"
    table.write_text(
        "owner,asset,share,source\nus_sdn:34024,Invented Film Ltd,50,Registry\n", encoding="utf-8"
    )
    for file in (SDN, canada, table):
        copied = tmp_path / f"copy{file.suffix}"
        copied.write_bytes(file.read_bytes())
        days = [f"--day={canada}=2025-05-30", f"--day={copied}=2025-06-30"] if file == canada else []
        done = graphkit("build", str(file), str(SDN), str(copied), *days, db=db)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("Error: ")
        assert f"is byte for byte the same as {file}. Name one of the two" in done.err
    assert not db.exists()


def test_a_graph_that_is_not_there_or_not_ours(graphkit: Graphkit, tmp_path: Path) -> None:
    missing = graphkit("find", "myo swe win", db=tmp_path / "no.graph")
    assert missing.code == 1
    assert "there is no graph. Build one: graphkit build" in missing.err
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_text("x")
    foreign = graphkit("find", "myo swe win", db=tmp_path / "photos")
    assert foreign.code == 1
    assert "not a graph that graphkit made" in foreign.err
    overwrite = graphkit("build", str(SDN), db=tmp_path / "photos")
    assert overwrite.code == 1
    assert [item.name for item in (tmp_path / "photos").iterdir()] == ["a.jpg"]


def test_build_needs_a_list(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("build", db=tmp_path / "new.graph")
    assert done.code == 2
    assert "Missing argument 'LIST...'" in done.err


def test_a_statement_whose_quote_does_not_stand_in_the_text_is_refused(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    for path in case_files():
        if path.suffix == ".toml":
            shutil.copy(path, tmp_path / path.name)
            shutil.copy(path.parent / "2021-12-10-jy0526.md", tmp_path)
    table = tmp_path / "statements.toml"
    table.write_text(table.read_text(encoding="utf-8").replace("begin = ", "begin = 1", 2), encoding="utf-8")
    done = graphkit("build", str(SDN), "statements.toml", db=tmp_path / "new.graph")
    assert done.code == 1
    assert "statements.toml" in done.err
    assert "quotes words that are not at" in done.err


def test_a_text_that_was_changed_is_refused(graphkit: Graphkit, tmp_path: Path) -> None:
    folder = SDN.parent
    shutil.copy(folder / "statements.toml", tmp_path)
    text = (folder / "2021-12-10-jy0526.md").read_bytes()
    (tmp_path / "2021-12-10-jy0526.md").write_bytes(text.replace(b"designated", b"praised", 1))
    done = graphkit("build", str(SDN), "statements.toml", db=tmp_path / "new.graph")
    assert done.code == 1
    assert "is not the text that the table was made from" in done.err


def test_an_ownership_between_parties_whom_the_file_does_not_hold_is_kept_and_the_rest_built(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    # So do the parts of large files, and files of what changed.
    edge = {"id": "x", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"]}}
    (tmp_path / "part.json").write_text(json.dumps(edge) + "\n", encoding="utf-8")
    db = tmp_path / "new.graph"
    done = graphkit("build", str(SDN), "part.json", db=db)
    assert done.code == 0, done.err
    assert "an Ownership has an owner that is not in the file (line 1, x" in done.err
    (entry,) = json.loads(
        graphkit("query", "-c", "MATCH (e:Entry) WHERE e.actor IS NULL RETURN e", db=db).out
    )
    assert entry["e"]["kept"] == ["Ownership/owner: a", "Ownership/asset: b"]
    assert "authority" not in entry["e"]
    explained = graphkit("explain", entry["e"]["id"], "--table", db=db)
    assert explained.code == 0 and "Ownership/owner: a" in explained.out
    for command in ("show", "history", "ownership", "review"):
        assert "has no actor, because" in graphkit(command, entry["e"]["id"], db=db).err, command
    for command in (["neo4j-csv", "folder"], ["crosswalk", "entries.csv"], ["gexf", "whole.gexf"]):
        assert graphkit("export", *command, db=db).code == 0, command
