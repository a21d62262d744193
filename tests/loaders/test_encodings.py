"""A list says the same in UTF-16 as in UTF-8: as XML allows it, and as Excel and Windows write text."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import ListError
from graphkit.loaders import LoadedList, parse_list
from graphkit.loaders.check_list import check_list

DAY = date(2026, 1, 2)
FIXTURES = Path(__file__).parents[1] / "fixtures"
XML = sorted(FIXTURES.glob("*/*.xml"))
SHEETS = sorted(FIXTURES.glob("*/*.csv"))
UTF_16 = {
    "little-endian with its mark": ("utf-16-le", b"\xff\xfe"),
    "big-endian with its mark": ("utf-16-be", b"\xfe\xff"),
    "little-endian": ("utf-16-le", b""),
    "big-endian": ("utf-16-be", b""),
    "UTF-32": ("utf-32-le", b"\xff\xfe\x00\x00"),
}


def text_of(path: Path) -> str:
    """The text of a fixture; OFSI's csv of old has lines of two encodings."""
    lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    return "".join(line.decode("utf-8" if is_utf_8(line) else "cp1252") for line in lines)


def is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def stated(path: Path, encoding: str) -> str:
    """The text of an XML file, which states *encoding*."""
    text = re.sub(r"\A<\?xml[^>]*\?>", "", text_of(path))
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'


def said(path: Path, content: bytes) -> str:
    """All that is read of the file, but for its sha256."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    loaded = parse_list(path, DAY)
    assert loaded.records
    assert loaded.source.file == path.name
    return without_sha256(loaded)


def without_sha256(loaded: LoadedList) -> str:
    sha256 = loaded.source.sha256
    return (
        repr(loaded).replace(sha256, "all of it").replace(sha256[:12], "twelve").replace(sha256[:8], "eight")
    )


@pytest.mark.parametrize("encoding", UTF_16)
@pytest.mark.parametrize("path", XML, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_list_says_in_utf_16_what_it_says_in_utf_8(path: Path, encoding: str, tmp_path: Path) -> None:
    codec, mark = UTF_16[encoding]
    as_utf_8 = said(tmp_path / "8" / "list.xml", stated(path, "UTF-8").encode())
    name = "UTF-32" if codec.startswith("utf-32") else "UTF-16"
    assert said(tmp_path / "16" / "list.xml", mark + stated(path, name).encode(codec)) == as_utf_8
    before, after = (check_list(tmp_path / folder / "list.xml") for folder in ("8", "16"))
    assert before.ignored == after.ignored
    assert before.shares == after.shares


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_list_that_a_spreadsheet_saved_says_what_it_said(
    path: Path, encoding: str, delimiter: str, tmp_path: Path
) -> None:
    # UTF-16 with tabs is what Excel calls Unicode text, semicolons are its csv where the comma is the decimal sign.
    saved = io.StringIO()
    rows = csv.reader(io.StringIO(text_of(path), newline=""))
    csv.writer(saved, delimiter=delimiter).writerows(rows)
    as_published = said(tmp_path / "before" / "ConList.csv", path.read_bytes())
    assert said(tmp_path / "after" / "ConList.csv", saved.getvalue().encode(encoding)) == as_published


def test_a_csv_with_lines_in_windows_1252_loses_no_letter(tmp_path: Path) -> None:
    (path,) = [path for path in SHEETS if path.name == "conlist_2025_three_groups.csv"]
    text = text_of(path)
    first = text.splitlines()[2].split(",")[0]
    accented = text.replace(first, f"{first} Çé’", 1)
    in_utf_8 = said(tmp_path / "8" / "ConList.csv", accented.encode())
    assert "Çé’" in in_utf_8
    lines = accented.splitlines(keepends=True)
    of_both = b"".join(line.encode("cp1252" if "Çé’" in line else "utf-8") for line in lines)
    assert not is_utf_8(of_both)
    assert said(tmp_path / "1252" / "ConList.csv", of_both) == in_utf_8


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_a_document_type_in_utf_16_is_refused_all_the_same(codec: str, tmp_path: Path) -> None:
    text = stated(FIXTURES / "us" / "sdn_extract.xml", "UTF-16").replace(
        "?>", '?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1
    )
    path = tmp_path / "sdn.xml"
    path.write_bytes(text.encode(codec))
    with pytest.raises(ListError, match="declares a document type"):
        parse_list(path, DAY)


BROKEN = {
    "half a letter": (lambda text: text.encode("utf-16")[:-1], "is in UTF-16-LE, and broken after byte"),
    "half of a pair": (lambda text: text.encode("utf-16") + b"\x00\xd8<\x00", "is in UTF-16-LE, and broken after byte"),
    "nothing but a mark": (lambda text: b"\xff\xfe", "is empty"),
    "blanks": (lambda text: " \n \n".encode("utf-16"), "is empty"),
    "another encoding than it states": (lambda text: text.encode(), "line 1: states that it is in UTF-16, but is not"),
    "cut off": (lambda text: text.encode("utf-16")[:2000], "is not well-formed XML"),
    "in another script, without a mark": (lambda text: "владелец,актив".encode("utf-16-le"), "is not text in UTF-8, or in UTF-16"),
    "of no list": (lambda text: "names of people I heard of".encode("utf-16"), "is in no format that graphkit reads"),
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_a_file_in_utf_16_that_is_broken_is_one_error(how: str, tmp_path: Path) -> None:
    broken, words = BROKEN[how]
    path = tmp_path / "list.xml"
    path.write_bytes(broken(stated(FIXTURES / "us" / "sdn_extract.xml", "UTF-16")))
    with pytest.raises(ListError) as caught:
        parse_list(path, DAY)
    assert str(caught.value).startswith(str(path))
    assert words in str(caught.value)


def test_nothing_is_left_of_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    text = stated(FIXTURES / "us" / "sdn_extract.xml", "UTF-16")
    said(tmp_path / "list.xml", text.encode("utf-16"))
    (tmp_path / "list.xml").write_bytes(text.encode("utf-16")[:2000])
    with pytest.raises(ListError):
        parse_list(tmp_path / "list.xml", DAY)
    assert list((tmp_path / "temporary").iterdir()) == []
