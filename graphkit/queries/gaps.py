"""Who is sanctioned by some authorities but not by others, and what an actor's absence from a list means.

For each actor and each authority that does not list it, the verdict is the first of these that fits. Each has a test
named after it (`graphkit/model/vocabularies/gap_verdicts.toml` explains the verdicts):

- not known: for a past date, if an entry shows only a later act, by which the designation had begun;
- removed: a designation by that authority has ended, and none is in force; if no source states the end, which lies
  between two files of a list, only if nobody that the authority does list is possibly the same;
- possible match: an actor that it does list is possibly the same; the likeliest candidate is named, preferably one
  without anything that forbids a merge;
- listed later: for a past date, if a designation begins after that date;
- not covered: none of its lists that were read contains such measures (`graphkit/loaders/coverage.toml`), or only parts
  of them were read;
- not listed.

It is an error to ask about an authority none of whose lists was read: nothing can be said about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from graphkit.errors import NotReadError
from graphkit.gc_pause import paused_collector
from graphkit.loaders.coverage import Sanctioned, is_list, part_read, why_not_covered
from graphkit.loaders.list_catalogue import short_title
from graphkit.loaders.shared.source_day import day_is_told
from graphkit.model.badges import SANCTIONED, Badge
from graphkit.model.dates import DateInterval, Precision
from graphkit.model.records import Source
from graphkit.model.vocabulary import begun_by_dates, vocabulary
from graphkit.queries.as_of import may_be_in_force
from graphkit.queries.library import question
from graphkit.queries.rows import Gap, Rows
from graphkit.store import GraphStore

_Fields = Mapping[str, Any]
# The fields of a designation in gaps.cypher, in its order.
_DESIGNATION = (
    "id", "record", "state", "program", "designated", "designated_latest", "precision", "date_kind", "ended",
    "ended_latest", "end_kind", "origin", "measures", "source", "locator",
)  # fmt: skip
_NOBODY = dict.fromkeys(("id", "name", "score", "evidence", "forbidden"))
# The kind of an end that no source states and that lies between two files of a list.
_NO_LONGER_LISTED = "no_longer_listed"
# The kind of a date that no list states and that lies between two files of one.
_ENCLOSED = "first_seen"


@paused_collector()
def gaps(
    store: GraphStore,
    by: Sequence[str],
    not_by: Sequence[str],
    *,
    programs: Sequence[str] | None = None,
    as_of: str | None = None,
) -> Rows[Gap]:
    """Return the actors that all states in *by* sanction and none in *not_by*, one row for each of the latter.

    States are given by code; *programs* are ids of programmes, one of which lists the actor. Designations count if they
    have not ended, or with *as_of* (an ISO 8601 date) if they may have been in force on that date
    (`graphkit.queries.as_of`). Raises NotReadError for an authority none of whose lists was read: its silence says
    nothing.
    """
    lists = {code: _lists_of(store, code) for code in (*by, *not_by)}
    fewest = store.read(question("designation_counts").cypher, {"codes": list(by)})
    if len(fewest) < len(set(by)):
        return Rows((), Gap)  # the lists were read, but one of the authorities has no designations at all
    chosen = {
        "start": f"state:{fewest[0]['state']}",
        "by": list(by),
        "not_by": list(not_by),
        "programs": None if programs is None else list(programs),
    }
    day = {"as_of": as_of, "begun_by": begun_by_dates()}
    (answer,) = store.read(question("gaps").cypher, chosen | day)
    actors = [_Actor(fields, by, as_of) for fields in answer["actors"]]
    asked = {"actors": [actor.id for actor in actors if actor.may_be_another], "states": list(not_by)}
    candidates = store.read(question("possibly_same_and_sanctioned").cypher, asked | day)
    authorities = [_Authority(code, lists[code], candidates) for code in not_by]
    found = [_gap(actor, by, authority, as_of) for actor in actors for authority in authorities]
    return Rows(sorted(found, key=lambda gap: (gap.name, gap.actor, gap.state)), Gap)


def verdicts(
    store: GraphStore, actor: _Fields, designations: Iterable[_Fields], *, as_of: str | None = None
) -> Rows[Gap]:
    """Return why each authority whose lists were read does not sanction one actor, by the rules of `gaps`.

    *actor* has its id, name and kind, and ``possible``, whether it is possibly the same as another; *designations* are
    the properties of all of its designations, each with the code of its ``state``.
    """
    listed = [_of_edge(one) for one in designations]
    fields = (actor["id"], actor["name"], actor["kind"], listed, actor["possible"])
    stated = [dict(zip(_DESIGNATION, one, strict=True)) for one in listed]
    read = [source.authority for source in store.sources().values() if source.authority and is_list(source)]
    known = {
        one["state"]
        for one in stated
        if may_be_in_force(one, as_of)
        and (as_of is None or one["designated"] is None or one["designated"] <= as_of)
    }
    by = sorted(known)
    not_by = sorted(set(read) - known)
    asked = {"actors": [actor["id"]], "states": not_by, "as_of": as_of, "begun_by": begun_by_dates()}
    possible = store.read(question("possibly_same_and_sanctioned").cypher, asked) if actor["possible"] else []
    whole = _Actor(fields, by, as_of)
    return Rows(
        (_gap(whole, by, _Authority(code, _lists_of(store, code), possible), as_of) for code in not_by), Gap
    )


def _of_edge(designation: _Fields) -> list[Any]:
    """Return the properties of a designation that gaps.cypher returns, in its order."""
    dated = {
        "source": designation.get("date_source") or designation["source"],
        "locator": designation.get("date_locator") or designation["locator"],
    }
    return [{**designation, **dated}.get(name) for name in _DESIGNATION]


def badges(
    store: GraphStore, actors: Sequence[str], *, as_of: str | None = None
) -> dict[str, tuple[Badge, ...]]:
    """Return, for each of the actors (ids), the verdict of every authority with a list that was read.

    If an authority sanctions it, the verdict is "sanctioned", otherwise that of `gaps`; with *as_of* (an ISO 8601 date)
    both are as of that date.
    """
    codes = _authorities_read(store)
    (answer,) = store.read(question("designations_of").cypher, {"ids": list(dict.fromkeys(actors))})
    found = [_Actor(fields, (), as_of) for fields in answer["actors"]]
    asked = {"actors": [actor.id for actor in found if actor.may_be_another], "states": codes}
    candidates = (
        store.read(
            question("possibly_same_and_sanctioned").cypher,
            asked | {"as_of": as_of, "begun_by": begun_by_dates()},
        )
        if asked["actors"]
        else []
    )
    authorities = [_Authority(code, _lists_of(store, code), candidates) for code in codes]
    return {actor.id: tuple(_badge(actor, authority, as_of) for authority in authorities) for actor in found}


def _authorities_read(store: GraphStore) -> list[str]:
    """Return the codes of the authorities with a list that was read, in the order of the vocabulary."""
    read = {source.authority for source in store.sources().values() if is_list(source)}
    return [code for code in vocabulary("authorities") if code in read]


def _badge(actor: _Actor, authority: _Authority, as_of: str | None) -> Badge:
    theirs = [one for one in actor.designations if one["state"] == authority.code]
    begun = [
        one
        for one in theirs
        if may_be_in_force(one, as_of)
        and (as_of is None or one["designated"] is None or one["designated"] <= as_of)
    ]
    if begun:
        first = _first(begun)
        begins = vocabulary("date_kinds")[first["date_kind"]]["comparable"]
        return Badge(authority.code, SANCTIONED, since=_day(first) if begins else None)
    actor.theirs = [one for one in actor.designations if may_be_in_force(one, as_of)]
    gap = _gap(actor, (), authority, as_of)
    return Badge(
        authority.code,
        gap.verdict,
        ended=gap.ended,
        listed_later=gap.listed_later,
        candidate=gap.candidate_name,
        score=gap.score,
        why=gap.why,
    )


def searched(store: GraphStore, authorities: Sequence[str]) -> list[str]:
    """Return the lists that were read of these authorities (codes), with dates: "EU FSF list of 2024-05-13"."""
    return [_searched(source) for code in authorities for source in _lists_of(store, code)]


def _lists_of(store: GraphStore, authority: str) -> list[Source]:
    sources = list(store.sources().values())
    found = [source for source in sources if source.authority == authority and is_list(source)]
    if not found:
        read = ", ".join(dict.fromkeys(short_title(source.list_id) for source in sources))
        raise NotReadError(
            f"no list of the authority {authority!r} ({vocabulary('authorities')[authority]['name']}) was read, so "
            "nothing can be said about whom it sanctions. Build the graph with one of its lists. These "
            f"were read: {read}."
        )
    return found


class _Authority:
    """An authority that does not list actors: its lists that were read, and its candidates for each actor."""

    def __init__(self, code: str, lists: Sequence[Source], candidates: Iterable[_Fields]) -> None:
        self.code = code
        self.searched = tuple(_searched(source) for source in lists)
        self.whole = sorted({source.list_id for source in lists if not part_read(source)})
        self.candidates: dict[str, list[_Fields]] = defaultdict(list)
        for one in candidates:
            if one["state"] == code:
                self.candidates[one["actor"]].append(one)


class _Actor:
    """An actor that the authorities in *by* list, with its designations; ``theirs`` are their current ones."""

    def __init__(self, fields: Sequence[Any], by: Sequence[str], as_of: str | None) -> None:
        self.id, self.name, self.kind, designations, self.may_be_another = fields
        # For an actor without designations, some engines return a list that contains null.
        self.designations = [dict(zip(_DESIGNATION, one, strict=True)) for one in designations if one]
        self.theirs = [one for one in self.designations if one["state"] in by and may_be_in_force(one, as_of)]
        self.firsts = [_first([one for one in self.theirs if one["state"] == code]) for code in by]


def _gap(actor: _Actor, by: Sequence[str], authority: _Authority, as_of: str | None) -> Gap:
    firsts = actor.firsts
    others = [one for one in actor.designations if one["state"] == authority.code]
    end = max((one for one in others if _has_ended(one, as_of)), key=_end, default={})
    amended = [one["designated"] for one in others if as_of and may_be_in_force(one, as_of)]
    begins = [one["designated"] for one in others if as_of and (one["designated"] or "") > as_of]
    candidate = _likeliest(authority.candidates.get(actor.id, ()))
    why = _why_not_covered(actor, authority)
    amended_on = min(amended, default=None)
    listed_later = None if amended else min(begins, default=None)
    return Gap(
        actor=actor.id,
        name=actor.name,
        kind=actor.kind,
        listed_by=tuple(by),
        since=tuple(_day(one) for one in firsts),
        date_kinds=tuple(one["date_kind"] for one in firsts),
        designations=tuple(one["id"] for one in firsts),
        sources=tuple(f"{one['source']} {one['locator']}" for one in firsts),
        state=authority.code,
        verdict=_verdict(end, candidate, amended_on, listed_later, why),
        ended=end.get("ended"),
        ended_latest=end.get("ended_latest"),
        end_kind=end.get("end_kind"),
        listed_later=listed_later,
        amended=amended_on,
        candidate=candidate["id"],
        candidate_name=candidate["name"],
        score=candidate["score"],
        evidence=candidate["evidence"],
        forbidden=candidate["forbidden"],
        why=why,
        searched=authority.searched,
    )


def _verdict(
    end: _Fields, candidate: _Fields, amended: str | None, listed_later: str | None, why: str | None
) -> str:
    possible = candidate["id"] is not None
    if amended is not None:
        return "not_known"
    if end and not (end["end_kind"] == _NO_LONGER_LISTED and possible):
        return "removed"
    if possible:
        return "possible_match"
    if listed_later is not None:
        return "listed_later"
    return "not_listed" if why is None else "not_covered"


def _has_ended(designation: _Fields, as_of: str | None) -> bool:
    """Return whether the designation had certainly ended, by the given date if there is one."""
    if designation["ended"] is None:
        return False
    return as_of is None or bool(_end(designation)[1] <= as_of)


def _end(designation: _Fields) -> tuple[str, str]:
    return designation["ended"], designation["ended_latest"] or designation["ended"]


def _likeliest(candidates: Iterable[_Fields]) -> _Fields:
    return min(
        candidates, key=lambda one: (one["forbidden"] is not None, -one["score"], one["id"]), default=_NOBODY
    )


def _why_not_covered(actor: _Actor, authority: _Authority) -> str | None:
    """Return why none of the authority's lists that were read would contain the actor; None if one of them would."""
    sanctioned = Sanctioned(
        kind=actor.kind,
        un_based=any(one["state"] == "un" or one["origin"] == "implements_un" for one in actor.designations),
        measures={measure for one in actor.theirs for measure in one["measures"] or ()},
        programs={f"{one['state']}:{one['program']}" for one in actor.theirs},
    )
    if not authority.whole:
        return f"only parts were read: {'; '.join(authority.searched)}"
    reasons = [why_not_covered(list_id, sanctioned) for list_id in authority.whole]
    return None if None in reasons else "; ".join(reason for reason in reasons if reason)


