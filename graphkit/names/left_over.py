"""The words of two names left over after all similar ones are paired, and the relation of the names as a whole.

Words left over on both sides mean another name, another place or another number. A word left over on one side only is
an additional word, and worse if it is a number or place than if it is a patronymic.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graphkit.names.abjads import ABJADS
from graphkit.names.acronyms import acronyms_in_brackets, has_brackets, own_acronyms
from graphkit.names.alignment import NAMES_OF_MEN, SAYS_NOTHING, SURE, Alignment, Pair, written
from graphkit.names.families import are_two_families
from graphkit.names.firms import is_russian_firm
from graphkit.names.genders import genders, is_family_of_latvian_woman, is_foreign_woman, is_mans
from graphkit.names.latin import plain
from graphkit.names.part import Part
from graphkit.names.parts import ParsedName
from graphkit.names.rarity import bits, is_known
from graphkit.names.spelling import main_reading
from graphkit.names.vocabulary import country_of, words
from graphkit.names.word_pairs import LIKE_FAMILY_NAME, shortened

_WEIGHT = {
    "generic": 0.35,
    "initial": 0.4,
    "particle": 0.1,
    "title": 0.1,
    "filiation": 0.1,
    "legal form": 0.1,
}
# Roman numerals after the name of a man; ships have them as well.
_NUMERALS = frozenset({"II", "III", "IV"})
_Placed = tuple[int, Part]
_OWN_ACRONYM = "its own acronym"
_WOMAN = "ending of a woman's name"
_NEARLY_FORMS = frozenset({"company", "corporation"})
# Two names with no more information than this together are common: "Muhammad Ibrahim".
_FEW_BITS = 17.0
_LEAST_IN_FIRMS = 5
_SLIPS = (
    "vowels", "other vowels", "letter", "two letters", "another letter", "another first letter", "letters exchanged",
)  # fmt: skip
_SHORT_SLIPS = frozenset(
    {
        "letter in a short word",
        "another first letter",
        "letters exchanged in a short word",
        "vowels in a short word",
    }
)
_MORE_OF_A_KIND = {
    "number": "number more",
    "place": "place more",
    "direction": "direction more",
    "initial": "initial more",
    "patronymic": "patronymic more",
    "generic": "generic word more",
}
# The relation between two words of these kinds, one left over on each side.
_CONTRADICTIONS = (
    (frozenset({"number"}), "another number"),
    (frozenset({"place"}), "another place"),
    (frozenset({"generic"}), "another generic word"),
    (NAMES_OF_MEN | {"acronym"}, "another name"),
)
_CROSSED = (
    ("number", "number more"),
    ("initial", "another initial"),
    ("place", "another place"),
    ("generic", "name for a generic word"),
)


def told(found: Alignment, one: ParsedName, other: ParsedName) -> list[Pair]:
    """Return the pairs and the words left over, each with its relation."""
    firm = one.firm or other.firm
    # Scripts without short vowels do not tell a man's name from a woman's.
    gendered = not firm and ABJADS.isdisjoint({one.script, other.script})
    total = sum(_weight(part) for part in (*found.one, *found.other)) or 1.0
    pairs = []
    initials = [(left, right) for left, right, how in found.pairs if how == "initial"]
    crossed = len(initials) > 1 and _are_crossed(initials, found)
    for left, right, seen in sorted(found.pairs):
        mine, theirs = [found.one[i] for i in left], [found.other[j] for j in right]
        how = _beside_others(seen, mine, theirs, found, firm=firm, gendered=gendered)
        how = "another initial" if how == "initial" and crossed else how
        share = sum(map(_weight, (*mine, *theirs))) / total
        # Two initials that fit ("Putin V.V.") leave no more doubt than one.
        amount = share if how in SURE else 1 / len(initials) if how == "initial" else 1.0
        pairs.append(Pair(written(mine), written(theirs), how, round(amount, 3)))
    pairs += _left_over(found, one, other, firm=firm, gendered=gendered)
    pairs += _whole(found, one, other, firm=firm)
    if _are_man_and_woman(pairs):
        pairs.append(Pair("", "", "man and woman"))
    return pairs


def _are_man_and_woman(pairs: Sequence[Pair]) -> bool:
    """Return whether two words differ as names of men and women do: one alone may be a slip, or a husband's name."""
    if all(pair.how != _WOMAN for pair in pairs):
        return False
    told_by = [
        genders(plain(pair.left).lower(), plain(pair.right).lower())
        for pair in pairs
        if pair.how in {_WOMAN, "spelling"}
    ]
    return max(told_by.count("mf"), told_by.count("fm")) > 1


