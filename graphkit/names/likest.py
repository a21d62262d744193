"""The most similar names of two actors, at first sight: for the hundreds of thousands of pairs that a build looks at.

Words are aligned by what the engine holds for similar (`graphkit.names.weighed.like`), and count by their bits. Names
that are similar so are judged word by word by `graphkit.names.compare`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from graphkit.names.weighed import WeighedName, like

# This many pairs of two actors' names, the most similar by spelling, are aligned word by word.
_ALIGNED = 2
_NAMES = 60
# Up to this many pairs are compared one by one, which is faster than creating a table.
_FEW = 24
Names = tuple[WeighedName, ...]


class NamePair(NamedTuple):
    """How the most similar names of two actors agree: ``whole`` and ``part`` are similarities, the rest are bits.

    ``clashing`` are those of words that each name has and the other has not, on the side that has fewer.
    """

    whole: float
    bits: float
    unmatched: float
    part: float
    clashing: float
    one: WeighedName
    other: WeighedName


def likest(ones: Names, others: Names, *, spelt_from: float = 0.0) -> NamePair | None:
    """Return the most similar pair of names, with the best ``part`` of all pairs examined.

    It is None if there are no names, or if no two are spelt as similarly as *spelt_from*.
    """
    if not ones or not others:
        return None
    ones, others = ones[:_NAMES], others[:_NAMES]
    cores = {name.spelling: name for name in ones}
    equal = [(cores[name.spelling], name) for name in others if name.spelling in cores]
    if equal:
        return aligned_words(*max(equal, key=lambda pair: pair[0].total))
    pairs = _likest_by_spelling(ones, others, spelt_from)
    if not pairs:
        return None
    found = [aligned_words(a, b) for a, b in pairs]
    best = max(found, key=lambda pair: (pair.whole, pair.bits, pair.unmatched))
    return best._replace(part=max(pair.part for pair in found))


def _likest_by_spelling(ones: Names, others: Names, least: float) -> list[tuple[WeighedName, WeighedName]]:
    """Return the few pairs of names with the most similar spellings; none if no pair is as similar as *least*."""
    width = len(others)
    if len(ones) * width <= _FEW:
        alike = [Indel.normalized_similarity(a.spelling, b.spelling) for a in ones for b in others]
        if max(alike) < least:
            return []
        order = sorted(range(len(alike)), key=alike.__getitem__)
    else:
        table = _table(ones, others).ravel()
        if table.max() < least:
            return []
        order = table.argsort(kind="stable").tolist()
    return [(ones[i // width], others[i % width]) for i in order[: -_ALIGNED - 1 : -1]]


def _table(ones: Names, others: Names) -> Any:
    """Return how similar each of the names is spelt to each of the others."""
    spellings = [name.spelling for name in ones], [name.spelling for name in others]
    return process.cdist(*spellings, scorer=Indel.normalized_similarity)


def support(ones: Names, others: Names) -> float:
    """Return the mean similarity of the names on the side with fewer names to their best match on the other side."""
    if not ones or not others:
        return 0.0
    few, many = sorted((ones[:_NAMES], others[:_NAMES]), key=lambda names: (len(names), names[0].spelling))
    if len(many) == 1:
        return Indel.normalized_similarity(few[0].spelling, many[0].spelling)
    if len(few) * len(many) <= _FEW:
        best = [max([Indel.normalized_similarity(a.spelling, b.spelling) for b in many]) for a in few]
        return sum(best) / len(few)
    return float(_table(few, many).max(axis=1).mean())


def aligned_words(one: WeighedName, other: WeighedName) -> NamePair:
    """Return how two names agree.

    Each word is matched with the most similar one in the other name, each at most once, and counts by its bits. Names
    that are similar only when written together ("Abdul Rahman", "Abdulrahman") are compared in that form.
    """
    if one.spelling == other.spelling:
        return NamePair(1.0, one.total, 0.0, 1.0, 0.0, one, other)
    short, long = one, other
    if (len(one.words), one.spelling) > (len(other.words), other.spelling):
        short, long = other, one
    words, bits = long.words, long.bits
    free = list(range(len(words)))
    matched = left = mistyped = 0.0
    for i in short.order:
        word = short.words[i]
        best, place = 0.0, -1
        for j in free:
            if word == words[j]:
                best, place = 1.0, j
                break
            found = like(word, words[j])
            if found > best:
                best, place = found, j
        if place >= 0:
            free.remove(place)
            weight = (short.bits[i] + bits[place]) / 2
            matched += best * weight
            mistyped += (1 - best) * weight
        else:
            left += short.bits[i]
    beyond = sum([bits[j] for j in free])
    clashing = min(left, beyond) + mistyped
    left += mistyped
    whole = matched / (matched + left + beyond / 2) if matched else 0.0
    part = matched / (matched + left) if matched else 0.0
    joined = 0.0
    if Indel.normalized_similarity(one.letters, other.letters, score_cutoff=0.9) > 0.9:
        joined = Indel.normalized_similarity(one.joined, other.joined)
    if joined > whole and joined > 0.9:
        told = joined * min(one.total, other.total)
        apart = (1 - joined) * max(one.total, other.total)
        return NamePair(joined, told, apart, joined, apart, one, other)
    return NamePair(whole, matched, left + beyond, part, clashing, one, other)
