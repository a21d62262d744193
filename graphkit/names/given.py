"""Which words are given names in many countries (graphkit/names/given_names.toml)."""

from __future__ import annotations

from functools import cache

from graphkit.names.tables import table


def is_given(word: str) -> bool:
    """Return whether the Latin word, without diacritics, is a known given name or the short form of one."""
    return word in _given_names()


@cache
def _given_names() -> frozenset[str]:
    facts = table("given_names")
    forms, nicknames = facts["forms"], facts["nicknames"]
    return frozenset(
        name for part in (forms, nicknames) for key, names in part.items() for name in (key, *names)
    )
