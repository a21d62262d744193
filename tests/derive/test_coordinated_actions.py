from __future__ import annotations

from datetime import date

from graphkit.derive.coordinated_actions import Act, CoordinatedAction, Package, coordinated_actions


def act(actor: str, state: str, day: str, program: str = "P") -> Act:
    package = Package(day=date.fromisoformat(day), state=state, program=program)
    return Act(package=package, actor=actor, designation=f"{state}:{actor}:{program}:{day}")


def packages(actions: list[CoordinatedAction]) -> list[list[str]]:
    return [[f"{one.state}:{one.program} {one.day}" for one in action.packages] for action in actions]


def test_packages_that_share_an_actor_within_the_days_are_one_action() -> None:
    acts = [
        act("a", "us", "2021-12-10"), act("a", "gb", "2021-12-13"),
        act("b", "us", "2021-12-10"), act("b", "gb", "2021-12-14"),
    ]  # fmt: skip
    (action,) = coordinated_actions(acts, 3)
    assert packages([action]) == [["us:P 2021-12-10", "gb:P 2021-12-13"]]
    assert [(one.actor, one.designation) for one in action.shared] == [
        ("a", "us:a:P:2021-12-10"), ("a", "gb:a:P:2021-12-13"),
    ]  # fmt: skip


def test_what_is_designated_under_another_programme_on_the_day_is_a_package_of_its_own() -> None:
    acts = [
        act("a", "us", "2021-12-10", "BURMA"), act("a", "gb", "2021-12-10"),
        act("b", "us", "2021-12-10", "DPRK"), act("b", "eu", "2021-03-22"),
    ]  # fmt: skip
    assert packages(coordinated_actions(acts, 3)) == [["gb:P 2021-12-10", "us:BURMA 2021-12-10"]]


def test_an_action_goes_on_while_a_package_so_near_shares_an_actor() -> None:
    acts = [
        act("a", "us", "2022-02-22"), act("a", "gb", "2022-02-24"),
        act("b", "gb", "2022-02-24"), act("b", "eu", "2022-02-27"),
        act("c", "eu", "2022-02-27"), act("c", "ca", "2022-03-05"),
    ]  # fmt: skip
    assert packages(coordinated_actions(acts, 3)) == [
        ["us:P 2022-02-22", "gb:P 2022-02-24", "eu:P 2022-02-27"]
    ]


def test_actions_that_no_actor_ties_are_two_even_on_one_day() -> None:
    acts = [
        act("a", "us", "2021-12-10", "BURMA"), act("a", "gb", "2021-12-10", "Myanmar"),
        act("b", "us", "2021-12-10", "IRAN"), act("b", "ca", "2021-12-10", "Iran"),
    ]  # fmt: skip
    assert len(coordinated_actions(acts, 3)) == 2


def test_one_authority_alone_makes_no_action() -> None:
    acts = [act("a", "us", "2021-12-10"), act("a", "us", "2021-12-11", "Q"), act("b", "us", "2021-12-10")]
    assert coordinated_actions(acts, 3) == []


def test_no_acts_make_no_action() -> None:
    assert coordinated_actions([], 3) == []
