"""Citizenships and addresses of an entry on the EU's list, with the telephone numbers and other contacts."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphkit.loaders.eu.values import country, expected_words, flag, folded, words
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.model.records import Address
from graphkit.model.territories import Country


class _Citizenship(NamedTuple):
    """The content of one element: the country, and remarks if it names none."""

    country: Country | None
    remarks: list[str]


class _Place(NamedTuple):
    """The content of one element: the address, and the telephone numbers and other contacts."""

    address: Address | None
    contacts: list[str]


def citizenships(entry: Element) -> tuple[tuple[Country, ...], list[str]]:
    """Return the citizenships, each followed by its remark in brackets, and remarks without a country."""
    read = [element.read(_citizenship, None) for element in entry.take_all("citizenship")]
    countries = (one.country for one in read if one and one.country)
    return tuple(dict.fromkeys(countries)), [remark for one in read if one for remark in one.remarks]


def _citizenship(element: Element) -> _Citizenship:
    element.pass_over("regulationSummary")
    found = country(element)
    region = words(element, "region")
    said = [*([region] if region else []), *(folded(text) for text in element.texts("remark"))]
    if found is None:
        return _Citizenship(None, [f"Citizenship: {text}" for text in said])
    if said:
        return _Citizenship(Country(written=f"{found.written} ({'; '.join(said)})", code=found.code), [])
    return _Citizenship(found, [])


def read_addresses(entry: Element) -> tuple[tuple[Address, ...], list[str]]:
    """Return the addresses, each followed by its remarks in brackets, and the telephone numbers and other contacts."""
    read = [element.read(_place, None) for element in entry.take_all("address")]
    addresses = (one.address for one in read if one and one.address)
    return tuple(dict.fromkeys(addresses)), [contact for one in read if one for contact in one.contacts]


def _place(element: Element) -> _Place:
    element.pass_over("regulationSummary")
    found = country(element)
    box = words(element, "poBox")
    if box and not re.match(r"p\.?\s*o\.?\s*box", box, re.IGNORECASE):
        box = f"P.O. Box {box}"
    places = [words(element, name) for name in ("street", "place", "zipCode", "city", "region")]
    parts = [part for part in (places[0], box, *places[1:], found.written if found else None) if part]
    said = [folded(text) for text in element.texts("remark")]
    if flag(element, "asAtListingTime"):
        said.append("at the time of listing")
    text = ", ".join(parts)
    if said:
        text = f"{text} ({'; '.join(said)})" if text else "; ".join(said)
    contacts = [contact.read(_contact, "") for contact in element.take_all("contactInfo")]
    address = Address(text=text, country=found.code if found else None) if text else None
    return _Place(address, [contact for contact in contacts if contact])


def _contact(element: Element) -> str:
    """Return "PHONE: +963 11 2121824"; a new type of contact keeps its own word."""
    key, value = expected_words(element, "key"), expected_words(element, "value")
    if key:
        kinds: dict[str, str] = {kind: kind for kind in facts("eu/fsf")["contact_keys"]["words"]}
        element.one_of(kinds, key, "type of contact", key, at="@key")
    return ": ".join(part for part in (key, value) if part)
