"""How full the entries of a list are, and the refusal of a file that parses into hollow ones.

A list that renames a tag still parses: every entry is read, and none has a date of birth.
``completeness.toml`` says, format by format, the smallest share of the entries that must have each thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.records import Record

# Numbers that the list itself gives to its entries: to have one says nothing of what the entry holds.
_OWN_NUMBERS = frozenset({"ofac_uid", "ofsi_group", "uk_sanctions_list", "eu_reference", "un_reference"})


def _is_dated(record: Record) -> bool:
    return any(designation.designated is not None for designation in record.designations)


def _has_program(record: Record) -> bool:
    # A reader puts words of its own in brackets where the list states no programme.
    return any(one.program and not one.program.startswith("(") for one in record.designations)


def _has_number(record: Record) -> bool:
    return any(identifier.scheme not in _OWN_NUMBERS for identifier in record.identifiers)


# What is counted -> whether it is counted of persons only, and whether an entry has it.
_COUNTED: Mapping[str, tuple[bool, Callable[[Record], bool]]] = {
    "primary_name": (False, lambda record: bool(record.names)),
    "dated": (False, _is_dated),
    "program": (False, _has_program),
    "birth_date": (True, lambda record: bool(record.birth_dates)),
    "nationality": (True, lambda record: any(country.code for country in record.nationalities)),
    "identifier": (False, _has_number),
    "address": (False, lambda record: bool(record.addresses)),
    "relation": (False, lambda record: bool(record.relations)),
}
# What is asked of some formats, and tells no reader of a list anything: what stands under tags of its own, so that a
# renamed one would leave the others. Half a name makes others of people.
_ASKED: Mapping[str, tuple[bool, Callable[[Record], bool]]] = {
    "person": (False, lambda record: record.kind == "person"),
    "entity": (False, lambda record: record.kind == "organization"),
    "given_and_family": (True, lambda record: bool(record.primary_name.given and record.primary_name.family)),
    "two_words": (True, lambda record: len(record.primary_name.text.split()) > 1),
    "three_words": (True, lambda record: len(record.primary_name.text.split()) > 2),
}
# What a few entries must have, one of them at least, if nearly every entry has it.
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
    "relation": "a tie to another",
    "person": "a person",
    "entity": "an entity",
    "given_and_family": "a given and a family name",
    "two_words": "a name of two words or more",
    "three_words": "a name of three words or more",
}


def shares(loaded: LoadedList) -> dict[str, float | None]:
    """Return the share of the entries that have each thing, None where there is no entry that could have it.

    Dates of birth and nationalities are counted of persons only. An entry of which no record could be made has no
    primary name, nor has one whose primary name the reader chose.
    """
    found = _shares(loaded, _COUNTED)
    entries = len(loaded.records) + len(loaded.unread)
    if entries:
        found["primary_name"] = (len(loaded.records) - loaded.chosen_names) / entries
    return found


def refuse_hollow(path: Path, loaded: LoadedList) -> None:
    """Raise ListError if fewer of the entries have something than completeness.toml says of the format.

    Shares whose table says ``from`` are asked only of files with as many entries (of persons, where they are counted
    of persons): a small extract may well have none.
    """
    expected = facts("completeness").get(loaded.format, {})
    found = {**shares(loaded), **_shares(loaded, _ASKED)}
    persons = sum(record.kind == "person" for record in loaded.records)
    for name, bound in expected.items():
        share = found[name]
        persons_only = {**_COUNTED, **_ASKED}[name][0]
        counted = persons if persons_only else len(loaded.records) + len(loaded.unread)
        empty = share == 0 and bound["least"] >= _NEARLY_ALL and counted >= _FEW
        if share is None or share >= bound["least"] or (counted < bound["from"] and not empty):
            continue
        whose = "persons" if persons_only else "entries"
        raise ListError(
            path,
            f"gives {WORDS[name]} for {share:.1%} of its {counted:,} {whose}, and at least {bound['least']:.0%} is "
            f"expected ({bound['reason']}).",
            way_out="The list may have changed its format: nothing was read from it, so that nothing is lost."
            + _what_is_new(loaded),
        )


def _shares(
    loaded: LoadedList, asked: Mapping[str, tuple[bool, Callable[[Record], bool]]]
) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for name, (persons_only, has) in asked.items():
        counted = [record for record in loaded.records if record.kind == "person" or not persons_only]
        found[name] = sum(map(has, counted)) / len(counted) if counted else None
    return found


def _what_is_new(loaded: LoadedList) -> str:
    """Return what may have taken the place of what is missing: the new elements, attributes and columns."""
    new = [one.path for one in loaded.notices if one.kind in {"element", "attribute", "column"}]
    return f" New in it: {', '.join(dict.fromkeys(new[:_FEW]))}." if new else ""
