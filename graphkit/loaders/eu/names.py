"""The names of an entry of the EU's list, and which of them is the primary one."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphkit.loaders.eu.details import folded, listed, words
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.model.names import Name, script_of

_ORIGINAL_SCRIPT = re.compile(r"\(?original script:\s*(.+?)\)?", re.IGNORECASE)
_QUALITY_ONLY = re.compile(r"\w+ quality (a\.?k\.?a|ali+as)")


class _Alias(NamedTuple):
    """A name of the entry: its kind, and whether a remark calls it an alias."""

    text: str
    kind: str
    called_alias: bool
    language: str | None
    family: str | None
    given: str | None


def read_names(
    entry: StrictElement, kind: str
) -> tuple[tuple[Name, ...], tuple[str, ...], tuple[str, ...], set[str], list[str]]:
    """Return the names with the primary one marked, the positions, the titles, the genders, the remarks."""
    aliases: list[_Alias] = []
    positions: list[str] = []
    titles: list[str] = []
    genders: set[str] = set()
    remarks: list[str] = []
    for element in entry.take_all("nameAlias"):
        positions += listed(words(element, "function"))
        titles += listed(words(element, "title"))
        gender = element.attribute("gender")
        if gender:
            genders.add(element.one_of({"M": "male", "F": "female"}, gender, "gender"))
        read, said = _aliases(element)
        aliases += read
        remarks += said
    if not aliases:
        raise entry.error("has no <nameAlias>, so nobody is named.", "Download the list again.")
    primary = min(aliases, key=lambda alias: _rank(alias, person=kind == "person"))
    names = tuple(
        Name.of(
            alias.text, "primary" if alias is primary else alias.kind,
            language=alias.language, family=alias.family, given=alias.given,
        )
        for alias in aliases
    )  # fmt: skip
    return names, tuple(dict.fromkeys(positions)), tuple(dict.fromkeys(titles)), genders, remarks


def _rank(alias: _Alias, *, person: bool) -> int:
    """Return how little the name suits as the primary one; the first of the lowest rank is taken."""
    strong = alias.kind == "alias"
    if strong and script_of(alias.text) == "Latn":
        if alias.called_alias:
            return 3
        if person and " " not in alias.text:
            return 2  # "Barbeque" stands before "Jimmy Cherizier"
        return 0 if alias.language in (None, "en") else 1
    return 4 if strong else 5


def _aliases(element: StrictElement) -> tuple[list[_Alias], list[str]]:
    """Return the name, the form in its original script where a remark gives it, and what else remarks say."""
    given = " ".join(part for part in (words(element, "firstName"), words(element, "middleName")) if part)
    family = words(element, "lastName")
    text = words(element, "wholeName") or " ".join(part for part in (given, family) if part)
    if not text:
        raise element.error("has an empty name.", "Download the list again.")
    language = element.attribute("nameLanguage")
    if language and not re.fullmatch(r"[A-Z]{2}", language):
        raise element.error(f"has the language {language!r}, which is no code of two letters.")
    kinds: list[str] = []
    originals: list[str] = []
    remarks: list[str] = []
    for remark in element.texts("remark"):
        said, originals_here, is_all_told = _said(folded(remark))
        kinds += said
        originals += originals_here
        if not is_all_told:
            remarks.append(f"{text}: {folded(remark)}")
    weak = element.required_attribute("strong") != "true" or "weak_alias" in kinds
    kind = "weak_alias" if weak else "former" if "former" in kinds else "alias"
    code = language.lower() if language else None
    found = [_Alias(text, kind, "alias" in kinds, code, family, given or None)]
    found += [_Alias(original, kind, True, None, None, None) for original in originals]
    return found, remarks


def _said(remark: str) -> tuple[list[str], list[str], bool]:
    """Return the kinds of name that a remark states, the name in original script, and whether that is all of it."""
    original = _ORIGINAL_SCRIPT.fullmatch(remark)
    if original:
        return [], [original[1]], True
    kinds = []
    parts = [part.strip(" ().:") for part in re.split(r"[;,]", remark)]
    parts = [part for part in parts if part]
    for part in parts:
        kinds += [
            kind
            for kind, patterns in facts("eu/fsf")["name_remarks"].items()
            if any(re.fullmatch(pattern, part.lower()) for pattern in patterns)
        ]
    return kinds, [], all(_QUALITY_ONLY.fullmatch(part.lower()) for part in parts)
