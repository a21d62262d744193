"""Strict parsing of what users enter for a question: a date, or authorities by their codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from graphkit.errors import QueryError, VocabularyError
from graphkit.model.safe_text import in_quotes
from graphkit.model.vocabulary import vocabulary


def day_of(given: str | date) -> str:
    """Return the date as ISO 8601 text; QueryError if it is not a date."""
    text = given.isoformat() if isinstance(given, date) else given
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    raise QueryError(f"{in_quotes(text)} is not a date; write it as 2021-12-10.")


def authority_codes(given: str | Iterable[str], *, least: int = 1) -> tuple[str, ...]:
    """Return the codes of authorities without repeats; *given* is codes, or text with commas between them: us,gb.

    Raises VocabularyError for an unknown code, QueryError if there are fewer than *least*.
    """
    known = vocabulary("authorities")
    texts = given.split(",") if isinstance(given, str) else given
    codes = tuple(dict.fromkeys(code.strip().lower() for code in texts))
    for code in codes:
        if code not in known:
            meant = next((one for one, facts in known.items() if code in facts.get("also", ())), None)
            hint = f" Did you mean {meant!r}, {known[meant]['name']}?" if meant else ""
            raise VocabularyError(f"{in_quotes(code)} is not an authority: {', '.join(known)}.{hint}")
    if len(codes) < least:
        number = "one authority" if least == 1 else "two authorities"
        raise QueryError(f"name {number} at least, with a comma between them: us,gb.")
    return codes
