"""Signals that ask a command to stop: it takes back what it has begun, and then ends."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType

# The last two on one system each: a terminal that is closed hangs up on Linux and macOS, and breaks on Windows.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
# A terminal that is closed, and a system that shuts down, ask more than once. What asks again so many seconds later is
# somebody who does not want to wait until all is taken back.
_SAME_WISH = 5.0


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The signal with the number ``signal`` stopped the command."""

    def __init__(self, number: int) -> None:
        self.signal = number
        super().__init__(f"stopped by signal {number}")


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Have a signal that asks to stop raise in the block, so that every ``finally`` in it runs, and Stopped at its end.

    A signal that is ignored stays ignored: SIGHUP under nohup, SIGINT of what a shell runs in the background. A call
    into a library in another language is not interrupted: the signal raises when it returns. After Stopped all that is
    left is to end: what still asks for that is ignored.
    """
    came: list[tuple[float, int]] = []

    def stop(number: int, _: FrameType | None) -> None:
        if came and monotonic() - came[-1][0] < _SAME_WISH:
            return
        came.append((monotonic(), number))
        # Those that libraries let through.
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in numbers}
    before = {
        number: handler for number, handler in handlers.items() if handler not in (signal.SIG_IGN, None)
    }
    try:
        for number in before:
            signal.signal(number, stop)
        yield
    except BaseException as error:
        # Not only what was raised: a library may have made an error of its own of it.
        if came:
            raise Stopped(came[0][1]) from error
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if came else handler)
