"""The judgements that resolution is fitted and measured on, split so that no actor is on both sides.

tests/truth/hard_pairs has judgements of our own, with the same split.

``same_actor_pairs.csv`` holds pairs of list entries, by the lists' own ids, and whether people judged them one
actor. It was derived from OpenSanctions in 2022 (CC BY-NC): for evaluation only, nothing of it is in the product
but the weights that were fitted on it. ``judgement_errors.csv`` beside this file names the judgements that the
lists themselves contradict.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.model.records import Record

_ERRORS = Path(__file__).with_name("judgement_errors.csv")
_HARD_PAIRS = Path(__file__).parents[1] / "tests" / "truth" / "hard_pairs" / "pairs.csv"
# What the judgements call a list; the US screening list repeats OFAC's entries under OFAC's numbers.
_LISTS = {
    "us_sdn": "us_ofac",
    "us_nonsdn": "us_ofac",
    "gb_ofsi": "uk_hmt",
    "eu_fsf": "eu_fsf",
    "un_sc": "un_sc",
}
_ALIASES = {"us_csl": "us_ofac"}

Entry = tuple[str, str]


@dataclass(frozen=True)
class JudgedPair:
    """Two list entries, whether they were judged one actor, and the half of the judgements that they belong to.

    ``error`` is the evidence of the lists against the judgement, None for a judgement that nothing contradicts.
    """

    one: Entry
    other: Entry
    same: bool
    for_fitting: bool
    error: str | None


@dataclass(frozen=True)
class Verdict:
    """What is judged of two records: whether they are one actor, and whether the fit may use it."""

    same: bool
    for_fitting: bool


def verdicts(records: Sequence[Record], judgements: Path) -> dict[tuple[str, str], Verdict]:
    """Return all judgements about pairs of *records*, by their ids in order."""
    ids = {entry: record.id for record in records if (entry := entry_of(record))}
    found = {
        _in_order(ids[pair.one], ids[pair.other]): Verdict(pair.same, pair.for_fitting and pair.error is None)
        for pair in read_judged(judgements, ids)
    }
    for row in _rows(_HARD_PAIRS):
        usable = row["part"] == "fit" and row["label"] != "cannot tell"
        found[_in_order(row["one"], row["other"])] = Verdict(row["label"] == "same", usable)
    return found


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def entry_of(record: Record) -> Entry | None:
    """Return the entry by the name that the judgements give to its list; None for a list that they do not use."""
    name = _LISTS.get(record.list_id)
    return None if name is None else (name, record.entry_id)


def read_judged(path: Path, entries: Iterable[Entry]) -> list[JudgedPair]:
    """Return the judged pairs whose two entries are both among *entries*, each once, in the order of the file.

    All judgements, whichever list they speak of, tie entries into groups; a group as a whole is for fitting or for
    measuring, by a hash of its first entry.
    """
    known = set(entries)
    judgements: dict[tuple[Entry, Entry], bool] = {}
    for row in _rows(path):
        one, other = sorted((_entry(row["list_a"], row["id_a"]), _entry(row["list_b"], row["id_b"])))
        if one != other:
            judgements[one, other] = row["judgement"] == "positive"
    halves = _halves(judgements)
    errors = {
        tuple(sorted(((row["list_a"], row["id_a"]), (row["list_b"], row["id_b"])))): row["evidence"]
        for row in _rows(_ERRORS)
    }
    return [
        JudgedPair(one, other, same, halves[one], errors.get((one, other)))
        for (one, other), same in judgements.items()
        if one in known and other in known
    ]


def _entry(name: str, entry_id: str) -> Entry:
    return _ALIASES.get(name, name), entry_id


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _halves(pairs: Iterable[Sequence[Entry]]) -> dict[Entry, bool]:
    """Return for each entry whether the group that the pairs tie it into is for fitting."""
    group: dict[Entry, Entry] = {}

    def first(entry: Entry) -> Entry:
        while group.setdefault(entry, entry) != entry:
            group[entry] = group[group[entry]]
            entry = group[entry]
        return entry

    for one, other in pairs:
        ends = sorted((first(one), first(other)))
        group[ends[1]] = ends[0]
    return {entry: _even(first(entry)) for entry in group}


def _even(entry: Entry) -> bool:
    return hashlib.sha256(":".join(entry).encode()).digest()[-1] % 2 == 0
