from __future__ import annotations

import pytest

from graphkit.errors import AmbiguousNameError, NoMatchError
from graphkit.queries.actors import find, pick
from graphkit.store import GraphStore


@pytest.mark.parametrize(
    "typed",
    ["Myo Swe Win", "WIN, MYO SWE", "myo  swe\twin", "Myo Swé Win", "myo sew win", "Myo Swe Wiin"],
    ids=["as listed", "family name first", "blanks", "accent", "exchanged letters", "doubled letter"],
)
def test_find_forgives(typed: str, case: GraphStore) -> None:
    assert find(case, typed)[0].id == "actor:us_sdn:33973"


def test_find_looks_at_every_name_in_every_script(case: GraphStore) -> None:
    found = find(case, "조선민주주의인민공화국 중앙검찰소")
    assert found[0].id == "actor:us_sdn:30184"
    assert found[0].matched == "조선민주주의인민공화국 중앙검찰소"
    assert found[0].name == "CENTRAL PUBLIC PROSECUTORS OFFICE"


def test_a_part_of_a_name_finds_but_less_surely_than_the_whole(case: GraphStore) -> None:
    found = find(case, "Justo")
    assert found[0].id == "actor:us_sdn:34020"
    assert found[0].score <= 90


@pytest.mark.parametrize(
    "typed", ["", "   ", "Zzyzx Qwertyuiop", "'; MATCH (n) DETACH DELETE n //", "a* OR b~ +(", '"']
)
def test_what_nothing_matches_finds_nothing(typed: str, case: GraphStore) -> None:
    assert find(case, typed) == []


def test_find_is_bounded(case: GraphStore) -> None:
    assert len(find(case, "Maung", limit=3)) == 3


def test_pick_takes_an_id(case: GraphStore) -> None:
    assert pick(case, "actor:us_sdn:33973").name == "Myo Swe WIN"
    for unknown in ("actor:us_sdn:0", "us_sdn:0", "gb_uksl:1"):
        with pytest.raises(
            NoMatchError, match=f"no actor and no entry has the id '{unknown}'. Searched: .*OFAC"
        ):
            pick(case, unknown)


def test_the_id_of_an_entry_leads_to_the_actor_that_it_is_part_of(case: GraphStore) -> None:
    # One of those that tests/truth names as listed by four; the actor bears the id of its entry on the SDN list.
    for name in ("us_sdn:33536", "gb_ofsi:14163", "actor:gb_ofsi:14163", "eu_fsf:EU.6492.60"):
        assert pick(case, name).id == "actor:us_sdn:33536"
        assert [actor.id for actor in find(case, name)] == ["actor:us_sdn:33536"]
    assert find(case, "us_sdn:0") == []


def test_pick_of_an_unknown_name_says_what_was_searched_and_that_it_proves_nothing(case: GraphStore) -> None:
    with pytest.raises(NoMatchError) as raised:
        pick(case, "Zzyzx Qwertyuiop")
    message = str(raised.value)
    assert "not proof that nobody of that name is sanctioned" in message
    assert "OFAC Specially Designated Nationals and Blocked Persons List of 2024-05-07" in message
    assert "Consolidated Canadian Autonomous Sanctions List (SEMA and JVCFOA) of an unstated day" in message


def test_pick_of_a_name_that_is_only_near_asks_back(case: GraphStore) -> None:
    with pytest.raises(NoMatchError, match="Did you mean") as raised:
        pick(case, "Soe Wim Maung")
    assert raised.value.nearest


def test_pick_of_a_name_that_several_have_lists_their_ids(case: GraphStore) -> None:
    # The EU lists two men of this name: a member of the Union Election Commission and a director of Dynasty.
    with pytest.raises(AmbiguousNameError) as raised:
        pick(case, "Aung Moe Myint")
    assert {"actor:eu_fsf:EU.6918.56", "actor:eu_fsf:EU.9047.41"} <= set(raised.value.nearest)
    assert all(one in str(raised.value) for one in raised.value.nearest)
