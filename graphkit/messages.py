"""Words of messages: whatever files and users gave, printable and as long as a person reads it."""

from __future__ import annotations

import re

# C0 and C1 controls but the line feed, which a terminal may obey and XML forbids; non-characters.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# Halves of pairs: bytes of a file's name that are not UTF-8 are read as such.
_HALVES = re.compile("[\ud800-\udfff]")
# Marks, overrides and isolates can make a name read as another one; nothing that a list means needs them.
_TURNS_TEXT = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A value is shown as far as this, a path, and a whole message; of the last two the end too: there stands what matters.
_LONGEST_VALUE = 200
_LONGEST_PATH, _END_OF_PATH = 300, 200
_LONGEST_MESSAGE, _END_OF_MESSAGE = 1_400, 500


def printable(text: str) -> str:
    """Return *text* without control characters (line feeds stay) and without those that turn its direction."""
    text = _UNPRINTABLE.sub(lambda found: " " if found[0] in "\t\r\x0b\x0c\x85" else "", text)
    return _TURNS_TEXT.sub("", _HALVES.sub("\N{REPLACEMENT CHARACTER}", text))


def in_quotes(value: object) -> str:
    """Return a value of a file or of a command line as a message shows it: in quotes, what is odd in it escaped.

    Of a long one the beginning, and how long it is.
    """
    text = _text(value)
    if len(text) <= _LONGEST_VALUE:
        return repr(text)
    return f"{text[:_LONGEST_VALUE] + '…'!r}{_length(text)}"


def shortened(value: object, most: int = _LONGEST_VALUE) -> str:
    """Return words of a file or of a command line for a message: printable, and of a long text the beginning."""
    words = printable(_text(value))
    return words if len(words) <= most else f"{words[:most]}…{_length(words)}"


def shown_path(path: object) -> str:
    """Return a path for a message: printable, and of a long one the beginning and the end, where the file is named."""
    words = printable(str(path))
    if len(words) <= _LONGEST_PATH:
        return words
    return f"{words[: _LONGEST_PATH - _END_OF_PATH]}…{words[-_END_OF_PATH:]}{_length(words)}"


def message(error: object, most: int = _LONGEST_MESSAGE) -> str:
    """Return what an error says, printable; of a very long one the beginning and the end, where the way out stands."""
    text = printable(_text(error))
    if len(text) <= most:
        return text
    begin, end = text[: most - _END_OF_MESSAGE], text[-_END_OF_MESSAGE:]
    left_out = f" … ({len(text) - most:,} characters are left out here) … "
    return f"{begin}{left_out}{end}"


def _text(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes no integer of more than 4,300 digits
        return "a number of thousands of digits"


def _length(text: str) -> str:
    return f" ({len(text):,} characters)"
