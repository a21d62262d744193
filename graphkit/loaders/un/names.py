"""The names of an entry on the UN list: parts of the primary name, the original script, the aliases."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.model.names import Name, script_of

_LANGUAGE_NOTE = re.compile(r"(.+?)\s*\((Tigrinya)\)")
_LANGUAGES = {"Tigrinya": "ti"}
_ORIGINAL_SCRIPT = re.compile(r"(.+?)\s*\(original script:\s*(.+)\)")
_NAME_IN_BRACKETS = re.compile(r"([^()]+?)\s*\((.+)\)")
_SEPARATOR = re.compile(r"\s*;\s*(?![^()]*\))")
_FORMER_NOTE = re.compile(r"(?:previously|formerly) listed as\b", re.IGNORECASE)
_SCRIPT_NOTE = re.compile(r"(?:original script|in arabic(?: script)?):\s*(.+)", re.IGNORECASE)
_FORMER_ONLY = re.compile(r"(?:previously|formerly) listed as", re.IGNORECASE)


class Alias(NamedTuple):
    """One alias element: its names, the text as written, its note, and its birth data.

    ``written`` is empty for an element with only birth data.
    """

    names: tuple[str, ...]
    kind: str
    written: str
    note: str | None
    birth_date: str | None
    birth_place: str | None


Aliases = tuple[Alias, ...]


def read_aliases(entry: Element, tag: str) -> Aliases:
    """Take every alias element named *tag*, including those without a name."""
    read = (element.read(_alias, None) for element in entry.take_all(tag))
    return tuple(alias for alias in read if alias is not None)


def read_names(entry: Element, aliases: Aliases) -> tuple[tuple[Name, ...], list[str]]:
    """Return the primary name, its form in the original script, the aliases, and texts that were split."""
    parts = [
        entry.expected_text("FIRST_NAME"),
        *(entry.text(tag) for tag in ("SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")),
    ]
    written = [text for text in _SEPARATOR.split(_folded(" ".join(part for part in parts if part))) if text]
    names = [Name.of(text, "alias" if number else "primary") for number, text in enumerate(written)]
    original = entry.text("NAME_ORIGINAL_SCRIPT")
    if original:
        noted = _LANGUAGE_NOTE.fullmatch(_folded(original))
        text, language = (noted[1], _LANGUAGES[noted[2]]) if noted else (original, None)
        names.append(Name.of(text, "alias", language=language))
    remarks = []
    for alias in aliases:
        names += [Name.of(text, alias.kind) for text in alias.names]
        if alias.written in facts("un/consolidated")["alias_corrections"]:
            remarks.append(f"Alias as written: {alias.written}")
    return tuple(names), remarks


def _folded(text: str) -> str:
    return " ".join(text.split())


def _alias(element: Element) -> Alias:
    table = facts("un/consolidated")
    quality = element.text("QUALITY") or ""
    # An unknown quality is no reason to call the alias strong.
    kind = element.one_of(table["alias_qualities"], quality, "quality of alias", "weak_alias", at="QUALITY")
    written = _folded(element.text("ALIAS_NAME") or "")
    note = _folded(element.text("NOTE") or "")
    names = _names_in(written) if written else ()
    if kind != "weak_alias" and (
        _FORMER_NOTE.match(note) or table["alias_corrections"].get(written, {}).get("kind") == "former"
    ):
        kind = "former"
    place = [element.text(tag) for tag in ("CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")]
    return Alias(
        names=(*names, *_names_in_note(note)) if written else (),
        kind=kind,
        written=written,
        note=note if note and not _FORMER_ONLY.fullmatch(note) else None,
        birth_date=element.text("DATE_OF_BIRTH"),
        birth_place=", ".join(_folded(part) for part in place if part) or None,
    )


def _names_in(written: str) -> tuple[str, ...]:
    """Return the names in one alias: "A; B", "A (original script: B)", "A (B; C)" in two scripts."""
    correction = facts("un/consolidated")["alias_corrections"].get(written)
    if correction:
        return tuple(correction["names"])
    original = _ORIGINAL_SCRIPT.fullmatch(written)
    if original:
        return original[1], original[2]
    bracketed = _NAME_IN_BRACKETS.fullmatch(written)
    if bracketed and script_of(bracketed[1]) != script_of(bracketed[2]):
        return bracketed[1], *(text for text in bracketed[2].split("; ") if text)
    return tuple(text for text in _SEPARATOR.split(written) if text)


def _names_in_note(note: str) -> tuple[str, ...]:
    """Return the names in a note: the original script, or names that consolidated.toml finds in it."""
    script = _SCRIPT_NOTE.search(note)
    if script and script_of(script[1]) != "Latn":
        return (script[1],)
    return tuple(facts("un/consolidated")["note_names"].get(note, ()))
