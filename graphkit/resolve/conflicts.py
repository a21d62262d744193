"""What forbids that two records are one actor, whatever else agrees.

Rules, each with a test of its name:

- one entry read from several files of its list is one actor, whatever the publisher corrected between them;
- two kinds of actor never meet;
- one list names an actor once: two entries of one list never meet, unless the list has an entry for each regime and
  gives both the number that it gives to the actor (or the evidence is strong: see `cluster`);
- two numbers of one scheme that an actor has only once (UN reference, IMO number) never meet;
- birth dates of which none can be the same day never meet: days, months, or years that lie far apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from graphkit.model.dates import DateInterval, Precision, is_slip
from graphkit.model.records import Record

# An actor has one number of each of these; of passports or register numbers it may have several.
_ONE_EACH = ("un_reference", "imo", "lei", "inn", "ogrn")
# A list that names an actor twice gives it two of these.
_ONE_EACH_ENTRY = ("uk_sanctions_list", "ofsi_group", "eu_reference")
# OFAC keeps two lists; an entry may stand on both under one number.
_LIST_FAMILY = {"us_nonsdn": "us_sdn"}
# The UK's two lists are lists of their own: they describe the same designations, so that an actor stands on both. The
# UK Sanctions List has an entry for each regime, and the entries of one actor bear one OFSI Group ID.
_NUMBER_OF_ACTOR = {"gb_uksl": "ofsi_group"}
TWO_ENTRIES = "two entries of"
_CIRCA = timedelta(days=366)
_FULL = frozenset({Precision.DAY, Precision.MONTH})
_FAR = timedelta(days=10 * 366)
_FIGURES_OF_INN = 10


def conflict(one: Record, other: Record, *, twice: bool = False) -> str | None:
    """Return why the two records cannot be one actor, None when nothing forbids it.

    *twice* says that their list is known to name this actor twice. Birth dates are a question to all records of an
    actor together: see `births_conflict`.
    """
    if same_entry(one, other):
        return None
    if one.kind != other.kind:
        return f"{one.kind} and {other.kind}"
    one_actor = _one_actor_by_its_list(one, other)
    if two_entries(one, other) and not one_actor and not twice:
        return f"{TWO_ENTRIES} {one.list_id}"
    for scheme in () if one_actor else _ONE_EACH if twice else (*_ONE_EACH, *_ONE_EACH_ENTRY):
        mine, theirs = numbers(one, scheme), numbers(other, scheme)
        if mine and theirs and mine.isdisjoint(theirs):
            return f"different {scheme}: {', '.join(sorted(mine))} and {', '.join(sorted(theirs))}"
    return None


def same_entry(one: Record, other: Record) -> bool:
    """Return whether the two are one entry of one publisher, read from two of its files."""
    return _family(one) == _family(other) and one.entry_id == other.entry_id


def two_entries(one: Record, other: Record) -> bool:
    """Return whether the two are different entries of one publisher: of one list, or of two under one numbering."""
    return _family(one) == _family(other) and one.entry_id != other.entry_id


def births_conflict(ones: Iterable[DateInterval], others: Iterable[DateInterval]) -> bool:
    """Return whether no date of birth on the one side can be one on the other, and each pair of them says so firmly.

    Two days or months that differ are firm, and so are years that lie far apart. An approximate date, or a year
    near the other, that disagrees by less than ten years speaks against (`compare`) and forbids nothing, nor does a
    slip.
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
    """Return whether two dates of birth may be the same day; an approximate one is given a year on either side."""
    return _bounds(one).overlaps(_bounds(other))


def numbers_conflict(one: Record, other: Record) -> bool:
    """Return whether both have Russian taxpayer numbers and none is the same: two bodies, whatever else they share.

    The number is told by its ten figures, since lists call it INN, TIN or a tax number.
    """
    mine, theirs = _taxpayer_numbers(one), _taxpayer_numbers(other)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _taxpayer_numbers(record: Record) -> frozenset[str]:
    return frozenset(
        number.number
        for number in record.identifiers
        if number.scheme in {"inn", "tax"}
        and len(number.number) == _FIGURES_OF_INN
        and number.number.isdigit()
    )


def birth_intervals(record: Record) -> tuple[DateInterval, ...]:
    """Return the dates of birth of the record that can be read."""
    return tuple(birth.interval for birth in record.birth_dates if birth.interval)


def numbers(record: Record, scheme: str) -> frozenset[str]:
    """Return the numbers of one scheme that the record has."""
    return frozenset(number.number for number in record.identifiers if number.scheme == scheme)


def _bounds(interval: DateInterval) -> DateInterval:
    if not interval.approximate:
        return interval
    return interval.model_copy(
        update={"earliest": interval.earliest - _CIRCA, "latest": interval.latest + _CIRCA}
    )


def _one_actor_by_its_list(one: Record, other: Record) -> bool:
    """Return whether both stand on one list and bear the number that it gives to an actor, not to an entry."""
    scheme = _NUMBER_OF_ACTOR.get(one.list_id)
    if scheme is None or one.list_id != other.list_id:
        return False
    return not numbers(one, scheme).isdisjoint(numbers(other, scheme))


def _family(record: Record) -> str:
    return _LIST_FAMILY.get(record.list_id, record.list_id)
