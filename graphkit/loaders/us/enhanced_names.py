"""The names of an entity in OFAC's ENHANCED XML, in each of their scripts."""

from __future__ import annotations

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.enhanced_features import read_truth
from graphkit.model.names import Name
from graphkit.model.safe_text import in_quotes

# Marks that only steer how a line is drawn from right to left; the joiners inside words are letters and stay.
_DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def read_names(entity: Element) -> tuple[Name, ...]:
    """Take each name in each of its scripts, the name of the entry first.

    A translation has the same kind as the name that it translates; that of the primary name is an alias.
    """
    found: list[Name] = []
    nothing: list[Name] = []
    for element in entity.items("names", "name"):
        names = element.read(_names, nothing)
        found += [_second(element, name) if _has_primary(found, name) else name for name in names]
    return tuple(found)


def _has_primary(found: list[Name], name: Name) -> bool:
    return name.kind == "primary" and any(each.kind == "primary" for each in found)


def _second(element: Element, name: Name) -> Name:
    """Return a second primary name of an entity as an alias."""
    what = "an entity has several primary names"
    element.note("several", what, name.text, "isPrimary", group=what, done="read as 'alias'")
    return name.model_copy(update={"kind": "alias"})


def _names(name: Element) -> list[Name]:
    kind, weak = _kind(name)
    translations = name.items("translations", "translation")
    if not translations:
        name.keep_everything("is written in no script: it has no translation")
    found: list[Name] = []
    for number, translation in enumerate(translations):
        _take_other_forms(translation)
        shown = read_truth(translation, "isPrimary", missing=number == 0, otherwise=number == 0)
        if kind == "primary" and shown and not any(each.kind == "primary" for each in found):
            as_kind = "primary"
        else:
            as_kind = "weak_alias" if weak else kind.replace("primary", "alias")
        if written := _name(translation, as_kind):
            found.append(written)
    return found


def _kind(name: Element) -> tuple[str, bool]:
    """Return the kind of the name, and whether OFAC calls it weak; a name that it does not call strong is weak."""
    alias_type = name.text("aliasType")
    # Only the primary name has no type of alias.
    primary = read_truth(name, "isPrimary", missing=alias_type is None, otherwise=alias_type is None)
    weak = read_truth(name, "isLowQuality", missing=not primary, otherwise=not primary)
    if primary:
        for at, said in (("aliasType", alias_type), ("isLowQuality", "true" if weak else None)):
            if said is not None:
                what = f"a primary name with {at}"
                name.note("value", f"{what} {in_quotes(said)} is new", said, at, group=f"{what}\n{said}")
        return "primary", weak
    if alias_type is None:
        name.missing("aliasType", "read as 'alias'")
        return "alias", weak
    types: dict[str, str] = facts("us/classic")["alias_types"]
    return name.one_of(
        types, alias_type.lower(), "type of alias", "alias", at="aliasType", written=alias_type
    ), weak


def _name(translation: Element, kind: str) -> Name | None:
    """Return the name as one translation writes it; None, with all of it kept, if it contains no name.

    The whole name, "LAST, First", replaces a missing part.
    """
    family = _letters(translation.text("formattedLastName"))
    given = _letters(translation.text("formattedFirstName"))
    whole = _letters(translation.text("formattedFullName"))
    if not (family or given or whole):
        translation.keep_everything("has no formattedLastName")
        return None
    if not family:
        translation.missing("formattedLastName", "the name was taken from formattedFullName")
        family = whole.removesuffix(f", {given}") if given else whole
    elif not given and whole.startswith(f"{family}, "):
        translation.missing("formattedFirstName", "the name was taken from formattedFullName")
        given = whole.removeprefix(f"{family}, ")
    if whole and whole != (f"{family}, {given}" if family and given else family or given):
        translation.malformed(whole, "the family name and the other names", at="formattedFullName")
    if not (family and given):
        return Name.of(family or given, kind)
    return Name.of(f"{given} {family}", kind, family=family, given=given)


def _take_other_forms(translation: Element) -> None:
    """Take elements that repeat the name, for the reason in enhanced.toml, so that new things in them are reported."""
    translation.text("script")
    for part in translation.items("nameParts", "namePart"):
        part.text("type")
        part.text("value")


def _letters(text: str | None) -> str:
    return " ".join((text or "").translate(_DIRECTION_MARKS).split())
