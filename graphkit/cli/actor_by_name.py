"""How names and ids given on the command line become actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphkit.cli.output import echo
from graphkit.errors import AmbiguousNameError

if TYPE_CHECKING:
    from graphkit.queries.namesakes import Taken
    from graphkit.queries.rows import FoundActor
    from graphkit.store import GraphStore


def meant(store: GraphStore, name: str) -> FoundActor:
    """Return the actor that *name* means, and say how the name was read."""
    return meant_all(store, (name,))[0]


def ids_meant(store: GraphStore, names: Sequence[str]) -> list[str]:
    """Return the ids of entries and actors as they are, and for each name that of its actor; say how it was read."""
    from graphkit.queries.actors import is_id

    actors = iter(meant_all(store, [name for name in names if not is_id(name)]))
    return [name if is_id(name) else next(actors).id for name in names]


def meant_all(store: GraphStore, names: Sequence[str]) -> list[FoundActor]:
    """Return the actors that the names mean, and say how the names were read.

    Raises a single AmbiguousNameError for all names that fit several actors.
    """
    from graphkit.queries.actors import taken

    found: list[Taken] = []
    unclear: list[AmbiguousNameError] = []
    for name in names:
        try:
            found.append(taken(store, name))
        except AmbiguousNameError as error:
            unclear.append(error)
    if unclear:
        raise AmbiguousNameError(
            "\n".join(map(str, unclear)),
            [one for error in unclear for one in error.nearest],
            candidates=[one for error in unclear for one in error.candidates],
        )
    for name, one in zip(names, found, strict=True):
        if words := _words(name, one):
            echo(words, err=True)
    return [one.actor for one in found]


def _words(name: str, taken: Taken) -> str | None:
    """Return the sentence that says how a name was read; None for an actor's own id."""
    from graphkit.queries.actors import is_id

    actor = taken.actor
    if is_id(name):
        own = actor.id.removeprefix("actor:") == name.removeprefix("actor:")
        return None if own else f"{name} is part of {actor.name} ({actor.id})."
    others = ", ".join(f"{other.name} ({other.id})" for other in taken.others)
    twins = f" The name fits {others} too, who may be the same." if others else ""
    if actor.matched_by != "name":
        return f"{actor.matched} is of {actor.name} ({actor.id}).{twins}"
    alias = "" if actor.matched == actor.name else f", a name of {actor.name}"
    return " ".join([f"Read as {actor.matched}{alias} ({actor.id}).{twins}", *taken.cautions])
