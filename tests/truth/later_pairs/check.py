"""Check what README.md promises of the pairs beside it, and count them.

python tests/truth/later_pairs/check.py
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
LABELS = ("same", "different", "cannot tell")
Row = dict[str, str]


def rows() -> list[Row]:
    """Return the judged pairs."""
    with (HERE / "pairs.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def authority(entry: str) -> str:
    """Return whose list an entry is on; OFAC's two lists are one authority's."""
    return entry[:2]


def faults(pairs: list[Row]) -> list[str]:
    """Return what breaks a promise, in words."""
    found = []
    if len(pairs) < 300:
        found.append(f"fewer than 300 pairs: {len(pairs)}")
    entries = Counter(entry for row in pairs for entry in (row["one"], row["other"]))
    found += [f"an entry in two pairs: {entry}" for entry, times in entries.items() if times > 1]
    for row in pairs:
        if authority(row["one"]) == authority(row["other"]):
            found.append(f"on one authority's lists: {row}")
        if row["label"] not in LABELS:
            found.append(f"no such label: {row}")
        if not row["manner"] or not row["why"]:
            found.append(f"not said how it was sought or why: {row}")
    return found


def main() -> None:
    """Print the counts, and end with the faults if there are any."""
    pairs = rows()
    for label in LABELS:
        print(f"{label:12}{sum(row['label'] == label for row in pairs):4}")
    for manner in sorted({row["manner"] for row in pairs}):
        labels = Counter(row["label"] for row in pairs if row["manner"] == manner)
        print(f"{manner:70}", ", ".join(f"{labels[label]} {label}" for label in LABELS if labels[label]))
    if broken := faults(pairs):
        raise SystemExit("\n".join(broken))


if __name__ == "__main__":
    main()
