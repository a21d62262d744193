"""Check what README.md promises of the pairs beside it, and count them.

python tests/truth/name_only_pairs/check.py
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
LABELS = ("same", "different", "cannot tell")
PARTS = ("fit", "kept", "known")
SPLITS = ("hash", "other tables", "known")
Row = dict[str, str]


def rows(*parts: str) -> list[Row]:
    """Return the judged pairs of the parts, of all if none is named."""
    with (HERE / "pairs.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if not parts or row["part"] in parts]


def part_of(row: Row) -> str:
    """Return the part that a hash of the entries gives a drawn pair whose actors are in no other table."""
    return "kept" if hashlib.sha256(f"{row['one']} {row['other']}".encode()).digest()[-1] % 2 else "fit"


def faults(pairs: list[Row]) -> list[str]:
    """Return what breaks a promise, in words."""
    drawn = [row for row in pairs if row["part"] != "known"]
    entries = Counter(entry for row in drawn for entry in (row["one"], row["other"]))
    found = [f"an entry in two drawn pairs: {entry}" for entry, times in entries.items() if times > 1]
    for row in pairs:
        if row["split"] == "hash" and row["part"] != part_of(row):
            found.append(f"in the wrong part: {row}")
        if row["one"][:2] == row["other"][:2]:
            found.append(f"on one authority's lists: {row}")
        if row["label"] not in LABELS or row["part"] not in PARTS or row["split"] not in SPLITS:
            found.append(f"no such label, part or split: {row}")
        if (row["part"] == "known") != (row["split"] == "known"):
            found.append(f"known, and drawn: {row}")
        if not row["manner"] or not row["why"]:
            found.append(f"not said how it was drawn or why: {row}")
    return found


def main() -> None:
    """Print the counts, and end with the faults if there are any."""
    pairs = rows()
    for part in PARTS:
        labels = Counter(row["label"] for row in pairs if row["part"] == part)
        print(f"{part:8}", ", ".join(f"{labels[label]} {label}" for label in LABELS))
    for manner in sorted({row["manner"] for row in pairs}):
        labels = Counter(row["label"] for row in pairs if row["manner"] == manner)
        print(f"{manner:68}", ", ".join(f"{labels[label]} {label}" for label in LABELS if labels[label]))
    if broken := faults(pairs):
        raise SystemExit("\n".join(broken))


if __name__ == "__main__":
    main()
