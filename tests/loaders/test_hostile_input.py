"""Files made to hurt: each gets one clear error that names the file, quickly, and nothing is fetched or unpacked."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from graphkit.errors import ListError
from graphkit.loaders import parse_list, read_list
from tests.loaders.test_mutations import SMALL

DAY = date(2026, 1, 2)
XML = [name for name, path in SMALL.items() if path.suffix == ".xml"]


def refusal(path: Path, content: bytes | None = None) -> ListError:
    """Return the error with which the file is refused."""
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ListError) as caught:
        read_list(path, DAY)
    assert str(caught.value).startswith(str(path))
    return caught.value


def without_declaration(name: str) -> bytes:
    return re.sub(rb"^\xef\xbb\xbf|<\?xml[^>]*\?>", b"", SMALL[name].read_bytes())


def a_value(content: bytes) -> re.Match[bytes]:
    found = re.search(rb"(?<=>)[A-Za-z][\w ]{3,}(?=</)", content) or re.search(
        rb'(?<=wholeName=")[^"]+', content
    )
    assert found is not None
    return found


class Listener:
    """A server on this machine that counts who calls."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.socket.close()


DECLARED = {
    "internal entity": '<!DOCTYPE r [<!ENTITY x "EXPANDED">]>',
    "file entity": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "remote entity": '<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:{port}/x">]>',
    "remote parameter entity": '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;]>',
    "remote document type": '<!DOCTYPE r SYSTEM "http://127.0.0.1:{port}/r.dtd">',
    "billion laughs": '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>',
}


@pytest.mark.parametrize("behind", ["in front", "behind a long comment"])
@pytest.mark.parametrize("kind", DECLARED)
@pytest.mark.parametrize("name", XML)
def test_a_document_type_is_refused_and_nothing_is_resolved_or_fetched(
    name: str, kind: str, behind: str, listener: Listener, tmp_path: Path
) -> None:
    text = without_declaration(name)
    value = a_value(text)
    text = text[: value.start()] + b"&x;" + text[value.end() :]
    if behind == "behind a long comment":
        # Beyond what is looked at before parsing; what recognises the list must stand in the first 4,096 bytes.
        root = re.search(rb"<\w[^>]*>", text)
        assert root is not None
        text = (
            b"<!-- "
            + root[0].replace(b"--", b"")
            + b" " * 70_000
            + b" -->"
            + DECLARED[kind].replace("{port}", str(listener.port)).encode()
            + text
        )
    else:
        text = DECLARED[kind].replace("{port}", str(listener.port)).encode() + text
    error = refusal(tmp_path / "list.xml", text)
    assert "root:" not in str(error) and "EXPANDED" not in str(error)
    if behind == "in front":
        assert "declares a document type" in str(error)
    assert listener.calls == 0


@pytest.mark.parametrize("name", XML)
def test_an_external_schema_is_not_fetched(name: str, listener: Listener, tmp_path: Path) -> None:
    instruction = f'<?xml-stylesheet href="http://127.0.0.1:{listener.port}/a.xsl"?>'.encode()
    path = tmp_path / "list.xml"
    path.write_bytes(instruction + without_declaration(name))
    assert parse_list(path, DAY).records
    assert listener.calls == 0


@pytest.mark.parametrize("name", XML)
def test_ten_thousand_elements_one_inside_the_other(name: str, tmp_path: Path) -> None:
    text = without_declaration(name)
    value = a_value(text)
    place = text.rindex(b"<", 0, value.start())
    deep = b"<a>" * 10_000 + b"</a>" * 10_000
    error = refusal(tmp_path / "list.xml", text[:place] + deep + text[place:])
    assert "line" in (error.place or "")


