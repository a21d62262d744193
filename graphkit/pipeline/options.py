"""What the maker of a graph decides: what is merged, what a notice does, which days files are of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.fetch.fetched import Doubt

Progress = Callable[[str], None]


def in_silence(_: str) -> None:
    """Say nothing of what is being done."""


@dataclass(frozen=True)
class BuildOptions:
    """What can be said of a build; what is not said is as usual.

    Without ``resolve`` nothing is merged. ``judgements`` is a file of what people judged
    (`graphkit.resolve.judgements`). With ``strict`` a list file that gives a notice is refused. With
    ``replace_foreign`` other data in the database of a Neo4j server is deleted; without it that database is
    refused. ``retrieved`` is the day that citations give as the day of reading, today (UTC) by default, and
    ``retrieved_days`` that of single files by their path; a file of `graphkit fetch` was retrieved when it was
    fetched. ``days`` gives the day of a file that states none, by the name of the file as given. ``accepted`` are
    the doubts that somebody overruled, by the SHA-256 of a file: it may then lack most of the older file of its
    list. ``origins`` says where files were that are read from what was kept of them.
    """

    resolve: bool = True
    judgements: Path | str | None = None
    strict: bool = False
    replace_foreign: bool = False
    retrieved: date | None = None
    days: Mapping[str, date] | None = None
    retrieved_days: Mapping[str, date] | None = None
    accepted: Mapping[str, Sequence[Doubt]] | None = None
    origins: Mapping[str, str] | None = None


AS_USUAL = BuildOptions()
