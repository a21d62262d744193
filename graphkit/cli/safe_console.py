"""A console for text of lists: no control character reaches the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.console import Console


class SafeConsole(Console):
    """A console that prints text as *made_safe* gives it."""

    def __init__(self, made_safe: Callable[[Any, Any], str], **options: Any) -> None:
        super().__init__(**options)
        self._made_safe = made_safe

    def print(self, *objects: Any, **options: Any) -> None:
        """Print the objects, those that are text without what a terminal could take for a command."""
        texts = (self._made_safe(one, self.file) if isinstance(one, str) else one for one in objects)
        super().print(*texts, **options)
