"""Whether a company counts as blocked under the 50 percent rules of the United States, the European Union and the UK.

The rules, each with a test named after it:

- shares are counted step by step, never multiplied: a company whose blocked owners hold enough counts fully as an
  owner at the next step, and one below the threshold counts for nothing (OFAC's FAQ 401);
- each authority's rule counts only owners whom that authority itself blocks;
- if a rule does not add up several owners, each is counted alone;
- control is followed only if the rule asks for it, and is reported separately from ownership;
- an owner who would count only through the company itself, in a circle, does not count;
- a share that is not stated leads at most to "may be met", never to "met";
- nothing is concluded about owners whom no source names: "not met" refers only to the stated shares.

The threshold, the way of counting and the source of each authority's rule are in ``fifty_percent.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple, get_args

from graphkit.derive.ownership import NOTHING, UNKNOWN, WHOLE, Network, Share, Tie, owners_above

Standing = Literal["certain", "by control", "possible"]
Stated = Literal["share", "ownership", "owned or controlled", "control"]
Verdict = Literal["listed", "met", "control", "possible", "not met", "nothing stated"]


@dataclass(frozen=True)
class Rule:
    """The ownership rule of one authority: the fields of ``fifty_percent.toml``."""

    authority: str
    name: str
    short: str
    share: Fraction
    reached_at: bool
    aggregate: bool
    control: bool
    measures: tuple[str, ...]
    text: str
    source: str
    url: str
    indirect: str
    caution: str
    at_exactly: str = ""

    def reached(self, held: Fraction) -> bool:
        """Return whether holding this share is enough."""
        return held >= self.share if self.reached_at else held > self.share


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by authority."""
    table = _facts()
    return {
        code: Rule(
            authority=code,
            share=Fraction(facts["share"]),
            measures=tuple(facts["measures"]),
            **{
                name: facts[name]
                for name in Rule.__dataclass_fields__
                if name in facts and name not in ("share", "measures")
            },
        )
        for code, facts in table.items()
        if code != "verdicts"
    }


