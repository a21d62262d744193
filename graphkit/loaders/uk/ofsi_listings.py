"""The designations of a target on OFSI's Consolidated List: regimes and dates of its rows, and the deciding authority.

No column says whose decision a designation is, or which of its dates is the UK's own: see the tables in ``ofsi.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TypeVar

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.sheet import Row
from graphkit.loaders.uk.cells import OtherInformation
from graphkit.loaders.uk.ofsi_sheet import ConList
from graphkit.model.dates import DateInterval
from graphkit.model.records import Designation

_DAY = "%d/%m/%Y"
_UNSTATED = "(OFSI list, no programme stated)"
_T = TypeVar("_T")


@dataclass
class _Listing:
    """A regime and a pair of dates, with the rows that state it; a date that cannot be read is None."""

    regime: str
    listed: date | None
    designated: date | None
    rows: list[Row] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, date | None, date | None]:
        """The values that distinguish listings."""
        return self.regime, self.listed, self.designated


class Listings:
    """The listings of one target, from which its designations and further remarks are made."""

    def __init__(self, con_list: ConList, rows: Sequence[Row], other: Sequence[OtherInformation]) -> None:
        self._con_list = con_list
        self._listings = _listings(rows, dated=con_list.since_2022)
        self._references = [reference for part in other for reference in part.un_references]
        self._words = " ".join(part.statement for part in other)
        self._reason = "\n".join(part.reason for part in other if part.reason) or None

    def designations(self, group_id: str) -> Iterator[Designation]:
        """Yield a designation for each regime and pair of dates, each with the statement of reasons."""
        for one in self._listings:
            since_2022 = self._con_list.since_2022
            origin = self._origin(one, group_id) if since_2022 else self._origin_until_2022(one)
            # A name cannot be listed before it is designated: such a date is that of a renewed designation. If the UK
            # implements another's listing, Date Designated is the other's date or that of leaving the EU.
            own = origin == "own" and one.designated is not None
            by_listing = (
                not own or one.listed is None or one.designated is None or one.listed < one.designated
            )
            day = one.listed if by_listing else one.designated
            date_kind = "listed" if by_listing else "designated"
            yield Designation(
                authority="gb",
                program=one.regime,
                designated=DateInterval.of_day(day) if day else None,
                date_kind=date_kind if day else "unknown",
                measures=self._con_list.measures(one.rows),
                origin=origin,
                reason=self._reason,
            )

    def remarks(self) -> Iterator[str]:
        """Yield the two dates of each designation if they differ: the designation has one of them, so both are kept."""
        for one in self._listings:
            listed = _written(one.listed, one.rows, "listed_on")
            designated = _written(one.designated, one.rows, "designated")
            if designated and designated != listed:
                regime = f" ({one.regime})" if len(self._listings) > 1 else ""
                before = f"Listed on {listed}, date designated" if listed else "Date designated"
                yield f"{before} {designated}{regime}"

    def _origin(self, one: _Listing, group_id: str) -> str:
        """Return whose decision the listing is; the tables in ``ofsi.toml`` give each rule's reason.

        It is the UN's if the entry has a UN reference that fits the regime (any reference if it has only one
        designation), if the words say so, or if the regime covers only those whom the UN names. Otherwise it is the
        EU's if the entry was listed before the UK left the EU's regimes and designated after that, and the UK had not
        listed it itself. Otherwise it is the UK's own, unless the regime or the dates needed for this conclusion are
        unknown.
        """
        table = facts("uk/ofsi")
        prefixes: dict[str, list[str]] = table["un_prefixes"]
        regime_is_known = one.regime in prefixes or one.regime in table["regimes_since_2022"]["words"]
        if not regime_is_known and one.regime != _UNSTATED:
            one.rows[0].one_of({}, one.regime, "regime", "", at="regime")
        if (
            any(reference[:2] in prefixes.get(one.regime, ()) for reference in self._references)
            or (self._references and len(self._listings) == 1)
            or one.regime in table["un_only"]["regimes"]
            or re.search(table["un_words"]["pattern"], self._words)
        ):
            return "implements_un"
        exit_day: date = table["eu_exit"]["day"]
        if not regime_is_known:
            return "unstated"
        if one.listed is None or one.designated is None:
            made_since = one.listed is not None and one.listed >= exit_day
            made_before = one.designated is not None and one.designated < exit_day
            return "own" if made_since or made_before else "unstated"
        remade = one.listed < exit_day <= one.designated
        return "implements_eu" if remade and group_id not in table["own_before_exit"] else "own"

    def _origin_until_2022(self, one: _Listing) -> str:
        table = facts("uk/ofsi")
        default = "unstated"
        if one.regime != _UNSTATED:
            default = one.rows[0].one_of(
                table["regimes_until_2022"], one.regime, "regime", default, at="regime"
            )
        prefixes = table["un_prefixes"].get(one.regime, ())
        if any(reference[:2] in prefixes for reference in self._references):
            return "implements_un"
        for statement in table["statements"]:
            fits = one.regime in statement.get("regimes", [one.regime]) and one.regime not in statement.get(
                "regimes_but", ()
            )
            if fits and re.search(statement["pattern"], self._words, re.IGNORECASE):
                return str(statement["origin"])
        return default


def _listings(rows: Sequence[Row], *, dated: bool) -> list[_Listing]:
    """Return each regime and pair of dates once, with the rows that state it.

    A row without a regime, or with an unreadable date, takes the values of the target's other rows, if they agree: it
    makes no separate designation.
    """
    stated = [
        _Listing(
            row.expected("regime", "read with the regime of the entry's other rows, if they name one"),
            _day(row, "listed_on"),
            _day(row, "designated") if dated else None,
            [row],
        )
        for row in rows
    ]
    if not all(one.regime and one.listed and (one.designated or not dated) for one in stated):
        _complete(stated)
    found: dict[tuple[str, date | None, date | None], _Listing] = {}
    for one in stated:
        if one.key in found:
            found[one.key].rows += one.rows
        else:
            found[one.key] = one
    return _without_echoes(list(found.values()))


def _complete(stated: Sequence[_Listing]) -> None:
    """Fill the gaps of a row with the values on which the others agree."""
    for one in stated:
        one.regime = one.regime or _only(each.regime or None for each in stated) or _UNSTATED
    for one in stated:
        same = [each for each in stated if each.regime == one.regime]
        one.listed = one.listed or _only(each.listed for each in same)
        one.designated = one.designated or _only(each.designated for each in same)


def _without_echoes(listings: list[_Listing]) -> list[_Listing]:
    """Return the listings without those that name no regime and have the dates of another."""
    days = {each.key[1:] for each in listings if each.regime != _UNSTATED}
    return [each for each in listings if each.regime != _UNSTATED or each.key[1:] not in days]


def _only(values: Iterable[_T | None]) -> _T | None:
    """Return the only value; None if there are none or several."""
    found = {value for value in values if value is not None}
    return found.pop() if len(found) == 1 else None


def _day(row: Row, column: str) -> date | None:
    words = row.expected(column)
    day = _parsed(words)
    if day is None and words:
        row.malformed(words, "a day", at=column)
    return day


@cache
def _parsed(words: str) -> date | None:
    try:
        return datetime.strptime(words, _DAY).date()
    except ValueError:
        return None


def _written(day: date | None, rows: Sequence[Row], column: str) -> str:
    return day.strftime(_DAY) if day else rows[0][column]
