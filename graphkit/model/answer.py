"""What Cypher typed by a user gives: columns that nobody knew before, and the rows in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphkit.shown import Shown


@dataclass(frozen=True)
class Answer(Shown):
    """Rows that user-typed Cypher gave: ``complete`` is False when the row limit cut them off."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    complete: bool
