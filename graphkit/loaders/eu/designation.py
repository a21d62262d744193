"""The designation of an entry on the EU's list: its programme, its date, and whose decision it is."""

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
    "on the date of the list the UN had no list for the programme, and the entry does not refer to the UN"
)


class _Act(NamedTuple):
    """The act shown: its programme, the facts about it, and the meaning of its entry into force."""

    program: str
    known: dict[str, Any]
    legal_basis: tuple[str, ...]
    in_force: date | None
    dates: str


def read_designation(
    entry: Element, un_reference: str | None, says: str, published: date | None
) -> tuple[Designation, list[str]]:
    """Return the designation, and as a remark a date whose meaning nothing states.

    *says* is what the entry says about its listing in words, *published* the date of the list.
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
    # The meaning of the date of a new type of act is unknown, so it must not be compared with others.
    dates = act.one_of(types, kind, "type of act", "", at="@regulationType") if kind else ""
    return _Act(program, known, tuple(part for part in basis if part), in_force, dates or "unknown")


def _begin(act: _Act, stated: date | None, *, is_malformed: bool) -> tuple[date | None, str]:
    """Return the date on which the designation began, and the kind of that date."""
    if stated:
        return min(stated, act.in_force or stated), "entered_into_force"
    if is_malformed and act.in_force:
        # The date of designation is there but cannot be read: it is usually earlier than the act shown.
        return act.in_force, "amended"
    if act.in_force is None or act.dates == "unknown":
        return None, "unknown"
    return act.in_force, act.dates


def _origin(
    program: dict[str, Any], un_reference: str | None, says: str, published: date | None, stated: date | None
) -> str:
    """Return whose decision the designation is, as stated in the entry or certain from its programme."""
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
    """Return whether, on the date of the list, the UN had no list for the programme."""
    return bool(
        published and "own_from" in program and program["own_from"] <= published <= program["own_until"]
    )


@cache
def _says() -> dict[str, re.Pattern[str]]:
    """Return what entries may say about a UN listing, each with the pattern of its words."""
    table: dict[str, str | list[str]] = facts("eu/fsf")["un_listing"]
    return {
        name: re.compile(words if isinstance(words, str) else "|".join(f"(?:{one})" for one in words))
        for name, words in table.items()
    }
