"""People's judgements on whether two list entries are one actor: a CSV file that later builds apply.

There is one row per judgement, added at the end and never changed: ``one, other, verdict, who, when, why``. ``one`` and
``other`` are list entries (``us_sdn:33973``), ``verdict`` is "same", "different" or "withdrawn", which takes back the
previous judgement on the two. The judgements in force must not contradict each other, either directly or through others
(A is B, B is C, A is not C).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from graphkit.errors import JudgementError, OutputError
from graphkit.model.encodings import LONGEST_CELL, WAYS_OUT, decoded, encoding_of
from graphkit.model.safe_text import csv_cell, in_quotes, shortened, shown_path
from graphkit.whole_files import only_writer, write_whole

COLUMNS = ("one", "other", "verdict", "who", "when", "why")
VERDICTS = ("same", "different", "withdrawn")


@dataclass(frozen=True)
class Judgement:
    """One verdict on two list entries: by whom, on which date (ISO 8601), why. ``line`` is its line in the file."""

    one: str
    other: str
    verdict: str
    who: str
    when: str
    why: str
    line: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """The two entries, in a fixed order."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)


class Judgements:
    """The judgements in force: not withdrawn, and free of contradictions. Raises JudgementError."""

    def __init__(self, judgements: Iterable[Judgement] = (), *, file: Path | str = "judgements") -> None:
        standing: dict[tuple[str, str], Judgement] = {}
        for judgement in judgements:
            known = standing.get(judgement.pair)
            if judgement.verdict == "withdrawn":
                if known is None:
                    raise _error(file, judgement, "withdraws a judgement that does not stand.")
                del standing[judgement.pair]
            elif known is None or known.verdict == judgement.verdict:
                standing.setdefault(judgement.pair, judgement)
            else:
                raise _error(file, judgement, f"contradicts line {known.line} ({known.verdict}).")
        self.standing = standing
        self._file = file
        self._refuse_contradictions(file)

    def verdict(self, one: str, other: str) -> str | None:
        """Return the judgement on the two entries: "same", "different", or None."""
        judgement = self.standing.get((min(one, other), max(one, other)))
        return judgement.verdict if judgement else None

    def same(self) -> Iterator[Judgement]:
        """Yield the judgements that two entries are one actor."""
        return (judgement for judgement in self.standing.values() if judgement.verdict == "same")

    def different(self) -> Iterator[Judgement]:
        """Yield the judgements that two entries are two actors."""
        return (judgement for judgement in self.standing.values() if judgement.verdict == "different")

    def about_unknown(self, entries: Iterable[str]) -> tuple[tuple[Judgement, tuple[str, ...]], ...]:
        """Return the judgements that name entries missing from *entries*, with the missing entries."""
        known = set(entries)
        missing = (
            (judgement, tuple(entry for entry in (judgement.one, judgement.other) if entry not in known))
            for judgement in self.standing.values()
        )
        return tuple((judgement, unknown) for judgement, unknown in missing if unknown)

    def with_ids(self, now: Mapping[str, str]) -> Judgements:
        """Return the judgements with the ids that entries have *now*, after they came back under another one.

        Raises JudgementError if judgements on one entry under its two ids contradict each other.
        """
        renamed = (
            replace(each, one=now.get(each.one, each.one), other=now.get(each.other, each.other))
            for each in self.standing.values()
        )
        return Judgements((each for each in renamed if each.one != each.other), file=self._file)

    def _refuse_contradictions(self, file: Path | str) -> None:
        group: dict[str, str] = {}

        def root(entry: str) -> str:
            while group.setdefault(entry, entry) != entry:
                entry = group[entry]
            return entry

        for judgement in self.same():
            group[root(judgement.one)] = root(judgement.other)
        for judgement in self.different():
            if root(judgement.one) == root(judgement.other):
                raise _error(file, judgement, "contradicts others, by which the two are one actor.")


def read_judgements(path: Path | str) -> Judgements:
    """Return the judgements in the file *path*, or none if there is no such file.

    Raises JudgementError, with file and line, if it cannot be read or contradicts itself.
    """
    return Judgements(read_rows(path), file=path)


def read_rows(path: Path | str) -> list[Judgement]:
    """Return all rows of the file *path* as judgements, including withdrawn ones; none if there is no such file."""
    content = _content(Path(path))
    return [] if content is None else _rows(path, content)


