"""Questions to the graph of the full lists: the first call after opening it, and later ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.asking import LATER_CALLS, QUESTIONS, ask, most_tied, start_engine
from benchmarks.child import Finished, in_child
from benchmarks.report import Section, Target
from benchmarks.samples import Samples

_LIMIT = 0.5


def measure(graph: Path, folder: Path, runs: int) -> Section:
    """Ask each question in processes that have just opened the graph and ask nothing else; *folder* is for scratch."""
    largest = in_child(most_tied, str(graph)).answer
    asked: list[list[Finished]] = [[] for _ in QUESTIONS]
    # Round after round, so that what else the machine does for a while falls on one run of many questions.
    for _ in range(runs):
        for number, finished in enumerate(asked):
            finished.append(in_child(ask, str(graph), str(number), largest["id"]))
    engine = Samples(in_child(start_engine, str(folder)).answer["seconds"] for _ in range(runs))
    every = [one for finished in asked for one in finished]
    opening = Samples(one.answer["opening"] for one in every)
    return Section(
        title="Questions to the graph of the full lists",
        columns=("question", "answer", "first call", "later calls"),
        rows=[
            (
                question.words,
                finished[0].answer["answer"],
                _first(finished).seconds(),
                _later(finished).seconds(),
            )
            for question, finished in zip(QUESTIONS, asked, strict=True)
        ],
        notes=[
            f"Each run opens the graph in a new process, asks one question once (first call) and {LATER_CALLS} times "
            "more (later calls). A question about a named actor includes finding the actor. The largest actor is "
            f"the one with the most edges, {largest['name']}, which has {largest['edges']}.",
            f"**Opening the store** takes {opening.seconds()} over {len(every)} openings, imports included; "
            f"importing the bare engine and making an empty database, {engine.seconds()}. A process with the "
            f"store open peaks at {Samples(one.peak for one in every).megabytes()}.",
        ],
        targets=[
            Target(f"{question.words} ({when})", _LIMIT, samples)
            for question, finished in zip(QUESTIONS, asked, strict=True)
            if question.targeted
            for when, samples in (("first call", _first(finished)), ("later calls", _later(finished)))
        ],
    )


def _first(finished: Sequence[Finished]) -> Samples:
    return Samples(one.answer["first"] for one in finished)


def _later(finished: Sequence[Finished]) -> Samples:
    return Samples(seconds for one in finished for seconds in one.answer["later"])
