"""The 50 percent rules on worked examples: OFAC's own, and those of the EU's and the UK's guidance.

OFAC's are those of FAQ 401 (https://ofac.treasury.gov/faqs/401): examples 1 to 3 as it words them; the others follow
from its definition, "ownership of shares of an entity through another entity or entities that are 50 percent or more
owned in the aggregate by the blocked person(s)".
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.derive.fifty_percent import Judge, Judgement, rules, verdict_words
from graphkit.derive.ownership import Network, Share, Statement, owners_above, unite

Holdings = list[tuple[str, str, float | None]]


def network(
    holdings: Holdings, control: tuple[tuple[str, str], ...] = (), either: tuple[tuple[str, str], ...] = ()
) -> Network:
    stated = [
        Statement(
            owner,
            asset,
            "ownership",
            None if share is None else Share.between(share, share),
            f"{owner}{asset}",
        )
        for owner, asset, share in holdings
    ]
    stated += [Statement(owner, asset, "control", None, f"{owner}!{asset}") for owner, asset in control]
    stated += [Statement(owner, asset, "either", None, f"{owner}?{asset}") for owner, asset in either]
    return unite(stated)


def judged(
    authority: str, holdings: Holdings, company: str, blocked: str = "X", **ties: tuple[tuple[str, str], ...]
) -> Judgement:
    return Judge(network(holdings, **ties), set(blocked), rules()[authority]).of(company)


OFAC_EXAMPLES: list[tuple[str, Holdings, str, str, str, float]] = [
    # what FAQ 401 or 399 says, the holdings, who is blocked, about whom, verdict, what is counted
    ("401, example 1: X owns 50 % of A, A owns 50 % of B", [("X", "A", 50), ("A", "B", 50)], "X", "B", "met", 50),
    ("401, example 1: A itself", [("X", "A", 50), ("A", "B", 50)], "X", "A", "met", 50),
    ("401, example 2: X owns 50 % of A and of B, each owns 25 % of C",
     [("X", "A", 50), ("X", "B", 50), ("A", "C", 25), ("B", "C", 25)], "X", "C", "met", 50),
    ("401, example 3: X owns 50 % of A and 10 % of B, A owns 40 % of B",
     [("X", "A", 50), ("X", "B", 10), ("A", "B", 40)], "X", "B", "met", 50),
    ("401: what is held through B, 25 % owned, counts for nothing",
     [("X", "A", 50), ("X", "B", 25), ("A", "C", 25), ("B", "C", 25)], "X", "C", "not met", 25),
    ("401: X owns 25 % of A and of B, each owns 50 % of C: neither A nor B is blocked",
     [("X", "A", 25), ("X", "B", 25), ("A", "C", 50), ("B", "C", 50)], "X", "C", "not met", 0),
    ("401: the aggregate of X through A and of Y",
     [("X", "A", 50), ("A", "B", 40), ("Y", "B", 10)], "XY", "B", "met", 50),
    ("399: X owns 25 % of A, Y another 25 %", [("X", "A", 25), ("Y", "A", 25)], "XY", "A", "met", 50),
    ("399: one of the two is not blocked", [("X", "A", 25), ("Y", "A", 25)], "X", "A", "not met", 25),
    ("401: X and Y together block A, which owns half of B",
     [("X", "A", 25), ("Y", "A", 25), ("A", "B", 50)], "XY", "B", "met", 50),
    ("402: a holding below the half after a divestment", [("X", "A", 49.9)], "X", "A", "not met", 49.9),
]  # fmt: skip


@pytest.mark.parametrize(
    ("holdings", "blocked", "company", "verdict", "held"),
    [example[1:] for example in OFAC_EXAMPLES],
    ids=[example[0] for example in OFAC_EXAMPLES],
)
def test_the_rule_counts_step_by_step(
    holdings: Holdings, blocked: str, company: str, verdict: str, held: float
) -> None:
    judgement = judged("us", holdings, company, blocked)
    assert (judgement.verdict, judgement.held) == (verdict, Share.between(held, held))


def test_the_product_is_not_what_the_rule_counts() -> None:
    # By multiplication X holds a quarter of B; by FAQ 401, example 1, the half.
    assert judged("us", [("X", "A", 50), ("A", "B", 50)], "B").held == (50, 50)
    # By multiplication X holds 49 % of B; by the definition of "indirectly" nothing, since A is not blocked.
    judgement = judged("us", [("X", "A", 49), ("A", "B", 100)], "B")
    assert (judgement.verdict, judgement.held, judgement.owners) == ("not met", (0, 0), ())


def test_who_counts_and_who_is_behind_is_named() -> None:
    judgement = judged("us", [("X", "A", 60), ("A", "C", 30), ("Y", "C", 25), ("Z", "C", 45)], "C", "XYW")
    assert (judgement.held, judgement.owners, judgement.blocked) == ((55, 55), ("A", "Y"), ("X", "Y"))


def test_control_is_followed_only_where_the_rule_asks_for_it() -> None:
    # FAQ 398: "speaks only to ownership and not to control"; regulation 7(4) and the Best Practices ask for both.
    control = (("X", "A"),)
    assert [judged(one, [("Y", "A", 90)], "A", control=control).verdict for one in ("us", "eu", "gb")] == [
        "not met", "control", "control",
    ]  # fmt: skip
    american = judged("us", [("Y", "A", 90)], "A", control=control)
    assert american.note is not None and "control is stated" in american.note
    # Whom a controlled company owns is reached by control too, and never by ownership alone.
    assert [judged(one, [("A", "B", 100)], "B", control=control).verdict for one in ("us", "eu", "gb")] == [
        "not met", "control", "control",
    ]  # fmt: skip


def test_owned_or_controlled_may_be_ownership() -> None:
    either = (("X", "A"),)
    assert [judged(one, [], "A", either=either).verdict for one in ("us", "eu", "gb")] == [
        "possible",
        "control",
        "control",
    ]


def test_owners_are_added_up_only_where_the_rule_does() -> None:
    # The Commission's own example: 30 % and 25 % are enough. OFSI: not without a joint arrangement.
    holdings: Holdings = [("X", "A", 30), ("Y", "A", 25)]
    assert [judged(one, holdings, "A", "XY").verdict for one in ("us", "eu", "gb")] == [
        "met",
        "met",
        "not met",
    ]
    british = judged("gb", holdings, "A", "XY")
    assert british.held == (30, 30)
    assert (
        british.note is not None and "55 % together" in british.note and "joint arrangement" in british.note
    )


def test_an_owner_whose_share_is_not_stated_is_not_hidden_by_one_whose_is() -> None:
    # Nobody knows what Y holds of A: that X holds 30 % says nothing about it.
    british = judged("gb", [("X", "A", 30), ("Y", "A", None)], "A", "XY")
    assert (british.verdict, british.owners) == ("possible", ("Y",))
    assert judged("gb", [("X", "A", 30), ("Z", "A", None)], "A", "X").verdict == "not met"


def test_exactly_the_half_is_enough_for_some() -> None:
    verdicts = {one: judged(one, [("X", "A", 50)], "A") for one in ("us", "eu", "gb")}
    assert {one: judgement.verdict for one, judgement in verdicts.items()} == {
        "us": "met",
        "eu": "met",
        "gb": "not met",
    }
    assert verdicts["us"].note is None
    assert verdicts["eu"].note is not None and "until 3 July 2024" in verdicts["eu"].note
    assert judged("gb", [("X", "A", 50.1)], "A").verdict == "met"


def test_one_owner_is_counted_on_all_his_ways_in_the_uk() -> None:
    # A majority stake in A and in B: all that they hold of C is X's, 30 + 21 %.
    holdings: Holdings = [("X", "A", 51), ("X", "B", 80), ("A", "C", 30), ("B", "C", 21)]
    assert (judged("gb", holdings, "C").verdict, judged("gb", holdings, "C").held) == ("met", (51, 51))
    # Exactly half of A is no majority stake.
    assert judged("gb", [("X", "A", 50), ("A", "C", 100)], "C").verdict == "not met"


def test_a_share_that_is_not_stated_may_be_enough() -> None:
    for one in ("us", "eu", "gb"):
        assert judged(one, [("X", "A", None)], "A").verdict == "possible"
        assert judged(one, [("X", "A", None), ("A", "B", 100)], "B").verdict == "possible"
        # Whatever X holds of A, A holds too little of B.
        assert judged(one, [("X", "A", None), ("A", "B", 30)], "B").verdict == "not met"
    known = judged("us", [("X", "A", 40), ("Y", "A", None)], "A", "XY")
    assert (known.verdict, known.held.words()) == ("possible", "at least 40 %")


def test_nothing_is_concluded_from_owners_whom_no_source_names() -> None:
    assert judged("us", [("Z", "A", 100)], "A").verdict == "nothing stated"
    assert judged("us", [], "A").verdict == "nothing stated"
    assert "need not name every owner" in verdict_words("not met")


def test_who_is_blocked_by_name_needs_no_rule() -> None:
    assert judged("us", [("X", "A", 100)], "A", "XA").verdict == "listed"


def test_a_circle_of_companies_blocks_nobody_by_itself() -> None:
    circle: Holdings = [("A", "B", 100), ("B", "A", 90)]
    assert judged("us", [*circle, ("X", "A", 10)], "B").verdict == "not met"
    assert judged("us", [*circle[:1], ("B", "A", 50), ("X", "A", 50)], "B").verdict == "met"


def test_an_owner_who_would_count_only_through_the_company_itself_does_not() -> None:
    # X and Y own A, A may own half of B, B owns C, and C a tenth of A: 60 + 55 are what is held of A, C adds nothing.
    stated = [
        Statement("X", "A", "ownership", Share.between(60, 60), "1"),
        Statement("Y", "A", "ownership", Share.between(55, 55), "2"),
        Statement("A", "B", "ownership", Share.between(25, 50), "3"),
        Statement("B", "C", "ownership", Share.between(100, 100), "4"),
        Statement("C", "A", "ownership", Share.between(10, 10), "5"),
    ]
    judge = Judge(unite(stated), {"X", "Y"}, rules()["us"])
    held = judge.of("A")
    assert (held.verdict, held.held, held.owners, held.circular) == ("met", (115, 115), ("X", "Y"), ("C",))
    assert [(part.standing, part.stated, part.owners, part.share) for part in held.parts] == [
        ("certain", "share", ("X", "Y"), (115, 115))
    ]
    # All of C is B's, and whether B counts hangs on what A holds of it.
    lower = judge.of("C")
    assert [(part.standing, part.stated, part.owners, part.share) for part in lower.parts] == [
        ("possible", "share", ("B",), (100, 100))
    ]
    assert [(tie.owner, tie.asset) for tie in lower.open_ties] == [("A", "B")]


def test_what_is_stated_without_a_number_is_in_no_sum() -> None:
    made = judged(
        "eu", [("X", "A", 30), ("Y", "A", None)], "A", "XYZW", control=(("Z", "A"),), either=(("W", "A"),)
    )
    assert [(part.stated, part.owners, part.share) for part in made.parts] == [
        ("share", ("X",), (30, 30)),
        ("ownership", ("Y",), (0, 0)),
        ("owned or controlled", ("W",), (0, 0)),
        ("control", ("Z",), (0, 0)),
    ]


def test_every_rule_names_its_source_and_its_way_of_counting() -> None:
    assert set(rules()) == {"us", "eu", "gb"}
    for rule in rules().values():
        assert rule.source and rule.url.startswith("https://") and rule.indirect and rule.text


ACTORS = "ABCDEXY"
shares = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
        lambda ends: Share(Fraction(min(ends)), Fraction(max(ends)))
    ),
)
kinds = st.sampled_from(["ownership", "ownership", "control", "either"])
statements = st.lists(
    st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS), kinds, shares).map(
        lambda row: Statement(
            row[0], row[1], row[2], None if row[2] == "control" else row[3], "".join(row[:3])
        )
    ),
    max_size=10,
)
RANK = ["nothing stated", "not met", "possible", "control", "met", "listed"]


@given(statements, st.sampled_from(ACTORS), st.sampled_from(["us", "eu", "gb"]))
def test_who_blocks_more_never_reaches_less(stated: list[Statement], company: str, authority: str) -> None:
    made = unite(stated)
    rule = rules()[authority]
    few, many = Judge(made, {"X"}, rule).of(company), Judge(made, {"X", "Y"}, rule).of(company)
    assert RANK.index(few.verdict) <= RANK.index(many.verdict)


# X may own half of B, which controls A: by the EU's rule A may be caught, through control alone.
CONTROLLED_BY_A_HALF = [
    Statement("B", "A", "control", None, "BAcontrol"),
    Statement("X", "B", "ownership", Share(Fraction(0), Fraction(50)), "XBownership"),
]


def test_control_by_a_company_that_may_be_blocked_is_possible() -> None:
    network = unite(CONTROLLED_BY_A_HALF)
    assert Judge(network, {"X"}, rules()["eu"]).of("A").verdict == "possible"
    assert Judge(network, {"X"}, rules()["us"]).of("A").verdict == "not met"


@given(statements, st.sampled_from(ACTORS), st.sampled_from(["us", "eu", "gb"]))
@example(CONTROLLED_BY_A_HALF, "A", "eu")
def test_a_reading_of_the_shares_is_never_outside_the_verdict(
    stated: list[Statement], company: str, authority: str
) -> None:
    """With every share at its least, "met" must still be met; with every share at its most, "not met" must not be."""
    rule = rules()[authority]
    verdict = Judge(unite(stated), {"X"}, rule).of(company).verdict
    for least in (True, False):
        fixed = [
            one if one.share is None else Statement(
                one.owner, one.asset, one.kind, Share(*[one.share.least if least else one.share.most] * 2), one.edge
            )
            for one in stated
        ]  # fmt: skip
        other = Judge(unite(fixed), {"X"}, rule).of(company).verdict
        if verdict == "met" and least:
            assert other == "met"
        if verdict == "not met" and not least:
            assert other == "not met"


@given(statements, st.sampled_from(ACTORS))
def test_who_counts_stands_above(stated: list[Statement], company: str) -> None:
    made = unite(stated)
    for rule in rules().values():
        judgement = Judge(made, {"X", "Y"}, rule).of(company)
        if judgement.verdict != "listed":
            assert set(judgement.owners) | set(judgement.blocked) <= owners_above(made, company)
            assert judgement.held.least <= judgement.held.most
