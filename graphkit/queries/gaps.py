"""Who is sanctioned by some authorities and not by others, and what its absence from a list is worth.

The verdict on each actor and each authority that does not list it is the first of these that fits, each with a test of
its name (`graphkit/model/vocabularies/gap_verdicts.toml` says what they mean):

- removed: a designation by that authority has ended, and none is in force;
- possible match: an actor that it does list is possibly the same; the likeliest candidate is named, one that nothing
  forbids to be the same before one that something does;
- listed later: as of a day of the past, where a designation begins after that day;
- not covered: none of the lists of it that were read holds such measures (`graphkit/loaders/coverage.toml`), or only
  parts of them were read;
- not listed.

An authority none of whose lists was read is an error: nothing can be said about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from graphkit.errors import NotReadError
from graphkit.loaders.catalogue import short_title
from graphkit.loaders.coverage import Sanctioned, is_list, part_read, why_not_covered
from graphkit.model.dates import DateInterval, Precision
from graphkit.model.records import Source
from graphkit.model.vocabulary import begun_by_dates, vocabulary
from graphkit.queries.library import question
from graphkit.queries.rows import Gap, Rows
from graphkit.store import GraphStore

_Fields = Mapping[str, Any]
_NOBODY = dict.fromkeys(("id", "name", "score", "evidence", "forbidden"))


def gaps(
    store: GraphStore,
    by: Sequence[str],
    not_by: Sequence[str],
    *,
    programs: Sequence[str] | None = None,
    as_of: str | None = None,
) -> Rows[Gap]:
    """Return the actors that all states of *by* sanction and none of *not_by*, one row for each of the latter.

    States are given by code, *programs* are ids of programmes, one of which lists the actor. Counted are designations
    that have not ended, or with *as_of* (a day, ISO 8601) those in force on that day; one without a day that says when
    it began counts as begun. Raises NotReadError for an authority of which no list was read: its silence says nothing.
    """
    lists = {code: _lists_of(store, code) for code in (*by, *not_by)}
    fewest = store.read(question("designations_of").cypher, {"codes": list(by)})
    if len(fewest) < len(set(by)):
        return Rows()  # the lists were read, and one of the authorities has no designation at all
    chosen = {
        "start": f"state:{fewest[0]['state']}",
        "by": list(by),
        "not_by": list(not_by),
        "programs": None if programs is None else list(programs),
        "as_of": as_of,
        "begun_by": begun_by_dates(),
    }
    rows = store.read(question("gaps").cypher, chosen)
    found = [_gap(row, by, state, lists[state], as_of) for row in rows for state in not_by]
    return Rows(sorted(found, key=lambda gap: (gap.name, gap.actor, gap.state)))


def searched(store: GraphStore, authorities: Sequence[str]) -> list[str]:
    """Return the lists of the authorities (codes) that were read, each with its day: "EU FSF list of 2024-05-13"."""
    return [_searched(source) for code in authorities for source in _lists_of(store, code)]


def _lists_of(store: GraphStore, authority: str) -> list[Source]:
    sources = list(store.sources().values())
    found = [source for source in sources if source.authority == authority and is_list(source)]
    if not found:
        read = ", ".join(dict.fromkeys(short_title(source.list_id) for source in sources))
        raise NotReadError(
            f"no list of the authority {authority!r} ({vocabulary('authorities')[authority]['name']}) was read, so "
            f"nothing can be said about whom it sanctions. Build the graph with one of its lists. Read were: {read}."
        )
    return found


def _gap(row: _Fields, by: Sequence[str], state: str, lists: Sequence[Source], as_of: str | None) -> Gap:
    designations: list[_Fields] = row["designations"]
    theirs = [one for one in designations if one["state"] in by and _in_force(one, as_of)]
    firsts = [min((one for one in theirs if one["state"] == code), key=_earliest) for code in by]
    others = [one for one in designations if one["state"] == state]
    ends = [one["ended"] for one in others if one["ended"] and (as_of is None or one["ended"] <= as_of)]
    begins = [one["designated"] for one in others if as_of and not _begun(one, as_of)]
    ended, later = max(ends, default=None), min(begins, default=None)
    candidate = _likeliest(row["candidates"], state)
    why = _why_not_covered(row["kind"], designations, theirs, lists)
    return Gap(
        actor=row["actor"],
        name=row["name"],
        kind=row["kind"],
        listed_by=tuple(by),
        since=tuple(_day(one) for one in firsts),
        date_kinds=tuple(one["date_kind"] for one in firsts),
        designations=tuple(one["id"] for one in firsts),
        sources=tuple(f"{one['source']} {one['locator']}" for one in firsts),
        state=state,
        verdict=_verdict(ended, candidate, later, why),
        ended=ended,
        listed_later=later,
        candidate=candidate["id"],
        candidate_name=candidate["name"],
        score=candidate["score"],
        evidence=candidate["evidence"],
        forbidden=candidate["forbidden"],
        why=why,
        searched=tuple(_searched(source) for source in lists),
    )


def _verdict(ended: str | None, candidate: _Fields, later: str | None, why: str | None) -> str:
    if ended is not None:
        return "removed"
    if candidate["id"] is not None:
        return "possible_match"
    if later is not None:
        return "listed_later"
    return "not_listed" if why is None else "not_covered"


def _likeliest(candidates: Iterable[_Fields], state: str) -> _Fields:
    of_state = [one for one in candidates if one["id"] is not None and one["state"] == state]
    return min(
        of_state, key=lambda one: (one["forbidden"] is not None, -one["score"], one["id"]), default=_NOBODY
    )


def _why_not_covered(
    kind: str, designations: Sequence[_Fields], theirs: Sequence[_Fields], lists: Sequence[Source]
) -> str | None:
    """Return why no list that was read of an authority would hold the actor; None where one of them would."""
    sanctioned = Sanctioned(
        kind=kind,
        un_based=any(one["state"] == "un" or one["origin"] == "implements_un" for one in designations),
        measures={measure for one in theirs for measure in one["measures"] or ()},
        programs={f"{one['state']}:{one['program']}" for one in theirs},
    )
    whole = {source.list_id for source in lists if not part_read(source)}
    if not whole:
        return f"only parts were read: {'; '.join(_searched(source) for source in lists)}"
    reasons = [why_not_covered(list_id, sanctioned) for list_id in sorted(whole)]
    return None if None in reasons else "; ".join(reason for reason in reasons if reason)


def _in_force(designation: _Fields, as_of: str | None) -> bool:
    """Return whether gaps.cypher counts the designation."""
    ended = designation["ended"]
    return ended is None if as_of is None else (ended is None or ended > as_of) and _begun(designation, as_of)


def _begun(designation: _Fields, day: str) -> bool:
    """Return whether the designation had begun on the day, or may have: no day says when it did."""
    begun = designation["designated"]
    return begun is None or begun <= day or designation["date_kind"] in begun_by_dates()


def _earliest(designation: _Fields) -> tuple[bool, bool, str, str]:
    """Order designations: those whose day says when it began, other days, none; each by day."""
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
    """Return the list and its day: "EU FSF list of 2024-05-13", "Canadian list (undated file, read 2026-01-02)"."""
    day = f"of {source.published}" if source.published else f"(undated file, read {source.retrieved})"
    left_out = f", {source.skipped} bad entries left out" if source.skipped else ""
    return " ".join(part for part in (short_title(source.list_id), part_read(source), day) if part) + left_out
