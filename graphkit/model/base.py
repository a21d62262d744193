"""The base of every model: frozen, strict, closed."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

_NOT_KEPT: set[str] = set()


class Value(BaseModel):
    """A frozen value: equal by content, never coerced, with only the fields that its class names.

    A value does not record which fields were given and which have their default (``model_fields_set`` is empty).
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    def model_post_init(self, _: Any) -> None:
        """Drop the set of given fields: nobody uses it, and it takes a third of the memory of half a million values."""
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)
