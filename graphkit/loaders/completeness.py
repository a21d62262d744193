"""How full the entries of a list are, and the refusal of a file that parses into hollow ones.

A list that renames a tag which need not be there in every entry still parses: every entry is read and none has a
date of birth. ``expectations.toml`` says, format by format, the smallest share of the entries that must have each
thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.model.records import Record

# Numbers that the list itself gives to its entries: to have one says nothing of what the entry holds.
_OWN_NUMBERS = frozenset({"ofac_uid", "ofsi_group", "uk_sanctions_list", "eu_reference", "un_reference"})


def _has_primary_name(record: Record) -> bool:
    return any(name.kind == "primary" for name in record.names)


def _is_dated(record: Record) -> bool:
    return any(designation.designated is not None for designation in record.designations)


def _has_program(record: Record) -> bool:
    return any(designation.program for designation in record.designations)


def _has_number(record: Record) -> bool:
    return any(identifier.scheme not in _OWN_NUMBERS for identifier in record.identifiers)


# What is counted -> whether it is counted of persons only, and whether an entry has it.
_COUNTED: Mapping[str, tuple[bool, Callable[[Record], bool]]] = {
    "primary_name": (False, _has_primary_name),
    "dated": (False, _is_dated),
    "program": (False, _has_program),
    "birth_date": (True, lambda record: bool(record.birth_dates)),
    "nationality": (True, lambda record: bool(record.nationalities)),
    "identifier": (False, _has_number),
    "address": (False, lambda record: bool(record.addresses)),
    "relation": (False, lambda record: bool(record.relations)),
}
WORDS = {
    "primary_name": "a primary name",
    "dated": "a date of designation",
    "program": "a programme",
    "birth_date": "a date of birth",
    "nationality": "a nationality",
    "identifier": "a number that identifies",
    "address": "an address",
    "relation": "a tie to another",
}


def shares(records: Sequence[Record]) -> dict[str, float | None]:
    """Return the share of the entries that have each thing, None where there is no entry that could have it.

    Dates of birth and nationalities are counted of persons only.
    """
    found: dict[str, float | None] = {}
    for name, (persons_only, has) in _COUNTED.items():
        counted = [record for record in records if record.kind == "person" or not persons_only]
        found[name] = sum(map(has, counted)) / len(counted) if counted else None
    return found


def refuse_hollow(path: Path, list_format: str, records: Sequence[Record]) -> None:
    """Raise ListError if fewer of the entries have something than expectations.toml says of the format.

    Shares whose table says ``from`` are asked only of files with as many entries (of persons, where they are counted
    of persons): a small extract may well have none.
    """
    expected = facts("completeness").get(list_format, {})
    found = shares(records)
    persons = sum(record.kind == "person" for record in records)
    for name, bound in expected.items():
        share = found[name]
        counted = persons if _COUNTED[name][0] else len(records)
        if share is None or counted < bound.get("from", 1) or share >= bound["least"]:
            continue
        whose = "persons" if _COUNTED[name][0] else "entries"
        raise ListError(
            path,
            f"gives {WORDS[name]} for {share:.1%} of its {counted:,} {whose}, and at least {bound['least']:.0%} is "
            f"expected ({bound['reason']}).",
            way_out="The list may have changed its format: nothing was read from it, so that nothing is lost.",
        )
