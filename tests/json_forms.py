"""Answers as JSON, held against the forms of docs/schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).resolve().parents[1] / "docs" / "schemas"


def schema(name: str) -> dict[str, Any]:
    """The form of that name, as the docs have it."""
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


def faults(name: str, answer: Any) -> list[str]:
    """What of a parsed answer, which must not be empty, is not of the form."""
    Draft202012Validator.check_schema(schema(name))
    assert answer
    return [
        f"{error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(schema(name)).iter_errors(answer)
    ]
