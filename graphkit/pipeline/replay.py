"""Rebuilding a graph by its recipe: where each file is now, and with which options it is read.

The rules, each with a test named after it:

- an official list is read unchanged, by its SHA-256: from its original path, or from its copy
  (`graphkit.pipeline.kept`);
- the newsroom's own files (tables of statements and of holdings, judgements) are read as they are now, so that later
  additions are not lost; a file that is gone is read from its copy;
- if a file has neither an original nor a copy, a single error names all such files, and nothing is built.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graphkit.errors import ListError
from graphkit.fetch.fetched import sha256_of
from graphkit.messages import shown_path
from graphkit.pipeline.kept import kept_file
from graphkit.pipeline.options import BuildOptions
from graphkit.pipeline.recipe import Recipe, RecipeFile


@dataclass(frozen=True)
class Replay:
    """The input for rebuilding a graph; ``notes`` describe files that are elsewhere or have changed.

    ``unchanged`` tells whether every file, including the file of judgements, is the same, byte for byte.
    """

    files: tuple[Path, ...]
    options: BuildOptions
    notes: tuple[str, ...]
    unchanged: bool = True


def replayed(recipe: Recipe, *, judgements: Path | str | None = None) -> Replay:
    """Return the input for rebuilding a graph by its recipe, with different *judgements* if these are given.

    Raises a ListError that names every file that has neither an original nor a copy.
    """
    found = [_found(one) for one in recipe.files]
    missing = [one.path for one, where in zip(recipe.files, found, strict=True) if where is None]
    judged, note = (judgements, None) if judgements is not None else _judgements(recipe, missing)
    if missing:
        raise ListError(
            ", ".join(missing), "not where it was when the graph was built, and not kept: nothing was built.",
            way_out="Put it back, or name all lists: graphkit build LIST...",
        )  # fmt: skip
    files = [where for where in found if where is not None]
    pairs = list(zip(recipe.files, files, strict=True))
    today = datetime.now(UTC).date()
    return Replay(
        files=tuple(path for path, _ in files),
        options=BuildOptions(
            resolve=recipe.resolve,
            judgements=judged,
            strict=recipe.strict,
            days={str(path): one.day for one, (path, _) in pairs if one.day is not None},
            retrieved_days={str(path): today if changed else one.retrieved for one, (path, changed) in pairs},
            accepted={one.sha256: one.accepted for one in recipe.files if one.accepted},
            origins={
                **{str(path): one.path for one, (path, _) in pairs},
                **(
                    {str(judged): recipe.judgements}
                    if judged and recipe.judgements and not judgements
                    else {}
                ),
            },
        ),
        notes=(*_notes(pairs), *([note] if note else [])),
        unchanged=not any(changed for _, (_, changed) in pairs) and _same(judged, recipe.judgements_sha256),
    )


def _found(one: RecipeFile) -> tuple[Path, bool] | None:
    """Return where the file can be read, and whether it has changed; None if it is nowhere."""
    path = Path(one.path)
    if _is(path, one.sha256) and _is_text(path, one):
        return path, False
    if one.own and path.is_file():
        return path, True
    kept = kept_file(one.sha256, path.name)
    return (kept, False) if kept and _is(kept, one.sha256) and _is_text(kept, one) else None


def _is(path: Path, sha256: str) -> bool:
    try:
        return path.is_file() and sha256_of(path) == sha256
    except OSError:
        return False


def _is_text(table: Path, one: RecipeFile) -> bool:
    """Return whether the text from which a table was made is next to it."""
    return one.text is None or one.text_sha256 is None or _is(table.with_name(one.text), one.text_sha256)


def _judgements(recipe: Recipe, missing: list[str]) -> tuple[Path | None, str | None]:
    """Return the file of judgements, and a note about it; a file that is nowhere is added to *missing*."""
    if recipe.judgements is None:
        return None, None
    path = Path(recipe.judgements)
    if path.is_file() or recipe.judgements_sha256 is None:
        return path, None
    kept = kept_file(recipe.judgements_sha256, path.name)
    if kept is None or not _is(kept, recipe.judgements_sha256):
        missing.append(recipe.judgements)
        return None, None
    return kept, f"{shown_path(path)} is gone: graphkit uses the copy of it that it kept."


def _same(judged: Path | str | None, sha256: str | None) -> bool:
    """Return whether the file of judgements is unchanged, or still does not exist."""
    there = judged is not None and Path(judged).is_file()
    return _is(Path(judged), sha256) if judged is not None and there and sha256 else not there and not sha256


def _notes(pairs: Sequence[tuple[RecipeFile, tuple[Path, bool]]]) -> list[str]:
    notes = []
    for one, (path, changed) in pairs:
        if changed:
            notes.append(
                f"{shown_path(one.path)} has changed since the last build: it is read as it stands now."
            )
        elif str(path) != one.path:
            notes.append(
                f"{shown_path(one.path)} is not there as it was: graphkit reads the copy of it that it kept."
            )
    return notes
