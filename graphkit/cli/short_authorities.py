"""Short names of authorities: US, UK, EU."""

from __future__ import annotations

from graphkit.model.vocabulary import vocabulary


def short_authority(code_or_name: str) -> str:
    """Return the short name of an authority: "EU" for "eu" and for "European Union"."""
    for code, facts in vocabulary("authorities").items():
        if code_or_name in (code, facts["name"]):
            return str(facts["short"])
    return code_or_name
