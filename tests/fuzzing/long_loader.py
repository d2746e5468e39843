"""Searches for bytes that the loader cannot bear: `make fuzz SECONDS=1800`.

Guided by coverage where atheris is installed (requirements-fuzz.lock), else by Hypothesis alone. What is found is kept
in the folder that `--save` names; the exit status is then not 0.
"""

import argparse
import importlib.util
import sys
import time
from pathlib import Path


def main() -> int:
    """Runs from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--save", type=Path, default=Path("build/fuzz"), help="folder for inputs and failures")
    options = parser.parse_args()
    (options.save / "loader").mkdir(parents=True, exist_ok=True)
    if importlib.util.find_spec("atheris"):
        _guided(options.seconds, options.save)
    _unguided(options.seconds, options.save)
    return 0


def _guided(seconds: int, folder: Path) -> None:
    """Hand over to libFuzzer, which ends the process (https://llvm.org/docs/LibFuzzer.html#options)."""
    import atheris

    with atheris.instrument_imports(include=["pressroom"]):
        from fuzzing.inputs import DICTIONARY, seeds
        from fuzzing.loader import take
    first = folder / "seeds"
    first.mkdir(exist_ok=True)
    for number, data in enumerate(seeds()):
        (first / f"{number:04}").write_bytes(data)
    options = [
        f"-dict={DICTIONARY}",
        f"-max_total_time={seconds}",
        f"-artifact_prefix={folder}/",
        "-max_len=65536",
        "-timeout=30",  # of the clock; the second of processor time is the target's own
        "-rss_limit_mb=2048",  # of the fuzzer with all its inputs; what one input may add is the target's own
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder / "loader"), str(first)], lambda data: (take(data), None)[1])
    atheris.Fuzz()


def _unguided(seconds: int, folder: Path) -> None:
    from hypothesis import HealthCheck, given, seed, settings

    from fuzzing.inputs import seeds, signs, spoilt
    from fuzzing.loader import take

    strategy, number, end = spoilt(seeds(), signs()), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        number += 1

        @seed(number)
        @settings(max_examples=1000, database=None, deadline=None, suppress_health_check=list(HealthCheck))
        @given(strategy)
        def judged(data: bytes) -> None:
            (folder / "last").write_bytes(data)
            take(data)

        judged()
        print(f"{number * 1000} inputs", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
