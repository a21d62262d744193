"""OFAC's programmes: which are known, and which of them the day of an entry can date.

OFAC dates an entry, not each of its programmes. The rules, each with a test of its name:

- every programme that existed on the day of the entry is given that day;
- a programme that began later, beside one that existed, was added on a day that the list does not state: it has none;
- where no programme of the entry existed yet, the entry was made under one since replaced: all keep the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.unknown import Reading


@cache
def known_programs() -> dict[str, str]:
    """Return the programmes that are known, each as its own value."""
    table = facts("us/dated_programs")
    return {program: program for program in (*table["begins"], *table["undated"]["words"])}


def told_program(reading: Reading, program: str, *, at: str = "") -> str:
    """Return the programme that stands *at* this tag; one that is new is told, and carried in its own words."""
    return reading.one_of(known_programs(), program, "programme", program, at=at)


def dated_by_entry(programs: Sequence[str], entered: date) -> frozenset[str]:
    """Return the programmes that the day on which OFAC *entered* the name on its list dates."""
    begins: dict[str, date] = facts("us/dated_programs")["begins"]
    existing = frozenset(program for program in programs if begins.get(program, date.min) <= entered)
    return existing or frozenset(programs)
