"""The name engine: the words of a name, their spellings and rarity, and how similar two names are and why."""

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
