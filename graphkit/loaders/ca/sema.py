"""Canada's list of autonomous sanctions (SEMA and JVCFOA), sema-lmes.xml.

The format: a ``data-set`` of ``record``, with the tags used until August 2026 or the bilingual ones used since. Entries
have no id on the list: graphkit composes it of the regulation, the schedule and the item, as in ``myanmar/Part 1/55``.
If a file repeats the three, the first entry keeps that id and a repeat adds its name, as in ``jvcfor/1~maduro-moros``.
The file itself states no date. A listing date on which a schedule was remade is not a date of designation (kind
``made_again``, ``remade_days.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count

from graphkit.loaders.ca.names import aliases, entity_names
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.remade_days import MADE_AGAIN, remade
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.shared.xml_entries import stream_entries
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name, name_words
from graphkit.model.records import BirthDate, Citation, Designation, Identifier, Record

_LIST = "ca_sema"
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_YEARS = re.compile(r"(\d{4})\s*-\s*(\d{4})")
_EITHER = re.compile(r"\s+or\s+", re.IGNORECASE)


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like the Canadian list, with either set of tags."""
    steps = (rb"data-set[\s>]", rb"record\b", rb"(?:Country|EntityOrShip|Schedule|Item)\b")
    return all(re.search(rb"<(?:\w+:)?" + step, file.head) for step in steps)


def read(file: ListFile) -> LoadedList:
    """Return the entries of a sema-lmes.xml; anything that breaks the format is kept and reported."""

    def on_root(root: Element) -> None:
        if root.path != "data-set":
            raise root.error(f"is <{root.path}>, not <data-set>.", "This is not the Canadian list.")

    taken: set[str] = set()
    position = count(1)
    entries = stream_entries(file, ("record",), facts("ca/sema")["ignored"], on_root)
    records = tuple(file.read_each(entries, lambda entry: _record(entry, next(position), file, taken), _LIST))
    file.refuse_empty(records, "<record>")
    return LoadedList(source=file.source(_LIST, None), records=records)


def _fields(entry: Element) -> tuple[dict[str, str], dict[str, str]]:
    """Return the text of the entry by field, with normalised white space, and the tags that contain it.

    If a field has two elements, the first counts.
    """
    found: dict[str, str] = {}
    tags: dict[str, str] = {}
    for table in facts("ca/sema")["tags"].values():
        for tag, field in table.items():
            tags.setdefault(field, tag)
            text = " ".join((entry.text(tag) or "").split())
            if text and field in found:
                entry.note(
                    "several",
                    f"the {field} has two elements, one of them <{tag}>",
                    text,
                    tag,
                    group=tag,
                )
            elif text:
                found[field], tags[field] = text, tag
    for field in ("regulation", "item"):
        if field not in found:
            entry.missing(tags[field])
    return found, tags


def _record(entry: Element, place: int, file: ListFile, taken: set[str]) -> Record:
    fields, tags = _fields(entry)
    names = tuple(_names(entry, fields))
    regulation = _regulation(entry, fields.get("regulation", ""), tags["regulation"])
    schedule = _schedule(fields)
    basis = "/".join(part for part in (regulation, schedule) if part)
    entry_id = _free_id(f"{basis}/{fields.get('item') or f'record {place}'}", names[:1], taken)
    # The list gives several entries the same place; the same name at one place is the same entry.
    file.own_id(entry, entry_id.partition("~~")[0], "Item")
    kind, identifiers, remarks = _kind(fields)
    listed = _listing_day(entry, fields["listed"], tags["listed"]) if "listed" in fields else None
    if "family" not in fields and "given" not in fields and kind == "organization" and "born" in fields:
        remarks.append(f"Date: {fields['born']}")
    titled = kind == "person" and "title" in fields
    return Record(
        list_id=_LIST,
        entry_id=entry_id,
        kind=kind,
        names=names,
        citation=Citation(source_id=file.source_id(_LIST), locator=f"/data-set/record[{place}] ({entry_id})"),
        designations=(_designation(fields, regulation, schedule, basis, listed),),
        identifiers=tuple(identifiers),
        birth_dates=tuple(_dates(fields["born"])) if "born" in fields and kind != "organization" else (),
        titles=(fields["title"],) if titled else (),
        remarks=tuple(remarks),
    )


def _regulation(entry: Element, written: str, tag: str) -> str:
    """Return the short name of the regulation; a new one keeps its own words."""
    if not written:
        return "(no regulation stated)"
    regulations: dict[str, str] = facts("ca/sema")["regulations"]
    words = written.split(" / ", maxsplit=1)[0]
    return entry.one_of(regulations, words, "regulation", words, at=tag, written=written)


