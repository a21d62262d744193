"""Resolution against pairs that people judged: of entries of 2022 and later, and of similar names (tests/truth)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graphkit.loaders import read_list
from graphkit.model import Record
from graphkit.resolve.cluster import MERGED_FROM, Resolution, resolve
from tests.queries.six_lists import FILES
from tests.truth.hard_pairs import check as hard
from tests.truth.later_pairs.check import Row, faults, rows
from tests.truth.name_only_pairs import check as name_only

# What was measured, rounded down: the tables hold more hard pairs than the lists do.
LEAST_PRECISION = 0.998
LEAST_F1 = 0.979
MOST_SILENT = 0.01
LEAST_PRECISION_OF_HARD = {"fit": 1.0, "kept": 1.0}
LEAST_F1_OF_HARD = {"fit": 0.9, "kept": 0.892}
MOST_SILENT_OF_HARD = 0.05
LEAST_PRECISION_OF_NAME_ONLY = {"fit": 0.995, "kept": 1.0}
LEAST_F1_OF_NAME_ONLY = {"fit": 0.972, "kept": 0.972}
# Of the pairs of which the entries do not say whether they are one.
MOST_MERGED_UNTOLD = {"fit": 1, "kept": 0}


@dataclass(frozen=True)
class Outcome:
    """A judged pair and what resolution says of it: "merged", "possible" or "silent"."""

    row: Row
    one: Record
    other: Record
    says: str


Judge = Callable[[Row], Outcome]


@pytest.fixture(scope="module")
def resolved(full_lists: Path) -> Resolution:
    """Return the resolution of the six full lists."""
    today = datetime.now(UTC).date()
    return resolve([one for name in FILES.values() for one in read_list(full_lists / name, today).records])


@pytest.fixture(scope="module")
def judge(resolved: Resolution) -> Judge:
    """Tell of a judged pair what resolution of the six full lists says."""
    actor_of = {record.id: actor.id for actor in resolved.actors for record in actor.records}
    possible = {frozenset((pair.one_actor, pair.other_actor)) for pair in resolved.possible}
    by_id = {record.id: record for actor in resolved.actors for record in actor.records}

    def outcome(row: Row) -> Outcome:
        actors = frozenset((actor_of[row["one"]], actor_of[row["other"]]))
        says = "merged" if len(actors) == 1 else "possible" if actors in possible else "silent"
        return Outcome(row, by_id[row["one"]], by_id[row["other"]], says)

    return outcome


@pytest.fixture(scope="module")
def outcomes(judge: Judge) -> list[Outcome]:
    """Every judged pair of later entries with what resolution says of it."""
    return [judge(row) for row in rows()]


def test_the_table_of_later_pairs_keeps_what_its_page_promises() -> None:
    assert faults(rows()) == []


def test_the_table_of_hard_pairs_keeps_what_its_page_promises() -> None:
    assert hard.faults(hard.rows()) == []


def test_the_table_of_name_only_pairs_keeps_what_its_page_promises() -> None:
    assert name_only.faults(name_only.rows()) == []


def assert_merged_as_judged(outcomes: Iterable[Outcome], precision: float, f1: float) -> None:
    """Fail with the pairs that are wrong if too many are."""
    judged = [one for one in outcomes if one.row["label"] != "cannot tell"]
    same = [one for one in judged if one.row["label"] == "same"]
    right = sum(one.says == "merged" for one in same)
    wrong = [one for one in judged if one.row["label"] == "different" and one.says == "merged"]
    merged = right + len(wrong)
    assert right / merged >= precision, shown(wrong)
    apart = [one for one in same if one.says != "merged"]
    assert 2 * right / (merged + len(same)) >= f1, shown(apart)


@pytest.mark.full_lists
def test_later_entries_are_merged_as_people_judged(outcomes: list[Outcome]) -> None:
    assert_merged_as_judged(outcomes, LEAST_PRECISION, LEAST_F1)


@pytest.mark.full_lists
@pytest.mark.parametrize("part", ["fit", "kept"])
def test_similar_names_are_merged_as_people_judged(part: str, judge: Judge) -> None:
    found = [judge(row) for row in hard.rows(part)]
    assert_merged_as_judged(found, LEAST_PRECISION_OF_HARD[part], LEAST_F1_OF_HARD[part])
    same = [one for one in found if one.row["label"] == "same"]
    silent = [one for one in same if one.says == "silent"]
    assert len(silent) <= MOST_SILENT_OF_HARD * len(same), shown(silent)


@pytest.mark.full_lists
def test_no_merge_is_one_that_people_judged_wrong_after_the_fit(judge: Judge) -> None:
    found = [judge(row) for row in hard.rows("after")]
    wrong = [one for one in found if one.row["label"] == "different" and one.says == "merged"]
    assert not wrong, shown(wrong)


@pytest.mark.full_lists
@pytest.mark.parametrize("part", ["fit", "kept"])
def test_entries_of_which_only_names_agree_are_merged_as_people_judged(part: str, judge: Judge) -> None:
    found = [judge(row) for row in name_only.rows(part)]
    assert_merged_as_judged(found, LEAST_PRECISION_OF_NAME_ONLY[part], LEAST_F1_OF_NAME_ONLY[part])
    untold = [one for one in found if one.row["label"] == "cannot tell" and one.says == "merged"]
    assert len(untold) <= MOST_MERGED_UNTOLD[part], shown(untold)


@pytest.mark.full_lists
def test_namesakes_that_were_merged_are_possibly_one(judge: Judge) -> None:
    assert {one.says for one in map(judge, name_only.rows("known"))} == {"possible"}


@pytest.mark.full_lists
def test_what_has_the_score_is_merged_or_has_a_reason(resolved: Resolution) -> None:
    unexplained = [pair for pair in resolved.possible if pair.score >= MERGED_FROM and not pair.forbidden]
    assert not unexplained


@pytest.mark.full_lists
def test_hardly_a_later_actor_stays_apart_in_silence(outcomes: list[Outcome]) -> None:
    same = [one for one in outcomes if one.row["label"] == "same"]
    silent = [one for one in same if one.says == "silent"]
    assert len(silent) <= MOST_SILENT * len(same), shown(silent)


@pytest.mark.full_lists
def test_no_later_pair_of_one_birth_date_and_the_same_consonants_is_silent(outcomes: list[Outcome]) -> None:
    alike = [
        one for one in outcomes
        if days(one.one) & days(one.other) and consonants(one.one) & consonants(one.other)
    ]  # fmt: skip
    assert len(alike) > 50
    silent = [one for one in alike if one.says == "silent"]
    assert not silent, shown(silent)


def days(record: Record) -> set[date]:
    """Return the full dates of birth."""
    intervals = [born.interval for born in record.birth_dates if born.interval is not None]
    return {interval.earliest for interval in intervals if interval.earliest == interval.latest}


def consonants(record: Record) -> set[tuple[str, ...]]:
    """Return the consonants of each name, word by word in sorted order; nothing of a name without Latin ones."""
    found = set()
    for name in record.names:
        plain = unicodedata.normalize("NFKD", name.text.lower())
        words = [re.sub("[^b-df-hj-np-tv-xz]", "", word) for word in plain.split()]
        found.add(tuple(sorted(filter(None, words))))
    return found - {()}


def shown(outcomes: Iterable[Outcome]) -> str:
    """Return the pairs in words, to be read where a test fails."""
    return "\n".join(
        f"{one.row['label']}, {one.says}: {one.one.id} {one.one.primary_name.text}"
        f" / {one.other.id} {one.other.primary_name.text} ({one.row['why']})"
        for one in outcomes
    )
