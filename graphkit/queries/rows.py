"""The rows that questions return, one class per question: its fields are the columns of the Cypher file."""

from __future__ import annotations

from graphkit.model.rows import Row, Rows

__all__ = [
    "Action", "Affiliation", "Contradiction", "CrosswalkRow", "Designated", "Entry", "FoundActor", "Gap", "Hub",
    "InForce", "Interval", "Joined", "MatrixCell", "Mention", "Network", "PossiblePair", "Programme", "Row", "Rows",
    "Shared", "Uncompared",
]  # fmt: skip


class FoundActor(Row):
    """An actor found by a name, a number, an address or anything else in a query.

    ``matched_by`` is the word of the vocabulary found_by for the interpretation of the query, ``matched`` the lists'
    version: the spelling most similar to a name, a number after its kind, or an address. ``score`` is the similarity to
    the query: 100 is the same words in any order, the same number, or all words of an address.
    """

    id: str
    name: str
    kind: str
    matched: str
    matched_by: str
    score: float
    lists: tuple[str, ...]
    listed: bool


class Joined(Row):
    """One authority joined another on one actor. Columns as in joined.cypher.

    ``undated`` and ``earlier_because`` say who had or may have acted before the dates shown; ``earlier`` are the ids of
    the designations that ``earlier_because`` describes.
    """

    actor: str
    name: str
    first: str
    first_date: str
    joined: str
    joined_date: str
    days_min: int
    days_max: int
    order: str
    basis: str
    together_with: tuple[str, ...]
    undated: tuple[str, ...]
    earlier: tuple[str, ...]
    earlier_because: tuple[str, ...]
    status: str
    premises: tuple[str, ...]
    source: str
    locator: str
    quote: str | None


class MatrixCell(Row):
    """One authority followed another: on how many actors and after how many days.

    Quartiles are (min, max) if dates are ranges: one is computed from the lowest and one from the highest numbers of
    days, and the true one lies between them. They are linearly interpolated, as in numpy by default and in
    ``statistics.quantiles(..., method="inclusive")``. If several states acted first on the same day, each of them is
    ``first`` for those that joined. On the actors of ``same_day``, both acted on the same day: such own decisions count
    in the cells of both directions. Dates between two files of a list whose order is uncertain have separate cells
    (``basis`` first seen), next to those of the stated dates of the same actors.
    """

    first: str
    joined: str
    basis: str
    actors: int
    same_day: int
    uncertain: int
    lower_quartile_min: float
    lower_quartile_max: float
    median_min: float
    median_max: float
    upper_quartile_min: float
    upper_quartile_max: float


class Uncompared(Row):
    """Designations that joined-by could not compare. Columns as in uncompared.cypher."""

    state: str
    date_kind: str
    origin: str
    designations: int
    actors: int


class Action(Row):
    """A coordinated action: two or more authorities designated the same actors within some days.

    ``states`` and ``actors`` go together: each authority and how many actors its packages designate. ``packages`` are
    the designations by each under one programme on one day, such as ``us:BURMA-EO14014 2021-12-10``. ``shared`` are the
    ids of the actors that two of them designated, ``shared_names`` their names, ``premises`` the ids of those
    designations.
    """

    first_day: str
    last_day: str
    states: tuple[str, ...]
    actors: tuple[int, ...]
    packages: tuple[str, ...]
    shared: tuple[str, ...]
    shared_names: tuple[str, ...]
    premises: tuple[str, ...]


class Gap(Row):
    """An actor that some authorities sanction and another, ``state``, does not.

    ``listed_by``, ``since``, ``date_kinds``, ``designations`` and ``sources`` go together: each authority that does
    sanction it, the earliest date of its designations in force (None if no source states one), the kind of that date,
    the designation's id, and the place of the date. ``verdict`` is a word of the vocabulary gap_verdicts. It is based
    on ``ended`` and ``ended_latest``, the first and last date on which the last designation by ``state`` may have
    ended, and ``end_kind``, the kind of that end; ``listed_later``, the first date after the given one on which a
    designation begins; ``amended``, such a date on which one had already begun, perhaps long before; ``candidate``, an
    actor that ``state`` does sanction and that is possibly the same, with the score (0 to 1), the evidence for it and
    anything that forbids merging them; ``why``, what the list does not cover. ``searched`` are the lists of ``state``
    that were read, with their dates.
    """

    actor: str
    name: str
    kind: str
    listed_by: tuple[str, ...]
    since: tuple[str | None, ...]
    date_kinds: tuple[str, ...]
    designations: tuple[str, ...]
    sources: tuple[str, ...]
    state: str
    verdict: str
    ended: str | None
    ended_latest: str | None
    end_kind: str | None
    listed_later: str | None
    amended: str | None
    candidate: str | None
    candidate_name: str | None
    score: float | None
    evidence: str | None
    forbidden: str | None
    why: str | None
    searched: tuple[str, ...]


