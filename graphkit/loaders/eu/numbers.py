"""The numbers of an entry on the EU's list: its own references, and those of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphkit.loaders.eu.values import country, day, expected_words, flag, folded, words
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.model.records import Identifier
from graphkit.model.territories import Country, territory_code

_UN_REFERENCE = re.compile(r"[A-Z]{2}[ie]\.\d{3}")
_IMO = re.compile(r"\b\d{7}\b")
_FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to have expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by the issuer",
}
_WORDS_BEFORE = {
    "latinNumber": "in Latin script",
    "issueDate": "issued",
    "issuedBy": "issued by",
    "region": "region",
    "validFrom": "valid from",
    "validTo": "valid to",
    "nameOnDocument": "",
}
_DAYS = ("issueDate", "validFrom", "validTo")


class _Document(NamedTuple):
    """The content of one element: the number, or a remark if there is none."""

    number: Identifier | None
    remark: str | None


def references(
    entry: Element, reference: str, un_reference: str | None, shared: frozenset[str]
) -> tuple[list[Identifier], list[str]]:
    """Return the EU's and the UN's reference; without an EU reference, also a remark with the logical id.

    The UN's reference is used for joining only if it is certain.
    """
    logical_id = entry.expected_attribute("logicalId")
    un_numbers = list(_un_number(entry, reference, un_reference, shared))
    if not reference:
        return un_numbers, [f"Logical id: {logical_id}"] if logical_id else []
    label = f"EU reference number (logical id {logical_id})" if logical_id else "EU reference number"
    return [Identifier(scheme="eu_reference", number=reference, label=label), *un_numbers], []


def _un_number(
    entry: Element, reference: str, un_reference: str | None, shared: frozenset[str]
) -> Iterator[Identifier]:
    if un_reference is None:
        return
    correction = facts("eu/fsf")["un_reference_corrections"].get(reference)
    is_complete = _UN_REFERENCE.fullmatch(un_reference) is not None
    if correction and correction["written"] == un_reference:
        label = f"unitedNationId, which the list writes as {un_reference}"
        yield Identifier(scheme="un_reference", number=correction["number"], label=label)
    elif is_complete and un_reference not in shared:
        yield Identifier(scheme="un_reference", number=un_reference, label="unitedNationId")
    else:
        if not is_complete:
            entry.malformed(un_reference, "a UN reference such as QDi.001", at="@unitedNationId")
        label = "unitedNationId, which is incomplete or given to several entries"
        yield Identifier(scheme="other", number=un_reference, label=label)


def read_numbers(entry: Element, kind: str) -> tuple[tuple[Identifier, ...], list[str]]:
    """Return the numbers; a text without a digit in place of a number is a remark ("Unknown national ID")."""
    read = [
        element.read(lambda one: _document(one, kind), None) for element in entry.take_all("identification")
    ]
    numbers = tuple(one.number for one in read if one and one.number)
    return numbers, [one.remark for one in read if one and one.remark]


def _document(element: Element, kind: str) -> _Document:
    element.pass_over("regulationSummary")
    types: dict[str, str] = facts("eu/fsf")["identification_types"]
    code = element.expected_attribute("identificationTypeCode")
    at = "@identificationTypeCode"
    scheme = element.one_of(types, code, "type of identification", "other", at=at) if code else "other"
    number = expected_words(element, "number")
    is_false, label = _label(element)
    of = country(element)
    if not number:
        element.keep_everything("has no number")
    if not number or (scheme != "swift" and not re.search(r"\d", number)):
        label = ", ".join(part for part in (label, of.written if of else None) if part)
        return _Document(None, ": ".join(part for part in (label, number) if part))
    if of and of.written.lower() != of.code and (of.code is None or territory_code(of.written) != of.code):
        # An identifier holds only a country's code: other words for the country go into the label.
        label = ", ".join(part for part in (label, of.written) if part)
    if scheme == "imo":
        imo = _IMO.search(number)
        scheme = "other" if imo is None else "imo" if kind == "vessel" else "imo_company"
        if imo and imo[0] != number:
            label = ", ".join(part for part in (label, f"written as {number}") if part)
        number = imo[0] if imo else number
    if is_false:
        # Forgers use one number for many documents: it must not prove that two actors are one.
        scheme = "other"
    return _Document(_identifier(scheme, number, label, of), None)


def _identifier(scheme: str, number: str, label: str, of: Country | None) -> Identifier:
    return Identifier(scheme=scheme, number=number, label=label or "number", country=of.code if of else None)


def _label(element: Element) -> tuple[bool, str]:
    """Return whether the document may be false, and everything that the list says about the number in words.

    A new value of "known to be false" may mean yes.
    """
    parts: list[str | None] = [expected_words(element, "identificationTypeDescription")]
    flags = {name: flag(element, name) for name in _FLAGS}
    parts += [_FLAGS[name] for name, is_so in flags.items() if is_so]
    for name, word in _WORDS_BEFORE.items():
        text = words(element, name)
        if text and name in _DAYS:
            day(element, text, f"@{name}")
        if text:
            parts.append(f"{word} {text}".strip())
    parts += [folded(text) for text in element.texts("remark")]
    return flags["knownFalse"] is not False, ", ".join(part for part in parts if part)
