"""The entry point of the command ``graphkit``: an interrupt while Python imports the rest causes no traceback."""

from __future__ import annotations

try:
    import os
    import signal
except KeyboardInterrupt:
    raise SystemExit(130) from None

TYPE_CHECKING = False  # as in graphkit/__init__.py
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn


def main() -> NoReturn:
    """Run the command line (`graphkit.cli.main.main`); an interrupt before or after it is reported as during it."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not if it is ignored
        signal.signal(signal.SIGINT, _stop)
    from graphkit.cli.main import main as run

    run()


def _stop(number: int, _: FrameType | None) -> NoReturn:
    """Exit at once: nothing has begun, and an exception would surface in whichever module is being imported."""
    try:
        os.write(2, b"Stopped.\n")
    finally:
        os._exit(128 + number)
