"""What two people's names cannot decide where nothing but names and regimes agrees, as reasons in words.

The score cannot tell such pairs: among the judged ones hardly any are two people, so that the fit learns little from
them. These rules read measures that have no weight, too.
"""

from __future__ import annotations

from graphkit.resolve.compare import Measures

# A word with no more information than this, in bits, is in one name of a thousand.
_COMMON_WORD = 10.0
# A word with no more than this, though rarer, is in the names of two listed people now and then.
_NOT_RARE_WORD = 11.5
# Names with no more than this are borne by several people of one country.
_COMMON = 20.0
# Of names with more information than this, hardly two bearers are listed, whatever else differs.
_RARE = 30.0
# Names that are less similar than this agree in part.
_WHOLE = 0.85
_SURE = frozenset({"birth_date.day", "number.same"})
# What tells namesakes apart. A regime and a nationality do not: a list has many people of each.
_TELLING = frozenset(
    {
        "birth_date.near", "birth_date.within", "birth_date.year", "birth_place.town", "listed.together",
        "original_script.same", "position.same_post", "weak_name.same",
    }
)  # fmt: skip
_WEAK = frozenset({"weak_name.same"})
YEARS = "the name agrees, and the years of birth do not"
POSTS = "the name agrees, and the posts do not"
REGIMES = "the name agrees, and the regimes are about different countries"
# Between two entries of two actors, these keep the actors apart, unless more than names speaks for another two. One
# actor may be listed under the regimes of several countries.
CONTRADICTIONS = frozenset({YEARS, POSTS})


def has_only_names(measures: Measures) -> bool:
    """Return whether nothing but names and regimes speaks for the two."""
    return measures.keys().isdisjoint(_TELLING | _SURE)


def names_alone_fail(measures: Measures) -> str | None:
    """Return why two people with these measures are not one by their names, or None."""
    measured = measures.keys()
    if measured & _SURE:
        return None
    bits = 10 * measures.get("name.rarity", 0.0)
    rarest = 10 * measures.get("name.rarest", 0.0)
    common, telling = bits < _COMMON, measured & _TELLING
    in_part = "name.more" in measured or (
        "name.same" not in measured and measures.get("name.whole", 0.0) < _WHOLE
    )
    not_rare = bits < _RARE and rarest <= _NOT_RARE_WORD and not telling
    reasons = {
        YEARS: "birth_date.apart" in measured and common,
        POSTS: "position.other_post" in measured and not_rare,
        REGIMES: "region.different" in measured and "region.home" not in measured and not_rare,
        "only a weak alias agrees": in_part and common and telling == _WEAK,
        "one name has words more than the other, and what agrees is common": in_part
        and common
        and not telling,
        "only the name and the regime agree, and its words are common": common
        and rarest <= _COMMON_WORD
        and not telling,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
