"""Text for messages: input from files and users, made printable and short enough to read."""

from __future__ import annotations

import re

# C0 and C1 controls except the line feed, which a terminal may obey and XML forbids; non-characters.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# Surrogates: Python reads bytes of a file name that are not UTF-8 as such.
_HALVES = re.compile("[\ud800-\udfff]")
# Direction marks, overrides and isolates can make a name look like another one; no list needs them.
_TURNS_TEXT = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Characters that nobody sees, and blanks of other widths: escapes of them tell a reader nothing.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# The longest value, path and message that is shown. Paths and messages keep their end, which matters most.
_LONGEST_VALUE = 200
_LONGEST_PATH, _END_OF_PATH = 300, 200
_LONGEST_MESSAGE, _END_OF_MESSAGE = 1_400, 500


def printable(text: str) -> str:
    """Return *text* without control characters (line feeds stay) and without characters that change its direction."""
    text = _UNPRINTABLE.sub(lambda found: " " if found[0] in "\t\r\x0b\x0c\x85" else "", text)
    return _TURNS_TEXT.sub("", _HALVES.sub("\N{REPLACEMENT CHARACTER}", text))


def in_quotes(value: object) -> str:
    """Return a value from a file or a command line as a message shows it: in quotes, with odd characters escaped.

    Characters that nobody sees are left out. A long value is cut, and its length is stated.
    """
    text = _BLANKS.sub(" ", _UNSEEN.sub("", _text(value)))
    if len(text) <= _LONGEST_VALUE:
        return repr(text)
    return f"{text[:_LONGEST_VALUE] + '…'!r}{_length(text)}"


def shortened(value: object, most: int = _LONGEST_VALUE) -> str:
    """Return text from a file or a command line for a message: printable, and cut if it is long."""
    words = printable(_text(value))
    return words if len(words) <= most else f"{words[:most]}…{_length(words)}"


def shown_path(path: object) -> str:
    """Return a path for a message: printable; a long path keeps its beginning and its end, which names the file."""
    words = printable(str(path))
    if len(words) <= _LONGEST_PATH:
        return words
    return f"{words[: _LONGEST_PATH - _END_OF_PATH]}…{words[-_END_OF_PATH:]}{_length(words)}"


def message(error: object, most: int = _LONGEST_MESSAGE) -> str:
    """Return an error's text, printable; a very long one keeps its beginning and its end, which states the way out."""
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
