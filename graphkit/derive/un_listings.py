"""Whose decision an EU listing is, according to the UN's files, if its programme mixes UN listings and the EU's own.

The rules, each with a test named after it:

- if the UN lists the actor under the regime behind the programme, and the EU's date is the UN's or up to two months
  later, the EU implements the UN's listing; if it is before the UN's, the EU decided for itself;
- the EU's date is the one in the entry's words ("Date of designation: 16.10.2017"), otherwise the stated one, if its
  kind is comparable; if the words give a date before the UN's and the list states another, neither is certain;
- if a UN file from a date when the regime was in force, not before the EU's date, does not list the actor under it,
  and neither the entry's words nor its date points to the UN, the EU decided for itself;
- words point to the UN if they mention it; a date does if the UN listed someone under the regime on that date;
- no decision is made for an actor that may be the same as one that the UN lists under the regime;
- undecided origins stay unstated; ``origin_because`` gives the reason in either case.

The regimes and their dates are in ``un_regimes.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from graphkit.model.dates import DateInterval
from graphkit.model.records import Designation, Record, Source
from graphkit.model.safe_text import shortened
from graphkit.model.vocabulary import vocabulary
from graphkit.resolve.cluster import Resolution, ResolvedActor

# The EU implemented the UN's listings within a few weeks.
_DAYS_TO_CARRY_OUT = 62
_LONGEST = 120
_SPEAKS_OF_THE_UN = re.compile(
    r"\bUN\b|\bUNSC|United Nations|Security Council|Sanctions Committee|[Rr]esolution \d{4}"
)
_DAY_OF_LISTING = re.compile(
    r"[Dd]ate of (?:[Ll]isting|[Dd]esignation)[^;]{0,60}?\b"
    r"(?:(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\b|(?P<iso>\d{4}-\d\d-\d\d)\b)"
)
# The UN's designation of an actor under one regime, and the id of its record.
_OfUN = tuple[str, Designation]


@cache
def un_regimes() -> dict[str, dict[str, Any]]:
    """Return the UN's regimes by the first letters of their references."""
    return tomllib.loads(
        resources.files("graphkit.derive").joinpath("un_regimes.toml").read_text(encoding="utf-8")
    )


@cache
def _regime_of() -> dict[str, str]:
    """Return the UN's regime behind each EU programme that contains listings of both."""
    return {program: code for code, regime in un_regimes().items() for program in regime["eu"]}


def in_force(code: str, day: date) -> bool:
    """Return whether the UN's regime was in force on the date."""
    return any(span["first"] <= day <= span.get("last", date.max) for span in un_regimes()[code]["in_force"])


@dataclass(frozen=True)
class _Listed:
    """The contents of the UN's files: the dates of listings under each regime, and the files, newest first."""

    days: Mapping[str, set[date]]
    files: Sequence[Source]


def with_un_listings(resolution: Resolution, sources: Iterable[Source]) -> Resolution:
    """Return the resolution with the unstated origins of EU listings filled in where the UN's files settle them."""
    opened = {actor.id for actor in resolution.actors if _has_open(actor)}
    if not opened:
        return resolution
    listed = _listed(resolution.actors, sources)
    possible = _possible(resolution, opened)
    actors = (
        _decided(actor, listed, possible.get(actor.id, {})) if actor.id in opened else actor
        for actor in resolution.actors
    )
    return replace(resolution, actors=tuple(actors))


def _has_open(actor: ResolvedActor) -> bool:
    return any(_is_open(each) for record in actor.records for each in record.designations)


def _is_open(designation: Designation) -> bool:
    return (
        designation.origin == "unstated"
        and designation.authority == "eu"
        and designation.program in _regime_of()
    )


def _of_un(actor: ResolvedActor) -> Iterator[tuple[str, Designation]]:
    """Yield the UN's designations of the actor, each with the id of its record."""
    for record in actor.records:
        if record.list_id == "un_sc":
            yield from ((record.id, each) for each in record.designations)


def _under(actor: ResolvedActor) -> dict[str, _OfUN]:
    """Return the earliest of the UN's designations of the actor under each regime."""
    found: dict[str, _OfUN] = {}
    for record_id, each in _of_un(actor):
        known = found.get(each.program)
        if known is None or _day(each) < _day(known[1]):
            found[each.program] = (record_id, each)
    return found


def _day(designation: Designation) -> date:
    return designation.designated.earliest if designation.designated else date.max


def _listed(actors: Iterable[ResolvedActor], sources: Iterable[Source]) -> _Listed:
    days: dict[str, set[date]] = {}
    for actor in actors:
        for _, each in _of_un(actor):
            if each.designated:
                days.setdefault(each.program, set()).add(each.designated.earliest)
    files = [one for one in sources if one.list_id == "un_sc" and one.published is not None]
    return _Listed(days, sorted(files, key=lambda one: one.published or date.min, reverse=True))


