"""The relations of OFAC's ADVANCED format, each from its first party to its second and stated under an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.advanced.reference_values import References
from graphkit.loaders.us.relation_types import typed_relation
from graphkit.model.records import Citation, Relation
from graphkit.model.safe_text import in_quotes

_ARTICLES = {
    "person": "a person", "organization": "an organisation", "vessel": "a vessel", "aircraft": "an aircraft",
}  # fmt: skip
_FORMER = {"true": True, "false": False}


@dataclass(frozen=True)
class Tie:
    """One <ProfileRelationship>, stated under an entry of its first party; its ``relation`` still lacks a source."""

    profile: str
    other: str
    entry: str
    words: str
    relation: Relation


def read_tie(element: Element, where: str, profile: str, references: References) -> Tie:
    """Return the <ProfileRelationship> at *where*; one of a new type is `linked` with its own words."""
    kind = references.meaning(element, "RelationTypeID", "RelationType")
    other = element.expected_attribute("To-ProfileID")
    citation = Citation(source_id="", locator=where, quote=element.text("Comment"))
    quality = references.word(element, "RelationQualityID", "RelationQuality") or None
    former, doubt = _former(element)
    if kind.words:
        relation = typed_relation(
            element, kind.words, None, other=(other, None), citation=citation, quality=quality, former=former
        )
    else:
        relation = Relation(
            type="linked", citation=citation, entry_id=other or None, role=kind.named, former=former,
            quality=quality,
        )  # fmt: skip
    if doubt:
        relation = relation.model_copy(
            update={"quality": "; ".join([*([relation.quality] if relation.quality else []), doubt])}
        )
    entry = element.expected_attribute("SanctionsEntryID")
    return Tie(profile, other, entry, kind.words, relation)


def _former(element: Element) -> tuple[bool, str]:
    """Return whether the relation is a former one, and the doubt if that is stated in an unknown word."""
    stated = element.expected_attribute("Former")
    if stated in _FORMER:
        return _FORMER[stated], ""
    if stated:
        element.one_of(_FORMER, stated, "Former", False, at="@Former")
    return False, "it is unknown whether this is former"


def relation(tie: Tie, kinds: Mapping[str, str], source_id: str) -> Relation:
    """Return the relation that the tie states, read as: first party, type, second party.

    If the sentence makes no sense with the kinds of the two parties, its quality says so; it is never reversed.
    """
    sense = facts("us/advanced/advanced")["relation_sense"].get(tie.words)
    doubts = [
        f"doubtful direction: {in_quotes(tie.words)} is stated with {_ARTICLES[kind]} as its {end} party"
        for end, kind in (("first", kinds[tie.profile]), ("second", kinds[tie.other]))
        if sense and kind in _ARTICLES and kind not in sense[end]
    ]
    known = tie.relation
    quality = "; ".join([*([known.quality] if known.quality else []), *doubts])
    cited = known.citation.model_copy(update={"source_id": source_id})
    return known.model_copy(update={"citation": cited, "quality": quality or None})
