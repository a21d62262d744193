"""The command line as its users meet it: what is typed, what is printed, the exit code."""

from __future__ import annotations

import csv
import inspect
import io
import json
import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from graphkit.cli.command_groups import GROUPS, SUMMARIES, imported_command
from graphkit.cli.output import safe_text
from graphkit.demo import case_files
from tests.cli.conftest import Graphkit
from tests.cli.tables import tables


def test_build_prints_a_row_per_source(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("build", *map(str, case_files()), db=tmp_path / "new.graph")
    assert done.code == 0
    rows = json.loads(done.out)
    assert list(rows[0]) == ["list", "title", "file", "published", "entries", "skipped", "noticed", "notices"]
    assert [(row["list"], row["published"], row["entries"]) for row in rows] == [
        ("us_sdn", "2024-05-07", 43), ("us_nonsdn", "2024-05-06", 1), ("gb_ofsi", "2023-06-05", 11),
        ("eu_fsf", "2024-05-13", 127), ("un_sc", "2024-05-15", 1), ("ca_sema", None, 243), ("us_press", "2021-12-10", 0),
    ]  # fmt: skip
    assert all(row["skipped"] == 0 for row in rows)
    assert "joined-by" in done.err


def test_find_prints_json_when_piped(graphkit: Graphkit) -> None:
    done = graphkit("find", "myo swe win")
    assert done.code == 0
    (row, *_) = json.loads(done.out)
    assert (row["id"], row["name"], row["score"]) == ("actor:us_sdn:33973", "Myo Swe WIN", 100.0)


def test_find_of_nobody_is_a_failed_run_that_says_what_was_searched(graphkit: Graphkit) -> None:
    done = graphkit("find", "Zzyzx Qwertyuiop")
    assert (done.code, done.out) == (1, "")
    assert "not proof that nobody of that name is sanctioned" in done.err
    assert "2024-05-07" in done.err


def test_csv_has_a_header_and_defused_cells(graphkit: Graphkit) -> None:
    done = graphkit(
        "query", "-c", "RETURN '=1+1' AS a, '@x' AS b, -5 AS n, ['x', 'y'] AS l, 'Łódź' AS w", "--csv"
    )
    assert list(csv.DictReader(io.StringIO(done.out))) == [
        {"a": "'=1+1", "b": "'@x", "n": "-5", "l": "x | y", "w": "Łódź"}
    ]


def test_a_table_is_printed_on_a_terminal(built_case: Path) -> None:
    main, other = pty.openpty()
    command = [
        sys.executable,
        "-c",
        "from graphkit.cli.main import main; main()",
        "find",
        "myo swe win",
        "--db",
        str(built_case),
    ]
    with subprocess.Popen(command, stdout=other, stderr=other) as process:
        assert process.wait(60) == 0
        os.close(other)
        text = b""
        try:
            while chunk := os.read(main, 4096):
                text += chunk
        except OSError:
            pass  # the terminal's other end is closed
    (table,) = tables(text.decode())
    assert "Myo Swe WIN" in table.column("name")


def test_a_table_lets_no_text_command_the_terminal() -> None:
    assert safe_text("\x1b[31mred\x1b[0m\x07\u202egnp.exe") == "[31mred[0mgnp.exe"


def test_show_prints_each_edge_with_its_source(graphkit: Graphkit) -> None:
    rows = json.loads(graphkit("show", "DIRECTORATE OF DEFENSE INDUSTRIES").out)
    assert all(row["source"] and row["locator"] for row in rows)
    american = next(row for row in rows if row["type"] == "SANCTIONED_BY" and row["to"] == "state:us")
    assert (american["date"], american["program"]) == ("2021-12-10", "BURMA-EO14014")
    assert american["source_title"] == "OFAC Specially Designated Nationals and Blocked Persons List"
    assert "**DDI**" in american["date_quote"]


def test_show_prints_ties_first_and_designations_of_others_only_when_asked(graphkit: Graphkit) -> None:
    # us_sdn.xml: six officers are linked to the battalion (uid 33951), all under GLOMAG as it is itself.
    plain, everybody = (
        graphkit("show", "RAPID ACTION BATTALION"),
        graphkit("show", "RAPID ACTION BATTALION", "--all"),
    )
    rows, all_rows = json.loads(plain.out), json.loads(everybody.out)
    kinds = [row["type"] for row in rows]
    assert kinds.index("SANCTIONED_BY") == kinds.count("AFFILIATED_WITH") == 12
    assert {row["from"] for row in rows if row["type"] == "SANCTIONED_BY"} == {"actor:us_sdn:33951"}
    assert {row["from_name"] for row in all_rows if row["type"] == "SANCTIONED_BY"} > {"Benazir AHMED"}
    assert f"{len(all_rows) - len(rows)} lines about others not printed; --all prints them." in plain.err
    assert "not printed" not in everybody.err
    assert json.loads(graphkit("show", "RAPID ACTION BATTALION", "--depth", "2").out)[-1]
    assert {row["id"] for row in rows} < {row["id"] for row in all_rows}


def test_show_prints_the_actor_before_its_edges(graphkit: Graphkit) -> None:
    lines = graphkit("show", "RI YONG GIL", "--table").out.splitlines()
    title = lines.index("Yong Gil RI")
    who = "\n".join(lines[:title])
    assert lines[0].split() == ["name", "Yong", "Gil", "RI"]
    # EU.6256.65 has 22 March 2021; the release of 10 December 2021 dates uid 33936.
    assert "EU (HR; since 22 March 2021)" in who
    assert "US (DPRK2; since 10 December 2021)" in who
    assert "actor:us_sdn:33936" in who
    assert "sdnEntry" in "\n".join(lines[title:])


def test_show_writes_a_figure(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("show", "DIRECTORATE OF DEFENSE INDUSTRIES", "-o", "ddi.html")
    assert (done.code, done.out) == (0, "")
    assert "Wrote ddi.html" in done.err
    text = (tmp_path / "ddi.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "DIRECTORATE OF DEFENSE INDUSTRIES" in text


def test_show_path_and_timeline_write_pictures(graphkit: Graphkit, tmp_path: Path) -> None:
    beginnings = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".html": b"<!doctype html>"}
    said = (
        "--title",
        "A title",
        "--subtitle",
        "Below it",
        "--credit",
        "Ours",
        "--lang",
        "de",
        "--size",
        "600px",
    )
    for suffix, beginning in beginnings.items():
        file = f"picture{suffix}"
        assert graphkit("show", "SEK STUDIO", "-o", file, *said).code == 0
        assert (tmp_path / file).read_bytes().startswith(beginning)
    assert (
        graphkit("path", "BENAZIR AHMED", "TOFAYEL MUSTAFA SORWAR", "-o", "way.svg", "--by", "state").code
        == 0
    )
    assert "RAPID ACTION BATTALION" in (tmp_path / "way.svg").read_text(encoding="utf-8")
    assert graphkit("timeline", "RI YONG GIL", "-o", "time.svg", "--theme", "dark").code == 0
    drawn = (tmp_path / "time.svg").read_text(encoding="utf-8")
    # The EU on 22 March, the US on 10 December 2021: 263 days.
    assert (date(2021, 12, 10) - date(2021, 3, 22)).days == 263
    for words in ("European Union", "United States", "22 March 2021", "10 December 2021", "263 days later"):
        assert words in drawn
    assert graphkit("show", "RI YONG GIL", "-o", "lanes.html", "--as", "timeline").code == 0
    assert "lane-state:eu" in (tmp_path / "lanes.html").read_text(encoding="utf-8")


def test_embed_prints_the_lines_that_put_a_page_into_another(graphkit: Graphkit) -> None:
    done = graphkit("show", "SEK STUDIO", "-o", "sek.html", "--embed", "--title", 'The "studio"')
    assert done.code == 0
    assert '<iframe data-graphkit src="sek.html" title="The &quot;studio&quot;"' in done.out
    refused = graphkit("show", "SEK STUDIO", "-o", "sek.svg", "--embed")
    assert refused.code == 2
    assert "--embed goes with -o FILE.html" in refused.err


def test_an_unknown_suffix_is_refused_before_anything_is_asked(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("show", "SEK STUDIO", "-o", "sek.docx")
    assert done.code == 1
    assert ".docx is not a format that can be written: .html, .svg, .png, .pdf, .json" in done.err
    assert not (tmp_path / "sek.docx").exists()


def test_path_prints_the_ties_on_the_way(graphkit: Graphkit) -> None:
    rows = json.loads(graphkit("path", "BENAZIR AHMED", "TOFAYEL MUSTAFA SORWAR").out)
    assert {row["to_name"] for row in rows} == {"RAPID ACTION BATTALION"}


def test_no_path_is_an_empty_answer_that_claims_nothing(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("path", "BENAZIR AHMED", "EUROPEAN INSTITUTE JUSTO")
    assert (done.code, json.loads(done.out)) == (0, [])
    assert "not proof that there is none" in done.err
    assert "--through-hubs" in done.err
    drawn = graphkit("path", "BENAZIR AHMED", "EUROPEAN INSTITUTE JUSTO", "-o", "way.html")
    assert drawn.code == 1
    assert "way.html was not written" in drawn.err
    assert not (tmp_path / "way.html").exists()
    assert graphkit("path", "BENAZIR AHMED", "EUROPEAN INSTITUTE JUSTO", "--through-hubs").code == 0


def test_joined_prints_who_joined_and_how_many_days_later(graphkit: Graphkit) -> None:
    rows = json.loads(graphkit("joined", "RI YONG GIL").out)
    derived = next(row for row in rows if row["status"] == "derived")
    assert (derived["first"], derived["first_date"], derived["joined"], derived["joined_date"], derived["days_min"]) == (
        "European Union", "2021-03-22", "United States", "2021-12-10", 263,
    )  # fmt: skip


def test_joined_of_an_actor_that_one_authority_lists_is_an_empty_answer(graphkit: Graphkit) -> None:
    done = graphkit("joined", "MYO SWE WIN")
    assert (done.code, json.loads(done.out)) == (0, [])


def test_a_name_that_is_nearly_right_is_taken_and_said(graphkit: Graphkit) -> None:
    done = graphkit("timeline", "Rapid Acton Battalion")
    assert done.code == 0
    assert "Read as RAPID ACTION BATTALION (actor:us_sdn:33951)." in done.err


def test_a_name_that_several_have_stops_every_command_and_lists_them_all(graphkit: Graphkit) -> None:
    # Three entries of this name: the EU's EU.6918.56 and EU.9047.41, and Canada's myanmar/Part 2/76.
    ids = ("actor:eu_fsf:EU.6918.56", "actor:eu_fsf:EU.9047.41", "actor:ca_sema:myanmar/Part 2/76")
    for command in ("show", "timeline", "joined", "affiliations", "history", "ownership"):
        done = graphkit(command, "Aung Moe Myint")
        assert (done.code, done.out) == (4, ""), command
        assert all(one in done.err for one in ids)
    both = graphkit("path", "Aung Moe Myint", "Zaw Min")
    assert (both.code, both.out) == (4, "")
    assert all(
        one in both.err for one in (*ids, "actor:ca_sema:myanmar/Part 2/16", "actor:eu_fsf:EU.9033.76")
    )


def test_by_date_needs_a_day(graphkit: Graphkit) -> None:
    for wrong in ("10.12.2021", "2021-02-30", "yesterday"):
        done = graphkit("by-date", wrong)
        assert done.code == 2
        assert "is not a date; write it as 2021-12-10" in done.err


def test_programs_refuses_an_unknown_authority(graphkit: Graphkit) -> None:
    done = graphkit("programs", "--by", "fr")
    assert done.code == 2
    assert "'fr' is not an authority: us, gb, eu" in done.err


def test_query_runs_cypher_read_only(graphkit: Graphkit) -> None:
    cypher = (
        "MATCH (a:Actor)-[s:SANCTIONED_BY]->(st:State {id:'state:us'}) RETURN s.program AS program, "
        "count(DISTINCT a) AS actors ORDER BY actors DESC, program LIMIT 2"
    )
    # Counted in the extract: grep -o '<program>[^<]*' us_sdn.xml | sort | uniq -c
    rows = json.loads(graphkit("query", "-c", cypher).out)
    assert rows == [{"program": "DPRK3", "actors": 17}, {"program": "BURMA-EO14014", "actors": 14}]
    refused = graphkit("query", "-c", "MATCH (n) DETACH DELETE n")
    assert refused.code == 1
    assert "only read" in refused.err
    assert json.loads(graphkit("query", "-c", "MATCH (a:Actor) RETURN count(*) AS n").out)[0]["n"] > 0


def test_query_says_that_it_cut(graphkit: Graphkit) -> None:
    done = graphkit("query", "-c", "MATCH (a:Actor) RETURN a.id AS id", "--limit", "2")
    assert len(json.loads(done.out)) == 2
    assert "Cut after 2 rows; there are more" in done.err


def test_query_asks_the_library_by_name(graphkit: Graphkit) -> None:
    rows = json.loads(graphkit("query", "programs", "-p", "state=un").out)
    assert [row["state"] for row in rows] == ["United Nations"]
    for arguments, words in [
        (["nothing"], "there is no question 'nothing' in the library"),
        (["by_date"], "needs the parameter since"),
        (["programs", "-p", "colour=red"], "takes no parameter 'colour'"),
        (["find", "-p", "words=a", "-p", "limit=many"], "is an integer"),
    ]:
        done = graphkit("query", *arguments)
        assert done.code == 1
        assert words in done.err


def test_query_list_and_ref_need_no_graph(graphkit: Graphkit, tmp_path: Path) -> None:
    listed = json.loads(graphkit("query", "--list", db=None).out)
    assert {"find", "joined", "programs"} <= {row["name"] for row in listed}
    topics = json.loads(graphkit("ref", db=None).out)
    assert {"Actor", "JOINED_BY", "relation_types"} <= {row["topic"] for row in topics}
    properties = json.loads(graphkit("ref", "joined_by", db=None).out)
    assert "lag_days_min" in {row["property"] for row in properties}
    unknown = graphkit("ref", "JOINDBY", db=None)
    assert unknown.code == 2
    assert "Did you mean 'JOINED_BY'?" in unknown.err


def test_a_mistyped_command_is_guessed(graphkit: Graphkit) -> None:
    done = graphkit("fidn", db=None)
    assert done.code == 2
    assert "There is no command 'fidn'. Did you mean 'find'?" in done.err


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_command_has_help_with_an_example(name: str, graphkit: Graphkit) -> None:
    done = graphkit(name, "--help", db=None)
    assert done.code == 0
    assert "Example" in done.out
    assert f"graphkit {name}" in done.out


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; sys.argv = ['graphkit', '--help']\n"
        "from graphkit.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'neo4j', 'arcadedb', 'networkx', 'pydantic', 'lxml', 'openpyxl', 'pyvis', 'rustworkx', 'rich', 'rapidfuzz'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_help_shows_every_command_below_its_group_and_imports_none() -> None:
    script = (
        "import sys; sys.argv = ['graphkit', '--help']\n"
        "from graphkit.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted(name for name in sys.modules if name.startswith('graphkit.')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.split() == [
        "graphkit.cli", "graphkit.cli.command_groups", "graphkit.cli.main", "graphkit.cli.stopping", "graphkit.errors",
        "graphkit.late_imports", "graphkit.messages",
        "graphkit.notebook_display",
    ]  # fmt: skip
    shown: dict[str, list[str]] = {}
    for line in done.stdout.partition("-h, --help")[2].splitlines()[1:]:
        if line and not line.startswith(" "):
            group = shown.setdefault(line.removesuffix(":"), [])
        elif line:
            group.append(line.split()[0])
    assert shown == {heading: list(commands) for heading, commands in GROUPS.items()}


def test_python_runs_the_package_as_the_command() -> None:
    command = [sys.executable, "-m", "graphkit", "query", "nothing-of-that-name"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: there is no question 'nothing-of-that-name' in the library.")


def test_every_command_stands_in_the_file_of_its_name() -> None:
    for name in SUMMARIES:
        found = imported_command(name)
        assert found is not None
        assert found.name == name
        assert found.callback is not None
        home = inspect.unwrap(found.callback).__module__
        # In start.py the command line itself begins.
        assert home == f"graphkit.cli.{'fresh_start' if name == 'start' else name.replace('-', '_')}"


def test_every_command_takes_the_id_of_an_entry_and_says_whose_it_is(graphkit: Graphkit) -> None:
    # tests/truth: 33536 of the SDN list and 14163 of the UK's are one.
    for command in ("show", "joined", "history", "timeline", "affiliations", "ownership", "review"):
        done = graphkit(command, "gb_ofsi:14163")
        assert done.code == 0, done.err
        assert done.err.splitlines()[0].startswith("gb_ofsi:14163 is part of ")
        assert "(actor:us_sdn:33536)" in done.err.splitlines()[0]
    former = graphkit("show", "actor:gb_ofsi:14163")
    assert former.code == 0 and "actor:gb_ofsi:14163 is part of " in former.err
    assert "is part of" not in graphkit("show", "us_sdn:33536").err
    unknown = graphkit("show", "gb_ofsi:1")
    assert unknown.code == 1 and "no actor and no entry has the id 'gb_ofsi:1'" in unknown.err
