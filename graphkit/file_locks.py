"""Locks on files and folders, which end with this process; Windows has no suitable ones, so there none is held.

Windows needs them less: it does not remove a file that is open.
"""

from __future__ import annotations

import sys

try:
    import fcntl
except ImportError:  # Windows; HAS_LOCKS is checked before it is used
    fcntl = None  # type: ignore[assignment]

HAS_LOCKS = fcntl is not None


def lock_shared(file: int) -> None:
    """Take a shared lock on the open file, waiting while another process holds an exclusive one. Raises OSError."""
    if sys.platform != "win32" and fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_SH)


def lock_alone(file: int) -> None:
    """Take an exclusive lock on the open file or folder; OSError if it is locked, or if its disk supports no locks."""
    if sys.platform != "win32" and fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
