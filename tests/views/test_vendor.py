"""What of others travels with graphkit is what it says it is."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import graphkit.views

FOLDER = Path(graphkit.views.__file__).parent / "vendor"
VENDORED = tomllib.loads((FOLDER / "VENDOR.toml").read_text(encoding="utf-8"))


def test_every_vendored_file_has_the_hash_that_is_written() -> None:
    for entry in VENDORED.values():
        assert hashlib.sha256((FOLDER / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


def test_every_vendored_file_is_named_with_version_and_licence() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {"VENDOR.toml", "LICENCES.md"}
    assert files == {entry["file"] for entry in VENDORED.values()}
    licences = (FOLDER / "LICENCES.md").read_text(encoding="utf-8")
    for name, entry in VENDORED.items():
        assert entry["version"] in entry["file"]
        assert f"{name} {entry['version']}" in licences
        assert entry["source"].startswith("https://registry.npmjs.org/")
    assert "Permission is hereby granted" in licences
