"""What is new in a list, or breaks a rule: kept, told by every command that should, and found again in the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.demo import case_files
from tests.cli.conftest import Graphkit

SDN = next(path for path in case_files() if path.name == "us_sdn.xml")
# Counted in the extract: 43 <sdnEntry>, stated as <Record_Count>43. The first is this one, under this name.
ENTRIES = 43
FIRST = "22285"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SDN extract as it may come tomorrow: a new element, a new kind of entry, a bad day, an entry without a name."""
    text = SDN.read_text(encoding="utf-8")
    first, second = text.index("<sdnEntry>"), text.index("<sdnEntry>", text.index("<sdnEntry>") + 1)
    entry = text[first:second]
    assert f"<uid>{FIRST}</uid>" in entry
    entry = entry.replace(
        "<sdnType>Entity<", "<fate source='press'>dissolved, it is said</fate><sdnType>Robot<"
    )
    last = text.rindex("<sdnEntry>")
    path = tmp_path_factory.mktemp("changed") / "sdn.xml"
    path.write_text(text[:first] + entry + text[second:last] + _without_names(text[last:]), encoding="utf-8")
    return path


def _without_names(entry: str) -> str:
    for tag in ("lastName", "firstName"):
        parts = entry.split(f"<{tag}>")
        entry = parts[0] + "".join(f"<{tag}/>" + part.partition(f"</{tag}>")[2] for part in parts[1:])
    return entry


@pytest.fixture
def built(graphkit: Graphkit, changed: Path, tmp_path: Path) -> tuple[Path, str, str]:
    """The graph of that list, what the build printed, and what it said beside it."""
    db = tmp_path / "new.graph"
    done = graphkit("build", str(changed), db=db)
    assert done.code == 0, done.err
    return db, done.out, done.err


def test_a_build_counts_and_names_what_is_new(built: tuple[Path, str, str]) -> None:
    _, out, err = built
    (row,) = json.loads(out)
    assert (row["entries"], row["skipped"], row["noticed"]) == (ENTRIES - 1, 1, len(row["notices"]))
    by_what = {notice["what"]: notice for notice in row["notices"]}
    fate = by_what["<fate> in sdnEntry is new"]
    assert (fate["kind"], fate["path"], fate["entries"]) == ("element", "sdnEntry/fate", 1)
    assert fate["examples"] == [f"'dissolved, it is said' in {FIRST}"]
    assert fate["place"].startswith("line ")
    assert by_what["type of entry 'Robot' is new"]["done"].startswith("read as 'unknown'")
    assert (
        f"{row['noticed']} things in these lists are new to this graphkit: they were kept as they stand and not "
        in err
    )
    assert "  sdn.xml: <fate> in sdnEntry is new (line " in err
    assert "Without an actor: us_sdn:" in err


def test_the_entry_says_what_was_kept_of_it(built: tuple[Path, str, str], graphkit: Graphkit) -> None:
    (entry,) = json.loads(graphkit("explain", f"us_sdn:{FIRST}", db=built[0]).out)
    where = f"/sdnList/sdnEntry[uid='{FIRST}']"
    assert entry["actor"] == f"actor:us_sdn:{FIRST}"
    assert entry["kept"] == [
        {"text": "sdnEntry/sdnType: Robot", "place": f"{where}/sdnType"},
        {"text": "sdnEntry/fate: dissolved, it is said", "place": f"{where}/fate"},
        {"text": "sdnEntry/fate/@source: press", "place": f"{where}/fate/@source"},
    ]
    table = graphkit("explain", f"us_sdn:{FIRST}", "--table", db=built[0])
    assert "dissolved, it is said" in table.out


