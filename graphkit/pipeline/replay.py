"""A graph made again by its recipe: where each file of it is now, and with which options it is read.

The rules, each with a test of its name:

- an official list is read as it was, by its SHA-256: where it was, else from what was kept (`graphkit.pipeline.kept`);
- what a newsroom keeps itself (tables of statements and of holdings, judgements) is read as it stands now, so that
  nothing that was added since is lost; one that is gone is read as it was kept;
- where a file is neither there nor kept, one error names every such file, and nothing is built.
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
    """What a build needs to make a graph again; ``notes`` say what is not where, or not as, it was.

    ``unchanged`` says that every file, and the file of judgements, is what it was, byte for byte.
    """

    files: tuple[Path, ...]
    options: BuildOptions
    notes: tuple[str, ...]
    unchanged: bool = True


def replayed(recipe: Recipe, *, judgements: Path | str | None = None) -> Replay:
    """Return what makes a graph again by its recipe, with other *judgements* if these are given.

    Raises ListError that names every file that is neither where it was nor kept.
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
    """Return where the file can be read, and whether it is another than it was; None if it is nowhere."""
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
    """Return whether the text that a table was made from stands beside it."""
    return one.text is None or one.text_sha256 is None or _is(table.with_name(one.text), one.text_sha256)


def _judgements(recipe: Recipe, missing: list[str]) -> tuple[Path | None, str | None]:
    """Return the file of judgements, and what is to be said of it; one that is nowhere is added to the missing."""
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
    """Return whether the file of judgements is what it was, or is not there as it was not."""
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
