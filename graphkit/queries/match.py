"""A whole table compared with the graph: each row is an actor, possibly an actor, or none, with the reasons.

The graph is read once. Names are looked for as `find` looks for them (`graphkit.queries.names_in_bulk`) and compared by
the name engine (`graphkit.names`). A row's verdict:

- same: one actor's name is the same, nothing known conflicts (date of birth, kind; country, unless the day of birth
  agrees), and no second actor fits as well; or a number in the row is the actor's and is decisive by itself;
- possible: the name may be the actor's; or it is the same but something conflicts, or the spelling is a weak alias or
  belongs to an actor that no list names; or several actors fit equally well, all of whom are named;
- none: nobody with that name or number is on the lists that were read, which does not mean that nobody is sanctioned.

`graphkit.queries.name_fits` decides which actors the name fits. If there are several, a date of birth that agrees with
only one of them decides. If the graph calls all of them possibly the same, the one on more lists than any other is
chosen, and the others are named.

A number decides unless it has fewer than six characters, is a list's own entry number, or is in a column for another
kind of number: in these cases the name must not differ. Nor does it decide if the name differs and something
else conflicts. A matching address (e-mail, website, telephone) decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from graphkit.gc_pause import paused_collector
from graphkit.loaders.coverage import is_list
from graphkit.loaders.own.people import People, Person
from graphkit.model.safe_text import shortened
from graphkit.names import Compared, compare, meaning
from graphkit.queries.gaps import searched
from graphkit.queries.library import question
from graphkit.queries.lookup import LONGEST_QUERY, by_value, certain, read_query, what_was_not_found
from graphkit.queries.match_evidence import (
    Actor,
    Countries,
    Evidence,
    Numbers,
    actors_of,
    called_and_listed,
    evidence_of,
    not_understood,
)
from graphkit.queries.match_rows import Matched, MatchedActor, MatchVerdict
from graphkit.queries.name_doubts import is_common
from graphkit.queries.name_fits import Fit, fit_of, likeliest, meant
from graphkit.queries.names import index_of_names
from graphkit.queries.names_in_bulk import NamesInBulk
from graphkit.queries.namesakes import fits_of, same_number
from graphkit.queries.rows import Rows
from graphkit.queries.towns import Towns
from graphkit.store import GraphStore

MOST_ACTORS = 5
# What a number is that chooses an actor, the strongest first.
_SURE = ("decides", "with the name")
_NEVER = "not found is never not sanctioned"
_EACH_TOLD = 500
_SHOWN = 80

Tell = Callable[[str], None]


@dataclass(frozen=True)
class _Fit:
    """An actor that a row may be: its best spelling with the engine's verdict, or None if only a number fits.

    ``unsure`` says why a name that is the same does not decide.
    """

    actor: Actor
    evidence: Evidence
    matched: str
    compared: Compared | None
    verdict: MatchVerdict
    name_fit: Fit
    unsure: str

    @property
    def may_be_it(self) -> bool:
        """Whether nothing excludes the actor if the name fits: a list names it, and nothing conflicts."""
        return self.actor.listed and not self.evidence.conflicting

    @property
    def score(self) -> float:
        """How similar the names are."""
        return self.compared.score if self.compared else 0.0

    @property
    def order(self) -> tuple[bool, bool, int, int, float, int, float, str]:
        """Sort key of the fits, best first."""
        evidence = self.evidence
        same_name = self.compared is not None and self.compared.verdict == "same"
        weight = 2 * same_name + evidence.by_birth + bool(evidence.number) - evidence.conflicting
        return (
            self.verdict != "same", evidence.number != "decides", -weight, -len(evidence.agrees),
            -round(self.score, 1), -len(self.actor.lists), -self.score, self.actor.id,
        )  # fmt: skip


@paused_collector()
def match(store: GraphStore, people: People, tell: Tell = lambda words: None) -> Rows[Matched]:
    """Return the verdict on each row of *people*, in their order; *tell* receives progress messages."""
    tell("reading the graph")
    matcher = _Matcher(store)
    rows = []
    for done, person in enumerate(people.rows):
        if done % _EACH_TOLD == 0:
            tell(f"{done:,} of {len(people.rows):,} rows")
        rows.append(matcher.matched(person))
    return Rows(rows, Matched)


class _Matcher:
    """The graph, read once, with which the rows are compared one by one."""

    def __init__(self, store: GraphStore) -> None:
        (answer,) = store.read(question("actors_to_match").cypher)
        self._actors = actors_of(answer["actors"])
        self._places = {actor.id: place for place, actor in enumerate(self._actors)}
        self._names = NamesInBulk(index_of_names(store), self._actors)
        self._numbers = Numbers(self._actors)
        self._towns = Towns(self._actors)
        codes = {source.authority for source in store.sources().values() if is_list(source)}
        self._searched = tuple(searched(store, sorted(filter(None, codes))))
        self._store = store

    def matched(self, person: Person) -> Matched:
        """Return the verdict on one row."""
        towns = self._towns.meant(person)
        fits = sorted(self._fits(person, towns), key=lambda fit: fit.order)
        verdict, fits, reasons = self._judged(fits)
        if not fits:
            reasons = [self._why_none(person)]
        shown = fits[:MOST_ACTORS]
        return Matched(
            row=person.row,
            name=person.name,
            verdict=verdict,
            reasons=(*reasons, *not_understood(person, towns)),
            actors=tuple(map(_told, shown)),
            more=len(fits) - len(shown),
            searched=self._searched,
            given=person.cells,
        )

    def _fits(self, person: Person, towns: Countries) -> Iterator[_Fit]:
        named = self._named(person.name)
        typed = (
            {} if any(fit in ("same", "nearly") for _, fit in named.values()) else self._typed(person.name)
        )
        by_number = {**typed, **self._numbers.agreeing(person)}
        for place in named.keys() | by_number.keys():
            actor = self._actors[place]
            name, fit = named.get(place) or (None, "no")
            if name is None and place not in typed:
                name = self._nearest(person.name, actor)
            found = _fit(actor, evidence_of(person, actor, by_number.get(place), towns), name, fit)
            if found is not None:
                yield found

    def _named(self, name: str) -> dict[int, tuple[Compared, Fit]]:
        """Return the actors that the name fits, each with its name that fits best."""
        if read_query(name).unusable is not None:
            return {}
        search = self._names.named
        return {
            self._places[actor.id]: (compare(name, actor.matched), fit)
            for actor, fit in fits_of(name, search(name), search)
            if fit != "no"
        }

    def _typed(self, name: str) -> dict[int, tuple[str, str]]:
        """Return the actors that have what stands in the place of a name: a number, an e-mail address, a website.

        For each of them, it is the strength of this evidence, and a sentence.
        """
        reading = read_query(name)
        found = certain(by_value(self._store, reading), name) if reading.kind != "unusable" else []
        sure = {actor.id for actor in same_number(found)}
        return {
            self._places[one.id]: ("decides" if one.id in sure else "supports", called_and_listed(name, one))
            for one in found
        }

    def _nearest(self, name: str, actor: Actor) -> Compared | None:
        """Return the comparison with the most similar name of an actor whose number agrees."""
        if not name or len(name) > LONGEST_QUERY:
            return None
        return max(map(partial(compare, name), actor.names), key=lambda one: one.score)

    def _judged(self, fits: Sequence[_Fit]) -> tuple[MatchVerdict, list[_Fit], list[str]]:
        """Return the verdict, the fits that support it first, and the reasons that concern all of them."""
        verdict: MatchVerdict
        if not fits:
            return "none", [], []
        same = [fit for fit in fits if fit.verdict == "same"]
        numbered = next(
            filter(None, ([fit for fit in same if fit.evidence.number == one] for one in _SURE)), []
        )
        bearers = numbered or meant((fit, fit.name_fit) for fit in fits if fit.may_be_it)
        if not same:
            fits = [*bearers, *(fit for fit in fits if fit not in bearers)]
            several = [_fit_as_well(bearers)] if len(bearers) > 1 else []
            return "possible", fits, [*_why_possible(fits[0]), *several]
        one, why = self._one_of(bearers)
        if one is None:
            verdict, first, reasons = "possible", bearers, [_fit_as_well(bearers)]
        else:
            of_one = _why_same if one.verdict == "same" else _why_possible
            verdict, first, reasons = one.verdict, [one], [*of_one(one), *why]
        rest = [fit for fit in fits if fit not in first]
        told = [fit if fit is one else replace(fit, verdict="possible") for fit in (*first, *rest)]
        return verdict, told, reasons

    def _one_of(self, same: Sequence[_Fit]) -> tuple[_Fit | None, list[str]]:
        """Return the one that fits better than the others, and why; None if several fit equally well."""
        if len(same) == 1:
            return same[0], []
        first, second = sorted(same, key=lambda fit: -fit.evidence.by_birth)[:2]
        if first.evidence.by_birth > second.evidence.by_birth:
            others = [fit for fit in same if fit is not first]
            return first, [f"{_listed(others)} of that name, whose date of birth says less"]
        likely = likeliest(self._store, {fit.actor.id: fit.actor.lists for fit in same})
        if likely is None:
            return None, []
        (one,) = (fit for fit in same if fit.actor.id == likely)
        others = [fit for fit in same if fit is not one]
        return one, [f"the graph calls {_listed(others)} possibly the same, on fewer lists"]

    def _why_none(self, person: Person) -> str:
        if not person.name and not person.numbers:
            return "the row has no name and no number"
        if person.name and (why := read_query(person.name).unusable) is not None:
            return f"the name cannot be looked for: {why}"
        if person.name and read_query(person.name).kind not in ("name", "address"):
            return f"no actor {what_was_not_found(person.name)} is on the lists searched; {_NEVER}"
        what = "name" if not person.numbers else "name and no number" if person.name else "number"
        return f"no {what} on the lists searched is near it; {_NEVER}"


def _fit(actor: Actor, evidence: Evidence, name: Compared | None, fit: Fit) -> _Fit | None:
    """Return how the actor fits, whose name fits so; None if only an insufficient number does."""
    number = evidence.number
    fit, unsure = _name_fit(actor, evidence, name, fit) if name else ("no", "")
    if fit == "no":
        if number in ("", "with the name"):
            return None
        sure = number == "decides" and not evidence.conflicting
    elif fit == "perhaps" and name and name.verdict != "same" and evidence.firm and not number:
        return None
    else:
        sure = number in ("decides", "with the name") or (fit in ("same", "nearly") and not unsure)
    matched = name.right if name else actor.name
    return _Fit(actor, evidence, matched, name, "same" if sure else "possible", fit, unsure)


def _name_fit(actor: Actor, evidence: Evidence, name: Compared, fit: Fit) -> tuple[Fit, str]:
    """Return how the name fits the actor, given the evidence, and why it does not decide although it is the same."""
    if name.verdict != "same":
        return fit, ""
    weak, person = name.right in actor.weak_names, actor.kind == "person"
    _, doubt = fit_of(name, actor.name, actor.names, weak=weak, person=person)
    if doubt and evidence.by_birth and not weak:
        fit, doubt = "nearly", None
    return fit, _why_unsure(actor, evidence, name, doubt)


def _why_unsure(actor: Actor, evidence: Evidence, name: Compared, doubt: str | None) -> str:
    if evidence.conflicting:
        return "the name is the same, and something conflicts"
    if not actor.listed:
        return "the name is the same, and no list names this actor: a source only ties it to a listed one"
    if doubt:
        return f"the name is the same, {doubt}"
    if actor.kind == "person" and not evidence.agrees and is_common(name, actor.name):
        return "the name is the same, but many may bear it, and nothing else could be compared"
    return ""


def _why_same(fit: _Fit) -> list[str]:
    if fit.evidence.number in ("decides", "with the name"):
        other = fit.compared is not None and fit.compared.verdict == "different"
        return ["the number decides, though the name is another" if other else "the number decides"]
    if not fit.evidence.agrees and not fit.evidence.conflicts:
        return ["the name is the same, and nothing else could be compared"]
    return ["the name is the same"]


def _why_possible(fit: _Fit) -> list[str]:
    if fit.unsure:
        return [fit.unsure]
    if fit.name_fit == "part":
        return ["the name is a part of its name"]
    if fit.compared is None:
        return ["what stands in the place of a name is near one of its numbers or addresses"]
    if fit.compared.verdict == "different":
        return ["a number or an address agrees, and the name is another"]
    return ["the name may stand for it, and for others too"]


def _told(fit: _Fit) -> MatchedActor:
    actor, evidence, compared = fit.actor, fit.evidence, fit.compared
    return MatchedActor(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        verdict=fit.verdict,
        matched=fit.matched,
        name_verdict=compared.verdict if compared else "not compared",
        score=round(compared.score, 2) if compared else 0.0,
        words=tuple(_words(compared)) if compared else (),
        agrees=tuple(evidence.agrees),
        conflicts=tuple(evidence.conflicts),
        birth_dates=tuple(actor.birth_dates),
        lists=tuple(actor.lists),
        authorities=tuple(actor.authorities),
    )


def _words(compared: Compared) -> Iterable[str]:
    """Return in words how the two names differ according to the engine; nothing if all words are equal."""
    for pair in compared.words:
        if pair.how != "equal":
            words = " / ".join(filter(None, (pair.left, pair.right)))
            yield f"{shortened(words, _SHOWN)}: {meaning(pair.how)}" if words else meaning(pair.how)


def _fit_as_well(fits: Sequence[_Fit]) -> str:
    return f"{len(fits)} actors fit as well: {_listed(fits)}"


def _listed(fits: Sequence[_Fit]) -> str:
    told = [f"{fit.actor.name} ({fit.actor.id})" for fit in fits[:MOST_ACTORS]]
    more = f" and {len(fits) - MOST_ACTORS} more" if len(fits) > MOST_ACTORS else ""
    return "; ".join(told) + more