def _possible(resolution: Resolution, opened: set[str]) -> dict[str, dict[str, str]]:
    """Return, by actor, the UN's regimes under which someone who may be the same is listed, with that entry."""
    actors = {actor.id: actor for actor in resolution.actors}
    found: dict[str, dict[str, str]] = {}
    for pair in resolution.possible:
        for one, other in ((pair.one_actor, pair.other_actor), (pair.other_actor, pair.one_actor)):
            if one in opened:
                for code, (record_id, _) in _under(actors[other]).items():
                    found.setdefault(one, {})[code] = record_id
    return found


def _decided(actor: ResolvedActor, listed: _Listed, possible: Mapping[str, str]) -> ResolvedActor:
    """Return the actor with the origin of each of its open designations, and the reason."""
    under = _under(actor)
    records = []
    for record in actor.records:
        designations = tuple(
            _with_origin(each, record, under, listed, possible) if _is_open(each) else each
            for each in record.designations
        )
        records.append(record.model_copy(update={"designations": designations}))
    return replace(actor, records=tuple(records))


def _with_origin(
    designation: Designation,
    record: Record,
    under: Mapping[str, _OfUN],
    listed: _Listed,
    possible: Mapping[str, str],
) -> Designation:
    code = _regime_of()[designation.program]
    if code in under:
        origin, because = _by_the_un_entry(designation, record, *under[code])
    elif code in possible:
        origin, because = "unstated", f"it is possibly {possible[code]}, which the UN lists under {code}"
    else:
        origin, because = _by_the_un_files(designation, record, code, listed)
    update: dict[str, Any] = {"origin": origin, "origin_because": because}
    if origin == "implements_un" and designation.date_kind == "entered_into_force":
        # As in the reader of the EU's list: such a date is usually the UN's own.
        update["date_kind"] = "carried_out"
    return designation.model_copy(update=update)


def _by_the_un_entry(
    designation: Designation, record: Record, un_entry: str, of_un: Designation
) -> tuple[str, str]:
    """Return who decided to list an actor that the UN also lists, and why this is so."""
    lists = (
        f"the UN lists it under {of_un.program} since {of_un.designated or 'a day not stated'} ({un_entry})"
    )
    stated = designation.designated
    if not vocabulary("date_kinds")[designation.date_kind]["comparable"]:
        stated = None
    said = _said_day(record)
    when = said or stated
    if when is None or of_un.designated is None:
        return "unstated", f"{lists}, and on which day the EU began is not certain"
    fewest, most = of_un.designated.days_until(when)
    if most < 0 and said and stated and said != stated:
        return "unstated", f"{lists}; the entry's words date the EU's listing {said}, the list {stated}"
    if most < 0:
        return "own", f"{lists}, and the EU had listed it before, on {when}"
    if fewest >= 0 and most <= _DAYS_TO_CARRY_OUT:
        after = "on that day" if most == 0 else f"{most} days later"
        return "implements_un", f"{lists}, and the EU {after}"
    return "unstated", f"{lists}, and the EU since {when}"


def _said_day(record: Record) -> DateInterval | None:
    """Return the first listing date that the entry's words give, or None if they give none."""
    for text in record.remarks:
        found = _DAY_OF_LISTING.search(text)
        if found is None:
            continue
        try:
            day = (
                date.fromisoformat(found["iso"])
                if found["iso"]
                else date(int(found["year"]), int(found["month"]), int(found["day"]))
            )
        except ValueError:
            continue
        return DateInterval.of_day(day)
    return None


def _by_the_un_files(designation: Designation, record: Record, code: str, listed: _Listed) -> tuple[str, str]:
    """Return who decided to list an actor that no UN file read lists under the regime, and why this is so."""
    speaks = next((text for text in record.remarks if _SPEAKS_OF_THE_UN.search(text)), None)
    if speaks is not None:
        return "unstated", f"the entry's words speak of the UN: {shortened(speaks, _LONGEST)}"
    begun = designation.designated
    if begun is None:
        return "unstated", "no day is stated on which a UN file could show it"
    if begun.earliest in listed.days.get(code, ()):
        return "unstated", f"its day is one on which the UN listed others under {code}"
    for file in listed.files:
        if file.published and file.published >= begun.latest and in_force(code, file.published):
            return "own", (
                f"the UN list of {file.published} ({file.id}) does not have it, though its regime {code} was in force, "
                "and neither the entry's words nor its day point to the UN"
            )
    return "unstated", (
        f"no UN list was read of a day on which the UN's regime {code} was in force and the EU had listed it"
    )
