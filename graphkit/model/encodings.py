"""In which encoding a text is written: UTF-8, or one that a spreadsheet or a system of Windows writes."""

from __future__ import annotations

import codecs

from graphkit.model.safe_text import in_quotes

# What a text begins with; the longer mark first, because one begins as the other does.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The longest cell of a table. Python stops at 131,072 letters, by a limit that is one for the whole process: every
# reader of CSV sets this one.
LONGEST_CELL = 10_000_000
WAYS_OUT = "Save it in UTF-8 (in Excel: CSV UTF-8)."


def encoding_of(head: bytes) -> tuple[str, int]:
    """Return the encoding of the text that begins with *head*, and how many bytes the mark of it takes.

    Without a mark it is UTF-8, unless its first letters are of ASCII and have the zeros of UTF-16 between them, as
    XML and JSON without a mark are told.
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
    """Return the text of a whole file, its lines ended by line feeds alone; ValueError, in words, if it is no text.

    UTF-16 and UTF-32 are read. What is in no such encoding is refused with its line: which letter a byte stands for
    would be a guess.
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
    """Return what the byte is in Windows-1252, the likeliest of the other encodings, where all of it could be that."""
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return f", {in_quotes(bytes([byte]).decode('cp1252'))} in Windows-1252"