def test_an_attribute_of_200_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    # In a process of its own, because memory once used is not given back.
    path = tmp_path / "list.xml"
    text = SMALL["eu"].read_bytes()
    place = text.index(b'designationDetails="') + len(b'designationDetails="')
    with path.open("wb") as stream:
        stream.write(text[:place])
        for _ in range(200):
            stream.write(b"A" * 1_000_000)
        stream.write(text[place:])
    script = (
        "import json, resource, sys\n"
        "from datetime import date\n"
        "from graphkit.errors import ListError\n"
        "from graphkit.loaders import read_list\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    read_list(sys.argv[1], date(2026, 1, 2))\n"
        "except ListError as error:\n"
        "    print(json.dumps([str(error), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    error, megabytes = json.loads(done.stdout)
    assert error.startswith(f"{path}, line ")
    assert megabytes < 50


@pytest.mark.parametrize("name", XML)
def test_latin_1_declared_as_utf_8_names_the_line(name: str, tmp_path: Path) -> None:
    text = b'<?xml version="1.0" encoding="utf-8"?>' + without_declaration(name)
    value = a_value(text)
    error = refusal(
        tmp_path / "list.xml", text[: value.start()] + "Müller".encode("latin-1") + text[value.end() :]
    )
    assert "is not well-formed XML" in error.problem
    assert re.match(r"line \d+", error.place or "")


@pytest.mark.parametrize("name", ["us_ofac", "us_enhanced", "un", "ca", "uk_csv", "uk_xml"])
def test_nul_bytes_are_refused_with_their_place(name: str, tmp_path: Path) -> None:
    text = SMALL[name].read_bytes()
    middle = len(text) // 2
    error = refusal(tmp_path / "list", text[:middle] + b"\x00" + text[middle:])
    assert re.match(r"(line|row) \d+", error.place or "")


DUPLICATED = {
    "us_ofac": rb"<uid>(\d+)</uid>\s*(?=<(?:firstName|lastName))",
    "un": rb"<DATAID>(\d+)</DATAID>",
    "us_enhanced": rb'<entity id="(\d+)"',
}


@pytest.mark.parametrize("name", DUPLICATED)
def test_many_entries_of_one_id_are_refused_by_that_id(name: str, tmp_path: Path) -> None:
    text = SMALL[name].read_bytes()
    first = next(re.finditer(DUPLICATED[name], text))

    def same(found: re.Match[bytes]) -> bytes:
        return found[0].replace(found[1], first[1])

    error = refusal(tmp_path / "list.xml", re.sub(DUPLICATED[name], same, text, count=4))
    assert "3 entries with another entry's id" in error.problem
    assert first[1].decode() in error.problem


def test_a_workbook_that_unpacks_to_a_gigabyte_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = tmp_path / "ConList.xlsx"
    with (
        zipfile.ZipFile(SMALL["uk_xlsx"]) as before,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            with after.open(part, "w", force_zip64=True) as stream:
                stream.write(before.read(part))
                if part == "xl/worksheets/sheet1.xml":
                    for _ in range(1000):
                        stream.write(bytes(1_000_000))
    assert path.stat().st_size < 3_000_000
    error = refusal(path)
    assert re.search(r"is a workbook of 1,0\d\d MB when unpacked", error.problem)
    assert "it was not unpacked" in error.problem


def test_a_workbook_whose_directory_lies_about_the_size_is_not_whole(tmp_path: Path) -> None:
    path = tmp_path / "ConList.xlsx"
    with zipfile.ZipFile(SMALL["uk_xlsx"]) as before:
        size = before.getinfo("xl/worksheets/sheet1.xml").file_size
    content = SMALL["uk_xlsx"].read_bytes()
    assert content.count(size.to_bytes(4, "little")) >= 1
    error = refusal(path, content.replace(size.to_bytes(4, "little"), (size // 3).to_bytes(4, "little")))
    # Not even its beginning unpacks, so that it is not recognised.
    assert "it may have been cut off" in str(error)


@pytest.mark.parametrize("kind", DECLARED)
def test_a_document_type_in_a_workbook_is_refused_and_nothing_is_resolved_or_fetched(
    kind: str, listener: Listener, tmp_path: Path
) -> None:
    path = tmp_path / "ConList.xlsx"
    declared = DECLARED[kind].replace("{port}", str(listener.port)).encode()
    with zipfile.ZipFile(SMALL["uk_xlsx"]) as before, zipfile.ZipFile(path, "w") as after:
        for part in before.namelist():
            text = before.read(part)
            if part == "xl/worksheets/sheet1.xml":
                text, changed = re.subn(rb'(<row r="3">.*?<t>)[^<]*', rb"\1&x;", text, count=1)
                assert changed
                text = declared + text
            after.writestr(part, text)
    error = refusal(path)
    assert "is not a whole workbook" in error.problem
    assert "root:" not in str(error) and "EXPANDED" not in str(error)
    assert listener.calls == 0


def workbook(path: Path, move: str) -> Path:
    book = openpyxl.load_workbook(SMALL["uk_xlsx"])
    sheet = book["Data"]
    match move:
        case "header one row down":
            sheet.insert_rows(2)
        case "all one row down":
            sheet.insert_rows(1)
        case "no first row":
            sheet.delete_rows(1)
        case "a row without end":
            sheet.cell(sheet.max_row + 500_000, 1, "x")
        case "a column without end":
            sheet.cell(4, 16_000, "x")
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ("no first row", "in no format|no list was found|does not begin with"),
        ("a row without end", "endless columns or rows|empty row before"),
        ("a column without end", "endless columns or rows"),
    ],
)
def test_a_workbook_that_is_not_laid_out_as_known(move: str, words: str, tmp_path: Path) -> None:
    error = refusal(workbook(tmp_path / "ConList.xlsx", move))
    assert re.search(words, error.problem)


def test_a_csv_with_a_broken_quote_spoils_its_row_alone_and_names_it(tmp_path: Path) -> None:
    lines = SMALL["uk_csv"].read_bytes().splitlines(keepends=True)
    lines[4] = b'"' + lines[4].replace(b'"', b"", 1)
    path = tmp_path / "ConList.csv"
    path.write_bytes(b"".join(lines))
    loaded, before = parse_list(path, DAY), parse_list(SMALL["uk_csv"], DAY)
    (unread,) = loaded.unread
    assert unread.citation.locator.startswith("row 5")
    assert {record.entry_id for record in loaded.records} <= {record.entry_id for record in before.records}
    assert len(loaded.records) >= len(before.records) - 1


@pytest.mark.full_lists
def test_the_real_malformed_un_file_names_the_line_of_its_control_character(full_lists: Path) -> None:
    path = full_lists / "un" / "malformed" / "control_character.xml"
    line = next(
        number
        for number, text in enumerate(path.read_bytes().split(b"\n"), start=1)
        if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    )
    error = refusal(path)
    assert error.place == f"line {line}"
    assert "is not well-formed XML" in error.problem


def test_a_tag_whose_quote_is_never_closed_costs_no_time(tmp_path: Path) -> None:
    # The EU list is looked through once for its references before it is parsed: each tag with an open quote must not
    # be read to the end of the file again. A quadratic reading of these 20 MB would take hours.
    text = SMALL["eu"].read_bytes()
    place = text.index(b"<sanctionEntity")
    bad = b'<sanctionEntity euReferenceNumber="EU.1" x=\'y" ' + b"a" * 4_000
    refusal(tmp_path / "list.xml", text[:place] + bad * 5_000 + text[place:])
