"""The features of a party in OFAC's ADVANCED format, each assigned to a field by its type.

A feature has words, a place or a period. Content that its type does not need becomes a remark, and so does a feature of
a new type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.advanced.dates import Period, read_period
from graphkit.loaders.us.advanced.locations_and_documents import (
    Location,
    Places,
    identifier_types,
    scheme_of,
)
from graphkit.loaders.us.advanced.profile import Profile
from graphkit.loaders.us.advanced.reference_values import References
from graphkit.model.records import BirthDate, Identifier
from graphkit.model.territories import Country

# A tonnage; OFAC's classic format writes it without commas.
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+")
_TYPE = "@FeatureTypeID"


class _Said(NamedTuple):
    """The content of one version of a feature: words, places, a period; ``note`` is the text next to them."""

    label: str
    feature: str
    words: tuple[str, ...]
    places: tuple[Location, ...]
    period: Period | None
    note: str

    @property
    def title(self) -> str:
        return self.label.rstrip(" :-")

    @property
    def dated(self) -> tuple[str, ...]:
        return (self.period.written,) if self.period and self.period.written else ()

    @property
    def placed(self) -> tuple[str, ...]:
        return tuple(place.address.text for place in self.places if place.address)

    @property
    def other_words(self) -> tuple[str, ...]:
        return tuple(words for place in self.places for words in place.other_words)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the feature, its date in OFAC's style, or else its places."""
        return self.words or self.dated or self.placed

    @property
    def rest(self) -> tuple[str, ...]:
        """The content that a taker of `texts` leaves."""
        dated = self.dated if self.words else ()
        placed = self.placed if self.words or self.dated else ()
        return (*dated, *placed, *self.other_words)


def take_feature(feature: Element, made: Profile, references: References, places: Places) -> None:
    """Assign the content of a <Feature> to a field by its type; content of an unknown type becomes a remark."""
    number = feature.expected_attribute("ID")
    kind = references.meaning(feature, "FeatureTypeID", "FeatureType")
    label = kind.named.replace("’", "'")
    take = _taker(label)
    if take is None and kind.words:
        feature.one_of({}, kind.words, "type of feature", "remark", at=_TYPE)
    for reference in feature.take_all("IdentityReference"):
        identity = reference.expected_attribute("IdentityID")
        if identity and identity != made.identity:
            what = "refers to an identity that is not the party's"
            reference.note("value", f"{reference.path} {what}", identity, "@IdentityID", group=what)
    for version in feature.take_all("FeatureVersion"):
        doubt = _doubt(version, references)
        said = _said(version, (label, number), made, references, places)
        if not said.texts and not said.other_words:
            if said.note or not said.places:
                what = "has no content that graphkit understands"
                version.note("malformed", f"{version.path} {what}", said.title + said.note, "", group=what)
        elif doubt:
            for text in (*said.texts, *said.rest):
                made.remarks.append(f"{said.title}: {text} ({doubt}){said.note}")
        else:
            (take or _remark)(made, version, said)


@cache
def _taker(label: str) -> Callable[[Profile, Element, _Said], None] | None:
    own = facts("us/advanced/advanced")
    classic = facts("us/classic")
    if label in own["features"]:
        return _TAKERS[own["features"][label]]
    if label in classic["listing_dates"]:
        return _listing_date
    if label in own["remark_labels"]:
        return _labelled
    if label in classic["remark_types"]["words"]:
        return _remark
    known = label in identifier_types() or label == "Vessel Registration Identification"
    return _number if known else None


def _doubt(version: Element, references: References) -> str:
    """Return, in words, why the version is not a fact: OFAC marks it as false, or with an unknown word."""
    reliability = references.meaning(version, "ReliabilityID", "Reliability")
    if not reliability.words:
        return f"of {reliability.named}, which the file does not explain" if reliability.id else ""
    known: Mapping[str, bool] = facts("us/advanced/advanced")["reliabilities"]
    if version.one_of(known, reliability.words, "reliability", False, at="@ReliabilityID"):
        return ""
    return f"OFAC marks this as {reliability.words.lower()}"


def _said(
    version: Element, of: tuple[str, str], made: Profile, references: References, places: Places
) -> _Said:
    words = []
    for detail in version.take_all("VersionDetail"):
        references.word(detail, "DetailTypeID", "DetailType")
        text = references.word_if_any(detail, "DetailReferenceID", "DetailReference") or detail.own_text()
        if text:
            words.append(" ".join(text.split()))
    found = [
        places.named(placed, location_id, "@LocationID", made.gathered)
        for placed in version.take_all("VersionLocation")
        if (location_id := placed.expected_attribute("LocationID"))
    ]
    at = [place for place in found if place is not None]
    version_id = version.attribute("ID")
    if not at and version_id and (at := places.of_version(version_id, made.gathered)):
        version.missing("VersionLocation", done="the place that names the feature was used")
    period = version.take("DatePeriod")
    comment = version.text("Comment")
    return _Said(
        label=of[0],
        feature=of[1],
        words=tuple(words),
        places=tuple(at),
        period=read_period(period, references) if period is not None else None,
        note=f" ({comment})" if comment else "",
    )


