"""What `find` shows if nobody has the name as it is typed, and that a command does not take it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.errors import NoMatchError
from graphkit.loaders.own.people import Columns, people_of
from graphkit.model.graph import ActorNode, Graph
from graphkit.queries.actors import find, pick
from graphkit.queries.known_names import known_name, without_title
from graphkit.queries.match import match
from graphkit.store import GraphStore, open_store, write_graph

PERSONS = {
    "skabeyeva": "Olga Vladimirovna SKABEYEVA",
    "mazepin": "Nikita Dmitrievich MAZEPIN",
    "murillo": "Rosario Maria MURILLO DE ORTEGA",
    "aven": "Petr Olegovich AVEN",
    "assad": "Maher AL-ASSAD",
    "putin": "Vladimir Vladimirovich PUTIN",
    "kim": "Yo Jong KIM",
    "xia": "Baolong XIA",
    "ri": "Yong Gil RI",
}
BODIES = {
    "ms13": "MS-13",
    "m23": "M23",
    "smic": "SEMICONDUCTOR MANUFACTURING INTERNATIONAL CORPORATION",
    "railways": "OPEN JOINT STOCK COMPANY RUSSIAN RAILWAYS",
}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """People and bodies of the lists by the names that these have."""
    nodes = [
        ActorNode(
            id=f"actor:made:{word}", name=name, kind=kind, names=(name,), search_words=name.lower(),
            lists=("us_sdn",), listed=True,
        )
        for kind, names in (("person", PERSONS), ("organization", BODIES))
        for word, name in names.items()
    ]  # fmt: skip
    path: Path = tmp_path_factory.mktemp("made") / "made.graph"
    write_graph(Graph(nodes={node.id: node for node in nodes}), path)
    with open_store(path) as store:
        yield store


FOUND = {
    "TV host Olga Skabeyeva": "skabeyeva",
    "Olga Skabeyeva, presentadora de televisión": "skabeyeva",
    "Nikita Mazepin pilota": "mazepin",
    "pilota di Formula 1 Nikita Mazepin": "mazepin",
    "Rosario Murillo vicepresidenta de Nicaragua": "murillo",
    "Petr Aven, born 1955": "aven",
    "MS13": "ms13",
    "M 23": "m23",
    "Mahir Esed": "assad",
    "普京": "putin",
    "普京总统": "putin",
    "プーチン大統領": "putin",
    "中芯国际": "smic",
    "中芯國際": "smic",
    "Russische Eisenbahnen": "railways",
    "ferrocarriles rusos": "railways",
}


@pytest.mark.parametrize("typed", FOUND)
def test_a_name_that_is_read_otherwise_is_shown_first_and_not_taken(typed: str, listed: GraphStore) -> None:
    assert find(listed, typed)[0].id == f"actor:made:{FOUND[typed]}"
    with pytest.raises(NoMatchError):
        pick(listed, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Olga host Skabeyeva",  # a word within the name is a name
        "Ivan Mazepin pilota",
        "TV host Olga Petrova",
        "MS14",
        "Mahir Esid",
        "普大",
        "Russische Bahnen",
    ],
)
def test_what_is_no_other_reading_finds_nobody_so(typed: str, listed: GraphStore) -> None:
    assert all(one.score not in (79.0, 84.0) for one in find(listed, typed))


@pytest.mark.parametrize(
    ("typed", "actor", "score"),
    [
        # A surname in katakana is a part of the name, and not a similar one.
        ("プーチン", "putin", 80.0),
        # One rare word of several agrees: the person may be meant.
        ("propagandist Skabeyeva retires", "skabeyeva", 62.0),
        ("Moskauer Propaganda Skabejewa", "skabeyeva", 62.0),
    ],
)
def test_a_surname_finds_its_bearer(typed: str, actor: str, score: float, listed: GraphStore) -> None:
    assert [(one.id, one.score) for one in find(listed, typed)] == [(f"actor:made:{actor}", score)]


@pytest.mark.parametrize(
    ("typed", "actor"),
    [
        ("Kim Jo Dzong", "kim"),
        ("Ким Ё Чен", "kim"),
        ("Sia Pao-lung", "xia"),
        ("Ся Баолун", "xia"),
        ("Ri Jŏng-kil", "ri"),
        ("블라디미르 푸틴", "putin"),
        ("니키타 마제핀", "mazepin"),
        ("세르게이 마제핀", None),
    ],
)
def test_a_name_that_the_press_of_another_country_spells_by_syllables_is_found(
    typed: str, actor: str | None, listed: GraphStore
) -> None:
    found = [one.id for one in find(listed, typed) if one.score >= 80]
    assert found == ([f"actor:made:{actor}"] if actor else [])


def test_an_equal_name_is_not_read_otherwise(listed: GraphStore) -> None:
    assert pick(listed, "M23").id == "actor:made:m23"
    assert pick(listed, "Vladimir Putin").id == "actor:made:putin"


def test_a_row_of_a_table_with_a_name_that_newspapers_use_is_possible(listed: GraphStore) -> None:
    rows = match(listed, people_of([{"name": "中芯国际"}, {"name": "普京"}, {"name": "中芯"}], Columns()))
    assert [(row.verdict, row.actors[0].id) for row in rows] == [
        ("possible", "actor:made:smic"),
        ("possible", "actor:made:putin"),
        ("possible", "actor:made:smic"),
    ]


def test_a_title_is_cut_off_only_behind_a_name() -> None:
    assert without_title("普京总统") == "普京"
    assert without_title("총리") == "총리"
    assert without_title("President") == "President"
    assert known_name("Estado islamico") == "Islamic State of Iraq and the Levant"
    assert known_name("Estado") is None
