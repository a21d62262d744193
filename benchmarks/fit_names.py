"""Fit the weights of the name engine, and count how common the words of names are.

    python benchmarks/fit_names.py --lists FOLDER

writes ``graphkit/names/weights.toml`` and, with ``--counts``, ``word_counts.csv`` beside it. A logistic regression by
penalised likelihood within the bounds of hows.toml, on the half for fitting of tests/truth/names/pairs.csv and, with
less weight, on pairs of the lists: two names of one entry that look alike, and the names of two entries of one list,
which names an actor once, that look most alike. No name of a half that is kept is among them. The same seed gives the
same weights.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from rapidfuzz import fuzz, process
from scipy.optimize import minimize

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))

from benchmarks.fit_resolution import read_records
from graphkit.model.names import name_words
from graphkit.model.records import Record
from graphkit.names.aligned import aligned
from graphkit.names.latin import latin
from graphkit.names.parts import parsed
from graphkit.names.tables import table

_TARGET = _ROOT / "graphkit" / "names"
_TRUTH = _ROOT / "tests" / "truth" / "names"
_FITTED, _TABLES = "pairs.csv", ("pairs.csv", "close_pairs.csv", "spelt_pairs.csv")
_SEED = 20240515
_PENALTY = 0.05
_MOST_OF_WHAT_AGREES = 0.5
_LEAST_BEARERS = 3
_LEAST_ALIKE = 70
_PERSONS_AND_BODIES, _OF_A_LIST, _NEAREST = 1500, 250, 4
# How much a pair counts: those judged one by one, those that may be either, and those of the lists, which nobody read.
_JUDGED, _EITHER, _APART, _ALIAS = 1.0, 0.5, 0.15, 0.04
# Where precision and recall on the half for fitting are both still at their best.
_LEAST_SCORE_OF_SAME = 0.6
_HEAD = """\
# What each thing that two words of names can be to each other (hows.toml says what it means) adds to the log-odds
# (natural logarithm) that the names are the same to a reporter; `start` is where the sum begins. What agrees counts by
# its share of the words. Made by benchmarks/fit_names.py, which says how.
"""

Pair = tuple[str, str, bool, float]


def main() -> None:
    """Read the pairs and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--lists", type=Path, default=_ROOT.parent / "shared" / "data", metavar="FOLDER")
    parser.add_argument("--counts", action="store_true", help="count the words of names first")
    options = parser.parse_args()
    records = read_records(options.lists)
    if options.counts:
        _write_counts(records)
    judged, kept = _judged()
    listed = [
        pair for pair in _of_lists(records) if pair[0].lower() not in kept and pair[1].lower() not in kept
    ]
    _write_weights(*_fit([*judged, *listed]))


def _judged() -> tuple[list[Pair], frozenset[str]]:
    """Return the judged pairs of the half for fitting, and the names of the halves that are kept."""
    pairs: list[Pair] = []
    kept: set[str] = set()
    for table_of_pairs in _TABLES:
        with (_TRUTH / table_of_pairs).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                if row["split"] == "fit" and table_of_pairs == _FITTED:
                    weight = _EITHER if row["label"] == "either" else _JUDGED
                    pairs.append((row["left"], row["right"], row["label"] == "same", weight))
                elif row["split"] == "kept":
                    kept |= {row["left"].lower(), row["right"].lower()}
    return pairs, frozenset(kept)


def _of_lists(records: Sequence[Record]) -> list[Pair]:
    random = Random(_SEED)
    pairs: list[Pair] = []
    for kind in ("person", "organization", "vessel"):
        of_kind = [record for record in records if record.kind == kind]
        several = [record for record in of_kind if len(_strong(record)) > 1]
        for record in random.sample(several, min(len(several), _PERSONS_AND_BODIES)):
            one, other = random.sample(_strong(record), 2)
            if one.lower() != other.lower() and _alike(one, other) >= _LEAST_ALIKE:
                pairs.append((one, other, True, _ALIAS))
        by_list = defaultdict(list)
        for record in of_kind:
            by_list[record.list_id].append(record)
        for listed in by_list.values():
            pairs += _apart(listed, random)
    return pairs


