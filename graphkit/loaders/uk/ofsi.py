"""OFSI's Consolidated List of financial sanctions targets ("ConList"), as xlsx, csv and XML.

The format: one row for each name, address and date of birth; the rows of one target share a Group ID. The list closed
on 28 January 2026. `ofsi_listings` makes the designations of a target, `ofsi_sheet` and `ofsi_xml` read its rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from graphkit.errors import ListError
from graphkit.loaders.prose.ties import prose_in, tied
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile, OwnId
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.sheet import Row
from graphkit.loaders.shared.stored_rows import is_workbook, workbook_begins_with
from graphkit.loaders.shared.unknown import Unknown
from graphkit.loaders.uk.both_lists import own_reference, party_relations, united_names, unshared, whole_name
from graphkit.loaders.uk.cells import (
    OtherInformation,
    birth_date,
    birth_places,
    listed,
    nationalities,
    papers,
    papers_in_words,
)
from graphkit.loaders.uk.ofsi_listings import Listings
from graphkit.loaders.uk.ofsi_sheet import ConList, read_con_list
from graphkit.loaders.uk.ofsi_xml import is_targets_xml, read_targets
from graphkit.model.names import Name
from graphkit.model.records import Address, BirthDate, Citation, Identifier, Record, Relation
from graphkit.model.territories import territory_code

_LIST = "gb_ofsi"
_NUMBER = re.compile(r"[0-9]+")
_WITH_DIGIT = re.compile(r"[\w.-]*[0-9][\w.-]*")
_T = TypeVar("_T")


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like the ConList, with "Last Updated" and a header, or like its XML."""
    if is_targets_xml(file):
        return True
    if is_workbook(file):
        return workbook_begins_with(file.path, b"Last Updated", b"Name 6") or workbook_begins_with(
            file.path, b"Last Updated", b"Group ID"
        )
    begins = re.match(rb'(?:\xef\xbb\xbf)?"?Last Updated"?[ ]*[,;\t]', file.head) is not None
    return begins and (b"Name 6" in file.head or b"Group ID" in file.head)


def read(file: ListFile) -> LoadedList:
    """Return one record for each Group ID, in the order of their first rows.

    New things in the list are kept and reported. Raises ListError for a damaged file, and for one without any Group ID:
    the rows of one target could not be distinguished from those of another.
    """
    con_list = read_targets(file) if is_targets_xml(file) else read_con_list(file)
    source_id = file.source_id(_LIST)
    made = (_Group(con_list, own_id, rows, source_id) for own_id, rows in _targets(file, con_list).items())
    records = tuple(unshared(list(file.read_each(made, _Group.record, _LIST))))
    passages = {record.entry_id: prose_in(record, con_list.prose_place) for record in records}
    return LoadedList(source=file.source(_LIST, con_list.published), records=tied(records, passages))


