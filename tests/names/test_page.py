"""docs/names.md: each example is judged as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphkit.names import compare

PAGE = Path(__file__).parents[2] / "docs" / "names.md"
VERDICTS = {
    "What is the same": "same",
    "What is shown and not taken": "possible",
    "What is different": "different",
}


def examples() -> list[tuple[str, str, str]]:
    """Return the pairs of the page's tables with the verdict of their heading."""
    found, verdict = [], None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            verdict = VERDICTS.get(line.removeprefix("## "))
        cells = re.findall(r"\| ([^|]+) (?=\|)", line)
        if verdict and len(cells) == 3 and cells[0] != "one":
            found.append((cells[0], cells[1], verdict))
    return found


def test_the_page_has_examples_of_each_verdict() -> None:
    assert {verdict for _, _, verdict in examples()} == set(VERDICTS.values())
    assert len(examples()) > 30


@pytest.mark.parametrize(("one", "other", "verdict"), examples())
def test_an_example_of_the_page_is_judged_as_it_says(one: str, other: str, verdict: str) -> None:
    assert compare(one, other).verdict == verdict
    assert compare(other, one).verdict == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Красный Октябрь", "Red October", "different"),
        ("弗拉基米尔·普京", "Vladimir Putin", "different"),
        ("Dmitry Peskov", "Dmitry Puskov", "same"),
    ],
)
def test_a_limit_that_the_page_states_is_one(one: str, other: str, verdict: str) -> None:
    assert compare(one, other).verdict == verdict
