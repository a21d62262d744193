"""What an entry of the EU's list says beside its names: births, citizenships, addresses, numbers."""

from __future__ import annotations

import re
from datetime import date

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.model.dates import DateInterval
from graphkit.model.records import Address, BirthDate, Identifier
from graphkit.model.territories import Country
from graphkit.model.vocabulary import vocabulary

_UNKNOWN_COUNTRY = "00"
_IMO = re.compile(r"\b\d{7}\b")
_LETTER = re.compile(r"(?:^|(?<=[\s,;.]))(?:\(?[a-z]\)|\d\.)\s+")
_BEGINS_LETTERED = re.compile(r"\(?a\)\s|1\.\s")
# A remark to a place or date of birth that itself states a date.
_STATES_A_DATE = re.compile(r"\bDOB\b|\bborn\b|\d{4}|\d+ +years +old|year unknown")
_BETWEEN_YEARS = re.compile(r"between (\d{4}) and (\d{4})", re.IGNORECASE)
_ABOUT_YEAR = re.compile(r"approximately (\d{4})\.?", re.IGNORECASE)
_FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to have expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by the issuer",
}


def folded(text: str) -> str:
    """Return the text with its white space folded."""
    return " ".join(text.split())


def words(element: StrictElement, attribute: str) -> str | None:
    """Take an attribute with its white space folded; None when it is missing or empty."""
    text = element.attribute(attribute)
    return folded(text) or None if text else None


def listed(text: str | None) -> list[str]:
    """Return the parts of "(a) Mullah, (b) Haji" or "1. Qari, 2. Alhaj"; any other text is one part."""
    if text is None:
        return []
    if not _BEGINS_LETTERED.match(text):
        return [text.rstrip(" ;")]
    parts = (part.strip(" ,;.") for part in _LETTER.split(text))
    return [part for part in parts if part]


def one(entry: StrictElement, tag: str) -> StrictElement:
    """Take the one child named *tag*; an error when it is missing."""
    element = entry.take(tag)
    if element is None:
        raise entry.error(
            f"has no <{tag}>, which every entry of this format has.",
            "If the publisher renamed it, graphkit needs a new release; if not, download the list again.",
        )
    return element


