"""A name that fits several actors is nobody's until an id decides."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.derive.whole_graph import derive
from graphkit.errors import AmbiguousNameError, DoubtfulNameWarning, NoMatchError
from graphkit.model import Name
from graphkit.model.graph import Graph, PossiblySame
from graphkit.names import compare
from graphkit.queries.actors import find, pick, taken
from graphkit.queries.name_fits import respelt
from graphkit.resolve.cluster import Resolution, ResolvedActor
from graphkit.store import GraphStore, open_store, write_graph
from tests.builders import READ_ON, SOURCES, designation, record

LISTS = ("us_sdn", "eu_fsf", "gb_ofsi")


def actor(
    name: str, lists: int = 1, *aliases: Name, born: str | None = None, kind: str = "person"
) -> ResolvedActor:
    """An actor of that name on so many lists."""
    records = tuple(
        record(
            list_id,
            name,
            name,
            *aliases,
            kind=kind,
            born=[born] if born else [],
            designations=[designation(list_id, "2022-03-01")],
        )
        for list_id in LISTS[:lists]
    )
    return ResolvedActor(f"actor:us_sdn:{name}", records, ())


def tie(graph: Graph, one: str, other: str, forbidden: str = "") -> None:
    """Tie two actors of the graph as possibly one."""
    edge = PossiblySame(
        id=f"possibly_same:{one}:{other}", begin=f"actor:us_sdn:{one}", end=f"actor:us_sdn:{other}", status="derived",
        source=SOURCES[0].id, locator="/entry", retrieved=READ_ON.isoformat(), score=0.3, evidence="names alike",
        forbidden=forbidden, records=(f"us_sdn:{one}", f"us_sdn:{other}"),
    )  # fmt: skip
    graph.edges[edge.id] = edge


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    actors = [
        actor("Dmitry Peskov", born="1975-01-26"),
        actor("Dmitriy Sergeevich PESKOV", 3, born="1967-10-17"),
        actor("Tatiana Navka"),
        actor("PAK Chol-min"),
        actor("Arkady Pavlovich Zorin", 2),
        actor("Arkadi Zorin"),
        actor("Boris Grishin"),
        actor("Boris Petrovich Grishin"),
        actor("Dmitry IVANOV", born="1981-04-02"),
        actor("Igor Sergeyevich IVANOV"),
        actor("Viktor Anatolijevitch BOUT"),
        actor("Bogdan CHERNENKO"),
        actor("Salim SALEH"),
        actor("Okello ODHIAMBO", 1, Name.of("Salim Saleh", "weak_alias")),
        actor("Boris Romanovich ROTENBERG", 3, Name.of("Boris ROTENBERG", "alias")),
        actor("Boris Borisovich ROTENBERG", 2),
        actor("ALMACEN ELECTRO SONY STAR", kind="organization"),
        actor("OOO ZIMENS YOKOGAWA", kind="organization"),
        actor("ROSNEFT TRADING S.A.", kind="organization"),
        actor("Mohamed AOUANI", 3),
        actor("Mohamed Ben Belgacem Ben Abdallah AOUADI"),
    ]
    graph = derive(Resolution(actors, [], []), SOURCES).graph
    tie(graph, "Arkady Pavlovich Zorin", "Arkadi Zorin")
    tie(graph, "Boris Grishin", "Boris Petrovich Grishin")
    tie(graph, "Boris Romanovich ROTENBERG", "Boris Borisovich ROTENBERG", "two entries of OFAC")
    path: Path = tmp_path_factory.mktemp("namesakes") / "a.graph"
    write_graph(graph, path)
    with open_store(path) as opened:
        yield opened


@pytest.mark.parametrize("asked", ["Dmitry Peskov", "PESKOV, Dmitri", "Dimitry Peskov"])
def test_a_namesake_with_a_patronymic_stops_the_question(asked: str, store: GraphStore) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        pick(store, asked)
    assert set(raised.value.nearest) == {
        "actor:us_sdn:Dmitry Peskov",
        "actor:us_sdn:Dmitriy Sergeevich PESKOV",
    }
    assert {one.id for one in raised.value.candidates} == set(raised.value.nearest)
    lines = str(raised.value).splitlines()[1:]
    assert any("born 1967" in line and "us_sdn, eu_fsf, gb_ofsi" in line for line in lines)


@pytest.mark.parametrize(
    "asked",
    [
        # A slip of the pen, and spellings of other languages.
        "Dmitri Peskvo", "Dmitry Pesokv", "Dmitry Peskow", "Dimitri Peskoff", "Дмитрий Песков", "Peskow, Dmitrij",
        # Of two who are tied as possibly one, and on as many lists.
        "Boris Grischin", "Borys Hryshyn",
        # Of two whom one list tells apart; one bears the name as an alias.
        "Boris Rotenbreg", "Borys Rotenberg", "Борис Ротенберг",
        # One bears it as a weak alias.
        "Saleem Saleh", "Salim Salih",
    ],
)  # fmt: skip
def test_a_namesake_stops_a_name_in_another_spelling_too(asked: str, store: GraphStore) -> None:
    with pytest.raises(NoMatchError) as raised:
        pick(store, asked)
    found = raised.value
    # A slip in a common name is nobody's; who is asked about is several, never one.
    assert not isinstance(found, AmbiguousNameError) or len(found.candidates) > 1


@pytest.mark.parametrize("asked", ["Dmitri Peskvo", "Dmitry Peskow", "Boris Rotenbreg", "Saleem Saleh"])
def test_both_namesakes_are_named_though_the_name_is_spelt_otherwise(asked: str, store: GraphStore) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        pick(store, asked)
    assert len(raised.value.candidates) == 2


@pytest.mark.parametrize(("asked", "whose"), [("Dmitriy Sergeevich Peskow", "Dmitriy Sergeevich PESKOV"), ("Boris Petrovich Grischin", "Boris Petrovich Grishin")])  # fmt: skip
def test_the_patronymic_decides_in_another_spelling_too(asked: str, whose: str, store: GraphStore) -> None:
    assert pick(store, asked).name == whose


def test_the_id_and_the_whole_name_decide(store: GraphStore) -> None:
    assert pick(store, "actor:us_sdn:Dmitry Peskov").name == "Dmitry Peskov"
    assert pick(store, "tatiana navka").name == "Tatiana Navka"


def test_a_name_that_is_another_is_nobody(store: GraphStore) -> None:
    with pytest.raises(NoMatchError) as raised:
        pick(store, "Pak Chol-su")
    assert not isinstance(raised.value, AmbiguousNameError)


@pytest.mark.parametrize("asked", ["Sony", "Siemens"])
def test_a_word_that_tells_little_of_a_firms_name_or_only_sounds_like_it_is_nobody(
    asked: str, store: GraphStore
) -> None:
    with pytest.raises(NoMatchError, match="Did you mean") as raised:
        pick(store, asked)
    assert not isinstance(raised.value, AmbiguousNameError)


def test_the_word_that_tells_a_firm_is_a_part_of_its_name(store: GraphStore) -> None:
    with pytest.raises(AmbiguousNameError, match="is a part of the name of one actor"):
        pick(store, "Rosneft")


def test_of_two_who_may_be_one_the_one_on_more_lists_is_taken_and_the_other_named(store: GraphStore) -> None:
    found = taken(store, "Arkady Zorin")
    assert found.actor.name == "Arkady Pavlovich Zorin"
    assert [other.name for other in found.others] == ["Arkadi Zorin"]


def test_of_two_who_may_be_one_and_are_on_as_many_lists_the_id_decides(store: GraphStore) -> None:
    with pytest.raises(AmbiguousNameError):
        pick(store, "Boris Grishin")


def test_whom_one_list_tells_apart_are_two_however_many_lists_have_them(store: GraphStore) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        pick(store, "Boris Rotenberg")
    assert len(raised.value.candidates) == 2


def test_a_weak_alias_of_the_same_letters_stops_the_question(store: GraphStore) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        pick(store, "Salim Saleh")
    assert {one.name for one in raised.value.candidates} == {"Salim SALEH", "Okello ODHIAMBO"}


@pytest.mark.parametrize(
    ("asked", "cautions"),
    [
        (
            "Dmitry Ivanov",
            ["The name is common, and most who bear it are on no list: check the date of birth, 1981-04-02."],
        ),
        (
            "Igor Ivanov",
            [
                "'Igor Ivanov' lacks 'Sergeyevich', which the list has.",
                "The name is common, and most who bear it are on no list: check more than the name.",
            ],
        ),
        ("Viktor Bout", ["'Viktor Bout' lacks 'Anatolijevitch', which the list has."]),
        ("Tatjana Ivanovna Nawka", ["The list's name lacks 'Ivanovna'."]),
        ("Bogdan Chernenka", ["The list writes 'CHERNENKO', not 'Chernenka'."]),
        ("navka TATIANA", []),
        ("actor:us_sdn:Dmitry IVANOV", []),
    ],
)
def test_who_is_taken_though_more_should_be_checked_is_taken_with_a_caution(
    asked: str, cautions: list[str], store: GraphStore
) -> None:
    assert list(taken(store, asked).cautions) == cautions


def test_python_warns_of_a_common_name_where_it_was_asked(store: GraphStore) -> None:
    with pytest.warns(DoubtfulNameWarning, match=r"check the date of birth, 1981-04-02\.$") as warned:
        assert pick(store, "Dmitry Ivanov").name == "Dmitry IVANOV"
    assert [one.filename for one in warned] == [__file__]


@pytest.mark.parametrize("asked", ["Viktor Bout", "Tatiana Navka", "actor:us_sdn:Dmitry IVANOV"])
def test_python_is_not_warned_of_a_rare_name_or_an_id(asked: str, store: GraphStore) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pick(store, asked)


def test_a_longer_name_with_every_word_comes_before_another_name_of_nearly_the_same_letters(
    store: GraphStore,
) -> None:
    found = [one.name for one in find(store, "Mohamed Aouadi")]
    assert found[:2] == ["Mohamed Ben Belgacem Ben Abdallah AOUADI", "Mohamed AOUANI"]


@pytest.mark.parametrize(
    ("asked", "listed", "expected"),
    [
        ("Dmitri Peskvo", "Dmitry PESKOV", "Dmitry PESKOV"),
        # The query's order and its words that the list lacks stay; the list's further names do not come in.
        ("Peskow, Dmitri", "Dmitriy Sergeevich PESKOV", "PESKOV Dmitriy"),
        ("Tatjana Ivanovna Nawka", "Tatiana NAVKA", "Tatiana Ivanovna NAVKA"),
        # An initial of the list that sounds like the beginning of the next word.
        ("Natalya Vnogradova", "Natalya V. VINOGRADOVA", "Natalya VINOGRADOVA"),
        ("tatiana navka", "NAVKA, Tatiana", None),
        # Its syllables are those of the characters.
        ("Wang Junzheng", "王君正", None),
    ],
)
def test_a_query_is_respelt_as_the_list_spells_it(asked: str, listed: str, expected: str | None) -> None:
    assert respelt(compare(asked, listed)) == expected


def test_who_has_very_many_names_is_found_by_each_of_them(tmp_path: Path) -> None:
    """The index ranks those low who have many names: more than it gives stand before this one."""
    many = record(
        "us_sdn",
        "many",
        "Group",
        *(f"Islamic State of Place {number}" for number in range(60)),
        "Islamic State",
    )
    few = [
        ResolvedActor(
            f"actor:us_sdn:{number}", (record("us_sdn", str(number), f"Islamic State Fund {number}"),), ()
        )
        for number in range(250)
    ]
    actors = [ResolvedActor("actor:us_sdn:many", (many,), ()), *few]
    write_graph(derive(Resolution(actors, [], []), SOURCES).graph, tmp_path / "a.graph")
    with open_store(tmp_path / "a.graph") as opened:
        assert taken(opened, "Islamic State").actor.id == "actor:us_sdn:many"


def test_whoever_is_found_first_is_among_those_at_whom_a_command_stops(tmp_path: Path) -> None:
    actors = [
        actor("HEZBOLLAH", kind="organization"),
        actor("HIZBALLAH", kind="organization"),
        actor("Hizbullah Qari MOAZZAM"),
    ]
    path = tmp_path / "g.graph"
    write_graph(derive(Resolution(actors, [], []), SOURCES).graph, path)
    with open_store(path) as store:
        found = find(store, "חזבאללה")
        with pytest.raises(AmbiguousNameError) as stopped:
            pick(store, "חזבאללה")
    assert found[0].name == "HEZBOLLAH"
    assert {one.name for one in stopped.value.candidates} == {
        "HEZBOLLAH",
        "HIZBALLAH",
        "Hizbullah Qari MOAZZAM",
    }
    assert "may be the name of 3 actors, or a part of it" in str(stopped.value)
