"""Sanctions entries of OFAC's ADVANCED format, and the designations made from them.

The rules, each with a test of its name:

- an entry dates itself, not its programmes: each programme of an entry gets the earliest date of its events, unless
  the programme began later (`dated_programs`): it then has no date;
- a party's entries on several lists all repeat its programmes, but each programme belongs to one list. On a non-SDN
  list only that list's own programmes count; on the SDN list those that no other list of the party explains, or all if
  none is left;
- "Consolidated List" repeats the party's entry on a non-SDN list, usually with a later date. An earlier date means that
  the party was moved there from another non-SDN list, and it dates the entry if the party is on only one such list;
- a listing date among the features is the date on which a non-SDN list added the party under that programme;
- a legal basis that names another programme's order is not this programme's;
- a new list is a list other than the SDN list, unless its name says that it is the SDN list; all programmes of an entry
  on it count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.advanced.dates import read_date, read_period
from graphkit.loaders.us.advanced.reference_values import References
from graphkit.loaders.us.dated_programs import dated_by_entry, known_programs
from graphkit.model.dates import DateInterval
from graphkit.model.records import Citation, Designation

_SDN = "us_sdn"
_NON_SDN = "us_nonsdn"
_ORDER = re.compile(r"\d{5}")
# Reports one thing that is not understood: a description, and its text.
Tell = Callable[[str, str], None]


@dataclass(frozen=True)
class Entry:
    """One entry of a party on one of OFAC's lists; ``types`` are the types of measures other than programme tags.

    ``list_id`` is its list in the catalogue, empty for the list that only repeats others, None if the file does not
    say; ``made`` is None if its date cannot be read, ``where`` is its XPath.
    """

    where: str
    list_name: str
    list_id: str | None
    made: DateInterval | None
    programs: tuple[str, ...]
    types: tuple[str, ...]
    legal_bases: tuple[str, ...]
    reason: str | None


class _Event(NamedTuple):
    """An event of an entry: its date, or None if unreadable, and whether the event is the making of the entry."""

    day: DateInterval | None
    is_made: bool
    basis: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass
class _Draft:
    """The content of the entries on one list about one programme.

    ``entry`` points to the entry that dates it, ``tags`` are all programmes of that entry.
    """

    made: DateInterval | None
    entry: str
    tags: Sequence[str]
    measures: set[str] = field(default_factory=set)
    bases: dict[str, None] = field(default_factory=dict)
    reasons: dict[str, None] = field(default_factory=dict)


def read_entry(element: Element, where: str, references: References) -> Entry:
    """Return the <SanctionsEntry> at *where*; a new list or type of measure is named in its own words.

    If the date of one of its events cannot be read, that event may be the first: the date of the entry is unknown.
    """
    listing = references.meaning(element, "ListID", "List")
    reasons = element.texts("Comment")
    nothing = _Event(None, is_made=False)
    events = element.take_all("EntryEvent")
    if not events:
        element.missing("EntryEvent", done="the date of the entry is unknown")
    read = [event.read(lambda event: _event(event, references), nothing) for event in events]
    made = [event for event in read if event.is_made]
    days = [event.day for event in made if event.day is not None]
    programs, types = _measures(element, references)
    reasons += [reason for event in made for reason in event.reasons]
    return Entry(
        where=where,
        list_name=listing.named,
        list_id=_list_id(element, listing.words) if listing.words else None,
        made=min(days, key=lambda day: (day.earliest, day.latest))
        if days and len(days) == len(made)
        else None,
        programs=tuple(programs),
        types=tuple(types),
        legal_bases=tuple(dict.fromkeys(event.basis for event in made if event.basis)),
        reason="\n".join(dict.fromkeys(reasons)) or None,
    )


def _list_id(element: Element, name: str) -> str:
    lists: Mapping[str, str] = facts("us/dated_programs")["lists"]
    is_sdn = re.search(facts("us/advanced/advanced")["new_lists"]["sdn"], name) is not None
    return element.one_of(lists, name, "list", _SDN if is_sdn else _NON_SDN, at="@ListID")


def _event(event: Element, references: References) -> _Event:
    """Return the event; one of an unknown type is kept as written, and does not date the entry."""
    table = facts("us/advanced/advanced")
    known: Mapping[str, str] = table["entry_events"]
    kind = references.word(event, "EntryEventTypeID", "EntryEventType")
    basis = references.word_if_any(event, "LegalBasisID", "LegalBasis")
    reasons = event.texts("Comment")
    date_of_event = event.take("Date")
    day = read_date(date_of_event, references) if date_of_event is not None else None
    if not kind or not event.one_of(known, kind, "type of event", "", at="@EntryEventTypeID"):
        event.keep_everything("is of an unknown type")
        return _Event(None, is_made=False)
    if date_of_event is None:
        event.missing("Date", done="the date of the entry is unknown")
    is_basis = basis and basis not in table["no_legal_basis"]["words"]
    return _Event(day, is_made=True, basis=basis if is_basis else None, reasons=tuple(reasons))


def _measures(element: Element, references: References) -> tuple[dict[str, None], dict[str, None]]:
    """Return the programme tags and the types of the other measures, each once."""
    programs: dict[str, None] = {}
    types: dict[str, None] = {}
    for measure in element.take_all("SanctionsMeasure"):
        measure.read(lambda measure: _measure(measure, references, programs, types), None)
    return programs, types


def _measure(
    measure: Element, references: References, programs: dict[str, None], types: dict[str, None]
) -> None:
    """Add a measure's programme, or its type; a new type keeps its own words.

    A measure whose comment is a programme tag names the programme, whatever the name of its type.
    """
    tags = references.programs
    does: Mapping[str, str] = facts("us/dated_programs")["measures"]
    program_type = facts("us/advanced/advanced")["program_type"]["word"]
    kind = references.word(measure, "SanctionsTypeID", "SanctionsType")
    comment = measure.text("Comment")
    period = measure.take("DatePeriod")
    if period is not None and read_period(period, references) is not None:
        period.keep_everything("is a measure's own period, which is new")
    names_program = kind == program_type or (comment in tags and kind not in does)
    if kind and kind != program_type:
        read_as = "programme" if names_program else kind
        measure.one_of(does, kind, "type of measure", read_as, at="@SanctionsTypeID")
    if names_program and not comment:
        measure.missing("Comment", done="the programme is unknown")
    elif names_program and comment:
        if comment not in tags or comment not in known_programs():
            measure.one_of({}, comment, "programme", comment, at="Comment")
        programs[comment] = None
    else:
        if kind:
            types[kind] = None
        if comment:
            what = "says something about a measure"
            measure.note("text", f"{measure.path}/Comment {what}", comment, "Comment", group=what)


def designations(
    entries: Sequence[Entry],
    further_programs: Iterable[str],
    listing_dates: Mapping[str, date],
    source_id: str,
    tell: Tell,
) -> dict[str, tuple[Designation, ...]]:
    """Return a party's designations by list of the catalogue, made from its entries (at least one).

    Inconsistencies between them are reported.
    """
    specific = [entry for entry in entries if entry.list_id]
    if not specific:
        tell("there is an entry only on the list that repeats others", entries[0].list_name)
        specific = [replace(entry, list_id=_NON_SDN) for entry in entries]
    drafts: dict[str, dict[str, _Draft]] = {}
    stated: dict[str, None] = {}
    for entry in specific:
        tags = [*entry.programs, *further_programs]
        stated |= dict.fromkeys(tags)
        for program in dict.fromkeys(_programs_of(entry, tags, specific, tell)):
            _note(drafts.setdefault(entry.list_id or _NON_SDN, {}), program, entry, tags)
    for program in stated:
        if not any(program in by_program for by_program in drafts.values()):
            tell("a programme belongs to none of the party's lists", program)
    if _NON_SDN in drafts:
        _note_earlier_entry(drafts[_NON_SDN], entries)
        _note_listing_dates(drafts[_NON_SDN], specific, listing_dates)
    return {list_id: tuple(_made(by_program, source_id)) for list_id, by_program in drafts.items()}


def _programs_of(entry: Entry, tags: Sequence[str], entries: Sequence[Entry], tell: Tell) -> Sequence[str]:
    """Return the programmes of an entry that belong to the entry's list; if there are none, the list itself is one."""
    list_id = entry.list_id or _NON_SDN
    if not tags:
        return [f"({list_id.removeprefix('us_').upper()} list, no programme stated)"]
    of_list: Mapping[str, Sequence[str]] = facts("us/advanced/advanced")["list_programs"]
    if list_id != _SDN:
        if entry.list_name not in of_list:
            return tags
        own = [tag for tag in tags if tag in of_list[entry.list_name]]
        if not own:
            tell(f"a programme of the {entry.list_name} is new", ", ".join(tags))
        return own or tags
    both = facts("us/advanced/advanced")["programs_of_both_lists"]["words"]
    others = [of_list.get(other.list_name, ()) for other in entries if other.list_id != _SDN]
    elsewhere = {tag for programs in others for tag in programs if tag not in both}
    return [tag for tag in tags if tag not in elsewhere] or tags