# ---- the use of each type of feature


def _remark(made: Profile, version: Element, said: _Said) -> None:
    made.remarks += [f"{said.title}: {text}{said.note}" for text in (*said.texts, *said.rest)]


def _rest(made: Profile, said: _Said, rest: tuple[str, ...]) -> None:
    """Turn content that a taker does not need into remarks."""
    made.remarks += [f"{said.title}: {text}{said.note}" for text in rest]


def _labelled(made: Profile, version: Element, said: _Said) -> None:
    label = facts("us/advanced/advanced")["remark_labels"][said.label]
    for text in (*said.texts, *said.rest):
        plain = text.replace(",", "") if _NUMBER.fullmatch(text) else text
        made.remarks.append(f"{label}: {plain}{said.note}")


def _birth_date(made: Profile, version: Element, said: _Said) -> None:
    period = said.period
    if period is not None and period.written:
        made.birth_dates.append(BirthDate(written=period.written + said.note, interval=period.interval))
        _rest(made, said, (*said.words, *said.placed, *said.other_words))
        return
    version.missing("DatePeriod", done="its words are kept as a date of birth that cannot be read")
    made.birth_dates += [BirthDate(written=text + said.note, interval=None) for text in said.texts]
    _rest(made, said, said.rest)


def _birth_place(made: Profile, version: Element, said: _Said) -> None:
    made.birth_places += [text + said.note for text in said.texts]
    _rest(made, said, said.rest)


def _country(made: Profile, version: Element, said: _Said) -> None:
    for text in said.texts:
        country = Country.of(text)
        if country not in made.countries:
            made.countries.append(country)
        if said.note:
            made.remarks.append(f"Nationality: {text}{said.note}")
    _rest(made, said, said.rest)


def _place(made: Profile, version: Element, said: _Said) -> None:
    made.remarks += [f"Location: {text}" for text in said.words]
    for place in said.places:
        if place.address:
            made.addresses.append(place.address.model_copy(update={"text": place.address.text + said.note}))
        made.remarks += [f"Address, part in another script: {words}" for words in place.other_words]
    if said.note and not said.placed:
        made.remarks.append(f"Location:{said.note}")
    _rest(made, said, said.dated)


def _position(made: Profile, version: Element, said: _Said) -> None:
    made.positions += [
        part.strip() + said.note for text in said.texts for part in text.split(";") if part.strip()
    ]
    _rest(made, said, said.rest)


def _gender(made: Profile, version: Element, said: _Said) -> None:
    genders: Mapping[str, str] = facts("us/classic")["genders"]
    for text in said.texts:
        if gender := version.one_of(genders, text, "gender", "", at="VersionDetail"):
            made.genders.append(gender)
        if said.note:
            made.remarks.append(f"Gender: {text}{said.note}")
    _rest(made, said, said.rest)


def _owner(made: Profile, version: Element, said: _Said) -> None:
    made.owners += [(said.feature, text) for text in said.texts]
    _rest(made, said, (*(said.texts if said.note else ()), *said.rest))


def _program(made: Profile, version: Element, said: _Said) -> None:
    """Take programme tags, which are in square brackets: "[IRGC] [IFSR]"."""
    for text in said.texts:
        made.programs += text.replace("[", " ").replace("]", " ").split()
    _rest(made, said, (*(said.texts if said.note else ()), *said.rest))


def _call_sign(made: Profile, version: Element, said: _Said) -> None:
    made.identifiers += [
        Identifier(scheme="call_sign", number=text, label="Vessel call sign" + said.note)
        for text in said.texts
    ]
    _rest(made, said, said.rest)


def _listing_date(made: Profile, version: Element, said: _Said) -> None:
    """Take the date on which a list added the party under a programme; anything but a date is only a remark."""
    interval = said.period.interval if said.period else None
    if interval is not None and interval.earliest == interval.latest:
        program = facts("us/classic")["listing_dates"][said.label]
        day = interval.earliest
        made.listing_dates[program] = min(day, made.listing_dates.get(program, day))
    else:
        version.malformed("; ".join(said.texts), f"a day ({said.title})")
    _remark(made, version, said)


def _number(made: Profile, version: Element, said: _Said) -> None:
    for text in said.texts:
        scheme, number = scheme_of(version, said.label, text, at="VersionDetail")
        made.identifiers.append(Identifier(scheme=scheme, number=number, label=said.label + said.note))
    _rest(made, said, said.rest)


_TAKERS: Mapping[str, Callable[[Profile, Element, _Said], None]] = {
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
