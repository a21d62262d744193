"""Check what README.md promises of the pairs beside it, and count them.

python -m tests.truth.hard_pairs.check
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.truth.judged_pairs import Row, faults_of, pairs_in, part_by_hash, repeated_entries, tell

PARTS = ("fit", "kept", "after")


def rows(*parts: str) -> list[Row]:
    """Return the judged pairs of the parts, of all if none is named."""
    return pairs_in(Path(__file__).parent, *parts)


def faults(pairs: list[Row]) -> list[str]:
    """Return what breaks a promise, in words."""
    drawn = [row for row in pairs if row["part"] != "after"]
    twice = Counter(tuple(sorted((row["one"], row["other"]))) for row in pairs)
    return [
        *repeated_entries(drawn),
        *(f"a pair twice: {pair}" for pair, times in twice.items() if times > 1),
        *(f"in the wrong part: {row}" for row in drawn if row["part"] != part_by_hash(row)),
        *(f"no such part: {row}" for row in pairs if row["part"] not in PARTS),
        *(fault for row in pairs for fault in faults_of(row)),
    ]


if __name__ == "__main__":
    tell(rows(), faults(rows()))
