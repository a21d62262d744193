"""FollowTheMoney files: the Ownership edges are read; everything else is ignored by name, or kept and told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import ListError
from graphkit.loaders import Holding, parse_list, read_list

READ_ON = date(2026, 1, 2)
ANN = {
    "id": "p-1",
    "schema": "Person",
    "properties": {"name": ["Ann Other"], "birthDate": ["1970-02"], "country": ["gb"]},
}
ALPHA = {
    "id": "c-1",
    "schema": "Company",
    "properties": {"name": ["Alpha Ltd", "Alpha"]},
    "referents": ["ofac-123"],
}


def owns(**properties: str | list[str]) -> dict[str, Any]:
    given = {"owner": "p-1", "asset": "c-1", **properties}
    lists = {name: value if isinstance(value, list) else [value] for name, value in given.items()}
    return {"id": "own-1", "schema": "Ownership", "properties": lists}


def written(tmp_path: Path, *entities: dict[str, Any] | str) -> Path:
    path = tmp_path / "graph.ftm.json"
    lines = [one if isinstance(one, str) else json.dumps(one) for one in entities]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def holdings(tmp_path: Path, *entities: dict[str, Any] | str) -> tuple[Holding, ...]:
    return read_list(written(tmp_path, *entities), READ_ON).holdings


def test_an_edge_is_a_holding_wherever_it_stands_in_the_file(tmp_path: Path) -> None:
    edge = owns(
        percentage="51.0",
        startDate="2015-03",
        endDate="2020-06-30T00:00:00",
        sourceUrl="https://register.example/1",
    )
    for order in ([ANN, ALPHA, edge], [edge, ALPHA, ANN]):
        (one,) = holdings(tmp_path, *order)
        assert (one.owner.written, one.owner.key, one.owner.kind) == ("Ann Other", "p-1", "person")
        assert [str(born) for born in one.owner.born] == ["1970-02"]
        assert (one.asset.written, one.asset.kind, one.asset.entries) == (
            "Alpha Ltd", "organization", ("us_sdn:123", "us_nonsdn:123"),
        )  # fmt: skip
        assert (one.share, str(one.since), str(one.until)) == ((51.0, 51.0), "2015-03", "2020-06-30")
        assert one.citation.locator.endswith("own-1")
        assert one.citation.quote == (
            "percentage: 51.0; startDate: 2015-03; endDate: 2020-06-30T00:00:00; sourceUrl: https://register.example/1"
        )


@pytest.mark.parametrize(
    ("percentage", "share"),
    [
        ([], (None, None)),
        (["0.5"], (0.5, 0.5)),
        (["50", "49.9%"], (49.9, 50)),
        (["25-50"], (25, 50)),
        (["unknown"], (None, None)),
    ],
)
def test_percentages(percentage: list[str], share: tuple[float | None, float | None], tmp_path: Path) -> None:
    (one,) = holdings(tmp_path, ANN, ALPHA, owns(percentage=percentage))
    assert one.share == share


def test_what_says_nothing_of_ownership_is_passed_over(tmp_path: Path) -> None:
    address = {"id": "a-1", "schema": "Address", "properties": {"full": ["1 Some Street"]}}
    assert len(holdings(tmp_path, address, ANN, ALPHA, owns(percentage="10"))) == 1


@pytest.mark.parametrize(
    ("entities", "said"),
    [
        ([ANN, "{not json"], "line 2: is not JSON"),
        ([ANN, '{"id": "x", "schema": "Person"}'], "line 2: is not an entity"),
        ([ANN, '["x"]'], "line 2: is not an entity"),
        ([ANN, {"id": 7, "schema": "Person", "properties": {}}], "line 2: is not an entity"),
        (
            [ANN, {"id": "x", "schema": "Person", "properties": {"name": "Ann"}}],
            "properties are lists of text",
        ),
        (
            [ANN, '{"id": "x", "schema": "Person", "properties": {"name": ["' + "[" * 10],
            "line 2: is not JSON",
        ),
    ],
)
def test_what_is_not_as_the_format_says_is_named_with_its_line(
    entities: list[dict[str, Any] | str], said: str, tmp_path: Path
) -> None:
    with pytest.raises(ListError, match=said) as refused:
        holdings(tmp_path, *entities)
    assert "graph.ftm.json" in str(refused.value)


@pytest.mark.parametrize(
    ("properties", "told", "said"),
    [
        ({"percentage": "half"}, "Ownership/percentage has the share 'half'", "percentage: half"),
        ({"percentage": "120"}, "Ownership/percentage has the share '120'", "percentage: 120"),
        ({"startDate": "May 2020"}, "Ownership/startDate has the date 'May 2020'", "startDate: May 2020"),
        ({"colour": "red"}, "property Ownership/colour is new", "colour: red"),
    ],
)
def test_what_is_new_of_an_edge_is_quoted_and_told(
    properties: dict[str, Any], told: str, said: str, tmp_path: Path
) -> None:
    loaded = parse_list(written(tmp_path, ANN, ALPHA, owns(**properties)), READ_ON)
    (one,) = loaded.holdings
    assert (one.share, one.since) == ((None, None), None)
    assert one.citation.quote == said
    assert [notice.what for notice in loaded.notices] == [told]


@pytest.mark.parametrize(
    ("entities", "reason"),
    [
        ([ANN, owns()], "an Ownership has an asset that is not in the file"),
        ([ANN, ALPHA, owns(owner=["p-1", "c-1"])], "an Ownership has 2 of owner"),
        ([ANN, {**ALPHA, "properties": {}}, owns()], "an Ownership has an asset without a name"),
    ],
)
def test_an_edge_that_does_not_say_who_owns_what_is_kept_and_told(
    entities: list[dict[str, Any]], reason: str, tmp_path: Path
) -> None:
    loaded = parse_list(written(tmp_path, *entities), READ_ON)
    assert loaded.holdings == ()
    assert [notice.what for notice in loaded.notices] == [reason]
    assert ("Ownership/asset", "c-1") in {(one.path, one.text) for one in loaded.beside}


def test_a_schema_that_is_new_is_kept_and_told(tmp_path: Path) -> None:
    new = {"id": "x", "schema": "Spaceship", "properties": {"name": ["Enterprise"]}}
    loaded = parse_list(written(tmp_path, ANN, ALPHA, new, owns(percentage="10")), READ_ON)
    assert len(loaded.holdings) == 1
    assert [notice.what for notice in loaded.notices] == ["schema 'Spaceship' is new"]
    assert [(one.path, one.text) for one in loaded.beside] == [("Spaceship/name", "Enterprise")]


@pytest.mark.full_lists
def test_a_whole_file_of_a_list_is_read(full_lists: Path) -> None:
    # It has persons, organisations, passports and sanctions, and no ownership.
    assert read_list(full_lists / "ftm" / "eu_fsf_2022-01-24.entities.ftm.json", READ_ON).holdings == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"schema": "Company", "properties": ' + "[" * 100_000, "line 1: is nested too deeply"),
        ('{"id": "a", "schema": "Company", "properties": {}, "x": ' + "9" * 5_000 + "}", "a number with thousands of digits"),
        ('{"id": "a", "schema": "Company", "properties": {"name": ["\\ud800"]}}', "an escape that stands for no letter"),
        ('{"id": "a", "schema": "Company", "properties": {"\\udc00": ["x"]}}', "an escape that stands for no letter"),
        ('{"id": "a\\u0000", "schema": "Company", "properties": {}}', "an escape that stands for no letter"),
        ('{"id": NaN, "schema": "Company", "properties": {}}', "ids are text"),
        ('{"id": 1e999, "schema": "Company", "properties": {}}', "ids are text"),
        ('{"id": "a", "schema": "Company", "properties": {"name": [Infinity]}}', "lists of text"),
        ('{"id": "a", "schema": "Company", "properties": {}, "referents": 5}', "is not an entity"),
    ],
)  # fmt: skip
def test_a_line_that_breaks_readers_is_named(line: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ListError, match=words) as refused:
        holdings(tmp_path, line)
    assert str(refused.value).startswith(f"{tmp_path / 'graph.ftm.json'}, line 1: ")
    assert len(str(refused.value)) < len(str(tmp_path)) + 200


def test_letters_written_as_escapes_are_read(tmp_path: Path) -> None:
    # A pair of halves is one letter, and a backslash before the u is a backslash.
    ann = json.dumps(ANN).replace("Ann Other", "Ann \\ud83d\\ude00 \\\\u0000")
    (one,) = holdings(tmp_path, ann, ALPHA, owns(percentage="50"))
    assert one.owner.written == "Ann 😀 \\u0000"


@pytest.mark.parametrize("share", ["9" * 5_000, "nan", "inf", "1e999"])
def test_a_share_that_is_no_number_is_quoted_and_told_in_few_words(share: str, tmp_path: Path) -> None:
    loaded = parse_list(written(tmp_path, ANN, ALPHA, owns(percentage=share)), READ_ON)
    (one,) = loaded.holdings
    assert one.share == (None, None)
    assert f"percentage: {share}" in (one.citation.quote or "")
    (notice,) = loaded.notices
    assert "Ownership/percentage has the share" in notice.words
    assert len(notice.words) < 700


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_entities_are_read_in_what_windows_calls_unicode(encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path, ANN, ALPHA, owns(percentage="50"))
    before = read_list(path, READ_ON)
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    (one,), (other,) = before.holdings, read_list(path, READ_ON).holdings
    assert (one.owner, one.asset, one.share) == (other.owner, other.asset, other.share)


def test_a_notice_is_as_long_as_a_person_reads_whatever_the_file_calls_things(tmp_path: Path) -> None:
    long = "k" * 900_000
    edge = {**owns(percentage="50", **{long: "x"}), "id": long}
    loaded = parse_list(
        written(tmp_path, ANN, ALPHA, edge, {"id": "x", "schema": long, "properties": {"a": ["b"]}}), READ_ON
    )
    assert {notice.kind for notice in loaded.notices} == {"element", "value"}
    assert all(len(notice.words) < 3_000 for notice in loaded.notices)
    assert (loaded.holdings[0].citation.quote or "").endswith(f"{long}: x")
