"""Sanctions entries and relations of OFAC's ADVANCED format, and the designations that entries are.

The rules, each with a test of its name:

- an entry dates itself, not its programmes: each programme of an entry gets the earliest date of its events, unless
  the programme began later (`us_programs`): it then has no date;
- a party's entries on several lists all repeat its programmes: a programme is the list's that it belongs to. On a
  non-SDN list only that list's own programmes count; on the SDN list those that no other list of the party accounts
  for, or all where none is left;
- "Consolidated List" repeats the party's entry on a non-SDN list, most often under a later date; an earlier one says
  that the party was moved there from another non-SDN list, and dates it where it is on one such list only;
- a listing date among the features is the day on which a non-SDN list took the party up under that programme;
- a legal basis that names another programme's order is not this programme's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.loaders.us.advanced.reference_values import References, boolean, read_date, read_period
from graphkit.loaders.us.dated_programs import dated_by_entry
from graphkit.loaders.us.relation_types import typed_relation
from graphkit.model.dates import DateInterval
from graphkit.model.records import Citation, Designation, Relation

_SDN = "us_sdn"
_NON_SDN = "us_nonsdn"
_ORDER = re.compile(r"\d{5}")
_ARTICLES = {
    "person": "a person", "organization": "an organisation", "vessel": "a vessel", "aircraft": "an aircraft",
}  # fmt: skip
_WHERE = "/Sanctions/SanctionsEntries/SanctionsEntry[@ID='{}']"


@dataclass(frozen=True)
class Entry:
    """One entry of a party on one of OFAC's lists; ``types`` are the measures' types beside the programme tags."""

    id: str
    line: int | None
    profile: str
    list_name: str
    made: DateInterval
    programs: tuple[str, ...]
    types: tuple[str, ...]
    legal_bases: tuple[str, ...]
    reason: str | None

    @property
    def list_id(self) -> str:
        """The list of the catalogue that the entry is on; empty for the one that only repeats others."""
        found: str = facts("us/dated_programs")["lists"][self.list_name]
        return found


@dataclass(frozen=True)
class Tie:
    """One <ProfileRelationship>, stated under an entry of its first party; ``relation`` lacks its source as yet."""

    line: int | None
    profile: str
    other: str
    entry: str
    words: str
    relation: Relation


@dataclass
class _Draft:
    """What the entries on one list say of one programme; ``tags`` are all programmes of the entry that dates it."""

    made: DateInterval
    entry: str
    tags: Sequence[str]
    measures: set[str] = field(default_factory=set)
    bases: dict[str, None] = field(default_factory=dict)
    reasons: dict[str, None] = field(default_factory=dict)


def read_entry(element: StrictElement, entry_id: str, profile: str, references: References) -> Entry:
    """Return a <SanctionsEntry>; an event, list or type of measure that graphkit does not know is an error."""
    table = facts("us/advanced/advanced")
    list_name = references.word(element, "ListID", "List")
    element.one_of(facts("us/dated_programs")["lists"], list_name, "list")
    made: list[DateInterval] = []
    bases: dict[str, None] = {}
    reasons = element.texts("Comment")
    for event in element.take_all("EntryEvent"):
        kind = references.word(event, "EntryEventTypeID", "EntryEventType")
        event.one_of(table["entry_events"], kind, "type of event")
        basis = references.word_if_any(event, "LegalBasisID", "LegalBasis")
        if basis and basis not in table["no_legal_basis"]["words"]:
            bases[basis] = None
        reasons += event.texts("Comment")
        made += [read_date(day, references) for day in event.take_all("Date")]
    if not made:
        raise element.error("has no <EntryEvent> with a <Date>, so the day of the entry is not known.")
    programs, types = _measures(element, references)
    return Entry(
        id=entry_id,
        line=element.line,
        profile=profile,
        list_name=list_name,
        made=min(made, key=lambda interval: (interval.earliest, interval.latest)),
        programs=tuple(programs),
        types=tuple(types),
        legal_bases=tuple(bases),
        reason="\n".join(dict.fromkeys(reasons)) or None,
    )


def _measures(element: StrictElement, references: References) -> tuple[dict[str, None], dict[str, None]]:
    """Return the programme tags and the types of the other measures, each once."""
    table = facts("us/advanced/advanced")
    tags = set(references.words["SanctionsProgram"].values())
    programs: dict[str, None] = {}
    types: dict[str, None] = {}
    for measure in element.take_all("SanctionsMeasure"):
        kind = references.word(measure, "SanctionsTypeID", "SanctionsType")
        comment = measure.text("Comment")
        period = measure.take("DatePeriod")
        if period is not None and read_period(period, references) is not None:
            raise measure.error("is a measure with a period of its own, which is new to graphkit.")
        if kind != table["program_type"]["word"]:
            measure.one_of(facts("us/dated_programs")["measures"], kind, "type of measure")
            types[kind] = None
        elif comment is None or comment not in tags:
            raise measure.error(
                f"names the programme {comment!r}, which the file's reference values do not hold."
            )
        else:
            programs[comment] = None
    return programs, types


def read_tie(element: StrictElement, tie_id: str, profile: str, references: References) -> Tie:
    """Return a <ProfileRelationship>; a type that graphkit does not know is an error."""
    words = references.word(element, "RelationTypeID", "RelationType")
    other = element.required_attribute("To-ProfileID")
    locator = f"/Sanctions/ProfileRelationships/ProfileRelationship[@ID='{tie_id}']"
    return Tie(
        line=element.line,
        profile=profile,
        other=other,
        entry=element.required_attribute("SanctionsEntryID"),
        words=words,
        relation=typed_relation(
            element,
            words,
            None,
            other=(other, None),
            citation=Citation(source_id="", locator=locator, quote=element.text("Comment")),
            quality=references.word(element, "RelationQualityID", "RelationQuality"),
            former=boolean(element, "Former"),
        ),
    )


def relation(tie: Tie, kinds: Mapping[str, str], source_id: str) -> Relation:
    """Return the relation that the tie states, read first party, type, second party.

    Where the kinds of the two make no sense of the sentence its quality says so; it is never turned round.
    """
    sense = facts("us/advanced/advanced")["relation_sense"][tie.words]
    doubts = [
        f"doubtful direction: {tie.words!r} is stated with {_ARTICLES[kind]} as its {end} party"
        for end, kind in (("first", kinds[tie.profile]), ("second", kinds[tie.other]))
        if kind in _ARTICLES and kind not in sense[end]
    ]
    known = tie.relation
    quality = "; ".join([*([known.quality] if known.quality else []), *doubts])
    cited = known.citation.model_copy(update={"source_id": source_id})
    return known.model_copy(update={"citation": cited, "quality": quality or None})


def designations(
    entries: Sequence[Entry],
    further_programs: Iterable[str],
    listing_dates: Mapping[str, date],
    source_id: str,
) -> dict[str, tuple[Designation, ...]]:
    """Return a party's designations by list of the catalogue, made from its entries.

    ValueError says which entry cannot be read and why.
    """
    specific = [entry for entry in entries if entry.list_id]
    if not specific:
        raise ValueError(f"stands on {entries[0].list_name!r} alone, which only repeats other lists")
    drafts: dict[str, dict[str, _Draft]] = {}
    for entry in specific:
        tags = [*entry.programs, *further_programs]
        for program in dict.fromkeys(_programs_of(entry, tags, specific)):
            _note(drafts.setdefault(entry.list_id, {}), program, entry, tags)
    if _NON_SDN in drafts:
        _note_earlier_entry(drafts[_NON_SDN], entries)
        _note_listing_dates(drafts[_NON_SDN], specific, listing_dates)
    return {list_id: tuple(_made(by_program, source_id)) for list_id, by_program in drafts.items()}


def _programs_of(entry: Entry, tags: Sequence[str], entries: Sequence[Entry]) -> Sequence[str]:
    """Return the programmes of an entry that belong to the entry's list; one without any is made under the list."""
    if not tags:
        return [f"({entry.list_id.removeprefix('us_').upper()} list, no programme stated)"]
    of_list: Mapping[str, Sequence[str]] = facts("us/advanced/advanced")["list_programs"]
    if entry.list_id != _SDN:
        own = [tag for tag in tags if tag in of_list[entry.list_name]]
        if not own:
            raise ValueError(
                f"stands on {entry.list_name!r} under {', '.join(tags)}, none of which is known to be of that list: "
                "graphkit needs a new release that says so"
            )
        return own
    both = facts("us/advanced/advanced")["programs_of_both_lists"]["words"]
    others = [of_list[other.list_name] for other in entries if other.list_id != _SDN]
    elsewhere = {tag for programs in others for tag in programs if tag not in both}
    return [tag for tag in tags if tag not in elsewhere] or tags


