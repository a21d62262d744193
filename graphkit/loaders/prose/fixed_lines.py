"""Ties in fixed lines: "Associated individuals: Arkady Rotenberg (brother); Associated entity: SMP Bank".

``fixed_lines.toml`` lists the labels, the words in brackets and their kinds of tie. The rules:

- a line goes from its label to the next label, or to the end of a sentence;
- semicolons, commas outside brackets, and dashes separate the names; line ends do so if nothing else does;
- text that is not written like a name from its first word to its last is left out, and so is a single word if the label
  is for persons;
- a name is matched to an entry as in prose (`parties`), and a person's name also if only one person on the list has all
  of its words; otherwise it stays a name;
- words in brackets say what the other is to the entry: "brother" makes it a family tie. If they state no kind, they are
  the role of the tie that the label states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from graphkit.loaders.prose.parties import ListNames, is_office, run_of_name, without_titles, words_of
from graphkit.loaders.shared.facts import facts
from graphkit.model.names import name_key, name_words, script_of
from graphkit.model.records import Citation, Record, Relation
from graphkit.model.territories import territory_code

# Places for a label: at the beginning of a line, after the end of a sentence or an item, after another label.
_BEFORE_LABEL = r"(?:^|(?<=[.;:,)\n–])|(?<=[.;:,)»”\"] ))[ \t]*"
# In "Place of registration: Russian Federation Associated person: ..." only the label's capital separates them.
_BEFORE_CAPITAL = r"(?<=[\w»”\"] )(?-i:(?=(?:Other a|A)ssociated ))"
_ANY_LABEL = re.compile(r"(?:^|(?<=[.;,:)\n])\s*)[^\W\d][\w’'()/-]*(?: [\w’'()/-]+){0,4} ?:(?!//)")
_SENTENCE_END = re.compile(
    r"\.(?=\s|$)(?<!\bCo\.)(?<!\bLtd\.)(?<!\bInd\.)(?<!\bInc\.)(?<!\bLt\.)(?<!\bGen\.)(?<!\bMr\.)(?<!\bDr\.)"
    r"(?<![\s(.][A-Z]\.)"
)
_COLON = re.compile(r":(?![:/])")
_LONGEST_WORD = 16
_LONGEST_LABEL = 80
_BRACKETED = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_COMPANY_FORM = re.compile(r"\s*(?:Ltd|Inc|LLC|S\.?A|Co|GmbH|Limited)\b")
_COMMA = re.compile(rf",(?={_COMPANY_FORM.pattern})")
_DASH = re.compile(r"(?:^|\s)[–-](?=\s)")
# Words in an organisation's name that some write in lower case: "National Iranian Oil company", "7th of Tir".
_SMALL = re.compile(
    r"(?<=\s)(?:company|group|organi[sz]ation|bank|corporation|holding)\b|\b\d+(?:st|nd|rd|th)\b"
)
_ARTICLE = re.compile(r"^(?:and\s+)?(?:[Tt]he\s+)?(?:EU-desig\W?nated\s+)?")
# Names of organisations that every state has, which would connect strangers.
_EVERY_STATE_HAS = re.compile(
    r"(?:Ministry|Department|Directorate) of \w+(?: and \w+)?$|(?:Army|Navy|Air Force|Police)$"
)
_PLACE = re.compile(r" in [A-Z][\w ]+$")
_MOST_WORDS = 14
_QUOTES = "“”\"«»'‘’"


@dataclass(frozen=True)
class _Item:
    """One name of a line with the text in brackets after it."""

    name: str
    brackets: tuple[str, ...] = ()


def in_fixed_lines(record: Record, lines: Sequence[Citation], names: ListNames) -> Iterator[Relation]:
    """Yield the ties stated in the fixed lines of the passages *lines*, each with its line as the quote."""
    for passage in lines:
        text = passage.quote or ""
        for about, role, begin, end, stop in _lines(text, record.list_id):
            quoted = passage.model_copy(update={"quote": " ".join(text[begin:stop].split()).rstrip(" ;,")})
            for item in _items(text[end:stop]):
                yield from _Line(record, about, role, names, quoted).ties(item)


def _lines(text: str, list_id: str) -> Iterator[tuple[Mapping[str, Any], str | None, int, int, int]]:
    """Yield each line's label, the role that it states, and the begin and end of label, names and line."""
    found = [one for colon in _COLON.finditer(text) if (one := _label_before(text, colon.start(), list_id))]
    for number, (about, role, begin, end) in enumerate(found):
        stops = [found[number + 1][2] if number + 1 < len(found) else len(text)]
        stops += [other.start() for other in _ANY_LABEL.finditer(text, end)][:1]
        stop = _SENTENCE_END.search(text, end, min(stops))
        yield about, role, begin, end, stop.start() if stop else min(stops)