def day(element: StrictElement, text: str) -> date:
    """Return the day that "2022-02-23" states; an error for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise element.error(f"has the date {text!r}, which is no day as the EU writes them.") from error


def births(entry: StrictElement) -> tuple[tuple[BirthDate, ...], tuple[str, ...], list[str]]:
    """Return the dates of birth, the places of birth, and what remarks say of them."""
    dates: list[BirthDate] = []
    places: list[str] = []
    remarks: list[str] = []
    for element in entry.take_all("birthdate"):
        said = [folded(text) for text in element.texts("remark")]
        read = _birth_date(element, said)
        if read:
            dates.append(read)
        place = ", ".join(_place(element, ("place", "city", "zipCode", "region")))
        if place:
            places.append(place)
        about = ", ".join(part for part in (read.written if read else None, place) if part)
        remarks += [f"Birth ({about}): {text}" if about else f"Birth: {text}" for text in said]
    return tuple(dict.fromkeys(dates)), tuple(dict.fromkeys(places)), remarks


def _birth_date(element: StrictElement, said: list[str]) -> BirthDate | None:
    """Return the date that the attributes state, else the one that a remark states, else None."""
    calendar = element.required_attribute("calendarType")
    circa = element.one_of({"true": True, "false": False}, element.required_attribute("circa"), "circa")
    stated = element.attribute("birthdate")
    parts = [_number(element, name) for name in ("year", "monthOfYear", "dayOfMonth")]
    first, last = _number(element, "yearRangeFrom"), _number(element, "yearRangeTo")
    if stated is None and first is None and last is None and parts[0] is None:
        return _remarked_date(said)
    if calendar != "GREGORIAN":
        return _in_other_calendar(element, calendar, stated, parts, said)
    if stated:
        interval: DateInterval | None = DateInterval.of_day(day(element, stated), approximate=circa)
    elif parts[0] is not None:
        interval = _of_parts(element, parts, circa=circa)
    elif first is not None and last is not None:
        interval = _span(element, first, last, circa=circa)
    else:
        # One end of a span alone is no date, unless a remark says what it means: "Approximately 1980".
        text = f"from {first}" if last is None else f"to {last}"
        remarked = _remarked_date(said)
        text = f"{text} ({'; '.join(said)})" if said else text
        return BirthDate(written=text, interval=remarked.interval if remarked else None)
    written = f"{first} to {last}" if first and last else str(interval).removeprefix("~")
    unread = [text for text in said if text.lower() in facts("eu/fsf")["birth_remarks_without_interval"]]
    if unread:
        return BirthDate(written=f"{written} ({unread[0]})", interval=None)
    return BirthDate(written=f"circa {written}" if circa else written, interval=interval)


def _remarked_date(said: list[str]) -> BirthDate | None:
    """Return the date of birth that a remark states where the attributes hold none."""
    for text in said:
        between, about = _BETWEEN_YEARS.fullmatch(text), _ABOUT_YEAR.fullmatch(text)
        if between and between[1] <= between[2]:
            years = [DateInterval.of_year(int(year)) for year in between.groups()]
            return BirthDate(written=text, interval=DateInterval.spanning(*years))
        if about:
            return BirthDate(written=text, interval=DateInterval.of_year(int(about[1]), approximate=True))
        if _STATES_A_DATE.search(text):
            return BirthDate(written=text, interval=None)
    return None


def _in_other_calendar(
    element: StrictElement, calendar: str, stated: str | None, parts: list[int | None], said: list[str]
) -> BirthDate:
    """Return a date of another calendar in its words; the interval is the day that the list itself gives for it."""
    written = "/".join(str(part) for part in reversed(parts) if part is not None)
    written += f" ({'; '.join([f'{calendar.lower()} calendar', *said])})"
    # Where the list converts, `birthdate` is the Gregorian day; were it the same year, it would be a copy.
    converted = day(element, stated) if stated else None
    if converted is None or converted.year == parts[0]:
        return BirthDate(written=written, interval=None)
    return BirthDate(written=f"{written}, {converted}", interval=DateInterval.of_day(converted))


def _of_parts(element: StrictElement, parts: list[int | None], *, circa: bool) -> DateInterval:
    year, month, day_of_month = parts
    try:
        return DateInterval.of_parts(year or 0, month, day_of_month, approximate=circa)
    except ValueError as error:
        raise element.error(f"has the date {parts}, which the calendar does not hold.") from error


def _span(element: StrictElement, first: int, last: int, *, circa: bool) -> DateInterval:
    if last < first:
        raise element.error(f"has the years {first} to {last}, which run backwards.")
    years = DateInterval.of_year(first), DateInterval.of_year(last)
    return DateInterval.spanning(*years, approximate=circa)


def _number(element: StrictElement, attribute: str) -> int | None:
    text = element.attribute(attribute)
    if text is None:
        return None
    if not text.isdecimal():
        raise element.error(f"has the {attribute} {text!r}, which is no number.")
    return int(text)


def _country(element: StrictElement) -> Country | None:
    """Take the country; None when the list says that it is unknown."""
    code = element.required_attribute("countryIso2Code")
    name = words(element, "countryDescription")
    if code == _UNKNOWN_COUNTRY:
        return None
    known = code.lower() if code.lower() in vocabulary("territories") else None
    return Country(written=name or code, code=known)


def _place(element: StrictElement, attributes: tuple[str, ...]) -> list[str]:
    """Take the words of a place, most particular first, and the country's at the end."""
    country = _country(element)
    found = [words(element, name) for name in attributes]
    return [part for part in (*found, country.written if country else None) if part]


