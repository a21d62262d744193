"""What agrees and what differs between two profiles, field by field, as numbers from 0 to 1 (or bits divided by ten).

A measure is named ``field.measure``; measures of 0 are left out, and a field that is missing on one side counts neither
way. The weights of the measures are fitted (`score`), and their meaning in words is there too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import Indel

from graphkit import names as engine
from graphkit.model.dates import DateInterval, Precision, is_slip
from graphkit.names.acronyms import is_acronym, may_be_acronym
from graphkit.names.likest import NamePair, aligned_words, likest, support
from graphkit.names.parts import parsed
from graphkit.names.vocabulary import parts_of_organizations
from graphkit.names.weighed import WeighedName, like, without_acronym
from graphkit.resolve.conflicts import births_agree
from graphkit.resolve.profile import Profile

Measures = dict[str, float]

# With one of these, a word that seems to be another is more likely mistyped.
_SETTLES = frozenset({"birth_date.day", "number.same"})
# Patronymics less similar than this are those of two fathers.
_ONE_FATHER = 0.82
# Names that are less similar than this are not spellings of one name.
_SPELT_FROM = 0.7
# Relations of a word that one name has beside those of the other, and that is neither patronymic nor title.
_NAME_MORE = frozenset({"name more", "name more beside common names"})
# What a name says that has a form, but not which.
_ANY_FORM = frozenset({"FORM"})
# Two records without names this similar, in whole or in part, are not examined further.
_WORTH_MEASURING = 0.6
# Half of all candidates have names that are spelt less similarly than this, and hardly any of them are one actor.
CANDIDATES_SPELT_FROM = 0.5


def likest_names(one: Profile, other: Profile, *, spelt_from: float = 0.0) -> NamePair | None:
    """Return the most similar pair of identifying names; None if a side has only weak aliases or none are similar.

    It is also None if no two names are spelt as similarly as *spelt_from*. This leaves out 1 in 3,000 of the judged
    pairs of one actor (see benchmarks/fit_resolution.py), and three candidates in four.
    """
    best = likest(one.names, other.names, spelt_from=spelt_from)
    return best if best is not None and max(best.whole, best.part) >= _WORTH_MEASURING else None


def compare(
    one: Profile,
    other: Profile,
    best: NamePair | None = None,
    decided: Callable[[Measures], bool] | None = None,
) -> Measures:
    """Return the measures of the two profiles that are not 0. The order of the two makes no difference.

    *best* is the result of `likest_names`, if it was called before. If *decided* tells, from the other measures, that
    the name engine's answer would change nothing, the engine is not called.
    """
    measures: Measures = {}
    best = best or likest(one.names, other.names)
    if best is not None:
        _names(one, other, best, measures)
    _weak_names(one, other, measures)
    _originals(one, other, measures)
    _births(one.births, other.births, measures)
    if best is not None and "birth_date.day" in measures:
        measures["birth_date.day_and_name"] = best.part
    _sets("birth_place", one.birth_places, other.birth_places, measures)
    _sets("country", one.countries, other.countries, measures)
    _sets("region", one.regions, other.regions, measures)
    _sets("position", one.positions, other.positions, measures)
    _sets("address", one.places, other.places, measures)
    _numbers(one, other, measures)
    if one.gender and other.gender:
        measures["gender.same" if one.gender == other.gender else "gender.different"] = 1.0
    if one.patronymics and other.patronymics and not _one_father(one.patronymics, other.patronymics):
        measures["patronymic.different"] = 1.0
    if best is not None and "name.same" not in measures:
        _told_by_engine(best, one.kind, measures, decided)
    return measures


def _told_by_engine(
    best: NamePair, kind: str, measures: Measures, decided: Callable[[Measures], bool] | None
) -> None:
    """Measure what the name engine says of the most similar names, if neither their words nor *decided* settle it."""
    if best.part < _SPELT_FROM or (decided and decided(measures)):
        return
    found = engine.compare(without_acronym(best.one.text), without_acronym(best.other.text))
    if _SETTLES.isdisjoint(measures) and any(
        pair.contradicts and pair.left and pair.right for pair in found.words
    ):
        measures["name.contradicting"] = 1.0
    elif kind == "person" and _spelt_alike(best, found):
        _same_name(measures)
        if not _NAME_MORE.isdisjoint(pair.how for pair in found.words):
            measures["name.more"] = 1.0


def _same_name(measures: Measures) -> None:
    measures["name.same"] = 1.0
    measures["name.same_rarity"] = measures["name.rarity"]


def _names(one: Profile, other: Profile, best: NamePair, measures: Measures) -> None:
    measures["name.whole"] = best.whole
    measures["name.part"] = best.part
    measures["name.rarity"] = min(best.bits, 40.0) / 10
    measures["name.rarest"] = min(max(best.one.bits), max(best.other.bits)) / 10
    measures["name.unmatched"] = min(best.unmatched, 40.0) / 10
    if best.clashing:
        measures["name.clashing"] = min(best.clashing, 20.0) / 10
    if best.one.spelling == best.other.spelling:
        _same_name(measures)
    measures["name.close"] = max(0.0, best.whole - 0.85) / 0.15
    measures["name.support"] = support(one.names, other.names)
    if one.kind != "person":
        _organization_names(one, other, best, measures)
    first, second = one.primary, other.primary
    if first and second:
        are_best = first.spelling == best.one.spelling and second.spelling == best.other.spelling
        measures["name.primary"] = best.whole if are_best else aligned_words(first, second).whole


def _spelt_alike(best: NamePair, found: engine.Compared) -> bool:
    """Return whether the name engine finds only differences in spelling between two people's names."""
    return (
        min(len(best.one.words), len(best.other.words)) >= 2
        and found.verdict == "same"
        and all(pair.agrees or not (pair.left and pair.right) for pair in found.words)
    )


