"""Files and folders of users are swapped in whole: on whatever fails the old one stays, and nothing else."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from graphkit.errors import OutputError
from graphkit.views.folders import write_folder
from graphkit.whole_files import only_writer, whole_folder, write_whole
from tests.tight_disk import as_somebody_else, fill, python, tiny_disk

WRITE = (
    "import sys\n"
    "from pathlib import Path\n"
    "from graphkit.errors import OutputError\n"
    "from graphkit.whole_files import write_whole\n"
    "try:\n    write_whole(Path(sys.argv[1]), b'new' * 30_000)\n"
    "except OutputError as error:\n    print(error)\n"
)
FOLDER = (
    "import sys\n"
    "from pathlib import Path\n"
    "from graphkit.errors import OutputError\n"
    "from graphkit.views.folders import write_folder\n"
    "try:\n    write_folder(Path(sys.argv[1]), {'a': 'new', 'b': 'x' * 90_000, 'c': 'new'})\n"
    "except OutputError as error:\n    print(error)\n"
)


@pytest.mark.parametrize("most", [0, 1, 40_000, 89_999])
def test_a_disk_that_is_full_at_any_byte_leaves_the_old_file_and_nothing_beside(
    most: int, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_bytes(b"old")
    done = python(WRITE, tmp_path / "list.csv", most_bytes=most)
    assert done.stdout.startswith(
        f"{tmp_path / 'list.csv'}: cannot be written (File too large). Make room there"
    )
    assert done.stderr == ""
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"list.csv": b"old"}


@pytest.mark.parametrize("leaving", [0, 4096, 16_384])
def test_a_real_full_disk_leaves_the_old_file_and_nothing_beside(leaving: int, tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        (disk / "list.csv").write_bytes(b"old")
        fill(disk, leaving)
        with pytest.raises(OutputError, match=r"list\.csv: cannot be written \(No space left on device\)"):
            write_whole(disk / "list.csv", b"new" * 30_000)
        with pytest.raises(OutputError, match=r"folder: cannot be written \(No space left on device\)"):
            write_folder(disk / "folder", {"a": "new" * 30_000})
        assert sorted(path.name for path in disk.iterdir()) == ["filler", "list.csv"]
        assert (disk / "list.csv").read_bytes() == b"old"


def test_a_device_is_written_to_and_stays_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    write_whole(tmp_path / "pipe", b"new")
    reader.join(timeout=20)
    assert read == [b"new"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    if Path("/dev/full").is_char_device():
        with pytest.raises(OutputError, match="/dev/full: cannot be written"):
            write_whole(Path("/dev/full"), b"new")
        assert Path("/dev/full").is_char_device()


def test_a_file_keeps_its_mode_and_a_link_leads_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    target = tmp_path / "kept" / "list.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    (tmp_path / "link.csv").symlink_to("kept/list.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").readlink() == Path("kept/list.csv")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    (tmp_path / "to_be_made.csv").symlink_to("kept/new.csv")
    write_whole(tmp_path / "to_be_made.csv", b"new")
    assert (tmp_path / "kept" / "new.csv").read_bytes() == b"new"
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == ["list.csv", "new.csv"]


def test_a_new_file_may_be_read_by_those_who_may_read_others(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_whole(tmp_path / "new", b"new")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize(
    "what", ["a file kept from writing", "a folder kept from writing", "a folder kept shut"]
)
def test_what_may_not_be_written_is_one_error(what: str, tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "list.csv").write_bytes(b"old")
    tmp_path.chmod(0o777)
    (folder / "list.csv").chmod(0o444)
    folder.chmod({"a file kept from writing": 0o777, "a folder kept from writing": 0o555}.get(what, 0o000))
    if os.geteuid() == 0:  # nobody must come as far as to the folder
        for above in tmp_path.parents:
            above.chmod(above.stat().st_mode | 0o011)
    done = python(WRITE.replace("try:", as_somebody_else() + "try:"), folder / "list.csv")
    folder.chmod(0o755)
    assert done.stderr == ""
    assert done.stdout.startswith(
        f"{folder / 'list.csv'}: cannot be written (Permission denied). Name a place in"
    )
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"list.csv": b"old"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "It is a folder: name a file in it"),
        ("nowhere/a", "Make its folder first"),
        ("file/a", "Make its folder first"),
        ("x" * 300, "File name too long"),
        ("loop", "cannot be written"),
    ],
)
def test_a_place_where_no_file_can_be_is_one_error(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OutputError, match=words):
        write_whole(tmp_path / name, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop"]


@pytest.mark.parametrize("most", [0, 40_000, 90_000])
def test_a_folder_that_does_not_fit_leaves_the_old_one(most: int, tmp_path: Path) -> None:
    write_folder(tmp_path / "vault", {"a": "old"})
    done = python(FOLDER, tmp_path / "vault", most_bytes=most)
    if most < 90_000:
        assert "vault: cannot be written (File too large)" in done.stdout
    assert done.stderr == ""
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]
    assert (tmp_path / "vault" / "a").read_text() == ("old" if most < 90_000 else "new")


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "vault").symlink_to("real")
    write_folder(tmp_path / "vault", {"a": "1"})
    write_folder(tmp_path / "vault", {"b": "2"})
    assert (tmp_path / "vault").is_symlink()
    assert (tmp_path / "real" / "b").read_text() == "2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["real", "vault"]


def test_a_folder_that_is_not_filled_to_its_end_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), whole_folder(tmp_path / "new") as beside:
        (beside / "a").write_text("1")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_the_error_names_the_place_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught, whole_folder(tmp_path / "new") as beside:
        write_whole(beside / "nowhere" / "a", b"")
    assert str(caught.value).startswith(f"{tmp_path / 'new'}: cannot be written (No such file or directory)")


def test_the_folder_of_everything_is_refused_without_being_read() -> None:
    with pytest.raises(OutputError, match="was not written by graphkit"):
        write_folder(Path("/"), {"a": "1"})


def test_who_writes_waits_for_who_writes_before(tmp_path: Path) -> None:
    (tmp_path / "count").write_bytes(b"0")

    def add() -> None:
        for _ in range(20):
            with only_writer(tmp_path / "count"):
                write_whole(tmp_path / "count", b"%d" % (int((tmp_path / "count").read_bytes()) + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "count").read_bytes() == b"80"


def test_a_lock_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Make its folder first"), only_writer(tmp_path / "nowhere" / "a"):
        pass
    assert list(tmp_path.iterdir()) == []
