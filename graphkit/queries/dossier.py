"""Everything in the graph about some actors: who each is, who sanctions it, its ties, and what is in doubt.

The rules:

- an actor's facts are read entry by entry, so that each fact names the entries that state it; a fact that only an older
  file of a list states belongs to the actor as a whole, and names all of its entries;
- every edge of the actor is in its dossier; as of a past date, later edges are included too, and marked as such;
- a namesake is another actor that has the same name according to `graphkit.names`, and that no edge calls possibly the
  same;
- contradictions between lists are reported by the rules of `graphkit.queries.contradictions`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graphkit.model.records import Source
from graphkit.model.territories import state_name
from graphkit.model.vocabulary import begun_by_dates
from graphkit.names import compare
from graphkit.queries.actors import find
from graphkit.queries.as_of import in_force, total, words
from graphkit.queries.contradictions import contradictions_of
from graphkit.queries.dossier_designations import designations_of
from graphkit.queries.dossier_facts import entries_of, facts_of, kept_of, names_of
from graphkit.queries.dossier_rows import (
    ActorDossier,
    Dossier,
    DossierDesignation,
    DossierEntry,
    DossierJoining,
    DossierKept,
    DossierNamesake,
    DossierPossible,
    DossierSource,
    DossierTie,
    OtherEdge,
    Stated,
    StatedName,
)
from graphkit.queries.gaps import verdicts
from graphkit.queries.library import question
from graphkit.queries.rows import Contradiction, Joined, Rows
from graphkit.store import GraphStore
from graphkit.store.base import Row as Stored

_NAMESAKES = 50


def dossier(store: GraphStore, actors: Sequence[str], *, as_of: str | None = None) -> Dossier:
    """Return everything in the graph about the actors (ids), in their order; with *as_of*, as it was on that date."""
    ids = list(dict.fromkeys(actors))
    nodes = {row["node"]["id"]: row["node"] for row in store.read(question("actors").cypher, {"ids": ids})}
    around: dict[str, list[Stored]] = defaultdict(list)
    for row in store.read(question("neighbourhood").cypher, {"ids": ids}):
        for end in {row["begin"], row["end"]} & nodes.keys():
            if row["node"]["id"] != end or row["begin"] == row["end"]:
                around[end].append(row)
    joinings = _joinings(store, ids, as_of)
    found = [_actor(store, nodes[one], around[one], joinings.get(one, []), as_of) for one in ids]
    sources = store.sources().values()
    says = words(total(in_force(store, ids, as_of).values()), as_of, sources) if as_of else None
    return Dossier(
        as_of=as_of,
        as_of_says=says,
        actors=Rows(found, ActorDossier),
        sources=Rows(map(_source, sources), DossierSource),
    )


def _actor(
    store: GraphStore, node: Stored, around: list[Stored], joinings: list[DossierJoining], as_of: str | None
) -> ActorDossier:
    """Return the dossier of the actor of *node*, with everything that is one edge away."""
    records = node.get("records", [])
    stored = store.read(question("entries_by_id").cypher, {"ids": records}) if records else []
    edges = {row["edge"]["id"]: row for row in around}
    stated = designations_of(store, node, stored, edges.values(), as_of)
    nationalities = {key: row for key, row in edges.items() if row["edge"].get("relation") == "national_of"}
    possible = [row for row in edges.values() if row["type"] == "POSSIBLY_SAME"]
    badges = _badges(store, edges.values(), as_of)
    facts = facts_of(node, stored, nationalities.values())
    found = ActorDossier(
        id=node["id"],
        name=node["name"],
        kind=node["kind"],
        listed=node["listed"],
        merged_because=tuple(node.get("merged_because", ())),
        entries=Rows(entries_of(node, stored), DossierEntry),
        names=Rows(names_of(node, stored), StatedName),
        facts=Rows(facts, Stated),
        designations=Rows(stated, DossierDesignation),
        joinings=Rows(joinings, DossierJoining),
        gaps=verdicts(
            store,
            {"id": node["id"], "name": node["name"], "kind": node["kind"], "possible": bool(possible)},
            [
                {**row["edge"], "state": row["node"]["code"]}
                for row in _of_type(edges.values(), "SANCTIONED_BY")
            ],
            as_of=as_of,
        ),
        ties=Rows((_tie(node["id"], row, badges) for row in _ties(edges)), DossierTie),
        possible=Rows(sorted((_possible(row, badges) for row in possible), key=_likeliest), DossierPossible),
        namesakes=Rows(_namesakes(store, node, possible), DossierNamesake),
        contradictions=Rows(contradictions_of(node["id"], node["name"], stored), Contradiction),
        kept=Rows(kept_of(stored), DossierKept),
        other_edges=Rows((), OtherEdge),
    )
    return found.model_copy(update={"other_edges": Rows(_other_edges(node, edges, found), OtherEdge)})


def _joinings(store: GraphStore, ids: list[str], as_of: str | None) -> dict[str, list[DossierJoining]]:
    """Return, by actor, who was first and who joined: as stored, or as derived for a date, without edges."""
    found: dict[str, list[DossierJoining]] = defaultdict(list)
    if as_of is not None:
        from graphkit.queries.joinings import joined

        for row in joined(store, ids, as_of=as_of):
            found[row.actor].append(DossierJoining(edge=None, joined=row))
        return found
    for stored in store.read(question("joinings_of").cypher, {"ids": ids}):
        row = _joined(stored)
        found[row.actor].append(DossierJoining(edge=stored["edge"]["id"], joined=row))
    return {actor: sorted(rows, key=_by_day) for actor, rows in found.items()}


def _joined(stored: Stored) -> Joined:
    """Return a stored joining in the form that `joined` returns."""
    edge = stored["edge"]
    same = {
        name: edge[name]
        for name in ("first_date", "joined_date", "order", "basis", "status", "source", "locator")
    }
    return Joined(
        **same,
        actor=edge["actor"],
        name=edge["actor_name"],
        first=state_name(stored["begin"].removeprefix("state:")),
        joined=state_name(stored["end"].removeprefix("state:")),
        days_min=edge["lag_days_min"],
        days_max=edge["lag_days_max"],
        together_with=edge.get("together_with", ()),
        undated=edge.get("undated", ()),
        earlier=edge.get("earlier", ()),
        earlier_because=edge.get("earlier_because", ()),
        premises=edge.get("premises", ()),
        quote=edge.get("quote"),
    )


def _by_day(one: DossierJoining) -> tuple[str, ...]:
    return one.joined.joined_date, one.joined.joined, one.joined.basis, one.joined.status


def _of_type(edges: Iterable[Stored], kind: str) -> list[Stored]:
    return [row for row in edges if row["type"] == kind]


def _ties(edges: Mapping[str, Stored]) -> list[Stored]:
    """Return the ties to actors and states, except nationalities, ordered by kind and name."""
    found = [
        row
        for row in edges.values()
        if row["type"] == "AFFILIATED_WITH" and row["edge"]["relation"] != "national_of"
    ]
    return sorted(found, key=lambda row: (row["edge"]["relation"], row["node"]["name"], row["edge"]["id"]))


def _badges(store: GraphStore, edges: Iterable[Stored], as_of: str | None) -> dict[str, list[Stored]]:
    """Return, for each of the actors at the other ends, who sanctions it."""
    others = sorted({row["node"]["id"] for row in edges if "Actor" in row["labels"]})
    asked = {"ids": others, "as_of": as_of, "begun_by": begun_by_dates()}
    found: dict[str, list[Stored]] = defaultdict(list)
    for row in store.read(question("sanctioned_by_whom").cypher, asked) if others else []:
        found[row["actor"]].append(row)
    return found


def _tie(actor: str, row: Stored, badges: Mapping[str, list[Stored]]) -> DossierTie:
    edge, other = row["edge"], row["node"]
    states = badges.get(other["id"], [])
    return DossierTie(
        id=edge["id"],
        relation=edge["relation"],
        outgoing=row["begin"] == actor,
        other=other["id"],
        other_name=other["name"],
        other_kind=other.get("kind", "state"),
        other_listed=other.get("listed", False),
        sanctioned_by=tuple(one["state"] for one in states),
        undated=tuple(one["state"] for one in states if one["dated"] == 0),
        role=edge.get("role"),
        former=edge.get("former", False),
        quality=edge.get("quality"),
        share_min=edge.get("share_min"),
        share_max=edge.get("share_max"),
        since=edge.get("since"),
        until=edge.get("until"),
        status=edge["status"],
        quote=edge.get("quote"),
        source=edge["source"],
        locator=edge["locator"],
        also_in=tuple(edge.get("also_in", ())),
    )


def _possible(row: Stored, badges: Mapping[str, list[Stored]]) -> DossierPossible:
    edge, other = row["edge"], row["node"]
    return DossierPossible(
        id=edge["id"],
        other=other["id"],
        other_name=other["name"],
        other_kind=other["kind"],
        sanctioned_by=tuple(one["state"] for one in badges.get(other["id"], [])),
        score=edge["score"],
        evidence=edge["evidence"],
        forbidden=edge.get("forbidden"),
        records=tuple(edge["records"]),
        source=edge["source"],
        locator=edge["locator"],
    )


def _likeliest(pair: DossierPossible) -> tuple[float, str]:
    return -pair.score, pair.other


def _namesakes(store: GraphStore, node: Stored, possible: Iterable[Stored]) -> list[DossierNamesake]:
    """Return the actors with the same name, except those that an edge calls possibly the same."""
    known = {node["id"], *(row["node"]["id"] for row in possible)}
    found = [
        one
        for one in find(store, node["name"], limit=_NAMESAKES)
        if one.id not in known
        and one.matched_by == "name"
        and (one.kind == node["kind"] or "unknown" in (one.kind, node["kind"]))
        and compare(node["name"], one.matched).verdict == "same"
    ]
    nodes = {
        row["node"]["id"]: row["node"]
        for row in (
            store.read(question("actors").cypher, {"ids": [one.id for one in found]}) if found else []
        )
    }
    return [
        DossierNamesake(
            id=one.id,
            name=one.name,
            matched=one.matched,
            kind=one.kind,
            birth_dates=tuple(nodes[one.id].get("birth_dates", ())),
            lists=one.lists,
            records=tuple(nodes[one.id].get("records", ())),
        )
        for one in found
    ]


def _other_edges(node: Stored, edges: Mapping[str, Stored], found: ActorDossier) -> list[OtherEdge]:
    """Return the edges that no other part of the dossier shows."""
    said = {edge for one in found.designations for edge in one.edges}
    said |= {edge for one in found.facts for edge in one.edges}
    said |= {tie.id for tie in found.ties} | {pair.id for pair in found.possible}
    return [
        OtherEdge(
            id=key,
            type=row["type"],
            begin_name=node["name"] if row["begin"] == node["id"] else row["node"]["name"],
            end_name=node["name"] if row["end"] == node["id"] else row["node"]["name"],
            source=row["edge"]["source"],
            locator=row["edge"]["locator"],
        )
        for key, row in sorted(edges.items())
        if key not in said
    ]


def _source(source: Source) -> DossierSource:
    return DossierSource(
        id=source.id,
        list=source.list_id,
        title=source.title,
        authority=source.authority,
        file=source.file,
        published=source.published.isoformat() if source.published else None,
        retrieved=source.retrieved.isoformat(),
        sha256=source.sha256,
        url=source.url,
        attribution=source.attribution,
        skipped=source.skipped,
        noticed=source.noticed,
    )