def _are_crossed(initials: Sequence[tuple[tuple[int, ...], tuple[int, ...]]], found: Alignment) -> bool:
    """Return whether the words that initials stand for come in another order: "S.K." is not Kseniya Sergeyevna."""
    mine = sorted(place for left, _ in initials for place in left)
    theirs = sorted(place for _, right in initials for place in right)
    return not all(shortened(found.one[i], found.other[j]) for i, j in zip(mine, theirs, strict=True))


def _beside_others(
    how: str, mine: list[Part], theirs: list[Part], found: Alignment, *, firm: bool, gendered: bool
) -> str:
    """Return the relation; it is a typing error if nobody has one of the words, and two other names agree.

    In the name of a firm it is one without them, if vowels alone differ: its words have fewer neighbours than names.
    """
    if how in SURE or len(mine) + len(theirs) > 2:
        return how
    one, other = mine[0].plain, theirs[0].plain
    if gendered and genders(one, other):
        return _how_of_genders(mine[0], theirs[0])
    same_letters = {*main_reading(one)} == {*main_reading(other)} and one[0] == other[0]
    of_father = mine[0].kind == theirs[0].kind == "patronymic" and how == "two letters" and same_letters
    if how not in _SHORT_SLIPS and how != LIKE_FAMILY_NAME and not of_father:
        return how
    known = is_known(one) + is_known(other)
    if firm:
        vowels = how == "vowels in a short word" and min(len(one), len(other)) >= _LEAST_IN_FIRMS
        return "vowels" if vowels and known < 2 else how
    agreeing = sum(found.one[left[0]].kind in NAMES_OF_MEN and seen in SURE for left, _, seen in found.pairs)
    if how == LIKE_FAMILY_NAME:
        return how if agreeing > 1 else "another name"
    slip = of_father or (known == 1 and not are_two_families(one, other))
    return "slip beside names that agree" if slip and agreeing > 1 else how


def _how_of_genders(part: Part, counterpart: Part) -> str:
    foreign = is_foreign_woman(part.written.casefold(), counterpart.written.casefold()) or (
        part.kind == counterpart.kind == "family"
        and is_family_of_latvian_woman(part.plain, counterpart.plain)
    )
    return "spelling" if foreign else _WOMAN


def _weight(part: Part) -> float:
    return _WEIGHT.get(part.kind, 1.0)


def _left_over(
    found: Alignment, one: ParsedName, other: ParsedName, *, firm: bool, gendered: bool
) -> list[Pair]:
    """Return the words that are in only one name, or that correspond to a different word in the other."""
    left = [(place, found.one[place]) for place in found.free(0)]
    right = [(place, found.other[place]) for place in found.free(1)]
    pairs: list[Pair] = []
    if has_brackets(one) or has_brackets(other):
        pairs, left, right = _without_acronyms(left, right, one, other, firm=firm)
    for kinds, how in _CONTRADICTIONS if left and right else ():
        mine = [one for one in left if one[1].kind in kinds]
        theirs = [one for one in right if one[1].kind in kinds]
        for (i, part), (j, counterpart) in zip(mine, theirs, strict=False):
            women = how == "another name" and gendered and genders(part.plain, counterpart.plain)
            told_of = _how_of_genders(part, counterpart) if women else how
            if {part.means, counterpart.means} == _NEARLY_FORMS:
                told_of = "another legal form"
            pairs.append(Pair(part.written, counterpart.written, told_of))
            left.remove((i, part))
            right.remove((j, counterpart))
    mine = [one for one in left if one[1].kind not in SAYS_NOTHING]
    theirs = [one for one in right if one[1].kind not in SAYS_NOTHING]
    for (i, part), (j, counterpart) in zip(list(mine), list(theirs), strict=False):
        if _tell_of_two_things(part, counterpart):
            continue
        pairs.append(Pair(part.written, counterpart.written, _crossed(part, counterpart)))
        left.remove((i, part))
        right.remove((j, counterpart))
    pairs += [Pair(part.written, "", _more(part, place, found.one, found, firm=firm)) for place, part in left]
    pairs += [
        Pair("", part.written, _more(part, place, found.other, found, firm=firm)) for place, part in right
    ]
    return pairs


