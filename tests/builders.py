"""Records for tests, made from the few facts that a test is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graphkit.model import (
    BirthDate,
    Citation,
    DateInterval,
    Designation,
    Identifier,
    Name,
    Record,
    Relation,
    Source,
)
from graphkit.model.territories import Country
from graphkit.resolve.cluster import Resolution, ResolvedActor

READ_ON = date(2026, 1, 2)


def source(list_id: str, authority: str) -> Source:
    return Source(
        id=f"{list_id}@0",
        list_id=list_id,
        title=f"list {list_id}",
        authority=authority,
        file=f"{list_id}.xml",
        sha256="0" * 64,
        published=date(2024, 5, 7),
        retrieved=READ_ON,
        attribution=f"publisher of {list_id}",
    )


SOURCES = tuple(
    source(list_id, authority)
    for list_id, authority in [
        ("us_sdn", "us"), ("us_nonsdn", "us"), ("gb_ofsi", "gb"), ("eu_fsf", "eu"), ("un_sc", "un"), ("ca_sema", "ca"),
    ]
)  # fmt: skip
_AUTHORITIES = {one.list_id: one.authority for one in SOURCES}


def cite(list_id: str, locator: str = "/entry", quote: str | None = None) -> Citation:
    return Citation(source_id=f"{list_id}@0", locator=locator, quote=quote)


def designation(
    list_id: str,
    day: str | DateInterval | None = None,
    *,
    program: str = "P",
    origin: str = "own",
    kind: str | None = None,
) -> Designation:
    when = DateInterval.of_day(date.fromisoformat(day)) if isinstance(day, str) else day
    return Designation(
        authority=_AUTHORITIES[list_id],
        program=program,
        designated=when,
        date_kind=kind or ("designated" if when else "unknown"),
        origin=origin,
    )


def record(
    list_id: str,
    entry_id: str,
    *names: str | Name,
    kind: str = "person",
    born: Sequence[str] = (),
    nationalities: Sequence[str] = (),
    identifiers: Sequence[tuple[str, str]] = (),
    designations: Sequence[Designation] = (),
    relations: Sequence[Relation] = (),
) -> Record:
    """Return a record; the first name is primary, ``born`` are ISO 8601 days or years."""
    made = [
        name if isinstance(name, Name) else Name.of(name, "primary" if position == 0 else "alias")
        for position, name in enumerate(names)
    ]
    births = [DateInterval.of_parts(*map(int, text.split("-"))) for text in born]
    return Record(
        list_id=list_id,
        entry_id=entry_id,
        kind=kind,
        names=tuple(made),
        citation=cite(list_id),
        designations=tuple(designations) or (designation(list_id),),
        relations=tuple(relations),
        identifiers=tuple(
            Identifier(scheme=scheme, number=number, label=scheme, country=None)
            for scheme, number in identifiers
        ),
        birth_dates=tuple(
            BirthDate(written=text, interval=interval) for text, interval in zip(born, births, strict=True)
        ),
        nationalities=tuple(Country(written=code, code=code) for code in nationalities),
    )


def resolution_of(*records: Record) -> Resolution:
    """Return the resolution in which all the records are one actor, for whatever reason."""
    return Resolution((ResolvedActor(f"actor:{records[0].id}", records, ()),))
