"""OFAC's typed relationships, the same in each format that has them (ADVANCED, ENHANCED, change files).

The rules: a relationship is read from the entry that states it to the other, and never reversed; one that OFAC calls
former stays former; OFAC's words are kept as the role if graphkit's type says less or more than they do, and if
graphkit does not know the type.
"""

from __future__ import annotations

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.unknown import Reading
from graphkit.model.records import Citation, Relation
from graphkit.model.safe_text import in_quotes


def typed_relation(
    element: Reading,
    words: str,
    type_id: str | None,
    *,
    other: tuple[str | None, str | None],
    citation: Citation,
    quality: str | None = None,
    former: bool = False,
) -> Relation:
    """Return the relation that OFAC states in *words* (its name of the type), to *other* (entry id, name).

    A type that graphkit does not know becomes "linked" with OFAC's words as the role. It is kept and reported at
    *element*, and so are an unknown quality and a *type_id* that is not the number of the named type.
    """
    table = facts("us/relation_types")["types"]
    if words and words not in table:
        element.one_of(table, words, "type of relationship", "linked")
    meant = table.get(words, {"type": "linked", "role": words or None})
    if type_id is not None and type_id != meant.get("id", type_id):
        what = f"the type of relationship {in_quotes(words)} has another number than {meant['id']}"
        element.note("value", what, type_id, "", group=f"{what}\n{type_id}")
    entry_id, name = other
    return Relation(
        type=meant["type"],
        citation=citation,
        entry_id=entry_id,
        name=name,
        role=meant.get("role"),
        former=former,
        quality=relation_quality(element, quality),
    )


def relation_quality(element: Reading, words: str | None, at: str = "") -> str | None:
    """Return how certain OFAC is about a relationship, as stated *at* this tag of *element*; None if not stated."""
    if words is None:
        return None
    qualities: dict[str, str] = facts("us/relation_types")["qualities"]
    return element.one_of(qualities, words, "quality of a relationship", "", at=at) or None
