"""Namesakes: no answer is given for the wrong actor in silence.

A name fits the actors whose name `graphkit.names` holds for the same: with or without a patronymic, a middle name or a
title, in another order or spelling. Where it fits none, it fits those whose letters are near, or whose longer name
holds it, unless the engine finds another name in theirs. Where it fits several, the id decides, unless the graph ties
all of them as possibly one and one of them is on more lists than the others: that one is taken, and the others are
named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.errors import AmbiguousNameError
from graphkit.model.safe_text import in_quotes, shortened
from graphkit.names import Compared, compare, parsed
from graphkit.queries.library import question
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore

_SHOWN = 20
# A pair of words that takes more from the sum is more than a slip of the pen.
_SLIP = -1.3
_LONGEST_POSITION = 60


@dataclass(frozen=True)
class Taken:
    """The actor that a name was taken for; ``others`` are those whom it fits too and who may be the same."""

    actor: FoundActor
    others: tuple[FoundActor, ...] = ()


def fitting(name: str, found: Sequence[FoundActor], *, sure: float) -> list[FoundActor]:
    """Return those of the actors found whom the name fits, none if it only resembles their names.

    From the score *sure* on, letters are near enough, and a number is the one asked for.
    """
    compared = {actor.id: compare(name, actor.matched) for actor in found if actor.matched_by == "name"}
    same = [
        actor
        for actor in found
        if actor.id in compared
        and compared[actor.id].verdict == "same"
        # Across scripts the letters have to be near as well: the nearest of other names may be a stranger's.
        and (actor.score >= sure or parsed(name).script == parsed(actor.matched).script)
    ]
    near = [
        actor
        for actor in found
        if actor.score >= sure and (actor.id not in compared or _is_near(compared[actor.id]))
    ]
    best = [actor for actor in near if actor.score == near[0].score]
    fits = same or best
    return [actor for actor in fits if actor.listed] or fits


def _is_near(compared: Compared) -> bool:
    """Return whether the name has all words asked for, as they are or with a slip of the pen, and perhaps more."""
    paired = [pair for pair in compared.words if pair.left and pair.right]
    left_over = any(pair.left and not pair.right for pair in compared.words)
    return compared.verdict != "different" and not left_over and all(pair.weight >= _SLIP for pair in paired)


def one_of(store: GraphStore, name: str, fits: Sequence[FoundActor], called: str) -> Taken:
    """Return the one actor among *fits*, or of those that may all be one the one on more lists than any other.

    *called* is what *name* is of them, "the name". Raises AmbiguousNameError, which tells them all, for several.
    """
    if len(fits) == 1:
        return Taken(fits[0])
    first, second = sorted(fits, key=lambda actor: -len(actor.lists))[:2]
    if len(first.lists) > len(second.lists) and _may_be_one(store, [actor.id for actor in fits]):
        return Taken(first, tuple(actor for actor in fits if actor.id != first.id))
    raise AmbiguousNameError(
        f"{in_quotes(name)} is {called} of {len(fits)} actors. Name the one you mean by its id:\n"
        f"{_told(store, fits)}",
        [actor.id for actor in fits],
        candidates=fits,
    )


def _told(store: GraphStore, actors: Sequence[FoundActor]) -> str:
    """Return a line for each actor: its id, its name, when born, what position, on which lists."""
    shown = actors[:_SHOWN]
    rows = store.read(question("actors").cypher, {"ids": [actor.id for actor in shown]})
    nodes = {row["node"]["id"]: row["node"] for row in rows}
    lines = [f"  {actor.id}  {_who(nodes[actor.id])}" for actor in shown]
    return "\n".join([*lines, *([f"  and {len(actors) - _SHOWN} more"] if len(actors) > _SHOWN else [])])


def _who(node: dict[str, list[str]]) -> str:
    years = sorted({date[:4] for date in node.get("birth_dates", []) if date[:4].isdigit()})
    facts = (
        shortened(node["name"]),
        f"born {' or '.join(years)}" if years else "",
        *(shortened(position, _LONGEST_POSITION) for position in node.get("positions", [])[:1]),
        ", ".join(node.get("lists", [])) or "not listed",
    )
    return "; ".join(filter(None, facts))


def _may_be_one(store: GraphStore, ids: Sequence[str]) -> bool:
    """Return whether the graph ties the actors to one another, directly or by way of one another, as possibly one."""
    pairs = store.read(question("possibly_one").cypher, {"ids": list(ids)})
    reached, frontier = {ids[0]}, [ids[0]]
    while frontier:
        one = frontier.pop()
        new = {pair["other"] for pair in pairs if pair["one"] == one} - reached
        reached |= new
        frontier += new
    return reached >= set(ids)
