"""The base of every model: frozen, strict, closed; and of what shows itself in a notebook."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Shown:
    """What shows itself in a notebook.

    Here alone the model looks ahead to the views, when it is shown: what a thing looks like is theirs to say.
    """

    def _repr_html_(self) -> str:
        from graphkit.views.notebook import html_of

        return html_of(self)


class Value(BaseModel):
    """A frozen value: equal by content, never coerced, with no field that the class does not name."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
