"""Locks of files and folders for this process, which end with it; on Windows there are none that fit, and none is held.

Windows needs them less: it keeps a file that somebody has open.
"""

from __future__ import annotations

import sys

try:
    import fcntl
except ImportError:  # Windows; HAS_LOCKS is asked before it is used
    fcntl = None  # type: ignore[assignment]

HAS_LOCKS = fcntl is not None


def lock_shared(file: int) -> None:
    """Hold a lock of the open file that others may hold too; wait for one who holds it alone. Raises OSError."""
    if sys.platform != "win32" and fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_SH)


def lock_alone(file: int) -> None:
    """Hold a lock of the open file or folder alone; OSError if another holds one, or if its disk has none."""
    if sys.platform != "win32" and fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