def test_the_actor_and_the_exports_have_it_too(
    built: tuple[Path, str, str], graphkit: Graphkit, tmp_path: Path
) -> None:
    asked = "MATCH (a:Actor) WHERE any(text IN a.kept WHERE text CONTAINS 'dissolved') RETURN a.id AS id, a.kept AS kept"
    (row,) = json.loads(graphkit("query", "-c", asked, db=built[0]).out)
    assert row["id"] == f"actor:us_sdn:{FIRST}"
    assert f"us_sdn:{FIRST} sdnEntry/fate: dissolved, it is said" in row["kept"]
    for form in ("gexf", "graphml", "ftm", "cytoscape", "obsidian"):
        done = graphkit("export", form, f"out.{form}", row["id"], db=built[0])
        assert done.code == 0, done.err
        written = tmp_path / f"out.{form}"
        files = written.iterdir() if written.is_dir() else [written]
        assert "dissolved, it is said" in "".join(file.read_text(encoding="utf-8") for file in files), form


def test_an_entry_without_an_actor_is_in_the_graph_with_all_its_words(
    built: tuple[Path, str, str], graphkit: Graphkit
) -> None:
    asked = "MATCH (e:Entry) WHERE e.actor IS NULL RETURN e.id AS id, e.decided_by AS decided_by"
    (row,) = json.loads(graphkit("query", "-c", asked, db=built[0]).out)
    assert row["decided_by"] == "not read"
    (entry,) = json.loads(graphkit("explain", row["id"], db=built[0]).out)
    assert entry["actor"] is None
    assert any(each["text"].startswith("sdnEntry/programList/program: ") for each in entry["kept"])
    both = graphkit("explain", row["id"], f"us_sdn:{FIRST}", db=built[0])
    assert (both.code, "has no actor" in both.err) == (1, True)
    for command in (("show", row["id"]), ("timeline", row["id"]), ("path", row["id"], f"us_sdn:{FIRST}")):
        done = graphkit(*command, db=built[0])
        said = f"the entry {row['id']} has no actor, because it has no name in any form"
        assert (done.code, said in done.err) == (1, True)


def test_the_source_says_it(built: tuple[Path, str, str], graphkit: Graphkit) -> None:
    (row,) = json.loads(graphkit("query", "sources", db=built[0]).out)
    assert (row["skipped"], row["noticed"]) == (1, len(row["notices"]))
    assert any(text.startswith("<fate> in sdnEntry is new (line ") for text in row["notices"])
    stored = graphkit("query", "-c", "MATCH (s:Source) RETURN s.noticed AS noticed", db=built[0])
    assert json.loads(stored.out) == [{"noticed": row["noticed"]}]


def test_check_list_tells_it_and_refuses_it_when_strict(graphkit: Graphkit, changed: Path) -> None:
    done = graphkit("check-list", str(changed), db=None)
    (row,) = json.loads(done.out)
    assert (done.code, row["noticed"], row["skipped"]) == (0, len(row["notices"]), 1)
    assert "sdn.xml: <fate> in sdnEntry is new (line " in done.err
    assert graphkit("check-list", str(changed), "--strict", db=None).code == 1
    assert graphkit("check-list", str(SDN), "--strict", db=None).code == 0


def test_strict_makes_a_notice_an_error_with_its_place(
    graphkit: Graphkit, changed: Path, tmp_path: Path
) -> None:
    done = graphkit("build", str(changed), "--strict", db=tmp_path / "strict.graph")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: {changed}, line ")
    assert "Without --strict, such things are kept and reported." in done.err
    assert not (tmp_path / "strict.graph").exists()
    assert graphkit("build", str(SDN), "--strict", db=tmp_path / "strict.graph").code == 0


