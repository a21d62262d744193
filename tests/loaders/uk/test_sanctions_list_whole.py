"""The whole UK Sanctions List of February 2026, rebuilt from its copy: counted apart, and no word of it lost."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphkit.loaders import LoadedList, parse_list
from graphkit.model.records import Record
from tests.loaders.texts import strings
from tests.loaders.uk.rebuilt_list import NAME, designations, rebuild
from tests.loaders.uk.test_ofsi import RETRIEVED

pytestmark = pytest.mark.full_lists
_KINDS = {"Individual": "person", "Entity": "organization", "Ship": "vessel"}
# Fields whose words become words of the model.
_TOLD_OTHERWISE = {
    "last_updated", "date_designated", "individual_entity_ship", "designation_source", "sanctions_imposed",
    "sanctions_imposed_indicators", "name_type", "alias_strength",
}  # fmt: skip


@pytest.fixture(scope="module")
def lines(full_lists: Path) -> list[dict[str, Any]]:
    return designations(full_lists / "uk" / NAME)


@pytest.fixture(scope="module")
def loaded(full_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedList:
    path = tmp_path_factory.mktemp("whole") / "UK-Sanctions-List.xml"
    rebuild(full_lists / "uk" / NAME, path)
    return parse_list(path, RETRIEVED)


def _folded(*parts: str | None) -> str:
    return " ".join(" ".join(part for part in parts if part).split())


def _written(line: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield each name of an entry: its text, its type, its strength."""
    for name in line["names"]["names"]:
        text = _folded(*(name.get(f"name{n}") for n in range(1, 7)))
        yield text, name["name_type"].lower(), name.get("alias_strength", "")
    for name in line.get("non_latin_names", {"names": []})["names"]:
        yield _folded(name.get("name_non_latin_script")), "alias", ""


def test_the_whole_list_is_read_without_a_notice(loaded: LoadedList) -> None:
    assert (loaded.notices, loaded.unread, loaded.beside) == ((), (), ())
    assert str(loaded.source.published) == "2026-02-25"


def test_every_entry_is_there_in_the_lists_order(loaded: LoadedList, lines: list[dict[str, Any]]) -> None:
    assert len(lines) == 6035
    assert [record.entry_id for record in loaded.records] == [line["unique_id"] for line in lines]
    assert [record.kind for record in loaded.records] == [
        _KINDS[line["individual_entity_ship"]] for line in lines
    ]
    groups = [
        [one.number for one in record.identifiers if one.scheme == "ofsi_group"] for record in loaded.records
    ]
    assert groups == [[line["ofsi_group_id"]] if "ofsi_group_id" in line else [] for line in lines]


def test_every_name_is_there(loaded: LoadedList, lines: list[dict[str, Any]]) -> None:
    for record, line in zip(loaded.records, lines, strict=True):
        written = [one for one in _written(line) if one[0]]
        assert {name.text for name in record.names} == {text for text, _, _ in written}
        assert len(record.names) == len({text for text, _, _ in written})
        first = next(text for text, kind, _ in written if kind == "primary name")
        assert [name.text for name in record.names if name.kind == "primary"] == [first]
        # Weak is what the list calls of low quality, and nowhere in the entry by another word.
        weak = {text for text, _, strength in written if strength.startswith("Low")}
        weak -= {text for text, _, strength in written if not strength.startswith("Low")}
        assert {name.text for name in record.names if name.kind == "weak_alias"} == weak


def test_every_measure_is_there(loaded: LoadedList) -> None:
    """Counted with grep: the lines of the copy whose sanctions_imposed holds any of the words of the measure."""
    found = Counter(one for record in loaded.records for one in record.designations[0].measures)
    assert found == {
        "asset_freeze": 5409,
        "director_disqualification": 4462,
        "travel_ban": 3777,
        "trust_services": 2655,
        "transport": 1147,
        "arms_embargo": 419,
        "non_blocking": 145,
        "banking_restriction": 33 + 9 + 1 + 1,
        "internet_services": 37,
    }


def test_every_designation_has_its_day_and_its_source(
    loaded: LoadedList, lines: list[dict[str, Any]]
) -> None:
    again = 0
    for record, line in zip(loaded.records, lines, strict=True):
        (designation,) = record.designations
        assert str(designation.designated) == line["date_designated"]
        assert designation.program == line["regime_name"]
        reason = designation.reason or ""
        assert reason.split() == _without_entities(line.get("uk_statement_of_reasons", "")).split()
        if designation.date_kind == "made_again":
            again += 1
            continue
        expected = (
            ("designated", "own") if line["designation_source"] == "UK" else ("carried_out", "implements_un")
        )
        assert (designation.date_kind, designation.origin) == expected
    assert again == _made_again(lines)


def _made_again(lines: list[dict[str, Any]]) -> int:
    """Count the days of designating again: at the exit from the EU, in Myanmar's regime, of one entry of Belarus'."""
    days: Counter[tuple[str, str]] = Counter((line["date_designated"], line["regime_name"]) for line in lines)
    exit_from_the_eu = sum(count for (day, _), count in days.items() if "2020-12-31" <= day <= "2021-01-06")
    myanmar = days["2021-04-29", "The Myanmar (Sanctions) Regulations 2021"]
    belarus = len([line for line in lines if line.get("ofsi_group_id") == "14117"])
    return exit_from_the_eu + myanmar + belarus


def test_no_word_is_lost(loaded: LoadedList, lines: list[dict[str, Any]]) -> None:
    for record, line in zip(loaded.records, lines, strict=True):
        held = _held(record)
        for key, text in _texts(line):
            if key in _TOLD_OTHERWISE or text == "N/A":  # UNReferenceNumber of one entry
                continue
            for word in re.findall(r"[^\W\d_]+|\d+", _without_entities(text)):
                assert word.lower() in held, (record.id, key, word)


def _held(record: Record) -> str:
    """Return the record's texts in small letters: UN references are written in several ways."""
    return "\n".join(strings(record)).lower()


def _without_entities(text: str) -> str:
    """Return the text as a browser shows it: the list escapes for HTML, some of it twice."""
    return html.unescape(html.unescape(text))


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, str):
        yield key, value
