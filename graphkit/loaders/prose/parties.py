"""The object of a phrase: who is meant, by reference number or by a name on the same list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from graphkit.loaders.prose.persons import Persons
from graphkit.loaders.shared.facts import facts
from graphkit.model.names import name_key, name_words, names_agree
from graphkit.model.records import Record
from graphkit.model.territories import territory_code

_REFERENCE = r"[A-Z]{2}[ie]\.\d{3}|[A-Z]{3}\d{4}|EU\.\d{1,5}\.\d{2}"
# "(QDe.014)", "(JI, QDe.092)", "(listed under permanent reference number QDe.118)", "(OFSI ID: 13641, UN Ref KPe.070)".
_IN_BRACKETS = re.compile(rf"\s*\((?:[^()]{{0,60}}[\s,:–-])?({_REFERENCE})\.?\)")
_REFERENCE_SCHEMES = ("un_reference", "uk_sanctions_list", "eu_reference")
_LONGEST_GLOSS = 60
_LIKE = 80  # per cent: Usmanov and Ousmanov, Mohammed and Muhammad
_GLOSS = re.compile(rf"\s*\((?![^()]*(?:{_REFERENCE}))[^()]{{1,{_LONGEST_GLOSS}}}\)")
_LISTED_AS = re.compile(r"\s*,?\s*(?:listed as|also known as|a\.k\.a\.)\s+", re.IGNORECASE)
_WORD = re.compile(r"\s*([^\s(),;:]*[^\s(),;:.]\.?)")
_NEXT = re.compile(r"\s*(?:,\s*(?:and\s+|as well as\s+)?|and\s+|as well as\s+)(?:the\s+|of\s+)?")
_FOLLOWING = re.compile(r"\s*([\w’'-]+)")
_UNTIL = re.compile(r"(?:\s*\(?(?:from|since)\s[\w .]{0,25}?)?\s*\(?until\b")
_BRACKETS_BEHIND = re.compile(r"\s*\([^()]*\)\s*$")
_LAST_GLOSS = re.compile(r"\(([^()]+)\)\s*$")
_ABBREVIATED = re.compile(r"(?:^|\W)(?:Co|Ltd|Ind|Corp|Inc|St|No|Dr|Mr|Gen|J|[A-Z])\.$")
_ARTICLES = frozenset({"the", "of", "its", "both"})
_CLOSED = re.compile(r"\s*(?:[.;,(]|$)")
_QUOTES = '“”"‘«»'


@dataclass(frozen=True)
class Party:
    """The party named after a phrase: the words, where they end, the reference number or the entry that they name.

    ``begin`` is where the name begins, after words such as "the media committee of". ``former`` says that the words
    after the name end the tie ("until 2014"), ``bounded`` that a full stop, a comma or the like ends the name.
    """

    name: str
    begin: int
    end: int
    reference: str | None = None
    entry_id: str | None = None
    former: bool = False
    bounded: bool = False

    @property
    def certain(self) -> bool:
        """Whether the words leave no doubt about who is meant."""
        return self.reference is not None or self.entry_id is not None


@cache
def words_of(table: str) -> frozenset[str]:
    """Return the words of a table of prose.toml in lower case."""
    return frozenset(word.lower() for word in facts("prose/prose")[table]["words"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(facts("prose/prose")["titles"]["words"])


class ListNames:
    """The names of one list, each mapped to the one entry that has it."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = {record.entry_id: record for record in records}
        self._primary: dict[str, set[str]] = defaultdict(set)
        self._any: dict[str, set[str]] = defaultdict(set)
        self._same = {entry_id: _own_number(record) for entry_id, record in self.records.items()}
        self._known: set[str] = set()
        self._glosses: dict[str, set[str]] = defaultdict(set)
        self._persons: Persons | None = None
        self._numbers = {
            number.number: record
            for record in self.records.values()
            for number in record.identifiers
            if number.scheme in _REFERENCE_SCHEMES
        }
        for record in self.records.values():
            for name in record.names:
                whole, bare = name_key(name.text), without_gloss(name.text)
                self._known.add(whole)
                if gloss := _LAST_GLOSS.search(name.text):
                    self._glosses[name_key(gloss[1])].add(record.entry_id)
                if name.kind == "weak_alias" or (record.kind == "person" and len(name_words(name.text)) < 2):
                    continue
                for key in {whole} if bare == name.text else {whole, name_key(bare)}:
                    self._any[key].add(record.entry_id)
                    if name.kind == "primary":
                        self._primary[key].add(record.entry_id)

    def has_number(self, number: str) -> bool:
        """Return whether an entry on the list has the number."""
        return number in self._numbers

    def contradicts(self, number: str, name: str, found: str | None) -> bool:
        """Return whether number and name point to different entries: a mistake in the list.

        The number belongs to an entry without a name like *name*, or *name* is the name of another entry, *found*.
        """
        if not self.has_number(number):
            return False
        meant = self._numbers[number]
        if found is not None and self._same[found] != self._same[meant.entry_id]:
            return True
        return not any(names_agree(name, own.text) for own in meant.names)

    def knows(self, name: str) -> bool:
        """Return whether any entry has the name, even as a weak alias."""
        return name_key(name) in self._known

    def entry(self, name: str, near: Record) -> str | None:
        """Return the id of the one entry called *name* that shares a programme with *near*; None if unsure.

        A name found only under other programmes is not trusted: every state has a ministry of defence.
        """
        key = name_key(name)
        for index in (self._primary, self._any):
            found = index.get(key, set())
            # "SSRC" is one company's alias and the abbreviation after another's name: it identifies neither.
            if found:
                meant = {self._same[entry_id] for entry_id in (*found, *self._glosses.get(key, ()))}
                return self._of_one_program(found, near, name) if len(meant) == 1 else None
        return None

    def meant(self, name: str, near: Record, *, person: bool) -> str | None:
        """Return the id of the one entry that *name* in a fixed line of *near* means; None if unsure.

        Besides the entry that `entry` finds, this is the one of several entries with the name that shares a programme
        with *near*; for a *person*, it is also the one person on the list who has all of the words or a name spelt like
        them.
        """
        for one in _candidates(name):
            if (found := self.entry(one, near)) is not None:
                return found
            same = [other for other in self._any.get(name_key(one), ()) if self._is_near(other, near)]
            if len({self._same[other] for other in same}) == 1:
                return sorted(same)[0]
        if not person:
            return None
        if self._persons is None:
            self._persons = Persons(self.records.values(), self._same)
        return self._persons.called(without_titles(name), lambda other: self._is_near(other, near))

    def _is_near(self, entry_id: str, near: Record) -> bool:
        """Return whether the entry shares a programme with *near*."""
        programs = {designation.program for designation in near.designations}
        return any(designation.program in programs for designation in self.records[entry_id].designations)

    def _of_one_program(self, found: Iterable[str], near: Record, name: str) -> str | None:
        """Return the first entry that shares a programme with *near* and whose own name is like the name."""
        fitting = (
            entry_id
            for entry_id in sorted(found)
            if self._is_near(entry_id, near) and _is_like(name, self.records[entry_id])
        )
        return next(fitting, None)


