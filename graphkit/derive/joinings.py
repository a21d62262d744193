"""Who sanctioned first and who joined, how many days later: derived from the designations of one actor.

The rules, each with a test named after it:

- only dates of a comparable kind are compared (`date_kinds`); designations without one are counted and left out;
- an authority's act on an actor is the earliest of its own designations of it. If a designation that cannot be
  compared, or that implements the UN's listing, is certainly older, it takes that place: the authority then neither
  leads nor joins. The edge names designations that may be older (`graphkit.derive.earlier_designations`);
- a date that is only known to lie between two files of a list is a range. If the order is certain, it is compared like
  any other date; if not, the range neither leads nor hides anything, and gets its own edge (basis "first seen") next
  to those from the stated dates;
- the same applies to the range of an authority that also states a date, if the range may be earlier and that may
  change the order;
- a range is not the first act if the same list has the actor under an undated designation, which is older, or
  states the date on which the range was added to the entry (`dates_entry`);
- own decisions are compared with own decisions; a designation that implements another authority's listing is
  measured only against that authority, and never counts as leading or joining by own decision;
- the first mover is the authority with the earliest date; authorities with the same date acted together: the edge
  between them says "same day", and its direction is alphabetical and means nothing;
- an edge whose dates are too imprecise to tell the order says "uncertain";
- a listing that implements another's but has an earlier date did not join anyone: it gets no edge;
- an authority that sanctions the actor on a date that no source states may have been first: every edge names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from graphkit.derive.earlier_designations import NONE_OLDER, had_acted, interval_of, is_comparable, older_than
from graphkit.model.dates import DateInterval
from graphkit.model.graph import JoinedBy, SanctionedBy
from graphkit.model.vocabulary import vocabulary

# The kind of a date that no list states but that lies between two files of a list, and the basis of its edges.
_ENCLOSED = "first_seen"
_FIRST_SEEN = "first seen"


@dataclass(frozen=True)
class _Act:
    """An authority's earliest designation of one actor, of one origin."""

    authority: str
    when: DateInterval
    edge: SanctionedBy


@dataclass
class _Sanctioned:
    """An actor with its designations: those with comparable dates, the others, and those that cannot be a first act."""

    id: str
    name: str
    dated: list[SanctionedBy] = field(default_factory=list)
    undated: list[SanctionedBy] = field(default_factory=list)
    later: list[SanctionedBy] = field(default_factory=list)

    def without_later(self) -> _Sanctioned:
        """Return the actor, setting apart designations that were added to an entry after the entry was made.

        A range that may be older is not a first act if the same list has an older designation without a date.
        """
        older = {(edge.end, _list_of(edge)) for edge in self.undated if edge.origin == "own"}
        kinds = vocabulary("date_kinds")
        entered = {edge.record for edge in self.dated if kinds[edge.date_kind].get("dates_entry")}
        kept = _Sanctioned(self.id, self.name)
        for edge in self.undated:
            (kept.later if edge.designated is None and edge.record in entered else kept.undated).append(edge)
        for edge in self.dated:
            if not _is_enclosed(edge):
                kept.dated.append(edge)
            elif edge.record in entered:
                kept.later.append(edge)
            else:
                (kept.undated if (edge.end, _list_of(edge)) in older else kept.dated).append(edge)
        return kept

    @cached_property
    def own_acts(self) -> tuple[list[_Act], list[_Act]]:
        """Each authority's earliest own act on a stated date, and its earliest range, unless it had acted before."""
        stated, ranges = _acts(edge for edge in self.dated if edge.origin == "own")
        if not self._not_compared:
            return stated, ranges
        return self._first_of(stated), self._first_of(ranges)

    def _first_of(self, acts: Iterable[_Act]) -> list[_Act]:
        return [act for act in acts if not had_acted(act.authority, act.when.earliest, self._not_compared)]

    @cached_property
    def _not_compared(self) -> list[SanctionedBy]:
        return [*(edge for edge in self.dated if edge.origin != "own"), *self.undated]

    @cached_property
    def own_days(self) -> dict[str, DateInterval]:
        """The date of each authority's own first act."""
        stated, ranges = self.own_acts
        return {act.authority: act.when for act in (*ranges, *stated)}

    @cached_property
    def others(self) -> list[SanctionedBy]:
        """Designations that may be older than the acts: all except comparable own ones by acting authorities.

        If an authority is reported as undated, its designations without a date are left out.
        """
        acting = {f"state:{authority}" for authority in self.own_days}
        undated = {f"state:{authority}" for authority in self.undated_authorities}
        dated = [edge for edge in self.dated if edge.origin == "own" and edge.end not in acting]
        return [
            *dated,
            *(edge for edge in self._not_compared if edge.designated or edge.end not in undated),
        ]

    @cached_property
    def undated_authorities(self) -> tuple[str, ...]:
        """The authorities that have own designations without a date, and none on a comparable date."""
        dated = {edge.end for edge in self.dated if edge.origin == "own"}
        states = {
            edge.end for edge in self.undated if edge.origin == "own" and edge.designated is None
        } - dated
        return tuple(sorted(state.removeprefix("state:") for state in states))

    @cached_property
    def programs(self) -> tuple[str, ...]:
        """The ids of the programmes under which the actor is designated."""
        return programs_of((*self.dated, *self.undated, *self.later))


