"""The rows of an answer: typed and ordered, available as dicts or a pandas DataFrame, shown as a notebook table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar, get_args, overload

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from graphkit.errors import OutputError
from graphkit.notebook_display import Shown

if TYPE_CHECKING:
    import pandas as pd

_Row = TypeVar("_Row", bound=BaseModel)


class Row(BaseModel, Shown):
    """A row of an answer: frozen, with only the columns that its class names."""

    # Each class is completed with its first row, because a command uses only a few of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Rows(list[_Row], Shown):
    """The rows of an answer: a list whose slices are Rows too. *of* is the class of the rows."""

    def __init__(self, rows: Iterable[_Row] = (), of: type[_Row] | None = None) -> None:
        super().__init__(rows)
        self._of = of

    @overload
    def __getitem__(self, place: SupportsIndex) -> _Row: ...
    @overload
    def __getitem__(self, place: slice) -> Rows[_Row]: ...
    def __getitem__(self, place: SupportsIndex | slice) -> _Row | Rows[_Row]:
        if isinstance(place, slice):
            return Rows(super().__getitem__(place), self._of)
        return super().__getitem__(place)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns: those that the question asked for, or all of the class if there are no rows."""
        if not self:
            return tuple(self._of.model_fields) if self._of else ()
        asked = {name for row in self for name in row.model_fields_set}
        beyond = dict.fromkeys(name for row in self for name in row.model_extra or ())
        return (*(name for name in type(self[0]).model_fields if name in asked), *beyond)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return each row as a dict of text, numbers, booleans, None and lists of these, ready for JSON."""
        return [row.model_dump(mode="json", exclude_unset=True) for row in self]

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a pandas DataFrame, with its columns even if there are no rows; dates stay ISO 8601 text.

        Raises OutputError if pandas is not installed.
        """
        return data_frame(self.to_dicts(), self.columns)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        # For a field of another row whose annotation names the class: Rows[...].
        (of,) = get_args(source)
        return core_schema.no_info_after_validator_function(
            lambda rows: cls(rows, of), core_schema.list_schema(handler.generate_schema(of))
        )


def data_frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return the rows as a pandas DataFrame with these columns; OutputError if pandas is not installed."""
    try:
        import pandas as pd
    except ImportError:
        raise OutputError(
            "a DataFrame needs pandas: pip install pandas. to_dicts() gives the same rows without it."
        ) from None
    return pd.DataFrame(list(rows), columns=list(columns))
