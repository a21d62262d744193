"""The date of a source whose file states none: the user gives it, and the source's title says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import ListError

if TYPE_CHECKING:
    from graphkit.model.records import Source

_NO_DAY_STATED = "; the file states no day)"


def of_day(source: Source, day: date, *, path: Path | str | None = None) -> Source:
    """Return the source with the date that the user gives for its file, which is at *path*.

    Raises ListError if the file itself states another date.
    """
    if source.published not in (None, day):
        raise ListError(
            path or source.file, f"states that it is of {source.published}, not of {day}.",
            way_out="Leave out --day for this file.",
        )  # fmt: skip
    if source.published == day:
        return source
    title = f"{source.title} (of {day} as told{_NO_DAY_STATED}"
    return source.model_copy(update={"published": day, "title": title})


def day_is_told(source: Source) -> bool:
    """Return whether the user gave the date of the source's file, because the file does not state one."""
    return source.title.endswith(_NO_DAY_STATED)


def title_of_file(source: Source) -> str:
    """Return the source's title without the words that `of_day` adds."""
    return source.title.rpartition(" (of ")[0] if day_is_told(source) else source.title
