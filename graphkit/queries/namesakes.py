"""Namesakes: a name never silently leads to the wrong actor.

`graphkit.queries.name_fits` has the rule for whom a name means. Here it is applied to the actors that `find` returns.
If a name fits several actors, or is only a part of a name, the id decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graphkit.errors import AmbiguousNameError
from graphkit.model.safe_text import in_quotes, shortened
from graphkit.names import bits, compare, parsed
from graphkit.queries.known_names import known_name
from graphkit.queries.library import question
from graphkit.queries.name_doubts import is_common
from graphkit.queries.name_fits import UNLISTED, Fit, common_name, differences, likeliest, meant, respelt
from graphkit.queries.name_scores import SURE_SCORE, fit_by_score
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore

_SHOWN = 20
_LONGEST_POSITION = 60
# Words that many firms have in their names.
_OF_MANY_FIRMS = frozenset({"generic", "place", "number"})
# A single word means a firm only if it has this share of the information in the firm's name.
_LEAST_OF_A_FIRM = 0.5


@dataclass(frozen=True)
class Taken:
    """The actor chosen for a name; ``others`` are those that also fit and may be the same.

    ``differences`` are sentences on how its name differs from the one in the query. ``reservations`` say why somebody
    on no list may be meant: many people bear the name, or no list names the actor.
    """

    actor: FoundActor
    others: tuple[FoundActor, ...] = ()
    differences: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()

    @property
    def cautions(self) -> tuple[str, ...]:
        """The differences and the reservations."""
        return (*self.differences, *self.reservations)


def fits_of(
    name: str, found: Iterable[FoundActor], search: Callable[[str], Sequence[FoundActor]]
) -> list[tuple[FoundActor, Fit]]:
    """Return each actor that is *found* by its name with how *name* fits it, best first.

    If it means a single one, whoever has that one's name as its list spells it fits beside it; *search* finds them. If
    letters of *name* are wrong, so does whoever has all of it, even with a name more. Whom newspapers call so, it fits
    perhaps.
    """
    fits = {actor.id: (actor, _fit(name, actor)) for actor in found if actor.matched_by == "name"}
    sure = bearers(fits.values())
    if len(sure) == 1 and compare(name, sure[0].matched).has_slips:
        for other in [actor for actor, fit in fits.values() if fit == "perhaps"]:
            if _has_every_word(name, other.matched) and (other.listed or not sure[0].listed):
                fits[other.id] = (other, "beside")
    if len(sure) == 1 and (spelt := respelt(compare(name, sure[0].matched))) is not None:
        for other in bearers((one, _fit(spelt, one)) for one in search(spelt)):
            if other.id != sure[0].id and (other.listed or not sure[0].listed):
                fits[other.id] = (other, "beside")
    if not sure and (known := known_name(name)) is not None:
        for other in search(known):
            if other.score >= SURE_SCORE:
                fits[other.id] = (other, "perhaps")
    return list(fits.values())


def _has_every_word(name: str, other: str) -> bool:
    """Return whether the other name is the same, in the same script, and lacks no word."""
    compared = compare(name, other)
    whole = all(pair.right for pair in compared.words if pair.left)
    return compared.verdict == "same" and whole and parsed(name).script == parsed(other).script


def _fit(name: str, actor: FoundActor) -> Fit:
    fit = fit_by_score(actor.score, compare(name, actor.matched))
    return "no" if fit == "part" and _is_a_word_of_a_firm(name, actor) else fit


def bearers(fits: Iterable[tuple[FoundActor, Fit]]) -> list[FoundActor]:
    """Return those that a name means: the listed ones, or if there are none, the others."""
    fits = list(fits)
    return meant(one for one in fits if one[0].listed) or meant(fits)


def held(fits: Iterable[tuple[FoundActor, Fit]]) -> list[FoundActor]:
    """Return those beside whom the name fits nobody, and those of whose names it is a part: listed ones, or all.

    If there are any, whoever may be meant and is nearer than the first of them is among them.
    """
    fits = sorted(fits, key=lambda one: -one[0].score)
    places = [place for place, (_, fit) in enumerate(fits) if fit in ("beside", "part")]
    before = [actor for actor, fit in fits[: places[0]] if fit == "perhaps"] if places else []
    found = [*before, *(fits[place][0] for place in places)]
    return [actor for actor in found if actor.listed] or found


def same_number(found: Iterable[FoundActor]) -> list[FoundActor]:
    """Return the actors found by a number, or what else is no name, that fits as well as any does."""
    numbered = [actor for actor in found if actor.matched_by != "name" and actor.score >= SURE_SCORE]
    best = [actor for actor in numbered if actor.score == numbered[0].score]
    return [actor for actor in best if actor.listed] or best


def _is_a_word_of_a_firm(name: str, actor: FoundActor) -> bool:
    """Return whether the name is a single word that only sounds like one of a firm's, or tells little of its name.

    Almacen Electro Sony Star is not Sony.
    """
    asked, text = parsed(name), parsed(actor.matched)
    if len(asked.telling) > 1 or actor.kind == "person":
        return False
    compared = compare(name, actor.matched)
    if compared.verdict == "same":
        return False
    same = {pair.right for pair in compared.words if pair.left and pair.how == "equal"}
    told = {part.written: bits(part.plain) for part in text.telling if part.kind not in _OF_MANY_FIRMS}
    return sum(told.get(word, 0.0) for word in same) < _LEAST_OF_A_FIRM * sum(told.values())


def one_of(store: GraphStore, name: str, fits: Sequence[FoundActor], called: str) -> Taken:
    """Return the only actor in *fits*, or if all may be the same, the one on more lists than any other.

    *called* says what *name* is, such as "the name". Raises AmbiguousNameError, which lists them all, if there are
    several.
    """
    if len(fits) == 1:
        return _taken(store, name, fits[0])
    if (first := likeliest(store, {actor.id: actor.lists for actor in fits})) is not None:
        (one,) = (actor for actor in fits if actor.id == first)
        others = tuple(actor for actor in fits if actor.id != first)
        return _taken(store, name, one, others)
    raise ambiguous(store, f"{in_quotes(name)} is {called} of {len(fits)} actors.", fits)


def _taken(store: GraphStore, name: str, actor: FoundActor, others: Sequence[FoundActor] = ()) -> Taken:
    unlisted = [] if actor.listed else [UNLISTED]
    if actor.matched_by != "name":
        return Taken(actor, tuple(others), (), tuple(unlisted))
    compared = compare(name, actor.matched)
    common = []
    if actor.kind == "person" and is_common(compared, actor.name):
        (row,) = store.read(question("actors").cypher, {"ids": [actor.id]})
        common = [common_name(row["node"].get("birth_dates", []))]
    return Taken(actor, tuple(others), tuple(differences(compared)), (*common, *unlisted))


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
