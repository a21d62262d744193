"""What rules out that two records are one actor, whatever else agrees.

Rules, each with a test named after it:

- one entry read from several files of its list is one actor, whatever the publisher corrected between them;
- actors of two kinds are never merged;
- one list names an actor once: two entries of one list are never merged, unless the list has an entry for each regime
  and gives both entries its number for the actor (or the evidence is strong: see `cluster`);
- two different numbers of a scheme in which an actor has only one (UN reference, IMO number) are never merged;
- birth dates that cannot be the same day are never merged: different days or months, or years that are far apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from graphkit.model.dates import DateInterval, Precision, is_slip
from graphkit.model.records import Record

# An actor has only one number in each of these schemes; it may have several passport or register numbers.
_ONE_EACH = ("un_reference", "imo", "lei", "inn", "ogrn")
# A list that names an actor twice gives it two of these numbers.
_ONE_EACH_ENTRY = ("uk_sanctions_list", "ofsi_group", "eu_reference")
# OFAC has two lists; an entry may be on both under one number.
_LIST_FAMILY = {"us_nonsdn": "us_sdn"}
# The UK's two lists are separate lists: they describe the same designations, so that an actor is on both. The UK
# Sanctions List has an entry for each regime, and the entries of one actor have one OFSI Group ID.
_NUMBER_OF_ACTOR = {"gb_uksl": "ofsi_group"}
TWO_ENTRIES = "two entries of"
_CIRCA = timedelta(days=366)
_FULL = frozenset({Precision.DAY, Precision.MONTH})
_FAR = timedelta(days=10 * 366)
_FIGURES_OF_INN = 10


def conflict(one: Record, other: Record, *, twice: bool = False) -> str | None:
    """Return why the two records cannot be one actor, or None if nothing forbids it.

    *twice* means that their list is known to name this actor twice. Birth dates must be compared over all records of an
    actor together: see `births_conflict`.
    """
    if same_entry(one, other):
        return None
    if one.kind != other.kind:
        return f"{one.kind} and {other.kind}"
    one_actor = _one_actor_by_its_list(one, other)
    if two_entries(one, other) and not one_actor and not twice:
        return f"{TWO_ENTRIES} {one.list_id}"
    if not one.identifiers or not other.identifiers:
        return None
    for scheme in () if one_actor else _ONE_EACH if twice else (*_ONE_EACH, *_ONE_EACH_ENTRY):
        mine, theirs = numbers(one, scheme), numbers(other, scheme)
        if mine and theirs and mine.isdisjoint(theirs):
            return f"different {scheme}: {', '.join(sorted(mine))} and {', '.join(sorted(theirs))}"
    return None


def same_entry(one: Record, other: Record) -> bool:
    """Return whether the two are the same entry of one publisher, read from two of its files."""
    return _family(one) == _family(other) and one.entry_id == other.entry_id


def two_entries(one: Record, other: Record) -> bool:
    """Return whether the two are different entries of one publisher: on one list, or on two with shared numbering."""
    return _family(one) == _family(other) and one.entry_id != other.entry_id


def births_conflict(ones: Iterable[DateInterval], others: Iterable[DateInterval]) -> bool:
    """Return whether every date of birth on one side firmly excludes every date on the other.

    Two different days or months are firm, and so are years that are far apart. An approximate date, or a year close to
    the other, that differs by less than ten years is evidence against (`compare`) but forbids nothing, and neither does
    a typing error.
    """
    mine, theirs = tuple(ones), tuple(others)
    return bool(mine) and bool(theirs) and all(_firmly_apart(a, b) for a in mine for b in theirs)


def _firmly_apart(one: DateInterval, other: DateInterval) -> bool:
    if one.overlaps(other) or _differ_by_a_slip(one, other):
        return False
    between = max(one.earliest - other.latest, other.earliest - one.latest)
    if one.approximate or other.approximate:
        return between > _FAR
    return (one.precision in _FULL and other.precision in _FULL) or between > _FAR


def _differ_by_a_slip(one: DateInterval, other: DateInterval) -> bool:
    return one.precision == other.precision == Precision.DAY and is_slip(one.earliest, other.earliest)


def births_agree(one: DateInterval, other: DateInterval) -> bool:
    """Return whether two dates of birth may be the same day, with a tolerance of a year for an approximate one."""
    return _bounds(one).overlaps(_bounds(other))


def numbers_conflict(one: Record, other: Record) -> bool:
    """Return whether both have Russian taxpayer numbers but none in common: then they are two organizations.

    The number is recognised by its ten digits, because lists call it INN, TIN or tax number.
    """
    mine = _taxpayer_numbers(one)
    theirs = _taxpayer_numbers(other) if mine else mine
    return bool(theirs) and mine.isdisjoint(theirs)


def _taxpayer_numbers(record: Record) -> frozenset[str]:
    return frozenset(
        number.number
        for number in record.identifiers
        if number.scheme in {"inn", "tax"}
        and len(number.number) == _FIGURES_OF_INN
        and number.number.isdigit()
    )


def birth_intervals(record: Record) -> tuple[DateInterval, ...]:
    """Return the record's dates of birth that can be read."""
    return tuple(birth.interval for birth in record.birth_dates if birth.interval)


def numbers(record: Record, scheme: str) -> frozenset[str]:
    """Return the record's numbers in one scheme."""
    return frozenset(number.number for number in record.identifiers if number.scheme == scheme)


def _bounds(interval: DateInterval) -> DateInterval:
    if not interval.approximate:
        return interval
    return interval.model_copy(
        update={"earliest": interval.earliest - _CIRCA, "latest": interval.latest + _CIRCA}
    )


def _one_actor_by_its_list(one: Record, other: Record) -> bool:
    """Return whether both are on one list and have its number for an actor rather than for an entry."""
    scheme = _NUMBER_OF_ACTOR.get(one.list_id)
    if scheme is None or one.list_id != other.list_id:
        return False
    return not numbers(one, scheme).isdisjoint(numbers(other, scheme))


def _family(record: Record) -> str:
    return _LIST_FAMILY.get(record.list_id, record.list_id)
