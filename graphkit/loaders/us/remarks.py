"""Ties in the remarks of OFAC's classic list other than "Linked To:": "wife of Izzat Ibrahim Al-Duri".

About two hundred older entries say in words who somebody is. They are read as prose (`graphkit.loaders.prose`), each
part between semicolons separately, with the names of the entries that share a programme with one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.loaders.prose.ties import Passages, may_state, passage, tied
from graphkit.model.names import Name
from graphkit.model.records import Record

_LETTERS = re.compile(r"[a-z]+")


def told_by_remarks(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records, each with the ties that its remarks state in a fixed phrase."""
    passages: Passages = {}
    for record in records:
        said = tuple(passage(record.citation, "remarks", part) for part in _parts(record))
        if said:
            passages[record.entry_id] = said
    programs = {
        one.program for record in records if record.entry_id in passages for one in record.designations
    }
    letters = frozenset(_LETTERS.findall(_said(passages)))
    near = [
        record
        for record in records
        if any(one.program in programs for one in record.designations)
        and (record.entry_id in passages or any(_is_among(name, letters) for name in record.names))
    ]
    read = {record.entry_id: record for record in tied(near, passages) if record.entry_id in passages}
    return tuple(read.get(record.entry_id, record) for record in records)


def _is_among(name: Name, letters: frozenset[str]) -> bool:
    """Return whether these parts may contain the name: a name with a word that they lack is not in them."""
    return letters.issuperset(_LETTERS.findall(name.text.lower()))


def _said(passages: Passages) -> str:
    return " ".join(one.quote or "" for said in passages.values() for one in said).lower()


def _parts(record: Record) -> Iterator[str]:
    """Yield the parts of the list's own remarks that may state a tie in words."""
    words = record.remarks[0] if record.kind == "person" and record.remarks else ""
    for written in words.split(";"):
        part = written.strip(" .")
        if "Linked To:" not in part and may_state(part):
            yield part
