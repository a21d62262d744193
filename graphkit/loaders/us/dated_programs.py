"""OFAC's programmes: which are known, and which of them the date of an entry applies to.

OFAC dates an entry, not each of its programmes. The rules, each with a test of its name:

- every programme that existed on the date of the entry gets that date;
- if another programme of the entry existed then, a programme that began later was added on a date that the list does
  not state: it has none;
- if no programme of the entry existed yet, the entry was made under one that has since been replaced: all keep the
  date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.unknown import Reading


@cache
def known_programs() -> dict[str, str]:
    """Return the known programmes, each as its own value."""
    table = facts("us/dated_programs")
    return {program: program for program in (*table["begins"], *table["undated"]["words"])}


def told_program(reading: Reading, program: str, *, at: str = "") -> str:
    """Return the programme *at* this tag; a new one is reported and keeps its own words."""
    return reading.one_of(known_programs(), program, "programme", program, at=at)


def dated_by_entry(programs: Sequence[str], entered: date) -> frozenset[str]:
    """Return the programmes to which the date applies on which OFAC *entered* the name on its list."""
    begins: dict[str, date] = facts("us/dated_programs")["begins"]
    existing = frozenset(program for program in programs if begins.get(program, date.min) <= entered)
    return existing or frozenset(programs)
