"""How similar a name is to the one in the query, as a score from 0 to 100 based on the name engine's comparison.

From `SURE_SCORE`, a name counts as the one meant; from `SPELT_SCORE`, it does so with only spelling differences. A name
that the engine calls the same gets a lower score if there is a doubt about it (`graphkit.queries.name_fits`).
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from graphkit.model.names import name_words
from graphkit.names import Compared, Part, WordPair, bits, compare, parsed
from graphkit.names.kana import is_katakana
from graphkit.queries.name_doubts import (
    CHARACTERS,
    LEAST_LETTERS_ALONE,
    MEANT,
    another_name_says_more,
    fits_beside_others,
    is_equal,
)
from graphkit.queries.name_fits import Fit, fit_of
from graphkit.store.base import Row

# From this score, a name counts as the one meant.
SURE_SCORE = 85.0
# From this score, no letter is wrong: the name differs only by spellings of one sound, or has additional words.
SPELT_SCORE = 95.0
_MOST_HELD_FOR_ANOTHER = 84.0
# A longer name that contains every word of the query.
PART_SCORE = 80.0
# Letters alone do not put another name before one that contains every word of the query: Aouani before Aouadi.
_MOST_BY_LETTERS = 79.9
# A name in a different script from the query, if the actor also has a name in the query's script.
_ANOTHER_SAYS_MORE = 79.0
_POSSIBLE, _LEAST_POSSIBLE = 60.0, 0.05
# A name that has a rare word of the query, and another word next to it.
SHARED_SCORE, _RARE, _TELLING = 62.0, 11.0, 4
# Letters only: below this, names are similar by chance. One typing error in a name of ten letters leaves 95 or more.
_LEAST_LIKE, _LETTERS = 75.0, 0.88
# From here, a single typing error may be the only difference; otherwise the rarest word must have a counterpart.
_ONE_SLIP, _WITHOUT_THE_RAREST = 90.0, 10.0
# Two words, each of which is a name of its own, and a word on one side that distinguishes another person or firm.
_KNOWN_APART = frozenset({"two known words", "vowels of two known words"})
_MORE = MEANT - {"patronymic more", "initial more"}
# A one-word query must be spelt almost like a word of the longer name: "Sony" is not in "Jamil Hassan" in Arabic.
_NEARLY = 0.6


def score_of(name: str, text: str, like: float, actor: Row) -> float | None:
    """Return how similar an actor's name *text* is to the query, from 0 to 100; None if it is hardly similar.

    *like* is the similarity of their letters, *actor* a row of names_of_actors.cypher. A weak alias is not certain
    if another actor has the name.
    """
    compared = compare(name, text)
    score = _resemblance(compared, like)
    if compared.verdict != "same" and (score is None or score <= _ANOTHER_SAYS_MORE):
        return score
    if another_name_says_more(compared, actor["names"]):
        return score and min(score, _ANOTHER_SAYS_MORE)
    weak, person = text in actor["weak_names"], actor["kind"] == "person"
    fit, _ = fit_of(compared, actor["name"], actor["names"], weak=weak, person=person)
    if fit == "beside":
        return _MOST_HELD_FOR_ANOTHER if is_equal(compared) else PART_SCORE
    if fit == "no":
        return score
    if is_equal(compared):
        return 100.0 if not weak else SPELT_SCORE - 0.1
    least, most = (SURE_SCORE, SPELT_SCORE) if fit == "nearly" else (SPELT_SCORE, 100.0)
    return round(least + (most - least - 0.1) * like / 100, 1)


def fit_by_score(score: float, compared: Compared) -> Fit:
    """Return how the name found, the right one, fits, given the score that `score_of` returned for it."""
    if score >= SURE_SCORE:
        return "same" if score >= SPELT_SCORE else "nearly"
    if score >= PART_SCORE and fits_beside_others(compared):
        return "beside"
    if score == PART_SCORE and holds_all(compared.words):
        return "part"
    return "perhaps" if compared.verdict == "same" or _may_stand_for(compared) else "no"


def _may_stand_for(compared: Compared) -> bool:
    """Return whether no word contradicts; a single word is too little of another person's name."""
    if compared.verdict != "possible" or compared.score < _LEAST_POSSIBLE:
        return False
    if _differs_twice(compared):
        return False
    asked, text = parsed(compared.left), parsed(compared.right)
    return asked.firm or len(asked.telling) == 1 or len(text.telling) > 1


