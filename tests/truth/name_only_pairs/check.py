"""Check what README.md promises of the pairs beside it, and count them.

python -m tests.truth.name_only_pairs.check
"""

from __future__ import annotations

from pathlib import Path

from tests.truth.judged_pairs import Row, faults_of, pairs_in, part_by_hash, repeated_entries, tell

PARTS = ("fit", "kept", "known")
SPLITS = ("hash", "other tables", "known")


def rows(*parts: str) -> list[Row]:
    """Return the judged pairs of the parts, of all if none is named."""
    return pairs_in(Path(__file__).parent, *parts)


def faults(pairs: list[Row]) -> list[str]:
    """Return what breaks a promise, in words; a hash decides where the actors are in no other table."""
    hashed = [row for row in pairs if row["split"] == "hash"]
    return [
        *repeated_entries(row for row in pairs if row["part"] != "known"),
        *(f"in the wrong part: {row}" for row in hashed if row["part"] != part_by_hash(row)),
        *(
            f"no such part or split: {row}"
            for row in pairs
            if row["part"] not in PARTS or row["split"] not in SPLITS
        ),
        *(
            f"known, and drawn: {row}"
            for row in pairs
            if (row["part"] == "known") != (row["split"] == "known")
        ),
        *(fault for row in pairs for fault in faults_of(row)),
    ]


if __name__ == "__main__":
    tell(rows(), faults(rows()))