def _own_number(record: Record) -> str:
    """Return the list's own identifier of the actor: the EU repeats an actor under one reference."""
    return next((n.number for n in record.identifiers if n.scheme == "eu_reference"), record.entry_id)


def _is_like(name: str, record: Record) -> bool:
    """Return whether a word of the name is a word of a person's primary name, in any spelling.

    OFSI's list also calls Vladimir Pligin "Konstantin Malofeyev", who has another entry.
    """
    return record.kind != "person" or any(
        fuzz.ratio(one, other) >= _LIKE
        for one in name_words(name)
        for other in name_words(record.primary_name.text)
        if len(one) > 3
    )


def without_titles(name: str) -> str:
    """Return the name without the titles in front of it, but with at least two words."""
    words = name.split()
    while len(words) > 2 and words[0].strip(",") in _titles():
        words = words[1:]
    return " ".join(words)


def without_gloss(name: str) -> str:
    """Return the name without the abbreviation in brackets after it, if anything is left."""
    return _BRACKETS_BEHIND.sub("", name) or name if "(" in name else name


def parties(
    text: str, begin: int, names: ListNames, near: Record, *, by_name: bool = True
) -> Iterator[Party]:
    """Yield the parties named from *begin* to the end of the names: "A (QDe.001), B and C".

    Uncertain parties are included only if their name is clearly complete; the first words that are not a name end the
    reading. Without *by_name*, only reference numbers make a party certain.
    """
    party = _party(text, begin, names, near if by_name else None, skipped=words_of("parts") | _ARTICLES)
    has_certain = False
    while party is not None and not is_office(party.name):
        has_certain = has_certain or party.certain
        if party.certain or party.bounded:
            yield party
        # "Director of the Satellite Centre, Space Agency" does not say what he is at the agency.
        if not has_certain:
            return
        joined = _NEXT.match(text, party.end)
        party = (
            _party(text, joined.end(), names, near if by_name else None, skipped=_ARTICLES)
            if joined
            else None
        )


def run_of_name(text: str, begin: int, skipped: frozenset[str] = _ARTICLES) -> tuple[int, int]:
    """Return the begin and end of the words from *begin* on that can belong to a name; equal if there are none.

    Words in *skipped*, in lower case, are skipped in front of it.
    """
    first, end = None, begin
    for word in _words(text, begin):
        bare = word[1].strip(_QUOTES).rstrip(".")
        if first is None:
            if bare.lower() in skipped and not bare[:1].isupper():
                continue
            first = word.start(1)
        small = bare.lower() in words_of("connectors") or bare in _titles()
        if not (small or _is_proper(bare)):
            break
        end = word.end()
        if word[1].endswith(".") and not _ABBREVIATED.search(text[:end]):
            end -= 1
            break
    if first is None or end <= first:
        return begin, begin
    while (last := text[first:end].rsplit(None, 1)) and last[-1].lower() in words_of("connectors"):
        end = first + len(last[0]) if len(last) == 2 else first
    return first, end


