"""One ``entity`` of OFAC's ENHANCED XML, which its change files write in the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.dated_programs import dated_by_entry, told_program
from graphkit.loaders.us.enhanced_features import Features, ListingDay
from graphkit.loaders.us.enhanced_names import read_names
from graphkit.loaders.us.relation_types import relation_quality, typed_relation
from graphkit.model.dates import DateInterval
from graphkit.model.records import Address, Citation, Designation, Identifier, Record, Relation
from graphkit.model.territories import territory_code

# The number of an executive order, as in its title and in the code of a programme named after it.
_ORDER = re.compile(r"\d{5}")
# The kind of sanction that applies only to those on the SDN list.
_BLOCKED = "Block"
_NEW_LIST = "an unknown list"


class _Standing(NamedTuple):
    """The list of the catalogue that an entity is on, since which date, and what its other lists say."""

    list_id: str
    entered: date | None
    remarks: list[str]


def read_entity(entity: Element, file: ListFile, list_id: str, *, changed: bool = False) -> Record:
    """Return the record of one entity in a *file* of the list *list_id*; without names if it states none.

    A *changed* entity need not repeat its programmes; a whole one without any is designated by its list.
    """
    own_id = file.own_id(entity, entity.expected_attribute("id"), "@id")
    citation = Citation(
        source_id=file.source_id(list_id), locator=f"/sanctionsData/entities/entity{own_id.condition('@id')}"
    )
    kind, title, remark = _general(entity)
    features = Features.of(entity, citation)
    types = _texts(entity, "sanctionsTypes", "sanctionsType")
    if not types and not changed:
        entity.missing("sanctionsTypes")
    standing = _standing(entity, list_id, blocked=_BLOCKED in types)
    designations = tuple(_designations(entity, standing, types, features.listing_days, changed=changed))
    number = Identifier(scheme="ofac_uid", number=own_id.stated, label="OFAC uid") if own_id.stated else None
    return Record(
        list_id=standing.list_id,
        entry_id=own_id.text,
        kind=kind,
        names=read_names(entity),
        citation=citation,
        designations=designations,
        relations=(*_relations(entity, citation), *features.relations),
        identifiers=(*([number] if number else []), *features.identifiers),
        birth_dates=tuple(features.birth_dates),
        birth_places=tuple(features.birth_places),
        nationalities=tuple(dict.fromkeys([*features.nationalities, *features.citizenships])),
        addresses=_addresses(entity),
        positions=(*_parts(title), *features.positions),
        gender=features.gender,
        remarks=(
            *([remark] if remark else []),
            *features.remarks,
            *_unused_days(features.listing_days, standing, designations),
            *standing.remarks,
        ),
    )


def _general(entity: Element) -> tuple[str, str | None, str | None]:
    """Take the content of generalInfo: the kind of entry, titles and a remark."""
    general = entity.take("generalInfo")
    if general is None:
        entity.missing("generalInfo")
        return "unknown", None, None
    kinds: dict[str, str] = facts("us/classic")["kinds"]
    word = general.expected_text("entityType")
    kind = general.one_of(kinds, word, "type of entry", "unknown", at="entityType") if word else "unknown"
    return kind, general.text("title"), general.text("remarks")


def _parts(title: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in title.split(";") if part.strip()) if title else ()


def _standing(entity: Element, list_id: str, *, blocked: bool) -> _Standing:
    """Return the list that the entity is on: the SDN list, or another known list, or the one that the rules give.

    An entity that is only on unknown lists is on the SDN list if it is *blocked*, which no other list does. Otherwise
    it is on the list that collects the others if it is there too, and else on the list *list_id* of its file.
    """
    known: dict[str, str] = facts("us/dated_programs")["lists"]
    days: dict[str, list[tuple[date | None, str]]] = {}
    for element in entity.items("sanctionsLists", "sanctionsList"):
        words = element.own_text() or ""
        day = _day(element, element.expected_attribute("datePublished"))
        if not words:
            element.missing("text()", "read as an unknown list")
        list_of = element.one_of(known, words, "list", _NEW_LIST) if words else _NEW_LIST
        days.setdefault(list_of, []).append((day, words or _NEW_LIST))
    if not days:
        entity.missing("sanctionsLists")
    listed = next((each for each in ("us_sdn", "us_nonsdn", _NEW_LIST, "") if each in days), None)
    entered, name = min(days[listed], key=_by_day) if listed is not None else (None, "")
    others = [
        each
        for key in sorted(days)
        if key
        for each in sorted(days[key], key=_by_day)
        if each != (entered, name)
    ]
    if listed == _NEW_LIST:
        others.insert(0, (entered, name))
    if listed is None or listed == _NEW_LIST:
        listed = "us_sdn" if blocked else "us_nonsdn" if "" in days else list_id
    return _Standing(listed or "us_nonsdn", entered, [_also_on(day, words) for day, words in others])


def _day(element: Element, written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        element.malformed(written, "a day", at="@datePublished")
        return None


def _by_day(entry: tuple[date | None, str]) -> tuple[date, str]:
    day, words = entry
    return day or date.max, words


def _also_on(day: date | None, words: str) -> str:
    return f"Also on: {words}, entered {day}" if day else f"Also on: {words}"


def _designations(
    entity: Element, standing: _Standing, types: list[str], listing_days: list[ListingDay], *, changed: bool
) -> Iterator[Designation]:
    """Yield a designation for each programme; a whole entity without one is designated by the list itself."""
    stated = dict.fromkeys(_texts(entity, "sanctionsPrograms", "sanctionsProgram"))
    programs = [told_program(entity, program, at="sanctionsPrograms/sanctionsProgram") for program in stated]
    if not programs and not changed:
        programs = [f"({standing.list_id.removeprefix('us_').upper()} list, no programme stated)"]
    kinds: dict[str, str] = facts("us/dated_programs")["measures"]
    at = "sanctionsTypes/sanctionsType"
    # An unknown kind of sanction is a measure in OFAC's own words.
    measures = dict.fromkeys(entity.one_of(kinds, words, "type of sanction", words, at=at) for words in types)
    authorities = list(dict.fromkeys(_texts(entity, "legalAuthorities", "legalAuthority")))
    dated = dated_by_entry(programs, standing.entered) if standing.entered else frozenset()
    for program in programs:
        own = _day_of_listing(program, standing, listing_days)
        day = own or (standing.entered if program in dated else None)
        yield Designation(
            authority="us",
            program=program,
            designated=DateInterval.of_day(day) if day else None,
            date_kind="entry_made" if day else "unknown",
            measures=tuple(measures),
            legal_basis=tuple(_legal_basis(program, programs, authorities)),
        )


def _day_of_listing(program: str, standing: _Standing, listing_days: list[ListingDay]) -> date | None:
    """Return the date that a feature states for a programme of the non-SDN list; of several, the last."""
    if standing.list_id != "us_nonsdn":
        return None
    return next((each.day for each in reversed(listing_days) if each.program == program), None)


def _unused_days(
    listing_days: list[ListingDay], standing: _Standing, designations: tuple[Designation, ...]
) -> list[str]:
    """Return, in words, the listing dates that no designation of the record uses."""
    used = {(one.program, one.designated) for one in designations if standing.list_id == "us_nonsdn"}
    return [each.words for each in listing_days if (each.program, DateInterval.of_day(each.day)) not in used]


def _legal_basis(program: str, programs: list[str], authorities: list[str]) -> list[str]:
    """Return the authorities that may belong to *program*, because the format states them only for the entity.

    These are the authorities after whose order the programme is named ("Executive Order 14024" for RUSSIA-EO14024). If
    there are none, they are those after which no other programme of the entity is named.
    """
    own = set(_ORDER.findall(program))
    named = [each for each in authorities if own.intersection(_ORDER.findall(each))]
    others = {number for each in programs for number in _ORDER.findall(each)}
    return named or [each for each in authorities if others.isdisjoint(_ORDER.findall(each))]


def _texts(entity: Element, container: str, tag: str) -> list[str]:
    inside = entity.take(container)
    return inside.texts(tag) if inside is not None else []


def _addresses(entity: Element) -> tuple[Address, ...]:
    """Return each address as written, once per translation; skip one without words."""
    found: list[Address] = []
    for element in entity.items("addresses", "address"):
        found += element.read(_address, [])
    return tuple(found)


def _address(address: Element) -> list[Address]:
    country = address.text("country")
    code = territory_code(country) if country else None
    written = [_address_parts(each) for each in address.items("translations", "translation")]
    found = [[*parts, country] if country else parts for parts in written or [[]]]
    return [Address(text=", ".join(words), country=code) for words in found if words]


def _address_parts(translation: Element) -> list[str]:
    """Return the parts in the order of the classic format; parts of an unknown kind come last."""
    order: dict[str, int] = facts("us/enhanced")["address_parts"]
    last = len(order) + 1
    parts: list[tuple[int, str]] = []
    translation.text("script")  # the reason for not reading it is in enhanced.toml
    for part in translation.items("addressParts", "addressPart"):
        kind, value = part.text("type"), part.text("value")
        if not value:
            part.keep_everything("has no value")
            continue
        if not kind:
            part.missing("type", "read as the last part of the address")
        place = part.one_of(order, kind, "part of an address", last, at="type") if kind else last
        parts.append((place, value))
    return [value for _, value in sorted(parts, key=lambda part: part[0])]


def _relations(entity: Element, citation: Citation) -> tuple[Relation, ...]:
    elements = entity.items("relationships", "relationship")
    read = [
        element.read(partial(_relation, nth=nth, citation=citation), None)
        for nth, element in enumerate(elements, 1)
    ]
    return tuple(one for one in read if one is not None)


def _relation(element: Element, *, nth: int, citation: Citation) -> Relation | None:
    number = element.expected_attribute("id")
    meant, related = element.take("type"), element.take("relatedEntity")
    entry_id = related.expected_attribute("entityId") or None if related is not None else None
    name = related.own_text() if related is not None else None
    words, type_id = _type(meant)
    comments, sure = element.text("comments"), element.text("quality")
    if entry_id is None and name is None:
        element.keep_everything("has no relatedEntity")
        return None
    condition = f"[@id='{number}']" if number else f"[{nth}]"
    cited = citation.model_copy(
        update={
            "locator": f"{citation.locator}/relationships/relationship{condition}",
            "quote": comments,
        }
    )
    if not words:
        element.missing("type", "read as 'linked'")
    relation = typed_relation(
        element if meant is None else meant, words, type_id, other=(entry_id, name), citation=cited
    )
    quality = relation_quality(element, sure, at="quality")
    return relation.model_copy(update={"quality": quality}) if quality else relation


def _type(element: Element | None) -> tuple[str, str | None]:
    """Return OFAC's name for the type of a relationship, and its number."""
    if element is None:
        return "", None
    return element.own_text() or "", element.expected_attribute("refId") or None
