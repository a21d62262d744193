"""Reads the tables that commands print back into cells and notes, as a person does: by the rule below the headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

_RULE = re.compile(r"[─-]+(?:  [─-]+)*")


@dataclass(frozen=True)
class Table:
    """A table: its headings, its rows with cells that were wrapped put together again, and its notes by number."""

    headings: list[str]
    rows: list[list[str]]
    notes: dict[int, str]

    def column(self, heading: str) -> list[str]:
        return [row[self.headings.index(heading)] for row in self.rows]

    def noted(self, cell: str) -> list[str]:
        """Return the notes that the numbers in a cell name."""
        return [self.notes[int(number)] for number in re.findall(r"\[(\d+)\]", cell)]


def tables(text: str) -> list[Table]:
    """Return the tables in what a command printed."""
    lines = text.splitlines()
    rules = [at for at, line in enumerate(lines) if _RULE.fullmatch(line)]
    return [_table(lines, at, end) for at, end in zip(rules, [*rules, len(lines)][1:], strict=True)]


def _table(lines: Sequence[str], rule: int, end: int) -> Table:
    spans = [found.span() for found in re.finditer("[─-]+", lines[rule])]
    above = [_cells(lines[rule - 1], spans)]
    while not all(above[0]):  # the other words of headings that were wrapped
        above.insert(0, _cells(lines[rule - 1 - len(above)], spans))
    headings = [" ".join(part.strip() for part in parts if part) for parts in zip(*above, strict=True)]
    body = rule + 1
    rows: list[list[str]] = []
    while body < end and lines[body]:
        cells = _cells(lines[body], spans)
        if rows and all(not cell or cell.startswith("  ") for cell in cells):
            rows[-1] = [f"{row} {cell.strip()}".strip() for row, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append([cell.strip() for cell in cells])
        body += 1
    return Table(headings, rows, _notes(lines[body:end]))


def _cells(line: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return what stands below each part of the rule, measured in columns."""
    ends = [start for start, _ in spans[1:]]
    found = [""] * len(spans)
    column = at = 0
    for letter in line:
        while at < len(ends) and column >= ends[at] and cell_len(letter):
            at += 1
        found[at] += letter
        column += cell_len(letter)
    return [cell.rstrip() for cell in found]


def _notes(lines: Sequence[str]) -> dict[int, str]:
    notes: dict[int, str] = {}
    last = 0
    for line in lines:
        if begun := re.match(r"\[(\d+)\] +(.*)", line):
            last = int(begun[1])
            notes[last] = begun[2]
        elif last and line.startswith("    "):
            notes[last] += " " + line.strip()
        elif notes:
            break
    return notes
