"""Two records that may be one actor: how likely this is, and what their names alone do not show.

The pairs come from `candidates`, are measured by `compare` and weighed by `score`; `cluster` decides on them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from math import log

from graphkit.model.records import Record
from graphkit.names import compare as compare_names
from graphkit.names.likest import NamePair
from graphkit.processes import shared_out
from graphkit.resolve.candidates import candidates
from graphkit.resolve.compare import CANDIDATES_SPELT_FROM, Measures, compare, likest_names
from graphkit.resolve.conflicts import two_entries
from graphkit.resolve.kept_pairs import KeptPairs, Scored
from graphkit.resolve.names_alone import has_only_names, names_alone_fail
from graphkit.resolve.profile import Profile, Profiling, profile
from graphkit.resolve.score import probability
from graphkit.resolve.shared_facts import SharedFact
from graphkit.resolve.unweighed import told_without_weight

# From this score, two records are shown as possibly one actor.
POSSIBLE_FROM = 0.05
# Two entries of one list need this score and one of these measures, or different programmes, to be one actor.
_TWICE_FROM = 0.95
_SURE_OF_TWO = frozenset({"birth_date.day", "number.same"})
# A name by itself makes two records one actor only if it is rare, in bits: one actor in 30,000 has a name of 15 bits.
_RARE_ALONE = 18.0
_RARE_ABROAD = 30.0
# Names that clash in so many bits (divided by ten) are not spellings of one name.
_ANOTHER_WORD = 0.6
# From this score, two records are one actor although a word of their names speaks against it.
_DESPITE_A_WORD = 0.9
# Two entries with a shorter name, whose dates of birth differ by a typing error, may be two namesakes.
_LONG_NAME = 10
# A name with fewer letters than this does not distinguish anyone.
_LEAST_LETTERS = 3
_STRONG = frozenset({"birth_date.day", "number.same", "original_script.same"})
_SOME = _STRONG | {
    "address.same",
    "birth_date.near",
    "birth_date.within",
    "birth_date.year",
    "birth_place.same",
    "country.same",
    "position.same",
    "region.same",
    "weak_name.same",
}
_AGAINST = frozenset(
    {
        "birth_date.apart", "birth_date.close", "country.different", "gender.different", "numerals.different",
        "number.different", "original_script.different",
    }
)  # fmt: skip
# Only a number identifies a ship: ships share names and change them.
_KNOWN_BY_NUMBER = frozenset({"vessel", "aircraft"})
# A process measures this many pairs at a time, about half a second of work.
_SHARE = 5_000


@dataclass(frozen=True)
class ScoredPair:
    """A pair of positions, the probability that the two are one, the measures, and the letters of the name.

    ``fact`` is something that hardly any two actors share, or None if the pair shares nothing like that.
    """

    one: int
    other: int
    score: float
    measures: Measures
    letters: int
    fact: SharedFact | None = None

    @property
    def log_odds(self) -> float:
        """Return the natural logarithm of the odds that the two are one."""
        return log(self.score / max(1 - self.score, 1e-12))

    @property
    def is_namesake(self) -> bool:
        """Whether the two have the same name and no evidence is against them."""
        return "name.same" in self.measures and _AGAINST.isdisjoint(self.measures)

    @property
    def has_only_names(self) -> bool:
        """Whether nothing but names and regimes speaks for the two."""
        return has_only_names(self.measures)

    def name_fails(self, kind: str) -> str | None:
        """Return why the name does not unite the two: it has a different number, or hardly anything else agrees."""
        measured = self.measures.keys()
        bits = 10 * self.measures.get("name.rarity", 0.0)
        strong = bool(measured & _STRONG)
        abroad = "country.different" in measured and (kind == "person" or bits < _RARE_ABROAD)
        unsure = not strong and self.score < _DESPITE_A_WORD
        written_otherwise = "original_script.different" in measured and bits < _RARE_ALONE
        reasons = {
            "the names have different numbers": "numerals.different" in measured,
            "the patronymics differ": "patronymic.different" in measured and not strong,
            "the name is not rare, and the forms of company differ": "forms.different" in measured
            and bits < _RARE_ALONE
            and not strong,
            "a word of one name contradicts the other": "name.contradicting" in measured and unsure,
            "one name is of a part of the other's organization": "part.one_sided" in measured and unsure,
            "the name is too short to tell": self.letters < _LEAST_LETTERS and not strong,
            "the name agrees, and the countries do not": abroad and not strong,
            "the name agrees, and in the original script it does not": written_otherwise and not strong,
            "the dates of birth differ by a slip, and the name is not rare": "birth_date.near" in measured
            and ("name.same" not in measured or bits < _RARE_ALONE or self.letters < _LONG_NAME)
            and not measured & {"number.same", "original_script.same", "position.same"},
            "only the name agrees, and it is not rare": not measured & _SOME and bits < _RARE_ALONE,
        }
        found = next((reason for reason, holds in reasons.items() if holds), None)
        return found or (names_alone_fail(self.measures) if kind == "person" else None)


def scored_pairs(records: Sequence[Record], profiling: Profiling = profile) -> list[ScoredPair]:
    """Return the candidates that may be shown or merged, most probable first."""
    profiles = [profiling(record) for record in records]
    kept = KeptPairs(profiles)
    same = kept.candidates()
    pairs = candidates(profiles) if same is None else same
    known = kept.measures(pairs)
    new = _by_name(profiles, [pair for pair in pairs if pair not in known])
    found = [ScoredPair(one, other, *scored) for (one, other), scored in known.items() if scored]
    shares = [new[start : start + _SHARE] for start in range(0, len(new), _SHARE)]
    with closing(shared_out(partial(_scored, profiles), shares)) as scored:
        found += chain.from_iterable(scored)
    if same is None or new:
        likely = {(pair.one, pair.other): Scored(pair.score, pair.measures, pair.letters) for pair in found}
        kept.keep(likely, pairs)
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _by_name(profiles: Sequence[Profile], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs sorted by a name: a process remembers how alike words are, and such pairs share words."""
    begins = [(one.kind, one.names[0].spelling if one.names else "") for one in profiles]
    ranks = dict(zip(sorted(range(len(profiles)), key=begins.__getitem__), range(len(profiles)), strict=True))
    return sorted(pairs, key=lambda pair: ranks[pair[0]])


