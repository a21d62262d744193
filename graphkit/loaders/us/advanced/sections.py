"""What an ADVANCED file of OFAC's holds, gathered section by section and put together by id at its end.

Ids are checked both ways: one that stands twice, or that nothing in the file has, is an error that names the line.
Memory holds the values that become records, never the file's elements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.loaders.us.advanced.designations import Entry, Tie, designations, read_entry, read_tie
from graphkit.loaders.us.advanced.locations_and_documents import (
    Document,
    Location,
    read_document,
    read_location,
)
from graphkit.loaders.us.advanced.parties import Profile, one, read_profile
from graphkit.loaders.us.advanced.reference_values import References, read_references
from graphkit.model.records import Designation

_CUT = "The file may have been cut or put together by hand: download the list again."
_NON_SDN = "us_nonsdn"


@dataclass(frozen=True)
class Listed:
    """A party as one list of the catalogue has it: its designations there, and the relations stated with them."""

    party: Profile
    list_id: str
    designations: tuple[Designation, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class _Paper:
    """A document of identity that waits for its party."""

    line: int | None
    document: Document


class Content:
    """What was read so far, by id, and what went wrong, by the party that it concerns.

    An error stops the reading, unless bad entries are to be left out: then it waits for its party.
    """

    def __init__(self, file: ListFile) -> None:
        self._file = file
        self._references: References | None = None
        self._locations: dict[str, Location | ListError] = {}
        self._papers: dict[str, list[_Paper | ListError]] = defaultdict(list)
        self._parties: dict[str, Profile] = {}
        self._ties: dict[str, list[Tie]] = defaultdict(list)
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._list_of_entry: dict[str, str] = {}
        self._broken: dict[str, ListError] = {}
        self._seen: set[tuple[str, str]] = set()
        self.kinds: dict[str, str] = {}
        self._takers: dict[str, Callable[[StrictElement, References], None]] = {
            "Location": self._take_location,
            "IDRegDocument": self._take_document,
            "DistinctParty": self._take_party,
            "ProfileRelationship": self._take_tie,
            "SanctionsEntry": self._take_entry,
        }

    @property
    def tags(self) -> tuple[str, ...]:
        """The elements that `take` takes, as they stand in the file."""
        return ("ReferenceValueSets", *self._takers)

    def take(self, element: StrictElement) -> None:
        """Take one element of the file; ListError for whatever in it is not as the format says."""
        if element.path == "ReferenceValueSets":
            if self._references is not None:
                raise element.error("stands in the file a second time.")
            self._references = read_references(element)
        else:
            self._takers[element.path](element, self.references_for(element))

    def references_for(self, element: StrictElement) -> References:
        """Return the reference values; an error when *element* stands before them."""
        if self._references is None:
            raise element.error("stands in a file that has no <ReferenceValueSets> before it.", _CUT)
        return self._references

    def main_list(self) -> str:
        """Return the list of the catalogue that most entries are on; ListError when the file has none."""
        counts = Counter(
            entry.list_id for entries in self._entries.values() for entry in entries if entry.list_id
        )
        if not self.kinds or not (counts or self._broken):
            raise ListError(self._file.path, "holds no party with an entry on a list.", way_out=_CUT)
        return counts.most_common(1)[0][0] if counts else "us_sdn"

    def listed(self, source_id: str) -> Iterator[Listed | ListError]:
        """Yield each party once a list, in the file's order, then what concerns no party of the file."""
        for party_id in self.kinds:
            try:
                yield from self._listed(party_id, source_id)
            except ListError as error:
                yield error
        for entries in self._entries.values():
            if entries and entries[0].profile not in self.kinds:
                yield self._missing("SanctionsEntry", entries[0].line, "Profile", entries[0].profile)
        for ties in self._ties.values():
            if ties and ties[0].profile not in self.kinds:
                yield self._missing("ProfileRelationship", ties[0].line, "Profile", ties[0].profile)
        yield from (error for party_id, error in self._broken.items() if party_id not in self.kinds)
        for identity, papers in self._papers.items():
            first = papers[0]
            yield (
                first
                if isinstance(first, ListError)
                else self._missing("IDRegDocument", first.line, "Identity", identity)
            )

    def _listed(self, party_id: str, source_id: str) -> Iterator[Listed]:
        if party_id in self._broken:
            raise self._broken[party_id]
        party, entries, ties = self._parties[party_id], self._entries[party_id], self._ties[party_id]
        if not entries:
            raise ListError(
                self._file.path, f"the party {party_id} has no <SanctionsEntry>, so it is on no list.",
                place=f"line {party.line}", way_out=_CUT,
            )  # fmt: skip
        try:
            by_list = designations(entries, party.programs, party.listing_dates, source_id)
        except ValueError as error:
            raise ListError(
                self._file.path, f"the party {party_id} {error}.", place=f"line {entries[0].line}"
            ) from error
        stated: dict[str, list[Tie]] = {list_id: [] for list_id in by_list}
        for tie in ties:
            stated[self._list_of(tie, stated)].append(tie)
        for list_id, found in by_list.items():
            yield Listed(party, list_id, found, tuple(stated[list_id]))

    def _list_of(self, tie: Tie, lists: dict[str, list[Tie]]) -> str:
        """Return the list of the entry under which the relation is stated, with both its ends checked."""
        if tie.other not in self.kinds:
            raise self._missing("ProfileRelationship", tie.line, "Profile", tie.other)
        if tie.entry not in self._list_of_entry:
            raise self._missing("ProfileRelationship", tie.line, "SanctionsEntry", tie.entry)
        found = self._list_of_entry[tie.entry]
        return found if found in lists else next(iter(lists))

    # ---- one section each

    def _take_location(self, element: StrictElement, references: References) -> None:
        found = self._new_id(element)
        try:
            self._locations[found] = read_location(element, references)
            element.done()
        except ListError as error:
            self._locations[found] = self._waiting(error)

    def _take_document(self, element: StrictElement, references: References) -> None:
        self._new_id(element)
        identity = element.required_attribute("IdentityID")
        try:
            issued_in = self._location(element)
            paper = _Paper(element.line, read_document(element, references, issued_in))
            element.done()
            self._papers[identity].append(paper)
        except ListError as error:
            self._papers[identity].append(self._waiting(error))

    def _location(self, document: StrictElement) -> Location | None:
        found = document.attribute("IssuedIn-LocationID")
        if found is None:
            return None
        location = self._locations.get(found)
        if location is None:
            raise document.error(f"refers to the Location {found}, which the file does not hold.", _CUT)
        if isinstance(location, ListError):
            raise location
        return location

    def _take_party(self, element: StrictElement, references: References) -> None:
        profile = one(element, "Profile")
        party_id = self._new_id(profile)
        party = Profile(party_id, profile.line, "unknown")
        try:
            self.kinds[party_id] = party.kind = references.kind(profile, "PartySubTypeID")
            read_profile(element, profile, party, references, self._locations)
            element.done()
            for paper in self._papers.pop(party.identity, ()):
                if isinstance(paper, ListError):
                    raise paper
                party.identifiers += [paper.document.identifier] if paper.document.identifier else []
                party.remarks += [paper.document.remark] if paper.document.remark else []
            self._parties[party_id] = party
        except ListError as error:
            self._papers.pop(party.identity, None)
            self.kinds.setdefault(party_id, "unknown")
            self._broken.setdefault(party_id, self._waiting(error))

    def _take_tie(self, element: StrictElement, references: References) -> None:
        tie_id = self._new_id(element)
        party_id = element.required_attribute("From-ProfileID")
        try:
            tie = read_tie(element, tie_id, party_id, references)
            element.done()
            self._ties[party_id].append(tie)
        except ListError as error:
            self._broken.setdefault(party_id, self._waiting(error))

    def _take_entry(self, element: StrictElement, references: References) -> None:
        entry_id = self._new_id(element)
        party_id = element.required_attribute("ProfileID")
        try:
            entry = read_entry(element, entry_id, party_id, references)
            element.done()
            self._entries[party_id].append(entry)
            self._list_of_entry[entry_id] = entry.list_id or _NON_SDN
        except ListError as error:
            self._broken.setdefault(party_id, self._waiting(error))

    # ---- ids and errors

    def _new_id(self, element: StrictElement) -> str:
        """Take the element's ID; an error when another element of its kind has it."""
        found = element.required_attribute("ID")
        if (element.path, found) in self._seen:
            raise element.error(f"has the ID {found}, which another one has.", _CUT)
        self._seen.add((element.path, found))
        return found

    def _waiting(self, error: ListError) -> ListError:
        """Return the error where bad entries are left out; raise it otherwise."""
        if self._file.skipped is None:
            raise error
        return error

    def _missing(self, tag: str, line: int | None, kind: str, found: str) -> ListError:
        return ListError(
            self._file.path, f"refers to the {kind} {found}, which the file does not hold.",
            place=f"line {line} ({tag})", way_out=_CUT,
        )  # fmt: skip