def test_keep_going_is_accepted_and_says_that_it_does_nothing(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit("build", str(SDN), "--keep-going", db=tmp_path / "new.graph")
    assert done.code == 0
    assert "--keep-going does nothing any more" in done.err
    (row,) = json.loads(done.out)
    assert (row["entries"], row["skipped"], row["noticed"], row["notices"]) == (ENTRIES, 0, 0, [])


def test_a_whole_file_is_stored_with_nothing_noticed(graphkit: Graphkit) -> None:
    stored = graphkit(
        "query", "-c", "MATCH (s:Source) RETURN DISTINCT s.skipped AS skipped, s.noticed AS noticed"
    )
    assert json.loads(stored.out) == [{"skipped": 0, "noticed": 0}]


def later(path: Path, folder: Path, *swaps: tuple[str, str]) -> Path:
    """Write the list as it may be a day later, changed; return the new file."""
    text = path.read_text(encoding="utf-8").replace("05/07/2024", "05/08/2024")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    new_file = folder / "sdn_later.xml"
    new_file.write_text(text, encoding="utf-8")
    return new_file


def test_an_entry_that_a_later_file_cannot_name_keeps_its_words_beside_what_it_was(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    name = "<lastName>MINISTRY OF PEOPLE'S ARMED FORCES</lastName>"
    newer = later(
        SDN,
        tmp_path,
        (name, "<title2026>kept all the same</title2026>"),
        ("<akaList>", "<akas>"),
        ("</akaList>", "</akas>"),
    )
    db = tmp_path / "two.graph"
    done = graphkit("build", str(SDN), str(newer), db=db)
    assert done.code == 0, done.err
    found = json.loads(graphkit("explain", f"us_sdn:{FIRST}", db=db).out)
    assert [entry["actor"] for entry in found] == [f"actor:us_sdn:{FIRST}", None]
    assert "sdnEntry/title2026: kept all the same" in {each["text"] for each in found[1]["kept"]}
    # It stands in the later file: it has not left the list.
    (actor,) = json.loads(graphkit("history", f"actor:us_sdn:{FIRST}", db=db).out)[:1]
    assert actor["ended"] is None
    changes = json.loads(graphkit("diff", str(SDN), str(newer), db=None).out)
    assert changes["delisted"] == []


def test_diff_compares_what_is_not_understood_as_text(graphkit: Graphkit, tmp_path: Path) -> None:
    newer = later(SDN, tmp_path, ("<sdnType>Entity<", "<fate>dissolved</fate><sdnType>Entity<"))
    done = graphkit("diff", str(SDN), str(newer), db=None)
    (change,) = json.loads(done.out)["changed"]
    assert (change["entry"], change["field"], change["before"], change["after"]) == (
        FIRST, "kept", [], ["sdnEntry/fate: dissolved"],
    )  # fmt: skip
    assert "1 thing in sdn_later.xml not understood, and compared as text" in done.err


def test_no_control_character_of_a_list_reaches_the_terminal(graphkit: Graphkit, tmp_path: Path) -> None:
    hostile = later(
        SDN,
        tmp_path,
        (f"<uid>{FIRST}</uid>", "<uid>7&#x9b;31m&#x202e;X</uid>"),
        ("<sdnType>Entity<", "<sdnType>&#x9b;2J<"),
    )
    built = graphkit("build", str(hostile), db=tmp_path / "hostile.graph")
    checked = graphkit("check-list", str(hostile), "--table", db=None)
    refused = graphkit("build", str(hostile), "--strict", db=tmp_path / "hostile.graph")
    assert all("2J" in said for said in (built.err, refused.err)), "the value itself is told"
    for said in (built.err, checked.err, checked.out, refused.err):
        assert not {"\x9b", "\u202e"} & set(said)


def test_csv_has_notices_and_what_was_kept_in_words(
    graphkit: Graphkit, changed: Path, tmp_path: Path
) -> None:
    db = tmp_path / "new.graph"
    built = graphkit("build", str(changed), "--csv", db=db)
    assert "<fate> in sdnEntry is new (line " in built.out
    assert "{'kind'" not in built.out
    entry = graphkit("explain", f"us_sdn:{FIRST}", "--csv", db=db)
    assert "sdnEntry/fate: dissolved, it is said" in entry.out
    assert "{'text'" not in entry.out
