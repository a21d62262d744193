"""The dates on which a list remade its entries: ``remade_days.toml`` names each, with the act and its reason."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from graphkit.loaders.shared.facts import facts

# The kind of such a date; it is not compared.
MADE_AGAIN = "made_again"


def remade(
    list_id: str, program: str, first: date, last: date | None = None, group: str | None = None
) -> dict[str, Any] | None:
    """Return the facts about the date if the list remade the entries of this programme on it; None for any other date.

    *first* and *last* are the first and last day of the stated date, *group* the OFSI Group ID of the entry.
    """
    for row in _rows(list_id):
        if not (row["first"] <= first and (last or first) <= row["last"]):
            continue
        if row.get("regime", "") in program and ("groups" not in row or group in row["groups"]):
            return row
    return None


@cache
def _rows(list_id: str) -> tuple[dict[str, Any], ...]:
    return tuple(row for row in facts("remade_days")["day"] if row["list"] == list_id)
