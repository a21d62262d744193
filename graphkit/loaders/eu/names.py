"""The names of an entry on the EU's list, and the choice of the primary one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graphkit.loaders.eu.values import expected_words, flag, folded, lines_of, listed, words
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.model.names import Name

_ORIGINAL_SCRIPT = re.compile(r"\(?original script:\s*(.+?)\)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Z]{2}")
_QUALITY = re.compile(r"\w+ quality\b.*")
_QUALITY_ONLY = re.compile(r"\w+ quality (a\.?k\.?a|ali+as)")


class Names(NamedTuple):
    """The names of an entry, the primary one marked, and the text next to them."""

    names: tuple[Name, ...]
    positions: tuple[str, ...]
    titles: tuple[str, ...]
    genders: frozenset[str]
    remarks: list[str]


class _Alias(NamedTuple):
    """A name of the entry, and whether a remark calls it an alias."""

    name: Name
    called_alias: bool


class _Read(NamedTuple):
    """The content of one element: a name in one or two forms, and the text next to it."""

    aliases: list[_Alias]
    positions: list[str]
    titles: list[str]
    gender: str
    remarks: list[str]


class _Said(NamedTuple):
    """The content of a remark on a name: its kinds, its form in the original script, qualities that the table lacks.

    ``is_all`` says whether the remark holds nothing else.
    """

    kinds: tuple[str, ...]
    original: str | None
    new_qualities: tuple[str, ...]
    is_all: bool


def read_names(entry: Element, kind: str) -> Names:
    """Return the names with the text next to them; none is primary if there are none."""
    read = [one for element in entry.take_all("nameAlias") if (one := element.read(_read, None)) is not None]
    aliases = [alias for one in read for alias in one.aliases]
    primary = min(aliases, key=lambda alias: _rank(alias, person=kind == "person"), default=None)
    names = tuple(
        alias.name.model_copy(update={"kind": "primary"}) if alias is primary else alias.name
        for alias in aliases
    )
    return Names(
        names,
        tuple(dict.fromkeys(position for one in read for position in one.positions)),
        tuple(dict.fromkeys(title for one in read for title in one.titles)),
        frozenset(one.gender for one in read if one.gender),
        [remark for one in read for remark in one.remarks],
    )


def _rank(alias: _Alias, *, person: bool) -> int:
    """Return the name's rank as the primary one; the first name of the lowest rank is taken."""
    name, called_alias = alias
    strong, latin = name.kind == "alias", name.script == "Latn"
    if strong and latin:
        if called_alias:
            return 3
        if person and " " not in name.text:
            return 2  # the list has "Barbeque" before "Jimmy Cherizier"
        return 0 if name.language in (None, "en") else 1
    return 4 if strong else 5 if latin else 6


def _read(element: Element) -> _Read:
    element.pass_over("regulationSummary")
    positions, titles = listed(words(element, "function")), listed(words(element, "title"))
    written = element.attribute("gender")
    genders: dict[str, str] = facts("eu/fsf")["genders"]
    gender = element.one_of(genders, written, "gender", "", at="@gender") if written else ""
    aliases, remarks = _aliases(element)
    return _Read(aliases, positions, titles, gender, remarks)


def _aliases(element: Element) -> tuple[list[_Alias], list[str]]:
    """Return the name, its form in the original script if a remark states it, and other remarks."""
    given = " ".join(part for part in (words(element, "firstName"), words(element, "middleName")) if part)
    family = words(element, "lastName")
    text = expected_words(element, "wholeName") or " ".join(part for part in (given, family) if part)
    code = _language(element)
    # If the list does not say that a name is strong, there is no reason to call it so.
    is_weak = flag(element, "strong") is not True
    written = element.texts("remark")
    remarks = [folded(remark) for remark in written]
    if not text:
        element.keep_everything("has no name")
        return [], []
    said = [_said(remark) for remark in remarks]
    kind, called_alias = _kind(element, said) if said else ("alias", False)
    name = Name.of(text, "weak_alias" if is_weak else kind, language=code, family=family, given=given or None)
    found = [_Alias(name, called_alias)]
    found += [_Alias(Name.of(one.original, name.kind), True) for one in said if one.original]
    return found, [
        f"{text}: {lines_of(remark)}" for remark, one in zip(written, said, strict=True) if not one.is_all
    ]


def _kind(element: Element, said: list[_Said]) -> tuple[str, bool]:
    """Return the kind of a name according to its remarks, and whether they call it an alias."""
    kinds = {kind for one in said for kind in one.kinds}
    for quality in (quality for one in said for quality in one.new_qualities):
        kinds.add(element.one_of({}, quality, "quality of alias", "weak_alias", at="remark"))
    kind = next((kind for kind in ("weak_alias", "former") if kind in kinds), "alias")
    return kind, "alias" in kinds


def _language(element: Element) -> str | None:
    """Return the code of the name's language; None if it is not stated or not a code of two letters."""
    language = element.attribute("nameLanguage")
    if language and not _LANGUAGE.fullmatch(language):
        element.malformed(language, "a code of two letters", at="@nameLanguage")
        return None
    return language.lower() if language else None


def _said(remark: str) -> _Said:
    original = _ORIGINAL_SCRIPT.fullmatch(remark)
    if original:
        return _Said((), original[1], (), True)
    parts = [part.strip(" ().:") for part in re.split(r"[;,]", remark)]
    parts = [part for part in parts if part]
    kinds: list[str] = []
    new: list[str] = []
    for part in parts:
        known = [kind for kind, pattern in _kinds().items() if pattern.fullmatch(part.lower())]
        kinds += known
        if not known and _QUALITY.fullmatch(part.lower()):
            new.append(part)
    is_all = all(_QUALITY_ONLY.fullmatch(part.lower()) for part in parts)
    return _Said(tuple(kinds), None, tuple(new), is_all)


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    """Return the kinds of name that remarks may state, each with the pattern of its words."""
    table: dict[str, list[str]] = facts("eu/fsf")["name_remarks"]
    return {kind: re.compile("|".join(f"(?:{one})" for one in patterns)) for kind, patterns in table.items()}
