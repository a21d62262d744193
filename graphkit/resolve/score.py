"""The probability that two profiles are one actor, and what of it each field is worth.

A logistic regression: the log-odds are a sum over the measures of `compare`, each with the weight that
benchmarks/fit_resolution.py found for it (weights.toml). Being a sum, it can be read: every field adds or takes its
part.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from graphkit.resolve.compare import Measures

# Kinds without judgements to fit on are weighed as the kind that is the most like them.
_WEIGHED_AS = {"unknown": "organization", "vessel": "organization", "aircraft": "organization"}


@dataclass(frozen=True)
class FieldWeight:
    """What one field adds to the log-odds (natural logarithm) that two records are one actor."""

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
    """Return the log-odds (natural) at which every pair of actors of *kind* begins."""
    return _weights(kind)["bias"]


def by_field(measures: Measures, kind: str) -> tuple[FieldWeight, ...]:
    """Return what each field adds to the log-odds, the heaviest first. Their sum and `start` make the score."""
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
