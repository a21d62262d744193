"""What Cypher typed by hand may call: procedures that read the graph, and functions that compute.

The engines have others, which sleep, run text as Cypher or look at the server. A statement that calls one whose name is
not allowed here is refused before it runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.errors import ReadOnlyError

_PROCEDURES = re.compile(
    r"db\.index\.fulltext\.query(?:Nodes|Relationships)|db\.(?:labels|relationshipTypes|propertyKeys)"
    r"|db\.schema\.(?:visualization|nodeTypeProperties|relTypeProperties)",
    re.IGNORECASE,
)
# The namespaces of Cypher's own functions, and those of text, numbers and collections that both engines know.
_FUNCTIONS = re.compile(
    r"(?:date|datetime|localdatetime|localtime|time|duration|point|vector)\.\w+"
    r"|(?:apoc\.)?(?:text|coll|map|math|number|convert|agg|node|nodes|rel|path)\.\w+",
    re.IGNORECASE,
)
# Text, comments and quoted names are read as wholes, so that what stands in them is taken for nothing else.
_TOKEN = re.compile(
    r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/|(?P<quoted>`(?:``|[^`])*`)|(?P<word>\w+)|(?P<sign>\S)",
    re.DOTALL,
)


def refuse_unsafe_calls(cypher: str) -> None:
    """Raise ReadOnlyError for Cypher that calls what does more than read the graph and compute."""
    tokens = [match for match in _TOKEN.finditer(cypher) if match.lastgroup]
    for procedure in _called(tokens, procedures=True):
        refuse_procedure(procedure)
    for function in _called(tokens, procedures=False):
        if not _FUNCTIONS.fullmatch(function):
            raise ReadOnlyError(f"the function {function} is disabled in queries typed by hand.")


def refuse_procedure(name: str) -> None:
    """Raise ReadOnlyError unless the procedure called *name* only reads the graph."""
    if not _PROCEDURES.fullmatch(name):
        raise ReadOnlyError(f"the procedure {name} is disabled in queries typed by hand.")


def _called(tokens: Sequence[re.Match[str]], *, procedures: bool) -> Iterator[str]:
    """Yield the names with a dot of what is called, quotes taken away: those behind CALL, or those before a bracket.

    Without a dot it is a function of Cypher itself, or a name that is "call".
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
    """Return the name that begins at *place*, its parts joined by dots, and the place behind it; "" where none does."""
    parts: list[str] = []
    while place < len(tokens):
        token = tokens[place]
        if token["sign"] == "." and parts and parts[-1] != ".":
            parts.append(".")
        elif token["sign"] is None and (not parts or parts[-1] == "."):
            parts.append(token["word"] or token["quoted"][1:-1].replace("``", "`"))
        else:
            break
        place += 1
    return "".join(parts), place
