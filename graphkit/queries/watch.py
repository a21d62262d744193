"""A watch list: a file of names or ids, one per line, and the list entries that they mean.

The rules, each with a test named after it:

- a line is the id of an actor or of a list's entry, or a name or number as in `graphkit find`; empty lines, and lines
  that begin with #, are skipped;
- if a name fits several actors, all of them are watched, and a note says so;
- if its name on the list is not quite the same, or is common, a note says so too;
- a name that nobody on the lists has is watched too: every new build is searched for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import AmbiguousNameError, GraphkitError, NoMatchError, OutputError
from graphkit.messages import in_quotes, shown_path
from graphkit.model.encodings import WAYS_OUT, decoded
from graphkit.queries.actors import taken
from graphkit.queries.library import question
from graphkit.store import GraphStore

_MOST_LINES = 10_000
_LONGEST = 1_000


@dataclass(frozen=True)
class Watched:
    """A line of the file: the actors that it means, by id with their names; ``note`` is a remark for the user."""

    words: str
    actors: dict[str, str]
    note: str | None = None


def read_watch_file(path: Path | str) -> list[str]:
    """Return the lines of the file that name someone; OutputError if it is not a file of names."""
    try:
        lines = decoded(Path(path).read_bytes()).splitlines()
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except ValueError as error:
        raise _unreadable(path, f"{error}. {WAYS_OUT}") from error
    found = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if len(found) > _MOST_LINES or any(len(line) > _LONGEST for line in found):
        raise _unreadable(
            path, f"more than {_MOST_LINES:,} lines, or one of more than {_LONGEST:,} characters"
        )
    return list(dict.fromkeys(found))


def _unreadable(path: Path | str, why: str) -> GraphkitError:
    return OutputError(
        f"{shown_path(path)}: cannot be read as a file of names, one a line ({why.rstrip('.')})."
    )


def watched(store: GraphStore, lines: Iterable[str]) -> list[Watched]:
    """Return the actors that each line means."""
    return [_watched(store, line) for line in lines]


def _watched(store: GraphStore, words: str) -> Watched:
    try:
        found = taken(store, words)
    except AmbiguousNameError as error:
        several = {one.id: one.name for one in error.candidates}
        names = "; ".join(f"{name} ({actor_id})" for actor_id, name in several.items())
        note = f"{in_quotes(words)} fits {len(several)} actors, and all are watched: {names}"
        return Watched(words, several, note)
    except NoMatchError:
        return Watched(words, {}, f"{in_quotes(words)} is on no list that was read, but is still watched")
    actor = found.actor
    if not found.cautions:
        return Watched(words, {actor.id: actor.name})
    note = " ".join([f"{in_quotes(words)} is watched as {actor.name} ({actor.id}).", *found.cautions])
    return Watched(words, {actor.id: actor.name}, note.rstrip("."))


def entries_of(store: GraphStore, actors: Iterable[str]) -> dict[str, str]:
    """Return the entries of these actors, by the entry's id with the actor's."""
    rows = store.read(question("list_entries").cypher, {"ids": list(actors)})
    return {row["id"]: row["actor"] for row in rows if row["actor"]}
