"""Text of lists and articles made fit to show: what is shown is changed here, what is stored never is."""

from __future__ import annotations

import re

# C0 and C1 controls but the line feed, which a terminal may obey and XML forbids; halves of pairs; non-characters.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks, overrides and isolates can make a name read as another one; nothing that a list means needs them.
_TURNS_TEXT = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Return *text* without control characters (line feeds stay) and without those that turn its direction."""
    return _TURNS_TEXT.sub(
        "", _UNPRINTABLE.sub(lambda found: " " if found[0] in "\t\r\x0b\x0c\x85" else "", text)
    )
