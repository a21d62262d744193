"""The options of a build: what is merged, the effect of notices, and the dates of files."""

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
    """Ignore progress messages."""


@dataclass(frozen=True)
class BuildOptions:
    """The options of a build; the defaults are the usual ones.

    Without ``resolve`` nothing is merged. ``judgements`` is a file of people's judgements
    (`graphkit.resolve.judgements`). With ``strict``, a list file that causes a notice is refused. With
    ``replace_foreign``, other data in the database of a Neo4j server is deleted; otherwise that database is refused.
    ``retrieved`` is the date of reading in citations, today (UTC) by default, and ``retrieved_days`` contains those of
    single files by their path; a file of `graphkit fetch` was retrieved when it was fetched. ``days`` contains the
    dates of files that state none, by the file name as given. ``accepted`` are the doubts that a user overruled, by the
    SHA-256 of a file: it may then lack most entries of the older file of its list. ``origins`` contains the original
    paths of files that are read from copies.
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
