"""Designations that are, or may be, older than the two dates on a joined-by edge, and how they affect the edge.

The rules, each with a test named after it:

- an authority's first act is its earliest designation of the actor, of any kind and under any programme. If one that
  cannot be compared is certainly older than the earliest that can, and is its own decision or implements the UN's, the
  authority neither leads nor joins;
- a designation is certainly older if it has a comparable date, or a date by which it had begun, before the other's;
- if its date or its origin does not settle this, the authority's act counts and the edge names the designation;
- likewise the edge names any other authority's designation that may be older than the first act;
- an edge that a text reports names the designations that are certainly older by the lists' dates;
- a designation that implements another authority's listing is not older than that listing, if the listing has a date
  and the designation has no date that contradicts this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graphkit.model.dates import DateInterval, Precision
from graphkit.model.graph import SanctionedBy
from graphkit.model.territories import state_name
from graphkit.model.vocabulary import vocabulary


def interval_of(edge: SanctionedBy) -> DateInterval:
    """Return the range of dates in which the designation was made; it must have one."""
    return DateInterval(
        earliest=date.fromisoformat(edge.designated or ""),
        latest=date.fromisoformat(edge.designated_latest or ""),
        precision=Precision(edge.precision or ""),
    )


def is_comparable(edge: SanctionedBy) -> bool:
    """Return whether the designation has a date that can be compared with those of other authorities."""
    return edge.designated is not None and bool(vocabulary("date_kinds")[edge.date_kind]["comparable"])


def had_acted(authority: str, before: date, others: Iterable[SanctionedBy]) -> bool:
    """Return whether one of the *others* shows that the authority had certainly sanctioned the actor before that date.

    *others* are the actor's designations other than own decisions on a comparable date.
    """
    return any(
        one.end == f"state:{authority}"
        and one.origin in ("own", "implements_un")
        and _had_begun_before(one, before)
        for one in others
    )


@dataclass(frozen=True)
class Older:
    """Designations that may be older than the dates of an edge: their ids, and a description of each."""

    ids: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


NONE_OLDER = Older()


def older_than(
    first: DateInterval,
    joined: tuple[str, DateInterval],
    others: Iterable[SanctionedBy],
    own_days: Mapping[str, DateInterval],
) -> Older:
    """Return which of the *others* may be older than the first act, or, if they are the joiner's, than its joining.

    *first* is the date of the first act, *joined* the authority that joined and its date, *own_days* the date of each
    authority's own first act, and *others* the actor's designations apart from these acts.
    """
    ids: list[str] = []
    words: dict[str, None] = {}
    for one in others:
        tail = _tail(one, first, joined, own_days)
        if tail is not None:
            ids.append(one.id)
            words[f"{_said(one)}: {tail}"] = None
    return Older(tuple(ids), tuple(words)) if ids else NONE_OLDER


def certainly_older(
    first: DateInterval, joined: tuple[str, DateInterval], designations: Iterable[SanctionedBy]
) -> Older:
    """Return the actor's designations that are certainly older than the acts in a text, by the dates on the lists."""
    others = [
        one
        for one in designations
        if _had_begun_before(one, first.earliest)
        or (one.end == f"state:{joined[0]}" and _had_begun_before(one, joined[1].earliest))
    ]
    return older_than(first, joined, others, {})


def _tail(
    one: SanctionedBy,
    first: DateInterval,
    joined: tuple[str, DateInterval],
    own_days: Mapping[str, DateInterval],
) -> str | None:
    """Return what the designation may mean for the edge, or None if it is not older."""
    begins, is_known = _earliest(one, own_days), one.origin != "unstated"
    if begins < first.latest:
        is_certain = is_known and _had_begun_before(one, first.earliest)
        return "earlier than the first" if is_certain else "perhaps first"
    if one.end == f"state:{joined[0]}" and begins < joined[1].latest:
        is_certain = is_known and _had_begun_before(one, joined[1].earliest)
        return "before it joined" if is_certain else "perhaps before it joined"
    return None


def _earliest(one: SanctionedBy, own_days: Mapping[str, DateInterval]) -> date:
    """Return the earliest date on which the designation may have begun."""
    stated = date.fromisoformat(one.designated) if one.designated else None
    if stated is not None and not _begun_by(one):
        return stated
    carried_out = own_days.get(vocabulary("origins")[one.origin].get("implements", ""))
    if carried_out is not None and (stated is None or carried_out.earliest <= stated):
        return carried_out.earliest
    return date.min


def _had_begun_before(one: SanctionedBy, day: date) -> bool:
    """Return whether the designation had certainly begun before the date."""
    if one.designated_latest is None or one.designated_latest >= day.isoformat():
        return False
    return _begun_by(one) or is_comparable(one)


def _begun_by(one: SanctionedBy) -> bool:
    return bool(vocabulary("date_kinds")[one.date_kind].get("begun_by"))


def _said(one: SanctionedBy) -> str:
    """Describe the listing: "European Union: listed by 2012-03-23 under IRN, a date that cannot be compared"."""
    if one.designated is None:
        when = "on a day that no source states"
    elif _begun_by(one):
        when = f"by {one.designated_latest}"
    elif one.precision == Precision.SPAN:
        when = f"between {one.designated} and {one.designated_latest}"
    else:
        when = f"on {interval_of(one)}" if one.precision == Precision.DAY else f"in {interval_of(one)}"
    return f"{state_name(one.end.removeprefix('state:'))}: listed {when} under {one.program}{_why(one)}"


def _why(one: SanctionedBy) -> str:
    """Return a clause, with its comma, on why the designation is not compared as an own decision on its date."""
    implements = vocabulary("origins")[one.origin].get("implements")
    if implements:
        return f", carrying out a listing of the {state_name(implements)}"
    if one.origin == "unstated":
        return ", a date that cannot be compared (whose decision it was is not certain)"
    return "" if one.designated is None or is_comparable(one) else ", a date that cannot be compared"
