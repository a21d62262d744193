"""The rows of OFSI's Consolidated List in its own XML form since 2022, each element read strictly.

The format: an ``ArrayOfFinancialSanctionsTarget`` of one ``FinancialSanctionsTarget`` for each name, address and date
of birth, as a row of the other forms; an empty element is marked ``xsi:nil``. What the other forms write into one cell
of Other Information stands in elements of its own, and the words around them in OtherInformation.

No file of this form was at hand: the elements are those that public readers of
``publishlive/2022format/ConList.xml`` name (OpenSanctions' crawler, which reports each element that it does not take,
and others that agree with it), and their contents those of the same list as xlsx. Ship_PreviousOwners and Ship_HIN
are taken over from the form before it, where they are called PreviousOwners and HIN. The file states no day of its
own. The XML of 2020 and 2021, with FCOId and NameTitle, is another form and refused by the names of its elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.strict_xml import StrictElement, stream_entries
from graphkit.loaders.uk.cells import OtherInformation
from graphkit.loaders.uk.ofsi_sheet import Row, Sheet

_TARGET = "FinancialSanctionsTarget"
_ROOT = re.compile(rb"<(?:\w+:)?ArrayOfFinancialSanctionsTarget[\s>]")
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.0+)?Z?)?")
_DATES = ("listed_on", "designated", "birth_date")


@dataclass(frozen=True)
class Targets(Sheet):
    """The targets of an XML file; a row's ``number`` is the line on which its element begins."""

    def error(self, row: Row, problem: str, way_out: str = "") -> ListError:
        """Return the error that names the file, the line and the target."""
        place = f"line {row.number} ({_TARGET}, GroupID {row['group_id']})"
        return ListError(self.path, problem, place=place, way_out=way_out)

    def locator(self, rows: Iterable[Row]) -> str:
        """Return the XPath of the targets, which share a GroupID."""
        group_id = next(iter(rows))["group_id"]
        return f"/ArrayOf{_TARGET}/{_TARGET}[GroupID='{group_id}']"

    def other_information(self, rows: Iterable[Row]) -> list[OtherInformation]:
        """Return what the different targets say in the elements that the other forms write into one cell."""
        return [
            OtherInformation.of_parts(parts) for parts in dict.fromkeys(row.parts for row in rows) if parts
        ]

    @property
    def prose_place(self) -> str:
        """Where in a target its prose stands, as XPath."""
        return "*[self::OtherInformation or self::UKStatementOfReasons]"

    def party_citation(self, rows: list[Row], marker: str, words: str) -> tuple[str, str]:
        """Return the XPath of the element that stands for a marker, and its words."""
        tags: dict[str, str] = facts("uk/ofsi")["xml"]["parts"]
        tag = next(tag for tag, meant in tags.items() if meant == marker)
        return f"{self.locator(rows)}/{tag}", words


def is_targets_xml(file: ListFile) -> bool:
    """Return whether the file begins as OFSI's XML does."""
    return _ROOT.search(file.head) is not None


def read_targets(file: ListFile) -> Targets:
    """Return the targets of the file; ListError naming file, line and element for whatever the form does not have."""

    def on_root(root: StrictElement) -> None:
        root.attribute("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")

    entries = stream_entries(file.path, (_TARGET,), facts("uk/ofsi")["xml"]["ignored"], on_root)
    rows = tuple(_row(entry) for entry in entries)
    if not rows:
        raise ListError(file.path, f"holds no <{_TARGET}>.", way_out="Download the list again.")
    return Targets(file.path, None, rows, "", has_designated=True)


def _row(entry: StrictElement) -> Row:
    table = facts("uk/ofsi")["xml"]
    fields = {field: _cell(entry, tag) for tag, field in table["fields"].items()}
    if not fields["group_id"]:
        raise entry.error("has no <GroupID>, which every target has.", "Download the list again.")
    for field in _DATES:
        fields[field] = _date(entry, fields[field])
    parts = ((marker, _cell(entry, tag)) for tag, marker in table["parts"].items())
    row = Row(entry.line or 0, fields, tuple((marker, words) for marker, words in parts if words))
    entry.done()
    return row


def _cell(entry: StrictElement, tag: str) -> str:
    """Take the words of an element; "" where it is missing, empty or nil."""
    cell = entry.take(tag)
    if cell is None:
        return ""
    nil, words = cell.attribute(_NIL), cell.own_text() or ""
    if nil not in (None, "true", "false") or (nil == "true" and words):
        raise cell.error(f"is marked nil={nil!r} and holds {words[:40]!r}.", "Download the list again.")
    return words


def _date(entry: StrictElement, words: str) -> str:
    """Return a date as the other forms write it, dd/mm/yyyy; words that are no ISO date stay as they are."""
    match = _ISO.fullmatch(words)
    if match is None:
        return words
    year, month, day, time = match.groups()
    if time not in (None, "00:00:00"):
        # 23:00 of one day would be midnight of the next in British summer: nobody says which is meant.
        raise entry.error(f"has the date {words!r}, with a time of day, where a day is expected.")
    return f"{day}/{month}/{year}"
