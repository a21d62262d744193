"""What a change of a list file changes in what is read of it."""

from __future__ import annotations

from typing import Any

from graphkit.loaders import LoadedList
from graphkit.model.records import Record


def differing(before: LoadedList, after: LoadedList) -> dict[str, set[str]]:
    """Return the fields that differ of each record, by its id; of a record that one of the two lacks, none."""
    old, new = fields_of(before), fields_of(after)
    found = {
        record_id: {name for name in old[record_id] if old[record_id][name] != new[record_id][name]}
        for record_id in old.keys() & new.keys()
        if old[record_id] != new[record_id]
    }
    return found | {record_id: set() for record_id in old.keys() ^ new.keys()}


def fields_of(loaded: LoadedList) -> dict[str, dict[str, Any]]:
    """Return the records by id, without the fingerprint of the file."""
    found = {}
    for record in loaded.records:
        plain = record.model_dump_json().replace(loaded.source.id, "source")
        found[record.id] = Record.model_validate_json(plain).model_dump()
    return found


def record_of(loaded: LoadedList, entry_id: str) -> Record:
    (found,) = [record for record in loaded.records if record.entry_id == entry_id]
    return found


def kept(loaded: LoadedList, entry_id: str) -> list[tuple[str, str]]:
    """Return what was kept of an entry: path and text."""
    return [(one.path, one.text) for one in record_of(loaded, entry_id).kept]


def given_id(loaded: LoadedList) -> str:
    """Return the id that the first entry of the file without one is given."""
    return f"no-id-{loaded.source.sha256[:8]}-1"
