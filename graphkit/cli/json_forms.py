"""The structure of each command's --json output, as JSON Schema: docs/schemas has a file for each.

A structure changes only with a line in the changelog: tests/cli/test_json_forms.py compares the files with these models
and the commands' answers with the files. The output of `query` depends on its question or Cypher and has no schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from graphkit.model.records import Notice
from graphkit.model.rows import Row
from graphkit.names.compare import Compared
from graphkit.queries.match_rows import Matched
from graphkit.queries.ownership_rows import Ownership
from graphkit.queries.rows import (
    Action,
    Affiliation,
    Contradiction,
    Designated,
    FoundActor,
    Gap,
    Hub,
    Interval,
    Joined,
    MatrixCell,
    PossiblePair,
    Programme,
    Shared,
    Uncompared,
)
from graphkit.queries.sources import LoadedSource
from graphkit.views.dossier.write import WholeDossier


class EdgeLine(Row):
    """An edge as a sentence: from, verb, to, with its day and its source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    type: str
    begin: str = Field(alias="from")
    from_name: str
    verb: str
    to: str
    to_name: str
    date: str | None
    program: str | None
    status: str
    source: str
    source_title: str | None
    published: str | None
    locator: str
    quote: str | None
    date_source_title: str | None
    date_locator: str | None
    date_quote: str | None


class FetchedList(Row):
    """The outcome for one list that was to be fetched, with the day of the file and the origin of that day."""

    list: str
    outcome: str
    day: str | None
    day_is: str | None
    entries: int | None
    file: str | None
    sha256: str | None
    fetched: str | None
    why: str | None


class ListAddress(Row):
    """The publisher's address of a list; ``tried`` says whether graphkit's makers ever fetched it from there."""

    list: str
    title: str
    file: str
    address: str
    megabytes: float
    changes: str | None
    licence: str
    attribution: str
    tried: bool


class UpdatedEntry(Row):
    """An entry that was listed or delisted, or a changed field of one; ``watched`` holds the matching watch lines."""

    list: str
    change: str
    entry: str
    name: str
    field: str | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    watched: tuple[str, ...]


class BuiltFrom(Row):
    """A file that was read."""

    list: str
    title: str
    file: str
    published: str | None
    entries: int
    skipped: int
    noticed: int
    notices: tuple[Notice, ...]


class CheckedList(Row):
    """The completeness of a file: these fields, and for each kind of content the share of entries with it (0 to 1)."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, float | None] = Field(init=False)

    list: str
    format: str
    file: str
    published: str | None
    entries: int
    ignored: dict[str, str]
    skipped: int
    noticed: int
    notices: tuple[Notice, ...]


class DiffFile(Row):
    """One of the two files."""

    list: str
    file: str
    published: str | None
    entries: int


class DiffEntry(Row):
    """An entry that came or went; ``same_name`` and ``like_name`` list entries that may be it under another number."""

    entry: str
    list: str
    name: str
    kind: str
    programs: tuple[str, ...]
    designated: tuple[str, ...]
    same_name: tuple[str, ...]
    like_name: tuple[str, ...]


class DiffChange(Row):
    """A field of an entry that changed."""

    entry: str
    list: str
    name: str
    field: str
    before: str | tuple[str, ...]
    after: str | tuple[str, ...]


class Diff(Row):
    """What changed between two files of one list."""

    old: DiffFile
    new: DiffFile
    listed: tuple[DiffEntry, ...]
    delisted: tuple[DiffEntry, ...]
    changed: tuple[DiffChange, ...]
    not_compared: dict[str, str]
    warnings: tuple[str, ...]


class Demonstrated(Row):
    """The content of the example case, and the places of the graph and the figure."""

    sources: tuple[BuiltFrom, ...]
    designations: tuple[Designated, ...]
    joined: tuple[Joined, ...]
    affiliations: tuple[Affiliation, ...]
    graph: str
    figure: str


class KeptText(Row):
    """A text that graphkit does not understand, with its place."""

    text: str
    place: str


class ExplainedEntry(Row):
    """An entry: its actor, and the reason why it is part of that actor."""

    id: str
    name: str
    actor: str | None
    decided_by: str
    decided_because: str | None
    score: float | None
    source: str
    locator: str
    kept: tuple[KeptText, ...]


class ComparedField(Row):
    """The evidence of one field of two entries."""

    field: str
    one: str
    other: str
    speaks: str
    log_odds: float


class ExplainedPair(Row):
    """The evidence for and against two entries being one actor."""

    one_entry: str
    other_entry: str
    score: float
    start_log_odds: float
    forbidden: str | None
    one_actor: str | None
    other_actor: str | None
    fields: tuple[ComparedField, ...]
    names: Compared


class VerifiedGraph(Row):
    """A graph that has passed verification."""

    db: str
    verdict: str
    files: int
    bytes: int
    nodes: int
    edges: int


class Topic(Row):
    """A topic of the graph's documentation: a node, an edge or a vocabulary."""

    topic: str
    kind: str
    meaning: str


class TopicProperty(Row):
    """A property of a node or an edge."""

    property: str
    type: str
    required: bool


class TopicWord(Row):
    """A word of a vocabulary."""

    word: str
    meaning: str
    facts: dict[str, Any]


# Keyed by file name; if a command has several kinds of output, its options follow the command's name.
_ROWS: Mapping[str, Any] = {
    "actions": Action,
    "affiliations": Affiliation,
    "build": BuiltFrom,
    "by-date": Designated,
    "check-list": CheckedList,
    "common": Shared,
    "contradictions": Contradiction,
    "explain": ExplainedEntry,
    "explain-names": Compared,
    "explain-pair": ExplainedPair,
    "fetch": FetchedList,
    "fetch-addresses": ListAddress,
    "find": FoundActor,
    "gaps": Gap,
    "history": Interval,
    "hubs": Hub,
    "joined": Joined,
    "joined-matrix": MatrixCell,
    "joined-uncompared": Uncompared,
    "match": Matched,
    "path": EdgeLine,
    "programs": Programme,
    "ref": Topic,
    "ref-node": TopicProperty,
    "ref-vocabulary": TopicWord,
    "review": PossiblePair,
    "show": EdgeLine,
    "sources": LoadedSource,
    "timeline": Designated,
    "update": UpdatedEntry,
    "verify": VerifiedGraph,
}
_OBJECTS: Mapping[str, type[BaseModel]] = {
    "demo": Demonstrated, "diff": Diff, "dossier": WholeDossier, "ownership": Ownership,
}  # fmt: skip


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each command's answer, by the name of its file without the ending."""
    # The type checker cannot handle a list of a class chosen at run time.
    rows = {name: TypeAdapter(list[row]).json_schema() for name, row in _ROWS.items()}  # type: ignore[valid-type]
    objects = {name: model.model_json_schema() for name, model in _OBJECTS.items()}
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {name: {"$schema": draft, **schema} for name, schema in sorted({**rows, **objects}.items())}
