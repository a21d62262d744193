"""The legal forms of two names: translations of each other, or forms of two kinds of company (words.toml)."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.names.alignment import Alignment
from graphkit.names.part import Part
from graphkit.names.vocabulary import kinds_of_forms


def pair_forms(found: Alignment) -> None:
    """Pair the legal forms of both names, if each has some: they are the same, or two kinds of company.

    Forms that tell nothing of the kind, or that only one name has, stay as they are.
    """
    mine, theirs = _places_of_forms(found, 0), _places_of_forms(found, 1)
    if not mine or not theirs:
        mine = mine or _short_for(found, 0, [found.other[j] for j in theirs])
        theirs = theirs or _short_for(found, 1, [found.one[i] for i in mine])
        if mine and theirs:
            found.pair(mine, theirs, "same meaning")
        return
    if [found.one[i].plain for i in mine] == [found.other[j].plain for j in theirs]:
        found.pair(mine, theirs, "equal")
        return
    kind = kinds_of_forms(found.one[i].means for i in mine)
    counterpart = kinds_of_forms(found.other[j].means for j in theirs)
    if kind and counterpart:
        found.pair(mine, theirs, "another legal form" if kind.isdisjoint(counterpart) else "same meaning")


def _short_for(found: Alignment, side: int, form: Sequence[Part]) -> tuple[int, ...]:
    """Return the places of free words at an end that are the first letters of a *form* in full; () if none are."""
    parts, free = found.other if side else found.one, found.free(side)
    letters = "".join(part.plain[0] for part in form)
    if len(form) < 2:
        return ()
    places = range(len(parts))
    ends = (places[-1:], places[-len(letters) :], places[:1])
    return next((tuple(end) for end in ends if {*end} <= {*free} and _spell(parts, end, letters)), ())


def _spell(parts: Sequence[Part], places: Sequence[int], letters: str) -> bool:
    """Return whether these words, but not all of the name, are the letters, in capitals."""
    short = "".join(parts[place].written for place in places)
    return len(places) < len(parts) and short.isupper() and "".join(parts[i].plain for i in places) == letters


def _places_of_forms(found: Alignment, side: int) -> tuple[int, ...]:
    parts = found.other if side else found.one
    return tuple(place for place in found.free(side) if parts[place].kind == "legal form")