def _strong(record: Record) -> list[str]:
    return list(dict.fromkeys(name.text for name in record.names if name.kind != "weak_alias"))


def _apart(records: Sequence[Record], random: Random) -> list[Pair]:
    """Return pairs of names of different entries of one list, those that look most alike."""
    names = [latin(record.primary_name.text).lower() for record in records]
    pairs: list[Pair] = []
    for place in random.sample(range(len(names)), min(len(names), _OF_A_LIST)):
        nearest = process.extract(names[place], names, scorer=fuzz.token_sort_ratio, limit=_NEAREST)
        for name, score, near in nearest:
            mine, theirs = (frozenset(n.text.lower() for n in records[i].names) for i in (place, near))
            if near != place and name != names[place] and score >= _LEAST_ALIKE and mine.isdisjoint(theirs):
                pairs.append(
                    (records[place].primary_name.text, records[near].primary_name.text, False, _APART)
                )
    return pairs


def _alike(one: str, other: str) -> float:
    first, second = latin(one).lower(), latin(other).lower()
    return max(fuzz.token_sort_ratio(first, second), fuzz.ratio(first, second))


def _fit(pairs: Sequence[Pair]) -> tuple[dict[str, float], float]:
    """Return the weights under which the pairs are the likeliest, and where the sum begins."""
    hows = table("hows")
    names = [how for part in ("agrees", "doubtful", "contradicts") for how in hows[part]]
    place = {how: i for i, how in enumerate(names)}
    counts = np.zeros((len(pairs), len(names) + 1))
    counts[:, -1] = 1.0
    for row, (one, other, _, _) in enumerate(pairs):
        for pair in aligned(parsed(one), parsed(other)):
            counts[row, place[pair.how]] += pair.amount
    sides = np.array([1.0 if same else -1.0 for _, _, same, _ in pairs])
    count_for = np.array([weight for *_, weight in pairs])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = sides * (counts @ weights)
        held = np.append(weights[:-1], 0.0)
        gradient = (
            -(count_for * sides / (1 + np.exp(np.clip(margins, -50, 50)))) @ counts + 2 * _PENALTY * held
        )
        return float((count_for * np.logaddexp(0, -margins)).sum() + _PENALTY * held @ held), gradient

    bounds = [_bounds(how) for how in names] + [(None, None)]
    begin = [0.0 if high is None else min(0.0, high) for _, high in bounds]
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 10_000})
    print(f"{len(pairs):,} pairs, {sum(same for _, _, same, _ in pairs):,} the same", file=sys.stderr)
    return dict(zip(names, map(float, found.x), strict=False)), float(found.x[-1])


def _bounds(how: str) -> tuple[float | None, float | None]:
    hows = table("hows")
    if how in hows["agrees"]:
        return 0.0, _MOST_OF_WHAT_AGREES
    return None, float(hows["bounds"].get(how, 0))


def _write_weights(weights: dict[str, float], start: float) -> None:
    lines = [_HEAD, f"start = {start:.2f}", f"least_score_of_same = {_LEAST_SCORE_OF_SAME}"]
    for part in ("agrees", "doubtful", "contradicts"):
        lines += ["", f"[{part}]", *(f'"{how}" = {weights[how] + 0.0:.2f}' for how in table("hows")[part])]
    (_TARGET / "weights.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_counts(records: Sequence[Record]) -> None:
    counts: Counter[str] = Counter()
    for record in records:
        spelt = (name.text for name in record.names if name.script == "Latn")
        counts.update(
            {word for text in spelt for word in name_words(text) if len(word) > 2 and word.isalpha()}
        )
    head = (
        "# How many entries of the official lists of 2023 to 2025 bear each word in their names, as spelt there;\n"
        '# "*" is all entries. Words that fewer than three bear are left out. Made by benchmarks/fit_names.py.\n'
    )
    rows = [f"{word},{count}" for word, count in sorted(counts.items()) if count >= _LEAST_BEARERS]
    (_TARGET / "word_counts.csv").write_text(
        head + "\n".join([f"*,{len(records)}", *rows, ""]), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
