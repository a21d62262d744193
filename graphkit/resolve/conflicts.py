"""What forbids that two records are one actor, whatever else agrees.

Rules, each with a test of its name:

- one entry read from several files of its list is one actor, whatever the publisher corrected between them;
- two kinds of actor never meet;
- one list names an actor once: two entries of one list never meet, unless the list has an entry for each regime and
  gives both the number that it gives to the actor;
- birth dates that cannot be the same day never meet;
- two numbers of one scheme that an actor has only once (UN reference, IMO number) never meet;
- people whose nationalities are known and have nothing in common never meet on a name alone;
- organisations whose countries are known and have nothing in common never meet on a name alone: every state has a
  ministry of defence.
"""

from __future__ import annotations

from datetime import timedelta

from graphkit.model.dates import DateInterval
from graphkit.model.records import Record
from graphkit.resolve.keys import countries_of

# An actor has one number of each of these; of passports or register numbers it may have several.
_ONE_EACH = ("un_reference", "imo", "ofac_uid", "uk_sanctions_list", "ofsi_group", "eu_reference")
# OFAC keeps two lists; an entry may stand on both under one number.
_LIST_FAMILY = {"us_nonsdn": "us_sdn"}
# The UK's two lists are lists of their own: they describe the same designations, so that an actor stands on both. The
# UK Sanctions List has an entry for each regime, and the entries of one actor bear one OFSI Group ID.
_NUMBER_OF_ACTOR = {"gb_uksl": "ofsi_group"}
_CIRCA = timedelta(days=366)


def conflict(one: Record, other: Record) -> str | None:
    """Return why the two records cannot be one actor, None when nothing forbids it."""
    if _list_of(one) == _list_of(other) and one.entry_id == other.entry_id:
        return None
    if one.kind != other.kind:
        return f"{one.kind} and {other.kind}"
    one_actor = _one_actor_by_its_list(one, other)
    if _list_of(one) == _list_of(other) and one.entry_id != other.entry_id and not one_actor:
        return f"two entries of {one.list_id}"
    for scheme in () if one_actor else _ONE_EACH:
        mine, theirs = _numbers(one, scheme), _numbers(other, scheme)
        if mine and theirs and mine.isdisjoint(theirs):
            return f"different {scheme}: {', '.join(sorted(mine))} and {', '.join(sorted(theirs))}"
    if birth_dates_agree(one, other) is False:
        return "different dates of birth"
    return None


def conflict_on_name_alone(one: Record, other: Record) -> str | None:
    """Return why an equal name does not make the two one actor, None when nothing speaks against it."""
    if one.kind == "person":
        mine = {country.code for country in one.nationalities if country.code}
        theirs = {country.code for country in other.nationalities if country.code}
        if mine and theirs and mine.isdisjoint(theirs):
            return "different nationalities"
    if one.kind == "organization":
        here, there = countries_of(one), countries_of(other)
        if here and there and here.isdisjoint(there):
            return "different countries"
    return None


def birth_dates_agree(one: Record, other: Record) -> bool | None:
    """Return whether some date of birth of the one may be the other's; None when either has none.

    A date that its list calls approximate is given a year on either side.
    """
    mine = [_bounds(birth.interval) for birth in one.birth_dates if birth.interval]
    theirs = [_bounds(birth.interval) for birth in other.birth_dates if birth.interval]
    if not mine or not theirs:
        return None
    return any(a.overlaps(b) for a in mine for b in theirs)


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
    return not _numbers(one, scheme).isdisjoint(_numbers(other, scheme))


def _list_of(record: Record) -> str:
    return _LIST_FAMILY.get(record.list_id, record.list_id)


def _numbers(record: Record, scheme: str) -> set[str]:
    return {identifier.number for identifier in record.identifiers if identifier.scheme == scheme}
