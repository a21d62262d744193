"""Relations that an entry's prose states in a fixed phrase, each with the sentence that says so.

The search begins when all entries of a list have been read, because a name counts only if an entry has it. The rules:

- a phrase of ``prose.toml`` counts if the entry is the subject: the sentence begins with the phrase ("Founder of ..."),
  with the entry's own name, or with he, she or it while the text has named nobody else;
- its object is certain if a reference number in brackets follows it, or if it is, word for word, a name that one entry
  on the list has under a programme of the entry itself;
- no tie is found if the sentence has hedging words (believed, reportedly, suspected), or any words between subject and
  phrase;
- "former", "previously", "was" and "until" make a tie a former one;
- nobody is tied to themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from graphkit.loaders.prose.fixed_lines import in_fixed_lines
from graphkit.loaders.prose.parties import ListNames, Party, parties, run_of_name, without_gloss, words_of
from graphkit.loaders.shared.facts import facts
from graphkit.model.names import name_key, name_words
from graphkit.model.records import Citation, Record, Relation

# A full stop after a short word or a capital does not end a sentence; the next sentence begins with a capital, or with
# a share ("Limited Company. 60 % owned by ...").
# (What may not stand before the full stop is looked at behind it, because a search for three characters is quick.)
_SENTENCE_END = re.compile(
    r"\.(?<![\s(][A-Z]\.)(?<!\bCo\.)(?<!\bLtd\.)(?<!\bNo\.)(?<!\bSt\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bGen\.)"
    r"(?<!\bapprox\.)(?!\s\d(?!\d{0,2} ?%))[\s”\"’)]*(?=\s[^\sa-z]|[A-Z][a-z]|$)|;\s*|\n\n*"
)
_PRONOUNS = {"he": "male", "she": "female", "it": "", "they": ""}
_PRONOUN = re.compile(r"(he|she|it|they)\b", re.IGNORECASE)
_JOIN = re.compile(
    r"\s*,?\s*and(?:/or)?\s+(?:(?:who|which|he|she|it)\s+)?(?:(?P<copula>is|was|are|were)\s+)?(?:also\s+)?"
)
_WORD = re.compile(r"\s*([\w-]+)\s")
_GLOSS = re.compile(r"\s*\([^()]{1,60}\)")
# "Also Head of the" is the role "Head of".
_ROUND_A_ROLE = re.compile(r"^(?:also|currently|now)\s+|(?:\s+the|,)+$", re.IGNORECASE)


@dataclass(frozen=True)
class _Phrase:
    """A fixed phrase that was found: its facts, its words, its begin and end, and whether the tie has ended."""

    facts: Mapping[str, Any]
    words: str
    begin: int
    end: int
    former: bool
    share: tuple[float | None, float | None]


# The place of prose about an entry and, as the quote, its whole text; by entry id.
Passages = dict[str, tuple[Citation, ...]]


def passage(entry: Citation, place: str, text: str) -> Citation:
    """Return a passage of the cited entry's prose: *place* is the element or column, *text* its whole text."""
    joint = "/" if entry.locator.startswith("/") else ", "
    return Citation(source_id=entry.source_id, locator=f"{entry.locator}{joint}{place}", quote=text)


def prose_in(record: Record, place: str) -> tuple[Citation, ...]:
    """Return the statements of reasons and the remarks of a record as passages at *place* in its entry."""
    reasons = (designation.reason for designation in record.designations if designation.reason)
    return tuple(passage(record.citation, place, text) for text in dict.fromkeys((*reasons, *record.remarks)))


@lru_cache(maxsize=16_384)  # half of the statements of reasons stand in several entries
def may_state(text: str) -> bool:
    """Return whether the text contains a fixed phrase with any subject."""
    return _any_phrase().search(text.lower()) is not None


def tied(records: Sequence[Record], passages: Passages, lines: Passages | None = None) -> tuple[Record, ...]:
    """Return the records of one list, each with the relations stated in its passages.

    *lines* are the passages with their line ends, if the list has them: fixed lines are read from these.
    """
    names = ListNames(records)
    lines = passages if lines is None else lines

    def with_ties(record: Record) -> Record:
        said = passages.get(record.entry_id)
        found = (*_relations(record, said, lines.get(record.entry_id, ()), names),) if said else ()
        return record.model_copy(update={"relations": (*record.relations, *found)}) if found else record

    return tuple(map(with_ties, records))


