"""Days later with the United States: joined-by on the full lists with OFAC's own days, against a count made apart.

    .venv/bin/python -m benchmarks.joined_us --lists FOLDER

OFAC's classic file dates nothing. Its days come from the flattened advanced file of March 2024: the earliest event of
an entry is the day of all its designations. Prints the matrix; exit code 1 and the differences when the two counts do
not agree.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.counted_apart import CountedApart
from graphkit.derive.un_listings import with_un_listings
from graphkit.derive.whole_graph import derive
from graphkit.loaders import read_list
from graphkit.model import DateInterval, Record
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.joinings import joined, matrix
from graphkit.resolve.cluster import resolve
from graphkit.store import open_store, write_graph

_FILES = (
    "us/SDN_2024-05-07.xml", "us/CONSOLIDATED_2024-05-06.xml", "uk/ConList_2023-06-05.xlsx", "eu/FSF_2024-05-13.xml",
    "un/consolidated_2024-05-15.xml", "ca/sema-lmes_2025-05.xml",
)  # fmt: skip
_DAYS = "us/SDN_ADVANCED_2024-03_flattened/sanctions_entries.csv"


def entry_days(path: Path) -> dict[str, date]:
    """Return the earliest day of each entry, by its uid (the ProfileID of the advanced file)."""
    days: dict[str, date] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = date(int(row["Year"]), int(row["Month"]), int(row["Day"]))
            days[row["ProfileID"]] = min(day, days.get(row["ProfileID"], day))
    return days


def dated(record: Record, days: dict[str, date]) -> Record:
    """Return an entry of the SDN list with its day, any other record as it is."""
    day = days.get(record.entry_id) if record.list_id == "us_sdn" else None
    if day is None:
        return record
    update = {"designated": DateInterval.of_day(day), "date_kind": "entry_made"}
    return record.model_copy(
        update={"designations": tuple(one.model_copy(update=update) for one in record.designations)}
    )


def main() -> int:
    """Build both, compare them, print the matrix."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument(
        "--lists", type=Path, default=default, metavar="FOLDER", help="the folder of official lists"
    )
    folder = parser.parse_args().lists
    days = entry_days(folder / _DAYS)
    loaded = [read_list(folder / name, date(2026, 1, 2)) for name in _FILES]
    resolution = resolve([dated(record, days) for one in loaded for record in one.records])
    undated = resolve([record for one in loaded for record in one.records])
    apart = CountedApart.of(with_un_listings(undated, [one.source for one in loaded]).actors, days)
    codes = {facts["name"]: code for code, facts in vocabulary("authorities").items()}
    with tempfile.TemporaryDirectory(prefix="graphkit-bench-") as scratch:
        write_graph(derive(resolution, [one.source for one in loaded]).graph, Path(scratch) / "us.graph")
        with open_store(Path(scratch) / "us.graph") as store:
            rows = {
                (row.actor, codes[row.first], codes[row.joined], row.days_min, row.days_max, row.basis)
                for row in joined(store)
            }
            cells = matrix(store)
    for cell in cells:
        days_later = f"{cell.lower_quartile_min:g} / {cell.median_min:g} / {cell.upper_quartile_min:g}"
        same_day = f"{cell.same_day / cell.actors:.0%}"
        print(
            f"{cell.first} > {cell.joined} ({cell.basis}): {cell.actors:,} actors, {same_day} on one day, {days_later}"
        )
    counted = apart.joinings()
    with_us = sum("us" in row[1:3] for row in counted)
    figures = {
        (cell.basis, cell.first, cell.joined): (
            cell.actors, cell.same_day, cell.uncertain, cell.lower_quartile_min, cell.lower_quartile_max,
            cell.median_min, cell.median_max, cell.upper_quartile_min, cell.upper_quartile_max,
        )
        for cell in cells
    }  # fmt: skip
    print(
        f"{len(rows):,} joinings; counted apart: {len(counted):,}, {with_us:,} of them with the United States"
    )
    for row in sorted(rows ^ counted)[:20]:
        print("only", "here" if row in rows else "apart", row)
    if figures != apart.cells():
        print("the figures of the matrix differ")
    return int(rows != counted or figures != apart.cells())


if __name__ == "__main__":
    sys.exit(main())
