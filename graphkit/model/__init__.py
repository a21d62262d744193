"""The model: what a list says, as frozen values. It knows no file and no graph engine."""

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
