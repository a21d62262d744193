"""Who owns how much of whom, through how many others, according to the sources.

The rules, each with a test named after it:

- a share is an interval in per cent: a share that is not stated lies between 0 and 100, and all arithmetic computes
  the lower and the upper bound; it is exact, in fractions;
- the share along a chain is the product of its shares; the products of several chains are added up;
- several statements of one holding count as one holding, from their lowest to their highest bound; statements that
  contradict each other cause a warning;
- stated shares of one company that add up to more than 100 per cent cause a warning;
- a chain ends where it would return to a company that it has passed: cycles end there, and are reported;
- a holding that the sources call former does not count;
- control is never ownership: a chain that contains a tie of control has no share. "Owned or controlled" (OFAC's words)
  means control, or a share that is not stated.

`graphkit.derive.fifty_percent` applies the 50 percent rules to the result.
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
        """Return the share with a source's bounds, as the graph stores them; None is a bound that is not stated."""
        low = Fraction(0) if least is None else Fraction(str(least))
        high = WHOLE if most is None else Fraction(str(most))
        if not 0 <= low <= high <= WHOLE:
            raise ValueError(f"{low} to {high} per cent is not a share")
        return cls(low, high)

    @property
    def exact(self) -> bool:
        """Whether the share is a single number."""
        return self.least == self.most

    def of(self, other: Share) -> Share:
        """Return this share of that share: the indirect holding through an owner with this share."""
        return Share(self.least * other.least / WHOLE, self.most * other.most / WHOLE)

    def plus(self, other: Share) -> Share:
        """Return the sum of both; its upper bound is at most the whole, unless its lower bound exceeds it."""
        least = self.least + other.least
        return Share(least, max(least, min(WHOLE, self.most + other.most)))

    def words(self) -> str:
        """Return the share in words: "50 %", "at least 50 %", "at most 25 %", "10 to 25 %", "unknown"."""
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
    """Return a percentage in words, rounded to two decimal places, or to four below 1."""
    return f"{float(round(value, 4)):g}" if value < 1 else f"{float(round(value, 2)):.6g}"


@dataclass(frozen=True)
class Statement:
    """An edge stating that *owner* holds or controls *asset*; ``share`` is None if it states no share."""

    owner: str
    asset: str
    kind: Kind
    share: Share | None
    edge: str
    former: bool = False


@dataclass(frozen=True)
class Tie:
    """All statements about one owner and one asset: the share owned, or None if only control is stated.

    ``control`` is "stated", "owned or controlled" if the source leaves open which of the two applies, or None.
    """

    owner: str
    asset: str
    share: Share | None
    control: str | None
    edges: tuple[str, ...]


@dataclass(frozen=True)
class Misfit:
    """Statements that cannot all be right: shares of an asset above the whole, or contradictions about one owner."""

    asset: str
    owner: str | None
    said: str


@dataclass(frozen=True)
class Network:
    """Ties of ownership and control by (owner, asset), and contradictions between the statements."""

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
    """Return the network that the statements form: one tie per owner and asset, and its misfits."""
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
    """A path from the owner at its beginning down to the asset at its end, over ties of ownership or control.

    ``share`` is the product, or None if a tie on the path is only control.
    """

    ties: tuple[Tie, ...]

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The owner, the actors in between, and the asset."""
        return (self.ties[0].owner, *(tie.asset for tie in self.ties))

    @cached_property
    def share(self) -> Share | None:
        """The indirect share of the asset that the owner at the beginning holds, by multiplication."""
        product = Share(WHOLE, WHOLE)
        for tie in self.ties:
            if tie.share is None:
                return None
            product = tie.share.of(product)
        return product


@dataclass
class Chains:
    """Chains in one direction: ``cycles`` are the actors that would repeat, and ``cut`` says why there are no more."""

    chains: list[Chain] = field(default_factory=list)
    cycles: set[str] = field(default_factory=set)
    cut: str | None = None


def chains_up(network: Network, asset: str, *, depth: int, limit: int) -> Chains:
    """Return the chains from every owner of the asset down to it, the shortest first."""
    return _walk(network.owners, asset, lambda tie: tie.owner, depth, limit, up=True)


def chains_down(network: Network, owner: str, *, depth: int, limit: int) -> Chains:
    """Return the chains from the owner down to everything below it, the shortest first."""
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
                    found.cut = f"the {limit} shortest chains are followed; there are more"
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
    """Return everyone from whom ties lead down to the company, over any number of steps; never the company itself."""
    reached, waiting = {company}, [company]
    while waiting:
        for tie in network.owners.get(waiting.pop(), ()):
            if tie.owner not in reached:
                reached.add(tie.owner)
                waiting.append(tie.owner)
    return reached - {company}
