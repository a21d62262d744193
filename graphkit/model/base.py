"""The base of every model: frozen, strict, closed."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value: equal by content, never coerced, with no field that the class does not name."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
