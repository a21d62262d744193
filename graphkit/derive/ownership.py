"""Who owns how much of whom, through how many others, by what the sources state.

The rules, each with a test of its name:

- a share is an interval in per cent: what is not stated lies between 0 and 100, and arithmetic gives the least and
  the most; it is exact, in fractions;
- the share along a chain is the product of its shares; over several chains the products are added up;
- several statements of one holding are one holding, from the least to the most that they say; statements that
  contradict each other are a warning;
- the stated shares of one company that add up to more than 100 per cent are a warning;
- a chain ends where it would come back to a company that it has passed: cycles end, and are said;
- what the sources call former is no holding;
- control is never ownership: a chain with a tie of control in it has no share. "Owned or controlled" (OFAC's words)
  is control, or a share that is not stated.

What the 50 percent rules make of it is in `graphkit.derive.fifty_percent`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

WHOLE = Fraction(100)
Kind = Literal["ownership", "control", "either"]


class Share(NamedTuple):
    """Per cent of a company, between ``least`` and ``most``, both included; exact fractions."""

    least: Fraction
    most: Fraction

    @classmethod
    def between(cls, least: float | None, most: float | None) -> Share:
        """Return the share whose bounds a source states, as the graph stores them; None is a bound not stated."""
        low = Fraction(0) if least is None else Fraction(str(least))
        high = WHOLE if most is None else Fraction(str(most))
        if not 0 <= low <= high <= WHOLE:
            raise ValueError(f"{low} to {high} per cent is no share")
        return cls(low, high)

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.least == self.most

    def of(self, other: Share) -> Share:
        """Return this share of that share: what who holds the one holds of the other."""
        return Share(self.least * other.least / WHOLE, self.most * other.most / WHOLE)

    def plus(self, other: Share) -> Share:
        """Return both together; the most is no more than the whole, unless the least is."""
        least = self.least + other.least
        return Share(least, max(least, min(WHOLE, self.most + other.most)))

    def words(self) -> str:
        """Return the share for people: "50 %", "at least 50 %", "at most 25 %", "10 to 25 %", "unknown"."""
        if self.exact:
            return f"{decimal_words(self.least)} %"
        if self.most >= WHOLE:
            return f"at least {decimal_words(self.least)} %" if self.least else "unknown"
        return (
            f"{decimal_words(self.least)} to {decimal_words(self.most)} %"
            if self.least
            else f"at most {decimal_words(self.most)} %"
        )


UNKNOWN = Share(Fraction(0), WHOLE)
NOTHING = Share(Fraction(0), Fraction(0))


def decimal_words(value: Fraction) -> str:
    """Return a number of per cent for people, rounded to two digits behind the point."""
    return f"{float(round(value, 4)):g}" if value < 1 else f"{float(round(value, 2)):.6g}"


@dataclass(frozen=True)
class Statement:
    """One edge of the graph that says that *owner* holds or controls *asset*; ``share`` is None when it gives none."""

    owner: str
    asset: str
    kind: Kind
    share: Share | None
    edge: str
    former: bool = False


@dataclass(frozen=True)
class Tie:
    """All that is stated of one owner and one asset: the share owned, None where only control is stated.

    ``control`` is "stated", or "owned or controlled" where the source leaves open which of the two, or None.
    """

    owner: str
    asset: str
    share: Share | None
    control: str | None
    edges: tuple[str, ...]


@dataclass(frozen=True)
class Misfit:
    """What cannot be right together: shares of the asset that pass the whole, or what is said of one owner of it."""

    asset: str
    owner: str | None
    said: str


@dataclass(frozen=True)
class Network:
    """Ties of ownership and control by (owner, asset), and what in the statements does not fit together."""

    ties: Mapping[tuple[str, str], Tie]
    misfits: tuple[Misfit, ...] = ()

    @cached_property
    def owners(self) -> Mapping[str, tuple[Tie, ...]]:
        """The ties of each asset, by owner."""
        return _grouped(self.ties.values(), lambda tie: tie.asset, lambda tie: tie.owner)

    @cached_property
    def assets(self) -> Mapping[str, tuple[Tie, ...]]:
        """The ties of each owner, by asset."""
        return _grouped(self.ties.values(), lambda tie: tie.owner, lambda tie: tie.asset)


def _grouped(
    ties: Iterable[Tie], key: Callable[[Tie], str], order: Callable[[Tie], str]
) -> dict[str, tuple[Tie, ...]]:
    groups: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        groups[key(tie)].append(tie)
    return {name: tuple(sorted(group, key=order)) for name, group in groups.items()}


def unite(statements: Iterable[Statement]) -> Network:
    """Return the network that the statements make: one tie an owner and an asset, and its misfits."""
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if not statement.former and statement.owner != statement.asset:
            found[statement.owner, statement.asset].append(statement)
    ties = {pair: _tie(pair, of_pair) for pair, of_pair in sorted(found.items())}
    return Network(ties, (*_contradictions(found), *_too_much(ties.values())))


def _tie(pair: tuple[str, str], statements: list[Statement]) -> Tie:
    stated = [one.share for one in statements if one.share is not None]
    owned = any(one.kind == "ownership" for one in statements)
    either = any(one.kind == "either" for one in statements)
    controlled = any(one.kind == "control" for one in statements)
    share: Share | None = None
    if stated:
        share = Share(min(one.least for one in stated), max(one.most for one in stated))
    elif owned or either:
        share = UNKNOWN
    control = "stated" if controlled else "owned or controlled" if either else None
    return Tie(*pair, share, control, tuple(sorted(one.edge for one in statements)))


def _contradictions(found: Mapping[tuple[str, str], list[Statement]]) -> Iterator[Misfit]:
    for (owner, asset), statements in sorted(found.items()):
        stated = [one.share for one in statements if one.share is not None]
        if stated and max(one.least for one in stated) > min(one.most for one in stated):
            said = " and ".join(dict.fromkeys(one.words() for one in stated))
            yield Misfit(asset, owner, said)


def _too_much(ties: Iterable[Tie]) -> Iterator[Misfit]:
    least: dict[str, Fraction] = defaultdict(Fraction)
    for tie in ties:
        least[tie.asset] += tie.share.least if tie.share else 0
    for asset, total in sorted(least.items()):
        if total > WHOLE:
            yield Misfit(asset, None, f"{decimal_words(total)} %")


@dataclass(frozen=True)
class Chain:
    """A way from the owner at its beginning down to the asset at its end, over ties of ownership or control.

    ``share`` is the product, None where a tie on the way is of control alone.
    """

    ties: tuple[Tie, ...]

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The owner, who is between, the asset."""
        return (self.ties[0].owner, *(tie.asset for tie in self.ties))

    @cached_property
    def share(self) -> Share | None:
        """What the owner at the beginning holds of the asset at the end, by multiplication."""
        product = Share(WHOLE, WHOLE)
        for tie in self.ties:
            if tie.share is None:
                return None
            product = tie.share.of(product)
        return product


