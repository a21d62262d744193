"""Actors by name: the full-text indexes give candidates, the name engine judges each of their names.

Candidates share a word with the name asked for, a word that is a typing error away, or the sound of one. The few whose
letters are the likest are compared word by word (`graphkit.names`). The score says what the engine found: from
`SURE_SCORE` on the names are the same, from `SPELT_SCORE` on in every letter but for spelling, and below it the one may
stand for the other, or resembles it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from graphkit.model.names import name_key, name_words, near_words
from graphkit.names import Compared, Part, WordPair, bits, compare, parsed
from graphkit.names.index import latin_words
from graphkit.names.latin import latin
from graphkit.names.spelling import sounds_like
from graphkit.queries.library import question
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore
from graphkit.store.base import Row

# From here on a name is held for the one meant.
SURE_SCORE = 85.0
# From here on no letter of it is wrong: it differs by spellings of one sound, or has words more.
SPELT_SCORE = 95.0
_MOST_HELD_FOR_ANOTHER = 84.0
# A longer name that holds every word asked for.
PART_SCORE = 80.0
_POSSIBLE, _LEAST_POSSIBLE = 60.0, 0.05
# A name that has a rare word of the one asked for, and another beside it.
_SHARED, _RARE, _TELLING = 62.0, 11.0, 4
# Letters alone: below this they are alike by chance. One typing error in a name of ten letters leaves 95 and more.
_LEAST_LIKE, _LETTERS = 75.0, 0.88
# From here on one slip of the pen may be all that is wrong; else the rarest word must have a counterpart.
_ONE_SLIP, _WITHOUT_THE_RAREST = 90.0, 10.0
# What stands in the name asked for alone, and says who is meant.
_MEANT = frozenset(
    {
        "name more", "name more beside common names", "name more beside one", "first name more", "first word more",
        "word more", "generic word more", "initial more", "patronymic more", "number more", "place more",
    }
)  # fmt: skip
_CANDIDATES = 200
_ALL_WHO_BEAR_IT = 1000
# So many names are compared word by word: those whose letters are the likest, and those with the rarest word.
_COMPARED, _OF_THE_RAREST = 100, 40
_NAMES_OF_ONE = 4


def by_name(store: GraphStore, name: str) -> list[FoundActor]:
    """Return the actors whose names resemble *name*, the most alike first.

    Of those as alike: who bears it as a strong alias, is listed, and by more lists, comes first.
    """
    judged = _judged(name, list(_candidates(store, name)))
    found = [
        (weak, FoundActor(**_fields(row), matched=matched, matched_by="name", score=score))
        for row, matched, score, weak in judged
    ]
    found.sort(
        key=lambda one: (
            -one[1].score, one[0], not one[1].listed, -len(one[1].lists), len(one[1].matched), one[1].name,
            one[1].id,
        )
    )  # fmt: skip
    return [actor for _, actor in found]


def _fields(row: Row) -> Row:
    return {key: row[key] for key in ("id", "name", "kind", "lists", "listed")}


def _judged(name: str, rows: Sequence[Row]) -> list[tuple[Row, str, float, bool]]:
    """Return each actor that the name resembles, with the name that does most, its score, and whether it is weak."""
    best: dict[str, tuple[tuple[float, bool, bool], Row, str]] = {}
    for row, text, like in _likest(name, rows):
        weak = text in row["weak_names"]
        score = _score(name, text, like, row["names"], weak=weak)
        if score is None:
            continue
        rank = (score, not weak, text == row["name"])
        if row["id"] not in best or rank > best[row["id"]][0]:
            best[row["id"]] = (rank, row, text)
    return [(row, text, rank[0], not rank[1]) for rank, row, text in best.values()]


def _likest(name: str, rows: Sequence[Row]) -> list[tuple[Row, str, float]]:
    """Return the names whose letters are the likest, a few of each actor: (actor, name, 0 to 100)."""
    import numpy as np
    from rapidfuzz import fuzz, process, utils

    asked = " ".join(latin_words(name)) or name.casefold()
    names = [(row, text) for row in rows for text in row["names"]]
    if not names:
        return []
    letters = [utils.default_process(latin(text)) for _, text in names]
    whole = np.maximum(
        *(process.cdist([asked], letters, scorer=one)[0] for one in (fuzz.token_sort_ratio, fuzz.ratio))
    )
    part = process.cdist([asked], letters, scorer=fuzz.token_set_ratio)[0]
    rarest = process.cdist([_rarest(name).plain], letters, scorer=fuzz.partial_ratio)[0]
    taken: dict[str, list[str]] = defaultdict(list)
    found = []
    for like, most in ((whole + part / 2, _COMPARED), (rarest + whole / 2, _OF_THE_RAREST)):
        for place in map(int, like.argsort(kind="stable")[: -most - 1 : -1]):
            row, text = names[place]
            if len(taken[row["id"]]) < _NAMES_OF_ONE and text not in taken[row["id"]]:
                taken[row["id"]].append(text)
                found.append((row, text, float(whole[place])))
    return found


def _rarest(name: str) -> Part:
    """Return the word of the name that the fewest bear."""
    return max(parsed(name).telling, key=lambda part: bits(part.plain))


def _score(name: str, text: str, like: float, names: Iterable[str], *, weak: bool) -> float | None:
    """Return how much an actor's name *text* resembles the one asked for, 0 to 100; None for hardly at all.

    *like* is how alike their letters are, *names* are all that the actor bears. A *weak* alias is no one's for sure
    where another bears the name.
    """
    if name_key(name) == name_key(text) or "".join(name_words(name)) == "".join(name_words(text)):
        return SPELT_SCORE - 0.1 if weak else 100.0
    compared = compare(name, text)
    if compared.verdict == "same" and not _of_other_letters(name, text, names):
        least, most = (SURE_SCORE, SPELT_SCORE) if weak or _falls_short(compared) else (SPELT_SCORE, 100.0)
        return round(least + (most - least - 0.1) * like / 100, 1)
    rarest = _rarest(name)
    letters = _LETTERS * like if like >= _LEAST_LIKE else 0.0
    if letters and like < _ONE_SLIP and not _pairs(compared, rarest):
        letters -= _WITHOUT_THE_RAREST
    meant = PART_SCORE if holds_all(compared.words) else 0.0
    if not meant and _shares(compared, rarest):
        meant = _SHARED
    if compared.verdict != "different" and compared.score >= _LEAST_POSSIBLE:
        meant = max(meant, _POSSIBLE + (PART_SCORE - _POSSIBLE) * compared.score)
    score = min(_MOST_HELD_FOR_ANOTHER, max(letters, meant))
    return round(score, 1) if score else None


def _falls_short(compared: Compared) -> bool:
    """Return whether letters of the name found are wrong, or words of the one asked for are not in it."""
    return compared.has_slips or any(
        pair.left and not pair.right and pair.how in _MEANT for pair in compared.words
    )


def holds_all(words: Sequence[WordPair]) -> bool:
    """Return whether every word of the name asked for, the left one, is in the other in some spelling."""
    asked = [pair for pair in words if pair.left]
    return all(pair.agrees if pair.right else pair.how not in _MEANT for pair in asked)


def _shares(compared: Compared, word: Part) -> bool:
    """Return whether the rare *word* of the name asked for is in the other as it is."""
    return (
        bits(word.plain) >= _RARE
        and len(word.plain) >= _TELLING
        and any(pair.agrees and pair.left == word.written for pair in compared.words)
    )


def _pairs(compared: Compared, word: Part) -> bool:
    """Return whether the word of the name asked for has a counterpart in the other that does not contradict it."""
    return any(
        pair.right and not pair.contradicts and word.written in pair.left.split() for pair in compared.words
    )


def _of_other_letters(name: str, text: str, names: Iterable[str]) -> bool:
    """Return whether *text* is in another script than the name asked for, and the actor bears a name in that one.

    The letters of that name say more: an Arabic name has the consonants of many in Latin letters.
    """
    script = parsed(name).script
    return parsed(text).script != script and any(parsed(one).script == script for one in names)


def _candidates(store: GraphStore, name: str) -> Iterable[Row]:
    """Return the actors that share words with *name*, whole or mistyped, or their sound."""
    # Only letters and figures go to the full-text indexes, which give other characters a meaning of their own.
    whole = sorted({word for word in name_words(name) if word.isalnum()})
    asked: list[tuple[str, dict[str, str | int]]] = []
    if whole:
        (build,) = store.read(question("name_words").cypher)
        in_order, known = _known(build["words"])
        meant = [{word, *near_words(word, in_order)} for word in whole]
        parted = [half for word in whole for half in _parted(word, known)]
        # The index ranks those low who have many names, and cuts: so those who bear all words are asked for apart.
        asked += [
            ("find", {"words": _all_of(meant), "limit": _ALL_WHO_BEAR_IT}),
            ("find", {"words": " ".join(whole), "limit": _CANDIDATES}),
            ("find", {"words": " ".join(sorted({*parted, *set().union(*meant)})), "limit": _CANDIDATES}),
        ]
    if words := latin_words(name):
        sounds = [sounds_like(word) for word in words]
        joined = {"".join(words), *map("".join, pairwise(words))}
        every = set().union(*sounds, *map(sounds_like, joined))
        asked += [
            ("find_by_sound", {"sounds": _all_of(sounds), "limit": _ALL_WHO_BEAR_IT}),
            ("find_by_sound", {"sounds": " ".join(sorted(every)), "limit": _CANDIDATES}),
        ]
    return {
        row["id"]: row for title, words in asked for row in store.read(question(title).cypher, words)
    }.values()


def _all_of(words: Iterable[Iterable[str]]) -> str:
    """Return what asks the full-text index for those who bear one of each group of words."""
    return " ".join(f"+({' '.join(sorted(group))})" for group in words)


@lru_cache(maxsize=2)
def _known(words: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the words of all names in order, and as a set."""
    known = tuple(words.split())
    return known, frozenset(known)


def _parted(word: str, known: Container[str]) -> tuple[str, ...]:
    """Return the two known words that *word* joins ("viktorbout"), the first one as long as may be; else none."""
    for place in range(len(word) - 3, 2, -1):
        if word[:place] in known and word[place:] in known:
            return word[:place], word[place:]
    return ()
