"""The content of one of OFAC's ADVANCED files, collected section by section, by id.

Content of an element that is not understood is noted while the element is there. Memory holds the values that become
records, never the file's elements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.advanced.designations import Entry, read_entry
from graphkit.loaders.us.advanced.locations_and_documents import (
    Document,
    Location,
    Places,
    read_document,
    read_location,
)
from graphkit.loaders.us.advanced.parties import read_party
from graphkit.loaders.us.advanced.parts import Gathered, Numbering, Part, Stated, placed
from graphkit.loaders.us.advanced.profile import Profile
from graphkit.loaders.us.advanced.reference_values import References, read_references
from graphkit.loaders.us.advanced.relationships import Tie, read_tie

_Made = TypeVar("_Made")
_CUT = "The file may have been cut or assembled by hand: download the list again."
_NON_SDN = "us_nonsdn"
# In a file with at least so many entries, most of them without a programme, the format has changed.
_MANY = 100


@dataclass(frozen=True)
class Paper:
    """An identity document that waits for its party, with the elements from which it is assembled."""

    made: Document | None
    gathered: Gathered


class Content:
    """The content read so far, by id, with what is not understood in it.

    ``papers`` are those without a party so far, by identity; ``ties`` and ``entries`` are by party.
    """

    def __init__(self, file: ListFile) -> None:
        self._file = file
        self._references: References | None = None
        self._numbering = Numbering()
        self.places = Places()
        self.papers: dict[str, list[Paper]] = defaultdict(list)
        self.parties: dict[str, Profile] = {}
        self.ties: dict[str, list[Stated[Tie]]] = defaultdict(list)
        self.entries: dict[str, list[Stated[Entry]]] = defaultdict(list)
        self.list_of_entry: dict[str, str | None] = {}
        self._takers: dict[str, Callable[[Element, References], None]] = {
            "Location": self._take_location,
            "IDRegDocument": self._take_document,
            "DistinctParty": self._take_party,
            "ProfileRelationship": self._take_tie,
            "SanctionsEntry": self._take_entry,
        }

    @property
    def tags(self) -> tuple[str, ...]:
        """The elements that `take` takes, in the order of the file."""
        return ("ReferenceValueSets", *self._takers)

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of actor of each party, by id."""
        return {party_id: party.kind for party_id, party in self.parties.items()}

    @property
    def references(self) -> References:
        """The reference values; ListError if the file has none."""
        if self._references is None:
            raise ListError(self._file.path, "has no <ReferenceValueSets>.", way_out=_CUT)
        return self._references

    def take(self, element: Element) -> None:
        """Take one element of the file; ListError for one that precedes the reference values."""
        self._numbering.next()
        if element.path != "ReferenceValueSets":
            if self._references is None:
                raise element.error("has no <ReferenceValueSets> before it in the file.", _CUT)
            self._takers[element.path](element, self._references)
            return
        part = self._numbering.part_at("/Sanctions/ReferenceValueSets")
        if self._references is None:
            self._references = read_references(element)
        else:
            element.keep_everything("occurs in the file a second time")
        self._file.keep_beside(placed(element.left_over(), part, self._references))

    def main_list(self) -> str:
        """Return the list of the catalogue with most of the entries; ListError if the file has none."""
        entries = [one.made for stated in self.entries.values() for one in stated if one.made is not None]
        counts = Counter(entry.list_id for entry in entries if entry.list_id)
        if not self.parties or not counts:
            raise ListError(self._file.path, "holds no party with an entry on a list.", way_out=_CUT)
        bare = sum(not entry.programs for entry in entries)
        if len(entries) >= _MANY and bare > len(entries) / 2:
            raise ListError(
                self._file.path, f"names no programme for {bare:,} of its {len(entries):,} entries.",
                way_out="The list may have changed its format: nothing was read from it, so that nothing is lost.",
            )  # fmt: skip
        return counts.most_common(1)[0][0]

    def explain_beside(self) -> None:
        """Add the words for ids to text outside the sections, because the ids mean nothing outside the file."""
        self._file.beside.extend(
            kept.model_copy(update={"text": words})
            for kept in list(self._file.beside)
            if kept.path.startswith("Sanctions/")
            and (words := self.references.words_at(kept.path, kept.text))
        )

    # ---- one method per section

    def _take_location(self, element: Element, references: References) -> None:
        location_id = element.expected_attribute("ID")
        part = self._numbering.part(element, "Locations", location_id)
        made: Location | None = element.read(lambda element: read_location(element, references), None)
        self.places.add(location_id, _stated(element, part, made, references))

    def _take_document(self, element: Element, references: References) -> None:
        part = self._numbering.part(element, "IDRegDocuments", element.expected_attribute("ID"))
        identity = element.expected_attribute("IdentityID")
        gathered = Gathered()

        def document(element: Element) -> Document | None:
            found = element.attribute("IssuedIn-LocationID")
            at = "@IssuedIn-LocationID"
            issued_in = self.places.named(element, found, at, gathered) if found else None
            return read_document(element, references, issued_in)

        made = element.read(document, None)
        gathered.add(part, placed(element.left_over(), part, references))
        self.papers[identity].append(Paper(made, gathered))

    def _take_party(self, element: Element, references: References) -> None:
        party = read_party(element, self._file, references, self.places)
        part = self._numbering.part_at(party.where)
        party.gathered.add(part, placed(element.left_over(), part, references))
        for paper in self.papers.pop(party.identity, ()) if party.identity else ():
            party.gathered.join(paper.gathered)
            if paper.made is not None:
                party.identifiers += [paper.made.identifier] if paper.made.identifier else []
                party.remarks += [paper.made.remark] if paper.made.remark else []
        self.parties[party.id] = party

    def _take_tie(self, element: Element, references: References) -> None:
        part = self._numbering.part(element, "ProfileRelationships", element.expected_attribute("ID"))
        party_id = element.expected_attribute("From-ProfileID")
        made: Tie | None = element.read(
            lambda element: read_tie(element, part.where, party_id, references), None
        )
        self.ties[party_id].append(_stated(element, part, made, references))

    def _take_entry(self, element: Element, references: References) -> None:
        entry_id = element.expected_attribute("ID")
        part = self._numbering.part(element, "SanctionsEntries", entry_id)
        party_id = element.expected_attribute("ProfileID")
        made: Entry | None = element.read(lambda element: read_entry(element, part.where, references), None)
        self.entries[party_id].append(_stated(element, part, made, references))
        if made is not None and entry_id:
            self.list_of_entry.setdefault(entry_id, _NON_SDN if made.list_id == "" else made.list_id)


def _stated(element: Element, part: Part, made: _Made | None, references: References) -> Stated[_Made]:
    return Stated(made, part, placed(element.left_over(), part, references), element.line)
