"""The columns of an exchanged file: each name once, with one type, and with the same id in every file.

Gephi knows a column by its id, also when a second file is added to the graph: were ids counted anew in each file, the
values of one property would stand under the name of another. The name itself is no id: `authority` is one of Gephi's
own, whose values replace those of the file, and Gephi Lite shows an id that is no number in the place of the name.
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
    """A column: its id in the file, the name that people see, and the type of all its values."""

    key: str
    name: str
    type: PropertyType


def columns_of(of: Literal["graph", "node", "edge"], items: Sequence[Properties]) -> dict[str, Column]:
    """Return the column of each property of *items*, in the order in which they come.

    No two columns have one name, whatever the case of its letters.
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
    """Return a number that stands for the text, long enough that no other text of a file has it."""
    return str(int(hashlib.sha256(text.encode()).hexdigest()[:12], 16))