def joinings(designations: Iterable[SanctionedBy], names: dict[str, str]) -> tuple[list[JoinedBy], int]:
    """Return the joined-by edges from the designations, and the number of designations without a comparable date.

    *names* are the actors' names by node id.
    """
    by_actor: dict[str, _Sanctioned] = {}
    without_date = 0
    for edge in designations:
        sanctioned = by_actor.setdefault(edge.begin, _Sanctioned(edge.begin, names[edge.begin]))
        if is_comparable(edge):
            sanctioned.dated.append(edge)
        else:
            without_date += 1
            sanctioned.undated.append(edge)
    found = []
    for sanctioned in map(_Sanctioned.without_later, by_actor.values()):
        if len({edge.end for edge in sanctioned.dated}) > 1:
            found += [*_by_own_decision(sanctioned), *_carried_out(sanctioned)]
    return found, without_date


def programs_of(designations: Iterable[SanctionedBy]) -> tuple[str, ...]:
    """Return the ids of the programmes of the designations, in order."""
    return tuple(
        sorted({f"program:{edge.end.removeprefix('state:')}:{edge.program}" for edge in designations})
    )


def _by_own_decision(actor: _Sanctioned) -> Iterator[JoinedBy]:
    stated, ranges = actor.own_acts
    first = _first_mover(stated, ranges)
    if first is None:
        return
    together = tuple(act.authority for act in stated if _order(first, act) == "same day")
    for act in stated:
        if act.authority != first.authority:
            yield _joined(actor, first, act, basis="own", together=together)
    for act in ranges:
        if act.authority == first.authority:
            yield from _perhaps_alone(actor, act, stated, together)
        elif _order(first, act) == "uncertain":
            yield _joined(actor, first, act, basis=_FIRST_SEEN, together=together)
        elif act.authority not in {one.authority for one in stated}:
            yield _joined(actor, first, act, basis="own", together=together)


def _first_mover(stated: Sequence[_Act], ranges: Sequence[_Act]) -> _Act | None:
    """Return the first of the stated acts, or of the ranges that end before it begins."""
    before = [act for act in ranges if not stated or _order(act, stated[0]) == "later"]
    return next(iter((*before, *stated)), None)


def _perhaps_alone(
    actor: _Sanctioned, act: _Act, stated: Sequence[_Act], together: tuple[str, ...]
) -> Iterator[JoinedBy]:
    """Yield the edge of a first mover's own range, if it may have acted alone rather than with others on one day."""
    other = next(
        (one for one in stated if one.authority in together and one.authority != act.authority), None
    )
    if other is not None and _order(other, act) == "uncertain":
        yield _joined(actor, other, act, basis=_FIRST_SEEN, together=())


def _carried_out(actor: _Sanctioned) -> Iterator[JoinedBy]:
    own = _by_authority(*actor.own_acts)
    for origin, facts in vocabulary("origins").items():
        first = own.get(facts.get("implements", ""))
        if first is not None:
            for act in _first_acts(edge for edge in actor.dated if edge.origin == origin).values():
                if first.when.days_until(act.when)[1] >= 0:
                    yield _joined(actor, first, act, basis="implementation", together=(first.authority,))


def _first_acts(edges: Iterable[SanctionedBy]) -> dict[str, _Act]:
    """Return each authority's earliest act, preferring a stated date to a range, in order."""
    return _by_authority(*_acts(edges))


def _by_authority(stated: Iterable[_Act], ranges: Iterable[_Act]) -> dict[str, _Act]:
    acts = {act.authority: act for act in (*ranges, *stated)}
    return {act.authority: act for act in sorted(acts.values(), key=_sort_key)}


def _acts(edges: Iterable[SanctionedBy]) -> tuple[list[_Act], list[_Act]]:
    """Return each authority's earliest act on a stated date, and its earliest range that may be earlier than that date.

    A stated date later than the whole range is not the earliest and is left out. Both lists are in chronological order,
    and alphabetical for the same date.
    """
    stated: dict[str, _Act] = {}
    ranges: dict[str, _Act] = {}
    for edge in edges:
        act = _Act(authority=edge.end.removeprefix("state:"), when=interval_of(edge), edge=edge)
        earliest = ranges if _is_enclosed(edge) else stated
        known = earliest.get(act.authority)
        if known is None or _sort_key(act) < _sort_key(known):
            earliest[act.authority] = act
    earlier = [
        act
        for act in ranges.values()
        if act.authority not in stated or act.when.earliest < stated[act.authority].when.latest
    ]
    ends = {act.authority: act.when.latest for act in earlier}
    first = [act for act in stated.values() if act.when.earliest <= ends.get(act.authority, date.max)]
    return sorted(first, key=_sort_key), sorted(earlier, key=_sort_key)


def _is_enclosed(edge: SanctionedBy) -> bool:
    """Return whether the date is unknown but lies between two files of a list."""
    return edge.date_kind == _ENCLOSED and edge.designated != edge.designated_latest


def _list_of(edge: SanctionedBy) -> str:
    return edge.record.partition(":")[0]


def _sort_key(act: _Act) -> tuple[date, date, str, str]:
    return act.when.earliest, act.when.latest, act.authority, act.edge.id


def _order(first: _Act, other: _Act) -> str:
    fewest, most = first.when.days_until(other.when)
    if fewest == most == 0:
        return "same day"
    return "later" if fewest > 0 else "uncertain"


def _joined(actor: _Sanctioned, first: _Act, act: _Act, *, basis: str, together: tuple[str, ...]) -> JoinedBy:
    fewest, most = first.when.days_until(act.when)
    edge = act.edge
    older = NONE_OLDER
    if basis != "implementation" and actor.others:
        older = older_than(first.when, (act.authority, act.when), actor.others, actor.own_days)
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
        undated=actor.undated_authorities,
        earlier=older.ids,
        earlier_because=older.words,
        programs=actor.programs,
        premises=(first.edge.id, act.edge.id),
    )
