"""What was measured of pairs is kept from build to build: the pairs are those that comparing all anew gives."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphkit.demo import case_files
from graphkit.loaders import read_list
from graphkit.model.names import Name
from graphkit.model.records import Record
from graphkit.resolve import kept_pairs, scored_pairs
from graphkit.resolve.candidates import candidates
from graphkit.resolve.cluster import resolve
from graphkit.resolve.profile import Profile

DAY = date(2026, 1, 2)


@pytest.fixture(autouse=True)
def pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which what was measured is kept, also of few pairs."""
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(kept_pairs, "_MANY", 1)
    return tmp_path / "cache" / "pairs"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    lists = [path for path in case_files() if path.suffix != ".toml"]
    return [record for path in lists for record in read_list(path, DAY).records]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pairs were compared, each time that any were asked for."""
    counts: list[int] = []

    def counting(work: Any, shares: Sequence[Sequence[Any]]) -> Any:
        counts.append(sum(map(len, shares)))
        return (work(share) for share in shares)

    monkeypatch.setattr(scored_pairs, "shared_out", counting)
    return counts


def anew(records: Sequence[Record], monkeypatch: pytest.MonkeyPatch) -> list[scored_pairs.ScoredPair]:
    """Return the pairs as they are where nothing is kept."""
    with monkeypatch.context() as inside:
        inside.setenv("GRAPHKIT_CACHE", "off")
        return scored_pairs.scored_pairs(records)


def test_pairs_that_are_kept_are_those_that_were_measured(
    records: list[Record], compared: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = anew(records, monkeypatch)
    assert len(expected) > 100
    first, second = scored_pairs.scored_pairs(records), scored_pairs.scored_pairs(records)
    assert first == second == expected
    assert [list(pair.measures) for pair in second] == [list(pair.measures) for pair in expected]
    assert compared[0] == compared[1] > compared[2] == 0


def test_only_pairs_of_entries_that_changed_are_compared_again(
    records: list[Record], compared: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    scored_pairs.scored_pairs(records)
    changed = list(records)
    for place in range(0, len(changed), 50):
        one = changed[place]
        names = (*one.names, Name.of(f"Zarathustra {one.names[0].text}", "alias"))
        changed[place] = one.model_copy(update={"names": names})
    after = [
        *changed[5:],
        changed[0].model_copy(update={"entry_id": "new"}),
    ]  # some gone, one added, all moved
    again = scored_pairs.scored_pairs(after)
    assert 0 < compared[1] < compared[0] / 2
    assert again == anew(after, monkeypatch)
    assert resolve(after).actors == resolve(after).actors


def test_candidates_of_the_same_entries_are_not_looked_for_again(
    records: list[Record], compared: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = scored_pairs.scored_pairs(records)
    looked: list[int] = []

    def counting(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
        looked.append(len(profiles))
        return candidates(profiles)

    monkeypatch.setattr(scored_pairs, "candidates", counting)
    assert scored_pairs.scored_pairs(records) == first
    assert looked == []
    for other in (records[:-1], [records[1], records[0], *records[2:]]):
        assert scored_pairs.scored_pairs(other) == anew(other, monkeypatch)
    elsewhere = [one.model_copy(update={"list_id": "eu_fsf"}) for one in records]
    assert scored_pairs.scored_pairs(elsewhere) == anew(elsewhere, monkeypatch)
    assert len(looked) == 6


@pytest.mark.parametrize(
    "update",
    [
        {"gender": "female"},
        {"birth_dates": ()},
        {"birth_places": ("Nowhere at all",)},
        {"nationalities": ()},
        {"addresses": ()},
        {"identifiers": ()},
        {"positions": ("Minister of Nothing",)},
        {"kind": "organization"},
    ],
)
def test_whatever_of_an_entry_changes_its_pairs_are_compared_again(
    update: dict[str, Any], records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    scored_pairs.scored_pairs(records)
    changed = [one.model_copy(update=update) for one in records]
    assert scored_pairs.scored_pairs(changed) == anew(changed, monkeypatch)


@pytest.mark.parametrize("places", [[0], [0, 1_000_000], [1, 0], [-1, 2], ["a", "b"], 7, None])
def test_candidates_that_cannot_be_are_looked_for_anew(
    places: object, records: list[Record], pairs: Path
) -> None:
    first = scored_pairs.scored_pairs(records)
    (place,) = pairs.iterdir()
    said = json.loads(gzip.decompress(place.read_bytes()))
    place.write_bytes(gzip.compress(json.dumps(said | {"candidates": places}).encode()))
    assert scored_pairs.scored_pairs(records) == first


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{}",
        b'{"profiles": [], "unlikely": [1], "scored": []}',
        b'{"profiles": ["x"], "unlikely": [], "scored": [[0, 1]]}',
        b'{"profiles": ["x"], "unlikely": [], "scored": [[0, 1, "much", {}, 3]]}',
        b'{"profiles": ["x"], "unlikely": [], "scored": [[0, 1, 0.5, {"name.same": null}, 3]]}',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_what_is_not_as_it_was_written_is_measured_anew(
    said: bytes, records: list[Record], pairs: Path, compared: list[int]
) -> None:
    first = scored_pairs.scored_pairs(records)
    (place,) = pairs.iterdir()
    whole = place.read_bytes()
    place.write_bytes(gzip.compress(said))
    assert scored_pairs.scored_pairs(records) == first
    assert compared[1] == compared[0]
    assert place.read_bytes() == whole
    place.write_bytes(whole[:-20])
    assert scored_pairs.scored_pairs(records) == first
    assert compared[2] == compared[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (2, 0.0), (2, -1.0), (2, 1e308), (2, float("nan")), (2, "0.5"), (3, {"name.same": float("inf")}),
        (3, {"name.same": "1"}), (4, -5), (4, 2.5), (0, -1),
    ],
)  # fmt: skip
def test_a_score_that_cannot_be_is_measured_anew(
    field: int, value: object, records: list[Record], pairs: Path, compared: list[int]
) -> None:
    first = scored_pairs.scored_pairs(records)
    (place,) = pairs.iterdir()
    said = json.loads(gzip.decompress(place.read_bytes()))
    for scored in said["scored"]:
        scored[field] = value
    place.write_bytes(gzip.compress(json.dumps(said).encode()))
    assert scored_pairs.scored_pairs(records) == first
    assert compared[1] == compared[0]


def test_what_is_kept_is_really_used(records: list[Record], pairs: Path) -> None:
    best = scored_pairs.scored_pairs(records)[0]
    (place,) = pairs.iterdir()
    said = json.loads(gzip.decompress(place.read_bytes()))
    for scored in said["scored"]:
        scored[2] = 0.125
    place.write_bytes(gzip.compress(json.dumps(said).encode()))
    assert best.score > 0.9
    assert {pair.score for pair in scored_pairs.scored_pairs(records)} == {0.125}


def test_another_version_measures_anew(
    records: list[Record], compared: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    scored_pairs.scored_pairs(records)
    monkeypatch.setattr(kept_pairs, "version_of", lambda *rooms: "f" * 16)
    scored_pairs.scored_pairs(records)
    assert compared[1] == compared[0]
