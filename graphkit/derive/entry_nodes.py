"""The entries of the lists as nodes: what each list itself says about an actor, and why the entry belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graphkit.loaders.list_catalogue import authority_of
from graphkit.model.graph import EntryNode
from graphkit.model.records import Record, UnreadEntry
from graphkit.resolve.cluster import Merge, ResolvedActor

# Strongest first: if several reasons tie an entry to its actor, the first of these is stated.
_RULES = ("judgement", "same entry", "identifier", "name and birth date", "score")
_NOT_COMPARED: Any = {
    "designations": {"__all__": {"measures", "legal_basis", "reason"}}, "relations": True, "remarks": True, "kept": True
}  # fmt: skip


def entry_nodes(actor: ResolvedActor) -> Iterator[EntryNode]:
    """Yield a node for each entry of the actor; an entry in several files is yielded once, with the texts of all."""
    reasons: dict[str, Merge] = {}
    for merge in sorted(actor.merges, key=lambda merge: (_RULES.index(merge.rule), -(merge.score or 0.0))):
        for record_id in (merge.one, merge.other):
            reasons.setdefault(record_id, merge)
    of_entry: dict[str, list[Record]] = {}
    for record in actor.records:
        of_entry.setdefault(record.id, []).append(record)
    for record_id, records in of_entry.items():
        yield _node(records, actor.id, reasons.get(record_id))


def unread_node(entry: UnreadEntry) -> EntryNode:
    """Return the node of an entry from which no actor could be made, with everything that it says."""
    return EntryNode(
        id=entry.id,
        name=f"({entry.reason})",
        list_id=entry.list_id,
        entry=entry.entry_id,
        authority=authority_of(entry.list_id),
        actor=None,
        decided_by="not read",
        decided_because=entry.reason,
        source=entry.citation.source_id,
        locator=entry.citation.locator,
        names=(),
        facts="{}",
        kept=tuple(one.words for one in entry.kept),
        kept_at=tuple(one.locator for one in entry.kept),
    )


def _node(records: Sequence[Record], actor_id: str, reason: Merge | None) -> EntryNode:
    record = records[0]
    kept = tuple(dict.fromkeys(one for record in records for one in record.kept))
    return EntryNode(
        id=record.id,
        name=record.primary_name.text,
        list_id=record.list_id,
        entry=_own_id(record),
        authority=authority_of(record.list_id),
        actor=actor_id,
        decided_by=reason.rule if reason else "alone",
        decided_because=f"{reason.one} = {reason.other}: {reason.evidence}" if reason else None,
        score=None if reason is None or reason.score is None else round(reason.score, 4),
        source=record.citation.source_id,
        locator=record.citation.locator,
        names=tuple(dict.fromkeys(name.text for name in record.names)),
        birth_dates=tuple(birth.written for birth in record.birth_dates),
        nationalities=tuple(country.code or country.written for country in record.nationalities),
        identifiers=tuple(f"{number.label}: {number.number}" for number in record.identifiers),
        facts=_compared(record),
        remarks=tuple(dict.fromkeys(remark for record in records for remark in record.remarks)),
        kept=tuple(one.words for one in kept),
        kept_at=tuple(one.locator for one in kept),
    )


def _own_id(record: Record) -> str:
    """Return the list's own id; the EU gives some references to two entries, which only record ids distinguish."""
    references = (number.number for number in record.identifiers if number.scheme == "eu_reference")
    return next(references, record.entry_id) if record.list_id == "eu_fsf" else record.entry_id


def _compared(record: Record) -> str:
    """Return the compared fields as JSON, without ties, remarks and kept texts, and designations only as programmes."""
    return record.model_dump_json(exclude_defaults=True, exclude=_NOT_COMPARED)
