"""Rows of a reporter's table against the case, which is real, and against a graph made by hand for each rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import graphkit
from graphkit.derive.whole_graph import derive
from graphkit.loaders.own.people import Columns, Person, people_of
from graphkit.model import Name
from graphkit.queries.match import match
from graphkit.queries.match_evidence import Actor, evidence_of
from graphkit.queries.match_rows import Matched
from graphkit.resolve.cluster import Resolution, ResolvedActor
from graphkit.store import GraphStore, open_store, write_graph
from tests.builders import SOURCES, designation, record
from tests.queries.test_namesakes import tie

LISTS = ("us_sdn", "eu_fsf", "gb_ofsi")


def actor(entry: str, *names: str | Name, lists: int = 1, **facts: Any) -> ResolvedActor:
    records = tuple(
        record(list_id, entry, *names, designations=[designation(list_id, "2022-03-01")], **facts)
        for list_id in LISTS[:lists]
    )
    return ResolvedActor(f"actor:us_sdn:{entry}", records, ())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    actors = [
        actor("peskov-1975", "Dmitry Peskov", born=["1975-12-26"], nationalities=["ru"]),
        actor("peskov-1967", "Dmitriy Sergeevich PESKOV", lists=3, born=["1967-10-17"], nationalities=["ru"]),
        actor("navka", "Tatiana Navka", Name.of("Glitterina", "weak_alias")),
        actor("zorin-1", "Arkady Pavlovich Zorin", lists=2),
        actor("zorin-2", "Arkadi Zorin"),
        actor("ship", "ORIENT PEARL", kind="vessel", identifiers=[("imo", "9187629")]),
        actor("passport", "Bogdan Chernenko", born=["1960-05-05"], identifiers=[("passport", "AB1234567")]),
        actor("twin-1", "Ossip Brandt", identifiers=[("passport", "SHARED9999")]),
        actor("twin-2", "Filip Kellner", identifiers=[("passport", "SHARED9999")]),
        actor("short", "Gustav Lindqvist", identifiers=[("national_id", "4711")]),
        actor("firm", "Quarzwerk Holding GmbH", kind="organization"),
        actor(
            "rotenberg-1957", "Boris Romanovich ROTENBERG", "Boris ROTENBERG", lists=3, born=["1957-01-03"]
        ),
        actor("rotenberg-1986", "Boris Borisovich ROTENBERG", lists=2, born=["1986-10-25"]),
        actor("maurer-ch", "Bogdan Maurer", nationalities=["ch"]),
        actor("maurer", "Bogdan Maurer"),
        actor("zakharova", "Marija ZAKAROVA", born=["1975-12-24"]),
        actor("ivanov", "Sergei IVANOV", born=["1953-01-31"]),
        actor("salah", "Saleh MOHAMMAD", born=["1971"]),
    ]
    graph = derive(Resolution(actors, [], []), SOURCES).graph
    tie(graph, "zorin-1", "zorin-2")
    tie(graph, "rotenberg-1957", "rotenberg-1986", "two entries of OFAC")
    path = tmp_path_factory.mktemp("match") / "g.graph"
    write_graph(graph, path)
    with open_store(path) as store:
        yield store


def verdict(store: GraphStore, **cells: str) -> Matched:
    (row,) = match(store, people_of([cells], Columns()))
    return row


def ids(row: Matched) -> list[str]:
    return [one.id.removeprefix("actor:us_sdn:") for one in row.actors]


@pytest.mark.parametrize(
    ("cells", "expected", "who"),
    [
        # us_sdn.xml, <uid>33973</uid>: WIN, Myo Swe, born 21 Jan 1961, passport DM005096, nationality Burma.
        ({"name": "Myo Swe Win"}, "same", "actor:us_sdn:33973"),
        ({"name": "U Myo Swe Win", "dob": "21.01.1961", "country": "Myanmar"}, "same", "actor:us_sdn:33973"),
        ({"name": "Myo Swe Win", "dob": "1981-05-02"}, "possible", "actor:us_sdn:33973"),
        ({"name": "Myo Swe Win", "country": "Mexico"}, "possible", "actor:us_sdn:33973"),
        ({"name": "Myo Swe Win", "dob": "1961-01-21", "country": "Mexico"}, "same", "actor:us_sdn:33973"),
        ({"name": "Myo Swe Win", "type": "company"}, "possible", "actor:us_sdn:33973"),
        ({"name": "", "passport": "dm 005096"}, "same", "actor:us_sdn:33973"),
        # <uid>33936</uid>: RI, Yong Gil, born 1955; on the EU's list as well. Ri and Lee are one family name.
        ({"name": "Ri Yong Gil", "dob": "1955"}, "same", "actor:us_sdn:33936"),
        # <uid>34021</uid>: SOIN, Dmitriy Yurevich.
        ({"name": "Дмитрий Соин"}, "same", "actor:us_sdn:34021"),
        # gb, eu and us list Min Aung Hlaing, born 3 July 1956; a typing error in a short name is shown alone.
        ({"name": "Min Aung Hlaing", "dob": "03/07/1956"}, "same", "actor:us_sdn:27225"),
        # <uid>31516</uid>: MEC is its weak alias.
        ({"name": "MEC"}, "possible", "actor:us_sdn:31516"),
    ],
)
def test_rows_against_the_case(case: GraphStore, cells: dict[str, str], expected: str, who: str) -> None:
    row = verdict(case, **cells)
    assert (row.verdict, row.actors[0].id) == (expected, who), row


@pytest.mark.parametrize("name", ["Angela Merkel", "Jane Austen", "x", "!!!", "Q" * 10_000, "\x07\x07"])
def test_who_is_on_no_list_is_none_and_the_row_says_what_was_searched(case: GraphStore, name: str) -> None:
    row = verdict(case, name=name)
    assert (row.verdict, row.actors) == ("none", ())
    assert len(row.reasons) == 1
    assert any("OFAC SDN" in one and "2024-05-07" in one for one in row.searched), row.searched


def test_not_found_is_said_never_to_be_not_sanctioned(case: GraphStore) -> None:
    assert "not found is never not sanctioned" in verdict(case, name="Angela Merkel").reasons[0]


def test_two_whom_the_name_fits_are_both_possible_and_named(made: GraphStore) -> None:
    row = verdict(made, name="Dmitry Peskov")
    assert row.verdict == "possible"
    assert set(ids(row)) == {"peskov-1967", "peskov-1975"}
    assert {one.verdict for one in row.actors} == {"possible"}
    assert "2 actors fit as well" in row.reasons[0]


def test_whom_one_list_tells_apart_are_two_however_many_lists_have_them(made: GraphStore) -> None:
    row = verdict(made, name="Boris Rotenberg")
    assert (row.verdict, set(ids(row))) == ("possible", {"rotenberg-1957", "rotenberg-1986"})
    row = verdict(made, name="Boris Rotenberg", born="25.10.1986")
    assert (row.verdict, ids(row)[0]) == ("same", "rotenberg-1986")


def test_a_country_does_not_decide_against_one_of_whom_none_is_known(made: GraphStore) -> None:
    row = verdict(made, name="Bogdan Maurer", country="Switzerland")
    assert (row.verdict, set(ids(row))) == ("possible", {"maurer-ch", "maurer"})


@pytest.mark.parametrize(
    ("nationalities", "addresses", "birth_places", "country", "agrees", "conflicts"),
    [
        # OFAC's entry 29250 of John LEE states no nationality, and an address in Hong Kong.
        ([], ["Homantin, Kowloon, Hong Kong"], [], "USA", False, True),
        ([], ["Homantin, Kowloon, Hong Kong"], [], "Hongkong", True, False),
        ([], ["Homantin, Kowloon, Hong Kong"], [], "Kongo, Atlantis", False, False),
        # One who lives abroad keeps the nationality.
        (["ru"], ["Limassol, Cyprus"], [], "Russland", True, False),
        (["ru"], ["Limassol, Cyprus"], [], "Zypern", True, False),
        (["ru"], ["Limassol, Cyprus"], [], "Österreich", False, True),
        # Another country of birth is no conflict, as many are born elsewhere.
        ([], [], ["Baku, Azerbaijan"], "Russland", False, False),
        ([], [], ["Baku, Azerbaijan"], "Aserbaidschan", True, False),
        ([], [], [], "USA", False, False),
    ],
)
def test_a_country_is_compared_with_addresses_where_no_nationality_is_known(
    nationalities: list[str],
    addresses: list[str],
    birth_places: list[str],
    country: str,
    agrees: bool,
    conflicts: bool,
) -> None:
    listed = Actor(
        "actor:1", "John LEE", "person", True, ["us_sdn"], ["us"], ["John LEE"], [], [], nationalities,
        birth_places, addresses, [], [], [],
    )  # fmt: skip
    found = evidence_of(Person(1, {}, "John Lee", "", country, (), ""), listed, None, {})
    assert (bool(found.agrees), found.country) == (agrees, conflicts)


def test_the_name_of_a_man_is_no_womans_and_a_day_of_birth_is_told(made: GraphStore) -> None:
    row = verdict(made, name="Maria Zakharov")
    assert (row.verdict, ids(row)) == ("possible", ["zakharova"])
    row = verdict(made, name="Maria Zakharov", born="24.12.1975")
    assert (row.verdict, ids(row)) == ("possible", ["zakharova"])
    assert row.actors[0].agrees == ("born 1975-12-24, as the row says",)


def test_a_date_of_birth_decides_between_two(made: GraphStore) -> None:
    row = verdict(made, name="Dmitry Peskov", born="17 October 1967")
    assert (row.verdict, ids(row)[0]) == ("same", "peskov-1967")
    assert "born 1967-10-17, as the row says" in row.actors[0].agrees
    assert row.actors[1].conflicts == ("born 1975-12-26, not 17 October 1967",)


def test_a_year_that_is_a_slip_away_conflicts_with_nothing_and_is_told(made: GraphStore) -> None:
    row = verdict(made, name="Bogdan Chernenko", born="1961-05-05")
    assert row.verdict == "same"
    assert row.actors[0].agrees == ("born 1960-05-05: a slip away from 1961-05-05",)


def test_two_who_may_be_one_do_not_make_it_possible_and_the_other_is_named(made: GraphStore) -> None:
    row = verdict(made, name="Arkady Zorin")
    assert (row.verdict, ids(row)) == ("same", ["zorin-1", "zorin-2"])
    assert "actor:us_sdn:zorin-2" in row.reasons[1]


def test_a_name_that_many_bear_is_possible_until_something_else_agrees(made: GraphStore) -> None:
    row = verdict(made, name="Sergey Ivanov")
    assert (row.verdict, ids(row)) == ("possible", ["ivanov"])
    assert "many may bear it" in row.reasons[0]
    assert verdict(made, name="Sergey Ivanov", born="31.01.1953").verdict == "same"


def test_given_and_family_name_exchanged_are_another_man_unless_born_on_the_day(made: GraphStore) -> None:
    row = verdict(made, name="Mohamed Saleh")
    assert (row.verdict, ids(row)) == ("possible", ["salah"])
    assert "exchanged" in row.reasons[0]
    assert verdict(made, name="Mohamed Saleh", born="1971").verdict == "same"


def test_a_weak_alias_alone_is_possible(made: GraphStore) -> None:
    row = verdict(made, name="Glitterina")
    assert (row.verdict, ids(row)) == ("possible", ["navka"])
    assert "weak alias" in row.reasons[0]


def test_a_number_decides_by_itself_and_says_so(made: GraphStore) -> None:
    row = verdict(made, name="Sunny Lady", IMO="IMO 9187629")
    assert (row.verdict, ids(row)) == ("same", ["ship"])
    assert row.reasons == ("the number decides, though the name is another",)
    assert "9187629" in row.actors[0].agrees[0]


@pytest.mark.parametrize(
    ("typed", "who", "called"),
    [
        ("9187629", "ship", "an IMO number"), ("IMO 918 76 29", "ship", "an IMO number"),
        ("AB1234567", "passport", "a passport number"), ("Passport AB 1234567", "passport", "a passport number"),
    ],
)  # fmt: skip
def test_a_number_in_the_place_of_a_name_is_read_as_one_and_says_so(
    typed: str, who: str, called: str, made: GraphStore
) -> None:
    row = verdict(made, name=typed)
    assert (row.verdict, ids(row)) == ("same", [who])
    assert row.reasons == ("the number decides",)
    assert row.actors[0].agrees[0].startswith(f"{typed} is {called} of it")


def test_a_number_in_the_place_of_a_name_that_two_have_or_that_is_near_is_possible(made: GraphStore) -> None:
    shared, near = verdict(made, name="SHARED9999"), verdict(made, name="RU 9187629")
    assert (shared.verdict, set(ids(shared))) == ("possible", {"twin-1", "twin-2"})
    assert (near.verdict, ids(near)) == ("possible", ["ship"])
    assert near.reasons[0] == "what stands in the place of a name is near one of its numbers or addresses"


def test_a_number_in_the_place_of_a_name_that_nobody_has_says_what_was_looked_for(made: GraphStore) -> None:
    row = verdict(made, name="IMO 9999993")
    assert row.verdict == "none"
    assert row.reasons == (
        "no actor with the number 'IMO 9999993' is on the lists searched; not found is never not sanctioned",
    )


def test_a_number_in_the_place_of_a_name_does_not_decide_against_a_birth(made: GraphStore) -> None:
    row = verdict(made, name="AB1234567", dob="1975-05-05")
    assert (row.verdict, ids(row)) == ("possible", ["passport"])


def test_a_longer_name_that_holds_every_word_is_possible(made: GraphStore) -> None:
    row = verdict(made, name="Quarzwerk")
    assert (row.verdict, ids(row)) == ("possible", ["firm"])
    assert row.reasons == ("the name is a part of its name",)


def test_how_the_name_on_the_list_differs_is_told_of_the_one_who_is_taken(made: GraphStore) -> None:
    assert "a form of firm" in verdict(made, name="Quarzwerk Holding").actors[0].words[0]
    assert verdict(made, name="Arkady Zorin").actors[0].words[-1] == "Pavlovich: a patronymic on one side"


def test_a_number_does_not_decide_against_a_name_and_a_birth_that_are_others(made: GraphStore) -> None:
    row = verdict(made, name="Sunny Lady", passport="AB 123-4567", born="1999-01-01")
    assert (row.verdict, ids(row)) == ("possible", ["passport"])


def test_a_number_of_two_actors_decides_for_neither(made: GraphStore) -> None:
    row = verdict(made, name="Sunny Lady", passport="SHARED9999")
    assert (row.verdict, set(ids(row))) == ("possible", {"twin-1", "twin-2"})


def test_a_short_number_says_nothing_without_the_name(made: GraphStore) -> None:
    assert verdict(made, name="Sunny Lady", national_id="4711").verdict == "none"
    assert verdict(made, name="Gustav Lindqvist", national_id="4711").reasons == ("the number decides",)


def test_a_number_below_the_heading_of_another_kind_is_shown_alone(made: GraphStore) -> None:
    assert verdict(made, name="Sunny Lady", passport="9187629").verdict == "possible"


def test_a_date_of_birth_is_no_firms(made: GraphStore) -> None:
    assert verdict(made, name="Quarzwerk Holding").verdict == "same"
    assert verdict(made, name="Quarzwerk Holding", born="1970").verdict == "possible"


def test_what_is_not_understood_is_said(made: GraphStore) -> None:
    row = verdict(made, name="Tatiana Navka", born="n/a", country="Atlantis")
    assert row.verdict == "same"
    assert row.reasons[1:] == (
        "the date of birth 'n/a' is not understood",
        "the country 'Atlantis' is not understood",
    )


def test_a_town_in_the_place_of_a_country_agrees_or_says_nothing(case: GraphStore) -> None:
    # us_sdn.xml: <uid>33973</uid> is a national of Burma; others have addresses in Yangon, and 40203 in Moscow.
    here, elsewhere, unknown = (
        verdict(case, name="Myo Swe Win", country=town) for town in ("YANGON", "Moscow", "Nowhereville")
    )
    assert here.actors[0].agrees == ("YANGON agrees, a town in Myanmar",)
    assert here.reasons == ("the name is the same",)
    # There may be another town of that name.
    assert elsewhere.actors[0].conflicts == ()
    assert not any("understood" in reason for reason in elsewhere.reasons)
    assert unknown.reasons[-1] == "the country 'Nowhereville' is not understood"


def test_a_row_without_name_and_number_says_so(made: GraphStore) -> None:
    assert verdict(made, name="", country="Russia").reasons == ("the row has no name and no number",)


def test_every_row_is_answered_in_its_order_with_its_cells(made: GraphStore) -> None:
    cells = [{"name": "Nobody Atall", "note": "1"}, {"name": "Tatiana Navka", "note": "2"}]
    rows = match(made, people_of(cells, Columns()))
    assert [(row.row, row.verdict, row.given["note"]) for row in rows] == [(1, "none", "1"), (2, "same", "2")]


def test_the_python_method_gives_the_same_answer(built_case: Path, case: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("wer,geboren\nMyo Swe Win,1961-01-21\nJane Austen,1775\n", encoding="utf-8")
    cells = [{"wer": "Myo Swe Win", "geboren": "1961-01-21"}, {"wer": "Jane Austen", "geboren": "1775"}]
    with graphkit.open(built_case) as graph:
        of_file = graph.match(path, name_column="wer")
        of_rows = graph.match(cells, name_column=["wer"])
    here = match(case, people_of(cells, Columns(name=("wer",))))
    assert [row.verdict for row in of_file] == ["same", "none"]
    assert list(of_rows) == list(here)
    assert [row.actors for row in of_file] == [row.actors for row in here]
    assert list(of_file.to_pandas()["verdict"]) == ["same", "none"]