def _schedule(fields: dict[str, str]) -> str:
    """Return the schedule with commas written in one way ("1,Part 3" is "1, Part 3"); "" if there is none."""
    schedule = re.sub(r"\s*,\s*", ", ", fields.get("schedule", ""))
    return "" if schedule in facts("ca/sema")["no_schedule"]["words"] else schedule


def _free_id(entry_id: str, names: Sequence[Name], taken: set[str]) -> str:
    """Return *entry_id*; if it is taken, the id with the words of the name, and with a number if that is taken too."""
    if entry_id not in taken:
        taken.add(entry_id)
        return entry_id
    named = f"{entry_id}~{'-'.join(word for name in names for word in name_words(name.text))}"
    number = 2
    candidate = entry_id
    while candidate in taken:
        candidate, named, number = named, f"{named.split('~~', maxsplit=1)[0]}~~{number}", number + 1
    taken.add(candidate)
    return candidate


def _names(entry: Element, fields: dict[str, str]) -> Iterator[Name]:
    family, given, entity = fields.get("family"), fields.get("given"), fields.get("entity")
    person = bool(family or given)
    french = None
    if person and entity:
        what = "an entry names both a person and an entity or ship"
        entry.note(
            "several", what, entity, "", group=what, done="read as the person; the other name is an alias"
        )
    if person:
        text = " ".join(part for part in (given, family) if part)
        both = bool(family and given)
        named = [Name.of(text, "primary", family=family if both else None, given=given if both else None)]
    else:
        named = []
    if entity:
        english, french = entity_names(entity)
        named.append(Name.of(english, "alias" if person else "primary"))
    if french:
        named.append(Name.of(french, "alias", language="fr"))
    yield from named
    known = {name.text for name in named}
    for name in aliases(fields["aliases"], person=person) if "aliases" in fields else ():
        if name.text not in known:
            known.add(name.text)
            yield name


def _kind(fields: dict[str, str]) -> tuple[str, list[Identifier], list[str]]:
    """Return the kind of the entry, its IMO number, and other words about a ship as remarks.

    An entity is a ship if it has an IMO number or if its title is a ship type.
    """
    imo, title = fields.get("imo", ""), fields.get("title", "")
    remarks = []
    identifiers = []
    if "entity" in fields and re.fullmatch(r"(?:IMO\s*)?\d{7}", imo):
        identifiers.append(Identifier(scheme="imo", number=imo[-7:], label="ShipIMONumber"))
    elif imo:
        remarks.append(f"Ship IMO number: {imo}")
    if "entity" not in fields or "family" in fields or "given" in fields:
        return "person", identifiers, remarks
    ship = bool(identifiers) or title.split("|")[0].strip() in facts("ca/sema")["ship_types"]["words"]
    if title:
        remarks.append(f"{'Ship type' if ship else 'Title or ship type'}: {title}")
    return "vessel" if ship else "organization", identifiers, remarks


def _designation(
    fields: dict[str, str], regulation: str, schedule: str, basis: str, listed: date | None
) -> Designation:
    place = f"Schedule {schedule}" if schedule[:1].isdigit() else schedule
    item = f"item {fields['item']}" if "item" in fields else ""
    anew = listed is not None and remade(_LIST, regulation, listed) is not None
    date_kind = MADE_AGAIN if anew else "regulation_in_force"
    return Designation(
        authority="ca",
        program=regulation,
        program_title=fields.get("regulation"),
        designated=DateInterval.of_day(listed) if listed else None,
        date_kind=date_kind if listed else "unknown",
        measures=(facts("ca/sema")["other_measures"].get(basis, "asset_freeze"),),
        legal_basis=tuple(filter(None, [", ".join(part for part in (place, item) if part)])),
        origin="own",
    )


def _listing_day(entry: Element, text: str, tag: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        entry.malformed(text, "a day", at=tag)
        return None


def _dates(written: str) -> Iterator[BirthDate]:
    """Yield the date, or both dates of "1963 or 1964"; a date that cannot be read for certain keeps only its words.

    "1965-04-29", "1955-11", "1972" and "1963-1964" are read; "Sep-65", "born in the early 1970s" and numbers that may
    be spreadsheet dates are not.
    """
    parts = _EITHER.split(written)
    several = len(parts) > 1 and all(_DATE.fullmatch(part) for part in parts)
    for part in parts if several else [written]:
        yield BirthDate(written=part, interval=_interval(part))


def _interval(text: str) -> DateInterval | None:
    try:
        if years := _YEARS.fullmatch(text):
            return DateInterval.spanning(
                DateInterval.of_year(int(years[1])), DateInterval.of_year(int(years[2]))
            )
        if parts := _DATE.fullmatch(text):
            year, month, day = (int(part) if part else None for part in parts.groups())
            return DateInterval.of_parts(int(parts[1]), month, day) if year else None
    except ValueError:
        return None
    return None
