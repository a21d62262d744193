"""The encoding of a text: UTF-8, or one that a spreadsheet or Windows writes."""

from __future__ import annotations

import codecs

from graphkit.model.safe_text import in_quotes

# Byte-order marks, the longer one first, because one begins with the other.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The longest cell of a table. Python stops at 131,072 letters, and its limit applies to the whole process: every reader
# of CSV sets this one.
LONGEST_CELL = 10_000_000
WAYS_OUT = "Save it in UTF-8 (in Excel: CSV UTF-8)."


def encoding_of(head: bytes) -> tuple[str, int]:
    """Return the encoding of the text that begins with *head*, and the number of bytes in its mark.

    Without a mark it is UTF-8, unless its first letters are ASCII with the zeros of UTF-16 between them: that is how
    XML and JSON without a mark are recognised.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    zeros = tuple(byte == 0 for byte in head[:4])
    if zeros == (False, True, False, True):
        return "utf-16-le", 0
    if zeros == (True, False, True, False):
        return "utf-16-be", 0
    return "utf-8", 0


def decoded(content: bytes) -> str:
    """Return the text of a whole file, with line feeds as its only line ends; ValueError, with a message, if not text.

    UTF-16 and UTF-32 are read. A text in another encoding is refused, naming the line: the letter behind a byte would
    be a guess.
    """
    encoding, mark = encoding_of(content)
    try:
        text = content[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise ValueError(f"is {encoding.upper()}, and broken at byte {mark + error.start:,}") from error
        line = content.count(b"\n", 0, error.start + mark) + 1
        byte = content[mark + error.start]
        raise ValueError(
            f"is not UTF-8: line {line} holds the byte {byte:#04x}{_meant(byte, content[mark:])}"
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ValueError(f"holds a NUL byte in line {line}, which no text does")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _meant(byte: int, content: bytes) -> str:
    """Return the byte's letter in Windows-1252, the likeliest other encoding, if the whole text could be in it."""
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return f", {in_quotes(bytes([byte]).decode('cp1252'))} in Windows-1252"
