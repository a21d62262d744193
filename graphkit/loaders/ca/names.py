"""The names of the Canadian list: a company's names in two languages, and several aliases in one field.

Aliases are split only at a certain separator. In doubt they stay one alias: a name that is too long can be found by
each of its words, but a wrongly split name is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphkit.loaders.shared.facts import facts
from graphkit.model.names import Name, script_of

_EDGES = " \t\n,;/"
_OPEN, _CLOSE = "([«“„", ")]»”“"
_MARKS = re.compile(r"[\u200e\u200f\u202a-\u202c]")
_OTHER_NAME = re.compile(r"^(?:also known as|also|a\.k\.a\.?|aka)\s+", re.IGNORECASE)
_BRACKETED_LABEL = re.compile(r"\(\s*a\.k\.a\.?\s*", re.IGNORECASE)


def entity_names(written: str) -> tuple[str, str | None]:
    """Return the name of a company or ship, and its French form if the field holds both with a slash between them."""
    english, stroke, french = written.partition("/")
    words = french.split()
    if stroke and "/" not in french and words and words[0] in facts("ca/sema")["french"]["begins"]:
        return english.strip(), french.strip()
    return written, None


def aliases(written: str, *, person: bool) -> list[Name]:
    """Return the aliases in the field, each with the language stated before it."""
    text = " ".join(_MARKS.sub("", written).split())
    table = facts("ca/sema")
    if text in table["aliases"]:
        return [Name.of(name, "alias") for name in table["aliases"][text]]
    names: dict[str, Name] = {}
    for language, part in _by_language(text):
        for alias, labelled in _parted(part, person=person):
            names.setdefault(alias, Name.of(alias, "alias", language=language if labelled else None))
    return list(names.values())


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"[(\s,;]*\b(" + "|".join(facts("ca/sema")["languages"]) + r")\s*:\s*")


def _by_language(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of the field between labels such as "Russian:", each with the code of its label."""
    parts = _label().split(text)
    yield None, parts[0]
    for label, part in zip(parts[1::2], parts[2::2], strict=True):
        yield facts("ca/sema")["languages"][label], part


def _parted(text: str, *, person: bool) -> Iterator[tuple[str, bool]]:
    """Yield the aliases in a part, and whether the label before the part applies to each.

    After "or", "and" or a slash, the same name may follow in another language: "Russian: Маслюков/ Масліавукаў".
    """
    for block in _split(text, re.compile(r"\s*;\s*")):
        for alias in _parted_by_comma(_BRACKETED_LABEL.sub(", ", block), person=person):
            for place, part in enumerate(_parted_by_word(alias, person=person)):
                name = _tidied(part)
                if name:
                    yield name, place == 0


def _parted_by_comma(block: str, *, person: bool) -> list[str]:
    """Split at commas: a person's if most parts have several words, a company's if no part could be its ending."""
    parts = [part.strip() for part in _split(block, re.compile(r"\s*,\s*")) if part.strip()]
    if len(parts) < 2:
        return [block]
    if person:
        certain = sum(len(part.split()) > 1 for part in parts) * 2 > len(parts)
    else:
        forms = set(facts("ca/sema")["legal_forms"]["words"])
        certain = not any(part in forms or _continues(part) for part in parts)
    return parts if certain else [block]


def _continues(part: str) -> bool:
    """Return whether the part continues the name before the comma: "и молодежи", "and Logistics"."""
    first = part.split(maxsplit=1)[0]
    return first.lower() in {"and", "et", "or", "&"} or (first[0].islower() and first != "the")


def _parted_by_word(text: str, *, person: bool) -> list[str]:
    """Split at "or", "and" and slashes if every part could be a name by itself."""
    for separator, fits in (
        (re.compile(r"\s+or\s+"), _whole_name if person else _any),
        (re.compile(r"\s+and\s+"), _whole_name if person else _foreign_name),
        (re.compile(r"\s*/\s*"), _whole_name),
    ):
        parts = _split(text, separator)
        if len(parts) > 1 and all(fits(part) for part in parts):
            return [piece for part in parts for piece in _parted_by_word(part, person=person)]
    return [text]


def _any(part: str) -> bool:
    return bool(part.strip())


def _whole_name(part: str) -> bool:
    """Return whether the part has two or more words and no further alternatives, as a complete name does."""
    return len(part.split()) > 1 and "/" not in part and " or " not in part


def _foreign_name(part: str) -> bool:
    """Return whether the part is a complete name in another script; an English "and" before it then separates names."""
    return len(part.split()) > 1 and script_of(part) not in {"Latn", "Zyyy"}


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split at the separators outside brackets and quotation marks; unclosed ones do not count."""
    found = list(separator.finditer(text))
    depths = _depths(text) if found else []
    parts, begin = [], 0
    for match in found:
        if depths[match.start()] == 0:
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [*parts, text[begin:]]


def _depths(text: str) -> list[int]:
    """Return, for each character, how many closed pairs of brackets or quotation marks enclose it."""
    depths = [0] * (len(text) + 1)
    stack: list[int] = []
    for at, letter in enumerate(text):
        if letter in _CLOSE and stack:
            for inside in range(stack.pop(), at + 1):
                depths[inside] += 1
        elif letter in _OPEN:
            stack.append(at)
    return depths


def _tidied(part: str) -> str:
    """Return the alias without a leading "also" and without unmatched brackets."""
    text = _OTHER_NAME.sub("", part.strip(_EDGES))
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1 == text.count(")"):
        text = text[1:-1]
    if text.count("(") > text.count(")") and text.startswith("("):
        text = text[1:]
    if text.count(")") > text.count("(") and text.endswith(")"):
        text = text[:-1]
    return text.strip(_EDGES)
