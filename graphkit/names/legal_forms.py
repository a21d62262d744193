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
    mine, theirs = _places_of_forms(found.one), _places_of_forms(found.other)
    if not mine or not theirs:
        return
    if [found.one[i].plain for i in mine] == [found.other[j].plain for j in theirs]:
        found.pair(mine, theirs, "equal")
        return
    kind = kinds_of_forms(found.one[i].means for i in mine)
    counterpart = kinds_of_forms(found.other[j].means for j in theirs)
    if kind and counterpart:
        found.pair(mine, theirs, "another legal form" if kind.isdisjoint(counterpart) else "same meaning")


def _places_of_forms(parts: Sequence[Part]) -> tuple[int, ...]:
    return tuple(place for place, part in enumerate(parts) if part.kind == "legal form")
