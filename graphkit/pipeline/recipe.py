"""The recipe of a graph: the files it was built from and the options for them, stored with the graph."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.fetch.fetched import Doubt
from graphkit.loaders.formats import format_of
from graphkit.messages import shown_path
from graphkit.model.base import Value
from graphkit.store import recipe_text

# The loader packages whose files belong to the newsroom itself.
_OWN = ("own", "ftm")
_FORM = 1


class RecipeFile(Value):
    """A file of a build: *retrieved* is the date in citations, *day* the one that a user gave for the file.

    *accepted* are the doubts that a user overruled when the file was fetched, *text* is the file from which a table of
    statements was made.
    """

    path: str
    sha256: str
    list_id: str
    format: str
    retrieved: date
    published: date | None = None
    day: date | None = None
    accepted: tuple[Doubt, ...] = ()
    text: str | None = None
    text_sha256: str | None = None

    @property
    def own(self) -> bool:
        """Whether the file belongs to the newsroom itself, which may have changed it since."""
        return format_of(self.format).module.partition(".")[0] in _OWN


class Recipe(Value):
    """What a graph was built from, in the order of the build, and the options."""

    graphkit_recipe: int = _FORM
    files: tuple[RecipeFile, ...]
    resolve: bool = True
    strict: bool = False
    judgements: str | None = None
    judgements_sha256: str | None = None

    def text(self) -> str:
        """Return the recipe as text, as stored with the graph."""
        return self.model_dump_json(indent=1, exclude_none=True) + "\n"


def recipe_of(db: Path | str) -> Recipe:
    """Return the recipe of the graph *db*.

    Raises StoreError if there is no graph, or if it has no recipe, or one that this release cannot read.
    """
    text = recipe_text(db)
    if text is None:
        raise StoreError(
            f"{shown_path(db)}: this graph does not say from which files it was built. Name them: graphkit build "
            "LIST..."
        )
    try:
        found = Recipe.model_validate_json(text)
    except ValueError as error:
        raise _unreadable(db) from error
    if found.graphkit_recipe != _FORM:
        raise _unreadable(db)
    return found


def _unreadable(db: Path | str) -> StoreError:
    return StoreError(
        f"{shown_path(db)}: the list of the files that this graph was built from cannot be read by this release. Name "
        "them: graphkit build LIST..."
    )
