"""A bad entry in a good file: reported with its id, left out only when asked for, and counted with the source."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from graphkit.demo import case_files
from graphkit.errors import ListError
from graphkit.loaders import read_list
from tests.cli.conftest import Graphkit
from tests.loaders.test_mutations import SMALL

SDN = next(path for path in case_files() if path.name == "us_sdn.xml")
# Counted in the extract: 43 <sdnEntry>, stated as <Record_Count>43.
ENTRIES = 43


def with_one_bad_entry(path: Path) -> str:
    """Write the SDN extract with the type of its first entry unknown; return that entry's uid."""
    text = SDN.read_text(encoding="utf-8")
    begin = text.index("<sdnType>") + len("<sdnType>")
    path.write_text(f"{text[:begin]}Robot{text[text.index('<', begin) :]}", encoding="utf-8")
    uid = text.index("<uid>") + len("<uid>")
    return text[uid : text.index("<", uid)]


def test_without_the_flag_the_error_names_the_entry_and_nothing_is_built(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    uid = with_one_bad_entry(tmp_path / "sdn.xml")
    done = graphkit("build", "sdn.xml", db=tmp_path / "new.graph")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: sdn.xml, line ")
    assert f", entry {uid}: type of entry 'Robot'" in done.err
    assert not (tmp_path / "new.graph").exists()


def test_with_the_flag_it_is_left_out_counted_and_stored_with_the_source(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    uid = with_one_bad_entry(tmp_path / "sdn.xml")
    db = tmp_path / "new.graph"
    done = graphkit("build", "sdn.xml", "--keep-going", db=db)
    assert done.code == 0
    (row,) = json.loads(done.out)
    assert (row["entries"], row["skipped"]) == (ENTRIES - 1, 1)
    assert "Left out: sdn.xml, line " in done.err
    assert f"entry {uid}" in done.err
    stored = graphkit("query", "-c", "MATCH (s:Source) RETURN s.skipped AS skipped", db=db)
    assert json.loads(stored.out) == [{"skipped": 1}]
    gone = graphkit(
        "query", "-c", f"MATCH (a:Actor {{id:'actor:us_sdn:{uid}'}}) WHERE a.listed RETURN a.id AS id", db=db
    )
    assert json.loads(gone.out) == []


def test_a_whole_file_is_stored_with_nothing_skipped(graphkit: Graphkit) -> None:
    stored = graphkit("query", "-c", "MATCH (s:Source) RETURN DISTINCT s.skipped AS skipped")
    assert json.loads(stored.out) == [{"skipped": 0}]


def test_an_entry_left_out_does_not_explain_one_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    with_one_bad_entry(path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("<Record_Count>43", "<Record_Count>44"), encoding="utf-8"
    )
    with pytest.raises(ListError, match="states 44 entries and holds 43"):
        read_list(path, date(2026, 1, 2), keep_going=True)


# format -> what is changed in its first entry that has it
BAD = {
    "un": (b"<LISTED_ON>", b"<LISTED_ON>x"),
    "us_enhanced": (b">Entity</entityType>", b">Robot</entityType>"),
    "eu": (b'<subjectType ', b'<subjectTyp '),
    "uk_csv": (b"Individual,", b"Robot,"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_every_format_names_the_entry_by_the_lists_own_id(name: str, tmp_path: Path) -> None:
    old, new = BAD[name]
    content = SMALL[name].read_bytes()
    assert old in content
    path = tmp_path / "list"
    path.write_bytes(content.replace(old, new, 1))
    ids = {record.entry_id for record in read_list(SMALL[name], date(2026, 1, 2)).records}
    loaded = read_list(path, date(2026, 1, 2), keep_going=True)
    (error,) = loaded.skipped
    (missing,) = ids - {record.entry_id for record in loaded.records}
    assert error.place is not None and error.place.endswith(f"entry {missing}")
    assert loaded.source.skipped == 1