class Programme(Row):
    """A programme with its number of actors. Columns as in programs.cypher."""

    program: str
    title: str | None
    state: str
    actors: int
    first: str | None
    last: str | None


class Designated(Row):
    """One designation in time. Columns as in timeline.cypher; by_date.cypher does not filter by the end."""

    date: str | None
    date_latest: str | None
    date_kind: str
    state: str
    program: str
    actor: str
    name: str
    origin: str
    ended: str | None = None
    ended_latest: str | None = None
    end_kind: str | None = None
    source: str
    locator: str
    date_source: str | None
    date_locator: str | None
    quote: str | None


class Interval(Row):
    """One interval of a designation. Columns as in history.cypher."""

    actor: str
    name: str
    state: str
    record: str
    program: str
    date: str | None
    date_latest: str | None
    date_kind: str
    ended: str | None
    ended_latest: str | None
    end_kind: str | None
    origin: str
    source: str
    locator: str
    also_in: tuple[str, ...]
    date_source: str | None
    date_locator: str | None
    end_source: str | None
    end_locator: str | None


class InForce(Row):
    """How many designations of an actor may have been in force on a date. Columns as in in_force.cypher."""

    actor: str
    designations: int
    undated: int
    uncertain: int


class Affiliation(Row):
    """A tie between two actors. Columns as in affiliations.cypher."""

    actor: str
    name: str
    relation: str
    role: str | None
    former: bool
    other: str
    other_name: str
    status: str
    quote: str | None
    source: str
    locator: str


class Mention(Row):
    """A text of an entry of ``actor`` that names ``other``: the sentence and its place. It is not a tie."""

    actor: str
    name: str
    other: str
    other_name: str
    entry: str
    quote: str
    source: str
    locator: str


class Contradiction(Row):
    """Two entries of one actor contradict each other, or a number contradicts its check digits.

    ``one`` and ``other`` are the two statements, ``one_entry`` and ``other_entry`` their entries, by the ids that
    `judge` takes. The other is missing if a number's check digits are wrong and no other entry has a correct one of its
    kind.
    """

    actor: str
    name: str
    kind: str
    one: str
    one_entry: str
    one_source: str
    one_locator: str
    other: str | None
    other_entry: str | None
    other_source: str | None
    other_locator: str | None


class CrosswalkRow(Row):
    """A list entry and its actor. Columns as in crosswalk.cypher."""

    actor: str
    state: str
    list: str
    entry: str
    name: str
    decided_by: str
    score: float | None


class Entry(Row):
    """A list entry with its list's data. Columns as in list_entries.cypher."""

    id: str
    name: str
    actor: str | None
    decided_by: str
    decided_because: str | None
    score: float | None
    source: str
    locator: str
    facts: str
    kept: tuple[str, ...]
    kept_at: tuple[str, ...]


class PossiblePair(Row):
    """Two actors that may be the same. Columns as in possible_pairs.cypher."""

    one: str
    one_name: str
    one_entry: str
    other: str
    other_name: str
    other_entry: str
    score: float
    evidence: str
    forbidden: str | None


class Shared(Row):
    """A fact that several actors of a group share.

    ``kind`` is a word such as owner or programme, ``what`` its id, or its words if it has no id; ``how`` describes how
    the actors are tied to it. For the kind "between them", it is one of the group, and ``how`` names the other.
    ``sources`` are the places where it is stated: the id of a source and the place in it.
    """

    kind: str
    what: str
    name: str
    how: str
    actors: tuple[str, ...]
    names: tuple[str, ...]
    all: bool
    sources: tuple[str, ...]


class Hub(Row):
    """A node that holds the network together.

    ``neighbours`` is the number of different nodes it is tied to; ``component_size`` and ``community_size`` count
    nodes, including itself. ``community`` is the name of the community's member with the most neighbours.
    """

    id: str
    name: str
    kind: str
    listed: bool
    lists: tuple[str, ...]
    neighbours: int
    betweenness: float | None
    articulation_point: bool
    component_size: int
    community: str | None
    community_size: int | None


class Network(Row):
    """The requested network: how many nodes, pairs of neighbours and separate parts it has, and its first hubs."""

    nodes: int
    pairs: int
    components: int
    hubs: Rows[Hub]
