"""Who owns an actor and whom it owns, through chains of holdings, and the results of the 50 percent rules.

`graphkit.derive.ownership` does the arithmetic, and `graphkit.derive.fifty_percent` applies the rules; this module
collects the holdings from the graph, step by step, and words the answer so that it claims no more than the sources do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graphkit.derive.fifty_percent import Judge, Judgement, Rule, rules
from graphkit.derive.ownership import (
    Chain,
    Kind,
    Share,
    Statement,
    Tie,
    chains_down,
    chains_up,
    owners_above,
    total,
    unite,
)
from graphkit.model.subgraph import Subgraph
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.fifty_percent_sentences import Sentences, listing, step
from graphkit.queries.library import question
from graphkit.queries.ownership_rows import Ownership, OwnershipChain, OwnershipVerdict
from graphkit.queries.rows import Rows
from graphkit.queries.subgraph import of_ties
from graphkit.store import GraphStore
from graphkit.store import Row as Fields

DEPTH = 8
LIMIT = 200
# At most this many owners of one company are followed upward: circles of holdings are endless.
_ABOVE = 2000
_KINDS: dict[str, Kind] = {
    "owned_by": "ownership", "owns": "ownership", "controls": "control", "owned_or_controlled_by": "either",
}  # fmt: skip


def ownership(store: GraphStore, actor: str, *, depth: int = DEPTH, limit: int = LIMIT) -> Ownership:
    """Return who owns or controls the actor (an id), what it owns or controls, and the rules' results for both.

    Upward, the chains lead to owners who are sanctioned and to those above whom no source names an owner; downward, to
    companies that no authority sanctions by name. Chains have at most *depth* steps, and each direction at most *limit*
    chains; the answer says if anything was left out. There are verdicts on the actor, unless it is a person, and on
    each company below it.
    """
    return _Asked(store, actor, depth, limit).answer()


def ownership_graph(
    store: GraphStore, actor: str, *, title: str, depth: int = DEPTH, limit: int = LIMIT
) -> Subgraph:
    """Return the chains from `ownership` as a subgraph: the actors on them and all holdings between them.

    An actor that is sanctioned has the codes of the authorities as ``sanctioned_by``. ``left_out`` counts the holdings
    of others in these actors.
    """
    asked = _Asked(store, actor, depth, limit)
    answer = asked.answer()
    drawn = {one for chain in (*answer.chains, *answer.listed_chains) for one in chain.actors} | {actor}
    shown, beside = asked.ties_among(drawn)
    left_out = [*answer.left_out]
    if beside:
        left_out.insert(
            0, f"{len(shown):,} of {len(shown) + beside:,} holdings shown: the others are of other owners"
        )
    subgraph = of_ties(
        store,
        [asked.found.edges[edge] for tie in shown for edge in tie.edges],
        (actor,),
        title=title,
        total=len(drawn) + bool(answer.left_out),
        left_out="; ".join(left_out) or None,
    )
    for node, fields in subgraph.graph.nodes(data=True):
        if states := asked.states_of(node):
            fields["sanctioned_by"] = states
    return replace(subgraph, warnings=answer.warnings)


@dataclass
class _Found:
    """The holdings collected around an actor: statements, and by edge the rows of the edges that state them."""

    statements: dict[str, Statement] = field(default_factory=dict)
    edges: dict[str, Fields] = field(default_factory=dict)

    def add(self, row: Fields) -> None:
        """Add the statement of one row of holdings.cypher."""
        edge = row["edge"]
        kind = _KINDS[edge["relation"]]
        bounds = edge.get("share_min"), edge.get("share_max")
        stated = kind != "control" and bounds != (None, None)
        self.edges[edge["id"]] = row
        self.statements[edge["id"]] = Statement(
            row["owner"],
            row["asset"],
            kind,
            Share.between(*bounds) if stated else None,
            edge["id"],
            former=edge["former"],
        )


class _Asked:
    """One question about one actor."""

    def __init__(self, store: GraphStore, actor: str, depth: int, limit: int) -> None:
        self._store = store
        self._actor = actor
        self._depth = depth
        self._limit = limit
        self._left_out: list[str] = []
        self.found = _Found()
        above = self._gather_below(limit)
        self._gather_above(above, _ABOVE)
        self._network = unite(self.found.statements.values())
        self._read_nodes()

    def _gather_below(self, most: int) -> list[str]:
        """Collect the holdings below the actor, with every owner of the companies there; return these owners."""
        below, owners = {self._actor: None}, dict[str, None]()
        frontier = [self._actor]
        for _ in range(self._depth + 1):  # the last step queries the owners of those at the full depth
            following: dict[str, None] = {}
            for row in self._holdings(frontier, up=True, down=True):
                asset, live = row["asset"], not row["edge"]["former"]
                if row["near"] == asset:
                    self.found.add(row)
                    owners.update({row["owner"]: None} if live else {})
                elif asset in below or asset in following:
                    self.found.add(row)
                elif len(below) + len(following) > most:
                    self._leave_out(f"{most} actors below are followed; there are more")
                elif live:
                    following[asset] = None
                    self.found.add(row)
            below.update(following)
            frontier = list(following)
        return [one for one in owners if one not in below]

    def _gather_above(self, frontier: list[str], most: int) -> None:
        """Collect the holdings above the actors, step by step."""
        above = dict.fromkeys(frontier)
        for _ in range(self._depth):
            following: dict[str, None] = {}
            for row in self._holdings(frontier, up=True, down=False):
                owner = row["owner"]
                if owner not in above and owner not in following and not row["edge"]["former"]:
                    if len(above) + len(following) >= most:
                        self._leave_out(f"{most} actors above are followed; there are more")
                        continue
                    following[owner] = None
                self.found.add(row)
            above.update(following)
            frontier = list(following)
        if frontier:
            self._leave_out(f"chains are followed to a depth of {self._depth}, and some may go on")

    def _holdings(self, ids: list[str], *, up: bool, down: bool) -> list[Fields]:
        if not ids:
            return []
        return self._store.read(question("owners_and_holdings").cypher, {"ids": ids, "up": up, "down": down})

    def _leave_out(self, words: str) -> None:
        if words not in self._left_out:
            self._left_out.append(words)

    def _read_nodes(self) -> None:
        ids = sorted({self._actor, *(one for pair in self._network.ties for one in pair)})
        rows = self._store.read(question("actors").cypher, {"ids": ids})
        self._names: dict[str, str] = {row["node"]["id"]: row["node"]["name"] for row in rows}
        self._persons = {row["node"]["id"] for row in rows if row["node"]["kind"] == "person"}
        listed = sorted(row["node"]["id"] for row in rows if row["node"]["listed"])
        self._states: dict[str, dict[str, None]] = defaultdict(dict)
        self._blocked: dict[str, set[str]] = defaultdict(set)
        self._listed_by: dict[str, set[str]] = defaultdict(set)
        for row in self._store.read(question("measures").cypher, {"ids": listed}):
            self._states[row["actor"]][row["state"]] = None
            self._listed_by[row["state"]].add(row["actor"])
            rule = rules().get(row["state"])
            if rule is not None and set(rule.measures) & set(row["measures"]):
                self._blocked[row["state"]].add(row["actor"])

    def answer(self) -> Ownership:
        """Return the whole answer."""
        up = chains_up(self._network, self._actor, depth=self._depth, limit=self._limit)
        down = chains_down(self._network, self._actor, depth=self._depth, limit=self._limit)
        for cut in (up.cut, down.cut):
            if cut:
                self._leave_out(cut)
        upward = [chain for chain in up.chains if self._ends_above(chain)]
        downward = [chain for chain in down.chains if not self._states.get(chain.actors[-1])]
        listed = [chain for chain in down.chains if self._states.get(chain.actors[-1])]
        below = dict.fromkeys(chain.actors[-1] for chain in downward)
        companies = [one for one in (self._actor, *below) if one not in self._persons]
        return Ownership(
            actor=self._actor,
            name=self._names[self._actor],
            listed_below=len({chain.actors[-1] for chain in listed}),
            listed_chains=Rows((self._chain("down", chain) for chain in listed), OwnershipChain),
            chains=Rows(
                [
                    *(self._chain("up", chain) for chain in upward),
                    *(self._chain("down", chain) for chain in downward),
                ],
                OwnershipChain,
            ),
            verdicts=Rows(self._verdicts(companies), OwnershipVerdict),
            warnings=tuple(self._warnings(up.cycles | down.cycles)),
            left_out=tuple(self._left_out),
            searched=tuple(
                f"{source.title} ({source.published or 'no day stated'})"
                for source in self._store.sources().values()
            ),
        )

    def ties_among(self, actors: set[str]) -> tuple[list[Tie], int]:
        """Return the ties between these actors, and the number of further ties to them from other owners."""
        ties = [tie for tie in self._network.ties.values() if tie.asset in actors]
        shown = [tie for tie in ties if tie.owner in actors]
        return shown, len(ties) - len(shown)

    def states_of(self, actor: str) -> tuple[str, ...]:
        """Return the authorities that sanction the actor."""
        return tuple(self._states.get(actor, ()))

    def _ends_above(self, chain: Chain) -> bool:
        """Return whether the owner at the beginning is sanctioned, or no source states an owner above it."""
        owner = chain.actors[0]
        return bool(self._states.get(owner)) or owner not in self._network.owners

    def _chain(self, direction: str, chain: Chain) -> OwnershipChain:
        share = chain.share
        edges = tuple(edge for tie in chain.ties for edge in tie.edges)
        return OwnershipChain(
            direction=direction,
            owner=chain.actors[0],
            owner_name=self._names[chain.actors[0]],
            asset=chain.actors[-1],
            asset_name=self._names[chain.actors[-1]],
            actors=chain.actors,
            names=tuple(self._names[one] for one in chain.actors),
            steps=tuple(map(step, chain.ties)),
            share_min=None if share is None else float(share.least),
            share_max=None if share is None else float(share.most),
            share="by control, not by shares" if share is None else share.words(),
            sanctioned_by=tuple(self._states.get(chain.actors[0], ())),
            asset_sanctioned_by=tuple(self._states.get(chain.actors[-1], ())),
            edges=edges,
            sources=tuple(
                f"{self.found.edges[edge]['edge']['source']} {self.found.edges[edge]['edge']['locator']}"
                for edge in edges
            ),
        )

    def _verdicts(self, companies: Iterable[str]) -> Iterator[OwnershipVerdict]:
        judges = [Judge(self._network, self._blocked[rule.authority], rule) for rule in rules().values()]
        for company in companies:
            above = chains_up(self._network, company, depth=self._depth, limit=self._limit)
            if above.cut:
                self._leave_out(f"the products of {self._names[company]} leave chains out: {above.cut}")
            for judge in judges:
                judgement = judge.of(company)
                yield self._verdict(judge, company, judgement, self._product(above.chains, judgement.rule))

    def _product(self, chains: Iterable[Chain], rule: Rule) -> Share:
        """Return the sum of the products over the chains from the nearest owners whom the authority blocks."""
        blocked = self._blocked[rule.authority]
        return total(
            chain
            for chain in chains
            if chain.actors[0] in blocked and not blocked.intersection(chain.actors[1:-1])
        )

    def _verdict(self, judge: Judge, company: str, judgement: Judgement, product: Share) -> OwnershipVerdict:
        rule = judgement.rule
        return OwnershipVerdict(
            company=company,
            name=self._names[company],
            authority=rule.authority,
            rule=rule.name,
            verdict=judgement.verdict,
            held_min=float(judgement.held.least),
            held_max=float(judgement.held.most),
            owners=judgement.owners,
            owner_names=tuple(self._names[one] for one in judgement.owners),
            blocked=judgement.blocked,
            blocked_names=tuple(self._names[one] for one in judgement.blocked),
            product_min=float(product.least),
            product_max=float(product.most),
            words=Sentences(self._names).verdict(judge, company, judgement),
            note="; ".join(filter(None, self._notes(company, judgement))) or None,
            source=rule.source,
            url=rule.url,
        )

    def _notes(self, company: str, judgement: Judgement) -> Iterator[str | None]:
        """Yield the notes that must accompany the judgement."""
        yield judgement.note
        if judgement.circular:
            names = listing([self._names[one] for one in judgement.circular])
            several = len(judgement.circular) > 1
            yield (
                f"{names} {'are' if several else 'is'} not counted: {'they' if several else 'it'} would count only "
                f"because {self._names[company]} does, in a circle"
            )
        yield self._not_blocked(company, judgement.rule)

    def _not_blocked(self, company: str, rule: Rule) -> str | None:
        """Return a note on owners above the company that are listed but not blocked: the rule does not count them."""
        listed = self._listed_by[rule.authority] - self._blocked[rule.authority]
        names = [self._names[one] for one in sorted(owners_above(self._network, company) & listed)]
        adjective = vocabulary("authorities")[rule.authority]["adjective"]
        return (
            f"on a {adjective} list, but not blocked, so that the rule does not count it: {listing(names)}"
            if names
            else None
        )

    def _warnings(self, cycles: set[str]) -> Iterator[str]:
        for misfit in self._network.misfits:
            asset = self._names[misfit.asset]
            if misfit.owner is None:
                yield f"the stated shares of {asset} add up to {misfit.said}: they cannot all be right"
            else:
                owner = self._names[misfit.owner]
                yield f"the sources contradict each other on what {owner} holds of {asset}: {misfit.said}"
        for one in sorted(cycles):
            yield (
                f"the holdings around {self._names[one]} go in a circle: chains end where they would come back, "
                "and the rounds beyond are in no product"
            )