def _targets(file: ListFile, con_list: ConList) -> dict[OwnId, list[Row]]:
    """Return the rows of each target by its id; a row with an impossible Group ID is a separate target.

    An id that has digits but is not a number may be of a new kind, by which rows belong together as before.
    """
    found: dict[OwnId, list[Row]] = {}
    for row in con_list.rows:
        group_id = row.expected("group_id", "the row was read as a separate entry")
        if group_id and not _NUMBER.fullmatch(group_id):
            row.malformed(group_id, "a number", at="group_id")
        own_id = OwnId(group_id, group_id, 1)
        if not _WITH_DIGIT.fullmatch(group_id):
            own_id = file.own_id(row, group_id, "group_id")
        found.setdefault(own_id, []).append(row)
    if not any(own_id.stated for own_id in found):
        raise ListError(
            file.path, "has no Group ID in any row, by which the rows of one target belong together.",
            place=con_list.rows[0].place,
            way_out="The list may have changed its format: nothing was read from it, so that nothing is lost.",
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class _Group:
    """The rows of one target, from which its record is made."""

    con_list: ConList
    own_id: OwnId
    rows: list[Row]
    source_id: str

    @property
    def entry_id(self) -> str:
        """The target's id, for errors."""
        return self.own_id.text

    @property
    def place(self) -> str:
        """The place of the target, for errors."""
        return self.con_list.locator(self.rows, self.own_id)

    def left_over(self) -> list[Unknown]:
        """Return what was not understood in the rows; identical texts of several rows once, at their first place."""
        found: dict[tuple[str, str, str], Unknown] = {}
        for row in self.rows:
            for one in row.left_over():
                found.setdefault((one.group, one.path, one.text), one)
        return list(found.values())

    def everything(self) -> list[Unknown]:
        """Return all texts of the rows."""
        return [one for row in self.rows for one in row.everything()]

    def record(self) -> Record:
        """Return the record of the rows, with each fact once."""
        if self.rows[0].uneven and not _WITH_DIGIT.fullmatch(self.own_id.stated):
            # If not even the last cell, the id, is under its own header, it is unknown which others are.
            raise ValueError("its row has fewer or more cells than the header, and no Group ID")
        citation = Citation(source_id=self.source_id, locator=self.place)
        other = self._other_information()
        kind = self._kind(other)
        identifiers, paper_remarks = self._papers()
        genders = list(dict.fromkeys(part.gender for part in other if part.gender))
        relations, party_remarks = self._relations(other)
        listings = Listings(self.con_list, self.rows, other)
        return Record(
            list_id=_LIST,
            entry_id=self.own_id.text,
            kind=kind,
            names=tuple(united_names(name for row in self.rows for name in self._names_of(row, kind))),
            citation=citation,
            designations=tuple(listings.designations(self.own_id.stated)),
            relations=tuple(relations),
            identifiers=(
                *self._own_number(),
                *dict.fromkeys(own_reference(number, kind) for part in other for number in part.identifiers),
                *dict.fromkeys(identifiers),
            ),
            birth_dates=self._birth_dates(other),
            birth_places=tuple(self._birth_places()),
            nationalities=tuple(dict.fromkeys(self._each("nationality", nationalities))),
            addresses=tuple(self._addresses()),
            positions=tuple(dict.fromkeys(self._each("position", listed))),
            titles=tuple(dict.fromkeys(self._each("title", listed))),
            gender=genders[0] if len(genders) == 1 else None,
            remarks=tuple(
                dict.fromkeys(
                    [
                        *(remark for part in other for remark in part.remarks),
                        *party_remarks,
                        *paper_remarks,
                        *listings.remarks(),
                    ]
                )
            ),
        )

    def _cells(self, field: str) -> dict[str, Row]:
        """Return the distinct texts of a column in the group's rows, in order, each with the first row that has it."""
        found: dict[str, Row] = {}
        for row in self.rows:
            found.setdefault(row[field], row)
        found.pop("", None)
        return found

    def _each(self, field: str, read_cell: Callable[[str], list[_T]]) -> list[_T]:
        return [item for cell in self._cells(field) for item in read_cell(cell)]

    def _own_number(self) -> tuple[Identifier, ...]:
        """Return the Group ID as an identifying number; one that is not a number identifies nobody."""
        if not _NUMBER.fullmatch(self.own_id.stated):
            return ()
        return (Identifier(scheme="ofsi_group", number=self.own_id.stated, label="OFSI Group ID"),)

    def _other_information(self) -> list[OtherInformation]:
        found = self.con_list.other_information(self.rows)
        for row, part in found:
            for marker, words in part.strange:
                row.note(
                    "malformed", f"the text after ({marker}) is not in a known form", words,
                    self.con_list.marked(marker), group=f"words behind\n{marker}",
                )  # fmt: skip
            for marker, words in part.new:
                row.note(
                    "value", f"marker ({marker}) is new", f"({marker}):{words}", "other",
                    group=f"marker\n{marker}", done="kept among the remarks",
                )  # fmt: skip
        return [part for _, part in found]

    def _kind(self, other: list[OtherInformation]) -> str:
        """Return the kind of the first known type; another type in the same group is reported."""
        table = facts("uk/ofsi")
        found: dict[str, None] = {}
        for row in self.rows:
            if not (word := row.expected("kind")):
                continue
            kind = row.one_of(table["kinds"], word, "Group Type", "unknown", at="kind")
            if kind != "unknown" and kind not in found:
                if found:
                    row.note(
                        "several", "the rows of one Group ID have several types", word, "kind",
                        group="types of a group", done="read as the first type",
                    )  # fmt: skip
                found[kind] = None
        kind = next(iter(found), "unknown")
        ship = table["ships_until_2022"]["pattern"]
        if kind == "organization" and not self.con_list.since_2022:
            kind = "vessel" if any(re.match(ship, part.statement) for part in other) else kind
        return kind

    def _names_of(self, row: Row, kind: str) -> Iterator[Name]:
        """Yield the names in a row; "Low quality", or an unknown quality, makes any name but the primary one weak."""
        given = " ".join(part for n in range(1, 6) if (part := row[f"name_{n}"]))
        family, non_latin = row["name_6"], row["non_latin"]
        if not (given or family or non_latin):
            row.missing("name_6", "the row was read without a name")
            return
        table = facts("uk/ofsi")
        weak = row.one_of(
            table["alias_qualities"], row["alias_quality"], "quality of alias", True, at="alias_quality"
        )
        weak = weak or "alias_quality" in self.con_list.lacking
        name_kind = "alias"
        if word := row.expected("alias_type", "read as 'alias'"):
            name_kind = row.one_of(table["alias_types"], word, "type of alias", "alias", at="alias_type")
        if given or family:
            name_kind = name_kind if name_kind == "primary" or not weak else "weak_alias"
            yield whole_name(given, family, name_kind, person=kind == "person")
        if non_latin:
            scripts = dict.fromkeys(table["scripts"]["words"], "")
            row.one_of(scripts, row["non_latin_script"], "script", "", at="non_latin_script")
            language = row.one_of(
                table["languages"],
                row["non_latin_language"],
                "language of a name",
                "",
                at="non_latin_language",
            )
            yield Name.of(non_latin, "weak_alias" if weak else "alias", language=language or None)

    def _birth_dates(self, other: list[OtherInformation]) -> tuple[BirthDate, ...]:
        found: dict[BirthDate, None] = {}
        for cell, row in self._cells("birth_date").items():
            read = birth_date(cell)
            if read.interval is None:
                row.malformed(cell, "a day, month or year of birth", at="birth_date")
            found[read] = None
        return tuple(found | dict.fromkeys(day for part in other for day in part.built))

    def _relations(self, other: list[OtherInformation]) -> tuple[list[Relation], list[str]]:
        """Return the ties to the names in party fields, and as remarks the fields without names."""
        relations: dict[Relation, None] = {}
        remarks = []
        for marker, words in (party for part in other for party in part.parties):
            place, quote = self.con_list.party_citation(self.rows, self.own_id, marker, words)
            citation = Citation(source_id=self.source_id, locator=place, quote=quote)
            found = party_relations(marker, words, citation)
            relations |= dict.fromkeys(found)
            if not found:
                remarks.append(f"{marker}: {words}")
        return list(relations), remarks

    def _papers(self) -> tuple[list[Identifier], list[str]]:
        identifiers: list[Identifier] = []
        remarks: list[str] = []
        for word, scheme, field in (
            ("Passport", "passport", "passport"),
            ("National Identification", "national_id", "national"),
        ):
            for numbers, details in dict.fromkeys(
                (row[f"{field}_number"], row[f"{field}_details"]) for row in self.rows
            ):
                found, left = papers(numbers, details, word, scheme)
                identifiers += found
                remarks += left
            for cell in self._cells(f"{field}_text"):
                found, left = papers_in_words(cell, word, scheme)
                identifiers += found
                remarks += left
        return identifiers, remarks

    def _birth_places(self) -> Iterator[str]:
        cells = dict.fromkeys((row["birth_town"], row["birth_country"]) for row in self.rows)
        yield from dict.fromkeys(place for cell in cells for place in birth_places(*cell))

    def _addresses(self) -> Iterator[Address]:
        fields = (*(f"address_{n}" for n in range(1, 7)), "postcode", "country")
        found: dict[Address, None] = {}
        for row in self.rows:
            parts = [text for field in fields if (text := row[field])]
            if parts:
                address = Address(
                    text=", ".join(parts), country=territory_code(row["country"]) if row["country"] else None
                )
                found[address] = None
        yield from found
