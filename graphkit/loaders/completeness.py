"""How complete the entries of a list are, and the refusal of a file that parses into hollow ones.

A list that renames a tag still parses: every entry is read, but none has a date of birth, for example.
``completeness.toml`` states, for each format, the minimum share of entries that must have each field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from pathlib import Path

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.records import Record

# Numbers that the list itself assigns to its entries: they say nothing about the content of an entry.
_OWN_NUMBERS = frozenset({"ofac_uid", "ofsi_group", "uk_sanctions_list", "eu_reference", "un_reference"})


def _is_dated(record: Record) -> bool:
    return any(designation.designated is not None for designation in record.designations)


def _has_program(record: Record) -> bool:
    # A reader puts its own words in brackets if the list states no programme.
    return any(one.program and not one.program.startswith("(") for one in record.designations)


def _has_number(record: Record) -> bool:
    return any(identifier.scheme not in _OWN_NUMBERS for identifier in record.identifiers)


def _has_both_names(record: Record) -> bool:
    name = record.primary_name
    return bool(name.given and name.family)


# Each counted field -> whether only persons count, and its values in an entry, or whether the entry has it.
_COUNTED: Mapping[str, tuple[bool, Callable[[Record], object]]] = {
    "primary_name": (False, attrgetter("names")),
    "dated": (False, _is_dated),
    "program": (False, _has_program),
    "birth_date": (True, attrgetter("birth_dates")),
    "nationality": (True, lambda record: any(country.code for country in record.nationalities)),
    "identifier": (False, _has_number),
    "address": (False, attrgetter("addresses")),
    "relation": (False, attrgetter("relations")),
}
# Fields that are checked in some formats but not shown to users: they have separate tags, so that a renamed tag would
# leave the others in place. Half a name turns people into others.
_ASKED: Mapping[str, tuple[bool, Callable[[Record], object]]] = {
    "person": (False, lambda record: record.kind == "person"),
    "entity": (False, lambda record: record.kind == "organization"),
    "given_and_family": (True, _has_both_names),
    "two_words": (True, lambda record: len(record.primary_name.text.split()) > 1),
    "three_words": (True, lambda record: len(record.primary_name.text.split()) > 2),
}
# If nearly every entry has a field, at least one of a few entries must have it.
_NEARLY_ALL = 0.9
_FEW = 5
WORDS = {
    "primary_name": "a primary name",
    "dated": "a date of designation",
    "program": "a programme",
    "birth_date": "a date of birth",
    "nationality": "a nationality",
    "identifier": "a number that identifies",
    "address": "an address",
    "relation": "a tie to another actor",
    "person": "a person",
    "entity": "an entity",
    "given_and_family": "a given and a family name",
    "two_words": "a name of two words or more",
    "three_words": "a name of three words or more",
}


def shares(loaded: LoadedList) -> dict[str, float | None]:
    """Return the share of the entries that have each field, None if no entry could have it.

    Dates of birth and nationalities are counted only for persons. An entry that could not become a record counts as one
    without a primary name, and so does an entry whose primary name the reader chose.
    """
    return _shares(loaded, _COUNTED)


def refuse_hollow(path: Path, loaded: LoadedList) -> None:
    """Raise ListError if fewer entries have a field than completeness.toml requires for the format.

    Shares with ``from`` in their table apply only to files with at least that many entries (or persons, if only persons
    are counted): a small extract may well have none.
    """
    expected = facts("completeness").get(loaded.format, {})
    fields = {**_COUNTED, **_ASKED}
    found = _shares(loaded, {name: fields[name] for name in expected})
    persons = sum(record.kind == "person" for record in loaded.records)
    for name, bound in expected.items():
        share = found[name]
        persons_only = fields[name][0]
        counted = persons if persons_only else len(loaded.records) + len(loaded.unread)
        empty = share == 0 and bound["least"] >= _NEARLY_ALL and counted >= _FEW
        if share is None or share >= bound["least"] or (counted < bound["from"] and not empty):
            continue
        whose = "persons" if persons_only else "entries"
        raise ListError(
            path,
            f"gives {WORDS[name]} for {share:.1%} of its {counted:,} {whose}, but at least {bound['least']:.0%} is "
            f"expected ({bound['reason']}).",
            way_out="The list may have changed its format: nothing was read from it, so that nothing is lost."
            + _what_is_new(loaded),
        )


def _shares(
    loaded: LoadedList, asked: Mapping[str, tuple[bool, Callable[[Record], object]]]
) -> dict[str, float | None]:
    persons = [record for record in loaded.records if record.kind == "person"]
    found: dict[str, float | None] = {}
    for name, (persons_only, has) in asked.items():
        counted = persons if persons_only else loaded.records
        found[name] = sum(map(bool, map(has, counted))) / len(counted) if counted else None
    entries = len(loaded.records) + len(loaded.unread)
    if entries and "primary_name" in found:
        found["primary_name"] = (len(loaded.records) - loaded.chosen_names) / entries
    return found


def _what_is_new(loaded: LoadedList) -> str:
    """Return what may have replaced the missing fields: the new elements, attributes and columns."""
    new = [one.path for one in loaded.notices if one.kind in {"element", "attribute", "column"}]
    return f" New in it: {', '.join(dict.fromkeys(new[:_FEW]))}." if new else ""