def _label_before(
    text: str, colon: int, list_id: str
) -> tuple[Mapping[str, Any], str | None, int, int] | None:
    """Return the label whose colon is at *colon*, its role, and the begin and end of it and its colon."""
    begin = max(0, colon - _LONGEST_LABEL)
    words = text[begin:colon].rstrip(" :")
    last = re.split(r"[\s/]", words[-_LONGEST_WORD:])[-1].lstrip("(.;,–-")
    if last.lower() not in _last_words():
        return None
    for pattern, about in _labels():
        match = pattern.search(words) if list_id in about["lists"] else None
        if match is not None:
            role = match.groupdict().get("role")
            return about, role and role.lower(), begin + match.start(1), colon + 1
    return None


def _items(line: str) -> Iterator[_Item]:
    """Yield the names of a line; words after a comma or a dash that are about the name before it are added to it."""
    pending: _Item | None = None
    in_front: tuple[str, ...] = ()
    for part, follows in _parts(line):
        brackets = tuple(" ".join(inner.split()) for inner in _BRACKETED.findall(part))
        name = " ".join(_BRACKETED.sub(" ", part).split()).strip(" ,;")
        tells = bool(name) and _tells(name)[0] is not None
        lower = bool(name) and name[0].islower() and not _is_name(name)
        about = tells or not name or (follows and (lower or _begins_as_office(name)))
        if "(" in name or ")" in name:
            pending = None
        elif about and pending is not None:
            pending = replace(pending, brackets=(*pending.brackets, *([name] if name else []), *brackets))
        elif tells:
            in_front = (name,)
        elif name:
            if pending is not None:
                yield pending
            pending, in_front = _Item(name, (*in_front, *brackets)), ()
    if pending is not None:
        yield pending


def _begins_as_office(words: str) -> bool:
    """Return whether the words begin with an office: "CEO of Channel One", "General Director and founder"."""
    return any(word.lower() in words_of("offices") for word in re.split(r"[\s,]+", words)[:3])


