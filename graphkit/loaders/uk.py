"""OFSI's Consolidated List of financial sanctions targets ("ConList"), as xlsx and csv.

The format: one row for each name, address and date of birth; the rows of one target share a Group ID. The list
closed on 28 January 2026. Whose decision a designation is, and which of its dates is the UK's own, the list does
not say in a column: see `_designation` and the tables of ``uk.toml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from graphkit.loaders.reading import facts
from graphkit.loaders.source import ListFile, LoadedList
from graphkit.loaders.uk_cells import (
    OtherInformation,
    birth_date,
    birth_places,
    listed,
    nationalities,
    papers,
    papers_in_words,
    party_names,
)
from graphkit.loaders.uk_sheet import Row, Sheet, is_workbook, read_sheet, workbook_begins_with
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.records import Address, Citation, Designation, Identifier, Record, Relation
from graphkit.model.territories import territory_code
from graphkit.model.vocabulary import vocabulary

_LIST = "gb_ofsi"
_DAY = "%d/%m/%Y"
_T = TypeVar("_T")


def recognises(file: ListFile) -> bool:
    """Return whether the file begins as the ConList does: "Last Updated", then a header with its columns."""
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
    sheet = read_sheet(file)
    groups: dict[str, list[Row]] = {}
    for row in sheet.rows:
        if not row["group_id"].isdigit():
            raise sheet.error(row, f"has the Group ID {row['group_id']!r}, which is no number.")
        groups.setdefault(row["group_id"], []).append(row)
    source_id = file.source_id(_LIST)
    made = (_Group(sheet, group_id, rows, source_id) for group_id, rows in groups.items())
    records = file.read_each(made, _Group.record)
    return LoadedList(source=file.source(_LIST, sheet.published), records=tuple(_unshared(list(records))))


def row_numbers(numbers: Iterable[int]) -> str:
    """Return "row 5" or "rows 5, 8-10" for rising row numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)
    return f"row {words}" if len(runs) == 1 and runs[0][0] == runs[0][1] else f"rows {words}"


@dataclass(frozen=True)
class _Group:
    """The rows of one target, and what is made of them."""

    sheet: Sheet
    group_id: str
    rows: list[Row]
    source_id: str

    def record(self) -> Record:
        """Return what the rows say, each fact once."""
        place = f"{self.sheet.place}{row_numbers(row.number for row in self.rows)}"
        citation = Citation(source_id=self.source_id, locator=place)
        other = [self._other(cell) for cell in self._cells("other")]
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
                *dict.fromkeys(_own(number, kind) for part in other for number in part.identifiers),
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

    def _other(self, cell: str) -> OtherInformation:
        return (
            OtherInformation.of(cell) if self.sheet.has_designated else OtherInformation.of_plain_words(cell)
        )

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
        table = facts("uk")
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

    def _names(self) -> Iterator[Name]:
        """Yield each name once, the primary one first: the first row of that type. Another name of it is an alias.

        Where rows give one name as several kinds, the kind that comes first in the vocabulary stands.
        """
        table = facts("uk")
        weights = vocabulary("name_kinds")
        found: dict[str, Name] = {}
        has_primary = False
        for row in self.rows:
            kind = self._one_of(table["alias_types"], row, "alias_type", "Alias Type")
            weak = self._one_of(table["alias_qualities"], row, "alias_quality", "Alias Quality")
            self._one_of(dict.fromkeys(table["scripts"]["words"]), row, "non_latin_script", "script")
            language = self._one_of(table["languages"], row, "non_latin_language", "language")
            names = [_name(row, kind) if kind == "primary" or not weak else _name(row, "weak_alias")]
            if row["non_latin"]:
                names.append(
                    Name.of(row["non_latin"], "weak_alias" if weak else "alias", language=language or None)
                )
            for name in names:
                known = found.get(name.text)
                if name.kind == "primary" and has_primary and (known is None or known.kind != "primary"):
                    name = name.model_copy(update={"kind": "alias"})  # noqa: PLW2901
                has_primary = has_primary or name.kind == "primary"
                if known is None or weights[name.kind]["weight"] < weights[known.kind]["weight"]:
                    found[name.text] = name
        if not has_primary:
            raise self.sheet.error(self.rows[0], f"Group ID {self.group_id} has no primary name.")
        yield from sorted(found.values(), key=lambda name: name.kind != "primary")

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
                measures=("asset_freeze",),
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
        table = facts("uk")
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
        place = f"{self.sheet.place}row {self.rows[0].number}, Other Information"
        for marker, words in (party for part in other for party in part.parties):
            tie = facts("uk")["parties"][marker]
            citation = Citation(source_id=self.source_id, locator=place, quote=f"({marker}):{words}")
            names = party_names(words)
            for name, share in names:
                relation = Relation(
                    type=tie["type"], name=name, citation=citation, former=tie.get("former", False),
                    role=tie.get("role"), share_min=share, share_max=share,
                )  # fmt: skip
                relations[relation] = None
            if not names:
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


def _unshared(records: list[Record]) -> Iterator[Record]:
    """Yield the records; a UN reference that the list gives to several of them is of kind "other" in each.

    Six companies bear KPe.023 in the list of April 2020: an identifier that joins lists would make them one.
    """
    uses = Counter(
        number.number
        for record in records
        for number in record.identifiers
        if number.scheme == "un_reference"
    )
    for record in records:
        if any(number.scheme == "un_reference" and uses[number.number] > 1 for number in record.identifiers):
            numbers = tuple(
                number.model_copy(update={"scheme": "other"})
                if number.scheme == "un_reference" and uses[number.number] > 1
                else number
                for number in record.identifiers
            )
            yield record.model_copy(update={"identifiers": numbers})
        else:
            yield record


def _own(number: Identifier, kind: str) -> Identifier:
    """Return the number, as of kind "other" if it is a UN reference that cannot be the entry's own.

    References with "e" are of entities, with "i" of individuals: the list gives Al-Qaida's QDe.004 to a person.
    """
    letter = number.number[2:3] if number.scheme == "un_reference" else ""
    strange = (letter == "e" and kind == "person") or (letter == "i" and kind != "person")
    return number.model_copy(update={"scheme": "other"}) if strange else number


def _name(row: Row, kind: str) -> Name:
    """Return the row's name in reading order: names 1 to 5, which are given names, then name 6."""
    given = " ".join(row[f"name_{n}"] for n in range(1, 6) if row[f"name_{n}"])
    family = row["name_6"]
    parts = [part for part in (given, family) if part]
    split = row["kind"] == "Individual" and len(parts) == 2
    return Name.of(" ".join(parts), kind, family=family if split else None, given=given if split else None)


def _origin(
    row: Row, listed: date, designated: date, references: list[str], words: str, *, alone: bool
) -> str:
    """Return whose decision the designation of *row* is; see the tables of ``uk.toml`` for each rule's reason.

    The UN's, if the entry has a UN reference that fits the regime (any, where it has one designation only), or the
    words say so, or the regime reaches only whom the UN names. Else the EU's, if the entry was listed before the
    UK left the EU's regimes and is designated since, and the UK had not listed it by itself. Else the UK's own.
    """
    table = facts("uk")
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
