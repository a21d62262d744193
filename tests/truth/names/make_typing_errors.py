"""Write typing_errors.csv: 600 primary names of the UN's list, each with one typing error.

    python tests/truth/names/make_typing_errors.py CONSOLIDATED.xml

Only names of twelve letters and more are drawn, which no other entry bears, not even as an alias: an error in a short
name makes another name. Running it again on the same file writes the same bytes.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

HERE = Path(__file__).parent
SEED = 20240515
NAMES = 600
LEAST_LETTERS = 12
MANNERS = ("insertion", "deletion", "exchange", "replacement")
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def names_of_entries(file: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Yield the id, the primary name and all names, case-folded, of each entry in the order of the file."""
    for entry in etree.parse(str(file)).iter("INDIVIDUAL", "ENTITY"):
        parts = (entry.findtext(f"{part}_NAME") for part in ("FIRST", "SECOND", "THIRD", "FOURTH"))
        name = " ".join(" ".join(filter(None, parts)).split())
        aliases = {" ".join(alias.text.split()) for alias in entry.iter("ALIAS_NAME") if alias.text}
        yield f"un_sc:{entry.findtext('DATAID')}", name, {one.casefold() for one in {name, *aliases}}


def mistyped(name: str, manner: str, chance: random.Random) -> str:
    """Return *name* with one error of *manner*: letters alone change, in the case of their neighbour."""
    length = 2 if manner == "exchange" else 1
    at = chance.choice([at for at in range(len(name) - length + 1) if name[at : at + length].isalpha()])
    other = chance.choice(ALPHABET)
    if name[at].isupper():
        other = other.upper()
    if manner == "insertion":
        return name[:at] + other + name[at:]
    if manner == "deletion":
        return name[:at] + name[at + 1 :]
    if manner == "exchange":
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + other + name[at + 1 :]


def is_one_error(name: str, typed: str, taken: set[str]) -> bool:
    """Return whether *typed* is another name, of the same words but for one, that no other entry bears."""
    before, after = name.casefold().split(), typed.casefold().split()
    changed = sum(one != other for one, other in zip(before, after, strict=False))
    return len(before) == len(after) and changed == 1 and typed.casefold() not in taken


def main() -> None:
    """Draw the names and write the table."""
    listed = list(names_of_entries(Path(sys.argv[1])))
    bearers = Counter(name for _, _, names in listed for name in names)
    long_enough = [
        (entry, name)
        for entry, name, _ in listed
        if bearers[name.casefold()] == 1
        and sum(letter.isalpha() for letter in name) >= LEAST_LETTERS
        and ";" not in name  # that would be two names
    ]
    chance = random.Random(SEED)
    rows = []
    for number, (entry, name) in enumerate(sorted(chance.sample(long_enough, NAMES))):
        manner = MANNERS[number % len(MANNERS)]
        typed = name
        while not is_one_error(name, typed, set(bearers)):
            typed = mistyped(name, manner, chance)
        rows.append((entry, name, typed, manner))
    with (HERE / "typing_errors.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("entry", "name", "typed", "manner"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
