"""The Cypher files that ship with the package, including the schema."""

from __future__ import annotations

from pathlib import Path


def cypher_folder() -> Path:
    """Return the folder of the Cypher files: inside the installed package, or next to it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "cypher"
    return inside if inside.is_dir() else package.parent / "cypher"


def schema_statements() -> list[str]:
    """Return the statements of schema.cypher, in order."""
    lines = (cypher_folder() / "schema.cypher").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("//"))
    return [statement.strip() for statement in text.split(";") if statement.strip()]


def schema_text() -> str:
    """Return the statements that create the constraints and the index, for cypher-shell."""
    return "".join(f"{statement};\n" for statement in schema_statements())
