"""The columns of an exchanged file: each name occurs once, with one type, and with the same id in every file.

Gephi identifies a column by its id, also when a second file is added to the graph: if ids were numbered anew in each
file, the values of one property would end up in the column of another. The name itself cannot be the id: `authority` is
one of Gephi's own ids, whose values replace those of the file, and Gephi Lite shows an id that is not a number in place
of the name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graphkit.model.property_types import PropertyType, type_of_values
from graphkit.views.exchange.elements import Properties, distinct


@dataclass(frozen=True)
class Column:
    """A column: its id in the file, its visible name, and the type of all its values."""

    key: str
    name: str
    type: PropertyType


def columns_of(of: Literal["graph", "node", "edge"], items: Sequence[Properties]) -> dict[str, Column]:
    """Return the column of each property of *items*, in order of first appearance.

    No two columns have names that differ only in case.
    """
    names = dict.fromkeys(name for values in items for name in values)
    shown = distinct({name: name for name in names}, same=str.casefold)
    return {
        name: Column(
            _number_of(f"{of} {shown[name]}"),
            shown[name],
            type_of_values(name, (values[name] for values in items if name in values)),
        )
        for name in names
    }


def _number_of(text: str) -> str:
    """Return a number for the text that is long enough to be unique in a file."""
    return str(int(hashlib.sha256(text.encode()).hexdigest()[:12], 16))