def citizenships(entry: StrictElement) -> tuple[tuple[Country, ...], list[str]]:
    """Return the citizenships, a remark to one in brackets behind it, and what is said without a country."""
    found: list[Country] = []
    remarks: list[str] = []
    for element in entry.take_all("citizenship"):
        country = _country(element)
        region = words(element, "region")
        said = [*([region] if region else []), *(folded(text) for text in element.texts("remark"))]
        if country is None:
            remarks += [f"Citizenship: {text}" for text in said]
        elif said:
            found.append(Country(written=f"{country.written} ({'; '.join(said)})", code=country.code))
        else:
            found.append(country)
    return tuple(dict.fromkeys(found)), remarks


def read_addresses(entry: StrictElement) -> tuple[tuple[Address, ...], list[str]]:
    """Return the addresses, remarks to one in brackets behind it, and the telephone numbers and the like."""
    found: list[Address] = []
    contacts: list[str] = []
    for element in entry.take_all("address"):
        country = _country(element)
        box = words(element, "poBox")
        if box and not re.match(r"p\.?\s*o\.?\s*box", box, re.IGNORECASE):
            box = f"P.O. Box {box}"
        places = [words(element, name) for name in ("street", "place", "zipCode", "city", "region")]
        parts = [part for part in (places[0], box, *places[1:], country.written if country else None) if part]
        said = [folded(text) for text in element.texts("remark")]
        if element.required_attribute("asAtListingTime") == "true":
            said.append("at the time of listing")
        text = ", ".join(parts)
        if said:
            text = f"{text} ({'; '.join(said)})" if text else "; ".join(said)
        if text:
            found.append(Address(text=text, country=country.code if country else None))
        contacts += [
            f"{contact.required_attribute('key')}: {words(contact, 'value') or ''}"
            for contact in element.take_all("contactInfo")
        ]
    return tuple(dict.fromkeys(found)), contacts


def read_numbers(entry: StrictElement, kind: str) -> tuple[tuple[Identifier, ...], list[str]]:
    """Return the numbers; what stands for a number without a digit is a remark ("Unknown national ID")."""
    found: list[Identifier] = []
    remarks: list[str] = []
    for element in entry.take_all("identification"):
        types = facts("eu/fsf")["identification_types"]
        code = element.required_attribute("identificationTypeCode")
        scheme = element.one_of(types, code, "type of identification")
        number = words(element, "number")
        is_false, label = _label(element)
        country = _country(element)
        if number is None or (scheme != "swift" and not re.search(r"\d", number)):
            remarks.append(f"{label}: {number}" if number else label)
            continue
        if scheme == "imo":
            imo = _IMO.search(number)
            scheme = "other" if imo is None else "imo" if kind == "vessel" else "imo_company"
            number = imo[0] if imo else number
        if is_false:
            # Forgers use one number for many: it must not say that two actors are one.
            scheme = "other"
        found.append(
            Identifier(scheme=scheme, number=number, label=label, country=country.code if country else None)
        )
    return tuple(found), remarks


def _label(element: StrictElement) -> tuple[bool, str]:
    """Return whether the document is known to be false, and all that the list says of the number in words."""
    parts = [words(element, "identificationTypeDescription")]
    flags = [
        word for name, word in _FLAGS.items()
        if element.one_of({"true": True, "false": False}, element.required_attribute(name), name)
    ]  # fmt: skip
    parts += flags
    for name, word in (
        ("latinNumber", "in Latin script"), ("issueDate", "issued"), ("issuedBy", "issued by"),
        ("region", "region"), ("validFrom", "valid from"), ("validTo", "valid to"), ("nameOnDocument", ""),
    ):  # fmt: skip
        text = words(element, name)
        if text:
            parts.append(f"{word} {text}".strip())
    parts += [folded(text) for text in element.texts("remark")]
    return _FLAGS["knownFalse"] in flags, ", ".join(part for part in parts if part)
