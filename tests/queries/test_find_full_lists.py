"""Names as reporters type them, on the six full lists: tests/truth/names says whom each of them means."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphkit.errors import AmbiguousNameError, NoMatchError
from graphkit.queries.actors import find, pick, taken
from graphkit.queries.known_names import names_of_the_news
from graphkit.queries.name_scores import SURE_SCORE
from graphkit.store import GraphStore

pytestmark = pytest.mark.full_lists

TRUTH = Path(__file__).parents[1] / "truth" / "names"
# Of 100 queries and of 201 later ones, the actor that is meant is among the first three.
LEAST_AMONG_THREE = {"queries.csv": 100, "late_queries.csv": 201}
# Of 600 names with one typing error, the bearer is first; one bears the name of another actor.
LEAST_FIRST = 598
# Of 1,500 names of nobody on any list.
MOST_TAKEN = 7


def rows(table: str) -> list[dict[str, str]]:
    with (TRUTH / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def entries(six: GraphStore) -> dict[str, set[str]]:
    """The list entries of each actor."""
    found = six.read("MATCH (actor:Actor) RETURN actor.id AS id, coalesce(actor.records, []) AS records")
    return {row["id"]: set(row["records"]) for row in found}


@pytest.mark.parametrize("table", LEAST_AMONG_THREE)
def test_a_query_of_a_reporter_finds_whom_it_means_among_the_first_three(
    table: str, six: GraphStore, entries: dict[str, set[str]]
) -> None:
    missed = [
        row["query"]
        for row in rows(table)
        if not any(
            entries[actor.id].intersection(row["expected"].split(";"))
            for actor in find(six, row["query"], limit=3)
        )
    ]
    assert len(rows(table)) - len(missed) >= LEAST_AMONG_THREE[table], missed


def test_what_newspapers_call_somebody_finds_the_bearer_first(six: GraphStore) -> None:
    missed = []
    for name, ways in names_of_the_news().items():
        bearers = {one.id for one in find(six, name) if one.score >= SURE_SCORE}
        assert bearers, name
        missed += [way for way in ways if find(six, way, limit=1)[0].id not in bearers]
    assert missed == []


def test_a_name_with_a_typing_error_finds_its_bearer_first(
    six: GraphStore, entries: dict[str, set[str]]
) -> None:
    missed = [
        row["typed"]
        for row in rows("typing_errors.csv")
        if not any(row["entry"] in entries[actor.id] for actor in find(six, row["typed"], limit=1))
    ]
    assert 600 - len(missed) >= LEAST_FIRST, missed


def test_hardly_a_name_of_nobody_is_taken_for_an_actor(six: GraphStore) -> None:
    taken = []
    for row in rows("invented.csv"):
        try:
            taken.append((row["name"], pick(six, row["name"]).matched))
        except AmbiguousNameError as error:
            # A part of names is shown; the name as a whole is nobody's.
            if "a part of" not in str(error):
                taken.append((row["name"], "several"))
        except NoMatchError:
            pass
    assert len(taken) <= MOST_TAKEN, taken


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        # The spokesman, whom four authorities list with his patronymic, and a board member of Aeroflot.
        ("Dmitry Peskov", "us_sdn:35320"),
        # The envoy for the environment, and the chairman of ALROSA, his son.
        ("Sergei Ivanov", "us_sdn:16688"),
        ("Sergei Ivanov", "us_sdn:34598"),
        # The father and the son, whom OFAC lists apart.
        ("Boris Rotenberg", "us_sdn:16671"),
        ("Boris Rotenberg", "us_sdn:35314"),
        # An alias of low quality of the UN's QDi.418, and one of good quality of the UN's entry of the actor of OFAC's 7150.
        ("Abdul Rahman", "us_sdn:24785"),
        ("Abdul Rahman", "us_sdn:7150"),
        # A family name of one, and the alias EL PADRINO of another: a word alone fits neither better.
        ("Padrino", "us_sdn:25080"),
        ("Padrino", "us_sdn:9757"),
        # A minister of Venezuela, whom Canada lists as well, and one of the others who have that family name.
        ("Varela", "us_sdn:22754"),
        ("Varela", "us_sdn:11545"),
    ],
)
def test_a_namesake_stops_the_command(
    name: str, entry: str, six: GraphStore, entries: dict[str, set[str]]
) -> None:
    with pytest.raises(AmbiguousNameError) as stopped:
        pick(six, name)
    assert any(entry in entries[one.id] for one in stopped.value.candidates)


@pytest.mark.parametrize(
    ("name", "entry", "born"),
    [
        # Canada's schedule 1, part 1, item 538 gives no date of birth; OFAC's entry of Nasir Ali Khan does.
        ("Dmitry Ivanov", "ca_sema:russia/1, Part 1/538", "more than the name"),
        ("Ali Khan", "us_sdn:6864", "1955-10-01"),
    ],
)
def test_a_common_name_of_one_actor_is_taken_with_a_caution(
    name: str, entry: str, born: str, six: GraphStore, entries: dict[str, set[str]]
) -> None:
    found = taken(six, name)
    assert entry in entries[found.actor.id]
    assert "The name is common" in found.cautions[-1]
    assert born in found.cautions[-1]