def _first(designations: Sequence[_Fields]) -> _Fields:
    """Return the earliest of one authority's designations, by the date that a source states.

    A date between two files of a list is not the first if the same list has the actor under an undated designation,
    which is older, or states the date on which it was added to the entry: joined-by has the same rule
    (`graphkit.derive.joinings`).
    """
    kinds = vocabulary("date_kinds")
    older = {
        _list_of(one)
        for one in designations
        if one["origin"] == "own" and (one["designated"] is None or not kinds[one["date_kind"]]["comparable"])
    }
    entered = {one["record"] for one in designations if kinds[one["date_kind"]].get("dates_entry")}
    may_be_first = [
        one
        for one in designations
        if one["date_kind"] != _ENCLOSED or not (_list_of(one) in older or one["record"] in entered)
    ]
    return min(may_be_first, key=_earliest)


def _list_of(designation: _Fields) -> str:
    """Return the list that states the designation: "us_sdn" for the entry "us_sdn:33951"."""
    return str(designation["record"]).partition(":")[0]


def _earliest(designation: _Fields) -> tuple[bool, bool, str, str]:
    """Order designations: first those dated by their beginning, then other dates, then none; each by date."""
    kind = vocabulary("date_kinds")[designation["date_kind"]]
    begun = designation["designated"]
    return not kind["comparable"], begun is None, begun or "", designation["id"]


def _day(designation: _Fields) -> str | None:
    if designation["designated"] is None:
        return None
    return str(
        DateInterval(
            earliest=date.fromisoformat(designation["designated"]),
            latest=date.fromisoformat(designation["designated_latest"]),
            precision=Precision(designation["precision"]),
        )
    )


def _searched(source: Source) -> str:
    """Return the list and its date: "EU FSF list of 2024-05-13", "Canadian list (undated file, read 2026-01-02)"."""
    day = f"of {source.published}" if source.published else f"(undated file, read {source.retrieved})"
    day += " as told" if day_is_told(source) else ""
    left_out = f", {source.skipped} entries of it without an actor" if source.skipped else ""
    return " ".join(part for part in (short_title(source.list_id), part_read(source), day) if part) + left_out
