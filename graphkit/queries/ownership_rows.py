"""The answer about who owns whom: chains of holdings, and the results of the 50 percent rules for their companies."""

from __future__ import annotations

from graphkit.model.rows import Row, Rows


class OwnershipChain(Row):
    """A chain from an owner down to an asset. ``actors`` and ``names`` begin with the owner.

    ``steps`` contains the holding at each step in words. ``share_min`` and ``share_max`` are the product in per cent,
    None if a step is only control. ``sanctioned_by`` are the authorities that sanction the owner,
    ``asset_sanctioned_by`` those that sanction the asset. ``edges`` are the ids of all edges that the chain rests on,
    ``sources`` the place of each.
    """

    direction: str
    owner: str
    owner_name: str
    asset: str
    asset_name: str
    actors: tuple[str, ...]
    names: tuple[str, ...]
    steps: tuple[str, ...]
    share_min: float | None
    share_max: float | None
    share: str
    sanctioned_by: tuple[str, ...]
    asset_sanctioned_by: tuple[str, ...]
    edges: tuple[str, ...]
    sources: tuple[str, ...]


class OwnershipVerdict(Row):
    """The result of one authority's rule for one company, by the shares that the sources state.

    ``held_min`` and ``held_max`` are the share that the rule counts, step by step; ``product_min`` and ``product_max``
    are the sum of the products over the chains from the nearest owners whom the authority blocks, which no rule asks
    for.
    """

    company: str
    name: str
    authority: str
    rule: str
    verdict: str
    held_min: float
    held_max: float
    owners: tuple[str, ...]
    owner_names: tuple[str, ...]
    blocked: tuple[str, ...]
    blocked_names: tuple[str, ...]
    product_min: float
    product_max: float
    words: str
    note: str | None
    source: str
    url: str


class Ownership(Row):
    """The answer: chains, verdicts, warnings, what was left out, and which lists were searched.

    ``listed_below`` counts the listed companies that the actor owns or controls, over any number of steps;
    ``listed_chains`` are the chains down to it.
    """

    actor: str
    name: str
    listed_below: int
    listed_chains: Rows[OwnershipChain]
    chains: Rows[OwnershipChain]
    verdicts: Rows[OwnershipVerdict]
    warnings: tuple[str, ...]
    left_out: tuple[str, ...]
    searched: tuple[str, ...]
