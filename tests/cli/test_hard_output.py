"""Where output goes is not chosen by graphkit: a full disk, a closed pipe, an encoding that lacks letters, a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.cli.main import _words_of, main
from graphkit.cli.output import echo, print_json, print_record, print_rows, print_table, progress
from graphkit.demo import case_files
from tests.cli.conftest import Graphkit
from tests.cli.tables import tables

SNAPSHOTS = Path(__file__).parents[1] / "fixtures" / "snapshots"
DIFF = ("diff", str(SNAPSHOTS / "FSF_2021-03-02_extract.xml"), str(SNAPSHOTS / "FSF_2024-05-13_extract.xml"))
# An escape of 8 bits that turns a terminal red, one of 7, the end of a title, a direction that is turned, half a pair.
HOSTILE = "A\x9b31mB\x1b[31m\x07C\x7f\u202eD\u2066E\u200f\u061c\x85F\ud800"
SEEN = "AB" + "[31m"
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Terminal(io.TextIOWrapper):
    """A terminal of some encoding, which keeps what it shows."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding, errors="strict", newline="")

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        self.flush()
        return self.bytes.getvalue().decode(self.encoding)


def printed(encoding: str, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command prints on a terminal of that encoding."""
    with monkeypatch.context() as process:
        out, err = Terminal(encoding), Terminal(encoding)
        process.setattr(sys, "stdout", out)
        process.setattr(sys, "stderr", err)
        process.setattr(sys, "argv", ["graphkit", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == 0, err.shown()
        return out.shown()


def graphkit_process(*arguments: object, **streams: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    script = "from graphkit.cli.main import main; main()"
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", script, *arguments], check=False, timeout=60, **streams
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "koi8-r", "utf-8"])
def test_a_terminal_that_lacks_letters_gets_them_as_escapes(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "220")
    as_json = printed(encoding, *DIFF, "--json", monkeypatch=monkeypatch)
    assert json.loads(as_json) == json.loads(printed("utf-8", *DIFF, "--json", monkeypatch=monkeypatch))
    assert len(as_json) > 1000
    name = "Ma’alim Ayman".encode(encoding, "backslashreplace").decode(encoding)
    assert (encoding in ("cp1252", "utf-8")) == ("’" in name)
    for form in ("--csv", "--table"):
        assert name in printed(encoding, *DIFF, form, monkeypatch=monkeypatch)
    listed, delisted, changed, not_compared = tables(
        printed(encoding, *DIFF, "--table", monkeypatch=monkeypatch)
    )
    assert listed.column("entry") == ["EU.6256.65", "EU.8672.19"]
    assert delisted.column("entry") == ["EU.3027.48"]
    assert name in changed.column("name"), "columns are as wide as the escapes"
    assert set(changed.column("entry")) == {"EU.472.57", "EU.6192.33"}
    assert not_compared.headings == ["not compared", "because"]


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_no_control_character_reaches_a_terminal(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    print_rows([{"name": HOSTILE, f"column {HOSTILE}": [HOSTILE, {HOSTILE: HOSTILE}]}], form, title=HOSTILE)
    text = terminal.shown()
    assert "31m" in text
    assert FORBIDDEN.search(text) is None
    if form == "json":
        assert json.loads(text)[0]["name"] == HOSTILE
        assert "\\u009b31m" in text


def test_no_control_character_reaches_a_terminal_besides_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = Terminal(), Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    echo(HOSTILE)
    echo(HOSTILE, err=True)
    print_record({HOSTILE: HOSTILE})
    print_json({"name": HOSTILE})
    print_table([{"a": HOSTILE}], title=HOSTILE)
    for terminal in (out, err):
        assert "[31m" in terminal.shown()
        assert FORBIDDEN.search(terminal.shown()) is None


def test_what_is_being_done_is_said_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    with progress() as say:
        say(f"reading [/nothing] [red]{HOSTILE}.xml")
    assert "\x9b" not in err.shown()


def test_a_name_of_a_list_is_escaped_in_json_and_plain_elsewhere(graphkit: Graphkit, tmp_path: Path) -> None:
    # XML holds no C0, halves or NUL; the rest it does.
    name = "MIN\x9b31m\u202eWA\u2066\x7f"
    sdn = next(path for path in case_files() if path.name == "us_sdn.xml").read_bytes()
    first = re.search(rb"<lastName>([^<]+)</lastName>", sdn)
    assert first is not None
    (tmp_path / "sdn.xml").write_bytes(sdn.replace(first[1], name.encode(), 1))
    db = tmp_path / "hostile.graph"
    assert graphkit("build", "sdn.xml", db=db).code == 0
    found = json.loads(graphkit("find", "min31mwa", "--json", db=db).out)
    assert name in found[0]["name"]
    actor = found[0]["id"]
    for command in (["find", "min31mwa"], ["show", actor], ["history", actor], ["explain", actor, actor]):
        for form in ("--json", "--csv", "--table"):
            done = graphkit(*command, form, db=db)
            assert FORBIDDEN.search(done.out) is None, command
            assert FORBIDDEN.search(done.err) is None, command
    rows = list(csv.reader(io.StringIO(graphkit("find", "min31mwa", "--csv", db=db).out)))
    assert any("MIN31mWA" in cell for cell in rows[1])
    graphkit("show", actor, "-o", "edges.json", db=db)
    assert FORBIDDEN.search((tmp_path / "edges.json").read_text(encoding="utf-8")) is None
    assert any(name in row["from_name"] for row in json.loads((tmp_path / "edges.json").read_bytes()))


def test_numbers_that_json_does_not_have_are_valid_json(capsys: pytest.CaptureFixture[str]) -> None:
    print_json([{"a": float("nan"), "b": [float("inf"), (-float("inf"), 1.5)], "c": {"d": float("nan")}}])

    def refuse(word: str) -> None:
        raise AssertionError(word)

    assert json.loads(capsys.readouterr().out, parse_constant=refuse) == [
        {"a": "NaN", "b": ["Infinity", ["-Infinity", 1.5]], "c": {"d": "NaN"}}
    ]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="only where a device is always full")
@pytest.mark.parametrize(
    "command", [["ref"], ["--help"], ["ref", "--csv"], ["ref", "--table"], [*DIFF, "--json"]]
)
def test_a_full_disk_behind_the_output_is_one_error(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = graphkit_process(*command, stdout=full, stderr=subprocess.PIPE)
        silent = graphkit_process(*command, stdout=full, stderr=full)
    assert done.stderr.decode() == (
        "Error: the output cannot be written (No space left on device). Make room on the disk to which it goes.\n"
    )
    assert (done.returncode, silent.returncode) == (1, 1)


@pytest.mark.parametrize("form", ["--json", "--csv", "--table"])
def test_who_reads_no_further_ends_the_command_in_silence(form: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = graphkit_process(*DIFF, form, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", ["1", "2", "0 1 2"])
def test_streams_that_are_closed_are_no_traceback(closed: str, tmp_path: Path) -> None:
    close = "import os\n" + "".join(f"os.close({number})\n" for number in closed.split())
    # Python finds out when it begins.
    start = close + f"os.execv({sys.executable!r}, [{sys.executable!r}, '-c', "
    command = start + "'from graphkit.cli.main import main; main()', 'ref'])"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert done.stderr == b""


def test_bytes_that_are_no_text_are_refused_unless_they_name_a_file(tmp_path: Path) -> None:
    done = graphkit_process("ref", b"M\xfcller", capture_output=True)
    assert done.returncode == 2
    assert b"is not text in UTF-8. Type it in a terminal that is set to UTF-8" in done.stderr
    sdn = next(path for path in case_files() if path.name == "us_sdn.xml")
    (tmp_path / os.fsdecode(b"l\xe9st.xml")).write_bytes(sdn.read_bytes())
    done = graphkit_process("check-list", b"l\xe9st.xml", cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["file"] == "l\\xe9st.xml"
    (tmp_path / os.fsdecode(b"l\xe9st.xml")).write_bytes(b"<sdnList>")
    done = graphkit_process("check-list", b"l\xe9st.xml", cwd=tmp_path, capture_output=True)
    assert done.stderr.decode().startswith("Error: l\ufffdst.xml, line 1: is not well-formed XML")


def test_an_error_is_as_long_as_a_person_reads(graphkit: Graphkit, tmp_path: Path) -> None:
    long = "x" * 100_000
    (tmp_path / "mine.csv").write_text(f"owner,asset,share,source\nA,B,{'5' * 900_000},me\n")
    (tmp_path / "judged.csv").write_text(f"one,other,verdict,who,when,why\na:1,b:2,{'v' * 900_000},me,x,y\n")
    sdn = str(next(path for path in case_files() if path.name == "us_sdn.xml"))
    new = tmp_path / "new.graph"
    for command, db in (
        (["find", long], True), (["show", long], True), (["query", long], True), (["ref", long], False), ([long], False),
        (["build", sdn, "mine.csv"], new), (["build", sdn, "--judgements", "judged.csv"], new),
        (["build", long], new), (["build", sdn, "--day", f"{long}=2021"], new), (["find", "x", "--as-of", long], True),
        (["programs", "--by", long], True), (["query", "-c", "RETURN 1 AS a", "-p", long], True),
        (["query", "programs", "-p", f"{long}=1"], True), (["query", "find", "-p", "words=a", "-p", f"limit={long}"], True),
        (["show", "SEK STUDIO", "-o", long], True), (["show", "SEK STUDIO", "-o", f"a.{long}"], True),
        (["diff", long, long], False), (["check-list", long], False), (["find", "x", "--db", long], False),
        (["build", sdn, "--db", long], False), (["query", "programs", "-o", f"{long}.csv"], True),
        (["show", "SEK STUDIO", "-o", "a.png", "--lang", long], True), (["common", long, long], True),
        (["explain", long, "x"], True), (["gaps", "--by", "us", "--not-by", long], True), (["joined", "--program", long], True),
        (["export", "gexf", long], True), (["path", long, "x"], True), (["joined", "--between", f"us,{long}"], True),
    ):  # fmt: skip
        done = graphkit(*command) if db is True else graphkit(*command, db=db or None)
        assert done.code in (1, 2), command[0]
        assert done.out == ""
        assert 0 < len(done.err) < 1_700, command[:3]
        assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "there is not enough memory"),
        (RecursionError(), "what was to be read is nested deeper than any list is"),
        (OSError(28, "No space left on device"), "the output cannot be written (No space left on device)"),
        (OSError(5, "Input/output error", "/x/list.xml"), "/x/list.xml: Input/output error. Check the path"),
        (ConnectionResetError(104, "Connection reset by peer"), "the system refused to read or to write"),
    ],
)
def test_what_the_system_refuses_is_told_in_words(error: BaseException, words: str) -> None:
    assert _words_of(error).startswith(f"Error: {words}")


def test_commands_print_in_one_way_only() -> None:
    # What is printed past graphkit/cli/output.py reaches a terminal as it stands in a list.
    folder = Path(main.__code__.co_filename).parent
    past = re.compile(
        r"click\.s?echo\(|(?<![\w.])(?<!def )print\(|sys\.std(?:out|err)\.write|json\.dumps|rich\.print"
    )
    found = {
        path.name
        for path in folder.glob("*.py")
        if past.search(re.sub(r"^ *\"\"\".*?\"\"\"", "", path.read_text("utf-8"), flags=re.S | re.M))
    }
    assert found == {"main.py"}, "main prints errors, which it makes safe itself"
