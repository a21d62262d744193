"""What a group of actors has in common.

The rules, each with a test named after it:

- anything that at least two of the group share is shown, starting with what most of them share;
- the shared facts are: authorities that sanction them, programmes, listing dates (by one authority, and of one kind),
  nationalities, owners, holdings, other actors to whom they are tied in the same way, addresses, numbers, and places
  and dates of birth;
- addresses and places are the same if their words are, regardless of case, accents and punctuation; no map is used;
- a tie between two of the group comes first, and is not a third actor that they share;
- an actor that may be the same as one outside the group shares nothing with it for that reason;
- a designation that has ended is not shared with one that is in force;
- an address that is only a country does not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graphkit.model.names import name_key
from graphkit.model.subgraph import Subgraph
from graphkit.model.territories import territory_code
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.library import question
from graphkit.queries.list_entries import record_of
from graphkit.queries.rows import Entry, Rows, Shared
from graphkit.queries.subgraph import of_ties
from graphkit.store import GraphStore

# The order of facts that the same number of actors share.
_ORDER = (
    "between them", "owner", "holding", "tie", "address", "number", "birth date", "birth place", "programme", "date",
    "authority", "nationality",
)  # fmt: skip
# For these kinds, the shared fact is another actor, by its id.
_OF_ACTORS = ("owner", "holding", "tie")
_PROPERTIES = {
    "addresses": "address", "identifiers": "number", "birth_dates": "birth date", "birth_places": "birth place",
}  # fmt: skip


# (kind, key for comparison, what, name, how)
_Found = tuple[str, str, str, str, str]


def common(store: GraphStore, actors: Sequence[str]) -> Rows[Shared]:
    """Return the facts that at least two of the actors (ids) share, starting with what most of them share."""
    ids = list(dict.fromkeys(actors))
    nodes = {row["node"]["id"]: row["node"] for row in store.read(question("actors").cypher, {"ids": ids})}
    stand_at = _places(store, ids)
    by_key: dict[tuple[str, str], list[tuple[str, _Found, str]]] = defaultdict(list)
    for node in nodes.values():
        for found in _of_node(node):
            for source in stand_at.get((node["id"], found[4]), [""]):
                by_key[found[0], found[1]].append((node["id"], found, source))
    for row in store.read(question("neighbourhood").cypher, {"ids": ids}):
        source = f"{row['edge']['source']} {row['edge']['locator']}"
        if row["node"]["id"] in nodes:
            found = _between(row, nodes)
            by_key[found[0], found[1]] += [(row[end], found, source) for end in ("begin", "end")]
        elif row["type"] != "POSSIBLY_SAME":
            actor = row["begin"] if row["begin"] in nodes else row["end"]
            found = _of_edge(row, outward=row["begin"] == actor)
            by_key[found[0], found[1]].append((actor, found, source))
    shared = [
        _shared(places, ids, nodes)
        for places in by_key.values()
        if len({actor for actor, _, _ in places}) > 1
    ]
    return Rows(sorted(shared, key=_in_order), Shared)


def common_graph(
    store: GraphStore, actors: Sequence[str], shared: Iterable[Shared], *, title: str
) -> Subgraph:
    """Return the actors (ids), the other actors that *shared* names, and the ties through which they share them."""
    group = dict.fromkeys(actors)
    others = {row.what for row in shared if row.kind in _OF_ACTORS}
    rows = [
        row
        for row in store.read(question("neighbourhood").cypher, {"ids": list(group)})
        if row["type"] == "AFFILIATED_WITH"
        and {row["begin"], row["end"]} <= {*group, *others}
        and {row["begin"], row["end"]} & group.keys()
    ]
    ties = {row["edge"]["id"]: row for row in rows}
    return of_ties(store, ties.values(), tuple(group), title=title, total=len(group) + len(others))


def _in_order(row: Shared) -> tuple[bool, int, int, str, str, str]:
    return row.kind != _ORDER[0], -len(row.actors), _ORDER.index(row.kind), row.name, row.what, row.how


def _shared(
    places: Sequence[tuple[str, _Found, str]], ids: Sequence[str], nodes: dict[str, dict[str, Any]]
) -> Shared:
    who = [one for one in ids if any(one == actor for actor, _, _ in places)]
    kind, _, what, name, how = places[0][1]
    return Shared(
        kind=kind,
        what=what,
        name=name,
        how=how,
        actors=tuple(who),
        names=tuple(nodes[one]["name"] for one in who),
        all=len(who) == len(ids),
        sources=tuple(dict.fromkeys(source for _, _, source in places if source)),
    )


def _places(store: GraphStore, actors: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Return where each property of the actors (ids) comes from: the entries that state it, by actor and words."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in store.read(question("list_entries").cypher, {"ids": list(actors)}):
        entry = Entry(**row)
        record, actor = record_of(entry), entry.actor or ""
        stated = {
            "addresses": [address.text for address in record.addresses],
            "identifiers": [f"{one.label}: {one.number}" for one in record.identifiers],
            "birth_dates": [str(birth.interval or birth.written) for birth in record.birth_dates],
            "birth_places": record.birth_places,
        }
        for field, kind in _PROPERTIES.items():
            for text in stated[field]:
                found[actor, f"{kind}: {text}"].append(f"{entry.source} {entry.locator}")
    return found


def _of_node(node: dict[str, Any]) -> Iterator[_Found]:
    """Yield what the actor's own properties state."""
    for field, kind in _PROPERTIES.items():
        for text in node.get(field, ()):
            if kind != "address" or territory_code(text) is None:
                yield kind, name_key(text) or text, text, text, f"{kind}: {text}"


