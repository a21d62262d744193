"""People whom somebody watches: what a line of the file means."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import OutputError
from graphkit.queries.watch import entries_of, read_watch_file, watched
from graphkit.store import GraphStore


def test_a_line_is_a_name_an_id_or_a_number_and_comments_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "people.txt"
    path.write_text("# mine\n\n  RI Yong Gil \nus_sdn:33973\nRI Yong Gil\n", encoding="utf-8")
    assert read_watch_file(path) == ["RI Yong Gil", "us_sdn:33973"]
    path.write_text("RI Yong Gil\r\n", encoding="utf-16")
    assert read_watch_file(path) == ["RI Yong Gil"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\xfa", b"x" * 1_001, b"x\n" + b"".join(b"%d\n" % n for n in range(10_001))]
)
def test_what_is_no_file_of_names_is_an_error(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "people.txt").write_bytes(content)
    with pytest.raises(OutputError, match=r"people\.txt: cannot be read as a file of names"):
        read_watch_file(tmp_path / "people.txt")


def test_a_name_and_the_id_of_an_entry_mean_the_actor(case: GraphStore) -> None:
    by_name, by_entry = watched(case, ["myo swe win", "us_sdn:33973"])
    assert by_name.actors == by_entry.actors == {"actor:us_sdn:33973": "Myo Swe WIN"}
    assert by_name.note is by_entry.note is None
    # In the case OFAC alone lists him.
    entries = entries_of(case, ["actor:us_sdn:33973", "actor:us_sdn:nobody"])
    assert entries == {"us_sdn:33973": "actor:us_sdn:33973"}


def test_whom_a_name_fits_are_all_watched_and_it_is_said(case: GraphStore) -> None:
    # The EU lists two men of this name: a member of the Union Election Commission and a director of Dynasty.
    (one,) = watched(case, ["Aung Moe Myint"])
    assert {"actor:eu_fsf:EU.6918.56", "actor:eu_fsf:EU.9047.41"} <= set(one.actors)
    assert one.note is not None
    assert one.note.startswith(f"'Aung Moe Myint' fits {len(one.actors)} actors, and all are watched: ")
    assert all(actor in one.note for actor in one.actors)


def test_a_name_that_is_not_the_whole_one_is_watched_and_it_is_said(case: GraphStore) -> None:
    # OFAC's entry 34021: SOIN, Dmitriy Yurevich.
    (one,) = watched(case, ["Dmitri Soin"])
    assert list(one.actors) == ["actor:us_sdn:34021"]
    assert one.note is not None
    assert one.note.startswith("'Dmitri Soin' is watched as ")
    assert "(actor:us_sdn:34021)" in one.note


def test_a_name_that_nobody_has_is_watched_too(case: GraphStore) -> None:
    (one,) = watched(case, ["Zzyzx Qwertyuiop"])
    assert (one.actors, one.note) == (
        {},
        "'Zzyzx Qwertyuiop' is on no list that was read, but is still watched",
    )
