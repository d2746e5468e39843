"""`python -m pressroom`."""

from pressroom.cli import main

main(prog_name="pressroom")
