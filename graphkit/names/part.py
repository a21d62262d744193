"""One word of a name, and its kind."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "given", "family", "patronymic", "name", "particle", "filiation", "title", "legal form", "number", "initial",
    "acronym", "generic", "place",
]  # fmt: skip


class Part(NamedTuple):
    """A word of a name: ``text`` in lower-case ASCII, ``plain`` also without diacritics, ``written`` as in the name.

    ``means`` is the value of a number or the meaning of a generic word.
    """

    text: str
    plain: str
    written: str
    kind: Kind
    means: str = ""
    dotted: bool = False
