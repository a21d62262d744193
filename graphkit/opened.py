"""An open graph whose methods are the questions that a reporter asks.

::

    g = graphkit.open("sanctions.graph")
    g.joined("ri yong gil")
    g.gaps("us,eu", not_by="gb").to_pandas()
    g.close()

An actor is named as on the command line (`graphkit.queries.actors.pick`): by a name that is near to it alone, by its
id, or by the id of a list entry. If a question takes several actors, give one or a collection of them. NoMatchError and
AmbiguousNameError say what else the name may mean. A programme is a list's code or name for it. Authorities are codes:
``"us,gb"`` or ``["us", "gb"]``. Dates are ISO 8601 text or a ``datetime.date``. Invalid values raise a VocabularyError
or a QueryError. Each method calls a function of `graphkit.queries`, whose docstring has the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from graphkit.current_build import CurrentBuild, of_one_build
from graphkit.errors import QueryError
from graphkit.loaders.own.people import Columns, people_of, read_people
from graphkit.model.answer import Answer
from graphkit.model.records import Source
from graphkit.model.subgraph import Subgraph
from graphkit.queries import (
    actors,
    designations,
    joinings,
    library,
    list_entries,
    paths,
    possible_pairs,
    subgraph,
)
from graphkit.queries.affiliations import affiliations
from graphkit.queries.contradictions import contradictions
from graphkit.queries.coordinated_actions import WITHIN, actions
from graphkit.queries.dossier import dossier
from graphkit.queries.dossier_rows import Dossier
from graphkit.queries.fifty_percent_sentences import listing
from graphkit.queries.gaps import gaps
from graphkit.queries.given import authority_codes, day_of
from graphkit.queries.hubs import hubs
from graphkit.queries.in_common import common
from graphkit.queries.match import match
from graphkit.queries.match_rows import Matched
from graphkit.queries.mentions import mentions, mentions_of
from graphkit.queries.ownership import DEPTH, LIMIT, ownership, ownership_graph
from graphkit.queries.ownership_rows import Ownership
from graphkit.queries.programs import pick_programs, programs
from graphkit.queries.rows import (
    Action,
    Affiliation,
    Contradiction,
    CrosswalkRow,
    Designated,
    Entry,
    FoundActor,
    Gap,
    Interval,
    Joined,
    MatrixCell,
    Mention,
    Network,
    PossiblePair,
    Programme,
    Rows,
    Shared,
    Uncompared,
)
from graphkit.resolve.evidence import Comparison

Names = str | Iterable[str]
Codes = str | Iterable[str]
Day = str | date


def open(db: Path | str, *, seconds: float = 30.0) -> OpenGraph:
    """Open the graph *db*, a folder or the URL of a Neo4j server; Cypher typed by hand is cut off after *seconds*.

    On a server, every question is cut off then. Any number of processes may open a folder at once, and it may be
    rebuilt meanwhile: the next question is then answered from the new graph. Use the result in a ``with``, or close it.
    Raises a StoreError that says what is at that place and what to do.
    """
    return OpenGraph(db, seconds=seconds)


class OpenGraph(CurrentBuild):
    """A graph that is open for questions until `close`; each is answered from one build, the current one."""

    @of_one_build
    def find(self, name: str, *, limit: int = 20, as_of: Day | None = None) -> Rows[FoundActor]:
        """Return the actors that *name* finds: a name, a number, an address, an email address or a website.

        The most similar come first, at most *limit*; see `actors.find` and `graphkit.queries.lookup`. No row means that
        nothing in these lists is similar, not that nobody of that name is sanctioned.
        """
        return actors.find(self._store, name, limit=limit, as_of=_day(as_of))

    @of_one_build
    def match(
        self, people: Path | str | Iterable[Mapping[str, Any]], *, name_column: str | Iterable[str] = (),
        birth_column: str | None = None, country_column: str | None = None, number_column: str | Iterable[str] = (),
        kind_column: str | None = None,
    ) -> Rows[Matched]:  # fmt: skip
        """Return, for each row of a table, whether it is an actor: same, possible or none; see `queries.match`.

        *people* is a csv or xlsx file, or rows in memory as mappings of heading to value. Columns that are not named
        are found by their headings; several columns for the name are joined with a space. `graphkit.write_match` writes
        the answer. Raises ListError for a table that cannot be read or has no column of names.
        """
        columns = Columns(
            _several(name_column), birth_column, country_column, _several(number_column), kind_column
        )
        if isinstance(people, (str, Path)):
            return match(self._store, read_people(Path(people), columns))
        return match(self._store, people_of(people, columns))

    @of_one_build
    def pick(self, name: str) -> FoundActor:
        """Return the one actor that *name* means. Raises NoMatchError, AmbiguousNameError."""
        return actors.pick(self._store, name)

    @of_one_build
    def dossier(self, names: Names, *, as_of: Day | None = None) -> Dossier:
        """Return everything that the graph holds about the actors, in order, as typed facts; see `dossier.dossier`."""
        return dossier(self._store, self._named(names)[0], as_of=_day(as_of))

    @of_one_build
    def show(
        self,
        names: Names,
        *,
        title: str | None = None,
        depth: int = 1,
        limit: int = 300,
        as_of: Day | None = None,
    ) -> Subgraph:
        """Return the surroundings of the actors, over *depth* ties, at most *limit* nodes; see `subgraph.show`."""
        ids, called = self._named(names)
        return subgraph.show(
            self._store, ids, title=title or called, depth=depth, limit=limit, as_of=_day(as_of)
        )

    @of_one_build
    def designations(self, names: Names, *, title: str | None = None, as_of: Day | None = None) -> Subgraph:
        """Return the actors' designations, and who joined whom on them, as `graphkit.write_timeline` draws them."""
        ids, called = self._named(names)
        return subgraph.designations(self._store, ids, title=title or called, as_of=_day(as_of))

    @of_one_build
    def path(self, one: str, other: str, *, title: str | None = None, steps: int = 8) -> Subgraph | None:
        """Return all shortest paths over ties between two actors; None if the lists hold none of that length."""
        return self._way(partial(paths.path, steps=steps), one, other, title)

    @of_one_build
    def mentions(self, one: str, other: str | None = None) -> Rows[Mention]:
        """Return the lists' sentences in which one actor names the other, or any entry names *one*; they are no ties.

        Use it if `path` or `affiliations` finds nothing; see `queries.mentions`.
        """
        actor = self.pick(one).id
        if other is None:
            return mentions_of(self._store, actor)
        return mentions(self._store, actor, self.pick(other).id)

    @of_one_build
    def path_through_hubs(
        self, one: str, other: str, *, title: str | None = None, limit: int = 10
    ) -> Subgraph | None:
        """Return up to *limit* shortest paths, also over states, programmes and dates, with at most four edges."""
        return self._way(partial(paths.path_through_hubs, limit=limit), one, other, title)

    @of_one_build
    def whole(self, *, title: str = "The whole graph", limit: int = 5000) -> Subgraph:
        """Return all nodes and edges; above *limit* nodes, those with the most edges, and the answer says so."""
        return subgraph.whole(self._store, title=title, limit=limit)

    @of_one_build
    def joined(
        self, names: Names | None = None, *, program: str | None = None, between: Codes | None = None,
        since: Day | None = None, within: int | None = None, as_of: Day | None = None,
    ) -> Rows[Joined]:  # fmt: skip
        """Return who joined whom on the actors (None for all), and how many days later; see `joinings.joined`."""
        chosen = self._chosen(program, between, as_of)
        return joinings.joined(self._store, self._ids(names), since=_day(since), within=within, **chosen)

    @of_one_build
    def matrix(
        self, *, program: str | None = None, between: Codes | None = None, since: Day | None = None,
        within: int | None = None, as_of: Day | None = None,
    ) -> Rows[MatrixCell]:  # fmt: skip
        """Return the numbers of actors and of days, for each first mover and follower; see `joinings.matrix`."""
        chosen = self._chosen(program, between, as_of)
        return joinings.matrix(self._store, since=_day(since), within=within, **chosen)

    @of_one_build
    def uncompared(
        self, names: Names | None = None, *, program: str | None = None, between: Codes | None = None,
        as_of: Day | None = None,
    ) -> Rows[Uncompared]:  # fmt: skip
        """Return how many designations `joined` could not compare, by authority, kind of date and origin."""
        return joinings.uncompared(self._store, self._ids(names), **self._chosen(program, between, as_of))

    @of_one_build
    def actions(self, *, on: Day | None = None, within: int = WITHIN, by: Codes = ()) -> Rows[Action]:
        """Return the actions of two or more authorities at most *within* days apart; see `coordinated_actions`."""
        codes = authority_codes(by) if by else ()
        return actions(self._store, on=_day(on), within=within, by=codes)

    @of_one_build
    def gaps(
        self, by: Codes, not_by: Codes, *, program: str | None = None, as_of: Day | None = None
    ) -> Rows[Gap]:
        """Return whom all of *by* but none of *not_by* sanction, with a verdict for each of these; see `queries.gaps`.

        Raises NotReadError for an authority none of whose lists was read.
        """
        codes, without = authority_codes(by), authority_codes(not_by)
        if both := sorted({*codes} & {*without}):
            raise QueryError(f"{', '.join(both)} cannot be in by and in not_by.")
        return gaps(self._store, codes, without, programs=self._programs(program), as_of=_day(as_of))

    @of_one_build
    def timeline(self, names: Names | None = None, *, as_of: Day | None = None) -> Rows[Designated]:
        """Return the designations of the actors (None for all) in chronological order, undated ones last."""
        return designations.timeline(self._store, self._ids(names), as_of=_day(as_of))

    @of_one_build
    def history(self, names: Names) -> Rows[Interval]:
        """Return every interval of the actors' designations, including delistings and relistings."""
        return designations.history(self._store, self._named(names)[0])

    @of_one_build
    def by_date(self, since: Day, until: Day | None = None) -> Rows[Designated]:
        """Return who was designated on a day or between two days; `first_seen_around` counts who else may have been."""
        return designations.by_date(self._store, day_of(since), _day(until))

    @of_one_build
    def first_seen_around(self, since: Day, until: Day | None = None) -> int:
        """Return how many designations `by_date` leaves out because their range also includes other days."""
        return designations.first_seen_around(self._store, day_of(since), _day(until))

    @of_one_build
    def affiliations(self, names: Names | None = None) -> Rows[Affiliation]:
        """Return the ties of the actors (None for all) to other actors, in the words of the sources."""
        return affiliations(self._store, self._ids(names))

    @of_one_build
    def programs(self, by: str | None = None) -> Rows[Programme]:
        """Return the programmes of the authority *by* (a code; None for all), those with the most actors first."""
        codes = (None,) if by is None else authority_codes(by)
        if len(codes) > 1:
            raise QueryError(f"programs takes one authority, not {', '.join(map(str, codes))}.")
        return programs(self._store, codes[0])

    @of_one_build
    def ownership(self, name: str, *, depth: int = DEPTH, limit: int = LIMIT) -> Ownership:
        """Return the chains above and below the actor as rows, and the 50 percent rules' verdict on each company."""
        return ownership(self._store, self.pick(name).id, depth=depth, limit=limit)

    @of_one_build
    def ownership_graph(
        self, name: str, *, title: str | None = None, depth: int = DEPTH, limit: int = LIMIT
    ) -> Subgraph:
        """Return the chains of `ownership` as a subgraph, as `graphkit.write_chain` draws it."""
        actor = self.pick(name)
        title = title or f"Ownership around {actor.name}"
        return ownership_graph(self._store, actor.id, title=title, depth=depth, limit=limit)

    @of_one_build
    def hubs(self, *, limit: int = 20, with_states: bool = False) -> Network:
        """Return who ties the network together most: ``hubs`` are the rows, with the size of the network."""
        return hubs(self._store, limit=limit, with_states=with_states)

    @of_one_build
    def common(self, names: Iterable[str]) -> Rows[Shared]:
        """Return what at least two of the actors share, most shared first. Raises QueryError for fewer than two."""
        ids, _ = self._named(names)
        if len(ids) < 2:
            raise QueryError("name at least two different actors.")
        return common(self._store, ids)

    @of_one_build
    def explain(self, one: str, other: str) -> Comparison:
        """Return, field by field, the evidence for and against two entries or actors being one actor."""
        return possible_pairs.explain(self._store, one, other)

    @of_one_build
    def possible(self, names: Names | None = None) -> Rows[PossiblePair]:
        """Return the pairs that may be one actor (of the actors; None for all), the most probable first."""
        return possible_pairs.possible(self._store, self._ids(names))

    @of_one_build
    def contradictions(
        self, names: Names | None = None, *, kinds: str | Iterable[str] = ()
    ) -> Rows[Contradiction]:
        """Return the contradictions of the lists about the actors (None for all); see `queries.contradictions`."""
        chosen = (kinds,) if isinstance(kinds, str) else tuple(kinds)
        return contradictions(self._store, self._ids(names), kinds=chosen)

    @of_one_build
    def entries(self, name: str) -> Rows[Entry]:
        """Return the entry that *name* means, or all entries of the actor that it means, as they are on the lists."""
        return list_entries.entries(self._store, name)

    @of_one_build
    def crosswalk(self, names: Names | None = None) -> Rows[CrosswalkRow]:
        """Return which list entries are the actors (None for all), by the lists' own ids, and what decided it."""
        return list_entries.crosswalk(self._store, self._ids(names))

    @of_one_build
    def sources(self) -> Rows[Source]:
        """Return the files that were read, each with its list or text and its date; rows cite them by ``id``."""
        return Rows((Source(**source.model_dump()) for source in self._store.sources().values()), Source)

    @of_one_build
    def cypher(self, cypher: str, parameters: dict[str, Any] | None = None, *, rows: int = 1000) -> Answer:
        """Run read-only Cypher and return at most *rows* rows. Raises ReadOnlyError, TimeLimitError, QueryError."""
        return self._store.query(cypher, parameters, rows=rows)

    def question(self, name: str, *, rows: int = 1000, **parameters: Any) -> Answer:
        """Return the answer to the question *name* of the Cypher library; parameters that are not given are null."""
        asked = library.question(name)
        blank = dict.fromkeys(field.name for field in asked.parameters)
        return self.cypher(asked.cypher, {**blank, **parameters}, rows=rows)

    @of_one_build
    def subgraph_of(self, answer: Answer, *, title: str) -> Subgraph | None:
        """Return the complete nodes and edges in an answer of `cypher`, or None if there are none."""
        return subgraph.of_rows(self._store, answer.rows, title=title)

    def _named(self, names: Names) -> tuple[list[str], str]:
        """Return the ids of the actors, each once, and a common title for them."""
        found = [self.pick(name) for name in ([names] if isinstance(names, str) else names)]
        called = {actor.id: actor.name for actor in found}
        return list(called), listing(list(called.values()))

    def _ids(self, names: Names | None) -> list[str] | None:
        return None if names is None else self._named(names)[0]

    def _programs(self, name: str | None) -> list[str] | None:
        return None if name is None else pick_programs(self._store, name)

    def _chosen(self, program: str | None, between: Codes | None, as_of: Day | None) -> dict[str, Any]:
        """Return the filters that `joined`, `matrix` and `uncompared` share."""
        return {
            "programs": self._programs(program),
            "between": None if between is None else authority_codes(between, least=2),
            "as_of": _day(as_of),
        }

    def _way(
        self, way: Callable[..., Subgraph | None], one: str, other: str, title: str | None
    ) -> Subgraph | None:
        begin, end = self.pick(one), self.pick(other)
        return way(self._store, begin.id, end.id, title=title or f"{begin.name} – {end.name}")


def _several(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _day(given: Day | None) -> str | None:
    return None if given is None else day_of(given)
