"""The rows of OFSI's Consolidated List in its own XML form since 2022.

The format: an ``ArrayOfFinancialSanctionsTarget`` of one ``FinancialSanctionsTarget`` for each name, address and date
of birth, like a row of the other forms; an empty element is marked ``xsi:nil``. Separate elements hold what the other
forms write into one cell of Other Information, and OtherInformation holds the remaining words.

No file in this form was available: the elements are those that public readers of ``publishlive/2022format/ConList.xml``
name (OpenSanctions' crawler, which reports each element that it does not take, and others that agree with it), and
their contents are those of the same list as xlsx. Ship_PreviousOwners and Ship_HIN come from the previous form, where
they are called PreviousOwners and HIN. The file states no date. The XML of 2020 and 2021, with FCOId and NameTitle, is
another form, which is refused because of the names of its elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile, OwnId
from graphkit.loaders.shared.sheet import Columns, Row
from graphkit.loaders.shared.unknown import Unknown
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.shared.xml_entries import stream_entries
from graphkit.loaders.uk.cells import OtherInformation
from graphkit.loaders.uk.ofsi_sheet import ConList

_TARGET = "FinancialSanctionsTarget"
_ROOT = re.compile(rb"<(?:\w+:)?ArrayOfFinancialSanctionsTarget[\s>]")
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.0+)?Z?)?")
_DATES = ("listed_on", "designated", "birth_date")


class Target(Row):
    """One target; its ``number`` is the line on which it begins.

    ``parts`` holds, as (marker, words), what the other forms write into Other Information.
    """

    __slots__ = ("_written", "parts")

    def __init__(
        self,
        entry: Element,
        written: dict[str, str],
        columns: Columns,
        parts: tuple[tuple[str, str], ...],
    ) -> None:
        cells = {field: _date(words) if field in _DATES else words for field, words in written.items()}
        super().__init__(entry.line or 0, cells, columns, tuple(entry.left_over()))
        self.parts = parts
        self._written = {field: written[field] for field in _DATES if field in written}

    @property
    def place(self) -> str:
        """The place of the target: its line."""
        return f"line {self.number}"

    def everything(self) -> list[Unknown]:
        """Return all texts of the target, whether taken or not."""
        tags = {marker: tag for tag, marker in facts("uk/ofsi")["xml"]["parts"].items()}
        parts = ((self._path(tags[marker]), words) for marker, words in self.parts)
        return [
            *super().everything(),
            *(Unknown("element", path, "", path, words, self.place) for path, words in parts),
        ]

    def _verbatim(self, field: str) -> str:
        return self._written.get(field) or super()._verbatim(field)


@dataclass(frozen=True)
class Targets(ConList):
    """The targets of an XML file."""

    def locator(self, rows: Iterable[Row], own_id: OwnId) -> str:
        """Return the XPath of the targets, which share a GroupID."""
        return f"/ArrayOf{_TARGET}/{_TARGET}{own_id.condition('GroupID')}"

    def other_information(self, rows: Iterable[Row]) -> list[tuple[Row, OtherInformation]]:
        """Return the distinct contents of the targets' elements that the other forms combine in one cell."""
        first: dict[tuple[tuple[str, str], ...], Row] = {}
        for row in rows:
            if isinstance(row, Target):
                first.setdefault(row.parts, row)
        return [(row, OtherInformation.of_parts(parts)) for parts, row in first.items() if parts]

    def marked(self, marker: str) -> str:
        """Return the tag of the element that corresponds to a marker."""
        tags: dict[str, str] = facts("uk/ofsi")["xml"]["parts"]
        return next(tag for tag, meant in tags.items() if meant == marker)

    def measures(self, rows: Iterable[Row]) -> tuple[str, ...]:
        """Return the measures that the targets' statuses state; a new one keeps its own letters."""
        table: dict[str, list[str]] = facts("uk/ofsi")["group_statuses"]
        found: list[str] = []
        for row in rows:
            if status := row.expected("status"):
                found += row.one_of(table, status, "GrpStatus", [status], at="status")
        return tuple(dict.fromkeys(found))

    @property
    def prose_place(self) -> str:
        """The place of the prose within a target, as XPath."""
        return "*[self::OtherInformation or self::UKStatementOfReasons]"

    def party_citation(self, rows: Sequence[Row], own_id: OwnId, marker: str, words: str) -> tuple[str, str]:
        """Return the XPath of the element that corresponds to a marker, and its words."""
        return f"{self.locator(rows, own_id)}/{self.marked(marker)}", words


def is_targets_xml(file: ListFile) -> bool:
    """Return whether the file begins like OFSI's XML."""
    return _ROOT.search(file.head) is not None


def read_targets(file: ListFile) -> Targets:
    """Return the targets in the file; ListError if it is damaged, empty, or in the form used before 2022."""

    def on_root(root: Element) -> None:
        root.attribute("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")

    table = facts("uk/ofsi")
    paths = {field: f"{_TARGET}/{tag}" for tag, field in table["xml"]["fields"].items()}
    paths |= {tag: f"{_TARGET}/{tag}" for tag in table["xml"]["parts"]}
    columns = Columns(paths, "", table["ignored"], "element")
    seen: set[str] = set()
    entries = stream_entries(file, (_TARGET,), table["xml"]["ignored"], on_root)
    rows = tuple(_target(entry, columns, seen) for entry in entries)
    if not rows:
        raise ListError(file.path, f"holds no <{_TARGET}>.", way_out="Download the list again.")
    lacking = {field: paths[field] for field in table["xml"]["fields"].values() if field not in seen}
    file.notices.add(
        Unknown(
            "missing", path, f"no target has the element {path}", path, "", rows[0].place, "read without it"
        )
        for path in lacking.values()
    )
    return Targets(None, rows, "", since_2022=True, lacking=frozenset(lacking))


def _target(entry: Element, columns: Columns, seen: set[str]) -> Target:
    table = facts("uk/ofsi")["xml"]
    for tag in table["other_form"]["tags"]:
        if entry.take(tag) is not None:
            raise entry.error(
                f"holds <{tag}>, an element of OFSI's form of 2020 and 2021, which graphkit does not read.",
                "Use the list in the form used since 2022, as xlsx, csv or XML.",
            )
    cells: dict[str, str] = {}
    for tag, field in table["fields"].items():
        words = _cell(entry, tag)
        if words is not None:
            seen.add(field)
        if words:
            cells[field] = words
    parts = ((marker, _cell(entry, tag)) for tag, marker in table["parts"].items())
    return Target(entry, cells, columns, tuple((marker, words) for marker, words in parts if words))


def _cell(entry: Element, tag: str) -> str | None:
    """Take the text of an element, "" if it is empty or nil; None if it is missing."""
    cell = entry.take(tag)
    if cell is None:
        return None
    nil, words = cell.attribute(_NIL), cell.own_text() or ""
    if nil not in (None, "true", "false") or (nil == "true" and words):
        cell.malformed(nil, "true if the element is empty, otherwise false", at="@nil")
    return words


def _date(words: str) -> str:
    """Return a date as the other forms write it, dd/mm/yyyy; text that is not an ISO date stays as it is.

    So does a date with a time of day: 23:00 on one day may be midnight of the next in British Summer Time, and the file
    does not say which is meant.
    """
    match = _ISO.fullmatch(words)
    if match is None or match[4] not in (None, "00:00:00"):
        return words
    return f"{match[3]}/{match[2]}/{match[1]}"
