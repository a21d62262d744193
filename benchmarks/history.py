"""What changed, and what was: two files of a list compared, built into one graph, and an actor's history asked of it.

Run alone it prints its part of the report: ``python -m benchmarks.history --runs 5``.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.build import build_graph
from benchmarks.child import in_child
from benchmarks.report import Section, Target, markdown_of
from benchmarks.samples import Samples

_ROOT = Path(__file__).resolve().parents[1]
_OLD, _NEW = "us/SDN_2021-03-10.xml", "us/SDN_2024-05-07.xml"
# Mnangagwa: under ZIMBABWE in the one file, under GLOMAG in the other.
_ACTOR = "actor:us_sdn:7513"
_DAY = "2022-06-01"
_LATER_CALLS = 10
_LIMIT = 1.0


def measure(lists: Path, work: Path, runs: int) -> Section:
    """Compare the two SDN files, build one and both of them, and ask the graph of both."""
    old, new = str(lists / _OLD), str(lists / _NEW)
    compared = [in_child(compare, old, new) for _ in range(runs)]
    one = [in_child(build_graph, str(work / "one.graph"), new) for _ in range(runs)]
    both = [in_child(build_graph, str(work / "both.graph"), old, new) for _ in range(runs)]
    asked = [in_child(ask, str(work / "both.graph")) for _ in range(runs)]
    answer = compared[-1].answer
    rows = [
        ("diff of the two files, the whole process", Samples(each.wall for each in compared).seconds()),
        (
            "of it comparing, both files read",
            Samples(each.answer["comparing"] for each in compared).seconds(),
        ),
        ("resolve, one file", Samples(each.answer["stages"]["resolve"] for each in one).seconds()),
        ("resolve, both files", Samples(each.answer["stages"]["resolve"] for each in both).seconds()),
        ("building, one file, the whole process", Samples(each.wall for each in one).seconds()),
        ("building, both files, the whole process", Samples(each.wall for each in both).seconds()),
    ]
    rows += [
        (f"{name}, {which}", Samples(each.answer[name][which] for each in asked).seconds())
        for name in ("history", "timeline as of a day", "find as of a day")
        for which in ("first call", "later calls")
    ]
    first = Samples(each.answer["history"]["first call"] for each in asked)
    return Section(
        title="What changed between two files of a list",
        columns=("what", "seconds"),
        rows=rows,
        notes=[
            f"SDN.XML of 10 March 2021 and of 7 May 2024: {answer['listed']:,} entries listed, {answer['delisted']:,} "
            f"delisted, {answer['changed']:,} fields changed. The actor asked for is {_ACTOR}; the store is open."
        ],
        targets=[Target("history of an actor, the store open", _LIMIT, first)],
    )


def compare(old: str, new: str) -> dict[str, Any]:
    """Compare the two files; return the counts, and the seconds that comparing took once both were read."""
    from datetime import date

    from graphkit.derive.changed_entries import differences
    from graphkit.loaders import read_list

    older, newer = (read_list(path, date(2024, 5, 15)).records for path in (old, new))
    begin = time.perf_counter()
    found = differences(older, newer)
    return {
        "comparing": time.perf_counter() - begin,
        "listed": len(found.listed),
        "delisted": len(found.delisted),
        "changed": len(found.changed),
    }


def ask(graph: str) -> dict[str, Any]:
    """Open the graph and ask each question once and ten times more; return the seconds."""
    from graphkit.queries.actors import find
    from graphkit.queries.designations import history, timeline
    from graphkit.store import open_store

    with open_store(graph) as store:
        questions = {
            "history": lambda: history(store, [_ACTOR]),
            "timeline as of a day": lambda: timeline(store, [_ACTOR], as_of=_DAY),
            "find as of a day": lambda: find(store, "Emmerson Mnangagwa", as_of=_DAY),
        }
        taken: dict[str, Any] = {}
        for name, question in questions.items():
            seconds = []
            for _ in range(1 + _LATER_CALLS):
                begin = time.perf_counter()
                rows = question()
                seconds.append(time.perf_counter() - begin)
                assert rows
            taken[name] = {"first call": seconds[0], "later calls": Samples(seconds[1:]).median}
    return taken


def main() -> None:
    """Measure, and print the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=Path, default=_ROOT.parent / "shared" / "data", metavar="FOLDER")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="graphkit-bench-") as folder:
        # By its own name: a child process must find the functions that it is to run.
        from benchmarks.history import measure as measured

        print(markdown_of(measured(options.lists, Path(folder), options.runs)))


if __name__ == "__main__":
    main()
