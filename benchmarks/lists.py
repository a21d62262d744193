"""Reading each list file into records, beside a bare pass over the same file by the library underneath."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.child import Finished, in_child
from benchmarks.inputs import ListInput
from benchmarks.report import Section, Target
from benchmarks.samples import Samples

_LIMIT = 12.0
_DAY = date(2024, 5, 15)


def measure(files: Sequence[ListInput], runs: int) -> Section:
    """Read each file, alone and all in one process, and pass over it bare, round after round."""
    jobs = {file.name: [str(file.path)] for file in files}
    jobs["all in one process"] = [str(file.path) for file in files]
    read: dict[str, list[Finished]] = {name: [] for name in jobs}
    bare: dict[str, list[Finished]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, paths in jobs.items():
            read[name].append(in_child(read_lists, *paths))
            bare[name].append(in_child(pass_over, *paths))
    whole = read["all in one process"]
    return Section(
        title="Reading lists into records",
        targets=[Target("reading all lists into records", _LIMIT, _seconds(whole))],
        columns=("list", "entries", "seconds", "peak memory", "bare pass", "bare peak memory", "ratio"),
        rows=[_row(name, read[name], bare[name]) for name in jobs],
        notes=[
            "The bare pass is `lxml.etree.iterparse` over every element, cleared as it goes, for XML, and "
            "openpyxl's read-only rows for xlsx, in the same run. The ratio is that of the median seconds. Reading "
            "includes recognising the format and the file's sha256; importing the loaders is not counted."
        ],
    )


def _row(name: str, read: Sequence[Finished], bare: Sequence[Finished]) -> tuple[str, ...]:
    reading, passing = _seconds(read), _seconds(bare)
    return (
        name,
        f"{read[0].answer['entries']:,}",
        reading.seconds(),
        Samples(one.peak for one in read).megabytes(),
        passing.seconds(),
        Samples(one.peak for one in bare).megabytes(),
        f"{reading.median / passing.median:.1f}",
    )


def _seconds(finished: Sequence[Finished]) -> Samples:
    return Samples(one.answer["seconds"] for one in finished)


def read_lists(*paths: str) -> dict[str, Any]:
    """Read the lists with graphkit, keeping all records."""
    import importlib

    from graphkit.loaders import read_list
    from graphkit.loaders.formats import FORMATS

    for entry in FORMATS:
        importlib.import_module(f"graphkit.loaders.{entry.module}")
    begin = time.perf_counter()
    loaded = [read_list(Path(path), _DAY) for path in paths]
    seconds = time.perf_counter() - begin
    return {"seconds": seconds, "entries": sum(len(one.records) for one in loaded)}


def pass_over(*paths: str) -> dict[str, Any]:
    """Pass over the files with the library underneath, keeping nothing."""
    import openpyxl
    from lxml import etree

    begin = time.perf_counter()
    for path in paths:
        if path.endswith(".xlsx"):
            workbook = openpyxl.load_workbook(path, read_only=True)
            for sheet in workbook.worksheets:
                for _ in sheet.iter_rows(values_only=True):
                    pass
            workbook.close()
        else:
            for _, element in etree.iterparse(path, no_network=True, resolve_entities=False):
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
    return {"seconds": time.perf_counter() - begin}