def _one_father(ones: frozenset[str], others: frozenset[str]) -> bool:
    return not ones.isdisjoint(others) or any(
        max(like(a, b), Indel.normalized_similarity(a, b)) >= _ONE_FATHER for a in ones for b in others
    )


def _weak_names(one: Profile, other: Profile, measures: Measures) -> None:
    pairs = ((one.weak_names, other.names), (one.names, other.weak_names), (one.weak_names, other.weak_names))
    found = [pair for a, b in pairs if (pair := likest(a, b))]
    if found:
        measures["weak_name.whole"] = max(pair.whole for pair in found)
    if any(pair.one.spelling == pair.other.spelling for pair in found):
        measures["weak_name.same"] = 1.0


def _organization_names(one: Profile, other: Profile, best: NamePair, measures: Measures) -> None:
    if _acronym(one.names, other.names) or _acronym(other.names, one.names):
        measures["acronym.same"] = 1.0
    parts = parts_of_organizations()
    if parts.isdisjoint(best.one.words) != parts.isdisjoint(best.other.words):
        measures["part.one_sided"] = 1.0
    for field, mine, theirs in (
        ("numerals", best.one.numbers, best.other.numbers),
        ("forms", best.one.forms - _ANY_FORM, best.other.forms - _ANY_FORM),
    ):
        _sets(field, mine, theirs, measures)
        if bool(mine) != bool(theirs):
            measures[f"{field}.one_sided"] = 1.0


def _acronym(ones: Iterable[WeighedName], others: Iterable[WeighedName]) -> bool:
    """Return whether a name on one side is made of the first letters of a name on the other."""
    short = [name for name in ones if len(name.words) == 1 and name.words[0].upper() in name.text]
    return bool(short) and any(
        len(long.words) > 1
        and may_be_acronym(name.words[0], long.text)
        and is_acronym(parsed(name.text), parsed(long.text))
        for name in short
        for long in others
    )


def _originals(one: Profile, other: Profile, measures: Measures) -> None:
    best = None
    for script, texts in one.originals.items():
        theirs = other.originals.get(script)
        if theirs:
            like = float(process.cdist(texts, theirs, scorer=Indel.normalized_similarity).max())
            best = like if best is None else max(best, like)
    if best is not None:
        if best == 1:
            measures["original_script.same"] = 1.0
        elif best < 0.7:
            measures["original_script.different"] = 1.0


def _births(ones: tuple[DateInterval, ...], others: tuple[DateInterval, ...], measures: Measures) -> None:
    if not ones or not others:
        return
    measures[f"birth_date.{_birth_level(ones, others)}"] = 1.0


def _birth_level(ones: Iterable[DateInterval], others: Iterable[DateInterval]) -> str:
    levels = ("day", "year", "within", "near", "close", "apart")
    others = tuple(others)
    return min((_pair_level(a, b) for a in ones for b in others), key=levels.index)


def _pair_level(one: DateInterval, other: DateInterval) -> str:
    """Return how two dates of birth agree: a level from "day", the same date, to "apart"."""
    full = one.precision == other.precision == Precision.DAY
    if full and one.earliest == other.earliest:
        return "day"
    if births_agree(one, other):
        return (
            "year"
            if one.precision == other.precision == Precision.YEAR and str(one) == str(other)
            else "within"
        )
    if full and is_slip(one.earliest, other.earliest):
        return "near"
    apart = max(one.earliest - other.latest, other.earliest - one.latest).days
    return "close" if apart <= 731 else "apart"


def _sets(field: str, one: frozenset[str], other: frozenset[str], measures: Measures) -> None:
    if one and other:
        common = len(one & other)
        if common:
            measures[f"{field}.same"] = 1.0
            measures[f"{field}.share"] = common / min(len(one), len(other))
        else:
            measures[f"{field}.different"] = 1.0


def _numbers(one: Profile, other: Profile, measures: Measures) -> None:
    if not one.numbers or not other.numbers:
        return
    if not one.numbers.isdisjoint(other.numbers) or not {
        n[2] for n in one.numbers if len(n[2]) > 4
    }.isdisjoint(n[2] for n in other.numbers):
        measures["number.same"] = 1.0
        return
    kinds = {number[:2] for number in one.numbers} & {number[:2] for number in other.numbers}
    if any(country for _, country in kinds):
        measures["number.different"] = 1.0
