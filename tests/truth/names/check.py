"""Check what README.md promises of the tables beside it, and count them.

python tests/truth/names/check.py
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

from rapidfuzz import fuzz

HERE = Path(__file__).parent
ALIKE = 80
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")
Row = dict[str, str]


def rows(table: str) -> list[Row]:
    """Return the rows of a table beside this file."""
    with (HERE / table).open(encoding="utf-8", newline="") as lines:
        return [{field: read(value) for field, value in row.items()} for row in csv.DictReader(lines)]


def read(text: str) -> str:
    """Return the text with its escapes of invisible characters undone."""
    return _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


def faults(
    pairs: list[Row],
    short: list[Row],
    close: list[Row],
    spelt: list[Row],
    convention: list[Row],
    body: list[Row],
    world: list[Row],
) -> list[str]:
    """Return what breaks a promise, in words."""
    found = []
    splits, seen = defaultdict(set), Counter[frozenset[str]]()
    for row in pairs + short + close + spelt + convention + body + world:
        left, right = row["left"].casefold(), row["right"].casefold()
        seen[frozenset((left, right))] += 1
        if left == right:
            found.append(f"one name twice: {row}")
        for name in (left, right):
            splits[name].add(row["split"])
    found += [f"twice: {set(pair)}" for pair, times in seen.items() if times > 1]
    found += [f"in both parts: {name}" for name, parts in splits.items() if len(parts) > 1]
    for row in [*pairs, *(row for row in close if row["kind"] == "vowel_name")]:
        if row["label"] == "different" and likeness(row) < ALIKE:
            found.append(f"not alike to the eye: {row}")
    kinds = Counter((row["label"], row["kind"]) for row in pairs)
    found += [f"fewer than 25: {kind}" for kind, number in kinds.items() if number < 25]
    kinds = Counter((row["label"], row["kind"]) for row in close)
    found += [f"fewer than 20: {kind}" for kind, number in kinds.items() if number < 20]
    return found


def blind_faults(blind: list[Row], others: list[Row], *, least: int = 10) -> list[str]:
    """Return what breaks a promise of pairs written blind, beside the other tables; *least* pairs of a kind."""
    found = []
    seen = Counter(frozenset((row["left"].casefold(), row["right"].casefold())) for row in blind + others)
    for row in blind:
        pair = frozenset((row["left"].casefold(), row["right"].casefold()))
        if len(pair) == 1 or seen[pair] > 1:
            found.append(f"one name or a pair twice: {row}")
        drawn = int(sha256((row["left"] + row["right"]).encode()).hexdigest(), 16) % 2
        if row["split"] != ("fit", "kept")[drawn]:
            found.append(f"in the wrong part: {row}")
    labels = {kind: {row["label"] for row in blind if row["kind"] == kind} for kind in kinds_of(blind)}
    found += [f"more than one label: {kind}" for kind, given in labels.items() if len(given) > 1]
    found += [f"fewer than {least}: {kind}" for kind, number in kinds_of(blind).items() if number < least]
    return found


def kinds_of(table: list[Row]) -> Counter[str]:
    """Return how many rows each kind has."""
    return Counter(row["kind"] for row in table)


def likeness(row: Row) -> float:
    """Return how alike the names of a pair are to the eye, 0 to 100, in any order of words."""
    return fuzz.token_sort_ratio(row["left"].lower(), row["right"].lower())


def main() -> None:
    """Print the counts, and end with the faults if there are any."""
    pairs = rows("pairs.csv")
    for column in ("label", "split", "actor"):
        print(column, dict(Counter(row[column] for row in pairs)))
    print("origin", dict(Counter(row["origin"].partition(" ")[0] for row in pairs)))
    blind, blind_2 = rows("blind_pairs.csv"), rows("blind_pairs_2.csv")
    others = {
        table: rows(f"{table}_pairs.csv")
        for table in ("short", "close", "spelt", "convention", "body", "world")
    }
    for counted in (pairs, *(found for table, found in others.items() if table != "short"), blind, blind_2):
        for (label, kind), number in sorted(Counter((row["label"], row["kind"]) for row in counted).items()):
            fit = sum(
                row["split"] == "fit" for row in counted if (row["label"], row["kind"]) == (label, kind)
            )
            print(f"{label:10}{kind:26}{number:4}  fit {fit}, kept {number - fit}")
    for table, found in others.items():
        print(table, len(found))
    for file in (
        "blind_pairs.csv", "blind_pairs_2.csv", "typing_errors.csv", "invented.csv", "queries.csv", "late_queries.csv",
    ):  # fmt: skip
        print(file, len(rows(file)))
    broken = faults(pairs, **others) + blind_faults(blind, pairs + others["short"] + others["close"])
    broken += blind_faults(
        blind_2, [*pairs, *blind, *(row for found in others.values() for row in found)], least=9
    )
    if broken:
        raise SystemExit("\n".join(broken))


if __name__ == "__main__":
    main()
