"""The words of two names prepared for pairing: differences that only the other name reveals are undone.

Figures mean letters if the other name has the resulting word ("B0ut"), and otherwise a number ("samma2"). Endings that
Latvian, Lithuanian and Georgian add to foreign names are removed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.names import numbers
from graphkit.names.alignment import NAMES_OF_MEN
from graphkit.names.part import Part
from graphkit.names.parts import ParsedName
from graphkit.names.rarity import bits
from graphkit.names.spelling import coarse, full_names, skeleton, spelling_keys
from graphkit.names.word_pairs import as_letters

# A word that is this common is not a form of another: "Carlos" is not a Latvian "Carlo".
_OWN_WORD = 10.0
_BALTIC_LAST = frozenset("saeiouy")
_BALTIC_ENDING = re.compile(
    r"(?<=..)(?:(?<=j|i)s|(?<=.[^aeiouys])(?:as|us|(?<![sc]k)is)|(?<=[^aeiouy])s|(?<=[aeiou])s)$"
)


def ready(one: ParsedName, other: ParsedName) -> tuple[list[Part], list[Part]]:
    """Return the words of both names, ready for pairing."""
    left, right = list(one.parts), list(other.parts)
    for mine, theirs in ((left, right), (right, left)):
        if any(map(_has_figures, mine)):
            _read_figures(mine, theirs)
    for mine, theirs, script in ((left, right, one.script), (right, left, other.script)):
        if script == "Geor":
            mine[:] = [_without_nominative(part, theirs) for part in mine]
    firm = one.firm or other.firm
    baltic = not firm and _is_baltic(one), not firm and _is_baltic(other)
    for mine, theirs, place in ((left, right, 0), (right, left, 1)):
        if baltic[place]:
            mine[:] = [_without_ending(part, theirs, surely=not baltic[1 - place]) for part in mine]
    return left, right


def _read_figures(mine: list[Part], theirs: Sequence[Part]) -> None:
    """Read figures in a name's words as the other name suggests: as letters, or as numbers after the letters."""
    known = {part.plain for part in theirs} | {"".join(part.plain for part in theirs)}
    skeletons = {skeleton(word) for word in known}
    for place in range(len(mine) - 1, -1, -1):
        part = mine[place]
        if not _has_figures(part):
            continue
        meant = [word for word in as_letters(part.plain) if word in known or skeleton(word) in skeletons]
        parted = numbers.letters_and_figures(part.plain)
        if meant:
            mine[place] = part._replace(text=meant[0], plain=meant[0])
        elif parted:
            number = part._replace(text=parted[1], plain=parted[1], kind="number", means=parted[1])
            mine[place : place + 1] = [part._replace(text=parted[0], plain=parted[0]), number]


def _has_figures(part: Part) -> bool:
    return part.kind != "number" and not part.plain.isalpha()


def _is_baltic(name: ParsedName) -> bool:
    """Return whether all names have Latvian or Lithuanian endings ("Vladimiras Putinas")."""
    endings = [part.plain[-1:] for part in name.parts if part.kind in NAMES_OF_MEN]
    return len(endings) > 1 and "s" in endings and all(end in _BALTIC_LAST for end in endings)


def _without_ending(part: Part, others: Sequence[Part], *, surely: bool) -> Part:
    """Return the word without its Baltic ending; if not *surely*, only if the other name has that word."""
    if part.kind not in NAMES_OF_MEN or part.plain in full_names():
        return part
    if any(part.plain == other.plain for other in others):
        return part
    keys = spelling_keys(part.text)
    if any(not keys.isdisjoint(spelling_keys(other.text)) for other in others):
        return part
    if bits(part.plain) < _OWN_WORD or any(_same_consonants(part.plain, other.plain) for other in others):
        return part
    text, plain = (_BALTIC_ENDING.sub("", word) for word in (part.text, part.plain))
    fits = any(not spelling_keys(text).isdisjoint(spelling_keys(other.text)) for other in others)
    return part._replace(text=text, plain=plain) if surely or fits else part


def _same_consonants(one: str, other: str) -> bool:
    return not coarse(one, coarser=False).isdisjoint(coarse(other, coarser=False))


def _without_nominative(part: Part, others: Sequence[Part]) -> Part:
    """Return a Georgian word without the "i" that Georgian adds to foreign names, if the other name has that word."""
    if not part.plain.endswith("i"):
        return part
    bare = part.plain[:-1]
    fits = any(not spelling_keys(bare).isdisjoint(spelling_keys(other.plain)) for other in others)
    return part._replace(text=bare, plain=bare) if fits else part
