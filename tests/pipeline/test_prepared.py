"""What is worked out of records where files are read: it is what would be worked out later, and nothing else ever."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphkit.derive.findable import findable
from graphkit.loaders import parse_list
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.names import Name
from graphkit.model.records import Record
from graphkit.pipeline import prepared as module
from graphkit.pipeline.prepared import Prepared, Preparing, prepare
from graphkit.resolve.profile import Profile, profile
from tests.loaders.test_kept_readings import FIXTURES, FULL, LISTS

DAY = date(2026, 1, 2)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which it is kept, for small lists too."""
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "_MANY", 0)
    return tmp_path / "cache" / "prepared"


@pytest.fixture
def sdn() -> LoadedList:
    return parse_list(FIXTURES / LISTS[0], DAY)


def prepared(loaded: Iterable[LoadedList]) -> Prepared:
    preparing = Preparing()
    for one in loaded:
        preparing.add(one)
    return preparing.finish()


def results(kept: Path) -> list[Path]:
    """The kept results, without the texts that name the file of a list that was prepared last."""
    return [path for path in kept.glob("*") if not path.name.startswith("last-")]


def one_short(kept: list[Any]) -> list[Any]:
    return [kept[0], kept[1][1:]]


def refuse(_: object) -> None:
    raise AssertionError("it is worked out again")


def assert_right(found: Prepared, record: Record) -> None:
    assert found.profile(record) == profile(record)
    assert found.findable(record) == findable(record)


def assert_right_of_all(found: Prepared, loaded: LoadedList) -> None:
    assert loaded.records
    for record in loaded.records:
        assert_right(found, record)


@pytest.mark.parametrize("name", LISTS)
def test_it_is_what_the_records_give_and_is_not_worked_out_twice(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = parse_list(FIXTURES / name, DAY)
    assert_right_of_all(prepared([first]), first)
    monkeypatch.setattr(module, "_worked_out", refuse)
    again = parse_list(FIXTURES / name, DAY)
    assert_right_of_all(prepared([again]), again)


@pytest.mark.full_lists
def test_it_is_what_the_records_of_the_full_lists_give(full_lists: Path) -> None:
    loaded = [parse_list(full_lists / name, DAY) for name in FULL]
    prepared(loaded)
    kept = prepared(loaded)
    for one in loaded:
        assert_right_of_all(kept, one)


def test_the_process_that_reads_a_file_leaves_it_for_the_one_that_asks(
    sdn: LoadedList, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(sdn)
    monkeypatch.setattr(module, "_worked_out", refuse)
    assert_right_of_all(prepared([sdn]), sdn)


def test_profiles_that_were_forgotten_are_made_again(sdn: LoadedList) -> None:
    found = prepared([sdn])
    before = found.profile(sdn.records[0])
    found.forget_profiles()
    assert found.profile(sdn.records[0]) is not before
    assert_right_of_all(found, sdn)


def test_a_copy_with_the_same_values_has_what_was_worked_out(sdn: LoadedList) -> None:
    found = prepared([sdn])
    for record in sdn.records:
        ended = tuple(each.model_copy(update={"reason": "none"}) for each in record.designations)
        copy = record.model_copy(update={"designations": ended, "relations": ()})
        assert found.profile(copy) is found.profile(record)
        assert found.findable(copy) is found.findable(record)


def test_a_copy_with_other_values_has_what_they_give(sdn: LoadedList) -> None:
    found = prepared([sdn])
    record = sdn.records[0]
    programs = tuple(each.model_copy(update={"program": "BELARUS"}) for each in record.designations)
    name = record.names[0].model_copy(update={"text": "Somebody Else"})
    for update in (
        {"designations": programs},
        {"names": (name,)},
        {"names": (*record.names, name)},
        {"remarks": ("Phone: +7 495 627 10 99",)},
        {"identifiers": ()},
        {"entry_id": "another"},
        {"gender": "female"},
        {"birth_places": ("Narvik",)},
    ):
        changed = record.model_copy(update=update)
        assert profile(changed) != profile(record) or findable(changed) != findable(record)
        assert_right(found, changed)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:-20],
        lambda text: gzip.compress(b"[]"),
        lambda text: gzip.compress(json.dumps(one_short(json.loads(gzip.decompress(text)))).encode()),
        lambda text: gzip.compress(gzip.decompress(text).replace(b'-0",[', b'-1",[')),
        lambda text: gzip.compress(gzip.decompress(text).replace(b'"name_words":"', b'"name_words":7,"x":"')),
        lambda text: b"",
    ],
    ids=["cut off", "empty", "one record short", "of other records", "of another kind", "no bytes"],
)
def test_what_is_damaged_is_worked_out_again(
    damage: Callable[[bytes], bytes], sdn: LoadedList, kept: Path
) -> None:
    prepared([sdn])
    (path,) = results(kept)
    path.write_bytes(damage(path.read_bytes()))
    assert_right_of_all(prepared([sdn]), sdn)


