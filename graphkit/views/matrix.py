"""The matrix: who acted first in rows, who joined in columns; on how many actors, and after how many days.

The ink of a cell says how many actors, its words how many days. Own decisions and designations that carry out
another's listing are two things: each has a matrix of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

from graphkit.errors import OutputError
from graphkit.model.safe_text import number_of
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.rows import MatrixCell, Uncompared
from graphkit.views.labels import text_width
from graphkit.views.svg_sheet import MARGIN, WIDTH, Key, Sheet, element_id, fitting
from graphkit.views.words import authority_name, authority_short

BASES = {
    "own": "Both decided for themselves",
    "implementation": "The joining carries out the other's listing",
}
_QUARTERED = 4  # of fewer names quartiles say nothing
SAME_DAY = "Two that decided for themselves on one day are counted in both directions, each with 0 days."
_COLOUR, _COLOUR_DARK = "#2a6bd6", "#6d9bff"
_NAMES_WIDTH, _HEAD, _CELL = 176.0, 62.0, (196.0, 76.0)
_LARGE, _SMALL, _HEADING = 18.0, 10.0, 15.0
_LEAST_INK, _MOST_INK = 0.10, 0.42


@dataclass(frozen=True)
class _Field:
    """Where a cell stands and how large it is."""

    x: float
    y: float
    width: float
    height: float


def matrix_svg(
    cells: Sequence[MatrixCell], sheet: Sheet | None = None, not_compared: Sequence[Uncompared] = ()
) -> str:
    """Return the matrix of *cells* as an SVG document, with what they leave out; OutputError if there are none."""
    sheet = sheet or Sheet()
    if not cells:
        raise OutputError(
            "No authority joined another on days that can be compared: there is nothing to draw."
        )
    heading, top = sheet.heading()
    parts = [*heading]
    for basis in dict.fromkeys((*BASES, *(cell.basis for cell in cells))):
        members = [cell for cell in cells if cell.basis == basis]
        if members:
            drawn, top = _panel(members, BASES.get(basis, basis), top, sheet)
            parts += drawn
    legend, below = sheet.legend(_keys(cells, sheet), top)
    notes, total = sheet.notes(_foot(cells, not_compared), below)
    return sheet.document([*parts, *legend, *notes], total + 8, "Who joins whom")


def has_same_day(cells: Sequence[MatrixCell]) -> bool:
    """Return whether some cell counts actors on whom both decided on one day, which the mirrored cell does too."""
    return any(cell.same_day and cell.basis == "own" for cell in cells)


def uncompared_words(rows: Sequence[Uncompared]) -> str:
    """Return how many designations could not be compared and why, by authority."""
    reasons = [
        f"{authority_short(row.state)} {row.designations:,} {_why_not(row)}"
        for row in sorted(rows, key=lambda row: -row.designations)
    ]
    return (
        f"Not compared: {number_of(sum(row.designations for row in rows), 'designation')} of actors that another "
        f"authority sanctions too ({'; '.join(reasons)})."
    )


def _why_not(row: Uncompared) -> str:
    day = "without a day" if row.date_kind == "unknown" else row.date_kind.replace("_", " ")
    if row.origin == "unstated":
        return f"{day}, origin not stated"
    implements = vocabulary("origins").get(row.origin, {}).get("implements")
    if not implements:
        return day
    carries_out = f"carrying out {authority_short(implements)} listings"
    return carries_out if row.date_kind == "carried_out" else f"{day}, {carries_out}"


def cell_rows(cells: Sequence[MatrixCell]) -> list[dict[str, str | int]]:
    """Return the cells as rows for people."""
    return [
        {
            "acted first": authority_name(cell.first),
            "joined": authority_name(cell.joined),
            "decision": BASES.get(cell.basis, cell.basis),
            "names": cell.actors,
            "on the same day": cell.same_day,
            "order not known": cell.uncertain,
            "median of days between": _days(cell.median_min, cell.median_max),
            "middle half": f"{_days(cell.lower_quartile_min, cell.lower_quartile_max)} to "
            f"{_days(cell.upper_quartile_min, cell.upper_quartile_max)}",
        }
        for cell in cells
    ]


def _panel(cells: list[MatrixCell], title: str, top: float, sheet: Sheet) -> tuple[list[str], float]:
    """Return one matrix, and where it ends: authorities in the order of how much they do."""
    rows = _ordered([(cell.first, cell.actors) for cell in cells])
    columns = _ordered([(cell.joined, cell.actors) for cell in cells])
    width = min(_CELL[0], (WIDTH - 2 * MARGIN - _NAMES_WIDTH) / len(columns))
    height = _CELL[1]
    palette = sheet.palette
    parts = [
        f'<text class="ink" x="{MARGIN:g}" y="{top + 22:.1f}" font-size="{_HEADING:g}" font-weight="700"'
        f' fill="{palette.ink}">{escape(title)}</text>',
        f'<text class="soft" x="{MARGIN:g}" y="{top + _HEAD - 8:.1f}" font-size="{_SMALL + 1:g}"'
        f' fill="{palette.soft}">acted first ↓   joined →</text>',
    ]
    most = max(cell.actors for cell in cells)
    found = {(cell.first, cell.joined): cell for cell in cells}
    for place, code in enumerate(columns):
        x = MARGIN + _NAMES_WIDTH + (place + 0.5) * width
        name = fitting(authority_name(code), 12.0, width - 6)
        parts.append(
            f'<text class="ink" x="{x:.1f}" y="{top + _HEAD - 8:.1f}" font-size="12" font-weight="700"'
            f' text-anchor="middle" fill="{palette.ink}">{escape(name)}</text>'
        )
    for row, code in enumerate(rows):
        y = top + _HEAD + row * height
        name = fitting(authority_name(code), 12.0, _NAMES_WIDTH - 10)
        parts.append(
            f'<text class="ink" x="{MARGIN:g}" y="{y + height / 2 + 4:.1f}" font-size="12" font-weight="700"'
            f' fill="{palette.ink}">{escape(name)}</text>'
        )
        for column, joined in enumerate(columns):
            field = _Field(MARGIN + _NAMES_WIDTH + column * width, y, width, height)
            cell = found.get((code, joined))
            parts += _cell(cell, field, most, sheet) if cell else _empty(field, code == joined, sheet)
    return parts, top + _HEAD + len(rows) * height + 14


def _ordered(counted: list[tuple[str, int]]) -> list[str]:
    """Return the codes, those with the most actors first."""
    totals: dict[str, int] = {}
    for code, actors in counted:
        totals[code] = totals.get(code, 0) + actors
    return sorted(totals, key=lambda code: (-totals[code], code))


def _cell(cell: MatrixCell, field: _Field, most: int, sheet: Sheet) -> Iterator[str]:
    ink = _LEAST_INK + (_MOST_INK - _LEAST_INK) * sqrt(cell.actors / most)
    colour = _COLOUR_DARK if sheet.palette.dark else _COLOUR
    middle = field.x + field.width / 2
    title = "; ".join(f"{name}: {value}" for name, value in cell_rows([cell])[0].items())
    key = element_id("cell", f"{cell.basis}:{cell.first}:{cell.joined}")
    yield (
        f'<g id="{escape(key)}" class="cell"><title>{escape(title)}</title>'
        f'<rect x="{field.x + 1:.1f}" y="{field.y + 1:.1f}" width="{field.width - 2:.1f}"'
        f' height="{field.height - 2:.1f}" fill="{colour}" fill-opacity="{ink:.2f}"/>'
    )
    days = f"{_days(cell.median_min, cell.median_max)} days"
    special = [f"{cell.same_day:,} same day"] if cell.same_day else []
    special += [f"{cell.uncertain:,} order unknown"] if cell.uncertain else []
    lines = [(f"{cell.actors:,}", _LARGE, "700"), (f"median {days}", _SMALL, "400")]
    half = cell_rows([cell])[0]["middle half"]
    if cell.actors >= _QUARTERED and text_width(f"half within {half} days", _SMALL - 1) <= field.width - 8:
        lines.append((f"half within {half} days", _SMALL - 1, "400"))
    lines.append((", ".join(special), _SMALL - 1, "400"))
    y = field.y + 23
    for words, size, weight in lines:
        shown = fitting(words, size, field.width - 8, bold=weight == "700")
        yield (
            f'<text class="ink" x="{middle:.1f}" y="{y:.1f}" font-size="{size:g}" font-weight="{weight}"'
            f' text-anchor="middle" fill="{sheet.palette.ink}">{escape(shown)}</text>'
            if words
            else ""
        )
        y += 15 if size == _LARGE else 13
    yield "</g>"


def _empty(field: _Field, same: bool, sheet: Sheet) -> Iterator[str]:
    yield (
        f'<rect class="rule" x="{field.x + 1:.1f}" y="{field.y + 1:.1f}" width="{field.width - 2:.1f}"'
        f' height="{field.height - 2:.1f}" fill="none" stroke="{sheet.palette.rule}"/>'
    )
    if not same:
        yield (
            f'<text class="soft" x="{field.x + field.width / 2:.1f}" y="{field.y + field.height / 2 + 4:.1f}"'
            f' font-size="{_SMALL:g}" text-anchor="middle" fill="{sheet.palette.soft}">none found</text>'
        )


def _days(least: float, most: float) -> str:
    return f"{least:,.10g}" if least == most else f"{least:,.10g}–{most:,.10g}"


def _keys(cells: Sequence[MatrixCell], sheet: Sheet) -> Iterator[Key]:
    most = max(cell.actors for cell in cells)
    colour = _COLOUR_DARK if sheet.palette.dark else _COLOUR
    for actors in sorted({1, most}):
        ink = _LEAST_INK + (_MOST_INK - _LEAST_INK) * sqrt(actors / most)
        mark = f'<rect x="0" y="-9" width="20" height="10" fill="{colour}" fill-opacity="{ink:.2f}"/>'
        yield Key(mark, f"{actors:,} {'name' if actors == 1 else 'names'}")


def _foot(cells: Sequence[MatrixCell], not_compared: Sequence[Uncompared]) -> Iterator[str]:
    yield (
        "Large: the names on which one acted first and the other joined. Median: of the days between; half within: "
        "half of them, from the lower to the upper quartile."
    )
    if has_same_day(cells):
        yield SAME_DAY
    if any(cell.uncertain for cell in cells):
        yield "Order unknown: a date is known to the month or year only, and the days do not say who was first."
    if not_compared:
        yield uncompared_words(not_compared)
    yield "Only dates of comparable kind are compared. None found does not prove that there is none."
