"""The names of a party in OFAC's ADVANCED format, assembled from their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.advanced.reference_values import References, boolean
from graphkit.model.names import Name, script_of

_GIVEN = ("Nickname", "First Name", "Middle Name")
_FAMILY = ("Last Name", "Maiden Name", "Patronymic", "Matronymic")
_WHOLE = ("Entity Name", "Vessel Name", "Aircraft Name")
_NOT_KNOWN = ("",)
_KNOWN = dict.fromkeys((*_GIVEN, *_FAMILY, *_WHOLE), True)
# Marks that only control how a right-to-left line is drawn; the joiners inside words are letters and stay.
_DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def read_names(identity: Element, references: References) -> Iterator[Name]:
    """Yield the names, the primary one first; a primary name in another script is an alias in that script.

    Of several primary names, the first is kept as such, and the others are aliases.
    """
    types: dict[str, str] = {}
    groups = identity.take("NamePartGroups")
    if groups is None:
        identity.missing("NamePartGroups", done="the parts of the names were joined in the order of the file")
    else:
        for master in groups.take_all("MasterNamePartGroup"):
            for group in master.take_all("NamePartGroup"):
                types[group.expected_attribute("ID")] = _part_type(group, references)
    none: list[tuple[Name, str]] = []
    read: list[tuple[Name, str]] = []
    for alias in identity.take_all("Alias"):
        read += alias.read(lambda alias: list(_alias(alias, types, references)), none)
    primary = [name for name, _ in read if name.kind == "primary"]
    for other in primary[1:]:
        what = "has several primary names"
        identity.note(
            "several",
            f"{identity.path} {what}",
            other.text,
            "Alias",
            group=what,
            done="the first is kept as such",
        )
    seen = {(name.text, "primary") for name in primary[:1]}
    yield from primary[:1]
    for name, kind in read:
        if name in primary[:1] or (name.text, kind) in seen:
            continue
        seen.add((name.text, kind))
        yield name.model_copy(update={"kind": kind}) if name.kind == "primary" else name


def _part_type(group: Element, references: References) -> str:
    """Return the type of the name parts that belong to the group; "" for an unknown one."""
    word = references.word(group, "NamePartTypeID", "NamePartType")
    known = word and group.one_of(_KNOWN, word, "type of a part of a name", False, at="@NamePartTypeID")
    return word if known else ""


def _alias(alias: Element, types: Mapping[str, str], references: References) -> Iterator[tuple[Name, str]]:
    """Yield each name in an <Alias>, and its kind in case another name is the primary one."""
    statuses: Mapping[str, bool] = facts("us/advanced/advanced")["name_statuses"]
    kind = _alias_kind(alias, references)
    primary = boolean(alias, "Primary", otherwise=False)
    # If nothing is said about its quality, there is no reason to call a name strong.
    kind = "weak_alias" if boolean(alias, "LowQuality", otherwise=True) else kind
    for documented in alias.take_all("DocumentedName"):
        status = references.word(documented, "DocNameStatusID", "DocNameStatus")
        main = not status or documented.one_of(
            statuses, status, "status of a name", False, at="@DocNameStatusID"
        )
        name = _name(documented, "primary" if primary and main else kind, types, references)
        if name is not None:
            yield name, kind


def _alias_kind(alias: Element, references: References) -> str:
    word = references.word(alias, "AliasTypeID", "AliasType")
    if not word:
        return "alias"
    kind = _alias_types().get(word.lower())
    return kind or alias.one_of({}, word, "type of alias", "alias", at="@AliasTypeID")


@cache
def _alias_types() -> Mapping[str, str]:
    return {**facts("us/classic")["alias_types"], "name": "alias"}


def _name(documented: Element, kind: str, types: Mapping[str, str], references: References) -> Name | None:
    """Return the name in reading order, given names before family names; the file has the reverse order.

    In Latin script the family name, or the whole name if it is not a person's, is put in capitals. OFAC's other formats
    do this with all names except a single nickname that is a weak alias, and here one list mixes both. Parts of an
    unknown type come last, as written.
    """
    found: dict[str, list[str]] = {}
    latin = True
    for part in documented.take_all("DocumentedNamePart"):
        value = part.take("NamePartValue")
        if value is None:
            part.missing("NamePartValue")
            continue
        part_type = _type_of(value, types)
        script = references.word(value, "ScriptID", "Script")
        text = (value.own_text() or "").translate(_DIRECTION_MARKS).strip()
        if not text:
            value.keep_everything("holds no part of a name")
            continue
        latin = (script == "Latin" if script else script_of(text) == "Latn") and latin
        found.setdefault(part_type, []).append(text)
    given, family, whole, other = (
        " ".join(text for part_type in order for text in found.get(part_type, ()))
        for order in (_GIVEN, _FAMILY, _WHOLE, _NOT_KNOWN)
    )
    if not found:
        documented.keep_everything("holds no name")
        return None
    if latin and not (kind == "weak_alias" and not given and not whole):
        family, whole = family.upper(), whole.upper()
    both = bool(given and family and not whole and not other)
    return Name.of(
        " ".join(part for part in (given, family, whole, other) if part),
        kind,
        family=family if both else None,
        given=given if both else None,
    )


def _type_of(value: Element, types: Mapping[str, str]) -> str:
    group = value.expected_attribute("NamePartGroupID")
    if group and group not in types:
        what = "refers to a NamePartGroup that is not in the identity"
        value.note("value", f"{value.path} {what}", group, "@NamePartGroupID", group=what)
    return types.get(group, "")
