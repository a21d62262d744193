"""Commands and `match` follow one rule of whom a name means; see tests/queries/choosing.py for what is compared."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.names import parsed
from graphkit.queries.library import question
from graphkit.queries.match_evidence import actors_of
from graphkit.queries.names import by_name, index_of_names
from graphkit.queries.names_in_bulk import NamesInBulk
from graphkit.store import GraphStore
from tests.queries.choosing import apart, chosen

TRUTH = Path(__file__).parents[1] / "truth" / "names"
SEED = 20240515


def mistyped(name: str, drawn: random.Random) -> str:
    """Return the name with one letter left out, doubled or exchanged with the next."""
    at = drawn.randrange(1, len(name) - 1)
    return drawn.choice(
        (name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], name[:at] + name[at + 1] + name[at] + name[at + 2 :])
    )  # fmt: skip


def names_of(store: GraphStore) -> list[str]:
    rows = store.read("MATCH (a:Actor) RETURN a.names AS names ORDER BY a.id")
    return list(dict.fromkeys(name for row in rows for name in row["names"]))


def column(table: str, heading: str) -> list[str]:
    with (TRUTH / table).open(encoding="utf-8", newline="") as lines:
        return [row[heading] for row in csv.DictReader(lines)]


def test_every_name_of_the_case_means_to_match_what_it_means_to_a_command(case: GraphStore) -> None:
    drawn = random.Random(SEED)
    names = drawn.sample(names_of(case), 150)
    names += [mistyped(name, drawn) for name in names if len(name) > 3]
    assert len(names) > 250
    assert apart(case, names) == []


def test_what_is_no_name_means_to_match_what_it_means_to_a_command(case: GraphStore) -> None:
    # us_sdn.xml, <uid>33973</uid>: passport DM005096; see tests/queries/test_lookup.py for the others.
    typed = [
        "DM 005096",
        "KPe.054",
        "MECADM.HQ@gmail.com",
        "www.mehl.com.mm",
        "14163",
        "0007706101758",
        "x",
        "12 Nowhere Street",
    ]
    assert apart(case, typed) == []


def test_names_are_found_in_bulk_as_one_by_one(case: GraphStore) -> None:
    (answer,) = case.read(question("actors_to_match").cypher)
    bulk = NamesInBulk(index_of_names(case), actors_of(answer["actors"]))
    for name in [*names_of(case)[::9], *column("queries.csv", "query")]:
        assert bulk.named(name) == by_name(case, name)


@pytest.mark.full_lists
@pytest.mark.parametrize(
    ("table", "heading", "every"),
    [
        ("queries.csv", "query", 1),
        ("late_queries.csv", "query", 1),
        ("typing_errors.csv", "typed", 4),
        ("invented.csv", "name", 8),
    ],
)
def test_tables_of_names_mean_to_match_what_they_mean_to_a_command(
    table: str, heading: str, every: int, six: GraphStore
) -> None:
    names = column(table, heading)[::every]
    assert len(names) >= 100
    assert apart(six, names) == []


@pytest.mark.full_lists
def test_names_of_the_lists_mean_to_match_what_they_mean_to_a_command(six: GraphStore) -> None:
    assert apart(six, random.Random(SEED).sample(names_of(six), 300)) == []


@pytest.fixture(scope="module")
def namesakes(six: GraphStore) -> Iterator[list[str]]:
    """Names of two words that stop a command: the given and the family name of people with more names."""
    rows = six.read("MATCH (a:Person) WHERE a.listed RETURN a.id AS id, a.names AS names ORDER BY id")
    bearers: dict[str, set[str]] = {}
    for row in rows:
        for name in filter(str.isascii, row["names"]):
            words = [part.plain.title() for part in parsed(name).telling if part.kind != "initial"]
            if len(words) > 1:
                bearers.setdefault(f"{words[0]} {words[-1]}", set()).add(row["id"])
    shared = [name for name, ids in bearers.items() if len(ids) > 1]
    drawn = random.Random(SEED).sample(shared, 150)
    yield [name for name in drawn if chosen(six, name)[0] == "stops"]


@pytest.mark.full_lists
def test_a_namesake_is_one_though_the_name_is_mistyped(namesakes: list[str], six: GraphStore) -> None:
    drawn = random.Random(SEED)
    typed = [(name, mistyped(name, drawn)) for name in namesakes]
    assert len(typed) > 60
    taken = [pair for pair in typed if pair[1] != pair[0] and chosen(six, pair[1])[0].startswith("taken")]
    # A slip may make the very name of somebody else.
    assert len(taken) <= 0.03 * len(typed), taken
