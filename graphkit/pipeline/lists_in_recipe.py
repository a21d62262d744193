"""A graph's recipe combined with the fetched lists: new files are added, and nothing that was there is lost.

The rules, each with a test named after it:

- the current file of each fetched list is added, with the older ones in the folder as its history;
- a file in the recipe with the same list and format and the same or a later date is replaced by the current one,
  because this is what the publisher offers now and what the user fetched;
- everything else in the recipe stays: older files, other lists, tables, judgements, options;
- lists keep their order, so that actors keep their ids; new lists come last.
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
    """Return the recipe with the lists of the folder *lists*; without a recipe, one of only these lists.

    Raises FetchError if the details of a file cannot be read.
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
    """Return a sentence for each file that is older than another of its list and in a different format.

    Files in different formats provide no history: an entry that is only in the older one is taken as still listed.
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
    """Return the current file of the list, preceded by the older ones.

    An older one with the bytes of a later one is left out: the publisher took a change back, and a graph has each
    file once.
    """
    every = [one for one in folder.all_of(list_id) if is_as_it_came(*one)]
    if not every:
        return []
    last = every[-1]
    older = sorted((one for one in every[:-1] if one[1].day < last[1].day), key=lambda one: one[1].day)
    latest = {kept.sha256: (path, kept) for path, kept in (*older, last)}
    return [_recipe_file(path, kept) for path, kept in (*older, last) if latest[kept.sha256] == (path, kept)]


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
    """Return whether a file of the recipe is replaced by those of the folder."""
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
