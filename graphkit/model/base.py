"""The base of every model: frozen, strict, closed."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

_NOT_KEPT: set[str] = set()


class Value(BaseModel):
    """A frozen value: equal by content, never coerced, with no field that the class does not name.

    Which fields were given, and which have their default, a value does not know (``model_fields_set`` is empty).
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    def model_post_init(self, _: Any) -> None:
        """Let go of the set of what was given: nobody asks for it, and of half a million values it is a third."""
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)
