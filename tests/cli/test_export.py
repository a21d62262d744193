"""``graphkit export`` and -o: every form from the command line, and what it says when it cannot."""

from __future__ import annotations

import csv
import json
import shlex
from pathlib import Path

import networkx as nx
import pytest

from graphkit.cli.export import export_command
from graphkit.views.exchange import FORMATS
from tests.cli.conftest import Graphkit
from tests.tight_disk import fill, tiny_disk

RAB = "RAPID ACTION BATTALION"


def test_there_is_a_command_for_every_format() -> None:
    assert set(export_command.commands) == {*FORMATS, "neo4j-csv", "crosswalk"}
    assert all(command.short_help and command.help for command in export_command.commands.values())


@pytest.mark.parametrize("name", [*FORMATS, "neo4j-csv"])
def test_every_format_writes_what_surrounds_an_actor(name: str, graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("export", name, "out", RAB)
    assert (done.code, "Wrote " in done.err) == (0, True), done.err
    written = tmp_path / "out"
    folder = name == "neo4j-csv" or FORMATS[name].folder
    assert written.is_dir() if folder else written.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    text = "".join(path.read_text() for path in written.iterdir()) if folder else written.read_text()
    assert RAB in text
    assert "BENAZIR" in text.upper()


def test_without_a_name_the_whole_graph_is_written_up_to_the_limit(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    assert graphkit("export", "graphml", "all.graphml").code == 0
    everything = nx.read_graphml(tmp_path / "all.graphml", force_multigraph=True)
    assert {"state:ca", "actor:us_sdn:33951", "date:2021-12-10"} <= set(everything)
    done = graphkit("export", "graphml", "some.graphml", "--limit", "10")
    assert f"10 of {len(everything)} shown" in done.err
    some = nx.read_graphml(tmp_path / "some.graphml", force_multigraph=True)
    assert len(some) == 10
    assert f"10 of {len(everything)} shown" in some.graph["about"], "the file says it too"


def test_depth_needs_a_name(graphkit: Graphkit) -> None:
    done = graphkit("export", "gexf", "a.gexf", "--depth", "2")
    assert (done.code, "--depth goes with the NAME" in done.err) == (2, True)


def test_a_folder_with_other_files_is_refused(graphkit: Graphkit, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.md").write_text("mine")
    done = graphkit("export", "obsidian", "mine", RAB)
    assert (done.code, "note.md" in done.err, "new or empty" in done.err) == (1, True, True)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["note.md"]


def test_an_actor_that_is_not_there_writes_nothing(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("export", "gexf", "a.gexf", "Zzyzx Qwertyuiop")
    assert (done.code, "not proof" in done.err) == (1, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".csv", ".json", ".html"])
def test_show_and_query_write_the_form_that_the_suffix_names(
    suffix: str, graphkit: Graphkit, tmp_path: Path
) -> None:
    cypher = "MATCH p = (:Actor)-[:AFFILIATED_WITH]->(:Actor {name: 'RAPID ACTION BATTALION'}) RETURN p"
    assert graphkit("show", RAB, "-o", f"show{suffix}").code == 0
    done = graphkit("query", "-c", cypher, "-o", f"query{suffix}")
    assert (done.code, done.out) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {f"show{suffix}", f"query{suffix}"}
    assert all(RAB in path.read_text() for path in tmp_path.iterdir())


def test_query_writes_rows_as_csv_and_json(graphkit: Graphkit, tmp_path: Path) -> None:
    ask = ("query", "-c", "RETURN '=1+1' AS a, [1, 2] AS b, null AS c", "-o")
    assert graphkit(*ask, "rows.csv").code == 0
    assert graphkit(*ask, "rows.json").code == 0
    content = (tmp_path / "rows.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.DictReader(content.decode("utf-8-sig").splitlines())) == [
        {"a": "'=1+1", "b": "1 | 2", "c": ""}
    ]
    assert json.loads((tmp_path / "rows.json").read_text()) == [{"a": "=1+1", "b": [1, 2], "c": None}]


def test_a_query_without_rows_is_an_empty_list(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("query", "programs", "-p", "state=xx", "-o", "rows.json")
    assert (done.code, json.loads((tmp_path / "rows.json").read_text())) == (0, [])


def test_rows_of_values_are_no_graph(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("query", "programs", "-o", "a.gexf")
    assert (done.code, "RETURN a, r, b" in done.err) == (1, True)
    assert not list(tmp_path.iterdir())


def test_an_answer_that_was_cut_says_so_in_its_graph(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("query", "-c", "MATCH (a:Actor) RETURN a", "--limit", "3", "-o", "a.graphml")
    assert (done.code, "there are more" in done.err) == (0, True)
    read = nx.read_graphml(tmp_path / "a.graphml")
    assert len(read) == 3
    assert "first 3 rows" in read.graph["about"]


@pytest.mark.parametrize("command", [("show", RAB), ("path", RAB, RAB), ("query", "programs")])
def test_an_unknown_suffix_lists_those_there_are(command: tuple[str, ...], graphkit: Graphkit) -> None:
    done = graphkit(*command, "-o", "a.docx")
    assert done.code == 1
    for suffix in (".html", ".gexf", ".graphml", ".csv", ".json"):
        assert suffix in done.err


@pytest.mark.parametrize("name", [*FORMATS, "neo4j-csv", "crosswalk"])
def test_on_a_full_disk_what_was_written_before_stays(name: str, graphkit: Graphkit, tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "1m") as disk:
        out = disk / "out"
        first = [str(out)] if name == "crosswalk" else [str(out), RAB]
        assert graphkit("export", name, *first).code == 0
        before = {path: path.read_bytes() for path in (out, *out.rglob("*")) if path.is_file()}
        fill(disk)
        # The whole graph as CSV for Neo4j goes into a folder that is new or empty.
        second = disk / "whole" if name == "neo4j-csv" else out
        done = graphkit("export", name, str(second))
        assert done.code == 1
        assert f"{second}: cannot be written (No space left on device). Make room there" in done.err
        assert {path: path.read_bytes() for path in (out, *out.rglob("*")) if path.is_file()} == before
        assert sorted(path.name for path in disk.iterdir()) == ["filler", "out"]


def test_the_whole_graph_for_neo4j_stands_where_its_command_says(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("export", "neo4j-csv", "whole")
    assert (done.code, "Wrote " in done.err) == (0, True)
    files = [
        Path(word.rpartition("=")[2]) for word in shlex.split(done.out.splitlines()[0]) if ".csv" in word
    ]
    assert len(files) > 10
    assert all(path.is_file() and path.parent == tmp_path / "whole" for path in files)
    assert (tmp_path / "whole" / "schema.cypher").is_file()
    again = graphkit("export", "neo4j-csv", "whole")
    assert (again.code, "there are files in it already" in again.err) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]
