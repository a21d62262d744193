"""How objects display themselves in a notebook: the views register here, so that the objects need not import them.

``graphkit/__init__.py``, which is above all rooms, sets the function that asks the views.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in graphkit/__init__.py
if TYPE_CHECKING:
    from collections.abc import Callable

    # Returns the HTML of an object, or None if it does not know how to display it.
    View = Callable[[object], str | None]

_views: list[View] = []


def show_by(view: View) -> None:
    """Let *view* decide how objects are displayed, replacing any earlier function."""
    _views[:] = [view]


class Shown:
    """An object that displays itself in a notebook if the views know how; otherwise its ``repr`` is shown."""

    def _repr_html_(self) -> str | None:
        return next((view(self) for view in _views), None)