def add_judgement(path: Path | str, judgement: Judgement) -> None:
    """Add *judgement* at the end of the file *path*, which is created if necessary.

    Raises JudgementError, and leaves the file unchanged, if it contradicts the judgements there or cannot be written.
    Simultaneous additions wait for each other, so that none is lost.
    """
    _checked(path, judgement)
    file = Path(path)
    _content(file)  # no lock is created next to a file that cannot contain judgements
    try:
        with only_writer(file):
            content = _content(file)
            rows = [] if content is None else _rows(path, content)
            Judgements([*rows, judgement], file=path)
            write_whole(file, _with_row(content, judgement))
    except OutputError as error:
        raise JudgementError(str(error)) from error


def _content(path: Path) -> bytes | None:
    """Return the bytes of the file, or None if there is no such file; JudgementError if it cannot be read."""
    try:
        if not path.exists():
            return None
        if not path.is_file():  # a device may have no end
            raise JudgementError(
                f"{shown_path(path)}: is not a file. Name a CSV file, or one still to be made."
            )
        return path.read_bytes()
    except OSError as error:
        raise JudgementError(
            f"{shown_path(path)}: cannot be read as a file of judgements ({error.strerror or error}). "
            "Check its permissions."
        ) from error


def _rows(path: Path | str, content: bytes) -> list[Judgement]:
    try:
        text = decoded(content)
    except ValueError as error:
        raise JudgementError(f"{shown_path(path)}: {error}. {WAYS_OUT}") from error
    if not text.strip():
        raise JudgementError(
            f"{shown_path(path)}: is empty: what stood in it is lost. Put a copy back, or remove it to begin anew."
        )
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise JudgementError(
                f"{shown_path(path)}, line 1: the columns must be {', '.join(COLUMNS)}, with commas between them."
            )
        return [_judgement(path, row, reader.line_num) for row in reader]
    except csv.Error as error:
        raise JudgementError(f"{shown_path(path)}, line {reader.reader.line_num}: {error}.") from error


def _with_row(content: bytes | None, judgement: Judgement) -> bytes:
    """Return *content* unchanged, followed by the judgement as a new row."""
    before = content or b""
    encoding = encoding_of(before)[0]
    end = "\r\n" if "\r\n".encode(encoding) in before else "\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    if content is None:
        writer.writerow(COLUMNS)
    elif not decoded(content).endswith("\n"):
        out.write(end)
    writer.writerow([_cell(getattr(judgement, column)) for column in COLUMNS])
    return before + out.getvalue().encode(encoding)


def _judgement(path: Path | str, row: dict[str, str], line: int) -> Judgement:
    if None in row or None in row.values():
        raise JudgementError(f"{shown_path(path)}, line {line}: the row does not have {len(COLUMNS)} cells.")
    cells = {name: (value.strip()) for name, value in row.items()}
    return _checked(path, Judgement(**cells, line=line))


def _checked(path: Path | str, judgement: Judgement) -> Judgement:
    for entry in (judgement.one, judgement.other):
        list_id, colon, entry_id = entry.partition(":")
        if not (list_id and colon and entry_id):
            raise _error(path, judgement, f"{in_quotes(entry)} is not a list entry such as us_sdn:33973.")
    if judgement.one == judgement.other:
        raise JudgementError(
            f"{_place(path, judgement)}: {shortened(judgement.one)} is judged against itself."
        )
    if judgement.verdict not in VERDICTS:
        raise _error(
            path, judgement, f"the verdict {in_quotes(judgement.verdict)} is none of {', '.join(VERDICTS)}."
        )
    return judgement


def _cell(text: str) -> str:
    """Return the text on one line, in a form that spreadsheets do not take for a formula."""
    return csv_cell(" ".join(text.split()))


def _error(file: Path | str, judgement: Judgement, problem: str) -> JudgementError:
    return JudgementError(
        f"{_place(file, judgement)}: the judgement on {shortened(judgement.one)} and {shortened(judgement.other)} "
        f"{problem}" + ("" if judgement.line else " Take that back first (verdict withdrawn).")
    )


def _place(file: Path | str, judgement: Judgement) -> str:
    return f"{shown_path(file)}, line {judgement.line}" if judgement.line else shown_path(file)
