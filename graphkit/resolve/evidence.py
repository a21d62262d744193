"""The evidence for and against in words: the fields in which two records agree or differ."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.model.names import Name
from graphkit.model.records import Record
from graphkit.notebook_display import Shown
from graphkit.resolve.compare import Measures, compare
from graphkit.resolve.conflicts import birth_intervals, births_conflict, conflict
from graphkit.resolve.profile import profile
from graphkit.resolve.score import by_field, probability, start

# Log-odds below this decide nothing and are not mentioned.
_TELLING = 0.1


@dataclass(frozen=True)
class FieldEvidence:
    """One field on both sides, and its contribution to the log-odds (natural) that the two are one actor."""

    field: str
    one: str
    other: str
    log_odds: float
    forbids: bool = False

    @property
    def speaks(self) -> str:
        """For, against, or neither; "forbids" if no score could make the two one actor."""
        if self.forbids:
            return "forbids"
        return "for" if self.log_odds >= _TELLING else "against" if self.log_odds <= -_TELLING else "neither"


@dataclass(frozen=True)
class Comparison(Shown):
    """All evidence about two records: the fields, heaviest first, the score, and what forbids a merge.

    ``start`` is the log-odds for every pair of their kind; together with those of the fields it makes the score.
    """

    one: Record
    other: Record
    start: float
    fields: tuple[FieldEvidence, ...]
    score: float
    forbidden: str | None


def explain(one: Record, other: Record) -> Comparison:
    """Return the evidence for and against that the two records are one actor."""
    measures = compare(profile(one), profile(other))
    births_forbid = births_conflict(birth_intervals(one), birth_intervals(other))
    fields = tuple(
        FieldEvidence(
            field=_FIELDS[part.field],
            one=_shown(one, part.field),
            other=_shown(other, part.field),
            log_odds=part.log_odds,
            forbids=births_forbid and part.field == "birth_date",
        )
        for part in by_field(measures, one.kind)
    )
    forbidden = conflict(one, other) or ("different dates of birth" if births_forbid else None)
    return Comparison(one, other, start(one.kind), fields, probability(measures, one.kind), forbidden)


def summary(measures: Measures, kind: str, score: float) -> str:
    """Return one line that names the fields for and against two actors being the same."""
    parts = by_field(measures, kind)
    spoken = [
        f"for it {', '.join(_FIELDS[part.field] for part in parts if part.log_odds >= _TELLING) or 'nothing'}"
    ]
    against = [_FIELDS[part.field] for part in parts if part.log_odds <= -_TELLING]
    if against:
        spoken.append(f"against it {', '.join(against)}")
    return f"{'; '.join(spoken)}; score {score:.2f}"


_FIELDS = {
    "name": "name",
    "weak_name": "weak alias",
    "acronym": "acronym",
    "patronymic": "patronymic",
    "part": "part of an organization",
    "numerals": "number in the name",
    "forms": "form of company",
    "original_script": "name in the original script",
    "birth_date": "date of birth",
    "birth_place": "place of birth",
    "gender": "gender",
    "country": "country",
    "region": "region of the programme",
    "position": "position",
    "address": "address",
    "number": "identifier",
}


def _shown(record: Record, field: str) -> str:
    """Return the record's content in the field, in its own words."""
    texts = {
        "birth_date": [birth.written for birth in record.birth_dates],
        "birth_place": list(record.birth_places),
        "gender": [record.gender or ""],
        "country": [
            *(country.written for country in record.nationalities),
            *(address.country.upper() for address in record.addresses if address.country),
        ],
        "region": [designation.program for designation in record.designations],
        "position": [*record.titles, *record.positions],
        "address": [address.text for address in record.addresses],
        "number": [f"{number.label} {number.number}" for number in record.identifiers],
        "weak_name": [name.text for name in record.names if name.kind == "weak_alias"],
        "original_script": [name.text for name in record.names if name.script != "Latn"],
    }.get(field, _names(record.names))
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _names(names: tuple[Name, ...]) -> list[str]:
    return [name.text for name in names if name.script == "Latn" and name.kind != "weak_alias"]