@dataclass
class Chains:
    """Chains in one direction: ``cycles`` are who would have been met again, ``cut`` says why there are no more."""

    chains: list[Chain] = field(default_factory=list)
    cycles: set[str] = field(default_factory=set)
    cut: str | None = None


def chains_up(network: Network, asset: str, *, depth: int, limit: int) -> Chains:
    """Return the chains from every owner of the asset down to it, the shortest first."""
    return _walk(network.owners, asset, lambda tie: tie.owner, depth, limit, up=True)


def chains_down(network: Network, owner: str, *, depth: int, limit: int) -> Chains:
    """Return the chains from the owner down to everything below, the shortest first."""
    return _walk(network.assets, owner, lambda tie: tie.asset, depth, limit, up=False)


def _walk(
    ties_of: Mapping[str, tuple[Tie, ...]],
    start: str,
    far: Callable[[Tie], str],
    depth: int,
    limit: int,
    *,
    up: bool,
) -> Chains:
    found = Chains()
    layer: list[tuple[Tie, ...]] = [()]
    for _ in range(depth):
        following: list[tuple[Tie, ...]] = []
        for way in layer:
            passed = {start, *map(far, way)}
            for tie in ties_of.get(far(way[-1]) if way else start, ()):
                if far(tie) in passed:
                    found.cycles.add(far(tie))
                    continue
                if len(found.chains) == limit:
                    found.cut = f"the {limit} shortest chains are followed, there are more"
                    return found
                longer = (*way, tie)
                following.append(longer)
                found.chains.append(Chain(longer[::-1] if up else longer))
        layer = following
    if any(
        far(tie) not in {start, *map(far, way)}
        for way in layer
        if way
        for tie in ties_of.get(far(way[-1]), ())
    ):
        found.cut = f"chains are followed to a depth of {depth}, and some go on"
    return found


def total(chains: Iterable[Chain]) -> Share:
    """Return the sum of the chains' products; chains of control add nothing."""
    held = NOTHING
    for chain in chains:
        if chain.share is not None:
            held = held.plus(chain.share)
    return held


def owners_above(network: Network, company: str) -> set[str]:
    """Return everybody from whom ties lead down to the company, over any number of steps; never itself."""
    reached, waiting = {company}, [company]
    while waiting:
        for tie in network.owners.get(waiting.pop(), ()):
            if tie.owner not in reached:
                reached.add(tie.owner)
                waiting.append(tie.owner)
    return reached - {company}
