"""How a thing shows itself in a notebook: the views say it here, so that what is shown knows none of them.

``graphkit/__init__.py``, which is above all rooms, names the function that asks the views.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in graphkit/__init__.py
if TYPE_CHECKING:
    from collections.abc import Callable

    # Returns the HTML of a thing, None for one of which it does not know how it is shown.
    View = Callable[[object], str | None]

_views: list[View] = []


def show_by(view: View) -> None:
    """Let *view* say how things are shown, in the place of whoever did before."""
    _views[:] = [view]


class Shown:
    """What shows itself in a notebook, where the views know how; elsewhere its ``repr`` stands."""

    def _repr_html_(self) -> str | None:
        return next((view(self) for view in _views), None)
