"""OFSI's Consolidated List of financial sanctions targets ("ConList"), as xlsx, csv and XML.

The format: one row for each name, address and date of birth; the rows of one target share a Group ID. The list
closed on 28 January 2026. Whose decision a designation is, and which of its dates is the UK's own, the list does
not say in a column: see `_designation` and the tables of ``uk.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from graphkit.loaders.prose.ties import prose_in, tied
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
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
from graphkit.loaders.uk.ofsi_sheet import Row, Sheet, is_workbook, read_sheet, workbook_begins_with
from graphkit.loaders.uk.ofsi_xml import is_targets_xml, read_targets
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.records import Address, Citation, Designation, Identifier, Record, Relation
from graphkit.model.territories import territory_code

_LIST = "gb_ofsi"
_DAY = "%d/%m/%Y"
_T = TypeVar("_T")


def recognises(file: ListFile) -> bool:
    """Return whether the file begins as the ConList does: "Last Updated", then a header; or as its XML does."""
    if is_targets_xml(file):
        return True
    if is_workbook(file):
        return workbook_begins_with(file.path, b"Last Updated", b"Name 6") or workbook_begins_with(
            file.path, b"Last Updated", b"Group ID"
        )
    begins = re.match(rb'(?:\xef\xbb\xbf)?"?Last Updated"?\s*,', file.head) is not None
    return begins and (b"Name 6" in file.head or b"Group ID" in file.head)


def read(file: ListFile) -> LoadedList:
    """Return one record for each Group ID, in the order in which they first stand in the list.

    Raises ListError for a damaged file, for unknown columns, and for words outside the tables of ``uk.toml``.
    """
    sheet = read_targets(file) if is_targets_xml(file) else read_sheet(file)
    groups: dict[str, list[Row]] = {}
    for row in sheet.rows:
        if not row["group_id"].isdigit():
            raise sheet.error(row, f"has the Group ID {row['group_id']!r}, which is no number.")
        groups.setdefault(row["group_id"], []).append(row)
    source_id = file.source_id(_LIST)
    made = (_Group(sheet, group_id, rows, source_id) for group_id, rows in groups.items())
    records = tuple(unshared(list(file.read_each(made, _Group.record))))
    passages = {record.entry_id: prose_in(record, sheet.prose_place) for record in records}
    return LoadedList(source=file.source(_LIST, sheet.published), records=tied(records, passages))


@dataclass(frozen=True)
class _Group:
    """The rows of one target, and what is made of them."""

    sheet: Sheet
    group_id: str
    rows: list[Row]
    source_id: str

    @property
    def entry_id(self) -> str:
        """The target's id, for errors."""
        return self.group_id

    @property
    def place(self) -> str:
        """Where the target stands, for errors."""
        return self.sheet.locator(self.rows)

    def record(self) -> Record:
        """Return what the rows say, each fact once."""
        citation = Citation(source_id=self.source_id, locator=self.sheet.locator(self.rows))
        other = self.sheet.other_information(self.rows)
        kind = self._kind(other)
        identifiers, paper_remarks = self._papers()
        genders = list(dict.fromkeys(part.gender for part in other if part.gender))
        relations, party_remarks = self._relations(other)
        return Record(
            list_id=_LIST,
            entry_id=self.group_id,
            kind=kind,
            names=tuple(self._names()),
            citation=citation,
            designations=tuple(self._designations(other)),
            relations=tuple(relations),
            identifiers=(
                Identifier(scheme="ofsi_group", number=self.group_id, label="OFSI Group ID"),
                *dict.fromkeys(own_reference(number, kind) for part in other for number in part.identifiers),
                *dict.fromkeys(identifiers),
            ),
            birth_dates=tuple(
                dict.fromkeys(
                    [
                        *map(birth_date, self._cells("birth_date")),
                        *(day for part in other for day in part.built),
                    ]
                )
            ),
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
                        *self._listing_remarks(),
                    ]
                )
            ),
        )

    def _cells(self, field: str) -> list[str]:
        """Return the different words of a column in the group's rows, in order."""
        return list(dict.fromkeys(row[field] for row in self.rows if row[field]))

    def _each(self, field: str, read_cell: Callable[[str], list[_T]]) -> list[_T]:
        return [item for cell in self._cells(field) for item in read_cell(cell)]

    def _one_of(self, table: Mapping[str, Any], row: Row, field: str, what: str) -> Any:
        word = row[field]
        if word not in table:
            raise self.sheet.error(
                row,
                f"{what} {word!r} is not among the {len(table)} that graphkit knows.",
                "The list may have changed: graphkit needs a new release that says what it means.",
            )
        return table[word]

    def _kind(self, other: list[OtherInformation]) -> str:
        table = facts("uk/ofsi")
        kinds = {self._one_of(table["kinds"], row, "kind", "Group Type") for row in self.rows}
        if len(kinds) > 1:
            raise self.sheet.error(
                self.rows[0], f"Group ID {self.group_id} is of several types: {', '.join(sorted(kinds))}."
            )
        kind: str = kinds.pop()
        ship = table["ships_until_2022"]["pattern"]
        if kind == "organization" and not self.sheet.has_designated:
            kind = "vessel" if any(re.match(ship, part.statement) for part in other) else kind
        return kind

    def _names(self) -> list[Name]:
        """Return each name once, the primary one first; "Low quality" makes any other name weak."""
        names = united_names(name for row in self.rows for name in self._names_of(row))
        if names[0].kind != "primary":
            raise self.sheet.error(self.rows[0], f"Group ID {self.group_id} has no primary name.")
        return names

    def _names_of(self, row: Row) -> Iterator[Name]:
        table = facts("uk/ofsi")
        kind = self._one_of(table["alias_types"], row, "alias_type", "Alias Type")
        weak = self._one_of(table["alias_qualities"], row, "alias_quality", "Alias Quality")
        self._one_of(dict.fromkeys(table["scripts"]["words"]), row, "non_latin_script", "script")
        language = self._one_of(table["languages"], row, "non_latin_language", "language")
        given = " ".join(row[f"name_{n}"] for n in range(1, 6) if row[f"name_{n}"])
        if not given and not row["name_6"]:
            raise self.sheet.error(row, "has no name.")
        kind = kind if kind == "primary" or not weak else "weak_alias"
        yield whole_name(given, row["name_6"], kind, person=row["kind"] == "Individual")
        if row["non_latin"]:
            yield Name.of(row["non_latin"], "weak_alias" if weak else "alias", language=language or None)

    def _designations(self, other: list[OtherInformation]) -> Iterator[Designation]:
        """Yield a designation for each regime and pair of dates; the group's statement of reasons stands at each."""
        rows = self._listings()
        references = [reference for part in other for reference in part.un_references]
        words = " ".join(part.statement for part in other)
        reason = "\n".join(part.reason for part in other if part.reason) or None
        for row in rows:
            listed, designated = self._day(row, "listed_on"), None
            if self.sheet.has_designated:
                designated = self._day(row, "designated")
                origin = _origin(row, listed, designated, references, words, alone=len(rows) == 1)
            else:
                origin = self._origin_until_2022(row, references, words)
            # A name cannot be listed before it is designated: such a day is of a designation made again. Where the
            # UK carries out another's listing, Date Designated is the other's day or that of leaving the EU.
            by_listing = designated is None or origin != "own" or listed < designated
            yield Designation(
                authority="gb",
                program=row["regime"],
                designated=DateInterval.of_day(listed if by_listing or designated is None else designated),
                date_kind="listed" if by_listing else "designated",
                measures=tuple(self._one_of(facts("uk/ofsi")["group_statuses"], row, "status", "GrpStatus")),
                origin=origin,
                reason=reason,
            )

    def _listings(self) -> list[Row]:
        """Return the first row of each regime and pair of dates."""
        first: dict[tuple[str, str, str], Row] = {}
        for row in self.rows:
            if not row["regime"]:
                raise self.sheet.error(row, "names no regime.")
            first.setdefault((row["regime"], row["listed_on"], row["designated"]), row)
        return list(first.values())

    def _listing_remarks(self) -> Iterator[str]:
        """Yield the two days of each designation where they differ: one is the designation's, neither is lost."""
        rows = self._listings()
        for row in rows:
            if row["designated"] and row["designated"] != row["listed_on"]:
                regime = f" ({row['regime']})" if len(rows) > 1 else ""
                yield f"Listed on {row['listed_on']}, date designated {row['designated']}{regime}"

    def _origin_until_2022(self, row: Row, references: list[str], words: str) -> str:
        table = facts("uk/ofsi")
        regime = row["regime"]
        default: str = self._one_of(table["regimes_until_2022"], row, "regime", "regime")
        if any(reference[:2] in table["un_prefixes"].get(regime, ()) for reference in references):
            return "implements_un"
        for statement in table["statements"]:
            fits = regime in statement.get("regimes", [regime]) and regime not in statement.get(
                "regimes_but", ()
            )
            if fits and re.search(statement["pattern"], words, re.IGNORECASE):
                return str(statement["origin"])
        return default

    def _day(self, row: Row, field: str) -> date:
        try:
            return datetime.strptime(row[field], _DAY).date()
        except ValueError as error:
            raise self.sheet.error(row, f"has the date {row[field]!r} where a day is expected.") from error

    def _relations(self, other: list[OtherInformation]) -> tuple[list[Relation], list[str]]:
        """Return the ties to the names of party fields, and as remarks the fields that hold no names."""
        relations: dict[Relation, None] = {}
        remarks = []
        for marker, words in (party for part in other for party in part.parties):
            place, quote = self.sheet.party_citation(self.rows, marker, words)
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
            parts = [row[field] for field in fields if row[field]]
            if parts:
                address = Address(
                    text=", ".join(parts), country=territory_code(row["country"]) if row["country"] else None
                )
                found[address] = None
        yield from found


def _origin(
    row: Row, listed: date, designated: date, references: list[str], words: str, *, alone: bool
) -> str:
    """Return whose decision the designation of *row* is; see the tables of ``uk.toml`` for each rule's reason.

    The UN's, if the entry has a UN reference that fits the regime (any, where it has one designation only), or the
    words say so, or the regime reaches only whom the UN names. Else the EU's, if the entry was listed before the
    UK left the EU's regimes and is designated since, and the UK had not listed it by itself. Else the UK's own.
    """
    table = facts("uk/ofsi")
    regime = row["regime"]
    prefixes = table["un_prefixes"].get(regime, ())
    if (
        any(reference[:2] in prefixes for reference in references)
        or (references and alone)
        or regime in table["un_only"]["regimes"]
        or re.search(table["un_words"]["pattern"], words)
    ):
        return "implements_un"
    remade = listed < table["eu_exit"]["day"] <= designated
    return "implements_eu" if remade and row["group_id"] not in table["own_before_exit"] else "own"
