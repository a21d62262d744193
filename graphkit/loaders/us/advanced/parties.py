"""The parties of OFAC's ADVANCED format: who an entry is, with names and features but without its sanctions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.loaders.us.advanced.locations_and_documents import Location, scheme_of
from graphkit.loaders.us.advanced.reference_values import References, as_written, boolean, read_period
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.records import Address, BirthDate, Identifier
from graphkit.model.territories import Country

_GIVEN = ("Nickname", "First Name", "Middle Name")
_FAMILY = ("Last Name", "Maiden Name", "Patronymic", "Matronymic")
# Marks that only steer how a line is drawn from right to left; the joiners inside words are letters and stay.
_DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# A tonnage, which OFAC's classic format writes without commas.
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+")
_WHOLE = ("Entity Name", "Vessel Name", "Aircraft Name")


@dataclass
class Profile:
    """A party: what a record says beside its designations and relations.

    ``owners`` are the features that name a vessel's owner (feature id, name), ``listing_dates`` the days that
    features state for a programme, ``programs`` the programme tags that stand among the features.
    """

    id: str
    line: int | None
    kind: str
    identity: str = ""
    names: tuple[Name, ...] = ()
    identifiers: list[Identifier] = field(default_factory=list)
    birth_dates: list[BirthDate] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    countries: list[Country] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    genders: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    owners: list[tuple[str, str]] = field(default_factory=list)
    listing_dates: dict[str, date] = field(default_factory=dict)
    programs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Said:
    """What one version of a feature says: words, a place, a period; ``note`` is what stands beside them."""

    words: tuple[str, ...]
    places: tuple[Location, ...]
    interval: DateInterval | None
    note: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the feature, its date written as OFAC writes dates, else its places."""
        dated = (as_written(self.interval),) if self.interval else ()
        placed = tuple(place.address.text for place in self.places if place.address)
        return self.words or dated or placed


def read_profile(
    element: StrictElement,
    profile: StrictElement,
    made: Profile,
    references: References,
    locations: Mapping[str, Location | ListError],
) -> None:
    """Fill *made* with what the <DistinctParty> *element* and its one *profile* say."""
    identity = one(profile, "Identity")
    made.identity = identity.required_attribute("ID")
    if not boolean(identity, "Primary") or boolean(identity, "False"):
        raise identity.error("is an identity that OFAC calls secondary or false, which is new to graphkit.")
    made.names = tuple(_names(identity, references))
    made.remarks += [*element.texts("Comment"), *profile.texts("Comment")]
    for feature in profile.take_all("Feature"):
        _take_feature(feature, made, references, locations)


def one(element: StrictElement, tag: str) -> StrictElement:
    """Take the one child named *tag*; an error when it is missing."""
    taken = element.take(tag)
    if taken is None:
        raise element.error(f"has no <{tag}>, which every such element of this format has.")
    return taken


# ---- names


def _names(identity: StrictElement, references: References) -> Iterator[Name]:
    """Yield the names, the primary one first; a primary name in another script is an alias in that script."""
    parts = {
        group.required_attribute("ID"): references.word(group, "NamePartTypeID", "NamePartType")
        for master in one(identity, "NamePartGroups").take_all("MasterNamePartGroup")
        for group in master.take_all("NamePartGroup")
    }
    names = [name for alias in identity.take_all("Alias") for name in _alias(alias, parts, references)]
    primary = [name for name in names if name.kind == "primary"]
    if len(primary) != 1:
        raise identity.error(f"has {len(primary)} primary names where one is expected.")
    yield from primary
    seen = {(primary[0].text, "primary")}
    for name in names:
        if name.kind != "primary" and (name.text, name.kind) not in seen:
            seen.add((name.text, name.kind))
            yield name


