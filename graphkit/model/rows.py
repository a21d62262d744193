"""The rows of an answer: typed, in order, and shown as a table in a notebook."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from graphkit.shown import Shown

_Row = TypeVar("_Row", bound="Row")


class Row(BaseModel):
    """A row of an answer: frozen, and with no column that its class does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rows(list[_Row], Shown):
    """The rows of an answer: a list that shows itself as a table in a notebook."""
