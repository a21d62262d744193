"""What files said is kept: the same comes from there as from the file, and nothing else ever does."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

import graphkit
from graphkit import BuildOptions, ListError, build, user_cache
from graphkit.loaders import kept_readings as module
from graphkit.loaders import parse_list, read_list
from graphkit.loaders.shared.list_file import ListFile
from graphkit.model.records import Record
from graphkit.pipeline import read_lists, reading
from graphkit.store import open_store

FIXTURES = Path(__file__).parents[1] / "fixtures"
DAY = date(2026, 1, 2)
LISTS = (
    "us/sdn_extract.xml",
    "us_enhanced/SDN_ENHANCED_IRAN_2025-10-03_extract.xml",
    "us_enhanced/SDN_DELTA_2025-01-13_extract.xml",
    "us_advanced/CONS_ADVANCED_2019-03-14_extract.xml",
    "uk/uksl_by_hand.xml",
)
FULL = (
    "us/SDN_2024-05-07.xml", "us/CONSOLIDATED_2024-05-06.xml", "uk/ConList_2023-06-05.xlsx",
    "eu/FSF_2024-05-13.xml", "un/consolidated_2024-05-15.xml", "ca/sema-lmes_2025-05.xml",
)  # fmt: skip


@pytest.fixture(autouse=True)
def readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which what files said is kept."""
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "readings"


@pytest.fixture
def sdn(tmp_path: Path) -> Path:
    path = tmp_path / "SDN.XML"
    shutil.copy(FIXTURES / LISTS[0], path)
    return path


def kept(readings: Path) -> Path:
    (path,) = readings.iterdir()
    return path


def forged(path: Path, **fields: object) -> None:
    """Have what is kept there say something else, with a check sum that is right."""
    said = json.loads(gzip.decompress(path.read_bytes()))
    path.write_bytes(gzip.compress(json.dumps({**said, **fields}).encode()))


@pytest.mark.parametrize("name", LISTS)
def test_what_is_kept_of_a_list_is_what_reading_it_gives(name: str, readings: Path) -> None:
    first = parse_list(FIXTURES / name, DAY)
    assert kept(readings).is_file()
    again = parse_list(FIXTURES / name, DAY)
    assert (again, repr(again)) == (first, repr(first))


@pytest.mark.full_lists
@pytest.mark.parametrize("name", FULL)
def test_what_is_kept_of_a_full_list_is_what_reading_it_gives(name: str, full_lists: Path) -> None:
    first = read_list(full_lists / name, DAY)
    again = read_list(full_lists / name, DAY)
    assert (again, repr(again)) == (first, repr(first))


def test_a_list_is_not_read_twice(sdn: Path, readings: Path) -> None:
    first = read_list(sdn, DAY)
    # Nobody could read a record of this name in the file.
    names = [{"text": "From What Was Kept", "kind": "primary", "script": "Latn"}]
    said = json.loads(gzip.decompress(kept(readings).read_bytes()))
    forged(kept(readings), records=[{**said["records"][0], "names": names}])
    (record,) = read_list(sdn, DAY).records
    assert record.primary_name.text == "From What Was Kept"
    assert record.id == first.records[0].id


def test_the_name_and_the_day_are_those_of_this_reading(sdn: Path) -> None:
    read_list(sdn, DAY)
    other = sdn.rename(sdn.with_name("other.xml"))
    source = read_list(other, date(2026, 3, 4)).source
    assert (source.file, source.retrieved) == ("other.xml", date(2026, 3, 4))


@pytest.mark.parametrize("length", [0, 1, 20, 1000, -1])
def test_what_is_cut_off_is_read_anew(length: int, sdn: Path, readings: Path) -> None:
    first = read_list(sdn, DAY)
    whole = kept(readings).read_bytes()
    kept(readings).write_bytes(whole[:length])
    assert read_list(sdn, DAY) == first
    assert kept(readings).read_bytes() == whole


@pytest.mark.parametrize(
    "fields",
    [
        {"records": [{"list_id": "us_sdn"}]},
        {"records": "all"},
        {"unknown": 1},
        {"chosen_names": "1"},
        {"source": {}},
    ],
)
def test_what_the_model_does_not_allow_is_read_anew(
    fields: dict[str, object], sdn: Path, readings: Path
) -> None:
    first = read_list(sdn, DAY)
    forged(kept(readings), **fields)
    assert read_list(sdn, DAY) == first


def test_what_was_kept_of_another_file_is_read_anew(sdn: Path, readings: Path) -> None:
    first = read_list(sdn, DAY)
    place = kept(readings)
    place.unlink()
    read_list(FIXTURES / LISTS[1], DAY)
    kept(readings).rename(place)
    assert read_list(sdn, DAY) == first