def test_half_a_surrogate_pair_is_not_kept_and_does_no_harm(sdn: LoadedList, kept: Path) -> None:
    strange = Name(text="Ivan \ud800 Petrov", kind="primary", script="Latn")
    records = (sdn.records[0].model_copy(update={"names": (strange,)}), *sdn.records[1:])
    loaded = replace(sdn, records=records)
    assert_right_of_all(prepared([loaded]), loaded)
    assert not results(kept)


def test_a_file_whose_reading_is_not_kept_keeps_nothing(
    sdn: LoadedList, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = replace(sdn, source=sdn.source.model_copy(update={"sha256": "0" * 64}))
    assert_right_of_all(prepared([own]), own)
    assert not kept.exists()
    monkeypatch.setenv("GRAPHKIT_CACHE", "off")
    assert_right_of_all(prepared([sdn]), sdn)
    assert not kept.exists()


def next_file(sdn: LoadedList) -> LoadedList:
    """Return the file that follows *sdn*: its second entry has another name, its first one is gone, one is new."""
    renamed = sdn.records[1].names[0].model_copy(update={"text": "Somebody Else"})
    changed = sdn.records[1].model_copy(update={"names": (renamed,)})
    new = sdn.records[0].model_copy(update={"entry_id": "another"})
    file = replace(sdn, records=(changed, *sdn.records[2:], new))
    return replace(file, source=file.source.model_copy(update={"sha256": "0" * 64}))


@pytest.mark.parametrize("many", [0, 2], ids=["by helpers", "by this process"])
def test_of_the_next_file_of_a_list_only_what_changed_is_worked_out(
    many: int, sdn: LoadedList, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared([sdn])
    following = next_file(sdn)
    worked_out: list[str] = []

    def counting(record: Record) -> Profile:
        worked_out.append(record.id)
        return profile(record)

    monkeypatch.setattr(module, "_MANY", many)
    monkeypatch.setattr(module, "is_kept", lambda _: True)
    monkeypatch.setattr(module, "shared_out", lambda work, items: (work(one) for one in items))
    monkeypatch.setattr(module, "profile", counting)
    found = prepared([following])
    assert worked_out == [following.records[0].id, following.records[-1].id]
    assert_right_of_all(found, following)


@pytest.mark.parametrize("text", [b"[]", b'["../../readings/x"]', b"{}", b'["' + b"0" * 64 + b'-0"]'])
def test_a_damaged_note_of_the_last_file_does_no_harm(
    text: bytes, sdn: LoadedList, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared([sdn])
    (note,) = kept.glob("last-*")
    note.write_bytes(gzip.compress(text))
    monkeypatch.setattr(module, "is_kept", lambda _: True)
    following = next_file(sdn)
    assert_right_of_all(prepared([following]), following)


def test_a_cache_that_cannot_be_reached_keeps_nothing_and_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The system refuses a name of that length, as it refuses a folder that the user may not enter.
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / ("x" * 300)))
    sdn = parse_list(FIXTURES / LISTS[0], DAY)
    prepare(sdn)
    assert_right_of_all(prepared([sdn]), sdn)
