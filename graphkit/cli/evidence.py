"""The evidence for and against two entries being one actor: as rows, and side by side on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.cli.output import print_table, print_text

if TYPE_CHECKING:
    from graphkit.resolve.evidence import Comparison


def evidence_rows(compared: Comparison) -> list[dict[str, Any]]:
    """Return the evidence as rows: field, both sides, log odds, and which side it supports."""
    return [
        {
            "field": field.field,
            "one": field.one,
            "other": field.other,
            "speaks": field.speaks,
            "log_odds": round(field.log_odds, 2),
        }
        for field in compared.fields
    ]


def print_evidence(compared: Comparison) -> None:
    """Print the two entries side by side, with the log odds that each field adds."""
    one, other = compared.one, compared.other
    sides = [
        {"field": "entry", "one": one.id, "other": other.id},
        {"field": "listed as", "one": one.primary_name.text, "other": other.primary_name.text},
    ]
    start = {"field": "start", "log_odds": round(compared.start, 2)}
    print_table(
        [*sides, *evidence_rows(compared), start], columns=("field", "one", "other", "speaks", "log_odds")
    )
    if compared.forbidden:
        print_text(f"\nNot to be merged: {compared.forbidden}.")
