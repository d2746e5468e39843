"""The command `pressroom`, and `python -m pressroom`."""


def run() -> None:
    """The command line; without the library that reads it, one line that says how to get it."""
    try:
        from pressroom.cli import main
    except ImportError:
        from pressroom.doctor.packages import anew, load  # what the doctor needs is always there

        complaint = load("click")
        if not complaint:
            raise
        raise SystemExit(f"pressroom: click cannot be loaded: {complaint}. {anew('click')}") from None
    main(prog_name="pressroom")


if __name__ == "__main__":
    run()
