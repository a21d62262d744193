"""The contents of an actor's dossier, as typed facts; each names the entries, or the edges, that state it."""

from __future__ import annotations

from graphkit.model.rows import Row, Rows
from graphkit.queries.rows import Contradiction, Gap, Joined


class StatedName(Row):
    """A name as the lists write it. ``kinds`` are words of the vocabulary name_kinds, ``script`` is an ISO 15924 code.

    ``entries`` are the ids of the entries that state it.
    """

    text: str
    kinds: tuple[str, ...]
    script: str
    languages: tuple[str, ...]
    entries: tuple[str, ...]


class Stated(Row):
    """One fact of the actor: its value for the actor, its wording on the lists, and the entries that state it.

    ``what`` is a word such as birth_date, nationality, number or position. ``edges`` are those that state the same.
    """

    what: str
    value: str
    written: tuple[str, ...]
    entries: tuple[str, ...]
    edges: tuple[str, ...] = ()


class DossierEntry(Row):
    """A list entry of this actor, the reason why it belongs to it, and the authority's own page if there is one."""

    id: str
    list: str
    entry: str
    authority: str | None
    name: str
    decided_by: str
    decided_because: str | None
    source: str
    locator: str
    page: str | None


class DossierDesignation(Row):
    """A designation, with the data of its edge. ``in_force`` refers to the given date; ``edges`` are all that state it.

    ``page`` is the authority's own page about the entry, ``acts`` are addresses of the acts.
    """

    id: str
    authority: str
    program: str
    program_title: str | None
    designated: str | None
    designated_latest: str | None
    precision: str | None
    date_kind: str
    date_source: str | None
    date_locator: str | None
    date_quote: str | None
    ended: str | None
    ended_latest: str | None
    end_precision: str | None
    end_kind: str | None
    end_source: str | None
    end_locator: str | None
    in_force: bool
    measures: tuple[str, ...]
    legal_basis: tuple[str, ...]
    origin: str
    reason: str | None
    record: str
    source: str
    locator: str
    also_in: tuple[str, ...]
    page: str | None
    acts: tuple[str, ...]
    edges: tuple[str, ...]


class DossierTie(Row):
    """A tie to another actor or to a state, with the data of its edge.

    It reads: actor, verb of ``relation``, other; if not ``outgoing``, the other way round. ``sanctioned_by`` are the
    codes of the authorities that sanction the other, ``undated`` those among them for which no source states a date.
    """

    id: str
    relation: str
    outgoing: bool
    other: str
    other_name: str
    other_kind: str
    other_listed: bool
    sanctioned_by: tuple[str, ...]
    undated: tuple[str, ...]
    role: str | None
    former: bool
    quality: str | None
    share_min: float | None
    share_max: float | None
    since: str | None
    until: str | None
    status: str
    quote: str | None
    source: str
    locator: str
    also_in: tuple[str, ...]


class DossierPossible(Row):
    """An actor that may be the same, with the score, the evidence for it, and anything that forbids a merge."""

    id: str
    other: str
    other_name: str
    other_kind: str
    sanctioned_by: tuple[str, ...]
    score: float
    evidence: str
    forbidden: str | None
    records: tuple[str, ...]
    source: str
    locator: str


class DossierNamesake(Row):
    """Another actor that has the same name, without any tie to this one."""

    id: str
    name: str
    matched: str
    kind: str
    birth_dates: tuple[str, ...]
    lists: tuple[str, ...]
    records: tuple[str, ...]


class DossierJoining(Row):
    """Who acted first on the actor and who joined. ``edge`` is None if it was derived for a past date."""

    edge: str | None
    joined: Joined


class DossierKept(Row):
    """A text of an entry that graphkit does not understand, and its place."""

    entry: str
    text: str
    source: str
    locator: str


class OtherEdge(Row):
    """An edge of the actor that no other part of the dossier shows."""

    id: str
    type: str
    begin_name: str
    end_name: str
    source: str
    locator: str


class ActorDossier(Row):
    """Everything in the graph about one actor."""

    id: str
    name: str
    kind: str
    listed: bool
    merged_because: tuple[str, ...]
    entries: Rows[DossierEntry]
    names: Rows[StatedName]
    facts: Rows[Stated]
    designations: Rows[DossierDesignation]
    joinings: Rows[DossierJoining]
    gaps: Rows[Gap]
    ties: Rows[DossierTie]
    possible: Rows[DossierPossible]
    namesakes: Rows[DossierNamesake]
    contradictions: Rows[Contradiction]
    kept: Rows[DossierKept]
    other_edges: Rows[OtherEdge]


class DossierSource(Row):
    """A file that was read: its list, its date and its fingerprint."""

    id: str
    list: str
    title: str
    authority: str | None
    file: str
    published: str | None
    retrieved: str
    sha256: str
    url: str | None
    attribution: str
    skipped: int
    noticed: int


class Dossier(Row):
    """The facts of a dossier: the actors in the order asked for, and all files that the graph was built from.

    ``as_of_says`` are sentences that state the basis of an answer about the date, and what it cannot show.
    """

    as_of: str | None
    as_of_says: str | None
    actors: Rows[ActorDossier]
    sources: Rows[DossierSource]
