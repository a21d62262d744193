"""Texts of entries that name someone (remarks and statements of reasons), for cases where no tie was found.

A mention is not a tie: the sentence may say that two actors have nothing to do with each other. It is shown if `path`
and `affiliations` find nothing, so that nobody mistakes this for silence of the lists. The rules:

- all words of one of the other's names are next to each other in a sentence, in their order;
- for a person, the first and the last word are enough, with at most one word between them; different spellings of the
  same sound also count ("Yevgeny Prigozhin" for Yevgeniy Viktorovich PRIGOZHIN);
- a name of one word, or an acronym such as GRU, counts if it is written in capitals like the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.loaders.prose.ties import sentences
from graphkit.model.names import name_words, script_of
from graphkit.names.rarity import bits
from graphkit.names.spelling import spelling_keys
from graphkit.queries.library import question
from graphkit.queries.rows import Mention, Rows
from graphkit.store import GraphStore, Row

_TOKEN = re.compile(r"[^\W_]+(?:[’'`][^\W_]+)*")
_LEAST_ALONE = 4
_LONGEST_QUOTE = 600
_MOST_WORDS = 6


def mentions(store: GraphStore, one: str, other: str) -> Rows[Mention]:
    """Return the sentences in which an entry of either actor (ids) names the other."""
    known = _nodes(store, (one, other))
    if len(known) < 2:
        return Rows((), Mention)
    found = (
        *_naming(store, {one: known[one]}, known[other]),
        *_naming(store, {other: known[other]}, known[one]),
    )
    return Rows(found, Mention)


def mentions_of(store: GraphStore, actor: str) -> Rows[Mention]:
    """Return the sentences in other actors' entries that name the actor (id)."""
    known = _nodes(store, (actor,))
    if actor not in known:
        return Rows((), Mention)
    last = {name_words(name)[-1] for name in _latin(known[actor])}
    words = sorted((word for word in last if len(word) >= _LEAST_ALONE), key=lambda word: (-bits(word), word))
    holding = (
        store.read(question("actors_whose_texts_hold").cypher, {"words": words[:_MOST_WORDS]})
        if words
        else []
    )
    readers = _nodes(store, sorted({row["actor"] for row in holding} - {actor}))
    return Rows(_naming(store, readers, known[actor]), Mention)


def _nodes(store: GraphStore, ids: Sequence[str]) -> dict[str, Row]:
    rows = store.read(question("actors").cypher, {"ids": list(ids)})
    return {row["node"]["id"]: row["node"] for row in rows}


def _naming(store: GraphStore, readers: dict[str, Row], other: Row) -> Iterator[Mention]:
    """Yield the sentences in the readers' entries that name the other, each once per entry."""
    asked = {"actors": list(readers)}
    texts = (
        *store.read(question("remarks_of_actors").cypher, asked),
        *store.read(question("reasons_of_actors").cypher, asked),
    )
    called, person = _latin(other), other["kind"] == "person"
    found: dict[tuple[str, str], Row] = {}
    for row in texts:
        for begin, end in sentences(row["text"]):
            quote = " ".join(row["text"][begin:end].split())[:_LONGEST_QUOTE]
            if names(quote, called, person=person):
                found.setdefault((row["entry"], quote), row)
    places = _places(store, sorted({entry for entry, _ in found}))
    for (entry, quote), row in found.items():
        yield Mention(
            actor=row["actor"], name=readers[row["actor"]]["name"], other=other["id"], other_name=other["name"],
            entry=entry, quote=quote, **places[entry],
        )  # fmt: skip


def _places(store: GraphStore, entries: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the source and place of each of the entries."""
    rows = store.read(question("list_entries").cypher, {"ids": list(entries)}) if entries else []
    return {row["id"]: {"source": row["source"], "locator": row["locator"]} for row in rows}


def _latin(actor: Row) -> list[str]:
    return [name for name in actor["names"] if script_of(name) == "Latn"]


def names(sentence: str, called: Sequence[str], *, person: bool) -> bool:
    """Return whether the sentence contains one of the names *called*; see the rules above."""
    written = [match[0] for match in _TOKEN.finditer(sentence)]
    tokens = [" ".join(name_words(word)) for word in written]
    return any(_stands(name, tokens, written, person=person) for name in called)


def _stands(name: str, tokens: Sequence[str], written: Sequence[str], *, person: bool) -> bool:
    words = name_words(name)
    if len(words) == 1:
        alone = not person and (len(words[0]) >= _LEAST_ALONE or name.isupper())
        return alone and any(
            token == words[0]
            and (
                written[place].isupper()
                or (name[0].isupper() and written[place][0].isupper() and len(name) >= _LEAST_ALONE)
            )
            for place, token in enumerate(tokens)
        )
    if any(tuple(tokens[place : place + len(words)]) == words for place in range(len(tokens))):
        return True
    return person and _two_stand(words, tokens, written)


def _two_stand(words: Sequence[str], tokens: Sequence[str], written: Sequence[str]) -> bool:
    """Return whether the first and the last word of a person's name are almost next to each other in the sentence."""
    first, last = words[0], words[-1]
    if min(len(first), len(last)) < 3:
        return False
    return any(
        written[place][0].isupper() and written[begin][0].isupper() and _is_spelt(tokens[begin], first)
        for place, token in enumerate(tokens)
        if _is_spelt(token, last)
        for begin in range(max(0, place - 2), place)
    )


def _is_spelt(token: str, word: str) -> bool:
    return token == word or (
        abs(len(token) - len(word)) <= 3 and bool(spelling_keys(token) & spelling_keys(word))
    )
