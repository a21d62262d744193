"""From resolved actors to the nodes and edges that represent the lists' statements, each edge cited.

Nothing is inferred here, except which entry a name in a remark means (`graphkit.resolve.names_in_remarks`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NotRequired, TypedDict

from graphkit.derive.findable import Finding, findable, united
from graphkit.loaders.snapshots.same_entry import CAME_BACK
from graphkit.model.dates import DateInterval
from graphkit.model.graph import (
    ActorNode,
    AffiliatedWith,
    DateNode,
    Edge,
    ListedOn,
    ListedUnder,
    Node,
    ProgramNode,
    RunBy,
    SanctionedBy,
    StateNode,
)
from graphkit.model.names import name_key, search_words
from graphkit.model.records import Citation, Designation, Record, Relation, Source
from graphkit.model.territories import state_name
from graphkit.model.vocabulary import vocabulary
from graphkit.resolve.cluster import ResolvedActor
from graphkit.resolve.names_in_remarks import EntryIndex


class _Cited(TypedDict):
    """The fields of an edge that state its source."""

    status: str
    source: str
    locator: str
    retrieved: str
    quote: NotRequired[str]


def facts(
    actors: Sequence[ResolvedActor], sources: Iterable[Source], finding: Finding = findable
) -> Iterator[Node | Edge]:
    """Yield every node and edge that the actors' records state; a node or edge with the same id may be repeated."""
    index = EntryIndex(actors)
    retrieved = {source.id: source.retrieved.isoformat() for source in sources}
    programs: set[str] = set()
    days: set[str] = set()
    for actor in actors:
        yield actor_node(actor, finding)
        for record in actor.records:
            for designation in record.designations:
                if (program := _program_id(designation)) not in programs:
                    programs.add(program)
                    yield from _program(designation, record, retrieved)
                if (day := _day_of_listing(designation)) and (day_id := f"date:{day}") not in days:
                    days.add(day_id)
                    yield _date_node(day)
            yield from _designations(actor.id, record, retrieved)
            yield from _nationalities(actor.id, record, retrieved)
            yield from _relations(actor.id, record, index, retrieved)


def actor_node(actor: ResolvedActor, finding: Finding = findable) -> ActorNode:
    """Return the node of the actor: the name in its most authoritative record, and the contents of all its records."""
    records = actor.records
    weights = _weights_of_names()
    names = sorted((name for record in records for name in record.names), key=lambda name: weights[name.kind])
    texts = _unique(name.text for name in names)
    found = united([finding(record) for record in records])
    remarks: dict[str, str] = {}
    for record in records:
        for remark in record.remarks:
            remarks.setdefault(remark, record.id)
    return ActorNode(
        id=actor.id,
        name=records[0].primary_name.text,
        kind=records[0].kind,
        names=texts,
        weak_names=_unique(name.text for name in names if name.kind == "weak_alias"),
        records=_unique(one for record in records for one in (record.id, *record.formerly)),
        lists=_unique(record.list_id for record in records),
        merged_because=_unique(
            (
                *(f"{merge.one} = {merge.other}: {merge.evidence}" for merge in actor.merges),
                *(f"{record.id} = {one}: {CAME_BACK}" for record in records for one in record.formerly),
            )
        ),
        birth_dates=_unique(
            str(birth.interval) if birth.interval else birth.written
            for record in records
            for birth in record.birth_dates
        ),
        birth_places=_unique(place for record in records for place in record.birth_places),
        nationalities=_unique(
            country.code or country.written for record in records for country in record.nationalities
        ),
        identifiers=_unique(
            f"{identifier.label}: {identifier.number}"
            for record in records
            for identifier in record.identifiers
        ),
        addresses=_unique(address.text for record in records for address in record.addresses),
        positions=_unique(position for record in records for position in (*record.titles, *record.positions)),
        gender=next((record.gender for record in records if record.gender), None),
        remarks=tuple(remarks),
        remarks_of=tuple(remarks.values()),
        kept=_unique(f"{record.id} {one.words}" for record in records for one in record.kept),
        numbers=tuple(value for value, _ in found.numbers),
        number_kinds=tuple(kind for _, kind in found.numbers),
        search_words=found.name_words,
        search_numbers=found.number_words or None,
        search_addresses=found.address_words or None,
    )


