"""Code that the readers of both UK lists share: repeated names, ties to named parties, UN references.

OFSI's Consolidated List and the UK Sanctions List describe the same designations, so the same words must become the
same facts on both lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.uk.cells import party_names
from graphkit.model.names import Name
from graphkit.model.records import Citation, Identifier, Record, Relation
from graphkit.model.vocabulary import vocabulary


def united_names(names: Iterable[Name]) -> list[Name]:
    """Return each name once, the first primary one at the beginning. Any other primary name is an alias.

    If one name is given as several kinds, the kind that comes first in the vocabulary is kept.
    """
    weights = vocabulary("name_kinds")
    found: dict[str, Name] = {}
    has_primary = False
    for name in names:
        known = found.get(name.text)
        if name.kind == "primary" and has_primary and (known is None or known.kind != "primary"):
            name = name.model_copy(update={"kind": "alias"})  # noqa: PLW2901
        has_primary = has_primary or name.kind == "primary"
        if known is None or weights[name.kind]["weight"] < weights[known.kind]["weight"]:
            found[name.text] = name
    return sorted(found.values(), key=lambda name: name.kind != "primary")


def whole_name(given: str, family: str, kind: str, *, person: bool) -> Name:
    """Return the name in reading order: names 1 to 5, the given names, then name 6."""
    parts = [part for part in (given, family) if part]
    split = person and len(parts) == 2
    return Name.of(" ".join(parts), kind, family=family if split else None, given=given if split else None)


def party_relations(marker: str, words: str, citation: Citation) -> list[Relation]:
    """Return the ties to the names in a party field; none if the field is not a list of names."""
    tie = facts("uk/ofsi")["parties"][marker]
    names = party_names(words)
    kind = tie.get("several", tie["type"]) if len(names) > 1 else tie["type"]
    return [
        Relation(
            type=kind, name=name, citation=citation, former=tie.get("former", False),
            role=tie.get("role"), share_min=share, share_max=share,
        )
        for name, share in names
    ]  # fmt: skip


def own_reference(number: Identifier, kind: str) -> Identifier:
    """Return the number, with the kind "other" if it is a UN reference that cannot be the entry's own.

    References with "e" belong to entities, those with "i" to individuals: OFSI's list gives Al-Qaida's QDe.004 to a
    person.
    """
    letter = number.number[2:3] if number.scheme == "un_reference" else ""
    strange = (letter == "e" and kind == "person") or (letter == "i" and kind not in ("person", "unknown"))
    return number.model_copy(update={"scheme": "other"}) if strange else number


def unshared(records: list[Record]) -> Iterator[Record]:
    """Yield the records; a UN reference that the list gives to several actors has the kind "other" in each.

    Six companies have KPe.023 on the list of April 2020: an identifier used for joining lists would make them one. Two
    entries with one OFSI Group ID are one actor and may share it.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for record in records:
        groups = [number.number for number in record.identifiers if number.scheme == "ofsi_group"]
        for number in record.identifiers:
            if number.scheme == "un_reference":
                holders[number.number].add(groups[0] if groups else record.entry_id)
    shared = {number for number, actors in holders.items() if len(actors) > 1}
    for record in records:
        if any(number.scheme == "un_reference" and number.number in shared for number in record.identifiers):
            numbers = tuple(
                number.model_copy(update={"scheme": "other"})
                if number.scheme == "un_reference" and number.number in shared
                else number
                for number in record.identifiers
            )
            yield record.model_copy(update={"identifiers": numbers})
        else:
            yield record
