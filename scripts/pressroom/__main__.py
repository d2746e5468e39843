"""The command `pressroom`, and `python -m pressroom`."""

import gc
import os

from pressroom.reuse.invocation import present
from pressroom.reuse.replay import replay

#: When Python looks for garbage. Layouts are large trees that live long: with its own thresholds, Python spends a tenth
#: of a build on looking through them again.
COLLECTION = 50_000, 20, 100


def run() -> None:
    """Run the command line, or answer at once if there is nothing to do.

    If a library is missing or broken, print one line with the remedy.
    """
    _hold_streams()
    gc.set_threshold(*COLLECTION)
    if replay(present()):
        return
    _catch_end()
    try:
        from pressroom.cli import main

        main(prog_name="pressroom")
    except ImportError as problem:
        from pressroom.doctor.packages import load, reinstall  # the doctor needs the standard library alone

        if (problem.name or "").startswith("pressroom"):
            raise  # a module of our own: a bug
        remedy = reinstall("click") if load("click") else "Run: pressroom doctor"
        message = " ".join(f"{type(problem).__name__}: {problem}".split())
        raise SystemExit(f"pressroom: a library cannot be loaded: {message}. {remedy}") from None


def _catch_end() -> None:
    """End at SIGTERM as after Ctrl-C: child processes are ended, and files that are not whole are removed."""
    import signal  # here: a build with nothing to do needs none

    def end(number: int, _frame: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not stop that
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)


def _hold_streams() -> None:
    """Open closed standard streams on the null device, so that no file gets their descriptors and our output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    run()
