"""The parts of a party: elements from a file's sections, and what is not understood in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from graphkit.loaders.shared.list_file import ListFile, OwnId
from graphkit.loaders.shared.unknown import Unknown
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.shared.xml_entries import stream_entries
from graphkit.loaders.us.advanced.reference_values import References

_Made = TypeVar("_Made")


class Part(NamedTuple):
    """An element of a section: its number in the order of the file, and its XPath."""

    number: int
    where: str


@dataclass
class Gathered:
    """The parts of a party, and what is not understood in them."""

    parts: list[Part] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)

    def add(self, part: Part, unknown: Iterable[Unknown]) -> None:
        """Add a part with what is not understood in it, unless it has already been added."""
        if part not in self.parts:
            self.parts.append(part)
            self.unknown += unknown

    def join(self, other: Gathered) -> None:
        """Add the parts that another has gathered."""
        self.parts += [part for part in other.parts if part not in self.parts]
        self.unknown += other.unknown


@dataclass(frozen=True)
class Stated(Generic[_Made]):
    """The value made from a part, or None if none could be made; ``line`` is its line."""

    made: _Made | None
    part: Part
    unknown: Sequence[Unknown]
    line: int | None


class Numbering:
    """Numbers the elements of a file, and points to each by its ID or, if several share an ID, by its place."""

    def __init__(self) -> None:
        self._read = 0
        self._ids: Counter[tuple[str, str]] = Counter()

    def next(self) -> None:
        """Go on to the next element."""
        self._read += 1

    def part(self, element: Element, section: str, stated: str) -> Part:
        """Return the element of the section as a part; report an ID that another element of its kind has."""
        self._ids[element.path, stated] += 1
        nth = self._ids[element.path, stated]
        if stated and nth > 1:
            element.note(
                "repeated_id", f"<{element.path}> has the ID of another one", stated, "@ID",
                group=f"{element.path}/@ID", done="read in addition to the other",
            )  # fmt: skip
        condition = OwnId(stated, stated, nth).condition("@ID")
        return self.part_at(f"/Sanctions/{section}/{element.path}{condition}")

    def part_at(self, where: str) -> Part:
        """Return the current element, at *where*, as a part."""
        return Part(self._read, where)


def placed(unknown: Sequence[Unknown], part: Part, references: References) -> Sequence[Unknown]:
    """Return what is not understood in a part, each text once, with its path and with words for ids."""
    if not unknown:
        return ()
    once = {(one.path, one.text, one.place, one.text or one.group): one for one in reversed(unknown)}
    return references.explained([one._replace(begins=part.where) for one in reversed(once.values())])


def texts(
    file: ListFile, tags: tuple[str, ...], wanted: Iterable[Part], references: References
) -> Mapping[int, Sequence[Unknown]]:
    """Return all texts of the parts that are *wanted*, by number, from a second reading of the file.

    Few are ever wanted, so the texts of all should not be kept in memory.
    """
    parts = {part.number: part for part in wanted}
    if not parts:
        return {}
    again = ListFile(file.path, file.head, file.sha256, file.retrieved, file.copy)
    return {
        number: placed(element.everything(), parts[number], references)
        for number, element in enumerate(stream_entries(again, tags, {}, lambda root: None), start=1)
        if number in parts
    }
