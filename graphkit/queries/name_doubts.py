"""When the same name is still not enough to choose an actor: the doubts of `find`, `match` and every command.

The name engine (`graphkit.names`) compares two names. A search for one man in a whole graph may also find others with
the same name. `graphkit.queries.name_fits` says what follows. A name that the engine calls the same is doubtful if:

- it is a weak alias of one word, or of words that many people have;
- given and family name are swapped, and many people have both ("Mohamed Saleh", Saleh Mohammad), the
  list's family name is a given name elsewhere (Johnson ANDRE), or the script differs;
- it contains a typing error, and its words are common: Mahmoud Hussein is not Mahmoud Khazein;
- it is in another script, which does not write the same sounds, and an actor has a name in the script of the query, or
  words are left over, or the words say little. Three Arabic letters can mean several names: "صقر" is Saqr and
  Suqur;
- it has a legal form, and the actor is a person: "Oleg Deripaska Ltd" is not Oleg Deripaska;
- its words only sound the same if they are joined, and letters differ: "Mehrez Amdouni", Meherez Hamdouni;
- it is one short word, one word with a typing error, or one word of a person ("Sulejmani", Souleiman);
- one has an additional name, or it lacks a "bin", and many people may have the shorter name;
- it has an additional name and does not resemble the actor's own name: Raul Castro Rodriguez is an alias of Victor
  Felix Felix;
- its additional name is the family name: "Jean Pierre" is not Jean-Pierre Niragire;
- it contains a typing error, and one of the two has an additional name: "Hamad Iman Ali" is not Ali Hamoud;
- it lacks the patronymic of the query, and another name of the actor has a different one: Igor Petrovich Sechin is not
  Igor Ivanovich Sechin, who is also listed as Igor Sechin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphkit.model.names import name_key, name_words
from graphkit.names import Compared, ParsedName, WordPair, bits, compare, parsed
from graphkit.names.families import is_family
from graphkit.names.given import is_given

# Scripts whose letters are read one by one, so that names in two of them are compared as if in one script.
LETTER_BY_LETTER = frozenset({"Latn", "Zyyy", "Cyrl", "Grek", "Geor", "Armn"})
# Scripts whose characters stand for syllables or words.
CHARACTERS = frozenset({"Hani", "Hang", "Hira", "Kana"})
_ABJADS = frozenset({"Arab", "Hebr", "Syrc"})
_LETTERS_OF_ABJAD, _TELLS_ABROAD = 3, 11.0
# A single word with fewer letters has the same spelling as many others.
LEAST_LETTERS_ALONE = 7
# The same if the letters are the same, and only a legal form is in one of the names: "Orion", Orion LLC.
_LEAST_LETTERS_OF_A_FIRM = 5
_LITTLE = frozenset({"legal form", "particle", "one word alone"})
_NAMES_A_BODY = frozenset({"legal form", "generic"})
# A person with an additional name is someone else if the name in the query is common: in bits, over all its words.
_TELLS_ENOUGH = 20.0
# The same if the additional name is the last, as a second family name is: Juan Carlos Ortega Murillo.
_TELLS_WITHOUT_THE_LAST = 21.0
# Given names are often given together, as "Juan Carlos": in a longer name, this many words tell.
_TELLING_WORDS = 2
# Names with less information in all their words are common: "Omar Sharif", "Carlos Lopez".
_MANY_BEAR_IT = 18.0
# Unless one of their words is rare: "Bortnikov", "Medvedev" are, "Ivanov", "Popov" and "Lopez" are not.
_RARE_WORD = 10.6
# Names with a typing error and less information are someone else's: "Mahmoud Hussein" is not Mahmoud Khazein.
_FEW_BITS = 17.0
# Words with less information may be a given name and a father's name: "Ali", "Hassan", "Salah".
_GIVEN_NAME = 9.0
# As many words may be given names: "Jean Pierre".
_GIVEN_NAMES = 2
_NAMES_MORE = frozenset(
    {"name more", "name more beside common names", "name more beside one", "first name more"}
)
# Words that are only in the query, and that distinguish the person meant.
MEANT = _NAMES_MORE | {
    "first word more", "word more", "generic word more", "initial more", "patronymic more", "number more", "place more",
    "direction more",
}  # fmt: skip


def doubt_about(
    compared: Compared, own_name: str, names: Iterable[str], *, weak: bool, person: bool
) -> str | None:
    """Return why the same name may be someone else's, in words that follow "the name is the same,"; otherwise None.

    The name in the query is the left one, *own_name* is the actor's main name, *names* are all its names; *weak* means
    that a list calls the right one a weak alias, *person* that the actor is a person.
    """
    return next(_doubts(compared, own_name, names, weak=weak, person=person), None)


def _doubts(
    compared: Compared, own_name: str, names: Iterable[str], *, weak: bool, person: bool
) -> Iterator[str]:
    yield from _doubts_whatever_the_letters(compared, weak=weak, person=person)
    if is_equal(compared):
        return
    if _in_another_script(compared) and (
        another_name_says_more(compared, names) or _is_doubtful_abroad(compared)
    ):
        yield "but in another script, which does not write the same sounds"
    if _sounds_alike_only_as_a_whole(compared):
        yield "but only if its words are joined, and each of them is another"
    if compared.has_slips and _least_told(compared) < _FEW_BITS:
        yield "but for a slip of the pen, and many may bear either"
    one_word = _words(compared) == 1
    letters = min(len(parsed(name).telling[0].plain) for name in (compared.left, compared.right))
    least = (
        _LEAST_LETTERS_OF_A_FIRM if not person and _lacks_only_a_legal_form(compared) else LEAST_LETTERS_ALONE
    )
    if one_word and (person or falls_short(compared) or letters < least):
        yield "but one word alone, which many may have"
    if _is_borne_by_many(compared):
        yield "but one has a name more, and many may bear the other"
    if _lacks_the_family_name(compared):
        yield "but the family name is not in it"
    if _is_apart_twice(compared):
        yield "but for a slip of the pen, and one has a name more"
    if _has_another_patronymic(compared, names):
        yield "but another name of the actor has another patronymic"
    if _has_a_name_more(compared) and compare(own_name, compared.right).verdict == "different":
        yield "but an alias alone, and it has a name more"


def _doubts_whatever_the_letters(compared: Compared, *, weak: bool, person: bool) -> Iterator[str]:
    if weak and (_words(compared) == 1 or _least_told(compared) < _TELLS_ENOUGH):
        yield "but a weak alias alone, which many may have"
    if _is_exchanged(compared):
        yield "but given and family name are exchanged, and many may bear both"
    if person and _only_the_query_names_a_body(compared):
        yield "but with a legal form, as a firm or a foundation has, and this is a person"


def _only_the_query_names_a_body(compared: Compared) -> bool:
    """Return whether only the name in the query has a legal form or a word for a body, such as "foundation"."""
    bodies = {part.written for part in parsed(compared.left).parts if part.kind in _NAMES_A_BODY}
    return any(
        pair.left
        and not pair.right
        and (pair.how == "legal form" or not bodies.isdisjoint(pair.left.split()))
        for pair in compared.words
    )


def _lacks_only_a_legal_form(compared: Compared) -> bool:
    return all(
        pair.how == "equal" if pair.left and pair.right else pair.how in _LITTLE for pair in compared.words
    )


def is_equal(compared: Compared) -> bool:
    """Return whether the two have the same words in any order, or the same letters."""
    one, other = compared.left, compared.right
    return name_key(one) == name_key(other) or "".join(name_words(one)) == "".join(name_words(other))


def is_common(compared: Compared, own_name: str) -> bool:
    """Return whether many people may have the name, judging by its words; a typing error requires more information.

    How many people have a word is known of Latin letters. For a name without them *own_name* tells, the main name.
    """
    read = _in_latin_letters(compared)
    if not read:
        read = [own_name] if parsed(own_name).script in LETTER_BY_LETTER else []
    told = [sorted(bits(part.plain) for part in parsed(name).telling) for name in read]
    if falls_short(compared):
        return min(map(sum, told), default=0.0) < _TELLS_ENOUGH
    return any(sum(words) < _MANY_BEAR_IT and words[-1] < _RARE_WORD for words in told if words) or not told


def falls_short(compared: Compared) -> bool:
    """Return whether letters of the name found are wrong, or words of the query are not in it."""
    return compared.has_slips or any(
        pair.left and not pair.right and pair.how in MEANT for pair in compared.words
    )


def _sounds_alike_only_as_a_whole(compared: Compared) -> bool:
    """Return whether several words sound like several others only if they are joined, and letters differ.

    "Mehrez Amdouni" sounds like Meherez Hamdouni, which has other words.
    """
    return any(
        pair.how == "joined"
        and min(len(name_words(pair.left)), len(name_words(pair.right))) > 1
        and "".join(name_words(pair.left)) != "".join(name_words(pair.right))
        for pair in compared.words
    )


def another_name_says_more(compared: Compared, names: Iterable[str]) -> bool:
    """Return whether the name found is in a different script from the query, and one of *names* is in the query's.

    A name in that script that has every word of the query, and more, says no more about it: بشار حافظ الأسد.
    """
    if not _in_another_script(compared):
        return False
    script = parsed(compared.left).script
    like = LETTER_BY_LETTER if script in LETTER_BY_LETTER else {script}
    written = [one for one in names if parsed(one).script in like]
    return bool(written) and not any(_has_every_word(compare(compared.left, one)) for one in written)


def _has_every_word(compared: Compared) -> bool:
    return all(pair.agrees for pair in compared.words if pair.left)


def fits_beside_others(compared: Compared) -> bool:
    """Return whether a doubtful name may be meant as well as one that fits, so that neither is the only one."""
    if compared.verdict != "same" or falls_short(compared):
        return False
    several_words = _words(compared) > 1
    asked_abroad = parsed(compared.left).script not in LETTER_BY_LETTER and _in_another_script(compared)
    return (
        is_equal(compared)
        or (several_words and all(pair.agrees for pair in compared.words))
        or _is_borne_by_many(compared)
        or _is_exchanged(compared)
        or (asked_abroad and several_words)
        or (not several_words and _is_of_given_names(compared) and not _are_syllables_of_one_sound(compared))
    )


def _are_syllables_of_one_sound(compared: Compared) -> bool:
    """Return whether characters of the query only sound like one word: 赵伟, read as Korean, like Chuy."""
    return parsed(compared.left).script in CHARACTERS and any(
        pair.how == "joined" and "".join(name_words(pair.left)) != "".join(name_words(pair.right))
        for pair in compared.words
    )


def _is_of_given_names(compared: Compared) -> bool:
    """Return whether the words of the names are as common as given names: "Abdul Rahman", "Abdelrahman"."""
    words = max(len(parsed(name).telling) for name in (compared.left, compared.right))
    return _least_told(compared) < _GIVEN_NAME * words


def _words(compared: Compared) -> int:
    return min(len(parsed(name).telling) for name in (compared.left, compared.right))


def _least_told(compared: Compared, most_words: int | None = None) -> float:
    """Return the information in the less informative name's words, in bits; 0 if neither is in `LETTER_BY_LETTER`.

    With *most_words*, only the most informative words count. The frequency of a word is known by its Latin letters, and
    is unknown for words written without vowels.
    """
    read = _in_latin_letters(compared)
    told = (sorted((bits(part.plain) for part in parsed(name).telling), reverse=True) for name in read)
    return min((sum(words[:most_words]) for words in told), default=0.0)


def _in_latin_letters(compared: Compared) -> list[str]:
    return [name for name in (compared.left, compared.right) if parsed(name).script in LETTER_BY_LETTER]


def _has_a_name_more(compared: Compared) -> bool:
    return any(pair.right and _is_a_name_more(pair) for pair in compared.words)


def _is_a_name_more(pair: WordPair) -> bool:
    return not (pair.left and pair.right) and pair.how in _NAMES_MORE


def _has_another_patronymic(compared: Compared, names: Iterable[str]) -> bool:
    """Return whether only the query has a patronymic here, and one of *names* has a different one."""
    if not any(pair.left and not pair.right and pair.how == "patronymic more" for pair in compared.words):
        return False
    return any(
        any(part.kind == "patronymic" for part in parsed(name).parts)
        and compare(compared.left, name).verdict == "different"
        for name in names
    )


def _is_borne_by_many(compared: Compared) -> bool:
    """Return whether one has an additional name, or the one found lacks a "bin", and the shorter name is common."""
    if any(pair.left and not pair.right and pair.how == "filiation" for pair in compared.words):
        return _least_told(compared) < _TELLS_ENOUGH
    more = {pair.left or pair.right for pair in compared.words if _is_a_name_more(pair)}
    if not more:
        return False
    lasts = {parsed(name).telling[-1].written for name in (compared.left, compared.right)}
    least = _TELLS_WITHOUT_THE_LAST if more & lasts else _TELLS_ENOUGH
    return _least_told(compared) < _TELLS_ENOUGH or _least_told(compared, _TELLING_WORDS) < least


def _lacks_the_family_name(compared: Compared) -> bool:
    """Return whether the one or two words in the query are none of the name's family name, which its list marks."""
    text = parsed(compared.right)
    if (
        text.firm
        or text.languages
        or text.text.isupper()
        or len(parsed(compared.left).telling) > _GIVEN_NAMES
    ):
        return False
    family = {part.written for part in text.parts if part.kind == "family"}
    marked = "," in text.text or all(word.isupper() for word in family)
    more = {pair.right for pair in compared.words if not pair.left and pair.how in _NAMES_MORE}
    return bool(family) and marked and family <= more