def _relations(
    record: Record, passages: Sequence[Citation], lines: Sequence[Citation], names: ListNames
) -> Iterator[Relation]:
    worth_reading = (passage for passage in passages if may_state(passage.quote or ""))
    in_sentences = (
        relation for passage in worth_reading for relation in _Reader(record, passage, names).relations()
    )
    found = (*in_fixed_lines(record, lines, names), *in_sentences)
    own_numbers = {identifier.number for identifier in record.identifiers} if found else set()
    own_names = {name_key(name.text) for name in record.names} if found else set()
    seen: set[tuple[object, ...]] = set()
    for relation in found:
        key = relation.type, relation.former, relation.role, relation.reference, relation.entry_id
        who = relation.reference or relation.entry_id
        if relation.reference in own_numbers or relation.entry_id == record.entry_id:
            continue
        if (*key, None if who else relation.name) in seen or name_key(relation.name or "") in own_names:
            continue
        seen.add((*key, None if who else relation.name))
        yield relation


class _Reader:
    """Reads one passage about one entry."""

    def __init__(self, record: Record, passage: Citation, names: ListNames) -> None:
        self.record = record
        self.passage = passage
        self.names = names
        self.text = passage.quote or ""
        self.own = _own_words(record)
        self.about_entry = True

    def relations(self) -> Iterator[Relation]:
        """Yield the relations that each sentence states, in order."""
        for begin, end in sentences(self.text):
            sentence = self.text[begin:end]
            yield from self._stated(sentence)

    def _stated(self, sentence: str) -> Iterator[Relation]:
        start, past = self._subject(sentence)
        if start is None:
            yield from self._inverse(sentence)
            return
        phrase = _phrase(sentence, start, past=past)
        while phrase is not None:
            end = phrase.end
            by_name = not phrase.facts.get("reference_only")
            for number, party in enumerate(
                parties(sentence, phrase.end, self.names, self.record, by_name=by_name)
            ):
                end = party.end
                if self._says_enough(phrase, party):
                    # "Head of the media committee of" A: the words before the first name belong to the role.
                    role = sentence[phrase.begin : party.begin] if number == 0 else phrase.words
                    yield self._relation(phrase.facts["type"], phrase, party, sentence, role)
            joined = _JOIN.match(sentence, end) if end > phrase.end else None
            if joined is None:
                return
            past = joined["copula"] in ("was", "were") if joined["copula"] else past
            phrase = _phrase(sentence, joined.end(), past=past)

    def _says_enough(self, phrase: _Phrase, party: Party) -> bool:
        """Return whether the party is certain, or is a mere name after a phrase that a name may follow."""
        if (self.record.kind == "person") != phrase.facts.get("person", self.record.kind == "person"):
            return False
        if party.certain:
            inside = phrase.facts.get("whole") and " of " in party.name and party.reference is not None
            return not inside or self.names.knows(party.name)
        return bool(phrase.facts.get("named")) and self._is_mere_name(party)

    def _is_mere_name(self, party: Party) -> bool:
        """Return whether the words are a name that no entry has: a name of two entries identifies nobody."""
        return len(party.name.split()) > 1 and not self.names.knows(party.name)

    def _subject(self, sentence: str) -> tuple[int | None, bool]:
        """Return where the predicate of a sentence about the entry begins, and whether it is in the past tense.

        None if somebody or something else is the subject.
        """
        if _phrase(sentence, 0, past=False) is not None:
            return 0, False
        pronoun = _PRONOUN.match(sentence)
        if pronoun:
            if not self.about_entry or not self._fits(pronoun[1].lower()):
                return None, False
            after = pronoun.end()
        else:
            after = self._own_name(sentence)
            self.about_entry = after > 0
            if not after:
                return None, False
        copula = _copulas().match(sentence, after)
        if copula is None:
            return None, False
        past = copula["past"] is not None
        kind = _kind_words().match(sentence, copula.end())
        return (kind.end() if kind and _phrase(sentence, kind.end(), past=past) else copula.end()), past

    def _fits(self, pronoun: str) -> bool:
        if self.record.kind == "person":
            return pronoun in ("he", "she") and self.record.gender in (None, _PRONOUNS[pronoun])
        return pronoun == "it"

    def _own_name(self, sentence: str) -> int:
        """Return where the entry's own name at the beginning of the sentence ends; 0 if there is another name."""
        prefix = _subject_prefix().match(sentence)
        begin = prefix.end() if prefix else 0
        first, end = run_of_name(sentence, begin)
        if first == end:
            return 0
        said = set(name_words(sentence[first:end]))
        if not any(said <= words for words in self.own):
            return 0
        lone = len(said) == 1 and self.record.kind == "person"
        if lone and self._is_shared(sentence[first:end]):
            return 0
        gloss = _GLOSS.match(sentence, end)
        return gloss.end() if gloss else end

    def _is_shared(self, word: str) -> bool:
        """Return whether the passage also uses the single family name for somebody else."""
        every = frozenset().union(*self.own)
        titles = words_of("titles")
        for before in re.finditer(rf"([\w’'-]+)\s+{re.escape(word)}\b", self.text, re.IGNORECASE):
            if (
                before[1][:1].isupper()
                and before[1].lower() not in titles
                and not set(name_words(before[1])) <= every
            ):
                return True
        return False

    def _inverse(self, sentence: str) -> Iterator[Relation]:
        """Yield the tie of a sentence with another subject and the entry as its complete object."""
        first, end = run_of_name(sentence, 0)
        subject = next(parties(sentence, first, self.names, self.record), None) if first != end else None
        copula = _copulas().match(sentence, subject.end) if subject else None
        phrase = _phrase(sentence, copula.end(), past=copula["past"] is not None) if copula else None
        if subject is None or phrase is None or "inverse" not in phrase.facts:
            return
        first, end = run_of_name(sentence, phrase.end)
        keys = {
            name_key(text) for name in self.record.names for text in (name.text, without_gloss(name.text))
        }
        if first != end and name_key(sentence[first:end]) in keys:
            yield self._relation(phrase.facts["inverse"], phrase, subject, sentence, "")

    def _relation(self, tie: str, phrase: _Phrase, party: Party, sentence: str, role: str) -> Relation:
        known = self.names.records.get(party.entry_id or "")
        is_person = known.kind == "person" if known else (party.reference or "")[2:4] == "i."
        return Relation(
            # One leads or belongs to an organisation: the deputy of a person is tied to that person, in words that say
            # how.
            type="linked" if is_person and tie in ("leads", "member_of", "part_of") else tie,
            name=party.name,
            entry_id=party.entry_id,
            reference=party.reference,
            role=_ROUND_A_ROLE.sub("", " ".join(role.split())) or None if phrase.facts.get("role") else None,
            former=phrase.former or party.former,
            share_min=phrase.share[0],
            share_max=phrase.share[1],
            citation=self._quoting(sentence),
        )

    def _quoting(self, sentence: str) -> Citation:
        return self.passage.model_copy(update={"quote": sentence.strip()})


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each sentence; semicolons, line ends and full stops separate them."""
    begin = 0
    for stop in _SENTENCE_END.finditer(text):
        if text.count("(", begin, stop.start()) > text.count(")", begin, stop.start()):
            continue
        end = stop.end() if stop[0].startswith(".") else stop.start()
        while begin < end and text[begin].isspace():
            begin += 1
        if begin < end:
            yield begin, end
        begin = stop.end()
    if text[begin:].strip():
        yield begin + len(text[begin:]) - len(text[begin:].lstrip()), len(text)


def _own_words(record: Record) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name_words(name.text)) for name in record.names)


def _phrase(text: str, begin: int, *, past: bool) -> _Phrase | None:
    """Return the fixed phrase at *begin*, which words such as "a former senior" may precede."""
    position, former = begin, past
    while word := _WORD.match(text, position):
        small = word[1].lower()
        if small not in words_of("before") and small not in words_of("former"):
            break
        found = _at(text, begin, position, former=former)
        if found:
            return found
        former = former or small in words_of("former")
        position = word.end()
    return _at(text, begin, position, former=former)


def _at(text: str, begin: int, position: int, *, former: bool) -> _Phrase | None:
    for pattern, about in _phrases():
        match = pattern.match(text, position)
        if match is None:
            continue
        words = " ".join(text[begin : match.end()].split())
        return _Phrase(about, words, begin, match.end(), former, _share(match, about))
    return None


def _share(match: re.Match[str], about: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Return the lowest and highest percentage that the phrase states; None if it states no share."""
    stated = match.groupdict().get("share")
    if stated is None:
        least, most = about.get("share", (None, None))
        return least, most
    return (float(stated), float(stated)) if float(stated) <= 100 else (None, None)


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    return tuple(
        (re.compile(rf"\s*(?:{about['pattern']})(?![\w-])", re.IGNORECASE), about)
        for about in facts("prose/prose")["phrase"]
    )


@cache
def _any_phrase() -> re.Pattern[str]:
    """Return the pattern of any phrase in small letters, which is found in a third of the time that ignores case."""
    patterns = [re.sub(r"\?P<\w+>", "?:", about["pattern"]) for about in facts("prose/prose")["phrase"]]
    return re.compile(rf"\b(?:{'|'.join(patterns)})")


@cache
def _copulas() -> re.Pattern[str]:
    table = facts("prose/prose")["copulas"]
    present, past = (
        "|".join(sorted(map(re.escape, table[tense]), key=len, reverse=True)) for tense in ("present", "past")
    )
    return re.compile(rf"\s*,?\s*(?:(?P<past>{past})|(?:{present}))\b", re.IGNORECASE)


@cache
def _kind_words() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{facts('prose/prose')['kinds']['pattern']})", re.IGNORECASE)


@cache
def _subject_prefix() -> re.Pattern[str]:
    return re.compile(facts("prose/prose")["subject_prefixes"]["pattern"])
