"""The matrix: first movers in rows, followers in columns; for how many actors, and after how many days.

The shade of a cell shows the number of actors, its words the number of days. Own decisions and designations that carry
out another authority's listing are different things: each has a matrix of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

from graphkit.errors import OutputError
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.rows import MatrixCell, Uncompared
from graphkit.views.labels import text_width
from graphkit.views.language import Language
from graphkit.views.svg_sheet import MARGIN, Key, Sheet, element_id, fitting, wrapped
from graphkit.views.words import authority_name

BASES = {
    "own": "Both decided for themselves",
    "implementation": "The joining carries out the other's listing",
}
_QUARTERED = 4  # with fewer names, quartiles mean nothing
SAME_DAY = (
    "Two authorities that decided for themselves on the same day are counted in both directions, "
    "each with 0 days."
)
# A smaller cell has no room for its words, and the matrix is written as a list.
_LEAST_CELL = 112.0
_COLOUR, _COLOUR_DARK = "#2a6bd6", "#6d9bff"
_HEAD, _WIDEST_CELL = 62.0, 196.0
_LARGE, _SMALL, _NAME, _HEADING = 18.0, 11.0, 12.0, 15.0
_LEAST_INK, _MOST_INK = 0.10, 0.42


@dataclass(frozen=True)
class _Field:
    """The position and size of a cell."""

    x: float
    y: float
    width: float
    height: float


def matrix_svg(
    cells: Sequence[MatrixCell], sheet: Sheet | None = None, not_compared: Sequence[Uncompared] = ()
) -> str:
    """Return the matrix of *cells* as an SVG document, with notes on what is left out; OutputError without cells."""
    sheet = sheet or Sheet()
    if not cells:
        raise OutputError(
            "No authority joined another on days that can be compared: there is nothing to draw."
        )
    language = sheet.language
    heading, top = sheet.heading()
    parts = [*heading]
    for basis in dict.fromkeys((*BASES, *(cell.basis for cell in cells))):
        members = [cell for cell in cells if cell.basis == basis]
        if members:
            title = language.say(f"matrix.{basis}") if basis in BASES else basis
            drawn, top = _panel(members, title, top, sheet)
            parts += drawn
    legend, below = sheet.legend(_keys(cells, sheet), top)
    notes, total = sheet.notes(_foot(cells, not_compared, language), below)
    return sheet.document([*parts, *legend, *notes], total + 8, language.say("matrix.title"))


def has_same_day(cells: Sequence[MatrixCell]) -> bool:
    """Return whether any cell counts actors designated by both on one day; the mirrored cell counts them too."""
    return any(cell.same_day and cell.basis == "own" for cell in cells)


def uncompared_words(rows: Sequence[Uncompared], language: Language | None = None) -> str:
    """Return how many designations could not be compared, and why, by authority."""
    language = language or Language()
    reasons = [
        f"{language.authority_alone(row.state)} {language.count(row.designations)} {_why_not(row, language)}"
        for row in sorted(rows, key=lambda row: -row.designations)
    ]
    total = sum(row.designations for row in rows)
    key = "matrix.not_compared_one" if total == 1 else "matrix.not_compared"
    return language.say(key, count=language.count(total), reasons="; ".join(reasons))


def _why_not(row: Uncompared, language: Language) -> str:
    day = (
        language.say("matrix.no_day") if row.date_kind == "unknown" else _kind_of_day(row.date_kind, language)
    )
    if row.origin == "unstated":
        return language.say("matrix.unstated", day=day)
    implements = vocabulary("origins").get(row.origin, {}).get("implements")
    if not implements:
        return day
    carries_out = language.say("matrix.carrying_out", authority=language.authority_alone(implements))
    return carries_out if row.date_kind == "carried_out" else f"{day}, {carries_out}"


def _kind_of_day(kind: str, language: Language) -> str:
    return str(language.own("date_kinds").get(kind) or kind.replace("_", " "))


def _name(code: str, language: Language) -> str:
    """Return the name of an authority as it appears outside a sentence."""
    own = language.own("authorities").get(code) if language.translates else None
    return str(own or authority_name(code))


def cell_rows(cells: Sequence[MatrixCell]) -> list[dict[str, str | int]]:
    """Return the cells as rows for readers."""
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
    """Return one matrix, and the position of its bottom; the authorities with the most actors come first."""
    palette, language = sheet.palette, sheet.language
    titled = (
        f'<text class="ink" x="{MARGIN:g}" y="{top + 22:.1f}" font-size="{_HEADING:g}" font-weight="700"'
        f' fill="{palette.ink}">{escape(fitting(title, _HEADING, sheet.width - 2 * MARGIN, bold=True))}</text>'
    )
    rows = _ordered([(cell.first, cell.actors) for cell in cells])
    columns = _ordered([(cell.joined, cell.actors) for cell in cells])
    corner = language.say("matrix.corner")
    names = max(text_width(_name(code, language), _NAME, bold=True) for code in rows)
    names = max(names, text_width(corner, _SMALL)) + 14
    width = min(_WIDEST_CELL, (sheet.width - 2 * MARGIN - names) / len(columns))
    if width < _LEAST_CELL:
        drawn, bottom = _list(cells, rows, top + 34, sheet)
        return [titled, *drawn], bottom
    said = (
        f'<text class="soft" x="{MARGIN:g}" y="{top + _HEAD - 8:.1f}" font-size="{_SMALL:g}"'
        f' fill="{palette.soft}">{escape(corner)}</text>'
    )
    parts = [titled, said]
    most = max(cell.actors for cell in cells)
    found = {(cell.first, cell.joined): cell for cell in cells}
    for place, code in enumerate(columns):
        x = MARGIN + names + (place + 0.5) * width
        name = fitting(_name(code, language), _NAME, width - 4, bold=True)
        parts.append(_bold(name, x, top + _HEAD - 8, sheet, anchor=' text-anchor="middle"'))
    height = max(_height(_rows(cell, width, language)) for cell in cells)
    for row, code in enumerate(rows):
        y = top + _HEAD + row * height
        parts.append(_bold(_name(code, language), MARGIN, y + height / 2 + 4, sheet))
        for column, joined in enumerate(columns):
            field = _Field(MARGIN + names + column * width, y, width, height)
            cell = found.get((code, joined))
            parts += _cell(cell, field, most, sheet) if cell else _empty(field, code == joined, sheet)
    return parts, top + _HEAD + len(rows) * height + 14


def _bold(words: str, x: float, y: float, sheet: Sheet, *, anchor: str = "") -> str:
    return (
        f'<text class="ink" x="{x:.1f}" y="{y:.1f}" font-size="{_NAME:g}" font-weight="700"{anchor}'
        f' fill="{sheet.palette.ink}">{escape(words)}</text>'
    )


def _list(cells: list[MatrixCell], rows: list[str], top: float, sheet: Sheet) -> tuple[list[str], float]:
    """Return the cells in words, below one another, and the position of the bottom: for narrow sheets."""
    language, parts, y = sheet.language, [], top
    most = max(cell.actors for cell in cells)
    width = sheet.width - 2 * MARGIN - 28
    for cell in sorted(cells, key=lambda cell: (rows.index(cell.first), -cell.actors, cell.joined)):
        names = {"first": _name(cell.first, language), "joined": _name(cell.joined, language)}
        title = wrapped(language.say("matrix.cell", **names), _NAME, width, bold=True, most=3)
        count, *words = _said(cell, language)
        rest = wrapped(", ".join([count, *words]), _SMALL, width, most=6)
        height = len(title) * _NAME * 1.25 + len(rest) * _SMALL * 1.3 + 9
        parts.append(_opening(cell, sheet))
        parts.append(_ink(cell, _Field(MARGIN, y + 1, 18, height - 8), most, sheet))
        line = y + _NAME
        for row in title:
            parts.append(_bold(row, MARGIN + 26, line, sheet))
            line += _NAME * 1.25
        for row in rest:
            parts.append(
                f'<text class="ink" x="{MARGIN + 26:g}" y="{line:.1f}" font-size="{_SMALL:g}"'
                f' fill="{sheet.palette.ink}">{escape(row)}</text>'
            )
            line += _SMALL * 1.3
        parts.append("</g>")
        y += height
    return parts, y + 14


def _ordered(counted: list[tuple[str, int]]) -> list[str]:
    """Return the codes, sorted by the number of actors, highest first."""
    totals: dict[str, int] = {}
    for code, actors in counted:
        totals[code] = totals.get(code, 0) + actors
    return sorted(totals, key=lambda code: (-totals[code], code))


def _said(cell: MatrixCell, language: Language) -> list[str]:
    """Return a cell in plain words: the number of names, the lag in days, and anything special."""
    count = language.count(cell.actors)
    said = [
        language.say("matrix.names", count=count) if cell.actors != 1 else language.say("matrix.one_name")
    ]
    said.append(language.say("matrix.median", days=_days(cell.median_min, cell.median_max, language)))
    if cell.actors >= _QUARTERED:
        least = _days(cell.lower_quartile_min, cell.lower_quartile_max, language)
        said.append(
            language.say(
                "matrix.half",
                least=least,
                most=_days(cell.upper_quartile_min, cell.upper_quartile_max, language),
            )
        )
    if cell.same_day:
        said.append(language.say("matrix.same_day", count=language.count(cell.same_day)))
    if cell.uncertain:
        said.append(language.say("matrix.uncertain", count=language.count(cell.uncertain)))
    return said


def _rows(cell: MatrixCell, width: float, language: Language) -> list[str]:
    """Return the words below the number of a cell, in rows that fit its width."""
    return [row for words in _said(cell, language)[1:] for row in wrapped(words, _SMALL, width - 8, most=4)]


def _height(rows: Sequence[str]) -> float:
    return 32 + len(rows) * _SMALL * 1.3 + 6


def _opening(cell: MatrixCell, sheet: Sheet) -> str:
    title = "; ".join(f"{name}: {value}" for name, value in cell_rows([cell])[0].items())
    if sheet.language.translates:
        title = "; ".join(_said(cell, sheet.language))
    key = element_id("cell", f"{cell.basis}:{cell.first}:{cell.joined}")
    return f'<g id="{escape(key)}" class="cell"><title>{escape(title)}</title>'


def _ink(cell: MatrixCell, field: _Field, most: int, sheet: Sheet) -> str:
    ink = _LEAST_INK + (_MOST_INK - _LEAST_INK) * sqrt(cell.actors / most)
    colour = _COLOUR_DARK if sheet.palette.dark else _COLOUR
    return (
        f'<rect x="{field.x + 1:.1f}" y="{field.y + 1:.1f}" width="{field.width - 2:.1f}"'
        f' height="{field.height - 2:.1f}" fill="{colour}" fill-opacity="{ink:.2f}"/>'
    )


def _cell(cell: MatrixCell, field: _Field, most: int, sheet: Sheet) -> Iterator[str]:
    middle = field.x + field.width / 2
    yield _opening(cell, sheet)
    yield _ink(cell, field, most, sheet)
    yield (
        f'<text class="ink" x="{middle:.1f}" y="{field.y + 23:.1f}" font-size="{_LARGE:g}" font-weight="700"'
        f' text-anchor="middle" fill="{sheet.palette.ink}">{sheet.language.count(cell.actors)}</text>'
    )
    y = field.y + 32 + _SMALL * 0.7
    for words in _rows(cell, field.width, sheet.language):
        yield (
            f'<text class="ink" x="{middle:.1f}" y="{y:.1f}" font-size="{_SMALL:g}" font-weight="400"'
            f' text-anchor="middle" fill="{sheet.palette.ink}">{escape(words)}</text>'
        )
        y += _SMALL * 1.3
    yield "</g>"


def _empty(field: _Field, same: bool, sheet: Sheet) -> Iterator[str]:
    yield (
        f'<rect class="rule" x="{field.x + 1:.1f}" y="{field.y + 1:.1f}" width="{field.width - 2:.1f}"'
        f' height="{field.height - 2:.1f}" fill="none" stroke="{sheet.palette.rule}"/>'
    )
    if not same:
        yield (
            f'<text class="soft" x="{field.x + field.width / 2:.1f}" y="{field.y + field.height / 2 + 4:.1f}"'
            f' font-size="{_SMALL:g}" text-anchor="middle" fill="{sheet.palette.soft}">'
            f"{escape(sheet.language.say('matrix.none'))}</text>"
        )


def _days(least: float, most: float, language: Language | None = None) -> str:
    language = language or Language()
    return language.amount(least) if least == most else f"{language.amount(least)}–{language.amount(most)}"


def _keys(cells: Sequence[MatrixCell], sheet: Sheet) -> Iterator[Key]:
    most = max(cell.actors for cell in cells)
    colour = _COLOUR_DARK if sheet.palette.dark else _COLOUR
    language = sheet.language
    for actors in sorted({1, most}):
        ink = _LEAST_INK + (_MOST_INK - _LEAST_INK) * sqrt(actors / most)
        mark = f'<rect x="0" y="-9" width="20" height="10" fill="{colour}" fill-opacity="{ink:.2f}"/>'
        key = "matrix.one_name" if actors == 1 else "matrix.names"
        yield Key(mark, language.say(key, count=language.count(actors)))


def _foot(
    cells: Sequence[MatrixCell], not_compared: Sequence[Uncompared], language: Language
) -> Iterator[str]:
    yield language.say("matrix.large")
    if has_same_day(cells):
        yield language.say("matrix.both_ways")
    if any(cell.uncertain for cell in cells):
        yield language.say("matrix.order_unknown")
    if not_compared:
        yield uncompared_words(not_compared, language)
    yield language.say("matrix.comparable")
    if translated := language.note():
        yield translated
