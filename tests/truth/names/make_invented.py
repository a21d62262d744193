"""Write invented.csv: 1,500 plausible names of persons, firms, institutions and ships that are on no list.

    python tests/truth/names/make_invented.py SDN.xml CONSOLIDATED.xml ConList.xlsx FSF.xml consolidated.xml sema-lmes.xml

The files are those of the six full lists. A name is thrown away when the sounds of all its words stand in
one listed name, or those of a listed name of two words and more in it: then it might be a listed actor in another
spelling, or with a middle name more or less. Running it again writes the same bytes.
"""

from __future__ import annotations

import csv
import random
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from anyascii import anyascii

from graphkit.pipeline import read_lists

HERE = Path(__file__).parent
SEED = 20240515
NAMES = 1500
FIRMS, INSTITUTIONS, VESSELS = 400, 60, 50
SOUNDS = (
    ("ph", "f"),
    ("kh", "h"),
    ("gh", "g"),
    ("ch", "c"),
    ("sh", "s"),
    ("th", "t"),
    ("q", "k"),
    ("w", "v"),
)
Words = dict[str, list[str]]
Sounds = frozenset[str]


def sounds(name: str) -> Sounds:
    """Return the words of *name* as they sound, roughly: the first letter and the consonants behind it."""
    found = set()
    for word in re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", "")):
        heard = word
        for spelling, sound in SOUNDS:
            heard = heard.replace(spelling, sound)
        found.add(heard[0] + re.sub(r"[aeiouyhj]", "", re.sub(r"(.)\1", r"\1", heard[1:])))
    return frozenset(found)


class Listed:
    """The names of the lists, by the sounds of their words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._holding: dict[str, set[Sounds]] = defaultdict(set)
        for name in names:
            heard = sounds(name)
            for word in heard:
                self._holding[word].add(heard)

    def holds(self, name: str) -> bool:
        """Return whether one listed name has all the words of *name*, or *name* all of its, by their sounds."""
        heard = sounds(name)
        near = {other for word in heard for other in self._holding.get(word, ())}
        return any(heard <= other or (len(other) > 1 and other <= heard) for other in near)


def words_of(table: dict[str, object]) -> Words:
    """Return the lists of a table: words at white space, underscores as blanks."""
    return {
        key: [word.replace("_", " ") for word in text.split()]
        for key, text in table.items()
        if isinstance(text, str)
    }


def person(form: str, words: Words, chance: random.Random) -> str:
    """Return a name of a person in one of the forms that invented_words.toml explains."""
    given = chance.sample(words["given"], 3)
    family = chance.sample(words["family"], 2) if words["family"] else ["", ""]
    parts = {
        "plain": [given[0], family[0]],
        "second": [given[0], family[0], family[1]],
        "middle": [given[0], given[1], family[0]],
        "patronym": [given[0], chance.choice(words.get("patronymics", [""])), family[0]],
        "bin": [given[0], "bin", given[1], family[0]],
        "ben": [given[0], "Ben", given[1], family[0]],
        "von": [given[0], "von", family[0]],
        "chain": given,
        "chain_family": [given[0], given[1], family[0]],
        "asian": [family[0], given[0]],
        "single": given[: chance.choice((2, 3))],
    }[form]
    return " ".join(parts)


def firm(words: Words, chance: random.Random) -> str:
    """Return a name of a firm: one first word or two, a trade, sometimes a place, a legal form."""
    first = " ".join(chance.sample(words["first"], chance.choice((1, 1, 2))))
    place = chance.choice(("", "", chance.choice(words["place"]), f"({chance.choice(words['place'])})"))
    trade, form = chance.choice(words["trade"]), chance.choice(words["form"])
    return " ".join(f"{first} {trade} {place} {form}".split())


def institution(words: Words, chance: random.Random) -> str:
    """Return a name of an institution."""
    head, field, place = (chance.choice(words[part]) for part in ("head", "field", "place"))
    return chance.choice((f"{head} of {field} of {place}", f"{place} {head} of {field}"))


def vessel(words: Words, chance: random.Random) -> str:
    """Return a name of a ship, with a number now and then."""
    number = chance.choice(("", "", f" {chance.choice(('I', 'II', 'III', '3', '7', '12'))}"))
    return f"{chance.choice(words['first'])} {chance.choice(words['second'])}{number}"


def drawn(make: Callable[[], str], number: int, listed: Listed) -> list[str]:
    """Return *number* different names that *make* gives and no list holds."""
    found: dict[str, None] = {}
    while len(found) < number:
        name = make()
        if not listed.holds(name):
            found[name] = None
    return list(found)


def main() -> None:
    """Draw the names and write the table."""
    records = read_lists(sys.argv[1:]).records
    listed = Listed(name.text for record in records for name in record.names)
    tables = tomllib.loads((HERE / "invented_words.toml").read_text(encoding="utf-8"))
    chance = random.Random(SEED)
    rows = []
    persons = NAMES - FIRMS - INSTITUTIONS - VESSELS
    cultures = tables["culture"]
    for number, (culture, table) in enumerate(cultures.items()):
        words, forms = words_of(table), table["forms"]
        share = persons * (number + 1) // len(cultures) - persons * number // len(cultures)
        names = drawn(lambda w=words, f=forms: person(chance.choice(f), w, chance), share, listed)  # type: ignore[misc]
        rows += [(name, "person", culture) for name in names]
    for kind, make, number in (
        ("firm", firm, FIRMS),
        ("institution", institution, INSTITUTIONS),
        ("vessel", vessel, VESSELS),
    ):
        words = words_of(tables[kind])
        names = drawn(lambda m=make, w=words: m(w, chance), number, listed)  # type: ignore[misc]
        rows += [(name, kind, "") for name in names]
    with (HERE / "invented.csv").open("w", encoding="utf-8", newline="") as table_file:
        writer = csv.writer(table_file, lineterminator="\n")
        writer.writerow(("name", "kind", "culture"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