def _without_acronyms(
    left: list[_Placed], right: list[_Placed], one: ParsedName, other: ParsedName, *, firm: bool
) -> tuple[list[Pair], list[_Placed], list[_Placed]]:
    """Return the acronyms in brackets, each with its relation, and the words left over that are none.

    First letters of words of another language contradict no word, but other first letters.
    """
    own = (
        own_acronyms(one, alone=not has_brackets(other)),
        own_acronyms(other, alone=not has_brackets(one)),
    )
    pairs = [Pair(part.written, "", _OWN_ACRONYM) for _, part in left if _is_one_of(part, own[0])]
    pairs += [Pair("", part.written, _OWN_ACRONYM) for _, part in right if _is_one_of(part, own[1])]
    left = [placed for placed in left if not _is_one_of(placed[1], own[0])]
    right = [placed for placed in right if not _is_one_of(placed[1], own[1])]
    mine = [placed for placed in left if firm and _is_one_of(placed[1], acronyms_in_brackets(one))]
    theirs = [placed for placed in right if firm and _is_one_of(placed[1], acronyms_in_brackets(other))]
    if not (mine and theirs):
        pairs += [Pair(part.written, "", "word more") for _, part in mine]
        pairs += [Pair("", part.written, "word more") for _, part in theirs]
        left = [placed for placed in left if placed not in mine]
        right = [placed for placed in right if placed not in theirs]
    return pairs, left, right


def _is_one_of(part: Part, acronyms: frozenset[str]) -> bool:
    return bool(acronyms) and (part.plain in acronyms or part.written.lower() in acronyms)


def _tell_of_two_things(part: Part, counterpart: Part) -> bool:
    """Return whether one names a state's body and the other says what it is: "Syrian Army", "Army Office".

    A town beside another word still makes two: "Omsk Research Institute", "State Research Institute".
    """
    kinds = {part.kind: part for part in (part, counterpart)}
    return (
        kinds.keys() == {"place", "generic"}
        and country_of(kinds["place"].plain.removesuffix("s")) is not None
    )


def _is_direction(part: Part) -> bool:
    return part.plain in words("places", "points")


def _crossed(part: Part, counterpart: Part) -> str:
    """Return the relation between two words of different kinds that are left over."""
    kinds = {part.kind, counterpart.kind}
    for kind, how in _CROSSED:
        if kind in kinds:
            return how
    return "another name"


def _more(part: Part, place: int, parts: Sequence[Part], found: Alignment, *, firm: bool) -> str:
    """Return the relation for an additional word in one name."""
    kind = part.kind
    if kind == "legal form" or part.means in _NEARLY_FORMS:
        return "legal form"
    if not firm and _tells_generation(part, place, parts):
        return "generation more"
    if kind in SAYS_NOTHING:
        return kind
    if firm and part.written.isupper() and part.plain == _initials(parts, part):
        return _OWN_ACRONYM
    alone = kind in {"number", "place"} and _stands_alone(found)
    # Beside a given name that is an initial here, a patronymic or its initial is no doubt of its own: "V. Putin".
    beside_one = kind in {"patronymic", "initial"} and _names_paired(found, initials=True) < 2
    if kind in _MORE_OF_A_KIND:
        told_of = "direction more" if kind == "place" and _is_direction(part) else _MORE_OF_A_KIND[kind]
        return "word more" if alone else "name more beside one" if beside_one else told_of
    return _name_more(part, first=place == _first_telling(parts), found=found, firm=firm)


def _tells_generation(part: Part, place: int, parts: Sequence[Part]) -> bool:
    """Return whether a word tells a man from his father: "Jr.", and "fils" or "II" after the names of a man."""
    if part.kind == "number":
        tells = part.written in _NUMERALS and place == len(parts) - 1
    elif part.kind == "title":
        tells = part.plain in words("titles", "generations")
    else:
        rest = parts[place + 1 :]
        tells = part.plain in words("titles", "names_of_generations") and all(p.kind == "title" for p in rest)
    if not tells:  # most words
        return False
    names = [one for one in parts[:place] if one.kind in NAMES_OF_MEN]
    if part.kind == "title":
        return bool(names)
    return len(names) > 1 and (part.kind != "number" or is_mans(names[0].plain))


def _name_more(part: Part, *, first: bool, found: Alignment, firm: bool) -> str:
    """Return the relation for an additional name on one side, by its position and the words that agree next to it."""
    if firm:
        return "first word more" if first else "word more"
    if found.syllables or _names_paired(found) < 2 or _says_whose_son(found):
        return "name more beside one"
    if first and part.kind != "family":
        return "first name more"
    return "name more beside common names" if _bits_paired(found) < _FEW_BITS else "name more"


