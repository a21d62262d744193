"""Folders that are written whole or not at all, and file names that every system accepts."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from graphkit.errors import OutputError
from graphkit.messages import shown_path
from graphkit.model.safe_text import json_text, printable
from graphkit.whole_files import cannot_write, put_back, whole_folder

# The manifest of a folder that graphkit wrote: the names of its files and their fingerprints.
MANIFEST = "graphkit-files.json"
_LENGTH, _BYTES = 80, 160
# Windows reserves these names for devices, with any suffix.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)", re.IGNORECASE)
# Characters that a path, a shell, Windows or a link between notes would not take as part of a name.
_UNSAFE = re.compile(r"[<>:\"/\\|?*#^\[\]%\s]+")


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write *files* (name to content) as the folder *folder*, whole or not at all.

    The folder may be missing or empty, or one that this function wrote and nobody has changed since: such a folder is
    replaced. Raises OutputError for any other folder, and if it cannot be written.
    """
    folder = Path(folder).absolute()
    try:
        put_back(folder)
        _refuse_what_is_not_ours(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    with whole_folder(folder) as beside:
        manifest = {}
        for name, content in files.items():
            data = _bytes(content)
            (beside / name).write_bytes(data)
            manifest[name] = hashlib.sha256(data).hexdigest()
        text = json_text({"written_by": "graphkit", "files": manifest}, indent=1)
        (beside / MANIFEST).write_bytes(_bytes(text))


def _refuse_what_is_not_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError(f"{shown_path(folder)}: it is a file. Name a folder that is new or empty.")
    ours = _unchanged(folder)
    # Folders below are not searched: graphkit writes none, and this may be somebody's whole disk.
    strange = sorted(path.name for path in folder.iterdir() if path.name not in ours or path.is_dir())
    if strange:
        raise OutputError(
            f"{shown_path(folder)}: {printable(strange[0])} in it was not written by graphkit or has been changed. "
            "Name a folder that is new or empty."
        )


def _unchanged(folder: Path) -> set[str]:
    """Return the files in *folder* that match its manifest, and the manifest itself."""
    try:
        written = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        fingerprints = written["files"] if written["written_by"] == "graphkit" else {}
        same = {
            name
            for name, fingerprint in fingerprints.items()
            if (folder / name).is_file()
            and hashlib.sha256((folder / name).read_bytes()).hexdigest() == fingerprint
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set()
    return same | {MANIFEST} if fingerprints else set()


def file_names(names: Mapping[str, str], suffix: str, *, taken: tuple[str, ...] = ()) -> dict[str, str]:
    """Return a file name for each key, made from its name: never a path, a device or a duplicate.

    Names that differ only in case or Unicode form are the same on many systems: the later one gets a number.
    """
    used = {_folded(name) for name in (*taken, MANIFEST)}
    found = {}
    for key, name in names.items():
        stem = _stem(name) or _stem(key) or "unnamed"
        candidate, number = f"{stem}{suffix}", 1
        while _folded(candidate) in used:
            number += 1
            candidate = f"{stem} ({number}){suffix}"
        used.add(_folded(candidate))
        found[key] = candidate
    return found


def _stem(name: str) -> str:
    text = unicodedata.normalize("NFC", _UNSAFE.sub(" ", printable(name)))
    # Invisible characters would make two names look the same; the joiners inside a word are kept.
    text = "".join(
        letter
        for letter in text
        if unicodedata.category(letter) not in ("Cf", "Co", "Cn") or letter in "\u200c\u200d"
    )
    text = text[:_LENGTH].lstrip(" .-\u200c\u200d").rstrip(" .\u200c\u200d")
    while len(text.encode()) > _BYTES:
        text = text[:-1].rstrip(" .\u200c\u200d")
    return f"_{text}" if _RESERVED.match(text) else text


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name.casefold()).casefold()


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
