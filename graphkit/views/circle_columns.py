"""The columns of a circle: headings and names below one another, split so that both sides are about equally long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.views.appearance import NodeLook
from graphkit.views.badge import HEIGHT, rows_of
from graphkit.views.circle import Circle, CircleGroup, CircleName, further_words, heading
from graphkit.views.language import Language
from graphkit.views.svg_sheet import wrapped

_NAME, _SMALL = 12.5, 11.0
_ROW, _INDENT = 22.0, 16.0
_MOST_ROWS_OF_NAME = 6
# One side may exceed its share by this factor before names move to the other side.
_UNEVEN = 1.15


@dataclass(frozen=True)
class Item:
    """An item of a column: a name or words; ``middle`` is the distance from its top to its glyph.

    ``indent`` is 1 in the second ring; ``above`` is how far its glyph is below that of the name that it is tied
    to. ``bold`` says for each row of a heading whether it is bold.
    """

    height: float
    rows: tuple[str, ...]
    name: CircleName | None = None
    middle: float = 0.0
    indent: int = 0
    above: float = 0.0
    aside: str = ""
    look: NodeLook | None = None
    bold: tuple[bool, ...] = ()


def columns_of(
    circle: Circle,
    language: Language,
    measure: tuple[float, float, bool],
    *,
    sides: int,
    letters: Callable[[str], str] = str,
) -> list[list[Item]]:
    """Return the items of each of the *sides*; the first is empty if one side is enough.

    *measure* holds the width of a column, the greatest width of a name in it, and whether badges go below the names.
    """
    blocks = [
        _block(group, circle, language, measure, letters)
        for group in circle.groups
        if group.names or group.further
    ]
    if sides == 1:
        return [[item for block in blocks for item in block]]
    names = sum(item.name is not None for block in blocks for item in block)
    if names <= 8:
        return [[], [item for block in blocks for item in block]]
    return _shared_out(blocks, language)


def _shared_out(blocks: Sequence[list[Item]], language: Language) -> list[list[Item]]:
    """Return the blocks on two sides of about equal length; a block is split only to keep a side short enough."""
    total = sum(item.height for block in blocks for item in block)
    left: list[Item] = []
    high = 0.0
    for place, block in enumerate(blocks):
        height = sum(item.height for item in block)
        if high + height <= total / 2 * _UNEVEN:
            left += block
            high += height
            continue
        rest = [item for other in blocks[place + 1 :] for item in other]
        without = total - high
        if high and without <= total / 2 * (_UNEVEN + 0.2):
            return [left, [*block, *rest]]
        first, second = _parted(block, total / 2 - high, language)
        return [[*left, *first], [*second, *rest]]
    return [left, []]


def _parted(block: list[Item], room: float, language: Language) -> tuple[list[Item], list[Item]]:
    """Return a block in two parts, the first as high as *room*; a name stays with its names of the second ring."""
    head, *items = block
    high, place = head.height, 0
    while place < len(items) and (high + items[place].height <= room or items[place].indent):
        high += items[place].height
        place += 1
    if not place:
        return [], block
    if place == len(items):
        return block, []
    first, *others = head.rows
    continued = replace(head, rows=(f"{first} ({language.say('circle.continued')})", *others))
    return [head, *items[:place]], [continued, *items[place:]]


def _block(
    group: CircleGroup,
    circle: Circle,
    language: Language,
    measure: tuple[float, float, bool],
    letters: Callable[[str], str],
) -> list[Item]:
    width, _, _ = measure
    kind, tie = heading(group, circle, language)
    rows = [(row, True) for row in wrapped(kind, _NAME, width, bold=True, most=2)]
    rows += [(row, False) for row in wrapped(tie, _SMALL, width, most=3)]
    head = Item(
        height=8 + sum(_NAME * 1.2 if bold else _SMALL * 1.25 for _, bold in rows) + 6,
        rows=tuple(row for row, _ in rows),
        look=group.look,
        bold=tuple(bold for _, bold in rows),
    )
    items = [head]
    for name in group.names:
        items += _with_second(name, language, measure, letters)
    if group.further:
        said = wrapped(further_words(group, language), _SMALL, width - 4, most=8)
        items.append(Item(len(said) * _SMALL * 1.25 + 6, tuple(said)))
    return items


def _with_second(
    name: CircleName,
    language: Language,
    measure: tuple[float, float, bool],
    letters: Callable[[str], str],
) -> Iterator[Item]:
    first = _named(name, 0, language, measure, letters)
    yield first
    below = first.height - first.middle
    for other in name.second:
        item = _named(other, 1, language, measure, letters)
        yield replace(item, above=below + item.middle)
        below += item.height
    if name.further:
        words = language.say("circle.more", count=language.count(name.further))
        yield Item(_SMALL * 1.25 + 4, (words,))


def _named(
    name: CircleName,
    indent: int,
    language: Language,
    measure: tuple[float, float, bool],
    letters: Callable[[str], str],
) -> Item:
    width, room, stacked = measure
    rows = wrapped(letters(name.name), _NAME, room - indent * _INDENT, most=_MOST_ROWS_OF_NAME)
    said = [language.say("circle.formerly")] if name.former else []
    said += [language.say("circle.ties", count=language.count(name.ties))] if name.ties > 1 else []
    aside = ", ".join(said)
    high = len(rows) * _NAME * 1.2 + (_SMALL * 1.25 if aside else 0)
    if stacked:
        high += len(rows_of(name.badges, width - 14 - indent * _INDENT)) * (HEIGHT + 2)
        return Item(high + 7, tuple(rows), name, 4 + _NAME * 0.6, indent, aside=aside)
    height = max(_ROW, high + 7)
    middle = 4 + len(rows) * _NAME * 0.6 if height > _ROW else _ROW / 2
    return Item(height, tuple(rows), name, middle, indent, aside=aside)
