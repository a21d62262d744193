"""Who sanctioned first and who joined, how many days later: derived from the designations of one actor.

The rules, each with a test of its name:

- only dates of comparable kind are compared (`date_kinds`): what has no such date is counted and left out;
- an authority acts on an actor on the earliest of its own designations of it;
- where two files of a list enclose the day of one designation of an entry, and another of the entry has a day between
  them that is stated, the day counts and the range does not;
- own decisions are compared with own decisions; a designation that carries out another authority's listing is
  measured against that authority alone and never counts as leading or joining by own decision;
- the first mover is the authority whose date is the earliest; those whose date is the same day acted together:
  the edge between them says "same day" and its direction, by alphabet, means nothing;
- an edge whose dates are too imprecise to tell the order says "uncertain";
- a listing that carries out another's and yet bears an earlier day joined nobody: it gives no edge;
- an authority that sanctions the actor on a day that no source states may have been first: every edge names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from graphkit.model.dates import DateInterval, Precision
from graphkit.model.graph import JoinedBy, SanctionedBy
from graphkit.model.vocabulary import vocabulary

# The kind of a day that no list states and that two files of one enclose.
_ENCLOSED = "first_seen"


@dataclass(frozen=True)
class _Act:
    """An authority's earliest designation of one actor, of one origin."""

    authority: str
    when: DateInterval
    edge: SanctionedBy


@dataclass
class _Sanctioned:
    """One actor with its designations, those on comparable days and the others."""

    id: str
    name: str
    dated: list[SanctionedBy] = field(default_factory=list)
    undated: list[SanctionedBy] = field(default_factory=list)

    def undated_authorities(self) -> tuple[str, ...]:
        """Return the authorities none of whose designations has a comparable day."""
        dated = {edge.end for edge in self.dated}
        states = {edge.end for edge in self.undated if edge.origin == "own"} - dated
        return tuple(sorted(state.removeprefix("state:") for state in states))

    def programs(self) -> tuple[str, ...]:
        """Return the ids of the programmes under which the actor is designated."""
        return programs_of((*self.dated, *self.undated))


def joinings(designations: Iterable[SanctionedBy], names: dict[str, str]) -> tuple[list[JoinedBy], int]:
    """Return the joined-by edges that the designations give, and how many designations had no comparable date.

    *names* are the actors' names by node id.
    """
    by_actor: dict[str, _Sanctioned] = {}
    without_date = 0
    kinds = vocabulary("date_kinds")
    for edge in designations:
        sanctioned = by_actor.setdefault(edge.begin, _Sanctioned(edge.begin, names[edge.begin]))
        if edge.designated is None or not kinds[edge.date_kind]["comparable"]:
            without_date += 1
            sanctioned.undated.append(edge)
        else:
            sanctioned.dated.append(edge)
    found = []
    for sanctioned in by_actor.values():
        if len({edge.end for edge in sanctioned.dated}) > 1:
            found += [*_by_own_decision(sanctioned), *_carried_out(sanctioned)]
    return found, without_date


def programs_of(designations: Iterable[SanctionedBy]) -> tuple[str, ...]:
    """Return the ids of the programmes of the designations, in order."""
    return tuple(
        sorted({f"program:{edge.end.removeprefix('state:')}:{edge.program}" for edge in designations})
    )


def _by_own_decision(actor: _Sanctioned) -> Iterator[JoinedBy]:
    acts = _acts(edge for edge in actor.dated if edge.origin == "own")
    if len(acts) < 2:
        return
    first, *others = acts
    together = tuple(act.authority for act in acts if _order(first, act) == "same day")
    for act in others:
        yield _joined(actor, first, act, basis="own", together=together)


def _carried_out(actor: _Sanctioned) -> Iterator[JoinedBy]:
    own = {act.authority: act for act in _acts(edge for edge in actor.dated if edge.origin == "own")}
    for origin, facts in vocabulary("origins").items():
        first = own.get(facts.get("implements", ""))
        if first is not None:
            for act in _acts(edge for edge in actor.dated if edge.origin == origin):
                if first.when.days_until(act.when)[1] >= 0:
                    yield _joined(actor, first, act, basis="implementation", together=(first.authority,))


def _acts(edges: Iterable[SanctionedBy]) -> list[_Act]:
    """Return each authority's earliest act, the earliest first, those of one day by alphabet."""
    earliest: dict[str, _Act] = {}
    for edge in _without_ranges_around_a_day(list(edges)):
        act = _Act(authority=edge.end.removeprefix("state:"), when=_interval(edge), edge=edge)
        known = earliest.get(act.authority)
        if known is None or _sort_key(act) < _sort_key(known):
            earliest[act.authority] = act
    return sorted(earliest.values(), key=_sort_key)


def _without_ranges_around_a_day(edges: Sequence[SanctionedBy]) -> Iterator[SanctionedBy]:
    """Yield the designations without those that two files enclose around a stated day of the same entry."""
    stated: dict[str, list[DateInterval]] = {}
    for edge in edges:
        if edge.date_kind != _ENCLOSED:
            stated.setdefault(edge.record, []).append(_interval(edge))
    for edge in edges:
        if edge.date_kind == _ENCLOSED and edge.record in stated:
            around = _interval(edge)
            if any(
                around.earliest <= day.earliest and day.latest <= around.latest for day in stated[edge.record]
            ):
                continue
        yield edge


def _sort_key(act: _Act) -> tuple[date, date, str, str]:
    return act.when.earliest, act.when.latest, act.authority, act.edge.id


def _interval(edge: SanctionedBy) -> DateInterval:
    return DateInterval(
        earliest=date.fromisoformat(edge.designated or ""),
        latest=date.fromisoformat(edge.designated_latest or ""),
        precision=Precision(edge.precision or ""),
    )


def _order(first: _Act, other: _Act) -> str:
    fewest, most = first.when.days_until(other.when)
    if fewest == most == 0:
        return "same day"
    return "later" if fewest > 0 else "uncertain"


def _joined(actor: _Sanctioned, first: _Act, act: _Act, *, basis: str, together: tuple[str, ...]) -> JoinedBy:
    fewest, most = first.when.days_until(act.when)
    edge = act.edge
    return JoinedBy(
        id=f"joined_by:{basis}:{actor.id}:{first.authority}:{act.authority}",
        begin=f"state:{first.authority}",
        end=f"state:{act.authority}",
        status="derived",
        source=edge.date_source or edge.source,
        locator=edge.date_locator or edge.locator,
        retrieved=edge.retrieved,
        actor=actor.id,
        actor_name=actor.name,
        first_date=str(first.when),
        joined_date=str(act.when),
        lag_days_min=fewest,
        lag_days_max=most,
        order=_order(first, act),
        basis=basis,
        together_with=tuple(state for state in together if state != first.authority),
        undated=actor.undated_authorities(),
        programs=actor.programs(),
        premises=(first.edge.id, act.edge.id),
    )
