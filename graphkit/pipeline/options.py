"""What the maker of a graph decides: what is merged, what a notice does, which days files are of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

Progress = Callable[[str], None]


def in_silence(_: str) -> None:
    """Say nothing of what is being done."""


@dataclass(frozen=True)
class BuildOptions:
    """What can be said of a build; what is not said is as usual.

    Without ``resolve`` nothing is merged. ``judgements`` is a file of what people judged
    (`graphkit.resolve.judgements`). With ``strict`` a list file that gives a notice is refused. With
    ``replace_foreign`` other data in the database of a Neo4j server is deleted; without it that database is refused.
    ``retrieved`` is the day that citations give as the day of reading, today (UTC) by default. ``days`` gives the day
    of a file that states none, by the name of the file as given.
    """

    resolve: bool = True
    judgements: Path | str | None = None
    strict: bool = False
    replace_foreign: bool = False
    retrieved: date | None = None
    days: Mapping[str, date] | None = None


AS_USUAL = BuildOptions()