@cache
def state_node(code: str) -> StateNode:
    """Return the node of an authority or a country, by its code (``us``, ``eu``, ``mm``)."""
    is_authority = code in vocabulary("authorities")
    return StateNode(id=f"state:{code}", name=state_name(code), code=code, is_authority=is_authority)


def _program_id(designation: Designation) -> str:
    return f"program:{designation.authority}:{designation.program}"


def _program(designation: Designation, record: Record, retrieved: dict[str, str]) -> Iterator[Node | Edge]:
    """Yield the programme of a designation, its state, and who runs it; any entry under the programme states this."""
    state = state_node(designation.authority)
    program = ProgramNode(
        id=_program_id(designation),
        name=designation.program,
        title=designation.program_title,
        authority=designation.authority,
    )
    cited = _cited(designation.citation or record.citation, "official", retrieved)
    yield from (state, program, RunBy(id=f"run_by:{program.id}", begin=program.id, end=state.id, **cited))


def _designations(actor_id: str, record: Record, retrieved: dict[str, str]) -> Iterator[Node | Edge]:
    seen: dict[str, int] = {}
    for designation in record.designations:
        cited = _cited(designation.citation or record.citation, "official", retrieved)
        if designation.end_kind != "no_longer_listed":
            yield ListedUnder(
                id=f"listed_under:{record.id}:{designation.program}",
                begin=actor_id,
                end=_program_id(designation),
                record=record.id,
                **cited,
            )
        repeat = seen[designation.program] = seen.get(designation.program, 0) + 1
        edge_id = f"sanctioned_by:{record.id}:{designation.program}" + (f":{repeat}" if repeat > 1 else "")
        yield _sanctioned_by(edge_id, actor_id, record, designation, cited)
        if day := _day_of_listing(designation):
            yield _listed_on(actor_id, record, designation, day, retrieved)


def _sanctioned_by(
    edge_id: str, actor_id: str, record: Record, designation: Designation, cited: _Cited
) -> SanctionedBy:
    interval, dated = designation.designated, designation.date_citation
    end, ends = designation.ended, designation.end_citation
    return SanctionedBy(
        id=edge_id,
        begin=actor_id,
        end=f"state:{designation.authority}",
        designated=interval.earliest.isoformat() if interval else None,
        designated_latest=interval.latest.isoformat() if interval else None,
        precision=interval.precision.value if interval else None,
        date_kind=designation.date_kind,
        date_source=dated.source_id if dated else None,
        date_locator=dated.locator if dated else None,
        date_quote=dated.quote if dated else None,
        ended=end.earliest.isoformat() if end else None,
        ended_latest=end.latest.isoformat() if end else None,
        end_precision=end.precision.value if end else None,
        end_kind=designation.end_kind,
        end_source=ends.source_id if ends else None,
        end_locator=ends.locator if ends else None,
        program=designation.program,
        measures=designation.measures,
        legal_basis=designation.legal_basis,
        origin=designation.origin,
        origin_because=designation.origin_because,
        reason=designation.reason,
        record=record.id,
        also_in=tuple(f"{other.source_id} {other.locator}" for other in designation.also_in),
        **cited,
    )


def _day_of_listing(designation: Designation) -> DateInterval | None:
    """Return the date of the designation as a listing.

    An actor first seen between two files has no such date: all new entries of a list share that range.
    """
    return None if designation.date_kind == "first_seen" else designation.designated


def _date_node(day: DateInterval) -> DateNode:
    return DateNode(
        id=f"date:{day}",
        name=str(day),
        earliest=day.earliest.isoformat(),
        latest=day.latest.isoformat(),
        precision=day.precision.value,
    )


