"""The probability that two profiles are one actor, and the contribution of each field.

It is a logistic regression: the log-odds are a sum over the measures of `compare`, each with the weight that
benchmarks/fit_resolution.py found for it (weights.toml). Because it is a sum, it can be read: every field adds or
subtracts its part.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from math import exp
from typing import NamedTuple

from graphkit.resolve.compare import Measures

# Kinds without judgements for fitting have the weights of the most similar kind.
_WEIGHED_AS = {"unknown": "organization", "vessel": "organization", "aircraft": "organization"}


class FieldWeight(NamedTuple):
    """The contribution of one field to the log-odds (natural logarithm) that two records are one actor."""

    field: str
    measures: tuple[str, ...]
    log_odds: float


def probability(measures: Measures, kind: str) -> float:
    """Return the probability, from 0 to 1, that two actors of *kind* with these measures are one."""
    weights = _weights(kind)
    odds = start(kind)
    for name, value in measures.items():
        odds += weights.get(name, 0.0) * value
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0


def start(kind: str) -> float:
    """Return the initial log-odds (natural) for every pair of actors of *kind*."""
    return _weights(kind)["bias"]


def by_field(measures: Measures, kind: str) -> tuple[FieldWeight, ...]:
    """Return the contribution of each field to the log-odds, heaviest first. With `start`, they add up to the score."""
    weights = _weights(kind)
    fields: dict[str, list[str]] = {}
    for name in measures:
        fields.setdefault(name.partition(".")[0], []).append(name)
    parts = (
        FieldWeight(field, tuple(names), sum(weights.get(name, 0.0) * measures[name] for name in names))
        for field, names in fields.items()
    )
    return tuple(sorted(parts, key=lambda part: (-abs(part.log_odds), part.field)))


@cache
def _weights(kind: str) -> dict[str, float]:
    text = resources.files("graphkit.resolve").joinpath("weights.toml").read_text(encoding="utf-8")
    weights: dict[str, float] = tomllib.loads(text)[_WEIGHED_AS.get(kind, kind)]
    return weights
