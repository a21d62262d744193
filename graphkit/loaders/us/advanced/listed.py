"""The parties of an ADVANCED file as they are on OFAC's lists, combined from the file's sections by id.

Content of an element that is not understood goes to the party concerned. An element that refers to nothing in the file,
or to which nothing refers, is kept outside the parties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.unknown import Unknown
from graphkit.loaders.us.advanced.designations import Tell, designations
from graphkit.loaders.us.advanced.parts import Part, texts
from graphkit.loaders.us.advanced.profile import Profile
from graphkit.loaders.us.advanced.relationships import Tie
from graphkit.loaders.us.advanced.sections import Content
from graphkit.model.records import Designation

_KEPT = "kept as it stands"
_NO_PROFILE = "refers to a Profile that is not in the file"


@dataclass(frozen=True)
class Listed:
    """A party as it is on one list of the catalogue: its designations there, and the relations stated with them.

    ``unknown`` is what is not understood in its elements, ``texts`` returns all texts of a party.
    """

    party: Profile
    list_id: str
    designations: tuple[Designation, ...]
    ties: tuple[Tie, ...]
    unknown: Sequence[Unknown]
    texts: Callable[[Profile], list[Unknown]]

    @property
    def place(self) -> str:
        """The place of the party: its line."""
        return f"line {self.party.line}"

    @property
    def entry_id(self) -> str:
        """The list's own id of the party."""
        return self.party.id

    def left_over(self) -> list[Unknown]:
        """Return what is not understood in all elements of the party."""
        return list(self.unknown)

    def everything(self) -> list[Unknown]:
        """Return all texts of all elements of the party."""
        return self.texts(self.party)


class _Loose(NamedTuple):
    """An element that concerns no party in the file: the reason, and what is not understood in it."""

    part: Part
    why: str
    unknown: Sequence[Unknown] = ()


class PartiesOfFile:
    """Assembles the parties of a file."""

    def __init__(self, file: ListFile, content: Content, main_list: str) -> None:
        self._file = file
        self._content = content
        self._main_list = main_list
        self._texts: Mapping[int, Sequence[Unknown]] = {}

    def listed(self, source_id: str) -> Iterator[Listed]:
        """Yield each party once per list, in the file's order; elements that concern no party are kept outside."""
        loose = list(self._loose())
        parties = self._content.parties.values()
        nameless = [part for party in parties if not party.names for part in self._parts(party)]
        self._texts = self._read_again([*(one.part for one in loose), *nameless, *self._lost_ties()])
        for party in parties:
            yield from self._listed(party, source_id)
        for one in loose:
            self._file.keep_beside(self._told(one))

    def _listed(self, party: Profile, source_id: str) -> Iterator[Listed]:
        unknown = list(party.gathered.unknown)
        by_list = self._designations(party, source_id, unknown)
        by_tie: dict[str, list[Tie]] = {list_id: [] for list_id in by_list}
        for tie in self._ties(party, unknown):
            found = self._content.list_of_entry.get(tie.entry) or self._main_list
            by_tie[found if found in by_list else next(iter(by_list))].append(tie)
        for list_id, stated in by_list.items():
            yield Listed(party, list_id, stated, tuple(by_tie[list_id]), unknown, self._all_texts)

    def _designations(
        self, party: Profile, source_id: str, unknown: list[Unknown]
    ) -> dict[str, tuple[Designation, ...]]:
        """Return the designations by list; a party without an entry is on the file's list, without designations."""
        stated = self._content.entries.get(party.id, [])
        entries = []
        for one in stated:
            unknown += one.unknown
            if one.made is not None:
                list_id = self._main_list if one.made.list_id is None else one.made.list_id
                entries.append(replace(one.made, list_id=list_id))
        if entries:
            tell = _teller(unknown, f"line {stated[0].line}", stated[0].part)
            return designations(entries, party.programs, party.listing_dates, source_id, tell)
        what, done = (
            "a party to which no <SanctionsEntry> refers", "read as on the file's list, without a designation"
        )  # fmt: skip
        place = f"line {party.line}"
        unknown.append(Unknown("missing", what, what, "DistinctParty", "", place, done))
        tell = _teller(unknown, place, party.gathered.parts[-1])
        for program in party.programs:
            tell("a programme of a party without an entry", program)
        return {self._main_list: ()}

    def _ties(self, party: Profile, unknown: list[Unknown]) -> Iterator[Tie]:
        """Yield the relations of a party; those that point to no party in the file are kept as text."""
        for stated in self._content.ties.get(party.id, ()):
            unknown += stated.unknown
            tie = stated.made
            if tie is None:
                continue
            if tie.other not in self._content.parties:
                unknown += self._told(_Loose(stated.part, _NO_PROFILE))
                continue
            if tie.entry and tie.entry not in self._content.list_of_entry:
                what = "ProfileRelationship refers to a SanctionsEntry that is not in the file"
                path, place = "ProfileRelationship/@SanctionsEntryID", f"line {stated.line}"
                done = "read as stated with the party's first list, kept as it stands"
                unknown.append(Unknown("value", what, what, path, tie.entry, place, done, stated.part.where))
            yield tie

    # ---- elements kept as text

    def _loose(self) -> Iterator[_Loose]:
        """Yield the elements that concern no party in the file."""
        content = self._content
        for place in content.places.unused():
            yield _Loose(place.part, "is a place to which nothing in the file refers", place.unknown)
        for papers in content.papers.values():
            for paper in papers:
                for part in paper.gathered.parts:
                    why = "belongs to a document of an Identity that is not in the file"
                    yield _Loose(
                        part, why, [one for one in paper.gathered.unknown if one.begins == part.where]
                    )
        for by_party in (content.ties, content.entries):
            for party_id, several in by_party.items():
                if party_id not in content.parties:
                    yield from (_Loose(stated.part, _NO_PROFILE, stated.unknown) for stated in several)

    def _lost_ties(self) -> Iterator[Part]:
        for stated in (one for ties in self._content.ties.values() for one in ties):
            if stated.made is not None and stated.made.other not in self._content.parties:
                yield stated.part

    def _told(self, loose: _Loose) -> list[Unknown]:
        """Return what is not understood in an element that concerns no party, and all of its other texts."""
        known = {(one.path, one.text) for one in loose.unknown}
        said = self._texts[loose.part.number]
        what = f"{said[0].path.partition('/')[0]} {loose.why}"
        rest = (one for one in said if (one.path, one.text) not in known)
        return [
            *loose.unknown,
            *(one._replace(kind="value", group=what, what=what, done=_KEPT) for one in rest),
        ]

    def _all_texts(self, party: Profile) -> list[Unknown]:
        parts = self._parts(party)
        known = self._texts
        if any(part.number not in known for part in parts):
            known = self._read_again(parts)
        return [one for part in parts for one in known[part.number]]

    def _read_again(self, parts: Sequence[Part]) -> Mapping[int, Sequence[Unknown]]:
        return texts(self._file, self._content.tags, parts, self._content.references)

    def _parts(self, party: Profile) -> list[Part]:
        entries = self._content.entries.get(party.id, ())
        ties = self._content.ties.get(party.id, ())
        others = (*(one.part for one in entries), *(one.part for one in ties))
        return [*party.gathered.parts, *others]


def _teller(unknown: list[Unknown], place: str, part: Part) -> Tell:
    """Return a function that reports inconsistencies in the entries of a party."""

    def tell(what: str, text: str) -> None:
        path = "SanctionsEntry/SanctionsMeasure/Comment"
        unknown.append(Unknown("value", f"{what}\n{text}", what, path, text, place, _KEPT, part.where))

    return tell
