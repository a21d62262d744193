"""Numbers in names: in figures, in words of several languages, as ordinals and Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.names.part import Part
from graphkit.names.vocabulary import generic_meaning, multiplier, number_in_words, roman, words

_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|er|re|eme|e|y|ya|go|i|oy|ii)$")
# In Spanish, Italian and Portuguese: "2º", "1ª".
_ORDINAL_SIGN = re.compile("^([0-9]+)[ªº]$")
_ROMAN_ORDINAL = re.compile(r"^([IVX]{2,5})(?:e|er|eme|th|nd|rd)$")
_FIGURES_LAST = re.compile(r"^([a-z]{2,})(\d+)$")
_ORDINAL_ENDINGS = frozenset(
    {"y", "i", "ya", "go", "e", "oy", "er", "th", "st", "nd", "rd", "iy", "yy", "ta", "ga", "sha", "ma"}
)
# Roman numerals that are also names or initials count only at the end of a name or before "of".
_ALSO_LETTERS = frozenset({"i", "v", "x"})
_ALSO_SYLLABLES = frozenset({"xi"})


def with_numbers(parts: Sequence[Part]) -> list[Part]:
    """Return the words with each number as one part of the kind "number", with its value in ``means``."""
    found: list[Part] = []
    at = 0
    while at < len(parts):
        size, value = _spelt(parts, at)
        if size:
            written = " ".join(part.written for part in parts[at : at + size])
            found.append(
                parts[at]._replace(text=value, plain=value, written=written, kind="number", means=value)
            )
            at += size
            continue
        found += _one(parts, at)
        at += 1
    return found


def _one(parts: Sequence[Part], at: int) -> list[Part]:
    """Return the word as a number if it is one; nothing for the ending of an ordinal ("1-й")."""
    part = parts[at]
    word = part.plain
    if at and parts[at - 1].plain.isdigit() and word in _ORDINAL_ENDINGS and not part.written.isupper():
        return []
    if word in words("before_numbers") and at + 1 < len(parts) and _is_number(parts, at + 1):
        return [part._replace(kind="particle")]
    figures = _figures(parts, at)
    return [_number(part, figures)] if figures else [part]


def _figures(parts: Sequence[Part], at: int) -> str:
    """Return the digits of a number in figures, an ordinal or a Roman numeral; "" for any other word."""
    part = parts[at]
    if part.plain.isdigit() and part.plain.isascii():
        return part.plain
    if ordinal := _ORDINAL.match(part.plain) or _ORDINAL_SIGN.match(part.written):
        return ordinal[1]
    if at and (numeral := _ROMAN_ORDINAL.match(part.written)):
        return str(roman(numeral[1].lower()) or "")
    value = roman(part.plain)
    return str(value) if value and at and _stands_as_roman(parts, at) else ""


def letters_and_figures(word: str) -> tuple[str, str] | None:
    """Return the letters and the number in a word such as "samma2"; None for any other word."""
    found = _FIGURES_LAST.match(word)
    return (found[1], _plain(found[2])) if found else None


def _stands_as_roman(parts: Sequence[Part], at: int) -> bool:
    part = parts[at]
    if not part.written.isupper() or part.dotted or part.kind != "name":
        return False
    last = at == len(parts) - 1 or all(other.kind == "legal form" for other in parts[at + 1 :])
    followed = last or parts[at + 1].plain in {"of", "de", "von", "the"}
    if part.plain in _ALSO_LETTERS:
        if len(part.plain) == 1 and any(generic_meaning(other.plain) for other in parts):
            return True
        return followed and len(parts[at - 1].plain) > 1
    if part.plain in _ALSO_SYLLABLES:
        return followed and len(parts) > 2
    return True


def _is_number(parts: Sequence[Part], at: int) -> bool:
    word = parts[at].plain
    return (
        word.isdigit()
        or bool(_ORDINAL.match(word))
        or number_in_words(word) is not None
        or roman(word) is not None
    )


def _number(part: Part, figures: str) -> Part:
    value = _plain(figures)
    return part._replace(kind="number", text=value, plain=value, means=value)


def _plain(figures: str) -> str:
    return figures.lstrip("0") or "0"


def _spelt(parts: Sequence[Part], at: int) -> tuple[int, str]:
    """Return how many words from *at* on spell a number, 0 if none, and its value.

    A year may be spelt as two numbers ("nineteen ninety-two"), and a number digit by digit ("two nine one").
    """
    if number_in_words(parts[at].plain) is None:  # most words
        return 0, ""
    size, value = _summed(parts, at)
    second, last = _summed(parts, at + size) if size else (0, "")
    if len(value) == len(last) == 2 and 10 <= int(value) <= 21:
        return size + second, value + last
    figures = [number_in_words(part.plain) for part in parts[at:]]
    run = next((i for i, figure in enumerate(figures) if figure is None or figure > 9), len(figures))
    if run > 2:
        return run, "".join(str(figure) for figure in figures[:run])
    return size, value


def _summed(parts: Sequence[Part], at: int) -> tuple[int, str]:
    total = current = size = 0
    last = None
    for place in range(at, len(parts)):
        word = parts[place].plain
        value = number_in_words(word)
        times = multiplier(word)
        if times and size and last is not None:
            if times == 1000:
                total, current = (total + current) * 1000, 0
            else:
                current *= times
        elif (
            value is not None
            and (last is None or last % 10 == 0 or last >= 100)
            and (last is None or value < last)
        ):
            current += value
        elif size and word in {"y", "and", "et", "und"} and _goes_on(parts, place + 1, last):
            continue
        else:
            break
        last = times or value
        size = place - at + 1
    return size, str(total + current)


def _goes_on(parts: Sequence[Part], at: int, last: int | None) -> bool:
    if at >= len(parts) or last is None or last < 20:
        return False
    value = number_in_words(parts[at].plain)
    return value is not None and value < 10
