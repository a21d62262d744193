"""Resolution: how right it is on judged pairs, how long it takes, and how that grows."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.child import helper_peak_mb, in_child, peak_mb
from benchmarks.report import Section, Target
from benchmarks.samples import Samples

_LIMIT = 25.0
_COPIES = (1, 2, 10)
_BANDS = (0.3, 0.5, 0.7, 0.9, 0.99, 1.01)


def measure(lists: Path, runs: int) -> list[Section]:
    """Resolve the full lists, and lists made larger by perturbed copies; each in a process of its own."""
    return [_accuracy(lists), _speed(lists, runs)]


def _accuracy(lists: Path) -> Section:
    answer = in_child(score, str(lists)).answer
    errors = "; ".join(
        f"{one} and {other} are judged {'one actor' if same else 'two'}: {why}"
        for one, other, same, why in answer["errors"]
    )
    return Section(
        title="Resolution: accuracy on judged pairs",
        columns=(
            "pairs",
            "judged one actor",
            "merged rightly",
            "merged wrongly",
            "missed",
            "precision",
            "recall",
            "F1",
        ),
        rows=[_accuracy_row(*row) for row in answer["rows"]],
        notes=[
            "The judgements (benchmarks/judged.py) are of 2022, by the lists' own ids; pairs of entries that are "
            "both in the six files. They are split by a hash of the group that they tie together: one half fitted the "
            "weights (benchmarks/fit_resolution.py), the other did not. A pair is merged when both entries are one "
            "actor in the end. Errors are judgements that the lists contradict (benchmarks/judgement_errors.csv has "
            "the evidence).",
            f"Errors among the pairs: {errors}.",
            "Calibration, held-out half, scores of pairs of different lists that are candidates: "
            + answer["calibration"],
        ],
    )


def _accuracy_row(name: str, same: int, right: int, wrong: int, missed: int) -> tuple[str, ...]:
    precision, recall = right / (right + wrong), right / (right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    return (
        name,
        f"{same:,}",
        f"{right:,}",
        f"{wrong:,}",
        f"{missed:,}",
        *(f"{x:.4f}" for x in (precision, recall, f1)),
    )


def _speed(lists: Path, runs: int) -> Section:
    rows, targets = [], []
    for copies in _COPIES:
        done = [
            in_child(resolve_copies, str(lists), str(copies)).answer
            for _ in range(runs if copies == 1 else 1)
        ]
        taken = Samples(one["seconds"] for one in done)
        peak = Samples(one["peak"] for one in done)
        helper = Samples(one["helper"] for one in done)
        rows.append(
            (
                f"{done[0]['records']:,}",
                taken.seconds(),
                peak.megabytes(),
                helper.megabytes(),
                f"{done[0]['actors']:,}",
                f"{done[0]['possible']:,}",
            )
        )
        if copies == 1:
            targets.append(Target("resolving the entries of the full lists", _LIMIT, taken))
    return Section(
        title="Resolution: time and growth",
        columns=(
            "entries",
            "seconds",
            "peak memory of the process",
            "of a helper",
            "actors",
            "possible pairs",
        ),
        rows=rows,
        notes=[
            "Resolution alone, the entries being read before; the peak is that of the whole process, with the reading. "
            "Helpers are the processes that compare names, one for each processor; what each shares with the first is "
            "counted in both. "
            "Larger numbers are the same entries again with each name misspelt in a letter, each day of birth moved by "
            "up to three years and the numbers changed; several runs of the first row, one of each other."
        ],
        targets=targets,
    )


def score(lists: str) -> dict[str, Any]:
    """Return the counts on each half of the judgements, the errors met, and the calibration."""
    from benchmarks.fit_resolution import read_records
    from benchmarks.judged import entry_of, read_judged
    from graphkit.resolve.cluster import resolve
    from graphkit.resolve.evidence import explain

    records = read_records(Path(lists))
    by_entry = {entry: record for record in records if (entry := entry_of(record))}
    actor_of = {
        entry: actor.id
        for actor in resolve(records).actors
        for record in actor.records
        if (entry := entry_of(record))
    }
    judged = read_judged(Path(lists) / "truth" / "same_actor_pairs.csv", by_entry)
    rows = []
    for name, fitting, with_errors in (
        ("held out, all judgements", False, True), ("held out, without errors", False, False),
        ("fitted on, all judgements", True, True), ("fitted on, without errors", True, False),
    ):  # fmt: skip
        pairs = [
            pair for pair in judged if pair.for_fitting == fitting and (with_errors or pair.error is None)
        ]
        merged = [actor_of[pair.one] == actor_of[pair.other] for pair in pairs]
        same = [pair.same for pair in pairs]
        rows.append((
            name, sum(same), sum(a and b for a, b in zip(same, merged, strict=True)),
            sum(b and not a for a, b in zip(same, merged, strict=True)),
            sum(a and not b for a, b in zip(same, merged, strict=True)),
        ))  # fmt: skip
    errors = [
        (" ".join(pair.one), " ".join(pair.other), pair.same, pair.error) for pair in judged if pair.error
    ]
    scored = [
        (explain(by_entry[pair.one], by_entry[pair.other]).score, pair.same)
        for pair in judged
        if not pair.for_fitting and pair.error is None and pair.one[0] != pair.other[0]
    ]
    return {"rows": rows, "errors": errors, "calibration": _calibration(scored)}


def _calibration(scored: Sequence[tuple[float, bool]]) -> str:
    parts = []
    for low, high in zip((0.0, *_BANDS[:-1]), _BANDS, strict=True):
        inside = [(score, same) for score, same in scored if low <= score < high]
        if inside:
            mean, share = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            parts.append(
                f"{low:g} to {min(high, 1):g}: {len(inside)} pairs, mean score {mean:.2f}, {share:.2f} one actor"
            )
    return (
        "; ".join(parts)
        + ". Judged pairs are the hard ones, so low scores hold more of one actor than among all pairs."
    )


def resolve_copies(lists: str, copies: str) -> dict[str, Any]:
    """Resolve the entries of the lists with perturbed copies of them."""
    from benchmarks.fit_resolution import read_records
    from graphkit.resolve.cluster import resolve

    records = read_records(Path(lists))
    records += [
        record for copy in range(1, int(copies)) for record in perturbed(records[: len(records)], copy)
    ]
    begin = time.perf_counter()
    found = resolve(records)
    taken = time.perf_counter() - begin
    return {
        "seconds": taken, "peak": peak_mb(), "helper": helper_peak_mb(), "records": len(records),
        "actors": len(found.actors), "possible": len(found.possible),
    }  # fmt: skip


def perturbed(records: Iterable[Any], copy: int) -> list[Any]:
    """Return the records as other actors: names misspelt in a letter, days of birth moved, numbers changed."""
    from datetime import timedelta

    dice = random.Random(copy)

    def name(one: Any) -> Any:
        place, letter = dice.randrange(len(one.text)), dice.choice("abcdefghijklmnopqrstuvwxyz")
        text = one.text[:place] + letter + one.text[place + 1 :]
        return one.model_copy(update={"text": text if text.strip() else one.text})

    def birth(one: Any) -> Any:
        if one.interval is None:
            return one
        moved = timedelta(days=dice.randrange(-1096, 1097))
        try:
            interval = one.interval.model_copy(
                update={"earliest": one.interval.earliest + moved, "latest": one.interval.latest + moved}
            )
        except OverflowError:
            return one
        return one.model_copy(update={"interval": interval})

    return [
        record.model_copy(
            update={
                "entry_id": f"{record.entry_id}~{copy}",
                "names": tuple(map(name, record.names)),
                "birth_dates": tuple(map(birth, record.birth_dates)),
                "identifiers": tuple(
                    number.model_copy(update={"number": f"{number.number}{copy}"})
                    for number in record.identifiers
                ),
            }
        )
        for record in records
    ]