def _listed_on(
    actor_id: str, record: Record, designation: Designation, day: DateInterval, retrieved: dict[str, str]
) -> ListedOn:
    return ListedOn(
        id=f"listed_on:{record.id}:{day}",
        begin=actor_id,
        end=f"date:{day}",
        authority=designation.authority,
        date_kind=designation.date_kind,
        record=record.id,
        **_cited(designation.date_citation or record.citation, "official", retrieved),
    )


def _nationalities(actor_id: str, record: Record, retrieved: dict[str, str]) -> Iterator[Node | Edge]:
    if record.kind != "person":
        return
    for code in _unique(country.code for country in record.nationalities if country.code):
        state = state_node(code)
        yield state
        yield AffiliatedWith(
            id=f"affiliated_with:{record.id}:national_of:{code}",
            begin=actor_id,
            end=state.id,
            relation="national_of",
            record=record.id,
            **_cited(record.citation, "official", retrieved),
        )


def _relations(
    actor_id: str, record: Record, index: EntryIndex, retrieved: dict[str, str]
) -> Iterator[Node | Edge]:
    for relation in record.relations:
        other = _other(record, relation, index)
        other_id = other if isinstance(other, str) else other.id
        if other_id == actor_id:
            continue
        if not isinstance(other, str):
            yield other
        yield AffiliatedWith(
            id=_tie_id(record, relation, other_id),
            begin=actor_id,
            end=other_id,
            relation=relation.type,
            role=relation.role,
            former=relation.former,
            quality=relation.quality,
            share_min=relation.share_min,
            share_max=relation.share_max,
            record=record.id,
            **_cited(relation.citation, relation.status, retrieved),
        )


def _tie_id(record: Record, relation: Relation, other_id: str) -> str:
    """Return an id that is the same for two files that state the same tie of the same entry."""
    how = f"{relation.status}:{relation.type}" + (":former" if relation.former else "")
    return f"affiliated_with:{record.id}:{how}:{other_id}" + (f":{relation.role}" if relation.role else "")


def _other(record: Record, relation: Relation, index: EntryIndex) -> str | Node:
    """Return the id of the listed actor that the relation means, or the node of a state or of an unlisted name."""
    if relation.state is not None:
        return state_node(relation.state)
    if relation.reference is not None or relation.entry_id is not None:
        by_number = index.by_reference(relation.reference, relation.name) if relation.reference else None
        by_entry = index.by_entry(record.list_id, relation.entry_id) if relation.entry_id else None
        found = by_number or by_entry
        if by_number and by_entry and by_number != by_entry:
            # If the actor with that number has exactly this name, these are two records of one organization that were
            # not merged; otherwise the number is an error, and the words remain a name.
            found = by_number if index.is_called(by_number, relation.name or "") else None
        name = relation.name or f"entry {relation.reference or relation.entry_id} of {record.list_id}"
    else:
        name = relation.name or "unnamed"
        found = index.by_name(record.list_id, name)
    return found or named_actor(record.list_id, name)


def named_actor(list_id: str, name: str) -> ActorNode:
    """Return the node of someone whom a source names but does not list; there is one per list and spelling."""
    return ActorNode(
        id=f"actor:named:{list_id}:{name_key(name)}",
        name=name,
        kind="unknown",
        names=(name,),
        listed=False,
        search_words=search_words((name,)),
    )


def _cited(citation: Citation, status: str, retrieved: dict[str, str]) -> _Cited:
    cited: _Cited = {
        "status": status,
        "source": citation.source_id,
        "locator": citation.locator,
        "retrieved": retrieved[citation.source_id],
    }
    if citation.quote is not None:
        cited["quote"] = citation.quote
    return cited


@cache
def _weights_of_names() -> dict[str, int]:
    return {kind: facts["weight"] for kind, facts in vocabulary("name_kinds").items()}


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