def _words(text: str, begin: int) -> Iterator[re.Match[str]]:
    while word := _WORD.match(text, begin):
        yield word
        begin = word.end()


def _is_proper(word: str) -> bool:
    return (
        any(letter.isupper() for letter in word)
        or (word[:1].isalpha() and not word[0].isascii())
        or word.isdigit()
    )


def is_office(name: str) -> bool:
    """Return whether the words name somebody's office, such as "Chairman of VEB.RF"."""
    words = [word.strip(",.").lower() for word in name.split()]
    return any(
        one in words_of("offices") and other in ("of", "for", "to", "at", "in")
        for one, other in pairwise(words)
    )


def _party(
    text: str, begin: int, names: ListNames, near: Record | None, *, skipped: frozenset[str]
) -> Party | None:
    """Return the party whose name begins at *begin*; None if there is no name, or only part of one."""
    first, stop = start, end = run_of_name(text, begin, skipped)
    if first == stop:
        return None
    close = stop
    while True:
        reference = _IN_BRACKETS.match(text, close)
        if reference:
            return _by_reference(text, (first, start, end), reference, names, near)
        listed, gloss = _LISTED_AS.match(text, close), _GLOSS.match(text, close)
        if listed:
            start, end = run_of_name(text, listed.end())
            close = end
            if start == end:
                return None
        elif gloss:
            close = gloss.end()
        else:
            break
    return _by_name(text, first, stop, close, names, near)


def _by_reference(
    text: str, places: tuple[int, int, int], reference: re.Match[str], names: ListNames, near: Record | None
) -> Party | None:
    first, start, end = places
    name = _folded(text[start:end])
    following = _FOLLOWING.match(text, reference.end())
    after = following[1].lower() if following else ""
    last = name.split()[-1]
    partial = last.endswith(("'s", "’s")) or last.lower() in words_of("never_after")
    if partial or is_office(name) or after in words_of("never_after"):
        return None
    found = _entry(name, names, near) if near is not None else None
    if names.contradicts(reference[1], name, found):
        return None
    # No entry on the list has this number: it may be old, or another list's. The name may identify the entry.
    entry_id = None if names.has_number(reference[1]) else found
    return Party(name, first, reference.end(), reference[1], entry_id, former=_ends(text, reference.end()))


def _by_name(
    text: str, first: int, stop: int, close: int, names: ListNames, near: Record | None
) -> Party | None:
    """Return the party with a name but no reference: certain if all of the words are an entry's name.

    "A and B" is tried whole, then as A alone, with B left to the next reading.
    """
    name = _folded(text[first:stop])
    if name.endswith(("'s", "’s")):
        return None
    following = _FOLLOWING.match(text, close)
    after = following[1].lower() if following and following.start(1) - close <= 1 else ""
    if near is not None and (not after or after == "and" or after in words_of("after")):
        found = _entry(name, names, near)
        if found is not None:
            return Party(name, first, close, entry_id=found, former=_ends(text, close))
    conjunction = re.search(r"\s+and\s+", text[first:stop])
    if conjunction is None:
        return Party(name, first, close, bounded=_CLOSED.match(text, stop) is not None)
    cut = first + conjunction.start()
    rest = run_of_name(text, first + conjunction.end())
    found = _entry(_folded(text[first:cut]), names, near) if near is not None and rest[0] < rest[1] else None
    others = list(parties(text, rest[0], names, near)) if found is not None and near is not None else []
    # "Ministry of Defence and Armed Forces Logistics" is not the Ministry of Defence: the words after "and" must name a
    # party themselves.
    if found is None or not any(other.certain for other in others):
        return None
    return Party(_folded(text[first:cut]), first, cut, entry_id=found)


def _ends(text: str, close: int) -> bool:
    """Return whether the words after the name end the tie: "until 2014", "from January 2011 until early 2015"."""
    return _UNTIL.match(text, close) is not None


def _entry(name: str, names: ListNames, near: Record) -> str | None:
    """Return the entry with the name, as written or without the titles in front of it."""
    return next((found for one in _candidates(name) if (found := names.entry(one, near)) is not None), None)


def _candidates(name: str) -> Iterator[str]:
    """Yield the name, then the name without the titles in front of it."""
    bare = name.strip(_QUOTES + " .,")
    yield bare
    words = bare.split()
    # "General Min Aung Hlaing" without the title, "Iran’s Defence Industries Organisation" without the country.
    while len(words) > 2 and (words[0].strip(",") in _titles() or _is_country(words[0])):
        words = words[1:]
        yield " ".join(words)


def _is_country(word: str) -> bool:
    return word.endswith(("'s", "’s")) and territory_code(word[:-2]) is not None


def _folded(text: str) -> str:
    return " ".join(text.split())