def _differs_twice(compared: Compared) -> bool:
    """Return whether another known name is not the only difference, or a letter not nearly: two doubts, or three.

    Naim Qassem is not Naim Jasem Suleiman.
    """
    apart = [
        pair.how
        for pair in compared.words
        if (pair.left and pair.right and not pair.agrees) or pair.how in _MORE
    ]
    return len(apart) > (1 if not _KNOWN_APART.isdisjoint(apart) else 2) and compared.has_slips


def _resemblance(compared: Compared, like: float) -> float | None:
    """Return the score of a name that does not count as the one in the query."""
    word = rarest(compared.left)
    letters = _LETTERS * like if like >= _LEAST_LIKE else 0.0
    if letters and like < _ONE_SLIP and not _pairs(compared, word):
        letters -= _WITHOUT_THE_RAREST
    if compared.verdict != "same":
        letters = min(letters, _MOST_BY_LETTERS)
    near = _spelt_nearly(compared)
    meant = PART_SCORE if holds_all(compared.words) and near == 1 else 0.0
    if not meant and _shares(compared):
        meant = SHARED_SCORE
    if compared.verdict != "different" and compared.score >= _LEAST_POSSIBLE:
        meant = max(meant, _POSSIBLE + (PART_SCORE - _POSSIBLE) * compared.score * near)
    score = min(_MOST_HELD_FOR_ANOTHER, max(letters, meant))
    return round(score, 1) if score else None


def holds_all(words: Sequence[WordPair]) -> bool:
    """Return whether each word of the query, the left name, is in the other, in full or as its initial."""
    asked = [pair for pair in words if pair.left]
    spelt = any(pair.agrees for pair in asked)
    return spelt and all(
        pair.agrees or _is_its_initial(pair) if pair.right else pair.how not in MEANT for pair in asked
    )


def _spelt_nearly(compared: Compared) -> float:
    """Return how similar the letters of a word in the query are to the word found, 0 to 1; 1 for several words.

    It is 1 if the word may be a part of the name: "Sony" only sounds like "Hassan" in Arabic. Syllables that are joined
    are one word: 赵伟, read as Korean, only sounds like Chuy. A word in katakana stands for the word or it does not.
    """
    asked = [part.plain for part in parsed(compared.left).telling]
    pairs = [pair for pair in compared.words if pair.left]
    if len(pairs) == 1 and pairs[0].how == "joined" and parsed(compared.left).script in CHARACTERS:
        asked = ["".join(name_words(pairs[0].left))]
    if len(asked) > 1 or any(is_katakana(pair.left) and pair.agrees for pair in pairs):
        return 1.0
    (word,) = asked
    nearest = max(Indel.normalized_similarity(word, part.plain) for part in parsed(compared.right).parts)
    near = _NEARLY if len(word) >= LEAST_LETTERS_ALONE else 1.0
    return nearest if nearest < near else 1.0


def _is_its_initial(pair: WordPair) -> bool:
    """Return whether the query has an initial and the other name has the full word."""
    return pair.how == "initial" and len(pair.left) < len(pair.right)


def _shares(compared: Compared) -> bool:
    """Return whether a rare word of the query is in the other name unchanged."""
    same = {pair.left for pair in compared.words if pair.agrees and len(pair.left) >= _TELLING}
    return bool(same) and any(
        part.written in same and len(part.plain) >= _TELLING and bits(part.plain) >= _RARE
        for part in parsed(compared.left).telling
    )


def _pairs(compared: Compared, word: Part) -> bool:
    """Return whether the word of the query has a counterpart in the other name that does not contradict it."""
    return any(
        pair.right and not pair.contradicts and word.written in pair.left.split() for pair in compared.words
    )


def rarest(name: str) -> Part:
    """Return the rarest word of the name."""
    return max(parsed(name).telling, key=lambda part: bits(part.plain))
