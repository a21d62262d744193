"""Which files of a build are several of one list and format, in the order of their dates."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from graphkit.errors import ListError
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.messages import shown_path
from graphkit.model.records import Source


def of_several_days(loaded: Iterable[LoadedList], paths: Mapping[str, str]) -> Iterator[list[LoadedList]]:
    """Yield the files of each list and format that has several, oldest first.

    *paths* are the files as the user named them, by the ids of their sources. Raises ListError for a file without a
    date, with the date of another, or with only a part of its list.
    """
    groups: dict[tuple[str, str], list[LoadedList]] = defaultdict(list)
    for one in loaded:
        if one.records:
            groups[one.source.list_id, one.format].append(one)
    for group in groups.values():
        if len(group) > 1:
            _refuse_what_has_no_order(group, paths)
            yield sorted(group, key=lambda one: day_of(one.source))


def _refuse_what_has_no_order(group: Sequence[LoadedList], paths: Mapping[str, str]) -> None:
    seen: dict[date, str] = {}
    for one in group:
        file, day = paths.get(one.source.id, one.source.file), one.source.published
        if one.part is not None:
            raise ListError(
                file, f"holds only a part of its list ({one.part}), and there are several files of that list.",
                way_out="Name one such file of each list.",
            )  # fmt: skip
        if day is None:
            raise ListError(
                file, "states no date, and there are several files of its list.",
                way_out=f"State its date: --day {shlex.quote(shown_path(file))}=YYYY-MM-DD.",
            )  # fmt: skip
        if day in seen:
            raise ListError(
                file, f"has the same list, format and date as {shown_path(seen[day])}.",
                way_out="Name one file of each list, format and day.",
            )  # fmt: skip
        seen[day] = file


def day_of(source: Source) -> date:
    """Return the date of the file; ListError if neither it nor the user states one."""
    if source.published is None:
        raise ListError(source.file, "states no date.")
    return source.published
