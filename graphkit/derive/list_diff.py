"""Two files of one list compared: the differences from `graphkit.derive.changed_entries`, with warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from graphkit.derive.changed_entries import Differences, ListEntry, differences
from graphkit.errors import ListError
from graphkit.gc_pause import paused_collector
from graphkit.loaders.list_catalogue import short_title
from graphkit.loaders.reading import read_list
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.snapshots.part import looks_like_a_part
from graphkit.model.records import Source
from graphkit.model.safe_text import number_of


@dataclass(frozen=True)
class ListDiff:
    """The changes from the file *old* to the file *new* of one list.

    ``warnings`` name anything that could mislead a reader: files in the wrong order, an extract instead of a list.
    """

    old: Source
    new: Source
    found: Differences
    warnings: tuple[str, ...]


@paused_collector()
def diff(old: Path | str, new: Path | str) -> ListDiff:
    """Return what changed between two files of one list, each recognised by its content.

    Raises ListError for a file that cannot be read, for files of two different lists, and for a file that does not
    claim to be a whole list: an entry missing from an extract is not delisted.
    """
    day = datetime.now(UTC).date()
    one, other = (read_list(path, day) for path in (old, new))
    _refuse_strangers(Path(old), one, Path(new), other)
    found = differences(one.records, other.records, one_format=one.format == other.format)
    found = replace(
        found,
        listed=_but_unread(found.listed, one),
        delisted=_but_unread(found.delisted, other),
    )
    return ListDiff(one.source, other.source, found, tuple(_warnings(one, other, found)))


def _refuse_strangers(old: Path, one: LoadedList, new: Path, other: LoadedList) -> None:
    for path, loaded in ((old, one), (new, other)):
        if not loaded.records:
            raise ListError(path, "holds statements, not a list.", way_out="Name two files of one list.")
    if one.source.list_id != other.source.list_id:
        raise ListError(
            new,
            f"is of the {short_title(other.source.list_id)}, {old} of the {short_title(one.source.list_id)}: two lists "
            "have no history in common.",
            way_out="Name two files of one list.",
        )
    for path, loaded, beside in ((old, one, other), (new, other, one)):
        if loaded.part is not None and (loaded.part != beside.part or loaded.format == "us_delta"):
            raise ListError(
                path, f"holds only a part of its list ({loaded.part}): what it lacks is not delisted.",
                way_out="Name two files of the whole list, or two exports of the same part.",
            )  # fmt: skip


def _but_unread(entries: Iterable[ListEntry], beside: LoadedList) -> tuple[ListEntry, ...]:
    """Return the entries, except those that are also in the other file and could not be read there."""
    unread = {entry.entry_id for entry in beside.unread}
    return tuple(entry for entry in entries if entry.entry not in unread)


def _warnings(one: LoadedList, other: LoadedList, found: Differences) -> Iterator[str]:
    old, new = one.source, other.source
    if old.published is not None and new.published is not None and old.published > new.published:
        yield (
            f"{old.file} is the newer of the two ({_day(old.published)}, the other {_day(new.published)}): what is "
            "called listed here was delisted. Name the older file first."
        )
    if old.published is None or new.published is None:
        yield "The files state no day of their own: that the first is the older is taken from the order of the command."
    if looks_like_a_part(len(found.delisted), found.entries[0]):
        yield (
            f"{len(found.delisted):,} of {found.entries[0]:,} entries of {old.file} are not in {new.file}: "
            "it may be an extract, and what an extract lacks is not delisted."
        )
    for loaded in (one, other):
        if loaded.unread:
            count = number_of(len(loaded.unread), "entry", "entries")
            yield f"{count} of {loaded.source.file} without a name in any form: not compared."
        if loaded.notices:
            yield (
                f"{number_of(len(loaded.notices), 'thing')} in {loaded.source.file} not understood, and compared as "
                "text: `graphkit check-list` tells them."
            )


def _day(day: date) -> str:
    return day.isoformat()
