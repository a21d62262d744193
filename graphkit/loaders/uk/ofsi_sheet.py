"""OFSI's Consolidated List as xlsx or csv; for its XML see `ofsi_xml`.

Both files begin with a row "Last Updated,<date>", then the header, then one row for each name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile, OwnId
from graphkit.loaders.shared.sheet import Row, read_sheet
from graphkit.loaders.uk.cells import OtherInformation

_SHEET = "Data"
_DAY = "%d/%m/%Y"


@dataclass(frozen=True)
class ConList:
    """The rows of one file, in order, and the date that its first row states.

    ``place`` precedes row numbers in locators: "Data!" for a workbook, "" for csv. ``since_2022`` says whether it is
    the form with markers in Other Information and with a date of designation in addition to the date of listing.
    ``lacking`` are the fields of the form that the file lacks.
    """

    published: date | None
    rows: tuple[Row, ...]
    place: str
    since_2022: bool
    lacking: frozenset[str]

    def locator(self, rows: Iterable[Row], own_id: OwnId) -> str:
        """Return the place of the rows of one target."""
        return f"{self.place}{row_numbers(row.number for row in rows)}"

    def other_information(self, rows: Iterable[Row]) -> list[tuple[Row, OtherInformation]]:
        """Return the content of the distinct cells of Other Information, each with the first row that has it."""
        read = OtherInformation.of if self.since_2022 else OtherInformation.of_plain_words
        first: dict[str, Row] = {}
        for row in rows:
            first.setdefault(row["other"], row)
        return [(row, read(cell)) for cell, row in first.items() if cell]

    def marked(self, marker: str) -> str:
        """Return the field that contains the words after a marker."""
        return "other"

    def measures(self, rows: Iterable[Row]) -> tuple[str, ...]:
        """Return the measures of the designation in the rows: xlsx and csv hold only asset freezes."""
        return ("asset_freeze",)

    @property
    def prose_place(self) -> str:
        """The place of the prose within an entry."""
        return "Other Information"

    def party_citation(self, rows: Sequence[Row], own_id: OwnId, marker: str, words: str) -> tuple[str, str]:
        """Return the place and the quote of the words after a marker."""
        return f"{self.place}row {rows[0].number}, Other Information", f"({marker}):{words}"


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


def read_con_list(file: ListFile) -> ConList:
    """Return the rows of the list; ListError for a damaged file or another file."""
    days: list[date | None] = []

    def on_above(row: Row) -> None:
        if not days and row.says("column 1", "Last Updated"):
            days.append(_published(row))

    table = facts("uk/ofsi")
    sheet = read_sheet(file, table["forms"], name=_SHEET, ignored=table["ignored"], on_above=on_above)
    if not days:
        raise ListError(
            file.path, 'does not begin with "Last Updated" and a date.', place=f"{sheet.prefix}row 1",
            way_out="The list may have changed its format: nothing was read from it, so that nothing is lost.",
        )  # fmt: skip
    return ConList(days[0], sheet.rows, sheet.prefix, sheet.form == "since_2022", sheet.lacking)


def _published(row: Row) -> date | None:
    written = row.expected("column 2", "the list was read without its day")
    try:
        return datetime.strptime(written, _DAY).date()
    except ValueError:
        if written:
            row.malformed(written, "a day", at="column 2")
        return None
