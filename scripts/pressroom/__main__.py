"""The command `pressroom`, and `python -m pressroom`."""

import os


def run() -> None:
    """The command line. Where a library is missing or broken, one line says what to do."""
    _hold_streams()
    try:
        from pressroom.cli import main

        main(prog_name="pressroom")
    except ImportError as problem:
        from pressroom.doctor.packages import anew, load  # what the doctor needs is always there

        if (problem.name or "").startswith("pressroom"):
            raise  # our own: a bug
        remedy = anew("click") if load("click") else "`pressroom doctor` says what to do."
        message = " ".join(f"{type(problem).__name__}: {problem}".split())
        raise SystemExit(f"pressroom: a library cannot be loaded: {message}. {remedy}") from None


def _hold_streams() -> None:
    """Take the places of standard streams that are closed: no file is to get one of them and, with it, our output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    run()
