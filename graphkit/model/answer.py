"""The answer to Cypher typed by a user: its columns, unknown before, and its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.model.rows import data_frame
from graphkit.notebook_display import Shown

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Answer(Shown):
    """Rows that user-typed Cypher returned: ``complete`` is False if the row limit cut them off."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    complete: bool

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return each row as a dict: dates as ISO 8601 text, nodes and edges as dicts of their properties."""
        return [dict(row) for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a pandas DataFrame, with its columns even if there are no rows.

        Raises OutputError if pandas is not installed.
        """
        return data_frame(self.rows, self.columns)
