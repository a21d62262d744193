"""How a name or an id given on the command line becomes an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.cli.output import console

if TYPE_CHECKING:
    from graphkit.queries.rows import FoundActor
    from graphkit.store import GraphStore


def meant(store: GraphStore, name: str) -> FoundActor:
    """Return the actor that *name* means, and say so when the spelling or the id is not quite its own, or a number."""
    from graphkit.queries.actors import is_id, pick

    actor = pick(store, name)
    if is_id(name) and actor.id.removeprefix("actor:") != name.removeprefix("actor:"):
        console(stderr=True).print(
            f"{name} is part of {actor.name} ({actor.id}).", markup=False, soft_wrap=True
        )
    elif actor.matched_by not in ("id", "name"):
        console(stderr=True).print(
            f"{actor.matched} is of {actor.name} ({actor.id}).", markup=False, soft_wrap=True
        )
    elif actor.score < 100:
        console(stderr=True).print(f"Taken to mean {actor.matched} ({actor.id}).", markup=False)
    return actor
