"""Fit the weights of resolution on judged pairs, and count how common the words of names are.

    python benchmarks/fit_resolution.py --lists FOLDER

writes ``graphkit/resolve/weights.toml`` and, with ``--frequencies``, ``name_frequencies.csv`` beside it. A logistic
regression by penalised likelihood, one for people and one for organisations, on the pairs of the half for fitting:
those that were judged, and those that follow from the judgements, since a list names an actor once: where a was
judged to be b, a is none of the other entries of b's list (unless they have its name: some lists do name an actor
twice).

What agrees may only speak for, what disagrees only against: signs are bounds of the fit. Without them the fit finds
that one country speaks against a pair, because the pairs that were hard enough to be judged agree in it, and no
reader of an explanation would believe that.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))

from benchmarks.judged import JudgedPair, entry_of, read_judged
from graphkit.loaders import read_list
from graphkit.model.records import Record
from graphkit.resolve.candidates import candidates
from graphkit.resolve.compare import CANDIDATES_SPELT_FROM, Measures, compare, likest_names
from graphkit.resolve.name_words import compared_words, skeleton
from graphkit.resolve.profile import profile

_TARGET = _ROOT / "graphkit" / "resolve"
FILES = (
    "us/SDN_2024-05-07.xml",
    "us/CONSOLIDATED_2024-05-06.xml",
    "uk/ConList_2023-06-05.xlsx",
    "eu/FSF_2024-05-13.xml",
    "un/consolidated_2024-05-15.xml",
    "ca/sema-lmes_2025-05.xml",
)
_PENALTY = 0.05
_LEAST_BEARERS = 5
_AGAINST = frozenset({"different", "apart", "unmatched", "one_sided"})
_EITHER = frozenset({"near", "close"})
_HEAD = """\
# What each measure of two records adds to the log-odds (natural logarithm) that they are one actor; `bias` is where
# they begin. The measures are explained in compare.py. Made by benchmarks/fit_resolution.py, which says how.
"""

_Example = tuple[Measures, bool]


def main() -> None:
    """Read the lists and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--lists", type=Path, default=_ROOT.parent / "shared" / "data", metavar="FOLDER")
    parser.add_argument("--frequencies", action="store_true", help="count the words of names first")
    options = parser.parse_args()
    records = read_records(options.lists)
    if options.frequencies:
        _write_frequencies(records)
    judged = read_judged(
        options.lists / "truth" / "same_actor_pairs.csv", filter(None, map(entry_of, records))
    )
    examples = _examples(records, judged)
    _write_weights({kind: _fit(examples[kind]) for kind in ("person", "organization")})


def read_records(folder: Path) -> list[Record]:
    """Return the entries of the lists that resolution is fitted and measured on."""
    today = datetime.now(UTC).date()
    return [record for name in FILES for record in read_list(folder / name, today).records]


def _examples(records: Sequence[Record], judged: Iterable[JudgedPair]) -> dict[str, list[_Example]]:
    """Return measured pairs and whether each is one actor, by kind of actor."""
    profiles = [profile(record) for record in records]
    entries = [entry_of(record) for record in records]
    verdicts = {(pair.one, pair.other): pair for pair in judged}
    partners: dict[tuple[object, str], set[object]] = defaultdict(set)
    for pair in verdicts.values():
        if pair.same and pair.for_fitting:
            partners[pair.one, pair.other[0]].add(pair.other)
            partners[pair.other, pair.one[0]].add(pair.one)
    found: dict[str, list[_Example]] = defaultdict(list)
    for one, other in candidates(profiles):
        here, there = entries[one], entries[other]
        if here is None or there is None or here[0] == there[0]:
            continue
        best = likest_names(profiles[one], profiles[other], spelt_from=CANDIDATES_SPELT_FROM)
        if best is None:
            continue
        pair = verdicts.get((min(here, there), max(here, there)))
        if pair is not None:
            if pair.for_fitting and pair.error is None:
                found[profiles[one].kind].append((compare(profiles[one], profiles[other], best), pair.same))
        elif partners.keys() & {(here, there[0]), (there, here[0])}:
            measures = compare(profiles[one], profiles[other], best)
            if "name.same" not in measures:
                found[profiles[one].kind].append((measures, False))
    return found


def _fit(examples: Sequence[_Example]) -> dict[str, float]:
    """Return the weights under which the examples are the likeliest, "bias" among them."""
    names = sorted({name for measures, _ in examples for name in measures})
    table = np.zeros((len(examples), len(names) + 1))
    table[:, -1] = 1.0
    place = {name: i for i, name in enumerate(names)}
    for row, (measures, _) in enumerate(examples):
        for name, value in measures.items():
            table[row, place[name]] = value
    sides = np.array([1.0 if same else -1.0 for _, same in examples])

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        margins = sides * (table @ weights)
        held = np.append(weights[:-1], 0.0)
        gradient = -(sides / (1 + np.exp(np.clip(margins, -50, 50)))) @ table + 2 * _PENALTY * held
        return float(np.logaddexp(0, -margins).sum() + _PENALTY * held @ held), gradient

    found = minimize(
        loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B",
        bounds=[*map(_bounds, names), (None, None)], options={"maxiter": 10_000},
    )  # fmt: skip
    weights = dict(zip([*names, "bias"], map(float, found.x), strict=True))
    print(f"{len(examples):,} pairs, {sum(same for _, same in examples):,} of one actor", file=sys.stderr)
    return {name: weight for name, weight in weights.items() if abs(weight) >= 0.005}


def _bounds(name: str) -> tuple[float | None, float | None]:
    measure = name.partition(".")[2]
    if measure in _EITHER:
        return None, None
    return (None, 0.0) if measure in _AGAINST else (0.0, None)


def _write_weights(weights: dict[str, dict[str, float]]) -> None:
    lines = [_HEAD]
    for kind, table in weights.items():
        ordered = sorted(table.items(), key=lambda item: (item[0] != "bias", item[0]))
        lines += [f"[{kind}]", *(f'"{name}" = {weight:.2f}' for name, weight in ordered), ""]
    (_TARGET / "weights.toml").write_text("\n".join(lines), encoding="utf-8")


def _write_frequencies(records: Sequence[Record]) -> None:
    bearers = Counter(
        word
        for record in records
        for word in {
            skeleton(word) for name in record.names for word in compared_words(name.text, record.kind)
        }
    )
    rows = sorted(
        ((word, n) for word, n in bearers.items() if n >= _LEAST_BEARERS), key=lambda row: (-row[1], row[0])
    )
    head = (
        "# How many entries of the official lists of 2023 to 2025 bear each word of a name (name_words.py: skeleton);\n"
        '# "*" is all entries. Words that fewer than five bear are left out. From benchmarks/fit_resolution.py.\n'
    )
    text = head + "".join(f"{word},{n}\n" for word, n in [("*", len(records)), *rows])
    (_TARGET / "name_frequencies.csv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
