"""Rename every tag and attribute of whole real lists, one at a time, and count what is found again. Run by hand.

    python -m benchmarks.renamed_names LISTS RESULT.md

LISTS is the folder of the full official lists. CI does the same on a cut of each file (tests/loaders/test_renamed.py),
whose counting this uses.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import ListError
from tests.loaders.test_renamed import WHOLE, Renamed, lost, names_of, read, renamed, told
from tests.loaders.texts import parsed, said, texts


@dataclass
class Count:
    """What became of one file under all of its names."""

    names: int = 0
    refused: int = 0
    untold: int = 0
    texts: int = 0
    lost: int = 0


def count(name: str, path: Path, folder: Path) -> Count:
    tree = parsed(path.read_bytes())
    before = frozenset(said(read(tree, folder / "original.xml")).split("\n"))
    found = Count()
    for each in names_of(tree):
        one = Renamed(each, renamed(tree, each))
        found.names += 1
        try:
            after = read(one.tree, folder / f"{name}.xml")
        except ListError as error:
            found.refused += 1
            print(f"{path.name}: {each} renamed: {error}", file=sys.stderr)
            continue
        found.texts += sum(1 for _ in texts(one.tree))
        complaints = list(lost(name, one, before, after))
        found.lost += len(complaints)
        found.untold += not told(name, one, after)
        for complaint in complaints[:3]:
            print(f"{path.name}: {each} renamed: lost {complaint}", file=sys.stderr)
    return found


def main() -> None:
    lists, result = Path(sys.argv[1]), Path(sys.argv[2])
    lines = [
        "# Every name of whole lists renamed, one at a time",
        "",
        "Written by `python -m benchmarks.renamed_names`. A name is a tag or an attribute. A text is found where it is",
        "read, kept word for word, or ignored by name with a reason.",
        "",
        "| file | names | refused | not told | texts, all runs | of them lost |",
        "|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, file in sorted(WHOLE.items(), key=lambda each: (lists / each[1]).stat().st_size):
            one = count(name, lists / file, Path(folder))
            lines.append(
                f"| {Path(file).name} | {one.names} | {one.refused} | {one.untold} | {one.texts:,} | {one.lost} |"
            )
            result.write_text("\n".join(lines) + "\n", encoding="utf-8")
            print(lines[-1], flush=True)


if __name__ == "__main__":
    main()
