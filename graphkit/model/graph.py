"""The graph: its nodes and edges as values.

Nodes are Actor, State, Program and Date; edges cite their sources. Dates are ISO 8601 text in the graph: they sort and
compare as text, and ``date(s.designated)`` turns one into a Cypher date.

Ids are graphkit's own and stable: ``actor:us_sdn:33973``, ``state:us``, ``program:us:GLOMAG``, ``date:2021-12-10``,
and for an edge its kind followed by what identifies it, as ``sanctioned_by:us_sdn:33973:BURMA-EO14014``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from graphkit.model.base import Value
from graphkit.model.records import Source
from graphkit.model.vocabulary import (
    ActorKind,
    DateKind,
    EndKind,
    Measure,
    Origin,
    RelationType,
    Status,
    vocabulary,
)


class Node(Value):
    """A node: its id, its display name, and its labels in the graph."""

    label: ClassVar[str]
    id: str
    name: str

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the node, most general first."""
        return (self.label,)

    def properties(self) -> dict[str, Any]:
        """Return the values that the graph stores: scalars and lists of text; None is left out."""
        return _stored(self)


class ActorNode(Node):
    """A person or thing that a list names.

    ``names`` are all names as the lists write them, the primary ones first. ``records`` are the ids of the list entries
    that are this actor, ``merged_because`` says, for each further entry, why it is the same actor. ``listed`` is False
    for a name that a source only ties to a listed actor. ``kept`` holds texts of its entries that graphkit does not
    understand, each as ``<entry> <path>: <text>``. ``numbers`` are the values of its identifiers, email addresses,
    websites and telephone numbers (`graphkit.model.identifier_values`), ``number_kinds`` has the word of the vocabulary
    found_by for the number at the same position. ``search_words``, ``search_numbers`` and ``search_addresses`` serve
    the full-text indexes.
    """

    label: ClassVar[str] = "Actor"
    kind: ActorKind
    names: tuple[str, ...]
    weak_names: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    listed: bool = True
    merged_because: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    gender: str | None = None
    remarks: tuple[str, ...] = ()
    remarks_of: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    number_kinds: tuple[str, ...] = ()
    search_words: str
    search_numbers: str | None = None
    search_addresses: str | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """Actor, and Person, Organization, Vessel, Aircraft or Unknown."""
        return self.label, vocabulary("actor_kinds")[self.kind]["label"]


class StateNode(Node):
    """A sanctioning authority or a country; the European Union and the United Nations are states here.

    ``is_authority`` says whether it is an authority in the vocabulary, whose lists graphkit can read.
    """

    label: ClassVar[str] = "State"
    code: str
    is_authority: bool


class ProgramNode(Node):
    """A sanctions programme or regime of one authority; ``name`` is the list's own code or name for it."""

    label: ClassVar[str] = "Program"
    authority: str
    title: str | None = None


class DateNode(Node):
    """A day, month, year or span on which something was listed; ``name`` is its ISO 8601 text."""

    label: ClassVar[str] = "Date"
    earliest: str
    latest: str
    precision: str


class EntryNode(Node):
    """One entry of a list, as it is on the list, without edges; ``actor`` is the id of the actor that it belongs to.

    ``id`` is the record's id, ``entry`` the list's own id for the entry. ``decided_by`` says what made it part of the
    actor: "judgement", "same entry", "identifier", "name and birth date" or "score", with ``decided_because`` in words
    and the ``score`` if that decided; "alone" if the actor has no other entry; "not read" if the entry could not become
    an actor, and then has none. ``authority`` is None for a file that no authority publishes. ``facts`` holds the facts
    by which the entry is compared, as JSON. ``remarks`` is the list's prose about it. ``kept`` are texts that graphkit
    does not understand, each as ``<path>: <text>``; ``kept_at`` has the place of each.
    """

    label: ClassVar[str] = "Entry"
    list_id: str
    entry: str
    authority: str | None
    actor: str | None
    decided_by: str
    decided_because: str | None = None
    score: float | None = None
    source: str
    locator: str
    names: tuple[str, ...]
    birth_dates: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    facts: str
    remarks: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    kept_at: tuple[str, ...] = ()


class Build(Value):
    """The graph as a whole, a node without edges: its format and its size.

    On a server, ``build`` distinguishes a graph from the one that replaces it, ``recipe`` says what it was built from,
    ``name_index`` is the index of the words of all names (`graphkit.names.word_index`), and ``search_index`` that of
    numbers and addresses (`graphkit.store.search_index`); in a folder, they are files of the build.
    """

    id: str = "build"
    format: int
    nodes: int
    edges: int
    build: str | None = None
    recipe: str | None = None
    name_index: str | None = None
    search_index: str | None = None

    def properties(self) -> dict[str, Any]:
        """Return the values that the graph stores; None is left out."""
        return _stored(self)


