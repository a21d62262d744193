"""The pages for people say what the product does: their commands run, their outputs are what is printed."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graphkit.demo import case_files
from graphkit.loaders.check_list import check_list
from graphkit.store import GraphStore
from tests.pages import PAGES, README, ROOT, blocks

COLUMNS = "80"
CUT = "…"
# What stands behind `sh` in the fence of commands -> the exit code that each of them must have.
EXIT_CODES = {"": 0, "expect-failure": 1, "expect-namesakes": 4}
# What the pages call the files of the official lists -> the extract of the example case that stands for it.
LISTS = {
    "SDN.XML": "us_sdn.xml",
    "CONSOLIDATED.XML": "us_nonsdn.xml",
    "ConList.xlsx": "uk_ofsi.xlsx",
    "FSF.xml": "eu_fsf.xml",
    "consolidated.xml": "un_sc.xml",
    "sema-lmes.xml": "ca_sema.xml",
}
# The full lists that the pages' figures are of, in the folder beside the checkout.
FULL_LISTS = (
    "us/SDN_2024-05-07.xml", "us/CONSOLIDATED_2024-05-06.xml", "uk/ConList_2023-06-05.xlsx",
    "eu/FSF_2024-05-13.xml", "un/consolidated_2024-05-15.xml", "ca/sema-lmes_2025-05.xml",
)  # fmt: skip


@dataclass(frozen=True)
class Ran:
    code: int
    lines: list[str]


@dataclass(frozen=True)
class Terminal:
    """A folder in which commands of a page are typed at a terminal of 80 characters."""

    folder: Path
    settings: dict[str, str]

    def type(self, command: str) -> Ran:
        """Run a line that begins with graphkit, or set a variable with export."""
        words = shlex.split(command)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.settings[name] = value
            return Ran(0, [])
        assert words[0] == "graphkit", f"only graphkit commands are run: {command}"
        main, other = pty.openpty()
        done = subprocess.Popen(
            [sys.executable, "-c", "from graphkit.cli.main import main; main()", *words[1:]],
            stdout=other, stderr=subprocess.PIPE, cwd=self.folder, env={**os.environ, "COLUMNS": COLUMNS, **self.settings},
        )  # fmt: skip
        os.close(other)
        printed = b""
        try:
            while chunk := os.read(main, 65536):
                printed += chunk
        except OSError:
            pass  # the terminal's other end is closed
        os.close(main)
        assert done.stderr is not None
        said = done.stderr.read()
        done.stderr.close()
        return Ran(done.wait(120), lines_of((printed + said).decode()))


def lines_of(text: str) -> list[str]:
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
    return [line.rstrip() for line in plain.replace("\r\n", "\n").splitlines()]


@pytest.fixture(scope="module")
def example_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example case as `graphkit demo` does, once for all pages that only ask it."""
    folder = tmp_path_factory.mktemp("example")
    assert Terminal(folder, {}).type("graphkit demo").code == 0
    return folder / "graphkit-demo" / "case.graph"


@pytest.fixture
def terminal(tmp_path: Path, example_graph: Path) -> Terminal:
    """Give a folder with the lists that pages name, and the example case to ask."""
    by_name = {path.name: path for path in case_files()}
    for name, extract in LISTS.items():
        shutil.copy(by_name[extract], tmp_path / name)
    shutil.copytree(ROOT / "tests" / "fixtures" / "snapshots", tmp_path, dirs_exist_ok=True)
    return Terminal(tmp_path, {"GRAPHKIT_DB": str(example_graph)})


def assert_shown(shown: str, printed: list[str]) -> None:
    """Assert that the lines shown stand in what was printed, in order; a cut stands for any number of lines."""
    position, gap = 0, False
    for line in map(str.rstrip, shown.splitlines()):
        if line == CUT:
            gap = True
            continue
        rest = printed[position:]
        assert line in rest, f"not printed (any more) after line {position}: {line}\n" + "\n".join(rest[:12])
        assert gap or rest[0] == line or position == 0, f"a line is missing, without a {CUT}, before: {line}"
        position, gap = position + rest.index(line) + 1, False


def with_commands() -> list[Path]:
    return [page for page in PAGES if any(block.language == "sh" for block in blocks(page))]


@pytest.mark.parametrize("page", with_commands(), ids=lambda page: page.name)
def test_the_commands_of_a_page_run_and_print_what_it_shows(page: Path, terminal: Terminal) -> None:
    printed: list[str] = []
    for block in blocks(page):
        if block.language == "csv" and block.marks:
            (terminal.folder / block.marks).write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            for command in block.text.splitlines():
                if command.startswith("make "):
                    continue
                done = terminal.type(command)
                assert done.code == EXIT_CODES[block.marks], "\n".join([command, *done.lines])
                printed = done.lines
        elif block.language == "text" and block.marks != "full-lists":
            assert_shown(block.text, printed)


def test_the_readme_is_short_and_its_lines_fit_a_screen() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(text.encode()) <= 12_000
    assert [line for line in text.splitlines() if len(line) > 100] == []


