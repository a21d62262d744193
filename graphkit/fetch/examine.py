"""Reading a file before it replaces the previous one, with the same readers as a build.

The rules, each with a test named after it:

- a file that no reader recognises, or that is truncated or hollow, is refused, and nobody can accept it;
- so is a file of another list or another format, a part of a list, and a list with a date in the future;
- a list that lost more of its entries than the limit for histories allows (`graphkit.loaders.snapshots.part`) is
  refused, but can be accepted;
- so is a list that is older than the previous one. Only dates that the file or the server states are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from graphkit.errors import FetchError, ListError
from graphkit.fetch.addresses import ListAddress
from graphkit.fetch.fetched import DayIs, Doubt, Fetched
from graphkit.gc_pause import paused_collector
from graphkit.loaders.formats import format_of
from graphkit.loaders.list_catalogue import short_title
from graphkit.loaders.reading import read_list
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.snapshots.part import looks_like_a_part
from graphkit.loaders.snapshots.same_entry import entries_of, match
from graphkit.messages import shortened


@dataclass(frozen=True)
class Examined:
    """The contents of a file, its date and how that is known, and why it may not be the expected file."""

    day: date
    day_is: DayIs
    format: str
    entries: int
    doubts: dict[Doubt, str]


def read_as(path: Path, what: ListAddress) -> LoadedList:
    """Return the file's contents if it is the whole expected list; FetchError, which nobody can overrule, if not."""
    try:
        loaded = read_list(path, datetime.now(UTC).date())
    except ListError as error:
        place = f"{error.place}: " if error.place else ""
        raise FetchError(f"{place}{error.problem.rstrip('.')}") from error
    except RecursionError as error:
        raise FetchError("is nested deeper than any list is") from error
    if loaded.source.list_id != what.list_id:
        raise FetchError(f"is the {short_title(loaded.source.list_id)}, not the {short_title(what.list_id)}")
    if loaded.format != what.format:
        raise FetchError(
            f"is of another format ({format_of(loaded.format).title}) than {format_of(what.format).title}; "
            "`graphkit build` reads it, if you name it"
        )
    if loaded.part is not None:
        raise FetchError(f"holds only a part of its list ({shortened(loaded.part)})")
    stated = loaded.source.published
    if stated is not None and stated > datetime.now(UTC).date() + timedelta(days=1):
        raise FetchError(
            f"says that it is of {stated}, which is yet to come; or the clock of this machine is wrong"
        )
    return loaded


@paused_collector()
def examine(
    path: Path, what: ListAddress, modified: date | None, fetched: date, last: tuple[Path, Fetched] | None
) -> Examined:
    """Return the contents of the file and any doubts about it, compared with the *last* file of its list.

    *modified* is the date of the server's Last-Modified. Raises FetchError as `read_as` does.
    """
    loaded = read_as(path, what)
    day, day_is = _day(loaded.source.published, modified, fetched)
    doubts: dict[Doubt, str] = {}
    if last is not None:
        before = last[1]
        if before.day > day and "fetched" not in (before.day_is, day_is):
            doubts["older_than_the_last"] = f"is of {day}, older than the last one, which is of {before.day}"
        if lost := _lost(loaded, last[0], before):
            doubts["lost_too_many"] = lost
    return Examined(day, day_is, loaded.format, len(loaded.records), doubts)


def _day(stated: date | None, modified: date | None, fetched: date) -> tuple[date, DayIs]:
    if stated is not None:
        return stated, "stated"
    return (modified, "last_modified") if modified is not None else (fetched, "fetched")


def _lost(loaded: LoadedList, last: Path, before: Fetched) -> str | None:
    """Return a sentence if the list lost too many of the entries of its last file; otherwise None."""
    try:
        older = read_list(last, before.fetched.date())
    except ListError:  # a file that is no longer readable cannot be compared
        return None
    entries = entries_of(older.records)
    gone = len(match(entries, entries_of(loaded.records)).gone)
    if not looks_like_a_part(gone, len(entries)):
        return None
    return f"lacks {gone:,} of the {len(entries):,} entries of the last one, which is of {before.day}"
