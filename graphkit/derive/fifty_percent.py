"""What the 50 percent rules of the United States, the European Union and the United Kingdom make of a company.

The rules, each with a test of its name:

- a rule counts step by step, never by the product: a company whose blocked owners hold enough counts whole as an
  owner at the next step, and one below counts for nothing (OFAC's FAQ 401);
- who is blocked is asked authority by authority: a rule counts the owners whom its own authority blocks;
- where a rule does not add up several owners, each is counted alone;
- control is followed only where the rule asks for it, and is said apart from ownership;
- an owner who would count only through the company itself, in a circle, does not count;
- a share that is not stated makes a rule that "may be met", never one that is met;
- nothing is concluded from an owner whom no source names: "not met" is said of the shares that are stated.

The share, the counting and the source of each authority's rule stand in ``fifty_percent.toml``.
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
        """Return whether holding that much is enough."""
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
    """What those of a company's direct owners hold together who count in one way and of whom the same is stated.

    ``share`` is the sum where ``stated`` is "share"; what is stated otherwise has no number, and is in no sum.
    """

    standing: Standing
    stated: Stated
    owners: tuple[str, ...]
    share: Share = NOTHING


@dataclass(frozen=True)
class Judgement:
    """What the rule of one authority makes of one company.

    ``held`` is what its direct owners hold who are blocked, or who count as blocked by the rule step by step; for a
    rule that counts each owner alone, what the one holds who holds most. ``owners`` are those direct owners, the ones
    that count for certain first, ``blocked`` the actors on a list from whom it comes. ``parts`` are what is held by
    those who count in the same way, ``open_ties`` the ties on whose shares it hangs whether the rule is met, and
    ``circular`` the direct owners who would count only through the company itself.
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
    """Asks the rule of one authority about companies of a network; *blocked* are those whom the authority blocks."""

    def __init__(self, network: Network, blocked: Set[str], rule: Rule) -> None:
        self.blocked = blocked
        self._network = network
        self._rule = rule
        self._together = _Count(network, blocked, rule)
        self._alone: dict[str, _Count] = {}

    def of(self, company: str) -> Judgement:
        """Return what the rule makes of the company."""
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
        """Return those whom the authority blocks from whom it comes that the owner counts, or may count."""
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
    """What is held of a company by those who count: the share and by whom.

    ``control`` is whether control reaches it, for a rule that asks for it; ``controlled`` whether control by one of
    those who count is stated, whatever the rule asks for.
    """

    held: Share = NOTHING
    owners: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    parts: tuple[Held, ...] = ()
    open_ties: tuple[Tie, ...] = ()
    circular: tuple[str, ...] = ()
    control: bool = False
    controlled: bool = False

    def weight(self, rule: Rule) -> tuple[int, Share, tuple[str, ...]]:
        """Return by what one owner comes before another: how near the rule is to being met, then the share."""
        return ("not met", "possible", "control", "met").index(self.verdict(rule)), self.held, self.owners

    def verdict(self, rule: Rule) -> Verdict:
        if rule.reached(self.held.least):
            return "met"
        if self.control:
            return "control"
        return "possible" if rule.reached(self.held.most) else "not met"


class _Circles(NamedTuple):
    """Who counts: for certain, by control too, and possibly; each circle lies within the next."""

    certain: frozenset[str]
    by_control: frozenset[str]
    possible: frozenset[str]

    def standing(self, actor: str) -> Standing | None:
        """Return in which way the actor counts, None if it does not."""
        if actor in self.certain:
            return "certain"
        if actor in self.by_control:
            return "by control"
        return "possible" if actor in self.possible else None


class _Count:
    """Counts step by step who counts as blocked, from some who are.

    Three circles, each within the next: those who count for certain, by the least of every share; those who count by
    control too, where the rule asks for it; those who may count, by the most of every share.
    """

    def __init__(self, network: Network, blocked: Iterable[str], rule: Rule) -> None:
        self._network = network
        self._rule = rule
        self._blocked = frozenset(blocked)
        self._circles = self._drawn()

    def _drawn(self, *, without: str | None = None) -> _Circles:
        """Return who counts; with *without*, who does but for what that company holds."""
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
        """Return *start* and all of whom its members hold enough, or whom they control, again and again."""
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
        """Return what is held of the company by those who count."""
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
        """Return the ties above the company whose shares leave open whether those who may count do, nearest first."""
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
        """Return those of the blocked from whom it comes that the owners count."""
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
    """Yield what is held by those who count in the same way and of whom the same is stated."""
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
    """Return the sum, its most no more than the whole unless what is stated at the least passes it already."""
    least, most = (
        sum((one.least for one in shares), Fraction(0)),
        sum((one.most for one in shares), Fraction(0)),
    )
    return Share(least, most if least > WHOLE else min(WHOLE, most))


def _least(tie: Tie) -> Fraction:
    return tie.share.least if tie.share else Fraction(0)


def _most(tie: Tie) -> Fraction:
    return tie.share.most if tie.share else Fraction(0)