def _note(drafts: dict[str, _Draft], program: str, entry: Entry, tags: Sequence[str]) -> None:
    """Add what *entry* says of *program*: the earliest date, and every measure, legal basis and reason."""
    draft = drafts.setdefault(program, _Draft(entry.made, entry.id, tags))
    if entry.made.earliest < draft.made.earliest:
        draft.made, draft.entry, draft.tags = entry.made, entry.id, tags
    draft.measures.update(_measures_of(program, entry))
    draft.bases.update(dict.fromkeys(_bases_of(program, entry.legal_bases, tags)))
    if entry.reason:
        draft.reasons[entry.reason] = None


def _measures_of(program: str, entry: Entry) -> Iterator[str]:
    """Yield the measures of an entry that are this programme's, else what the programme is known to do."""
    table, does = facts("us/advanced/advanced"), facts("us/dated_programs")["measures"]
    known = False
    if entry.list_id in table["list_measures"]:
        known = True
        yield table["list_measures"][entry.list_id]
    for kind in entry.types:
        of_program = program in table["measure_programs"].get(kind, [program])
        of_list = entry.list_id == table["measure_lists"].get(kind, entry.list_id)
        if of_program and of_list:
            known = True
            yield does[kind]
    if not known and program in facts("us/classic")["non_sdn_measures"]:
        yield facts("us/classic")["non_sdn_measures"][program]