def _alias(alias: StrictElement, parts: Mapping[str, str], references: References) -> Iterator[Name]:
    table = facts("us/advanced/advanced")
    kind = references.word(alias, "AliasTypeID", "AliasType")
    kind = alias.one_of(
        {**facts("us/classic")["alias_types"], "name": "alias"}, kind.lower(), "type of alias"
    )
    primary, weak = boolean(alias, "Primary"), boolean(alias, "LowQuality")
    for documented in alias.take_all("DocumentedName"):
        status = references.word(documented, "DocNameStatusID", "DocNameStatus")
        is_main = documented.one_of(table["name_statuses"], status, "status of a name")
        if primary and is_main:
            yield _name(documented, "primary", parts, references)
        else:
            yield _name(documented, "weak_alias" if weak else kind, parts, references)


def _name(documented: StrictElement, kind: str, types: Mapping[str, str], references: References) -> Name:
    """Return the name in reading order, given names before family names, which the file has the other way round.

    In Latin script the family name, or the whole name of what is no person, is put in capitals: OFAC's other formats
    do so with all but a nickname by which alone a person is weakly known, and here one list mixes both.
    """
    found: dict[str, list[str]] = {}
    latin = True
    for part in documented.take_all("DocumentedNamePart"):
        value = one(part, "NamePartValue")
        group = value.required_attribute("NamePartGroupID")
        if group not in types:
            raise value.error(f"refers to the NamePartGroup {group}, which the identity does not hold.")
        latin = references.word(value, "ScriptID", "Script") == "Latin" and latin
        text = (value.own_text() or "").translate(_DIRECTION_MARKS)
        if not text.strip():
            raise value.error("holds no part of a name.")
        found.setdefault(types[group], []).append(text)
    given, family, whole = (
        " ".join(text for kind_of_part in order for text in found.pop(kind_of_part, ()))
        for order in (_GIVEN, _FAMILY, _WHOLE)
    )
    if found or not (given or family or whole):
        part_kind = next(iter(found), "(none)")
        raise documented.error(f"has a part of the type {part_kind!r}, which is new to graphkit.")
    if latin and not (kind == "weak_alias" and not given and not whole):
        family, whole = family.upper(), whole.upper()
    both = bool(given and family and not whole)
    return Name.of(
        " ".join(part for part in (given, family, whole) if part),
        kind,
        family=family if both else None,
        given=given if both else None,
    )


# ---- features


def _take_feature(
    feature: StrictElement,
    made: Profile,
    references: References,
    locations: Mapping[str, Location | ListError],
) -> None:
    """Put what a <Feature> says where its type belongs; an unknown type is an error."""
    number = feature.required_attribute("ID")
    label = references.word(feature, "FeatureTypeID", "FeatureType").replace("’", "'")
    for reference in feature.take_all("IdentityReference"):
        if reference.required_attribute("IdentityID") != made.identity:
            raise reference.error("refers to an identity that is not the party's.")
    own = facts("us/advanced/advanced")
    for version in feature.take_all("FeatureVersion"):
        reliability = references.word(version, "ReliabilityID", "Reliability")
        holds = version.one_of(own["reliabilities"], reliability, "reliability")
        said = _said(version, references, locations)
        if not holds:
            made.remarks += [
                f"{_title(label)}: {text} (OFAC marks this as false){said.note}" for text in said.texts
            ]
        elif label in own["features"]:
            _TAKERS[own["features"][label]](made, version, number, said)
        elif label in facts("us/classic")["listing_dates"]:
            _listing_date(made, version, label, said)
        elif label in own["remark_labels"]:
            texts = (text.replace(",", "") if _NUMBER.fullmatch(text) else text for text in said.texts)
            made.remarks += [f"{own['remark_labels'][label]}: {text}{said.note}" for text in texts]
        elif label in facts("us/classic")["remark_types"]["words"]:
            made.remarks += [f"{_title(label)}: {text}{said.note}" for text in said.texts]
        else:
            _number(made, version, label, said)