def pairs_with_facts(
    records: Sequence[Record], facts: Mapping[tuple[int, int], SharedFact], profiling: Profiling = profile
) -> list[ScoredPair]:
    """Return the pairs that share a fact, most probable first, whatever their score."""
    profiles = {place: profiling(records[place]) for place in {place for pair in facts for place in pair}}
    found = [
        _measured(profiles[one], profiles[other], one, other, fact) for (one, other), fact in facts.items()
    ]
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _scored(profiles: Sequence[Profile], pairs: Sequence[tuple[int, int]]) -> list[ScoredPair]:
    """Return the pairs of positions in *profiles* that may be shown or merged."""
    found = []
    for one, other in pairs:
        if profiles[one].kind not in _KNOWN_BY_NUMBER:
            best = likest_names(profiles[one], profiles[other], spelt_from=CANDIDATES_SPELT_FROM)
            pair = _measured(profiles[one], profiles[other], one, other, best=best) if best else None
            if pair is not None and (pair.score >= POSSIBLE_FROM or pair.is_namesake):
                found.append(pair)
    return found


def _measured(
    mine: Profile,
    theirs: Profile,
    one: int,
    other: int,
    fact: SharedFact | None = None,
    best: NamePair | None = None,
) -> ScoredPair:
    decided = partial(_is_unlikely, mine.kind) if best else None
    best = best or likest_names(mine, theirs)
    measures = compare(mine, theirs, best, decided)
    score = probability(measures, mine.kind)
    if mine.kind == "person" and (score >= POSSIBLE_FROM or "name.same" in measures):
        measures.update(told_without_weight(mine, theirs))
    letters = min(len(best.one.joined), len(best.other.joined)) if best else 0
    return ScoredPair(one, other, score, measures, letters, fact)


def _is_unlikely(kind: str, measures: Measures) -> bool:
    """Return whether the two would be neither shown nor merged, whatever the name engine says of their names."""
    if kind == "person" and measures.get("name.clashing", 0.0) < _ANOTHER_WORD:
        measures = {**measures, "name.same": 1.0, "name.same_rarity": measures["name.rarity"]}
    return probability(measures, kind) < POSSIBLE_FROM


def listed_twice(records: Sequence[Record], scored: Sequence[ScoredPair]) -> set[frozenset[int]]:
    """Return the pairs of entries of one list that are nevertheless one actor.

    A list names an actor once; some lists have an entry for each programme. The two then need the same name, no
    significant evidence against them, and either different programmes, or a common number or full date of birth.
    """
    return {
        frozenset((pair.one, pair.other))
        for pair in scored
        if pair.score >= _TWICE_FROM
        and two_entries(records[pair.one], records[pair.other])
        and "name.same" in pair.measures
        and not _two_firms(pair.measures)
        and not _of_another_kind(records[pair.one], records[pair.other])
        and (
            not _SURE_OF_TWO.isdisjoint(pair.measures)
            or _programs(records[pair.one]).isdisjoint(_programs(records[pair.other]))
        )
    }


def _two_firms(measures: Measures) -> bool:
    """Return whether two firms of one name on one list are two: of other forms, or a common name and other numbers."""
    common = 10 * measures.get("name.rarity", 0.0) < _RARE_ALONE
    return "forms.different" in measures or (common and "number.different" in measures)


def _of_another_kind(one: Record, other: Record) -> bool:
    """Return whether one is listed under the other's name and a generic word: Koryo Bank, Koryo Commercial Bank."""
    found = compare_names(one.primary_name.text, other.primary_name.text)
    return found.verdict == "possible" and any(pair.how == "generic word more" for pair in found.words)


def _programs(record: Record) -> frozenset[str]:
    return frozenset(designation.program for designation in record.designations)
