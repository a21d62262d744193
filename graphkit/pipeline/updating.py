"""What is new in the lists of a recipe compared with the previous recipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import Pipe
from pathlib import Path

from graphkit.derive.list_diff import ListDiff, diff
from graphkit.errors import ListError, ProcessEndedError, StoreDamagedError, StoreForeignError
from graphkit.pipeline import build
from graphkit.pipeline.options import Progress, in_silence
from graphkit.pipeline.recipe import Recipe, RecipeFile
from graphkit.pipeline.replay import Replay, replayed
from graphkit.pipeline.report import BuildReport
from graphkit.processes import begun
from graphkit.store import open_store


@dataclass(frozen=True)
class NewList:
    """A list with a different newest file than before; ``diff`` is None if ``why`` explains its absence."""

    list_id: str
    file: str
    diff: ListDiff | None = None
    why: str | None = None


def is_as_before(before: Recipe, after: Recipe, replay: Replay) -> bool:
    """Return whether a build by the recipe *after* would read what the graph was built from, byte for byte."""
    return [one.sha256 for one in before.files] == [one.sha256 for one in after.files] and replay.unchanged


def can_be_asked(db: Path | str) -> bool:
    """Return whether the graph is undamaged and this release can read it."""
    try:
        with open_store(db):
            return True
    except (StoreForeignError, StoreDamagedError):
        return False


def rebuilt(
    before: Recipe | None, after: Recipe, replay: Replay, db: Path | str, *, progress: Progress = in_silence
) -> tuple[BuildReport, list[NewList]]:
    """Build the graph *db* by the recipe *after*; return the report of the build, and what is new in the lists.

    Another process compares the lists as soon as they are read and kept, while this one builds. Raises what
    `graphkit.pipeline.build` raises.
    """
    # A pipe needs no shared memory, which a container may lack.
    read, tell_read = Pipe(duplex=False)
    with read, tell_read, begun(partial(_new_lists, before, wait=read.recv), [after], busy=True) as comparing:
        report = build(
            replay.files, db, replay.options, progress=progress, when_read=lambda: tell_read.send(None)
        )
        try:
            return report, next(comparing)
        except ProcessEndedError:  # the graph is built, so what is new must be told
            return report, list(new_lists(before, after))


def _new_lists(before: Recipe | None, after: Recipe, *, wait: Callable[[], object]) -> list[NewList]:
    wait()
    return list(new_lists(before, after))


def new_lists(before: Recipe | None, after: Recipe) -> Iterator[NewList]:
    """Yield the changes in each list whose newest file is not in the recipe *before*.

    Files of one format are compared by `graphkit.derive.list_diff.diff`.
    """
    old = _newest(before) if before else {}
    for key, newest in _newest(after).items():
        was = old.get(key)
        name = Path(newest.path).name
        if was is None:
            yield NewList(newest.list_id, name, why="it was not in the graph before, or in another format")
        elif was.sha256 != newest.sha256:
            try:
                files = replayed(Recipe(files=(was, newest))).files
                yield NewList(newest.list_id, name, diff(*files))
            except ListError as error:
                yield NewList(newest.list_id, name, why=str(error))


def _newest(recipe: Recipe) -> dict[tuple[str, str], RecipeFile]:
    """Return the newest file of each list and format; for files without a date, the last one."""
    found: dict[tuple[str, str], RecipeFile] = {}
    for one in recipe.files:
        key = (one.list_id, one.format)
        if not one.own and (key not in found or _day(one) >= _day(found[key])):
            found[key] = one
    return found


def _day(one: RecipeFile) -> date:
    return one.published or one.day or date.min