def _stands_alone(found: Alignment) -> bool:
    """Return whether one name is a single word and the other has this word and at least two more."""
    tells = [sum(part.kind not in SAYS_NOTHING for part in parts) for parts in (found.one, found.other)]
    return min(tells) == 1 and max(tells) > 2


def _says_whose_son(found: Alignment) -> bool:
    """Return whether only one name contains a "bin": "Ibrahim ben Taher Trabelsi" is not Ibrahim Taher."""
    return any(
        parts[place].kind == "filiation"
        for side, parts in enumerate((found.one, found.other))
        for place in found.free(side)
    )


def _initials(parts: Sequence[Part], but: Part) -> str:
    return "".join(
        part.plain[0] for part in parts if part is not but and part.kind not in {"particle", "legal form"}
    )


def _first_telling(parts: Sequence[Part]) -> int:
    return next((i for i, part in enumerate(parts) if part.kind not in SAYS_NOTHING), 0)


def _bits_paired(found: Alignment) -> float:
    """Return the information in the names that both have, in bits."""
    paired = {place for left, _, _ in found.pairs for place in left}
    return sum(bits(found.one[i].plain) for i in paired if found.one[i].kind in NAMES_OF_MEN)


def _names_paired(found: Alignment, *, initials: bool = False) -> int:
    return sum(
        max(len(left), len(right)) > 0
        and (initials or how != "initial")
        and found.one[left[0]].kind not in {*SAYS_NOTHING, "generic", "number"}
        for left, right, how in found.pairs
    )


def _whole(found: Alignment, one: ParsedName, other: ParsedName, *, firm: bool) -> list[Pair]:
    """Return the relations between the names as a whole: order, acronym, a single word."""
    pairs: list[Pair] = []
    if not firm and _order_differs(found, one, other):
        pairs.append(Pair(written(found.one), written(found.other), "order of father and son"))
    if not firm and _of_a_man_and_his_wife(one, other):
        pairs.append(Pair("", "", "title of a woman"))
    if firm and (abroad := _form_abroad(one, other) or _form_abroad(other, one)):
        pairs.append(Pair("", abroad, "another legal form"))
    generations = [
        {p.plain[0] for p in parts if p.plain in words("titles", "generations")}
        for parts in (found.one, found.other)
    ]
    if generations[0] != generations[1] and all(generations):
        pairs.append(Pair("", "", "another generation"))
    tells = [
        sum(part.kind not in {*SAYS_NOTHING, "generic"} for part in parts)
        for parts in (found.one, found.other)
    ]
    if min(tells) <= 1 and max(tells) > 1:
        pairs.append(Pair("", "", "one word alone"))
    if max(len(one.telling), len(other.telling)) <= 1 and any(
        how.startswith(_SLIPS) for *_, how in found.pairs
    ):
        pairs.append(Pair("", "", "slip in a single word"))
    return pairs


def _form_abroad(bare: ParsedName, name: ParsedName) -> str:
    """Return the legal form of another country that only *name* has, of a Russian firm: it may be a subsidiary."""
    forms = [part for part in name.parts if part.kind == "legal form"]
    if not forms or any(part.kind == "legal form" for part in bare.parts):
        return ""
    abroad = "".join(part.plain for part in forms) in words("forms_abroad", "forms")
    return written(forms) if abroad and any(map(is_russian_firm, name.telling)) else ""


def _of_a_man_and_his_wife(one: ParsedName, other: ParsedName) -> bool:
    """Return whether one has a title of women before the given name of a man, and the other has none."""
    titled = [
        any(part.kind == "title" and part.plain in words("titles", "of_women") for part in name.parts)
        for name in (one, other)
    ]
    if titled[0] == titled[1]:
        return False
    names = [part for part in (one if titled[0] else other).parts if part.kind in NAMES_OF_MEN]
    return len(names) > 1 and is_mans(names[0].plain)


def _order_differs(found: Alignment, one: ParsedName, other: ParsedName) -> bool:
    """Return whether the order makes it another man's name: the first two are swapped, or those around a "bin"."""
    names = {"name", "given", "family", "patronymic"}
    order = [
        right[0]
        for left, right, _ in sorted(found.pairs)
        if left and right and found.one[left[0]].kind in names
    ]
    if all(a < b for a, b in pairwise(order)) or len(order) < 2:
        return False
    fathers = [any(part.kind == "filiation" for part in parts) for parts in (found.one, found.other)]
    if all(fathers) and "," not in one.text + other.text:
        return True
    ranks = [sorted(order).index(place) for place in order]
    return len(ranks) > 2 and ranks[-1] == len(ranks) - 1
