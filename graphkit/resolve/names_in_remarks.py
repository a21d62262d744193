"""Names in a list's remarks, matched to the entries of the same list that they mean.

OFAC writes "(Linked To: RAPID ACTION BATTALION)" with the name of another entry. The name leads to an entry if exactly
one entry of that list (or its sister list) has it: as its primary name first, otherwise as an alias. An unmatched name
keeps its words and becomes an actor that is named but not listed. A reference number in brackets after a name
("Al-Qaida (QDe.004)") leads to the one actor that has it, on any list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphkit.model.names import name_key, names_agree
from graphkit.model.records import Record
from graphkit.resolve.cluster import ResolvedActor

# The schemes whose numbers texts put after a name to identify the entry.
_REFERENCES = ("un_reference", "uk_sanctions_list", "eu_reference")
_SISTERS = {"us_nonsdn": "us_sdn", "us_press": "us_sdn"}


class EntryIndex:
    """Finds the actor that an entry id or a name on a list means."""

    def __init__(self, actors: Iterable[ResolvedActor]) -> None:
        self._by_entry: dict[tuple[str, str], str] = {}
        self._by_reference: dict[str, set[str]] = defaultdict(set)
        self._records: dict[str, list[tuple[Record, str]]] = defaultdict(list)
        self._by_name: dict[str, _Bearers] = {}
        self._actors: dict[str, ResolvedActor] = {}
        for actor in actors:
            self._actors[actor.id] = actor
            for record in actor.records:
                self._add(record, actor.id)
        for actor in self._actors.values():
            for record in actor.records:
                self._add_former(record, actor.id)

    def _add(self, record: Record, actor_id: str) -> None:
        family = _SISTERS.get(record.list_id, record.list_id)
        self._by_entry[family, record.entry_id] = actor_id
        self._records[family].append((record, actor_id))
        for identifier in record.identifiers:
            if identifier.scheme in _REFERENCES:
                self._by_reference[identifier.number].add(actor_id)

    def _add_former(self, record: Record, actor_id: str) -> None:
        """Add the ids under which the entry was listed before, unless another entry has them."""
        family = _SISTERS.get(record.list_id, record.list_id)
        for former in record.formerly:
            self._by_entry.setdefault((family, former.removeprefix(f"{record.list_id}:")), actor_id)

    def by_entry(self, list_id: str, entry_id: str) -> str | None:
        """Return the id of the entry's actor, or None if the entry was not read."""
        return self._by_entry.get((_SISTERS.get(list_id, list_id), entry_id))

    def by_reference(self, number: str, name: str | None) -> str | None:
        """Return the id of the one actor with the reference number; None if no actor or several have it.

        It is also None if the actor has no name like *name*, the words next to the number: one of them is then an
        error.
        """
        found = self._by_reference.get(number, set())
        if len(found) != 1:
            return None
        (actor_id,) = found
        agrees = name is None or any(names_agree(name, own) for own in self._names_of(actor_id))
        return actor_id if agrees else None

    def is_called(self, actor_id: str, name: str) -> bool:
        """Return whether the actor has the name, word for word."""
        return name_key(name) in {name_key(own) for own in self._names_of(actor_id)}

    def _names_of(self, actor_id: str) -> set[str]:
        return {name.text for record in self._actors[actor_id].records for name in record.names}

    def by_name(self, list_id: str, name: str) -> str | None:
        """Return the id of the one actor with that name on the list; None if there is none or more than one."""
        family = _SISTERS.get(list_id, list_id)
        if family not in self._by_name:  # most lists never name an entry by its name
            self._by_name[family] = _Bearers(self._records[family])
        return self._by_name[family].only(name_key(name))


class _Bearers:
    """The actors that bear each name on a list and its sister lists."""

    def __init__(self, records: Iterable[tuple[Record, str]]) -> None:
        self._primary: dict[str, set[str]] = defaultdict(set)
        self._any: dict[str, set[str]] = defaultdict(set)
        for record, actor_id in records:
            for name in record.names:
                key = name_key(name.text)
                self._any[key].add(actor_id)
                if name.kind == "primary":
                    self._primary[key].add(actor_id)

    def only(self, key: str) -> str | None:
        """Return the id of the only actor with that primary name, otherwise of the only one with that name at all."""
        for bearers in (self._primary, self._any):
            found = bearers.get(key, set())
            if len(found) == 1:
                return next(iter(found))
        return None
