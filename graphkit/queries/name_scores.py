"""How much a name resembles the one asked for, as a score from 0 to 100, by what the name engine found.

From `SURE_SCORE` on a name is held for the one meant, from `SPELT_SCORE` on with every letter right but for spelling.
What the engine holds for the same is held for less where a reporter asks for one man among all of a graph: of a name in
another script only the sounds agree, a single short word is borne by many, and so are two common ones. A weak alias of
one word means nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.model.names import name_key, name_words
from graphkit.names import Compared, Part, WordPair, bits, compare, parsed

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
# Scripts whose letters are read one by one, so that names in two of them are compared as in one.
_LETTER_BY_LETTER = frozenset({"Latn", "Zyyy", "Cyrl", "Grek", "Geor", "Armn"})
# A single word of fewer letters is spelt as many others are.
_LEAST_LETTERS_ALONE = 7
# Who bears a name more than the one asked for is another where many bear that one: in bits, of all its words.
_TELLS_ENOUGH = 20.0
_NAMES_MORE = frozenset(
    {"name more", "name more beside common names", "name more beside one", "first name more"}
)


def score_of(name: str, text: str, like: float, names: Iterable[str], *, weak: bool) -> float | None:
    """Return how much an actor's name *text* resembles the one asked for, 0 to 100; None for hardly at all.

    *like* is how alike their letters are, *names* are all that the actor bears. A *weak* alias is no one's for sure
    where another bears the name.
    """
    compared = compare(name, text)
    one_word = min(len(parsed(name).telling), len(parsed(text).telling)) == 1
    equal = name_key(name) == name_key(text) or "".join(name_words(name)) == "".join(name_words(text))
    if equal and compared.verdict == "same":
        return 100.0 if not weak else _MOST_HELD_FOR_ANOTHER if one_word else SPELT_SCORE - 0.1
    short = falls_short(compared)
    if compared.verdict == "same" and not _is_doubtful(compared, names, short=short, one_word=one_word):
        if is_borne_by_many(compared):
            return PART_SCORE
        least, most = (SURE_SCORE, SPELT_SCORE) if weak or short else (SPELT_SCORE, 100.0)
        return round(least + (most - least - 0.1) * like / 100, 1)
    return _resemblance(compared, like)


def _resemblance(compared: Compared, like: float) -> float | None:
    """Return the score of a name that is not held for the one asked for."""
    word = rarest(compared.left)
    letters = _LETTERS * like if like >= _LEAST_LIKE else 0.0
    if letters and like < _ONE_SLIP and not _pairs(compared, word):
        letters -= _WITHOUT_THE_RAREST
    meant = PART_SCORE if holds_all(compared.words) else 0.0
    if not meant and _shares(compared, word):
        meant = _SHARED
    if compared.verdict != "different" and compared.score >= _LEAST_POSSIBLE:
        meant = max(meant, _POSSIBLE + (PART_SCORE - _POSSIBLE) * compared.score)
    score = min(_MOST_HELD_FOR_ANOTHER, max(letters, meant))
    return round(score, 1) if score else None


def _is_doubtful(compared: Compared, names: Iterable[str], *, short: bool, one_word: bool) -> bool:
    """Return whether names that are the same to the engine may well be two men's: see the module."""
    asked, text = parsed(compared.left), parsed(compared.right)
    abroad = asked.script != text.script and not {asked.script, text.script} <= _LETTER_BY_LETTER
    if abroad and (short or len(asked.telling) != len(text.telling)):
        return True
    in_our_letters = asked.script in _LETTER_BY_LETTER
    if abroad and in_our_letters and any(parsed(one).script in _LETTER_BY_LETTER for one in names):
        return True  # the letters of that name say more
    letters = min(len(name.telling[0].plain) for name in (asked, text))
    return one_word and (abroad or short or letters < _LEAST_LETTERS_ALONE)


def is_borne_by_many(compared: Compared) -> bool:
    """Return whether the name found has a name more, or lacks a "bin", and many may bear the one asked for."""
    more = any(
        (pair.right and not pair.left and pair.how in _NAMES_MORE)
        or (pair.left and not pair.right and pair.how == "filiation")
        for pair in compared.words
    )
    asked, text = (
        sum(bits(part.plain) for part in parsed(name).telling) for name in (compared.left, compared.right)
    )
    return more and min(asked, text) < _TELLS_ENOUGH


def falls_short(compared: Compared) -> bool:
    """Return whether letters of the name found are wrong, or words of the one asked for are not in it."""
    return compared.has_slips or any(
        pair.left and not pair.right and pair.how in _MEANT for pair in compared.words
    )


def holds_all(words: Sequence[WordPair]) -> bool:
    """Return whether each word of the name asked for, the left one, is in the other, spelt out or by its initial."""
    asked = [pair for pair in words if pair.left]
    spelt = any(pair.agrees for pair in asked)
    return spelt and all(
        pair.agrees or _is_its_initial(pair) if pair.right else pair.how not in _MEANT for pair in asked
    )


def _is_its_initial(pair: WordPair) -> bool:
    """Return whether the name asked for has a letter where the other has the name."""
    return pair.how == "initial" and len(pair.left) < len(pair.right)


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


def rarest(name: str) -> Part:
    """Return the word of the name that the fewest bear."""
    return max(parsed(name).telling, key=lambda part: bits(part.plain))
