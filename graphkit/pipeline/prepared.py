"""What a build works out of each record alone: by several processes, and kept for files that were read before.

::

    ~/.cache/graphkit/prepared/<SHA-256 of the file>-<first record>-<version>.json.gz
    ~/.cache/graphkit/prepared/last-<digest of list and format>-<version>.json.gz

The second text names the file of a list that was prepared last: most entries of the next one are the same, and need not
be worked out again. A result holds for the record that was read and for every copy of it with the same values, such as
one whose designations got an end; for any other record it is worked out when it is asked for. `graphkit.user_cache`
says where the folder is, and how to turn it off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field, TypeAdapter
from pydantic_core import PydanticSerializationError

from graphkit.derive.findable import FIELDS as FINDABLE_FIELDS
from graphkit.derive.findable import Findable, findable
from graphkit.loaders.kept_readings import is_kept
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.records import Record
from graphkit.processes import shared_out
from graphkit.resolve.profile import FIELDS as PROFILE_FIELDS
from graphkit.resolve.profile import Profile, days_of_listing, profile
from graphkit.user_cache import cache_place, cached_text, keep_text, version_of

# A process does this many records at a time, about half a second of work.
_SHARE = 4_000
# With fewer records than this, the work is done when it is asked for.
_MANY = 1_000
# The fields from which a result is worked out, beside the programmes and days of the designations.
_DECIDING = {*PROFILE_FIELDS, *FINDABLE_FIELDS}


class _OfRecord(NamedTuple):
    profile: Profile
    findable: Findable
    digest: str


class _OfShare(NamedTuple):
    """What is kept: the results, and the name of the records that gave them."""

    name: str
    results: list[_OfRecord]


class _Known(NamedTuple):
    record: Record
    findable: Findable


class Prepared:
    """What was worked out of records beforehand; ``kept`` says whether nearly all of it is from earlier builds."""

    def __init__(
        self, records: Iterable[Record] = (), found: Iterable[_OfRecord] = (), *, kept: bool = False
    ) -> None:
        self.kept = kept
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
        same = _shares(record, known.record, PROFILE_FIELDS) and _same_listing(record, known.record)
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


def _same_listing(one: Record, other: Record) -> bool:
    return one.designations is other.designations or _listing(one) == _listing(other)


def _listing(record: Record) -> tuple[set[tuple[str, str | None]], frozenset[int]]:
    programs = {(each.program, each.program_title) for each in record.designations}
    return programs, days_of_listing(record)


@dataclass(frozen=True, eq=False)
class _Share:
    """Some records of a file, from the position *start* on, and what the file before it in its list gave."""

    sha256: str
    start: int
    records: Sequence[Record]
    earlier: _Earlier

    @property
    def name(self) -> str:
        """The name under which the results are kept."""
        return f"{self.sha256}-{self.start}"

    @cached_property
    def digests(self) -> list[str]:
        """The digest of all that decides the result, for each record."""
        return list(map(_digest, self.records))

    @cached_property
    def is_known(self) -> bool:
        """Whether the file before it gives nearly all results."""
        known = self.earlier.by_digest
        return bool(known) and sum(digest not in known for digest in self.digests) <= _MANY


class _Earlier:
    """The results of the file of a list and format that was prepared last."""

    def __init__(self, loaded: LoadedList) -> None:
        name = sha256(f"{loaded.source.list_id} {loaded.format}".encode()).hexdigest()[:32]
        self._place = _place(f"last-{name}") if is_kept(loaded.source.sha256) else None

    @cached_property
    def by_digest(self) -> Mapping[str, _OfRecord]:
        """The results by the digests of their records; none if nothing was prepared, or is not kept any more."""
        found: dict[str, _OfRecord] = {}
        with suppress(OSError, ValueError):
            for name in _names().validate_json(cached_text(self._place)) if self._place else ():
                if path := _place(name):
                    found.update((one.digest, one) for one in _told(cached_text(path)))
        return found

    def replace(self, shares: Iterable[_Share]) -> None:
        """Record that these shares, all those of a file, were prepared last."""
        if self._place:
            keep_text(self._place, _names().dump_json([share.name for share in shares]))


def _digest(record: Record) -> str:
    """Return a digest of all that decides the result; "" for half a surrogate pair, which is never kept."""
    try:
        values = record.model_dump_json(include=_DECIDING, exclude_defaults=True)
    except PydanticSerializationError:
        return ""
    programs, days = _listing(record)
    listing = f"{sorted(programs, key=str)} {sorted(days)}"
    return blake2b(f"{values} {listing}".encode(), digest_size=16).hexdigest()


def prepare(loaded: LoadedList) -> None:
    """Work out and keep what `Preparing` returns of a large file, if anything is kept; in the process that read it."""
    if len(loaded.records) >= _MANY and is_kept(loaded.source.sha256):
        shares = _parts(loaded)
        for share in shares:
            _worked_out(share)
        _record_last(shares)


class Preparing:
    """Collects the files of a build, and works out what can be worked out of their records alone."""

    def __init__(self) -> None:
        self._parts: list[list[_Share]] = []
        self._kept: dict[_Share, list[_OfRecord]] = {}

    def add(self, loaded: LoadedList) -> None:
        """Add a file, and take up what is kept of it."""
        part = _parts(loaded)
        self._parts.append(part)
        self._kept.update((share, found) for share in part if (found := _kept(share)) is not None)

    def finish(self) -> Prepared:
        """Return what can be worked out of the records of these files; several processes do what is not kept."""
        shares = [share for part in self._parts for share in part]
        if sum(len(share.records) for share in shares) < _MANY:
            return Prepared()
        found = self._kept
        new = [share for share in shares if share not in found]
        with closing(shared_out(_worked_out, [share for share in new if not share.is_known])) as made:
            for share in new:
                found[share] = _kept_now(share)[0] if share.is_known else _told(next(made))
        for part in self._parts:
            if any(share in new for share in part):
                _record_last(part)
        return Prepared(
            (record for share in shares for record in share.records),
            (one for share in shares for one in found[share]),
            kept=all(share.is_known for share in new),
        )


def _parts(loaded: LoadedList) -> list[_Share]:
    earlier = _Earlier(loaded)
    return [
        _Share(loaded.source.sha256, start, loaded.records[start : start + _SHARE], earlier)
        for start in range(0, len(loaded.records), _SHARE)
    ]


def _record_last(shares: Sequence[_Share]) -> None:
    if shares:
        shares[0].earlier.replace(shares)


def _worked_out(share: _Share) -> bytes | list[_OfRecord]:
    """Return the results as JSON; as they are if JSON cannot express them."""
    found, text = _kept_now(share)
    return found if text is None else text


def _kept_now(share: _Share) -> tuple[list[_OfRecord], bytes | None]:
    """Return the results, and the JSON that is kept of them if the file's reading is."""
    known = share.earlier.by_digest
    found = [
        known.get(digest) or _OfRecord(profile(record), findable(record), digest)
        for record, digest in zip(share.records, share.digests, strict=True)
    ]
    try:
        text = _kept_results().dump_json(_OfShare(share.name, found), exclude_defaults=True)
    except PydanticSerializationError:  # half a surrogate pair, which a JSON file may contain
        return found, None
    if is_kept(share.sha256) and (path := _place(share.name)):
        keep_text(path, text)
    return found, text


def _told(found: bytes | list[_OfRecord]) -> list[_OfRecord]:
    return _kept_results().validate_json(found).results if isinstance(found, bytes) else found


def _kept(share: _Share) -> list[_OfRecord] | None:
    path = _place(share.name) if is_kept(share.sha256) else None
    if path is None:
        return None
    try:
        found = _kept_results().validate_json(cached_text(path))
    except (OSError, ValueError):  # missing, or not in the expected form
        return None
    whole = found.name == share.name and len(found.results) == len(share.records)
    return found.results if whole else None


@cache
def _kept_results() -> TypeAdapter[_OfShare]:
    return TypeAdapter(_OfShare)


@cache
def _names() -> TypeAdapter[list[str]]:
    return TypeAdapter(list[Annotated[str, Field(pattern=r"^[0-9a-f]{64}-[0-9]+$")]])


def _place(name: str) -> Path | None:
    return cache_place("prepared", name, version_of("derive", "resolve", "loaders", "names", "model"))
