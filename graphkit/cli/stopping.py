"""Signals that ask a command to stop: it undoes what it has begun and then exits."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer, main_thread
from time import monotonic
from types import FrameType

# SIGHUP and SIGBREAK mean a closed terminal: the first on Linux and macOS, the second on Windows.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
# A terminal that is closed, and a system that shuts down, send several signals. A signal that arrives at least this
# many seconds after the first comes from somebody who does not want to wait until everything is undone.
_SAME_WISH = 5.0
# Seconds until a swallowed signal is sent again: enough for the destructor that swallowed it to end.
_ONCE_MORE = 0.05


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The signal with the number ``signal`` stopped the command."""

    def __init__(self, number: int) -> None:
        self.signal = number
        super().__init__(f"stopped by signal {number}")


class _Asked:
    """The signal that first asked to stop, if there was one."""

    def __init__(self) -> None:
        self.first: tuple[float, int] | None = None
        self._told_unraisable = sys.unraisablehook

    def stop(self, number: int, _: FrameType | None) -> None:
        """Raise the exception that stops the command (a signal handler)."""
        if self.first and monotonic() - self.first[0] < _SAME_WISH:
            return
        self.first = self.first or (monotonic(), number)
        # These are the exceptions that libraries let through.
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    def swallowed(self, error: sys.UnraisableHookArgs) -> None:
        """Send the signal again if its exception was swallowed, for example in a destructor."""
        if self.first and isinstance(error.exc_value, KeyboardInterrupt | SystemExit):
            once_more = Timer(_ONCE_MORE, _send_to_main_thread, [self.first[1]])
            self.first = None
            once_more.daemon = True
            once_more.start()
        else:
            self._told_unraisable(error)


def _send_to_main_thread(number: int) -> None:
    main = main_thread().ident
    if sys.platform != "win32" and main is not None:
        signal.pthread_kill(main, number)  # it ends any wait of the main thread at once
    else:
        signal.raise_signal(number)


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Make a signal that asks to stop raise in the block, so that every ``finally`` runs, then raise Stopped.

    Ignored signals stay ignored: SIGHUP under nohup, SIGINT for background jobs of a shell. A call into a library in
    another language is not interrupted: the signal raises when the call returns. Python swallows exceptions in
    destructors, so the signal is raised again a moment later. After Stopped, the command can only exit, so further
    signals are ignored.
    """
    asked = _Asked()
    told_unraisable = sys.unraisablehook
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in numbers}
    before = {
        number: handler for number, handler in handlers.items() if handler not in (signal.SIG_IGN, None)
    }
    try:
        sys.unraisablehook = asked.swallowed
        for number in before:
            signal.signal(number, asked.stop)
        yield
    except BaseException as error:
        # Any exception counts: a library may have replaced the one that was raised with its own.
        if asked.first:
            raise Stopped(asked.first[1]) from error
        raise
    finally:
        sys.unraisablehook = told_unraisable
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if asked.first else handler)
