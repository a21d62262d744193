"""One ``entity`` of OFAC's ENHANCED XML, which its change files write in the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.loaders.us.dated_programs import dated_by_entry
from graphkit.loaders.us.enhanced_features import Features, read_truth
from graphkit.loaders.us.relation_types import typed_relation
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.records import Address, Citation, Designation, Identifier, Record, Relation
from graphkit.model.territories import territory_code

# Marks that only steer how a line is drawn from right to left; the joiners inside words are letters and stay.
_DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


# The number of an executive order, in its title and in the code of a programme named after it.
_ORDER = re.compile(r"\d{5}")


def read_entity(entity: StrictElement, source_id: str, *, partial: bool = False) -> Record:
    """Return the record of one entity, of which only ``done`` remains to be called.

    A *partial* entity need not repeat its programmes; a whole one without any is designated by its list.
    """
    uid = entity.required_attribute("id")
    citation = Citation(source_id=source_id, locator=f"/sanctionsData/entities/entity[@id='{uid}']")
    general = entity.take("generalInfo")
    if general is None:
        raise entity.error("has no <generalInfo>, which says what kind of entry it is.")
    kind = general.one_of(facts("us/classic")["kinds"], general.required_text("entityType"), "type of entry")
    title, remark = general.text("title"), general.text("remarks")
    names = tuple(_names(entity))
    if not any(name.kind == "primary" for name in names):
        raise entity.error("has no primary name.")
    features = Features.of(entity, citation)
    list_id, entered, list_remarks = _lists(entity)
    relations = (*_relations(entity, citation), *features.relations)
    return Record(
        list_id=list_id,
        entry_id=uid,
        kind=kind,
        names=names,
        citation=citation,
        designations=tuple(_designations(entity, list_id, entered, features.listing_days, partial=partial)),
        relations=relations,
        identifiers=(Identifier(scheme="ofac_uid", number=uid, label="OFAC uid"), *features.identifiers),
        birth_dates=tuple(features.birth_dates),
        birth_places=tuple(features.birth_places),
        nationalities=tuple(dict.fromkeys([*features.nationalities, *features.citizenships])),
        addresses=tuple(_addresses(entity)),
        positions=(*_parts(title), *features.positions),
        gender=features.gender,
        remarks=(*([remark] if remark else []), *features.remarks, *list_remarks),
    )


def _parts(title: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in title.split(";") if part.strip()) if title else ()


def _names(entity: StrictElement) -> Iterator[Name]:
    """Yield each name in each script in which it is written, the name of the entry first.

    A translation is a name of the same kind as what it translates; that of the primary name is an alias.
    """
    table = facts("us/classic")
    for name in entity.items("names", "name"):
        primary, weak = read_truth(name, "isPrimary"), read_truth(name, "isLowQuality")
        alias_type = name.text("aliasType")
        if primary:
            kind = "primary"
        elif alias_type is None:
            raise name.error("is neither the primary name nor has it an <aliasType>.")
        else:
            kind = name.one_of(table["alias_types"], alias_type.lower(), "type of alias")
        translations = name.items("translations", "translation")
        if not translations:
            raise name.error("is written in no script: it has no <translation>.")
        for translation in translations:
            if not read_truth(translation, "isPrimary") and primary:
                kind = "alias"
            yield _name(translation, "weak_alias" if weak and kind != "primary" else kind)


def _name(translation: StrictElement, kind: str) -> Name:
    family = translation.required_text("formattedLastName").translate(_DIRECTION_MARKS)
    given = (translation.text("formattedFirstName") or "").translate(_DIRECTION_MARKS)
    if not given:
        return Name.of(family, kind)
    return Name.of(f"{given} {family}", kind, family=family, given=given)


def _lists(entity: StrictElement) -> tuple[str, date, list[str]]:
    """Return the list of the record, the day on which the entry was made on it, and remarks on other lists."""
    known = facts("us/dated_programs")["lists"]
    days: dict[str, list[tuple[date, str]]] = {}
    for element in entity.items("sanctionsLists", "sanctionsList"):
        written = element.required_attribute("datePublished")
        try:
            day = date.fromisoformat(written)
        except ValueError as error:
            raise element.error(f"is of {written!r}, which is no day.") from error
        words = element.own_text() or ""
        days.setdefault(element.one_of(known, words, "list"), []).append((day, words))
    list_id = next((each for each in ("us_sdn", "us_nonsdn", "") if each in days), None)
    if list_id is None:
        raise entity.error("stands on no list: it has no <sanctionsList>.")
    entered, name = min(days[list_id])
    others = (each for key in sorted(days) if key for each in sorted(days[key]) if each != (entered, name))
    return list_id or "us_nonsdn", entered, [f"Also on: {words}, entered {day}" for day, words in others]


def _designations(
    entity: StrictElement, list_id: str, entered: date, listing_days: dict[str, date], *, partial: bool
) -> Iterator[Designation]:
    """Yield a designation for each programme; a whole entity without one is designated by the list itself."""
    programs = list(dict.fromkeys(_texts(entity, "sanctionsPrograms", "sanctionsProgram")))
    if not programs and not partial:
        programs = [f"({list_id.removeprefix('us_').upper()} list, no programme stated)"]
    kinds = facts("us/dated_programs")["measures"]
    measures = tuple(
        dict.fromkeys(
            entity.one_of(kinds, words, "type of sanction")
            for words in _texts(entity, "sanctionsTypes", "sanctionsType")
        )
    )
    authorities = list(dict.fromkeys(_texts(entity, "legalAuthorities", "legalAuthority")))
    dated = dated_by_entry(programs, entered)
    for program in programs:
        day = listing_days.get(program) if list_id == "us_nonsdn" else None
        day = day or (entered if program in dated else None)
        yield Designation(
            authority="us",
            program=program,
            designated=DateInterval.of_day(day) if day else None,
            date_kind="entry_made" if day else "unknown",
            measures=measures,
            legal_basis=tuple(_legal_basis(program, programs, authorities)),
        )


def _legal_basis(program: str, programs: list[str], authorities: list[str]) -> list[str]:
    """Return the authorities that may be those of *program*, for the format states them of the entity.

    Those whose order the programme is named after ("Executive Order 14024" of RUSSIA-EO14024); where there is none,
    those that no other programme of the entity is named after.
    """
    own = set(_ORDER.findall(program))
    named = [each for each in authorities if own.intersection(_ORDER.findall(each))]
    others = {number for each in programs for number in _ORDER.findall(each)}
    return named or [each for each in authorities if others.isdisjoint(_ORDER.findall(each))]


def _texts(entity: StrictElement, container: str, tag: str) -> list[str]:
    inside = entity.take(container)
    return inside.texts(tag) if inside is not None else []


def _addresses(entity: StrictElement) -> Iterator[Address]:
    """Yield each address as written, once per translation; one without a word is passed over."""
    order = facts("us/enhanced")["address_parts"]
    for address in entity.items("addresses", "address"):
        country = address.text("country")
        code = territory_code(country) if country else None
        written = [_address_parts(each, order) for each in address.items("translations", "translation")]
        for parts in written or [[]]:
            words = [*parts, country] if country else parts
            if words:
                yield Address(text=", ".join(words), country=code)


def _address_parts(translation: StrictElement, order: dict[str, int]) -> list[str]:
    parts = [
        (part.one_of(order, part.required_text("type"), "part of an address"), part.required_text("value"))
        for part in translation.items("addressParts", "addressPart")
    ]
    return [value for _, value in sorted(parts, key=lambda part: part[0])]


def _relations(entity: StrictElement, citation: Citation) -> Iterator[Relation]:
    for element in entity.items("relationships", "relationship"):
        number = element.required_attribute("id")
        meant, related = element.take("type"), element.take("relatedEntity")
        if meant is None or related is None:
            raise element.error("has no <type> or no <relatedEntity>: what it says is not known.")
        other = related.required_attribute("entityId"), related.own_text()
        cited = citation.model_copy(
            update={
                "locator": f"{citation.locator}/relationships/relationship[@id='{number}']",
                "quote": element.text("comments"),
            }
        )
        yield typed_relation(
            meant, meant.own_text() or "", meant.required_attribute("refId"),
            other=other, citation=cited, quality=element.text("quality"),
        )  # fmt: skip
