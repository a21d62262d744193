"""What one source says about one entry, with nothing inferred.

A `Record` is one entry of one list file. Every fact in it can be traced: the record's citation points to the entry, and
a fact from elsewhere, or from prose, has a separate citation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graphkit.model.base import Value
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.safe_text import shortened
from graphkit.model.territories import Country
from graphkit.model.vocabulary import (
    ActorKind,
    AuthorityCode,
    DateKind,
    EndKind,
    IdentifierScheme,
    Measure,
    NoticeKind,
    Origin,
    RelationType,
    Status,
)

# Notices contain names of tags and ids, and a file may use any.
_LONGEST_PART = 600


class Source(Value):
    """One file that was read: the list or text, its date and its fingerprint.

    ``id`` is ``<list>@<first twelve digits of sha256>``. ``published`` is the date that the file itself states.
    ``retrieved`` is the date on which `graphkit fetch` got the file, or otherwise the date on which it was read into
    the graph. ``skipped`` is the number of entries without any name, which could not become actors. ``noticed`` is the
    number of things in the file that graphkit does not understand, and ``notices`` describes them in words. ``entries``
    is the number of entries that were read, ``filled`` the share of them that have each field, as "birth_date 0.982"
    (of persons). ``authority`` is None for a file that no authority publishes, such as a table of holdings.
    """

    id: str
    list_id: str
    title: str
    authority: AuthorityCode | None = None
    file: str
    sha256: str
    published: date | None
    retrieved: date
    url: str | None = None
    attribution: str
    skipped: int = 0
    noticed: int = 0
    notices: tuple[str, ...] = ()
    entries: int = 0
    filled: tuple[str, ...] = ()

    def properties(self) -> dict[str, Any]:
        """Return the values that the graph stores: dates as ISO 8601 text; None and empty lists are left out."""
        found: dict[str, Any] = {}
        for name, value in self.__dict__.items():
            if isinstance(value, date):
                found[name] = value.isoformat()
            elif value is not None and value != ():
                found[name] = list(value) if isinstance(value, tuple) else value
        return found

    @classmethod
    def of_properties(cls, stored: Mapping[str, Any]) -> Source:
        """Return the source with these `properties`."""
        known = {name: stored[name] for name in cls.model_fields if name in stored}
        for name in ("published", "retrieved"):
            known[name] = date.fromisoformat(known[name]) if known.get(name) else None
        for name in ("notices", "filled"):
            known[name] = tuple(known.get(name) or ())
        return cls(**known)


class Notice(Value):
    """One thing in a file that graphkit does not understand: what it is, where, and what was done with it.

    ``kind`` is a word of the vocabulary notice_kinds. ``path`` is its path within the entry, ``place`` the line or row
    of its first occurrence, ``entries`` the number of entries that have it (0 for text outside the entries).
    ``examples`` are at most two of its texts, verbatim, each with the id of its entry.
    """

    kind: NoticeKind
    what: str
    path: str
    place: str
    entries: int
    examples: tuple[str, ...] = ()
    done: str

    @property
    def words(self) -> str:
        """The notice in a sentence: "<DECEASED> in INDIVIDUAL is new (line 12, 3 entries, ...): kept as it stands"."""
        number = f", {self.entries:,} {'entry' if self.entries == 1 else 'entries'}" if self.entries else ""
        examples = [shortened(one, _LONGEST_PART) for one in self.examples]
        such = f"; such as {' and '.join(examples)}" if examples else ""
        return f"{shortened(self.what, _LONGEST_PART)} ({self.place}{number}{such}): {self.done}"


class Kept(Value):
    """A text that graphkit does not understand, verbatim.

    ``path`` is its path within the entry (``INDIVIDUAL/DECEASED``, ``entity/@rank``, the name of a column);
    ``locator`` is its place in the file.
    """

    path: str
    text: str
    locator: str

    @property
    def words(self) -> str:
        """The text after its path: "INDIVIDUAL/DECEASED: yes"; only the path if there is no text."""
        return f"{self.path}: {self.text}" if self.text else self.path


class Citation(Value):
    """The place of a fact: a source, a locator in it, and the words if it is prose.

    ``locator`` is an XPath, a sheet and row, or a span of characters (``file:begin-end``).
    """

    source_id: str
    locator: str
    quote: str | None = None


class BirthDate(Value):
    """A date of birth (or a vessel's date of building): the list's words and, if they can be read, the interval."""

    written: str
    interval: DateInterval | None


class Identifier(Value):
    """An identifying number. ``label`` is the list's own word for its kind; ``country`` is an ISO 3166 code."""

    scheme: IdentifierScheme
    number: str
    label: str
    country: str | None = None


class Address(Value):
    """An address in the list's words, most specific part first. ``country`` is an ISO 3166 code."""

    text: str
    country: str | None = None


class Designation(Value):
    """One decision by which an authority sanctions the actor, from a date until, perhaps, an end.

    ``program`` is the list's own code or name; ``date_kind`` says what ``designated`` means and is "unknown" exactly
    when ``designated`` is None. ``date_citation`` is given if the date comes from a different source than the
    designation. ``end_kind`` says what ``ended`` means and how it is known, ``end_citation`` says where; neither is
    given without ``ended``. ``citation`` is given if the designation comes from an older file of the list than its
    record; ``also_in`` are older files that state it too. ``origin_because`` says how the origin is known if the list
    does not state whose decision it is. ``reason`` is the authority's statement of reasons in its own words.
    """

    authority: AuthorityCode
    program: str
    program_title: str | None = None
    designated: DateInterval | None = None
    date_kind: DateKind = "unknown"
    date_citation: Citation | None = None
    ended: DateInterval | None = None
    end_kind: EndKind | None = None
    end_citation: Citation | None = None
    citation: Citation | None = None
    also_in: tuple[Citation, ...] = ()
    measures: tuple[Measure, ...] = ()
    legal_basis: tuple[str, ...] = ()
    origin: Origin = "own"
    origin_because: str | None = None
    reason: str | None = None


class Relation(Value):
    """A tie from the entry to another actor or to a state, read as: entry, verb of ``type``, other.

    The other is given by one of ``entry_id`` (an entry of the same list), ``reference`` (the number by which the text
    refers to its entry, such as QDe.014), ``name`` (as the source writes it) and ``state`` (an ISO 3166 code or an
    authority). ``name`` may accompany the first two. Shares are percentages.
    """

    type: RelationType
    citation: Citation
    entry_id: str | None = None
    reference: str | None = None
    name: str | None = None
    state: str | None = None
    role: str | None = None
    former: bool = False
    quality: str | None = None
    share_min: float | None = None
    share_max: float | None = None
    status: Status = "official"


class Record(Value):
    """One entry of one list file.

    ``entry_id`` is the list's own id for the entry (OFAC uid, OFSI group id, EU reference, UN DATAID; Canada has none,
    so it is composed of regulation, schedule and item). Countries are ISO 3166 alpha-2 codes. ``formerly`` are entries,
    by record id, that left the list and came back as this one. ``kept`` is any further text of the entry that graphkit
    does not understand.
    """

    list_id: str
    entry_id: str
    kind: ActorKind
    names: tuple[Name, ...]
    citation: Citation
    designations: tuple[Designation, ...]
    relations: tuple[Relation, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    birth_dates: tuple[BirthDate, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[Country, ...] = ()
    addresses: tuple[Address, ...] = ()
    positions: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    gender: str | None = None
    remarks: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()

    @property
    def id(self) -> str:
        """The record's id in the graph: ``<list>:<entry>``."""
        return f"{self.list_id}:{self.entry_id}"

    @property
    def primary_name(self) -> Name:
        """The name under which the entry is listed."""
        for name in self.names:
            if name.kind == "primary":
                return name
        return self.names[0]


class UnreadEntry(Value):
    """An entry that could not become a record: its texts, verbatim, and the reason in words."""

    list_id: str
    entry_id: str
    citation: Citation
    reason: str
    kept: tuple[Kept, ...]

    @property
    def id(self) -> str:
        """The entry's id in the graph: ``<list>:<entry>``."""
        return f"{self.list_id}:{self.entry_id}"
