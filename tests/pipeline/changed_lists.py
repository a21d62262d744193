"""Lists as their publishers change them from file to file, at random with a seed, and what holds of every graph of them.

A case takes real extracts, makes one to three files of each list (entries delisted, renumbered, corrected, doubled, made
another kind, programmes renamed, dates moved), adds a newsroom's own files, and builds all of it in several ways.

    python -m tests.pipeline.changed_lists --seed 1 --seconds 60
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from lxml import etree

from graphkit.errors import GraphkitError
from graphkit.loaders import LoadedList, parse_list
from graphkit.pipeline import BuildOptions, BuildReport, build, recipe_of, replayed
from graphkit.store import open_store
from tests.pipeline.publishers_changes import FORMATS, change

FIXTURES = Path(__file__).parents[1] / "fixtures"
READ_ON = date(2026, 1, 2)
_FIRST_DAY = date(2022, 1, 1)
_MOST_CHANGES = 6
_Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """The files of one case in their order, each with its date; how they are built; what was done, for messages."""

    files: tuple[Path, ...]
    days: dict[Path, date]
    options: BuildOptions
    done: list[str] = field(default_factory=list)


def made(folder: Path, seed: int) -> Case:
    """Return a case that the seed decides; its files are in the folder."""
    pick = random.Random(seed)
    days: dict[Path, date] = {}
    done: list[str] = []
    names = pick.sample(list(FORMATS), pick.choice((2, 3)))
    if pick.random() < 0.4:  # two formats of one list
        names = list(dict.fromkeys([*names[:1], "sdn", "enhanced"]))
    for name in names:
        form = FORMATS[name]
        root = etree.parse(FIXTURES / form.file).getroot()
        offsets = [30 * place + pick.randrange(20) for place in range(pick.choice((1, 2, 2, 3)))]
        if pick.random() < 0.2:
            offsets.reverse()  # the file that was made first is of the later day
        for place, offset in enumerate(offsets):
            root = deepcopy(root)
            count = pick.randrange(1, _MOST_CHANGES) if place else 1
            changes = [change(root, form, pick) for _ in range(count)]
            day = _FIRST_DAY + timedelta(days=offset)
            form.set_day(root, day)
            path = folder / f"{name}{place}.xml"
            root.getroottree().write(path, encoding="utf-8", xml_declaration=True)
            days[path] = day
            done.append(f"{path.name} of {day}: {', '.join(filter(None, changes))}")
    files = list(days)
    pick.shuffle(files)
    told = {str(path): day for path, day in days.items() if not FORMATS[path.stem[:-1]].states_day}
    options = BuildOptions(resolve=pick.random() > 0.2, retrieved=READ_ON, days=told)
    own, judgements = _own_files(folder, files, pick)
    return Case((*files, *own), days, replace(options, judgements=judgements), done)


def _own_files(folder: Path, files: Sequence[Path], pick: random.Random) -> tuple[list[Path], Path]:
    """Return a table of holdings and a file of judgements that name entries of any of the files."""
    ids = sorted({one.id for path in files for one in _read(path)})
    table, judgements = folder / "own.csv", folder / "judgements.csv"
    rows = [f'"{pick.choice(ids)}","{pick.choice([*ids, "Invented Ltd"])}",50,Registry' for _ in range(3)]
    table.write_text("\n".join(["owner,asset,share,source", *rows, ""]), encoding="utf-8")
    one, other, third = pick.sample(ids, 3)
    judged = [f'"{one}","{other}",same,me,2026-01-01,x', f'"{other}","{third}",different,me,2026-01-01,x']
    judgements.write_text("\n".join(["one,other,verdict,who,when,why", *judged, ""]), encoding="utf-8")
    return [table], judgements


def _read(path: Path) -> LoadedList | Any:
    return parse_list(path, READ_ON).records


@contextmanager
def as_large(cache: Path | None, *, large: bool, several_processes: bool = True) -> Iterator[None]:
    """Have small lists take the path of large ones, or not; *cache* is the folder of what is kept, None for none."""
    with ExitStack() as stack:
        stack.enter_context(patch.dict("os.environ", {"GRAPHKIT_CACHE": str(cache or "off")}))
        if large:
            for place in ("pipeline", "resolve.kept_pairs", "pipeline.prepared"):
                stack.enter_context(patch(f"graphkit.{place}._MANY", 1))
            stack.enter_context(patch("graphkit.pipeline.prepared._SHARE", 10))
        if not several_processes:
            stack.enter_context(patch("graphkit.processes._can_fork", lambda: False))
        yield


@dataclass(frozen=True)
class Stored:
    """What a graph holds: nodes and edges by id, and the ids of its sources."""

    nodes: dict[str, _Row]
    edges: dict[str, _Row]
    sources: set[str]
    twice: list[str]

    @classmethod
    def of(cls, db: Path) -> Stored:
        with open_store(db) as store:
            nodes = store.read(
                "MATCH (n) WHERE NOT n:Source AND NOT n:Build RETURN labels(n) AS labels, n AS of"
            )
            edges = store.read(
                "MATCH (a)-[e]->(b) RETURN a.id AS begin, b.id AS end, type(e) AS type, e AS of"
            )
            sources = store.read("MATCH (s:Source) RETURN s.id AS id")
        ids = Counter(row["of"]["id"] for row in (*nodes, *edges))
        return cls(
            {row["of"]["id"]: row for row in nodes},
            {row["of"]["id"]: row for row in edges},
            {row["id"] for row in sources},
            [one for one, count in ids.items() if count > 1],
        )

    @property
    def entries(self) -> dict[str, str]:
        """The actor of each entry that has one."""
        return {
            one: row["of"]["actor"]
            for one, row in self.nodes.items()
            if "Entry" in row["labels"] and row["of"].get("actor")
        }

    def partition(self) -> set[frozenset[str]]:
        """Return the entries of each actor."""
        groups: dict[str, set[str]] = defaultdict(set)
        for entry, actor in self.entries.items():
            groups[actor].add(entry)
        return set(map(frozenset, groups.values()))

    def dates(self) -> dict[str, tuple[Any, ...]]:
        """Return the date, its kind and the end of each designation."""
        names = ("designated", "designated_latest", "date_kind", "ended", "ended_latest")
        return {
            one: tuple(row["of"].get(name) for name in names)
            for one, row in self.edges.items()
            if row["type"] == "SANCTIONED_BY"
        }


def faults(case: Case, folder: Path) -> list[str]:
    """Build the case in several ways, and return what does not hold of its graphs; nothing if it is refused."""
    db = folder / "case.graph"
    try:
        with as_large(None, large=False):
            report = build(case.files, db, case.options)
    except GraphkitError as error:
        named = any(path.name in str(error) for path in (*case.files, Path("judgements.csv")))
        left = [f"refused, and a graph is there: {error}"] if db.exists() else []
        return left if named else [*left, f"the message names no file: {error}"]
    stored = Stored.of(db)
    found = [*_unsound(stored, report), *_lost(stored, case)]
    for cache, processes in ((folder / "cache", True), (folder / "cache", True), (None, False)):
        with as_large(cache, large=True, several_processes=processes):
            other = build(case.files, db, case.options)
        if Stored.of(db) != stored or other.decided != report.decided:
            found.append(f"another graph with {cache or 'no cache'}, several processes: {processes}")
    again = replayed(recipe_of(db))
    build(again.files, db, again.options)
    if Stored.of(db) != stored:
        found.append("another graph by the recipe")
    build(case.files[::-1], db, case.options)
    turned = Stored.of(db)
    if turned.partition() != stored.partition() or turned.dates() != stored.dates():
        found.append("other actors or dates if the files are named in another order")
    return found


def _unsound(stored: Stored, report: BuildReport) -> Iterator[str]:
    """Yield what is wrong with the graph itself."""
    yield from (f"twice: {one}" for one in stored.twice)
    if (len(stored.nodes), len(stored.edges)) != (report.written.nodes, report.written.edges):
        yield "the report counts other nodes and edges"
    actors = [row["of"] for row in stored.nodes.values() if "Actor" in row["labels"]]
    if sum(one.get("listed", True) for one in actors) != report.decided.actors:
        yield "the report counts other actors"
    yield from (
        f"{one} belongs to several actors"
        for one, count in Counter(one for actor in actors for one in actor.get("records", ())).items()
        if count > 1
    )
    for entry, actor in stored.entries.items():
        if entry not in stored.nodes[actor]["of"]["records"]:
            yield f"{entry} is not among the records of its actor"
    for one, row in stored.edges.items():
        edge = row["of"]
        if not {row["begin"], row["end"]} <= stored.nodes.keys():
            yield f"{one} ends nowhere"
        also = [each.partition(" ")[0] for each in edge.get("also_in", ())]
        cited = {edge["source"], edge.get("date_source"), edge.get("end_source"), *also} - {None}
        if not cited <= stored.sources or not set(edge.get("premises", ())) <= stored.edges.keys():
            yield f"{one} cites what the graph does not hold"


def _lost(stored: Stored, case: Case) -> Iterator[str]:
    """Yield the entries of the newest file of each list, their designations and their names, that are not in the graph."""
    newest: dict[str, Path] = {}
    for path, day in case.days.items():
        name = path.stem[:-1]
        if name not in newest or day > case.days[newest[name]]:
            newest[name] = path
    there = Counter(
        (row["begin"], row["of"]["record"], row["of"]["program"])
        for row in stored.edges.values()
        if row["type"] == "SANCTIONED_BY"
    )
    for path in newest.values():
        for record in _read(path):
            actor = stored.entries.get(record.id)
            if actor is None:
                yield f"{path.name}: {record.id} is lost"
                continue
            for program, count in Counter(each.program for each in record.designations).items():
                if there[actor, record.id, program] < count:
                    yield f"{path.name}: the designation of {record.id} under {program} is lost"
            if not {name.text for name in record.names} <= set(stored.nodes[actor]["of"]["names"]):
                yield f"{path.name}: a name of {record.id} is lost"


def main() -> None:
    """Check cases for some seconds, and print what does not hold."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=60.0)
    given = asked.parse_args()
    end, seed, wrong = time.monotonic() + given.seconds, given.seed, 0
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as made_here:
            folder = Path(made_here)
            with patch.dict("os.environ", {"GRAPHKIT_KEPT": str(folder / "kept")}):
                case = made(folder, seed)
                try:
                    found = faults(case, folder)
                except Exception:  # whatever it is, it is a fault, and the next case is looked at
                    found = [traceback.format_exc()]
                for fault in found:
                    print(f"seed {seed}: {fault}\n  {'; '.join(case.done)}", flush=True)
                wrong += len(found)
        seed += 1
    print(f"{seed - given.seed} cases, {wrong} faults")


if __name__ == "__main__":
    main()