def _parts(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts between separators, and whether each follows a comma or a dash.

    Line ends are separators if the line has no others, and after a bracket.
    """
    line = _BRACKETED.sub(lambda inner: inner[0].replace("\n", " "), line.strip())
    lone = not re.search(r"[;,]|^[–-] ", _BRACKETED.sub("", line), re.MULTILINE)
    joined = re.sub(r"\([^()]+\)[ ]+(?=[A-Z][\w’'-]+ [A-Z])", _parted, line)
    joined = re.sub(r"\)[ ]*\n", ");", joined)
    joined = re.sub(r"\s*\n\s*", "\n", joined)
    joined = re.sub(r"\n(?![(–-])", ";" if lone else " ", joined).replace("\n", " ")
    depth, begin, follows = 0, 0, False
    for place, letter in enumerate(joined):
        depth += (letter == "(") - (letter == ")")
        comma = letter == "," and not _COMPANY_FORM.match(joined, place + 1)
        dash = _DASH.match(joined, place)
        if depth <= 0 and (letter == ";" or comma or dash):
            yield joined[begin:place], follows
            begin, follows = dash.end() if dash else place + 1, letter != ";"
    yield joined[begin:], follows


def _parted(bracket: re.Match[str]) -> str:
    """Return the bracket, with a separator after it if it says what the name before it is to the entry."""
    inner = bracket[0].strip()[1:-1]
    return f"{bracket[0].strip()};" if _tells(inner)[0] is not None else bracket[0]


def _bare(name: str) -> str:
    """Return the name without possible words in front of it, quotes and full stops."""
    name = _ARTICLE.sub("", name.strip(" .,;:–-•")).rstrip(" .,;")
    return name.strip(_QUOTES) if name[0:1] in _QUOTES and not set(name[1:-1]) & set(_QUOTES[:5]) else name


def _is_name(name: str) -> bool:
    """Return whether all of the words can belong to one name, and the first is a proper one."""
    bare = _SMALL.sub(lambda word: word[0].title(), _COMMA.sub(" ", _bare(name)))
    # "internet Research Agency": all other words are written like a name.
    if bare[:1].islower() and " " in bare and not _begins_as_office(bare):
        bare = bare[0].upper() + bare[1:]
    first, end = run_of_name(bare, 0, frozenset())
    return bool(bare) and first == 0 and end >= len(bare) and bare[0].upper() == bare[0]


@dataclass(frozen=True)
class _Line:
    """Makes the ties of one line: holds its entry, what its label says, and the words to quote."""

    record: Record
    about: Mapping[str, Any]
    role: str | None
    names: ListNames
    citation: Citation

    def ties(self, item: _Item) -> Iterator[Relation]:
        """Yield the tie to the name of the item; none if it is not a name, or if its owner is in doubt."""
        if not _is_name(item.name) or is_office(item.name) or len(item.name.split()) > _MOST_WORDS:
            return
        if script_of(item.name) != "Latn":
            return
        entry_id, name = self._meant(item)
        if name is None or entry_id == self.record.entry_id:
            return
        kind, role, former = self._kind(item)
        yield Relation(
            type=kind, name=name, entry_id=entry_id, role=role, former=former, citation=self.citation,
        )  # fmt: skip

    def _meant(self, item: _Item) -> tuple[str | None, str | None]:
        """Return the entry that the item means, if any, and its name; no name if several entries may be meant."""
        persons = self.about["names"] == "persons"
        name = without_front(_bare(item.name)) if persons else _bare(item.name)
        spelt = [name, *(inner for inner in item.brackets if _is_name(inner) and _tells(inner)[0] is None)]
        for one in spelt:
            if found := self.names.meant(one, self.record, person=self.about["names"] != "bodies"):
                return found, one
        name = without_titles(name) if persons else _PLACE.sub("", name)
        said = set(name_words(name))
        own = any(said <= set(name_words(one.text)) for one in self.record.names)
        known = self.names.knows(name) and not persons
        doubtful = known or "and" in said or territory_code(name) is not None or _EVERY_STATE_HAS.match(name)
        lone = len(said) < 2 and not self.about.get("lone", self.about["names"] == "bodies")
        return None, None if own or doubtful or lone else name

    def _kind(self, item: _Item) -> tuple[str, str | None, bool]:
        """Return the kind of the tie, its role, and whether it has ended."""
        label: str = self.about["type"]
        for inner in item.brackets:
            tie, former = _tells(inner, self._own_names())
            fits = tie is not None and (tie["entry"] == "person") == (self.record.kind == "person")
            if tie is not None and fits:
                return tie["type"], inner.strip(" ;,."), former
        said = [one for one in item.brackets if _says_something(one)]
        return label, self.role or (said[0].strip(" ;,.") if said else None), False

    def _own_names(self) -> frozenset[str]:
        return frozenset(name_key(name.text) for name in self.record.names)


def without_front(name: str) -> str:
    """Return a person's name without the rank or office in front of it."""
    front = re.match(facts("prose/fixed_lines")["in_front"]["pattern"], name)
    return name[front.end() :] if front and len(name[front.end() :].split()) > 1 else name


def _tells(words: str, own: frozenset[str] = frozenset()) -> tuple[Mapping[str, Any] | None, bool]:
    """Return what the words in brackets say about the tie, None if nothing, and whether they say that it has ended."""
    former = re.match(r"(?:former|ex)[- ]", words, re.IGNORECASE)
    said = words[former.end() :] if former else words
    said = re.sub(r",? (?:deceased|since .*)$", "", said.strip(" .;,-–"))
    for pattern, about in _brackets():
        match = pattern.fullmatch(said)
        if match is None:
            continue
        named = match.groupdict().get("own")
        if named is None or name_key(named) in own:
            return about, former is not None
    return None, False


def _says_something(words: str) -> bool:
    """Return whether the words in brackets describe the other, rather than giving names, numbers or a country."""
    no_role = re.compile(facts("prose/fixed_lines")["no_role"]["pattern"])
    is_words = not _is_name(words) or _begins_as_office(words)
    return is_words and not no_role.fullmatch(words) and any(letter.isalpha() for letter in words)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(facts("prose/fixed_lines")["last_words"]["words"])


@cache
def _labels() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    before = rf"(?:{_BEFORE_LABEL}|{_BEFORE_CAPITAL})"
    return tuple(
        (re.compile(rf"{before}({about['pattern']})$", re.IGNORECASE), about)
        for about in facts("prose/fixed_lines")["label"]
    )


@cache
def _brackets() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    return tuple(
        (re.compile(about["pattern"].replace("{own}", r"(?P<own>.+)"), re.IGNORECASE), about)
        for about in facts("prose/fixed_lines")["bracket"]
    )