def test_the_pages_have_commands_and_outputs_to_compare() -> None:
    found = [block for page in with_commands() for block in blocks(page)]
    assert README in with_commands()
    assert sum(block.language == "sh" for block in found) > 15
    assert sum(block.language == "text" and not block.marks for block in found) > 10


@pytest.mark.full_lists
def test_the_figures_of_the_pages_are_those_of_the_full_lists(full_lists: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, {"GRAPHKIT_DB": "sanctions.graph"})
    files = shlex.join(str(full_lists / name) for name in FULL_LISTS)
    printed = terminal.type(f"graphkit build {files}").lines
    of_full_lists = [block for page in PAGES for block in blocks(page) if block.marks == "full-lists"]
    # What the build prints stands without the command: on the page, its files have the publishers' names.
    of_full_lists.sort(key=lambda block: block.text.startswith("$ "))
    assert len(of_full_lists) == 3
    for block in of_full_lists:
        shown = block.text
        if shown.startswith("$ "):
            command, _, shown = shown[2:].partition("\n")
            printed = terminal.type(command).lines
        assert_shown(shown, printed)

    page = words_of_the_pages()
    reasons = asked(
        terminal,
        "MATCH (a:Actor) UNWIND a.merged_because AS why RETURN why CONTAINS '; score ' AS scored, "
        "split(why, '; against it')[0] CONTAINS 'date of birth' AS born, count(*) AS n",
    )
    merges = sum(row["n"] for row in reasons)
    scored = sum(row["n"] for row in reasons if row["scored"])
    born = sum(row["n"] for row in reasons if row["scored"] and row["born"])
    assert f"a score decided {scored:,} of {merges:,} merges, {born:,} of these with a date of birth" in page

    american = asked(
        terminal,
        "MATCH (:Actor)-[d:SANCTIONED_BY]->(:State {code: 'us'}) RETURN d.designated IS NULL AS undated, count(*) AS n",
    )
    undated = sum(row["n"] for row in american if row["undated"])
    assert f"{undated:,} of {sum(row['n'] for row in american):,} US designations" in page

    european = asked(
        terminal,
        "MATCH (:Actor)-[d:SANCTIONED_BY]->(:State {code: 'eu'}) RETURN d.date_kind AS kind, count(*) AS n",
    )
    amended = sum(row["n"] for row in european if row["kind"] == "amended")
    assert f"({amended:,} of {sum(row['n'] for row in european):,} entries)" in page

    joinings = asked(
        terminal,
        "MATCH (f:State)-[:JOINED_BY]->(s:State) RETURN f.code = 'us' OR s.code = 'us' AS us, count(*) AS n",
    )
    with_us = sum(row["n"] for row in joinings if row["us"])
    assert f"includes the United States: {with_us} of {sum(row['n'] for row in joinings):,}" in page


@pytest.mark.full_lists
def test_the_entries_that_the_pages_say_are_all_dated_are(full_lists: Path) -> None:
    page = words_of_the_pages()
    for name, said in (
        ("SDN_ENHANCED_IRAN_2025-10-03.xml", "all {} of an ENHANCED export on Iran of 2025"),
        ("CONS_ADVANCED_2019-03-14.xml", "all {} of the ADVANCED non-SDN list of 2019"),
    ):
        check = check_list(full_lists / "us" / name)
        assert check.shares["dated"] == 1.0
        assert said.format(check.entries) in page


def words_of_the_pages() -> str:
    return " ".join(" ".join(page.read_text(encoding="utf-8").split()) for page in PAGES)


def asked(terminal: Terminal, cypher: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        "\n".join(terminal.type(shlex.join(["graphkit", "query", "--json", "-c", cypher])).lines)
    )
    return rows


def test_a_line_that_is_not_printed_is_noticed() -> None:
    printed = ["one", "two", "three", "four"]
    assert_shown("one\n…\nthree", printed)
    assert_shown("two\nthree\nfour", printed)
    for shown in ("one\nthree", "one\nfive", "three\n…\ntwo", "one\n…\nfive"):
        with pytest.raises(AssertionError):
            assert_shown(shown, printed)


def test_the_page_about_python_runs(tmp_path: Path) -> None:
    (example,) = [block for block in blocks(ROOT / "docs" / "python.md") if block.language == "python"]
    done = subprocess.run(
        [sys.executable, "-c", example.text],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "United States joined European Union on Yong Gil RI: 263 to 263 days, derived" in done.stdout
    assert "MultiDiGraph" in done.stdout
    assert (tmp_path / "ri.html").stat().st_size > 100_000


def test_the_page_about_cypher_runs_and_finds_what_it_promises(case: GraphStore) -> None:
    (example,) = [block for block in blocks(ROOT / "docs" / "cypher.md") if block.language == "cypher"]
    answer = case.query(example.text)
    assert answer.columns == ("name", "day", "uk", "canada")
    assert ("QUARTERMASTER GENERAL OFFICE", "2021-12-10") in [
        (row["name"], row["day"]) for row in answer.rows
    ]