class Edge(Value):
    """A cited edge: ``begin`` and ``end`` are node ids, ``source`` is the id of a `Source`.

    ``locator`` points to the place in the source, ``quote`` holds its words if it is prose, ``retrieved`` is the date
    on which the source was read. If other sources state the same fact, ``also_in`` names each as ``<source id>
    <locator>``. A derived edge names the edges it comes from in a separate field.
    """

    type: ClassVar[str]
    id: str
    begin: str
    end: str
    status: Status
    source: str
    locator: str
    quote: str | None = None
    retrieved: str
    also_in: tuple[str, ...] = ()

    def properties(self) -> dict[str, Any]:
        """Return the values that the graph stores: scalars and lists of text; None is left out."""
        stored = _stored(self)
        del stored["begin"], stored["end"]
        return stored


class SanctionedBy(Edge):
    """(Actor)-[:SANCTIONED_BY]->(State): one designation, from a date until, perhaps, an end.

    ``designated`` and ``designated_latest`` are the first and last day on which it may have begun, both None if no
    source that was read dates it. If the date comes from a different source than the designation, ``date_source``,
    ``date_locator`` and ``date_quote`` point there. ``ended`` and ``ended_latest`` are the first and last day on which
    it may have ended; ``end_kind`` says how that is known, and ``end_source`` and ``end_locator`` say where. If the
    list does not say whose decision it is, ``origin_because`` says why it has that ``origin``.
    """

    type: ClassVar[str] = "SANCTIONED_BY"
    designated: str | None = None
    designated_latest: str | None = None
    precision: str | None = None
    date_kind: DateKind
    date_source: str | None = None
    date_locator: str | None = None
    date_quote: str | None = None
    ended: str | None = None
    ended_latest: str | None = None
    end_precision: str | None = None
    end_kind: EndKind | None = None
    end_source: str | None = None
    end_locator: str | None = None
    program: str
    measures: tuple[Measure, ...] = ()
    legal_basis: tuple[str, ...] = ()
    origin: Origin
    origin_because: str | None = None
    reason: str | None = None
    record: str


class ListedUnder(Edge):
    """(Actor)-[:LISTED_UNDER]->(Program)."""

    type: ClassVar[str] = "LISTED_UNDER"
    record: str


class RunBy(Edge):
    """(Program)-[:RUN_BY]->(State)."""

    type: ClassVar[str] = "RUN_BY"


class ListedOn(Edge):
    """(Actor)-[:LISTED_ON]->(Date): the date of a designation as a node, with the authority whose date it is."""

    type: ClassVar[str] = "LISTED_ON"
    authority: str
    date_kind: DateKind
    record: str


class AffiliatedWith(Edge):
    """(Actor)-[:AFFILIATED_WITH]->(Actor or State), read as: begin, verb of ``relation``, end. Shares are percentages.

    ``since`` and ``until`` are the days, months or years that the source states for the tie, as ISO 8601 text.
    """

    type: ClassVar[str] = "AFFILIATED_WITH"
    relation: RelationType
    role: str | None = None
    former: bool = False
    quality: str | None = None
    share_min: float | None = None
    share_max: float | None = None
    since: str | None = None
    until: str | None = None
    record: str


class JoinedBy(Edge):
    """(State)-[:JOINED_BY]->(State): begin sanctioned the actor, and end also did so, some days later.

    ``lag_days_min`` and ``lag_days_max`` are the fewest and the most days between them. ``order`` is "later" if every
    reading of the dates puts the joining after the first act, "same day" if both are on one day, "uncertain" if the
    dates are too imprecise to tell. ``basis`` is "own" if both decided for themselves, "implementation" if the joining
    implements the other's listing, "first seen" if two files of a list enclose the date of one act and do not determine
    the order. ``together_with`` names the states that acted first on the same day as ``begin``. ``undated`` names those
    that also sanction the actor but on a date that no source states: any of them may have been first. ``earlier`` has
    the ids of further SANCTIONED_BY edges of the actor that are not compared and that are, or may be, older than the
    first act or than the follower's own joining; ``earlier_because`` describes them in words. ``premises`` are the ids
    of the two SANCTIONED_BY edges. ``programs`` are the ids of all Program nodes under which the actor is designated,
    so that the edge, which connects states, can be searched by programme.
    """

    type: ClassVar[str] = "JOINED_BY"
    actor: str
    actor_name: str
    first_date: str
    joined_date: str
    lag_days_min: int
    lag_days_max: int
    order: str
    basis: str
    together_with: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    earlier_because: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    premises: tuple[str, ...]


class PossiblySame(Edge):
    """(Actor)-[:POSSIBLY_SAME]->(Actor): the two may be one and the same; nothing was merged. One edge per pair.

    ``score`` is 0 to 1, ``evidence`` describes the evidence for it, ``forbidden`` the conflict that forbids the merge,
    if any. ``records`` are the ids of the two list entries that were compared.
    """

    type: ClassVar[str] = "POSSIBLY_SAME"
    score: float
    evidence: str
    forbidden: str | None = None
    records: tuple[str, str]


def _stored(value: Value) -> dict[str, Any]:
    # Read from the fields, which are scalars and tuples of text: dumping a model takes three times as long.
    return {
        key: list(field) if isinstance(field, tuple) else field
        for key, field in value.__dict__.items()
        if field is not None and field != ()
    }


@dataclass(frozen=True)
class Graph:
    """A whole graph, ready to be stored: nodes by id, edges by id, and the sources they cite."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
