"""Fit the weights of resolution on judged pairs.

    python benchmarks/fit_resolution.py --lists FOLDER

writes ``graphkit/resolve/weights.toml``. A logistic regression by penalised likelihood, one for people and one for
organisations, on the pairs of the half for fitting: those that were judged (also those of tests/truth/hard_pairs), and
those that follow from the judgements, since a list names an actor once: where a was judged to be b, a is none of the
other entries of b's list (unless they have its name: some lists do name an actor twice).

What agrees may only speak for, what disagrees only against: signs are bounds of the fit. Without them the fit finds
that one country speaks against a pair, because the pairs that were hard enough to be judged agree in it, and no
reader of an explanation would believe that.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))

from benchmarks.judged import Verdict, verdicts
from graphkit.loaders import read_list
from graphkit.model.records import Record
from graphkit.resolve.candidates import candidates
from graphkit.resolve.compare import CANDIDATES_SPELT_FROM, Measures, compare, likest_names
from graphkit.resolve.profile import profile
from graphkit.resolve.unweighed import UNWEIGHED

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
_AGAINST = frozenset({"different", "apart", "unmatched", "clashing", "contradicting", "one_sided"})
_EITHER = frozenset({"near", "close"})
# What these add at least. Pairs with similar names that have them are hardly ever two actors, so the fit cannot tell
# how much they say beside the name.
_LEAST = {"birth_date.day": 4.0, "number.same": 4.5}
_HEAD = """\
# What each measure of two records adds to the log-odds (natural logarithm) that they are one actor; `bias` is where
# they begin. The measures are explained in compare.py. Made by benchmarks/fit_resolution.py, which says how, of the
# half of the judged pairs that is for fitting, on the words of names as graphkit/names has them.
"""

_Example = tuple[Measures, bool]


def main() -> None:
    """Read the lists and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--lists", type=Path, default=_ROOT.parent / "shared" / "data", metavar="FOLDER")
    options = parser.parse_args()
    records = read_records(options.lists)
    judged = verdicts(records, options.lists / "truth" / "same_actor_pairs.csv")
    examples = _examples(records, judged)
    _write_weights({kind: _fit(examples[kind]) for kind in ("person", "organization")})


def read_records(folder: Path) -> list[Record]:
    """Return the entries of the lists that resolution is fitted and measured on."""
    today = datetime.now(UTC).date()
    return [record for name in FILES for record in read_list(folder / name, today).records]


def _examples(
    records: Sequence[Record], judged: Mapping[tuple[str, str], Verdict]
) -> dict[str, list[_Example]]:
    """Return measured pairs and whether each is one actor, by kind of actor."""
    profiles = [profile(record) for record in records]
    partnered: set[tuple[str, str]] = set()
    for (one, other), verdict in judged.items():
        if verdict.same and verdict.for_fitting:
            partnered |= {(one, _publisher(other)), (other, _publisher(one))}
    found: dict[str, list[_Example]] = defaultdict(list)
    for first, second in candidates(profiles):
        one, other = sorted((profiles[first], profiles[second]), key=lambda profile: profile.id)
        if _publisher(one.id) == _publisher(other.id):
            continue
        verdict = judged.get((one.id, other.id))
        follows = verdict is None and not partnered.isdisjoint(
            {(one.id, _publisher(other.id)), (other.id, _publisher(one.id))}
        )
        best = likest_names(one, other, spelt_from=CANDIDATES_SPELT_FROM)
        if best is None or not (follows or (verdict and verdict.for_fitting)):
            continue
        measures = compare(one, other, best)
        if verdict or "name.same" not in measures:
            found[one.kind].append((measures, bool(verdict and verdict.same)))
    return found


def _publisher(record_id: str) -> str:
    """Return whose list a record is on: OFAC's two lists have one numbering."""
    return record_id.partition(":")[0].replace("us_nonsdn", "us_sdn")


def _fit(examples: Sequence[_Example]) -> dict[str, float]:
    """Return the weights under which the examples are the likeliest, "bias" among them."""
    names = sorted({name for measures, _ in examples for name in measures} - UNWEIGHED)
    table = np.zeros((len(examples), len(names) + 1))
    table[:, -1] = 1.0
    place = {name: i for i, name in enumerate(names)}
    for row, (measures, _) in enumerate(examples):
        for name in measures.keys() & place.keys():
            table[row, place[name]] = measures[name]
    sides = np.array([1.0 if same else -1.0 for _, same in examples])

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        margins = sides * (table @ weights)
        held = np.append(weights[:-1], 0.0)
        gradient = -(sides / (1 + np.exp(np.clip(margins, -50, 50)))) @ table + 2 * _PENALTY * held
        return float(np.logaddexp(0, -margins).sum() + _PENALTY * held @ held), gradient

    start = np.array([*(_LEAST.get(name, 0.0) for name in names), 0.0])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B",
        bounds=[*map(_bounds, names), (None, None)], options={"maxiter": 10_000},
    )  # fmt: skip
    weights = dict(zip([*names, "bias"], map(float, found.x), strict=True))
    print(f"{len(examples):,} pairs, {sum(same for _, same in examples):,} of one actor", file=sys.stderr)
    return {name: weight for name, weight in weights.items() if abs(weight) >= 0.005}


def _bounds(name: str) -> tuple[float | None, float | None]:
    measure = name.partition(".")[2]
    if name in _LEAST:
        return _LEAST[name], None
    if measure in _EITHER:
        return None, None
    return (None, 0.0) if measure in _AGAINST else (0.0, None)


def _write_weights(weights: dict[str, dict[str, float]]) -> None:
    lines = [_HEAD]
    for kind, table in weights.items():
        ordered = sorted(table.items(), key=lambda item: (item[0] != "bias", item[0]))
        lines += [f"[{kind}]", *(f'"{name}" = {weight:.2f}' for name, weight in ordered), ""]
    (_TARGET / "weights.toml").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
