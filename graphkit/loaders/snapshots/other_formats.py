"""What the files of a list in its other formats still show, so that it has not ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.snapshots.same_entry import own_id, ways
from graphkit.model.records import Designation, Record

# Stands for all designations of an entry whose list rewords programmes.
_ANY_PROGRAM = ""


def shown_elsewhere(
    several: Sequence[LoadedList], loaded: Iterable[LoadedList], by_source: dict[str, list[Record]]
) -> dict[tuple[str, str], date]:
    """Return the last date on which a file in another format shows an entry of this list under a programme in force."""
    shown: dict[tuple[str, str], date] = {}
    list_id, form = several[0].source.list_id, several[0].format
    for other in loaded:
        day = other.source.published
        if other.source.list_id != list_id or other.format == form or day is None:
            continue
        for record in by_source[other.source.id]:
            for each in record.designations:
                if each.ended is None:
                    key = own_id(record), program_key(each, list_id)
                    shown[key] = max(day, shown.get(key, day))
    return shown


def program_key(designation: Designation, list_id: str) -> str:
    """Return what stands for the programme when files are compared."""
    by_code = ways(list_id).get("programs_are_codes", True)
    return designation.program if by_code else _ANY_PROGRAM
