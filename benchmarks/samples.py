"""Repeated measures of one thing, and how they are written."""

from __future__ import annotations

import statistics
from collections.abc import Iterable


class Samples:
    """Seconds or megabytes measured several times."""

    def __init__(self, values: Iterable[float]) -> None:
        self.values = tuple(values)

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)

    def seconds(self) -> str:
        """Return the median with the least and the most in brackets."""
        return f"{seconds(self.median)} ({_span(seconds(min(self.values)), seconds(max(self.values)))})"

    def megabytes(self) -> str:
        """Return the median with the least and the most in brackets."""
        return (
            f"{self.median:,.0f} MB ({_span(f'{min(self.values):,.0f} MB', f'{max(self.values):,.0f} MB')})"
        )


def seconds(value: float) -> str:
    """Return a time: from 10 s with one decimal, from 0.1 s with two, below in milliseconds."""
    if value >= 10:
        return f"{value:.1f} s"
    if value >= 0.1:
        return f"{value:.2f} s"
    return f"{value * 1000:.0f} ms" if value >= 0.01 else f"{value * 1000:.1f} ms"


def _span(least: str, most: str) -> str:
    """Return "1.2–1.4 s" for "1.2 s" and "1.4 s"; both units where they differ."""
    number, unit = least.split()
    return f"{number if most.endswith(f' {unit}') else least}–{most}"