def _said(
    version: StrictElement, references: References, locations: Mapping[str, Location | ListError]
) -> _Said:
    words = []
    for detail in version.take_all("VersionDetail"):
        references.word(detail, "DetailTypeID", "DetailType")
        text = references.word_if_any(detail, "DetailReferenceID", "DetailReference") or detail.own_text()
        if text:
            words.append(" ".join(text.split()))
    places = []
    for placed in version.take_all("VersionLocation"):
        found = placed.required_attribute("LocationID")
        location = locations.get(found)
        if location is None:
            raise placed.error(f"refers to the Location {found}, which the file does not hold.")
        if isinstance(location, ListError):
            raise location
        places.append(location)
    periods = [read_period(period, references) for period in version.take_all("DatePeriod")]
    if len(periods) > 1:
        raise version.error("has several <DatePeriod> where one is expected.")
    comment = version.text("Comment")
    said = _Said(
        tuple(words), tuple(places), periods[0] if periods else None, f" ({comment})" if comment else ""
    )
    if not said.words and said.interval is None and not said.places:
        raise version.error("says nothing: no words, no date and no place.")
    return said


def _title(label: str) -> str:
    return label.rstrip(" :-")


def _birth_date(made: Profile, version: StrictElement, number: str, said: _Said) -> None:
    if said.interval is None:
        raise version.error("is a date of birth without a date.")
    made.birth_dates.append(BirthDate(written=as_written(said.interval) + said.note, interval=said.interval))


def _birth_place(made: Profile, version: StrictElement, number: str, said: _Said) -> None:
    made.birth_places += [text + said.note for text in said.texts]


def _country(made: Profile, version: StrictElement, number: str, said: _Said) -> None:
    for text in said.texts:
        country = Country.of(text)
        if country not in made.countries:
            made.countries.append(country)
        if said.note:
            made.remarks.append(f"Nationality: {text}{said.note}")


def _place(made: Profile, version: StrictElement, number: str, said: _Said) -> None:
    made.remarks += [f"Location: {text}" for text in said.words]
    for place in said.places:
        if place.address:
            made.addresses.append(place.address.model_copy(update={"text": place.address.text + said.note}))
        made.remarks += [f"Address, part in another script: {words}" for words in place.other_words]


def _position(made: Profile, version: StrictElement, number: str, said: _Said) -> None:
    made.positions += [
        part.strip() + said.note for text in said.texts for part in text.split(";") if part.strip()
    ]


def _gender(made: Profile, version: StrictElement, number: str, said: _Said) -> None:
    made.genders += [text.lower() for text in said.texts]


def _owner(made: Profile, version: StrictElement, number: str, said: _Said) -> None:
    made.owners += [(number, text) for text in said.texts]


def _program(made: Profile, version: StrictElement, number: str, said: _Said) -> None:
    """Take programme tags, which stand in square brackets: "[IRGC] [IFSR]"."""
    made.programs += [tag for text in said.texts for tag in text.replace("[", " ").replace("]", " ").split()]


def _call_sign(made: Profile, version: StrictElement, number: str, said: _Said) -> None:
    made.identifiers += [
        Identifier(scheme="call_sign", number=text, label="Vessel call sign" + said.note)
        for text in said.texts
    ]


def _listing_date(made: Profile, version: StrictElement, label: str, said: _Said) -> None:
    if said.interval is None or said.interval.earliest != said.interval.latest:
        raise version.error(f"is a {_title(label)} that is not a day.")
    program = facts("us/classic")["listing_dates"][label]
    day = said.interval.earliest
    made.listing_dates[program] = min(day, made.listing_dates.get(program, day))
    made.remarks.append(f"{_title(label)}: {as_written(said.interval)}{said.note}")


def _number(made: Profile, version: StrictElement, label: str, said: _Said) -> None:
    for text in said.texts:
        scheme, number = scheme_of(version, label, text)
        made.identifiers.append(Identifier(scheme=scheme, number=number, label=label + said.note))


_TAKERS: Mapping[str, Callable[[Profile, StrictElement, str, _Said], Any]] = {
    "birth_date": _birth_date,
    "birth_place": _birth_place,
    "country": _country,
    "place": _place,
    "position": _position,
    "gender": _gender,
    "owner": _owner,
    "program": _program,
    "call_sign": _call_sign,
}
