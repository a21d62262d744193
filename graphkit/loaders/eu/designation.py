"""The designation of an entry of the EU's list: its programme, the day on which it began, and whose decision it is."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from graphkit.loaders.eu.values import day, expected_words
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.remade_days import MADE_AGAIN, remade
from graphkit.loaders.shared.xml import Element
from graphkit.model.dates import DateInterval
from graphkit.model.records import Designation

LIST = "eu_fsf"
_OWN_WITHOUT_UN = (
    "the list is of a day on which the UN had none for the programme, and the entry does not point to the UN"
)


class _Act(NamedTuple):
    """The act shown: its programme, what the table says of that, and what its entry into force dates."""

    program: str
    known: dict[str, Any]
    legal_basis: tuple[str, ...]
    in_force: date | None
    dates: str


def read_designation(
    entry: Element, un_reference: str | None, says: str, published: date | None
) -> tuple[Designation, list[str]]:
    """Return the designation, and in remarks a day of which nothing says what it dates.

    *says* is what the entry says of its listing in words, *published* the day of the list.
    """
    act = _act(entry)
    written = entry.attribute("designationDate")
    stated = day(entry, written, "@designationDate") if written else None
    begun, date_kind = _begin(act, stated, is_malformed=bool(written) and stated is None)
    if begun and _says()["lapsed"].search(says):
        date_kind = "amended"
    origin = _origin(act.known, un_reference, says, published, stated)
    if origin == "implements_un" and date_kind == "entered_into_force":
        date_kind = "carried_out"
    if begun and date_kind == "entered_into_force" and remade(LIST, act.program, begun):
        date_kind = MADE_AGAIN
    designation = Designation(
        authority="eu",
        program=act.program,
        program_title=act.known.get("title"),
        designated=DateInterval.of_day(begun) if begun else None,
        date_kind=date_kind,
        measures=("asset_freeze",),
        legal_basis=act.legal_basis,
        origin=origin,
        origin_because=_OWN_WITHOUT_UN if origin == "own" and _is_own_by_day(act.known, published) else None,
    )
    undated = act.in_force is not None and begun is None
    return designation, [f"Entry into force of the act: {act.in_force}"] if undated else []


def _act(entry: Element) -> _Act:
    act = entry.take("regulation")
    if act is None:
        entry.missing("regulation")
        return _Act("", {}, (), None, "unknown")
    table = facts("eu/fsf")
    program = act.expected_attribute("programme")
    known = act.one_of(table["programmes"], program, "programme", {}, at="@programme") if program else {}
    basis = expected_words(act, "numberTitle"), act.expected_text("publicationUrl")
    written = act.expected_attribute("entryIntoForceDate")
    in_force = day(act, written, "@entryIntoForceDate") if written else None
    kind = act.expected_attribute("regulationType")
    types: dict[str, str] = table["regulation_types"]
    # Nothing is known of what an act of a new type dates: its day must not be compared with others.
    dates = act.one_of(types, kind, "type of act", "", at="@regulationType") if kind else ""
    return _Act(program, known, tuple(part for part in basis if part), in_force, dates or "unknown")


def _begin(act: _Act, stated: date | None, *, is_malformed: bool) -> tuple[date | None, str]:
    """Return the day on which the designation began, and what that day is."""
    if stated:
        return min(stated, act.in_force or stated), "entered_into_force"
    if is_malformed and act.in_force:
        # The day of designation is there and cannot be read: it is most often before the act that is shown.
        return act.in_force, "amended"
    if act.in_force is None or act.dates == "unknown":
        return None, "unknown"
    return act.in_force, act.dates


def _origin(
    program: dict[str, Any], un_reference: str | None, says: str, published: date | None, stated: date | None
) -> str:
    """Return whose decision the designation is, as the entry says it or as its programme makes certain."""
    names_un = _says()["says"].search(says) is not None
    if _says()["lapsed"].search(says):
        return "unstated"
    if _says()["eu_first"].search(says):
        return "own"
    if _is_own_by_day(program, published):
        return "unstated" if names_un or stated in program["un_days"] else "own"
    if un_reference or names_un:
        return "implements_un"
    return str(program.get("origin", "unstated"))


def _is_own_by_day(program: dict[str, Any], published: date | None) -> bool:
    """Return whether the list is of a day on which the UN had no list behind the programme."""
    return bool(
        published and "own_from" in program and program["own_from"] <= published <= program["own_until"]
    )


@cache
def _says() -> dict[str, re.Pattern[str]]:
    """Return what an entry says of a UN listing, each with the pattern of its words."""
    table: dict[str, str | list[str]] = facts("eu/fsf")["un_listing"]
    return {
        name: re.compile(words if isinstance(words, str) else "|".join(f"(?:{one})" for one in words))
        for name, words in table.items()
    }
