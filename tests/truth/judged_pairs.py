"""Tables of pairs of entries that were judged one by one: how they are read, split, checked and counted.

Each folder with such a table has a `check.py` for what its README promises beyond this.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

LABELS = ("same", "different", "cannot tell")
Row = dict[str, str]


def pairs_in(folder: Path, *parts: str) -> list[Row]:
    """Return the judged pairs of the table in *folder*: those of the parts, or all if none is named."""
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if not parts or row["part"] in parts]


def part_by_hash(row: Row) -> str:
    """Return the part of a pair that a hash of its entries decides."""
    return "kept" if hashlib.sha256(f"{row['one']} {row['other']}".encode()).digest()[-1] % 2 else "fit"


def repeated_entries(drawn: Iterable[Row]) -> Iterator[str]:
    """Yield a fault for each entry in two of the pairs."""
    entries = Counter(entry for row in drawn for entry in (row["one"], row["other"]))
    yield from (f"an entry in two drawn pairs: {entry}" for entry, times in entries.items() if times > 1)


def faults_of(row: Row) -> Iterator[str]:
    """Yield what any judged pair must not be: of one authority's lists, without a label, manner or reason."""
    if row["one"][:2] == row["other"][:2]:  # OFAC's two lists are one authority's
        yield f"on one authority's lists: {row}"
    if row["label"] not in LABELS:
        yield f"no such label: {row}"
    if not row["manner"] or not row["why"]:
        yield f"not said how it was drawn or why: {row}"


def tell(pairs: Sequence[Row], faults: Sequence[str]) -> None:
    """Print how many pairs have each label, by part and by manner; SystemExit with the faults if there are any."""
    for field in ("part", "manner"):
        for value in sorted({row[field] for row in pairs if field in row}):
            labels = Counter(row["label"] for row in pairs if row[field] == value)
            print(f"{value:70}", ", ".join(f"{labels[label]} {label}" for label in LABELS if labels[label]))
    if faults:
        raise SystemExit("\n".join(faults))