def _note(drafts: dict[str, _Draft], program: str, entry: Entry, tags: Sequence[str]) -> None:
    """Add what *entry* says about *program*: the earliest date, and every measure, legal basis and reason."""
    draft = drafts.setdefault(program, _Draft(entry.made, entry.where, tags))
    if _is_earlier(entry.made, draft.made):
        draft.made, draft.entry, draft.tags = entry.made, entry.where, tags
    draft.measures.update(_measures_of(program, entry))
    draft.bases.update(dict.fromkeys(_bases_of(program, entry.legal_bases, tags)))
    if entry.reason:
        draft.reasons[entry.reason] = None


def _is_earlier(one: DateInterval | None, other: DateInterval | None) -> bool:
    return one is not None and (other is None or one.earliest < other.earliest)


def _measures_of(program: str, entry: Entry) -> Iterator[str]:
    """Yield the entry's measures for this programme, otherwise the programme's known measures."""
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
            yield does.get(kind, kind)
    if not known and program in facts("us/classic")["non_sdn_measures"]:
        yield facts("us/classic")["non_sdn_measures"][program]


def _note_earlier_entry(drafts: Mapping[str, _Draft], entries: Sequence[Entry]) -> None:
    """Date the programmes of a party's only non-SDN list by the entry that repeats it, if that entry is earlier.

    OFAC has moved parties from one list to a newer one, where their entry has a new date: the Bank of Kunlun, on the
    Consolidated List since 2014, is on the CAPTA List of 2019.
    """
    if len({entry.list_name for entry in entries if entry.list_id == _NON_SDN}) > 1:
        return
    begins: Mapping[str, date] = facts("us/dated_programs")["begins"]
    for entry in entries:
        for program, draft in drafts.items():
            existed = entry.made is not None and begins.get(program, date.min) <= entry.made.earliest
            if entry.list_id == "" and existed and _is_earlier(entry.made, draft.made):
                draft.made, draft.entry = entry.made, entry.where


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
    """Return the legal bases that may belong to the programme.

    A programme named after an order has those that name the order, otherwise those that name no order. Any other
    programme has those that do not name an order after which another programme of the entry is named.
    """
    own = set(_ORDER.findall(program))
    if own:
        named = [basis for basis in bases if own & set(_ORDER.findall(basis))]
        return named or [basis for basis in bases if not _ORDER.search(basis)]
    others = {order for tag in tags if tag != program for order in _ORDER.findall(tag)}
    return [basis for basis in bases if not others & set(_ORDER.findall(basis))]


def _made(drafts: Mapping[str, _Draft], source_id: str) -> Iterator[Designation]:
    """Yield the designations on one list, each dated unless its programme began after the entry was made."""
    for program, draft in drafts.items():
        dated = draft.made is not None and (
            not draft.entry or program in dated_by_entry(draft.tags or [program], draft.made.earliest)
        )
        where = Citation(source_id=source_id, locator=draft.entry) if dated and draft.entry else None
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