@cache
def _facts() -> dict[str, Any]:
    text = resources.files("graphkit.derive").joinpath("fifty_percent.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def verdict_words(verdict: Verdict) -> str:
    """Return what a verdict means in words."""
    return str(_facts()["verdicts"][verdict])


@dataclass(frozen=True)
class Held:
    """The combined holding of a company's direct owners who count in the same way, with the same kind of statement.

    ``share`` is the sum if ``stated`` is "share"; holdings stated otherwise have no number and are not added up.
    """

    standing: Standing
    stated: Stated
    owners: tuple[str, ...]
    share: Share = NOTHING


@dataclass(frozen=True)
class Judgement:
    """The judgement of one authority's rule on one company.

    ``held`` is the share held by its direct owners who are blocked, or who count as blocked step by step under the
    rule; for a rule that counts each owner alone, it is the largest single holding. ``owners`` are those direct owners,
    the certain ones first, and ``blocked`` the listed actors behind them. ``parts`` are the combined holdings of owners
    who count in the same way, ``open_ties`` the ties whose shares decide whether the rule is met, and ``circular`` the
    direct owners who would count only through the company itself.
    """

    rule: Rule
    verdict: Verdict
    held: Share
    owners: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    note: str | None = None
    parts: tuple[Held, ...] = ()
    open_ties: tuple[Tie, ...] = ()
    circular: tuple[str, ...] = ()


class Judge:
    """Applies one authority's rule to companies of a network; *blocked* are the actors that the authority blocks."""

    def __init__(self, network: Network, blocked: Set[str], rule: Rule) -> None:
        self.blocked = blocked
        self._network = network
        self._rule = rule
        self._together = _Count(network, blocked, rule)
        self._alone: dict[str, _Count] = {}

    def of(self, company: str) -> Judgement:
        """Return the rule's judgement on the company."""
        rule = self._rule
        if company in self.blocked:
            return Judgement(rule, "listed", NOTHING, blocked=(company,))
        above = sorted(self.blocked & owners_above(self._network, company))
        if not above:
            return Judgement(rule, "nothing stated", NOTHING)
        together = self._together.of(company)
        best = together
        if not rule.aggregate:
            best = max((self._count_of(one).of(company) for one in above), key=lambda one: one.weight(rule))
        return Judgement(
            rule,
            best.verdict(rule),
            best.held,
            best.owners,
            best.blocked,
            _note(rule, best, together),
            best.parts,
            best.open_ties,
            together.circular,
        )

    def behind(self, owner: str) -> tuple[str, ...]:
        """Return the blocked actors through whom the owner counts, or may count."""
        return self._together.behind([owner])

    def _count_of(self, owner: str) -> _Count:
        if owner not in self._alone:
            self._alone[owner] = _Count(self._network, {owner}, self._rule)
        return self._alone[owner]


def _note(rule: Rule, best: _Counted, together: _Counted) -> str | None:
    if not rule.aggregate and rule.reached(together.held.least) and not rule.reached(best.held.least):
        return (
            f"several owners hold {together.held.words()} together: enough only under a joint arrangement, "
            "which these sources do not state"
        )
    if together.controlled and not rule.control and not rule.reached(best.held.least):
        return "control is stated, which this rule does not count: it speaks of ownership alone"
    exactly = rule.reached(best.held.least) and best.held.least == rule.share
    return rule.at_exactly or None if exactly else None


@dataclass(frozen=True)
class _Counted:
    """The share of a company held by the owners who count, and who they are.

    ``control`` tells whether the company counts by control, if the rule asks for that, and ``may_control`` whether it
    would if all owners who may count did; ``controlled`` tells whether control by one of the owners who count for
    certain is stated, regardless of the rule.
    """

    held: Share = NOTHING
    owners: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    parts: tuple[Held, ...] = ()
    open_ties: tuple[Tie, ...] = ()
    circular: tuple[str, ...] = ()
    control: bool = False
    may_control: bool = False
    controlled: bool = False

    def weight(self, rule: Rule) -> tuple[int, Share, tuple[str, ...]]:
        """Return the key by which owners are compared: how close the rule is to being met, then the share."""
        return ("not met", "possible", "control", "met").index(self.verdict(rule)), self.held, self.owners

    def verdict(self, rule: Rule) -> Verdict:
        if rule.reached(self.held.least):
            return "met"
        if self.control:
            return "control"
        return "possible" if self.may_control or rule.reached(self.held.most) else "not met"


class _Circles(NamedTuple):
    """The actors who count: for certain, also by control, and possibly; each circle contains the one before."""

    certain: frozenset[str]
    by_control: frozenset[str]
    possible: frozenset[str]

    def standing(self, actor: str) -> Standing | None:
        """Return how the actor counts, or None if it does not."""
        if actor in self.certain:
            return "certain"
        if actor in self.by_control:
            return "by control"
        return "possible" if actor in self.possible else None


class _Count:
    """Finds step by step who counts as blocked, starting from given actors.

    There are three circles, each containing the one before: actors who count for certain, by the lower bound of every
    share; actors who also count by control, if the rule asks for it; actors who may count, by the upper bound of every
    share.
    """

    def __init__(self, network: Network, blocked: Iterable[str], rule: Rule) -> None:
        self._network = network
        self._rule = rule
        self._blocked = frozenset(blocked)
        self._circles = self._drawn()

    def _drawn(self, *, without: str | None = None) -> _Circles:
        """Return the actors who count; with *without*, those who would count without that company's holdings."""
        control = self._rule.control
        certain = self._grown(self._blocked, _least, without=without)
        by_control = self._grown(certain, _least, control=True, without=without) if control else certain
        return _Circles(certain, by_control, self._grown(by_control, _most, control=control, without=without))

    def _grown(
        self,
        start: Set[str],
        held: Callable[[Tie], Fraction],
        *,
        control: bool = False,
        without: str | None,
    ) -> frozenset[str]:
        """Return *start* and the companies that it and companies already added sufficiently own or control."""
        inside, waiting = set(start), sorted(start)
        while waiting:
            for tie in self._network.assets.get(waiting.pop(), ()):
                asset = tie.asset
                if asset in inside or asset == without:
                    continue
                ties = [one for one in self._network.owners[asset] if one.owner in inside]
                together = min(WHOLE, sum(map(held, ties), Fraction(0)))
                if self._rule.reached(together) or (control and any(one.control for one in ties)):
                    inside.add(asset)
                    waiting.append(asset)
        return frozenset(inside)

    def of(self, company: str) -> _Counted:
        """Return the share of the company held by the owners who count."""
        ties = self._network.owners.get(company, ())
        circles = self._drawn(without=company) if self._is_above_itself(company) else self._circles
        counting = [(standing, tie) for tie in ties if (standing := circles.standing(tie.owner))]
        counting.sort(key=lambda one: get_args(Standing).index(one[0]))
        least = sum((_least(tie) for standing, tie in counting if standing == "certain"), Fraction(0))
        most = sum((_most(tie) for _, tie in counting), Fraction(0))
        owners = [tie.owner for _, tie in counting]
        by_control = company in self._circles.by_control and company not in self._circles.certain
        return _Counted(
            held=Share(least, max(least, min(WHOLE, most))),
            owners=tuple(owners),
            blocked=self.behind([*owners, *([company] if by_control else [])]),
            parts=tuple(_parts(counting)),
            open_ties=self._open(company, circles),
            circular=tuple(
                tie.owner for tie in ties if tie.owner in self._circles.possible - circles.possible
            ),
            control=by_control,
            may_control=self._rule.control and any(tie.control for _, tie in counting),
            controlled=any(tie.control and standing == "certain" for standing, tie in counting),
        )

    def _is_above_itself(self, company: str) -> bool:
        """Return whether ties lead from the company down to one of its owners who may count."""
        if company not in self._circles.possible:
            return False
        owners = {
            tie.owner
            for tie in self._network.owners.get(company, ())
            if tie.owner in self._circles.possible - self._blocked
        }
        reached, waiting = {company}, [company] if owners else []
        while waiting and not owners & reached:
            for tie in self._network.assets.get(waiting.pop(), ()):
                if tie.asset not in reached:
                    reached.add(tie.asset)
                    waiting.append(tie.asset)
        return bool(owners & reached)

    def _open(self, company: str, circles: _Circles) -> tuple[Tie, ...]:
        """Return the ties above the company whose inexact shares leave open who counts, nearest first."""
        found: list[Tie] = []
        reached, waiting = {company}, [company]
        while waiting:
            for tie in self._network.owners.get(waiting.pop(0), ()):
                standing = circles.standing(tie.owner)
                if standing is None:
                    continue
                if tie.share is not None and not tie.share.exact:
                    found.append(tie)
                if standing == "possible" and tie.owner not in reached:
                    reached.add(tie.owner)
                    waiting.append(tie.owner)
        return tuple(found)

    def behind(self, owners: Sequence[str]) -> tuple[str, ...]:
        """Return the blocked actors through whom the owners count."""
        reached, waiting = set(owners), [*owners]
        while waiting:
            one = waiting.pop()
            above = () if one in self._blocked else self._network.owners.get(one, ())
            for tie in above:
                if tie.owner in self._circles.possible and tie.owner not in reached:
                    reached.add(tie.owner)
                    waiting.append(tie.owner)
        return tuple(sorted(reached & self._blocked))


def _parts(counting: Sequence[tuple[Standing, Tie]]) -> Iterator[Held]:
    """Yield the combined holdings of owners who count in the same way with the same kind of statement."""
    for standing in get_args(Standing):
        for stated in get_args(Stated):
            ties = [tie for one, tie in counting if one == standing and _stated(tie) == stated]
            if ties:
                share = _summed([tie.share or NOTHING for tie in ties]) if stated == "share" else NOTHING
                yield Held(standing, stated, tuple(tie.owner for tie in ties), share)


def _stated(tie: Tie) -> Stated:
    if tie.share is None:
        return "control"
    if tie.share != UNKNOWN:
        return "share"
    return "owned or controlled" if tie.control == "owned or controlled" else "ownership"


def _summed(shares: Sequence[Share]) -> Share:
    """Return the sum; its upper bound is at most the whole, unless the lower bounds already exceed it."""
    least, most = (
        sum((one.least for one in shares), Fraction(0)),
        sum((one.most for one in shares), Fraction(0)),
    )
    return Share(least, most if least > WHOLE else min(WHOLE, most))


def _least(tie: Tie) -> Fraction:
    return tie.share.least if tie.share else Fraction(0)


def _most(tie: Tie) -> Fraction:
    return tie.share.most if tie.share else Fraction(0)
