"""The model: what a list says, as frozen values. It depends on no file and no graph engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.late_imports import late_import

if TYPE_CHECKING:
    from graphkit.model.dates import DateInterval, Precision
    from graphkit.model.names import Name
    from graphkit.model.records import (
        Address,
        BirthDate,
        Citation,
        Designation,
        Identifier,
        Record,
        Relation,
        Source,
    )

_RECORDS = (
    "Address",
    "BirthDate",
    "Citation",
    "Designation",
    "Identifier",
    "Record",
    "Relation",
    "Source",
)
_HOMES = {
    "graphkit.model.dates": ("DateInterval", "Precision"),
    "graphkit.model.names": ("Name",),
    "graphkit.model.records": _RECORDS,
}

__all__ = [
    "Address",
    "BirthDate",
    "Citation",
    "DateInterval",
    "Designation",
    "Identifier",
    "Name",
    "Precision",
    "Record",
    "Relation",
    "Source",
]


def __getattr__(name: str) -> Any:
    return late_import(__name__, _HOMES, name)
