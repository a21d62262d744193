"""OFAC's typed relationships, the same in each format that has them (ADVANCED, ENHANCED, change files).

The rules: a relationship is read from the entry that states it to the other, never turned round; one that OFAC
calls former stays former; OFAC's words are kept as the role where graphkit's type says less or more than they do.
"""

from __future__ import annotations

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.model.records import Citation, Relation


def typed_relation(
    element: StrictElement,
    words: str,
    type_id: str | None,
    *,
    other: tuple[str, str | None],
    citation: Citation,
    quality: str | None = None,
    former: bool = False,
) -> Relation:
    """Return the relation that OFAC states in *words* (its name of the type), to *other* (entry id, name).

    Raises ListError, placed at *element*, for a type or quality that graphkit does not know, and for a *type_id*
    that is not the number of the type named.
    """
    table = facts("us/relation_types")
    meant = element.one_of(table["types"], words, "type of relationship")
    if type_id is not None and type_id != meant["id"]:
        raise element.error(
            f"gives the type of relationship {words!r} the number {type_id}, and it is {meant['id']}."
        )
    entry_id, name = other
    return Relation(
        type=meant["type"],
        citation=citation,
        entry_id=entry_id,
        name=name,
        role=meant.get("role"),
        former=former,
        quality=_quality(element, quality),
    )


def _quality(element: StrictElement, words: str | None) -> str | None:
    if words is None:
        return None
    return element.one_of(facts("us/relation_types")["qualities"], words, "quality of a relationship") or None
