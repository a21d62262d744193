"""What a dossier holds of one actor, as typed facts; each names the entries, or the edges, in which it stands."""

from __future__ import annotations

from graphkit.model.rows import Row, Rows
from graphkit.queries.rows import Contradiction, Gap, Joined


class StatedName(Row):
    """A name as the lists write it. ``kinds`` are words of the vocabulary name_kinds, ``script`` an ISO 15924 code.

    ``entries`` are the ids of the entries that state it.
    """

    text: str
    kinds: tuple[str, ...]
    script: str
    languages: tuple[str, ...]
    entries: tuple[str, ...]


class Stated(Row):
    """One fact of the actor: its value as the actor has it, as the lists write it, and the entries that state it.

    ``what`` is a word such as birth_date, nationality, number, position. ``edges`` are those that say the same.
    """

    what: str
    value: str
    written: tuple[str, ...]
    entries: tuple[str, ...]
    edges: tuple[str, ...] = ()


class DossierEntry(Row):
    """An entry of a list that is this actor, why it is, and the authority's own page of it where there is one."""

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
    """A designation, as its edge has it. ``in_force`` is of the day asked for; ``edges`` are all that state it.

    ``page`` is the authority's own page of the entry, ``acts`` are addresses of the acts.
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
    """A tie to another actor or to a state, as its edge has it.

    It reads: actor, verb of ``relation``, other; where not ``outgoing``, the other way round. ``sanctioned_by`` are the
    codes of the authorities that sanction the other, ``undated`` those of them of which no source states since when.
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
    """Somebody who may be the same actor, with the score, what speaks for it and what forbids to merge the two."""

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
    """Another actor whose name is held for the same, and that nothing ties to this one."""

    id: str
    name: str
    matched: str
    kind: str
    birth_dates: tuple[str, ...]
    lists: tuple[str, ...]
    records: tuple[str, ...]


class DossierJoining(Row):
    """Who acted first on the actor and who joined. ``edge`` is None where it was derived for a day of the past."""

    edge: str | None
    joined: Joined


class DossierKept(Row):
    """A text of an entry that graphkit does not understand, and its place."""

    entry: str
    text: str
    source: str
    locator: str


class OtherEdge(Row):
    """An edge of the actor that no part of the dossier says otherwise."""

    id: str
    type: str
    begin_name: str
    end_name: str
    source: str
    locator: str


class ActorDossier(Row):
    """All that the graph holds of one actor."""

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
    """A file that was read: of which list, of which day, with its fingerprint."""

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

    ``as_of_says`` are the sentences that say what an answer about the day rests on, and what it cannot know.
    """

    as_of: str | None
    as_of_says: str | None
    actors: Rows[ActorDossier]
    sources: Rows[DossierSource]
