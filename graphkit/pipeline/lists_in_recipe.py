"""The recipe of a graph with the lists that were fetched: what is new comes in, and nothing that was there is lost.

The rules, each with a test of its name:

- the file of a list that is in place comes in, with the older ones of the folder as its history;
- a file of the same list and format that the recipe has from the same day or a later one gives way to the one in place:
  it is what the publisher gives now, and you took it;
- everything else of the recipe stays: older files, other lists, tables, judgements, options;
- lists keep their order, so that actors keep their ids; new ones come last.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from graphkit.fetch.addresses import fetched_lists
from graphkit.fetch.fetched import Fetched
from graphkit.fetch.lists_folder import ListsFolder, is_as_it_came
from graphkit.pipeline.recipe import Recipe, RecipeFile


def with_lists(recipe: Recipe | None, lists: Path) -> Recipe:
    """Return the recipe with the lists of the folder *lists*; without one, that of a graph of these lists alone.

    Raises FetchError for what is kept beside a file and cannot be read.
    """
    before = recipe or Recipe(files=())
    new: list[RecipeFile] = []
    kept = list(before.files)
    for what in fetched_lists():
        of_list = _in_place(ListsFolder(lists), what.list_id)
        if of_list:
            kept = [one for one in kept if not _gives_way(one, of_list)]
            new += of_list
    return before.model_copy(update={"files": tuple(_in_order(before, [*kept, *new]))})


def of_other_formats(recipe: Recipe) -> list[str]:
    """Return a sentence for each file that is older than another of its list and of another format.

    Between two formats no history is told: who stands in the older one alone is taken for listed still.
    """
    return [
        f"{Path(one.path).name} of {_day(one)} has another format than the newest file of its list, so "
        "nobody can say who left the list between the two: an entry of this file alone counts as listed. "
        "To leave it out, name the lists without it: graphkit build LIST..."
        for one in recipe.files
        if not one.own and any(_is_older(one, other) for other in recipe.files)
    ]


def _is_older(one: RecipeFile, other: RecipeFile) -> bool:
    day, later = _day(one), _day(other)
    apart = one.list_id == other.list_id and one.format != other.format
    return apart and day is not None and later is not None and day < later


def _in_place(folder: ListsFolder, list_id: str) -> list[RecipeFile]:
    """Return the file of the list that is in place, and before it the older ones."""
    every = [one for one in folder.all_of(list_id) if is_as_it_came(*one)]
    if not every:
        return []
    last = every[-1]
    older = sorted((one for one in every[:-1] if one[1].day < last[1].day), key=lambda one: one[1].day)
    return [_recipe_file(path, kept) for path, kept in (*older, last)]


def _recipe_file(path: Path, kept: Fetched) -> RecipeFile:
    stated = kept.day_is == "stated"
    return RecipeFile(
        path=str(path.absolute()),
        sha256=kept.sha256,
        list_id=kept.list_id,
        format=kept.format or "",
        retrieved=kept.fetched.date(),
        published=kept.day if stated else None,
        day=None if stated else kept.day,
        accepted=kept.accepted,
    )


def _gives_way(one: RecipeFile, of_list: list[RecipeFile]) -> bool:
    """Return whether a file of the recipe gives way to those of the folder."""
    if (one.list_id, one.format) != (of_list[-1].list_id, of_list[-1].format):
        return False
    day, last = _day(one), _day(of_list[-1])
    same = any(one.sha256 == other.sha256 or (day is not None and day == _day(other)) for other in of_list)
    return same or (day is not None and last is not None and day > last)


def _day(one: RecipeFile) -> date | None:
    return one.published or one.day


def _in_order(before: Recipe, files: Iterable[RecipeFile]) -> Iterable[RecipeFile]:
    order = {
        list_id: place for place, list_id in enumerate(dict.fromkeys(one.list_id for one in before.files))
    }
    return sorted(files, key=lambda one: order.get(one.list_id, len(order)))
