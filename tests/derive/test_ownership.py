"""Shares along chains of holdings: exact, as intervals, and never more than the sources state."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.derive.ownership import (
    UNKNOWN,
    WHOLE,
    Network,
    Share,
    Statement,
    chains_down,
    chains_up,
    total,
    unite,
)

ACTORS = "ABCDEFG"


def held(owner: str, asset: str, least: float | None, most: float | None = None, *, kind: str = "ownership",
         edge: str | None = None, former: bool = False) -> Statement:  # fmt: skip
    """Return what a source states: exactly *least* per cent, or from *least* to *most*; None states no share."""
    share = None if least is None else Share.between(least, least if most is None else most)
    return Statement(owner, asset, kind, share, edge or f"{owner}-{asset}", former)  # type: ignore[arg-type]


def up(network: Network, asset: str, depth: int = 8, limit: int = 1000) -> dict[str, str]:
    found = chains_up(network, asset, depth=depth, limit=limit)
    return {"".join(one.actors): one.share.words() if one.share else "control" for one in found.chains}


def test_a_share_that_is_not_stated_lies_between_nothing_and_the_whole() -> None:
    assert Share.between(None, None) == UNKNOWN == (0, 100)
    assert [
        Share.between(*bounds).words()
        for bounds in [(50, 50), (33.3, 33.3), (25, None), (None, 49), (10, 25), (None, None), (0, 0), (100, 100)]
    ] == ["50 %", "33.3 %", "at least 25 %", "at most 49 %", "10 to 25 %", "unknown", "0 %", "100 %"]  # fmt: skip
    for wrong in [(-1, 5), (60, 50), (0, 100.5)]:
        with pytest.raises(ValueError, match="is not a share"):
            Share.between(*wrong)


def test_the_share_along_a_chain_is_the_product() -> None:
    # 60 % of 50 % of 40 %: 0.6 x 0.5 x 0.4 = 12 %.
    assert up(unite([held("A", "B", 60), held("B", "C", 50), held("C", "D", 40)]), "D") == {
        "CD": "40 %", "BCD": "20 %", "ABCD": "12 %",
    }  # fmt: skip


def test_a_share_unknown_on_the_way_gives_a_range() -> None:
    network = unite([held("A", "B", 60), held("B", "C", None), held("C", "D", 50, 75)])
    # At most 60 % of 75 %; at least nothing.
    assert up(network, "D") == {"CD": "50 to 75 %", "BCD": "at most 75 %", "ABCD": "at most 45 %"}


def test_the_arithmetic_is_exact() -> None:
    # In floating point 0.1 x 3 is not 0.3, and three times a third part of a share is not the share.
    network = unite([held("A", "B", 33.3), held("B", "C", 10), held("A", "C", 0.1)])
    assert total(chains_up(network, "C", depth=5, limit=9).chains).least == Fraction("10") + Fraction(
        "3.33"
    ) + Fraction("0.1")


def test_several_chains_are_added_up() -> None:
    # A holds 30 % of D through B (60 % of 50 %), 20 % through C (80 % of 25 %) and 5 % itself.
    network = unite(
        [held("A", "B", 60), held("B", "D", 50), held("A", "C", 80), held("C", "D", 25), held("A", "D", 5)]
    )
    of_a = [chain for chain in chains_up(network, "D", depth=5, limit=99).chains if chain.actors[0] == "A"]
    assert total(of_a) == (55, 55)
    assert sorted("".join(chain.actors) for chain in chains_down(network, "A", depth=5, limit=99).chains) == [
        "AB", "ABD", "AC", "ACD", "AD",
    ]  # fmt: skip


def test_several_statements_of_one_holding_are_one() -> None:
    network = unite(
        [
            held("A", "B", 50, edge="list"),
            held("A", "B", 49, 51, edge="story"),
            held("A", "B", None, edge="deed"),
        ]
    )
    (tie,) = network.ties.values()
    assert tie.share == (49, 51)
    assert tie.edges == ("deed", "list", "story")
    assert network.misfits == ()


def test_statements_that_contradict_each_other_are_a_warning() -> None:
    network = unite([held("A", "B", 60, edge="list"), held("A", "B", 25, edge="story")])
    assert network.ties["A", "B"].share == (25, 60)
    assert [(one.asset, one.owner, one.said) for one in network.misfits] == [("B", "A", "60 % and 25 %")]


def test_stated_shares_above_the_whole_are_a_warning() -> None:
    network = unite([held("A", "C", 60), held("B", "C", 40.5)])
    assert [(one.asset, one.owner, one.said) for one in network.misfits] == [("C", None, "100.5 %")]
    assert unite([held("A", "C", 60), held("B", "C", 40), held("D", "C", None)]).misfits == ()


def test_cycles_end() -> None:
    # A owns half of B, B a tenth of A: from A down, B is met once, and A never again.
    network = unite([held("A", "B", 50), held("B", "A", 10), held("B", "C", 100)])
    found = chains_down(network, "A", depth=20, limit=999)
    assert ["".join(chain.actors) for chain in found.chains] == ["AB", "ABC"]
    assert found.cycles == {"A"}
    assert found.cut is None


def test_what_is_former_is_no_holding() -> None:
    assert unite([held("A", "B", 100, former=True)]).ties == {}


def test_who_owns_itself_is_passed_over() -> None:
    assert unite([held("A", "A", 30)]).ties == {}


def test_control_is_never_ownership() -> None:
    network = unite([held("A", "B", None, kind="control"), held("B", "C", 100)])
    assert up(network, "C") == {"BC": "100 %", "ABC": "control"}
    assert total(chains_up(network, "C", depth=5, limit=9).chains) == (100, 100)


def test_owned_or_controlled_is_a_share_that_is_not_stated() -> None:
    (tie,) = unite([held("A", "B", None, kind="either")]).ties.values()
    assert (tie.share, tie.control) == (UNKNOWN, "owned or controlled")
    (both,) = unite(
        [held("A", "B", None, kind="either", edge="1"), held("A", "B", 51, edge="2")]
    ).ties.values()
    assert (both.share, both.control) == ((51, 51), "owned or controlled")


def test_what_is_cut_is_said() -> None:
    chain = unite([held(one, other, 100) for one, other in zip("ABCDE", "BCDEF", strict=True)])
    short = chains_down(chain, "A", depth=2, limit=99)
    assert ["".join(one.actors) for one in short.chains] == ["AB", "ABC"]
    assert short.cut == "chains are followed to a depth of 2, and some go on"
    assert chains_down(chain, "A", depth=5, limit=99).cut is None
    few = chains_down(chain, "A", depth=5, limit=3)
    assert (len(few.chains), few.cut) == (3, "the 3 shortest chains are followed; there are more")


shares = st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(
    lambda ends: Share(Fraction(min(ends), 10), Fraction(max(ends), 10))
)
statements = st.lists(
    st.builds(
        Statement,
        owner=st.sampled_from(ACTORS),
        asset=st.sampled_from(ACTORS),
        kind=st.sampled_from(["ownership", "control", "either"]),
        share=st.one_of(st.none(), shares),
        edge=st.uuids().map(str),
        former=st.booleans(),
    ).map(
        lambda one: Statement(
            one.owner, one.asset, one.kind, None if one.kind == "control" else one.share, one.edge, one.former
        )
    ),
    max_size=9,
)


@given(shares, shares, shares)
def test_products_and_sums_keep_their_order_and_their_bounds(one: Share, other: Share, third: Share) -> None:
    product = one.of(other)
    assert product == other.of(one)
    assert one.of(other.of(third)) == one.of(other).of(third)
    assert 0 <= product.least <= product.most <= min(one.most, other.most)
    together = one.plus(other)
    assert together == other.plus(one)
    assert together.least == one.least + other.least
    assert together.least <= together.most
    assert together.most <= max(WHOLE, together.least)


@given(shares, shares, st.fractions(0, 1), st.fractions(0, 1))
def test_the_interval_holds_every_reading(one: Share, other: Share, left: Fraction, right: Fraction) -> None:
    first = one.least + (one.most - one.least) * left
    second = other.least + (other.most - other.least) * right
    product = one.of(other)
    assert product.least <= first * second / 100 <= product.most
    together = one.plus(other)
    assert together.least <= first + second
    if first + second <= WHOLE:
        assert first + second <= together.most


@given(statements, st.sampled_from(ACTORS))
def test_chains_pass_nobody_twice_and_end(stated: list[Statement], start: str) -> None:
    network = unite(stated)
    for chain in (
        *chains_up(network, start, depth=9, limit=200).chains,
        *chains_down(network, start, depth=9, limit=200).chains,
    ):
        assert len(set(chain.actors)) == len(chain.actors)
        assert start in (chain.actors[0], chain.actors[-1])
        controlled = any(tie.share is None for tie in chain.ties)
        assert (chain.share is None) == controlled


@given(statements)
def test_no_sum_above_the_whole_without_a_warning(stated: list[Statement]) -> None:
    network = unite(stated)
    warned = {one.asset for one in network.misfits if one.owner is None}
    for asset, ties in network.owners.items():
        least = sum((tie.share.least for tie in ties if tie.share), Fraction(0))
        assert (least > WHOLE) == (asset in warned)


@given(statements)
def test_the_order_of_statements_makes_no_difference(stated: list[Statement]) -> None:
    one, other = unite(stated), unite(reversed(stated))
    assert one.ties == other.ties
    assert {(misfit.asset, misfit.owner) for misfit in one.misfits} == {
        (misfit.asset, misfit.owner) for misfit in other.misfits
    }