def _between(row: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> _Found:
    """Return what an edge between two of the group states."""
    edge, begin, end = row["edge"], row["begin"], row["end"]
    if row["type"] == "POSSIBLY_SAME":
        how = f"is possibly the same as it, score {edge['score']:.2f}"
    else:
        former = "formerly " if edge["former"] else ""
        how = f"{former}{vocabulary('relation_types')[edge['relation']]['verb']} it"
    return (
        "between them",
        f"{begin} {how} {end}",
        end,
        nodes[end]["name"],
        f"{nodes[begin]['name']} {how}",
    )


def _of_edge(row: dict[str, Any], *, outward: bool) -> _Found:
    """Return the statement of an edge between the actor and *node*; *outward* if it begins at the actor."""
    edge, node = row["edge"], row["node"]
    what, name = node["id"], node["name"]
    if row["type"] == "SANCTIONED_BY":
        former = "formerly " if edge.get("ended") else ""
        return "authority", f"{former}{what}", what, name, f"{former}sanctioned by"
    if row["type"] == "LISTED_UNDER":
        return "programme", what, what, name, f"listed under, {node['authority'].upper()}"
    if row["type"] == "LISTED_ON":
        how = f"{edge['authority'].upper()}, {edge['date_kind']}"
        return "date", f"{what} {how}", what, name, how
    return _of_tie(edge, what, name, outward=outward)


def _of_tie(edge: dict[str, Any], what: str, name: str, *, outward: bool) -> _Found:
    relation = edge["relation"]
    if relation == "national_of":
        return "nationality", what, what, name, "national of"
    former = "formerly " if edge["former"] else ""
    verb = former + vocabulary("relation_types")[relation]["verb"]
    if (relation, outward) in (("owned_by", True), ("owns", False)):
        return "owner", f"{former}{what}", what, name, f"{former}owned by"
    if (relation, outward) in (("owned_by", False), ("owns", True)):
        return "holding", f"{former}{what}", what, name, f"{former}owns"
    how = f"{verb} it" if outward else f"it {verb} them"
    return "tie", f"{how} {what}", what, name, how
