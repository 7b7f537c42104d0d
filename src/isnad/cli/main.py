"""Where the program begins: Ctrl-C is told in one line from the first moment on, before what is slow is loaded."""

from __future__ import annotations

import os
import signal
import sys
import time
from types import FrameType

INTERRUPTED = 130
"""What a shell reports for a program that Ctrl-C ended (128 + SIGINT)."""


def main() -> None:
    """Run the command line and exit with its code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else who began us wants it ignored
        signal.signal(signal.SIGINT, _stop)
    from isnad.cli.app import app  # slow

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an arrow that the locale cannot show is no reason to stop
    try:
        app()
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all that is left is to end


def interruptible() -> None:
    """From here on Ctrl-C raises `KeyboardInterrupt`, as there is something to put in order.

    Who presses it again at once would only disturb that, and is not heard; a second later is.
    """
    if signal.getsignal(signal.SIGINT) is not _stop:
        return
    heard = float("-inf")

    def interrupt(_: int, __: FrameType | None) -> None:
        nonlocal heard
        if time.monotonic() - heard > 1:
            heard = time.monotonic()
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)


def _stop(_: int, __: FrameType | None) -> None:
    """Ends the program at once: nothing is open yet, and what is being loaded might hide an exception."""
    os.write(2, b"isnad: interrupted before it began\n")
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
