"""What a build works out of each record alone: by several processes, and kept for files that were read before.

::

    ~/.cache/graphkit/prepared/<SHA-256 of the file>-<first record>-<version>.json.gz

A result holds for the record that was read and for every copy of it with the same values, such as one whose
designations got a history; for any other record it is worked out when it is asked for. `graphkit.user_cache` says where
the folder is, and how to turn it off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from graphkit.derive.findable import FIELDS, Findable, findable
from graphkit.loaders.kept_readings import is_kept
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.records import Record
from graphkit.processes import shared_out
from graphkit.user_cache import cache_place, cached_text, keep_text, version_of

# A process does this many records at a time, about half a second of work.
_SHARE = 4_000
# With fewer records than this, the work is done when it is asked for.
_MANY = 3_000


class Prepared:
    """What was worked out of records beforehand."""

    def __init__(self, records: Iterable[Record] = (), found: Iterable[Findable] = ()) -> None:
        # A record is known by its names, which its copies share; it is kept here, so that they stay the same object.
        self._known = {id(one.names): (one, result) for one, result in zip(records, found, strict=True)}

    def findable(self, record: Record) -> Findable:
        """Return what *record* is found by."""
        known, found = self._known.get(id(record.names), (None, None))
        if known is None or found is None:
            return findable(record)
        same = all(getattr(record, name) is getattr(known, name) for name in FIELDS)
        return found if same else findable(record)


class _Share(NamedTuple):
    """Some records of a file, from the position *start* on."""

    sha256: str
    start: int
    records: Sequence[Record]


def prepared(loaded: Sequence[LoadedList]) -> Prepared:
    """Return what can be worked out of the records of these files alone."""
    if sum(len(one.records) for one in loaded) < _MANY:
        return Prepared()
    shares = list(_shares(loaded))
    kept = [_kept(share) for share in shares]
    new = [share for share, found in zip(shares, kept, strict=True) if found is None]
    with closing(shared_out(_made, new)) as made:
        found = [one or next(made) for one in kept]
    return Prepared(
        (record for share in shares for record in share.records), (one for some in found for one in some)
    )


def _shares(loaded: Iterable[LoadedList]) -> Iterator[_Share]:
    for one in loaded:
        for start in range(0, len(one.records), _SHARE):
            yield _Share(one.source.sha256, start, one.records[start : start + _SHARE])


def _made(share: _Share) -> list[Findable]:
    """Work the results out, and keep them if the file's reading is kept."""
    found = [findable(record) for record in share.records]
    path = _place(share)
    if path is not None and is_kept(share.sha256):
        keep_text(path, _results().dump_json(found))
    return found


def _kept(share: _Share) -> list[Findable] | None:
    path = _place(share)
    if path is None or not is_kept(share.sha256):
        return None
    try:
        found = _results().validate_json(cached_text(path))
    except (OSError, ValueError):  # missing, or not in the expected form
        return None
    return found if len(found) == len(share.records) else None


@cache
def _results() -> TypeAdapter[list[Findable]]:
    return TypeAdapter(list[Findable])


def _place(share: _Share) -> Path | None:
    return cache_place(
        "prepared", f"{share.sha256}-{share.start}", version_of("derive", "loaders", "model", "names")
    )
