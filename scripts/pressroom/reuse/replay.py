"""Answer a build that has nothing to do: print what the last equal build printed."""

import sys
import time

from pressroom.reuse.invocation import Invocation
from pressroom.reuse.record import BuildRecord, find_record


def replay(call: Invocation | None) -> bool:
    """Print what the build would print if it would write the files that are there. Return whether it was so.

    A stream that cannot be written to is left to the build, which reports it.
    """
    started = time.monotonic()
    if call is None or call.fresh:
        return False
    record = find_record(call)
    if record is None or not record.holds(call.root, call.folder):
        return False
    try:
        _print(record)
        if call.verbose:
            print(f"{len(record.data['outputs']) - 1} unchanged in {time.monotonic() - started:.1f} s", file=sys.stderr)
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _print(record: BuildRecord) -> None:
    for name, text in record.printed:
        stream = sys.stdout if name == "stdout" else sys.stderr
        stream.buffer.write(text.encode("utf-8", "backslashreplace"))
        stream.flush()
