"""Check what README.md promises of the pairs beside it, and count them.

python -m tests.truth.later_pairs.check
"""

from __future__ import annotations

from pathlib import Path

from tests.truth.judged_pairs import Row, faults_of, pairs_in, repeated_entries, tell

LEAST = 300


def rows() -> list[Row]:
    """Return the judged pairs."""
    return pairs_in(Path(__file__).parent)


def faults(pairs: list[Row]) -> list[str]:
    """Return what breaks a promise, in words."""
    return [
        *([f"fewer than {LEAST} pairs: {len(pairs)}"] if len(pairs) < LEAST else []),
        *repeated_entries(pairs),
        *(fault for row in pairs for fault in faults_of(row)),
    ]


if __name__ == "__main__":
    tell(rows(), faults(rows()))