def _note_earlier_entry(drafts: Mapping[str, _Draft], entries: Sequence[Entry]) -> None:
    """Date the programmes of a party's one non-SDN list by its entry that repeats it, where that is the earlier.

    OFAC has put parties from one list on a newer one, whose entry it dates anew: the Bank of Kunlun, on the
    Consolidated List since 2014, on the CAPTA List of 2019.
    """
    if len({entry.list_name for entry in entries if entry.list_id == _NON_SDN}) > 1:
        return
    begins: Mapping[str, date] = facts("us/dated_programs")["begins"]
    for entry in entries:
        for program, draft in drafts.items():
            existed = begins.get(program, date.min) <= entry.made.earliest
            if not entry.list_id and existed and entry.made.earliest < draft.made.earliest:
                draft.made, draft.entry = entry.made, entry.id


def _note_listing_dates(
    drafts: dict[str, _Draft], entries: Sequence[Entry], listing_dates: Mapping[str, date]
) -> None:
    for entry in entries:
        for program, day in listing_dates.items():
            if entry.list_id == _NON_SDN and program in entry.programs:
                _note(drafts, program, entry, entry.programs)
                drafts[program].made = DateInterval.of_day(day)
                drafts[program].entry = ""


def _bases_of(program: str, bases: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return the legal bases that may be the programme's.

    A programme named after an order has those that name it, else those that name no order; another programme has
    those that do not name an order which one of its companions is named after.
    """
    own = set(_ORDER.findall(program))
    if own:
        named = [basis for basis in bases if own & set(_ORDER.findall(basis))]
        return named or [basis for basis in bases if not _ORDER.search(basis)]
    others = {order for tag in tags if tag != program for order in _ORDER.findall(tag)}
    return [basis for basis in bases if not others & set(_ORDER.findall(basis))]


def _made(drafts: Mapping[str, _Draft], source_id: str) -> Iterator[Designation]:
    """Yield the designations on one list: each dated unless its programme began after the entry was made."""
    for program, draft in drafts.items():
        dated = not draft.entry or program in dated_by_entry(draft.tags or [program], draft.made.earliest)
        where = (
            Citation(source_id=source_id, locator=_WHERE.format(draft.entry))
            if dated and draft.entry
            else None
        )
        yield Designation(
            authority="us",
            program=program,
            designated=draft.made if dated else None,
            date_kind="entry_made" if dated else "unknown",
            date_citation=where,
            measures=tuple(sorted(draft.measures)),
            legal_basis=tuple(draft.bases),
            reason="\n".join(draft.reasons) or None,
        )
