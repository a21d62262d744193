"""The Cypher library: one question per file, with a header that describes its parameters and columns.

A header is the block of ``//`` lines at the top::

    // title: Who joined whom
    // For each actor, who sanctioned it first and who joined, how many days later.
    // parameters:
    //   actors: list of strings, or null for all: actor ids
    // columns:
    //   actor: string: id of the actor
    // example: graphkit joined "MYO SWE WIN"
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphkit.errors import QueryError
from graphkit.model.safe_text import in_quotes
from graphkit.store.schema import cypher_folder


@dataclass(frozen=True)
class Field:
    """A parameter or a column of a question: its name, its type in words, its meaning."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class Question:
    """A file of the library."""

    name: str
    title: str
    about: str
    parameters: tuple[Field, ...]
    columns: tuple[Field, ...]
    example: str
    cypher: str


@cache
def questions() -> dict[str, Question]:
    """Return the questions of the library by name, in alphabetical order."""
    return {name: _read(path) for name, path in _files().items()}


def question(name: str) -> Question:
    """Return the question called *name*; if there is none, QueryError naming the existing ones."""
    path = _files().get(name)
    if path is None:
        raise QueryError(
            f"there is no question {in_quotes(name)} in the library. There are: {', '.join(_files())}."
        )
    return _read(path)


@cache
def _files() -> dict[str, Path]:
    found = {path.stem: path for path in sorted(cypher_folder().glob("*.cypher"))}
    del found["schema"]
    return found


@cache
def _read(path: Path) -> Question:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line[2:].rstrip() for line in lines if line.startswith("//")]
    cypher = "\n".join(line for line in lines if not line.startswith("//")).strip()
    values: dict[str, str] = {"title": "", "example": ""}
    about: list[str] = []
    fields: dict[str, list[Field]] = {"parameters": [], "columns": []}
    section = ""
    for line in header:
        text = line.strip()
        key, _, rest = text.partition(":")
        if section and line.startswith("   "):
            name, kind, meaning = (part.strip() for part in text.split(":", 2))
            fields[section].append(Field(name, kind, meaning))
        elif key in values:
            values[key] = rest.strip()
        elif key in fields and not rest:
            section = key
        elif text:
            about.append(text)
    return Question(
        name=path.stem,
        title=values["title"],
        about=" ".join(about),
        parameters=tuple(fields["parameters"]),
        columns=tuple(fields["columns"]),
        example=values["example"],
        cypher=cypher,
    )