def _is_apart_twice(compared: Compared) -> bool:
    """Return whether a word differs by a typing error, and another word is in only one of the names."""
    names = _NAMES_MORE | {"patronymic more"}
    more = any(not (pair.left and pair.right) and pair.how in names for pair in compared.words)
    return more and compared.has_slips and not _in_another_script(compared)


def _in_another_script(compared: Compared) -> bool:
    scripts = {parsed(name).script for name in (compared.left, compared.right)}
    return len(scripts) > 1 and not scripts <= LETTER_BY_LETTER


def _is_doubtful_abroad(compared: Compared) -> bool:
    asked, text = parsed(compared.left), parsed(compared.right)
    if len(asked.telling) != len(text.telling) or len(asked.telling) == 1 or falls_short(compared):
        return True
    return is_common(compared, compared.right) or _told_by_abjad(compared) < _TELLS_ABROAD


def _told_by_abjad(compared: Compared) -> float:
    """Return the information, in bits, of words that an abjad writes with enough letters to be unambiguous."""
    asked, text = parsed(compared.left), parsed(compared.right)
    if asked.script not in _ABJADS and text.script not in _ABJADS:
        return _TELLS_ENOUGH
    theirs = 0 if asked.script in _ABJADS else 1
    told = 0.0
    for pair in compared.words:
        words = (pair.left, pair.right)
        if all(words) and len(words[theirs].removeprefix("ال")) > _LETTERS_OF_ABJAD:
            told += sum(bits(part.plain) for part in parsed(words[1 - theirs]).parts)
    return told


def _is_exchanged(compared: Compared) -> bool:
    """Return whether the first of two names is the last of the other, and both are common or serve as both."""
    asked, text = parsed(compared.left), parsed(compared.right)
    if asked.firm or text.firm or asked.languages or text.languages:
        return False
    if len(asked.telling) != 2 or len(text.telling) != 2 or "," in compared.left + compared.right:
        return False
    common = all(bits(part.plain) < _GIVEN_NAME for part in (*asked.telling, *text.telling))
    if not common and not _may_be_either(text) and not _in_another_script(compared):
        return False
    first, last = asked.telling[0].written, text.telling[1].written
    return any(pair.left == first and pair.right == last for pair in compared.words)


def _may_be_either(name: ParsedName) -> bool:
    """Return whether a list's family name is a given name, and the given name may be a family name: Johnson ANDRE."""
    first, last = name.telling
    return (
        last.kind == "family" and is_given(last.plain) and (is_given(first.plain) or is_family(first.plain))
    )
