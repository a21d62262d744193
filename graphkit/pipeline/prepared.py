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
from pydantic_core import PydanticSerializationError

from graphkit.derive.findable import FIELDS as FINDABLE_FIELDS
from graphkit.derive.findable import Findable, findable
from graphkit.loaders.kept_readings import is_kept
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.records import Record
from graphkit.processes import shared_out
from graphkit.resolve.profile import FIELDS as PROFILE_FIELDS
from graphkit.resolve.profile import Profile, profile
from graphkit.user_cache import cache_place, cached_text, keep_text, version_of

# A process does this many records at a time, about half a second of work.
_SHARE = 4_000
# With fewer records than this, the work is done when it is asked for.
_MANY = 1_000


class _OfRecord(NamedTuple):
    profile: Profile
    findable: Findable


class _Known(NamedTuple):
    record: Record
    findable: Findable


class Prepared:
    """What was worked out of records beforehand."""

    def __init__(self, records: Iterable[Record] = (), found: Iterable[_OfRecord] = ()) -> None:
        # A record is known by its names, which its copies share; it is kept here, so that they stay the same object.
        self._known: dict[int, _Known] = {}
        self._profiles: dict[int, Profile] = {}
        for record, result in zip(records, found, strict=True):
            self._known[id(record.names)] = _Known(record, result.findable)
            self._profiles[id(record.names)] = result.profile

    def profile(self, record: Record) -> Profile:
        """Return the form in which *record* is compared."""
        known, found = self._known.get(id(record.names)), self._profiles.get(id(record.names))
        if known is None or found is None:
            return profile(record)
        same = _shares(record, known.record, PROFILE_FIELDS) and _same_programs(record, known.record)
        return found if same else profile(record)

    def findable(self, record: Record) -> Findable:
        """Return what *record* is found by."""
        known = self._known.get(id(record.names))
        same = known is not None and _shares(record, known.record, FINDABLE_FIELDS)
        return known.findable if known is not None and same else findable(record)

    def forget_profiles(self) -> None:
        """Free the memory of the profiles, which only resolution needs; one that is asked for is made again."""
        self._profiles.clear()


def _shares(one: Record, other: Record, fields: Iterable[str]) -> bool:
    return all(getattr(one, name) is getattr(other, name) for name in fields)


def _same_programs(one: Record, other: Record) -> bool:
    return one.designations is other.designations or _programs(one) == _programs(other)


def _programs(record: Record) -> set[tuple[str, str | None]]:
    return {(each.program, each.program_title) for each in record.designations}


class _Share(NamedTuple):
    """Some records of a file, from the position *start* on."""

    sha256: str
    start: int
    records: Sequence[Record]


def prepare(loaded: LoadedList) -> None:
    """Work out and keep what `prepared` returns of a large file, if anything is kept; in the process that read it."""
    if len(loaded.records) >= _MANY and is_kept(loaded.source.sha256):
        for share in _parts([loaded]):
            _worked_out(share)


def prepared(loaded: Sequence[LoadedList]) -> Prepared:
    """Return what can be worked out of the records of these files alone."""
    if sum(len(one.records) for one in loaded) < _MANY:
        return Prepared()
    shares = list(_parts(loaded))
    kept = [_kept(share) for share in shares]
    new = [share for share, found in zip(shares, kept, strict=True) if found is None]
    with closing(shared_out(_worked_out, new)) as made:
        found = [one or _told(next(made)) for one in kept]
    return Prepared(
        (record for share in shares for record in share.records), (one for some in found for one in some)
    )


def _parts(loaded: Iterable[LoadedList]) -> Iterator[_Share]:
    for one in loaded:
        for start in range(0, len(one.records), _SHARE):
            yield _Share(one.source.sha256, start, one.records[start : start + _SHARE])


def _worked_out(share: _Share) -> bytes | list[_OfRecord]:
    """Return the results as JSON, which are kept if the file's reading is; as they are if JSON cannot express them."""
    found = [_OfRecord(profile(record), findable(record)) for record in share.records]
    try:
        text = _results().dump_json(found)
    except PydanticSerializationError:  # half a surrogate pair, which a JSON file may contain
        return found
    if path := _place(share):
        keep_text(path, text)
    return text


def _told(found: bytes | list[_OfRecord]) -> list[_OfRecord]:
    return _results().validate_json(found) if isinstance(found, bytes) else found


def _kept(share: _Share) -> list[_OfRecord] | None:
    path = _place(share)
    if path is None:
        return None
    try:
        found = _told(cached_text(path))
    except (OSError, ValueError):  # missing, or not in the expected form
        return None
    return found if len(found) == len(share.records) else None


@cache
def _results() -> TypeAdapter[list[_OfRecord]]:
    return TypeAdapter(list[_OfRecord])


def _place(share: _Share) -> Path | None:
    """Return where the results are kept; None if the reading of the file is not kept either."""
    if not is_kept(share.sha256):
        return None
    version = version_of("derive", "resolve", "loaders", "names", "model")
    return cache_place("prepared", f"{share.sha256}-{share.start}", version)
