"""What user-typed Cypher may call: procedures that read the graph, and functions that compute.

The engines have others, which sleep, run text as Cypher or inspect the server. A statement that calls anything not
allowed here is refused before it runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphkit.errors import QueryError, ReadOnlyError
from graphkit.model.safe_text import in_quotes, shortened

_PROCEDURES = re.compile(
    r"db\.index\.fulltext\.query(?:Nodes|Relationships)|db\.(?:labels|relationshipTypes|propertyKeys)"
    r"|db\.schema\.(?:visualization|nodeTypeProperties|relTypeProperties)",
    re.IGNORECASE,
)
# The namespaces of Cypher's own functions, and of those for text, numbers and collections that both engines have.
_FUNCTIONS = re.compile(
    r"(?:date|datetime|localdatetime|localtime|time|duration|point|vector)\.\w+"
    r"|(?:apoc\.)?(?:text|coll|map|math|number|convert|agg|node|nodes|rel|path)\.\w+"
    r"|apoc\.date\.\w+|(?:apoc\.)?util\.(?:md5|sha\d+)",
    re.IGNORECASE,
)
_WRONG_IN_BOTH = ("nothing to repeat", "missing )", "unterminated", "unbalanced parenthesis")
# Text, comments and quoted names are matched as units, so that their contents are not mistaken for anything else.
_TOKEN = re.compile(
    r"(?P<text>'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")|//[^\n\r]*|/\*.*?\*/|(?P<quoted>`(?:``|[^`])*`)|(?P<word>\w+)|(?P<sign>\S)",
    re.DOTALL,
)


def refuse_unsafe_calls(cypher: str) -> None:
    """Raise ReadOnlyError for Cypher with calls that do more than read the graph or compute."""
    tokens = tokens_of(cypher)
    for procedure in _called(tokens, procedures=True):
        refuse_procedure(procedure)
    for function in _called(tokens, procedures=False):
        if not _FUNCTIONS.fullmatch(function):
            raise ReadOnlyError(f"the function {shortened(function)} is disabled in queries typed by hand.")
    for pattern in _patterns(tokens):
        _refuse_no_pattern(pattern)


def tokens_of(cypher: str) -> list[re.Match[str]]:
    """Return the words, signs, texts and quoted names of a statement, without spaces and comments."""
    return [match for match in _TOKEN.finditer(cypher) if match.lastgroup]


def functions_called(cypher: str) -> list[str]:
    """Return the dotted names of the functions that a statement calls."""
    return list(_called(tokens_of(cypher), procedures=False))


def returns_paths(cypher: str) -> bool:
    """Return whether a statement names a path, as in ``p = (a)-->(b)``; otherwise no value of the answer is a path."""
    tokens = tokens_of(cypher)
    return any(
        one["sign"] == "="
        and (other["sign"] == "(" or (other["word"] or "").lower().endswith("shortestpath"))
        for one, other in pairwise(tokens)
    )


def _patterns(tokens: Sequence[re.Match[str]]) -> Iterator[str]:
    """Yield the regular expressions that are literals in the statement, after ``=~``."""
    for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (one["sign"], two["sign"]) == ("=", "~") and three["text"]:
            yield three["text"][1:-1].replace("\\\\", "\\")


def _refuse_no_pattern(pattern: str) -> None:
    """Raise QueryError for an invalid regular expression: the engine would answer that nothing matches it.

    Python's expressions differ from the engine's; only those that are wrong in both are refused.
    """
    try:
        re.compile(pattern)
    except re.error as error:
        if any(words in str(error) for words in _WRONG_IN_BOTH):
            raise QueryError(f"{in_quotes(pattern)} is not a regular expression: {error}.") from error


def refuse_procedure(name: str) -> None:
    """Raise ReadOnlyError unless the procedure called *name* only reads the graph."""
    if not _PROCEDURES.fullmatch(name):
        raise ReadOnlyError(f"the procedure {shortened(name)} is disabled in queries typed by hand.")


def _called(tokens: Sequence[re.Match[str]], *, procedures: bool) -> Iterator[str]:
    """Yield the dotted names that are called, without quotes: those after CALL, or those before a bracket.

    A name without a dot is one of Cypher's own functions, or a word that merely looks like a call.
    """
    place = 0
    behind_call = False
    while place < len(tokens):
        name, end = _name_at(tokens, place)
        before_bracket = end < len(tokens) and tokens[end]["sign"] == "("
        if "." in name and (behind_call if procedures else before_bracket and not behind_call):
            yield name
        behind_call = name.upper() == "CALL"
        place = max(end, place + 1)


def _name_at(tokens: Sequence[re.Match[str]], place: int) -> tuple[str, int]:
    """Return the name that begins at *place*, joined by dots, and the place after it; "" if no name begins there."""
    parts: list[str] = []
    while place < len(tokens):
        token = tokens[place]
        if token["sign"] == "." and parts and parts[-1] != ".":
            parts.append(".")
        elif (token["word"] or token["quoted"]) and (not parts or parts[-1] == "."):
            parts.append(token["word"] or token["quoted"][1:-1].replace("``", "`"))
        else:
            break
        place += 1
    return "".join(parts), place
