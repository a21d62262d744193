"""Namesakes: a name never silently leads to the wrong actor.

`graphkit.queries.name_fits` has the rule for whom a name means. Here it is applied to the actors that `find` returns. A
firm's name also fits a longer one with an additional legal form. If a name fits several actors, or is only a part of a
name, the id decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.errors import AmbiguousNameError
from graphkit.model.safe_text import in_quotes, shortened
from graphkit.names import bits, compare, parsed
from graphkit.queries.library import question
from graphkit.queries.name_doubts import is_common
from graphkit.queries.name_fits import common_name, differences, likeliest, meant
from graphkit.queries.name_scores import PART_SCORE, SURE_SCORE, fit_by_score, holds_all
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore

_SHOWN = 20
_LONGEST_POSITION = 60
# Additional words that a longer name of the same firm may have: none that distinguish firms.
_GENERIC = frozenset({"legal form", "particle", "one word alone"})
# Words that many firms have in their names.
_OF_MANY_FIRMS = frozenset({"generic", "place", "number"})
# A single word means a firm only if it has this share of the information in the firm's name.
_LEAST_OF_A_FIRM = 0.5


@dataclass(frozen=True)
class Taken:
    """The actor chosen for a name; ``others`` are those that also fit and may be the same.

    ``cautions`` are sentences on how its name differs from the one in the query, and on whether many people bear it.
    """

    actor: FoundActor
    others: tuple[FoundActor, ...] = ()
    cautions: tuple[str, ...] = ()


def fitting(name: str, found: Sequence[FoundActor]) -> list[FoundActor]:
    """Return the actors found that the name fits, or none if it is only a part of their names."""
    called = [actor for actor in found if actor.matched_by == "name"]
    numbered = [actor for actor in found if actor.matched_by != "name" and actor.score >= SURE_SCORE]
    fits = (
        meant((actor, fit_by_score(actor.score, compare(name, actor.matched))) for actor in called)
        or [actor for actor in numbered if actor.score == numbered[0].score]
        or [actor for actor in called if actor.kind != "person" and _has_a_legal_form_more(name, actor)]
    )
    return [actor for actor in fits if actor.listed] or fits


def _has_a_legal_form_more(name: str, actor: FoundActor) -> bool:
    """Return whether the actor's name is the query plus a legal form; only for one word or a firm's name."""
    words = compare(name, actor.matched).words
    alone = len(parsed(name).telling) == 1 or parsed(name).firm
    return (
        alone
        and holds_all(words)
        and all(pair.how == "equal" if pair.left and pair.right else pair.how in _GENERIC for pair in words)
    )


def parts(name: str, found: Sequence[FoundActor]) -> list[FoundActor]:
    """Return the actors found whose name contains the one in the query as a part."""
    held = [
        actor
        for actor in found
        if actor.matched_by == "name" and actor.score == PART_SCORE and not _is_a_word_of_a_firm(name, actor)
    ]
    return [actor for actor in held if actor.listed] or held


def _is_a_word_of_a_firm(name: str, actor: FoundActor) -> bool:
    """Return whether the name is a single word that only sounds like one of a firm's, or tells little of its name.

    Almacen Electro Sony Star is not Sony.
    """
    asked, text = parsed(name), parsed(actor.matched)
    if len(asked.telling) > 1 or actor.kind == "person":
        return False
    same = {pair.right for pair in compare(name, actor.matched).words if pair.left and pair.how == "equal"}
    told = {part.written: bits(part.plain) for part in text.telling if part.kind not in _OF_MANY_FIRMS}
    return sum(told.get(word, 0.0) for word in same) < _LEAST_OF_A_FIRM * sum(told.values())


def one_of(store: GraphStore, name: str, fits: Sequence[FoundActor], called: str) -> Taken:
    """Return the only actor in *fits*, or if all may be the same, the one on more lists than any other.

    *called* says what *name* is, such as "the name". Raises AmbiguousNameError, which lists them all, if there are
    several.
    """
    if len(fits) == 1:
        return Taken(fits[0], cautions=_cautions(store, name, fits[0]))
    if (first := likeliest(store, {actor.id: actor.lists for actor in fits})) is not None:
        (one,) = (actor for actor in fits if actor.id == first)
        others = tuple(actor for actor in fits if actor.id != first)
        return Taken(one, others, _cautions(store, name, one))
    raise ambiguous(store, f"{in_quotes(name)} is {called} of {len(fits)} actors.", fits)


def _cautions(store: GraphStore, name: str, actor: FoundActor) -> tuple[str, ...]:
    if actor.matched_by != "name":
        return ()
    compared = compare(name, actor.matched)
    found = differences(compared)
    if actor.kind == "person" and is_common(compared):
        (row,) = store.read(question("actors").cypher, {"ids": [actor.id]})
        found.append(common_name(row["node"].get("birth_dates", [])))
    return tuple(found)


def ambiguous(store: GraphStore, sentence: str, actors: Sequence[FoundActor]) -> AmbiguousNameError:
    """Return the error that begins with *sentence*, lists all the actors and asks for the id of one."""
    return AmbiguousNameError(
        f"{sentence} Name the one you mean by its id:\n{_told(store, actors)}",
        [actor.id for actor in actors],
        candidates=actors,
    )


def _told(store: GraphStore, actors: Sequence[FoundActor]) -> str:
    """Return a line for each actor: its id, name, birth, position and lists."""
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
