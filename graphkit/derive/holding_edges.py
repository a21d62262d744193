"""Holdings that a file states, as edges: who owns or controls whom.

A party is the actor of the list entry whose id it gives. Without an id, it is the only actor with that name (all its
words, in any order), unless the kind or a date of birth contradicts this. Otherwise it is an actor that is named but
not listed, and if other sources name exactly one such actor, it is that one. A holding of an entry that was not read
does not become an edge, but is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.derive.edges_of_records import named_actor
from graphkit.loaders.shared.loaded_list import Holding, Party
from graphkit.model.dates import DateInterval
from graphkit.model.graph import ActorNode, AffiliatedWith, Graph
from graphkit.model.names import name_key
from graphkit.model.records import Source
from graphkit.resolve.cluster import ResolvedActor


@dataclass(frozen=True)
class Unled:
    """Holdings of entries that were not read, by place and id, and names that several actors have."""

    not_read: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


def add_holdings(
    graph: Graph, actors: Sequence[ResolvedActor], actor_of: Mapping[str, str], holdings: Iterable[Holding]
) -> Unled:
    """Add an edge for each holding, and a node for each party that is not yet in the graph.

    *actor_of* are the ids of the actors by the ids of entries.
    """
    holdings = list(holdings)
    if not holdings:
        return Unled()
    index = _Index(graph, actors, actor_of)
    sources = {source.id: source for source in graph.sources}
    not_read: list[str] = []
    for holding in holdings:
        source = sources[holding.citation.source_id]
        owner, asset = (index.node(party, source) for party in (holding.owner, holding.asset))
        if owner is None or asset is None:
            missing = [
                party.written
                for party, node in ((holding.owner, owner), (holding.asset, asset))
                if node is None
            ]
            not_read.append(f"{holding.citation.locator}: {' and '.join(missing)}")
            continue
        for node in (owner, asset):
            graph.nodes.setdefault(node.id, node)
        edge = _edge(holding, owner.id, asset.id, source)
        graph.edges[edge.id] = edge
    return Unled(tuple(not_read), tuple(sorted(index.ambiguous)))


def _edge(holding: Holding, owner: str, asset: str, source: Source) -> AffiliatedWith:
    begin, relation, end = (owner, "controls", asset) if holding.control else (asset, "owned_by", owner)
    least, most = holding.share
    return AffiliatedWith(
        id=f"affiliated_with:{source.id}:{holding.place}",
        begin=begin,
        end=end,
        status="reported",
        source=source.id,
        locator=holding.citation.locator,
        quote=holding.citation.quote,
        retrieved=source.retrieved.isoformat(),
        relation=relation,
        former=holding.until is not None and holding.until.latest < source.retrieved,
        share_min=least,
        share_max=most,
        since=str(holding.since) if holding.since else None,
        until=str(holding.until) if holding.until else None,
        record=f"{source.list_id}:{holding.place}",
    )


class _Index:
    """Finds the actor that a party in a file of holdings refers to."""

    def __init__(self, graph: Graph, actors: Sequence[ResolvedActor], actor_of: Mapping[str, str]) -> None:
        self.ambiguous: set[str] = set()
        self._graph = graph
        self._actors = {actor.id: actor for actor in actors}
        self._of_entry = actor_of
        self._by_primary: dict[str, set[str]] = defaultdict(set)
        self._by_any_name: dict[str, set[str]] = defaultdict(set)
        self._only_named: dict[str, set[str]] = defaultdict(set)
        for node in graph.nodes.values():
            if isinstance(node, ActorNode) and not node.listed:
                self._only_named[name_key(node.name)].add(node.id)
        for actor in actors:
            for record in actor.records:
                for name in record.names:
                    key = name_key(name.text)
                    self._by_any_name[key].add(actor.id)
                    if name.kind == "primary":
                        self._by_primary[key].add(actor.id)

    def node(self, party: Party, source: Source) -> ActorNode | None:
        """Return the node of the party, or None if it is an entry that was not read."""
        found = next((self._of_entry[entry] for entry in party.entries if entry in self._of_entry), None)
        if found is None and party.entries and party.key is None:
            return None
        node = self._graph.nodes.get(found or self._by_name(party) or "")
        return node if isinstance(node, ActorNode) else self._named(party, source)

    def _named(self, party: Party, source: Source) -> ActorNode:
        """Return the node of a party on no list: one for each name or key, unless files differ on the key's name."""
        node = named_actor(source.list_id, party.written)
        if party.key is None:
            return node.model_copy(update={"kind": party.kind})
        node_id = f"actor:named:{source.list_id}:{party.key}"
        known = self._graph.nodes.get(node_id)
        if known is not None and name_key(known.name) != name_key(node.name):
            node_id = f"{node_id}:{source.id}"
        return node.model_copy(update={"id": node_id, "kind": party.kind})

    def _by_name(self, party: Party) -> str | None:
        key = name_key(party.written)
        for index in (self._by_primary, self._by_any_name):
            fitting = {actor for actor in index.get(key, ()) if self._fits(self._actors[actor], party)}
            if len(fitting) == 1:
                return next(iter(fitting))
            if fitting:
                self.ambiguous.add(party.written)
                return None
        named = self._only_named.get(name_key(party.written), set())
        return next(iter(named)) if len(named) == 1 and party.key is None else None

    def _fits(self, actor: ResolvedActor, party: Party) -> bool:
        """Return whether the actor is consistent with everything that the file says about the party."""
        kind = actor.records[0].kind
        if "unknown" not in (kind, party.kind) and kind != party.kind:
            return False
        born = [
            birth.interval
            for record in actor.records
            for birth in record.birth_dates
            if birth.interval is not None
        ]
        return (
            not party.born or not born or any(_may_agree(one, other) for one in born for other in party.born)
        )


def _may_agree(one: DateInterval, other: DateInterval) -> bool:
    return one.approximate or other.approximate or one.overlaps(other)