def test_what_unpacks_to_more_than_any_list_is_read_anew(
    sdn: Path, readings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_list(sdn, DAY)
    monkeypatch.setattr(user_cache, "MOST_TEXT", 1_000_000)
    kept(readings).write_bytes(gzip.compress(b" " * 50_000_000))
    assert read_list(sdn, DAY) == first


def test_a_file_of_the_cache_that_is_far_too_large_is_not_even_opened(sdn: Path, readings: Path) -> None:
    first = read_list(sdn, DAY)
    os.truncate(kept(readings), 10**13)
    assert read_list(sdn, DAY) == first


def test_what_another_version_read_is_read_anew(
    sdn: Path, readings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_list(sdn, DAY)
    monkeypatch.setattr(module, "version_of", lambda *rooms: "f" * 16)
    forged(kept(readings), records=[])
    assert len(read_list(sdn, DAY).records) > 1
    assert len(list(readings.iterdir())) == 2


def test_the_version_is_another_when_a_reader_changes(tmp_path: Path) -> None:
    package = tmp_path / "graphkit"
    shutil.copytree(Path(graphkit.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    rooms, made_with = ("loaders", "model", "names"), ("lxml 5",)
    found = {user_cache._version(package, rooms, made_with), user_cache._version(package, rooms, ("lxml 6",))}
    for changed in ("loaders/us/classic.py", "loaders/us/classic.toml", "model/names.py", "names/latin.py"):
        with (package / changed).open("a", encoding="utf-8") as file:
            file.write("\n# changed\n")
        found.add(user_cache._version(package, rooms, made_with))
    assert len(found) == 6


def test_a_file_that_changed_while_it_was_read_is_not_kept(sdn: Path, readings: Path) -> None:
    loaded = read_list(sdn, DAY)
    shutil.rmtree(readings)
    file = ListFile.open(sdn, DAY)
    sdn.write_bytes(sdn.read_bytes() + b"\n")
    module.keep_reading(file, loaded)
    assert not readings.exists()


def test_of_what_is_kept_the_longest_unused_goes(readings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = []
    for number, name in enumerate(LISTS[:4]):
        parse_list(FIXTURES / name, DAY)
        (new,) = set(readings.iterdir()) - set(places)
        os.utime(new, (number, number))
        places.append(new)
    monkeypatch.setattr(user_cache, "MOST_BYTES", sum(path.stat().st_size for path in places) - 1)
    parse_list(FIXTURES / LISTS[0], DAY)  # used once more, so that the second is now the longest unused
    places[3].unlink()
    parse_list(FIXTURES / LISTS[3], DAY)
    assert [path.exists() for path in places] == [True, False, True, True]


def test_what_a_newsroom_keeps_itself_is_read_anew_each_time(tmp_path: Path, readings: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("owner,asset,share,source\nus_sdn:34024,Invented Film Ltd,50,Registry\n")
    assert len(read_list(table, DAY).holdings) == 1
    assert not readings.exists()


def test_what_is_dated_by_the_day_of_reading_is_read_anew_each_time(tmp_path: Path) -> None:
    delta = (FIXTURES / LISTS[2]).read_text(encoding="utf-8")
    path = tmp_path / "delta.xml"
    start, end = delta.index("<publicationInfo>"), delta.index("</publicationInfo>")
    path.write_text(delta[:start] + "<publicationInfo>" + delta[end:], encoding="utf-8")

    def latest(day: date) -> set[date]:
        loaded = parse_list(path, day)
        assert loaded.source.published is None
        return {one.ended.latest for record in loaded.records for one in record.designations if one.ended}

    assert latest(DAY) == {DAY}
    assert latest(date(2026, 3, 4)) == {date(2026, 3, 4)}


@pytest.mark.parametrize("kind", ["off", "a file"])
def test_without_a_folder_lists_are_read_as_ever(
    kind: str, sdn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("GRAPHKIT_CACHE", "off" if kind == "off" else str(tmp_path / "a file"))
    monkeypatch.chdir(tmp_path)
    assert read_list(sdn, DAY) == read_list(sdn, DAY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["SDN.XML", "a file"]


def test_strict_refuses_a_kept_list_for_the_same_notice(tmp_path: Path) -> None:
    path = tmp_path / "new.xml"
    text = (FIXTURES / LISTS[0]).read_text(encoding="utf-8")
    path.write_text(text.replace("<sdnType>Individual<", "<sdnType>Robot<", 1), encoding="utf-8")
    assert read_list(path, DAY).notices
    with pytest.raises(ListError) as kept_one:
        read_list(path, DAY, strict=True)
    shutil.rmtree(tmp_path / "cache")
    with pytest.raises(ListError) as read_one:
        read_list(path, DAY, strict=True)
    assert str(kept_one.value) == str(read_one.value)


def whole(db: Path) -> list[str]:
    with open_store(db) as store:
        nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
        edges = store.read(
            "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS properties, a.id, b.id"
        )
    return sorted(json.dumps(row, sort_keys=True) for row in (*nodes, *edges))


@pytest.mark.parametrize("again", ["all kept", "one of them kept"])
def test_a_build_of_kept_lists_gives_the_graph_and_the_notices_of_a_first_one(
    again: str, tmp_path: Path, readings: Path
) -> None:
    files, options = [FIXTURES / name for name in LISTS], BuildOptions(retrieved=DAY)
    first = build(files, tmp_path / "first.graph", options)
    assert len(list(readings.iterdir())) == len(LISTS)
    if again == "one of them kept":
        for path in list(readings.iterdir())[1:]:
            path.unlink()
    second = build(files, tmp_path / "second.graph", options)
    assert second == first
    assert whole(tmp_path / "second.graph") == whole(tmp_path / "first.graph")


def test_reading_in_one_process_gives_what_helpers_give(sdn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def both() -> list[Record]:
        return list(read_lists([sdn, FIXTURES / LISTS[1]], BuildOptions(retrieved=DAY)).records)

    helped = both()
    shutil.rmtree(Path(os.environ["GRAPHKIT_CACHE"]))
    monkeypatch.setattr(reading, "begun", lambda work, items, busy: nullcontext(map(work, items)))
    assert both() == helped
