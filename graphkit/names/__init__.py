"""The name engine: what a name consists of, how it is spelt, how rare its words are, how alike two are and why."""

from graphkit.names.compare import Compared, Verdict, WordPair, compare, meaning
from graphkit.names.part import Part
from graphkit.names.parts import ParsedName, parsed
from graphkit.names.rarity import bits
from graphkit.names.spelling import skeleton, spelling_keys

__all__ = [
    "Compared",
    "ParsedName",
    "Part",
    "Verdict",
    "WordPair",
    "bits",
    "compare",
    "meaning",
    "parsed",
    "skeleton",
    "spelling_keys",
]
