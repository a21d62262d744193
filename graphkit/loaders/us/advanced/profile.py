"""The content of a party in OFAC's ADVANCED format, apart from its designations and relations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graphkit.loaders.us.advanced.parts import Gathered
from graphkit.model.names import Name
from graphkit.model.records import Address, BirthDate, Identifier
from graphkit.model.territories import Country


@dataclass
class Profile:
    """A party: the content of a record apart from its designations and relations.

    ``uid`` is OFAC's number for it, ``where`` points to its element and ``locator`` to its profile. ``owners`` are the
    features that name a vessel's owner (feature id, name), ``listing_dates`` the dates that features state for a
    programme, ``programs`` the programme tags among the features. ``gathered`` are the elements from which it is
    assembled.
    """

    id: str
    uid: str
    line: int | None
    where: str
    locator: str
    kind: str = "unknown"
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
    gathered: Gathered = field(default_factory=Gathered)
