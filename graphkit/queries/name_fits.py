"""When a name may be taken for an actor's: the one rule of `find`, `match` and every command that takes a name.

How a name fits one actor (`fit_of`, `graphkit.queries.name_scores.fit_by_score`):

- "same": the name engine (`graphkit.names`) calls the two names the same, and there is no doubt about it
  (`graphkit.queries.name_doubts`);
- "nearly": the same applies, but the name is a weak alias, has a typing error, or lacks a word of the query;
- "beside": there is a doubt. The name chooses nobody, but an actor whose name fits is not the only one;
- "part": a longer name has every word of the query;
- "perhaps": there is any other doubt, or no word contradicts: an initial, a nickname, a part of a firm's name;
- "no": anything else.

Whom the name means (`meant`): those it fits the same, or if there are none, those it fits nearly; and all beside them.
Who has the name of a single one as its list spells it counts beside it, however the query spells the name
(`graphkit.queries.namesakes`). A single one is taken. Of several, one is taken only if the graph ties all of them as
possibly the same and it is on more lists than the others (`likeliest`). Otherwise the name means nobody: a command
stops and lists them, or those beside whom it fits nobody, and those of whose names it is a part; a row of a table is
possible. Whom it fits perhaps, a command only asks about, and a row of a table is possible. Otherwise it is none.

Many people who are on no list may have a common name (`graphkit.queries.name_doubts.is_common`), and some actors are on
no list. A command takes the one actor that the name fits and says so (`common_name`, `UNLISTED`). Nobody reads each row
of a table, so there the name does not decide if nothing else in the row agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeVar

from graphkit.model.safe_text import shortened
from graphkit.names import Compared, parsed
from graphkit.queries.library import question
from graphkit.queries.name_doubts import CHARACTERS, MEANT, doubt_about, falls_short, fits_beside_others
from graphkit.store import GraphStore

Fit = Literal["same", "nearly", "beside", "part", "perhaps", "no"]
_Fitting = TypeVar("_Fitting")
# The sentence on an actor that is in the graph only because an entry or an article names it.
UNLISTED = "No list names this actor: a source only ties it to a listed one."
_SHOWN = 40
_FORM = "legal form"


def fit_of(
    compared: Compared, own_name: str, names: Iterable[str], *, weak: bool, person: bool
) -> tuple[Fit, str | None]:
    """Return how the name in the query, the left one, fits an actor by its name, the right one, and the doubt.

    The other parameters are those of `doubt_about`.
    """
    if compared.verdict != "same":
        return "no", None
    doubt = doubt_about(compared, own_name, names, weak=weak, person=person)
    if doubt:
        return ("beside" if fits_beside_others(compared) else "no"), doubt
    return ("nearly" if weak or falls_short(compared) else "same"), None


def meant(fits: Iterable[tuple[_Fitting, Fit]]) -> list[_Fitting]:
    """Return those that a name means, given how it fits each of them; none if it is doubtful for all."""
    by_fit: dict[Fit, list[_Fitting]] = defaultdict(list)
    for one, fit in fits:
        by_fit[fit].append(one)
    sure = by_fit["same"] or by_fit["nearly"]
    return [*sure, *by_fit["beside"]] if sure else []


def likeliest(store: GraphStore, lists: Mapping[str, Sequence[str]]) -> str | None:
    """Return the id of the actor on more lists than the others if the graph ties all as possibly the same.

    *lists* are the lists of each actor by its id, of at least two actors. A tie may lead through others of them.
    """
    first, second = sorted(lists, key=lambda actor: -len(lists[actor]))[:2]
    if len(lists[first]) == len(lists[second]):
        return None
    pairs = store.read(question("possibly_one").cypher, {"ids": list(lists)})
    reached, frontier = {first}, [first]
    while frontier:
        actor = frontier.pop()
        new = {pair["other"] for pair in pairs if pair["one"] == actor} - reached
        reached |= new
        frontier += new
    return first if reached >= lists.keys() else None


def differences(compared: Compared) -> list[str]:
    """Return sentences on how the name found, the right one, differs from the one in the query; none on spellings.

    A legal form that only one of them has is no spelling.
    """
    words = [(pair.left, pair.right) for pair in compared.words if pair.how in MEANT or pair.how == _FORM]
    more = [_quoted(right) for left, right in words if right and not left]
    less = [_quoted(left) for left, right in words if left and not right]
    return [
        *(
            f"The list writes {_quoted(pair.right)}, not {_quoted(pair.left)}."
            for pair in compared.words
            if pair.left and pair.right and not pair.agrees
        ),
        *([f"{_quoted(compared.left)} lacks {' and '.join(more)}, which the list has."] if more else []),
        *([f"The list's name lacks {' and '.join(less)}."] if less else []),
    ]


def respelt(compared: Compared) -> str | None:
    """Return the query, the left name, with the words as the list writes them; None if these are the query's own."""
    asked = [pair for pair in compared.words if pair.left]
    if all(pair.how == "equal" or not pair.right for pair in asked):
        return None
    if parsed(compared.right).script in CHARACTERS:
        return compared.right if all(pair.left for pair in compared.words) else None
    asked.sort(key=lambda pair: compared.left.find(pair.left.split()[0]))
    return " ".join(_without_initials(pair.right, pair.left) or pair.left for pair in asked)


def _without_initials(words: str, asked: str) -> str:
    """Return the list's *words* without initials that the query lacks, which sound like a letter of the next word."""
    return " ".join(word for word in words.split() if len(word) > 1 or word in asked.split())


def common_name(births: Sequence[str]) -> str:
    """Return the sentence on a common name that one actor has, who was born on one of these dates."""
    if not births:
        return "The name is common, and most who bear it are on no list: check more than the name."
    return f"The name is common, and most who bear it are on no list: check the date of birth, {' or '.join(births)}."


def _quoted(words: str) -> str:
    return f"'{shortened(words, _SHOWN)}'"
