"""Goes through many generated dossiers: `make fuzz-dossiers EXAMPLES=20000`.

Warm processes, one for each core, work on batches of their own seed. A batch in which something is silently wrong ends
there: Hypothesis makes the dossier small, and it is saved as a content folder beside what was wrong. Progress goes to
stderr; the exit status is 1 if anything was wrong.
"""

import argparse
import json
import multiprocessing
import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any, NoReturn

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from fuzzing.builds import CONTENT, READERS, Press
from fuzzing.dossiers import Data, as_yaml, dossiers

BATCH = 100
LONGEST = 60  # seconds for one document, on a busy machine
_press: list[Press] = []


@dataclass
class Batch:
    """What came of a batch: how many documents ended how, and the smallest failure."""

    number: int
    counts: Counter[str] = field(default_factory=Counter)
    failure: tuple[str, str, str] | None = None  # document, YAML, what was wrong


def go_through(number: int) -> Batch:
    """One batch of dossiers; `number` is its seed."""
    batch = Batch(number)

    @seed(number)
    @settings(
        max_examples=BATCH, database=None, deadline=None, print_blob=False, suppress_health_check=list(HealthCheck)
    )
    @given(st.sampled_from(list(READERS)), dossiers())
    def judged(document: str, data: Data) -> None:
        wrong, refused = _verdict(data, document)
        if batch.failure is None:  # what follows a failure only makes it smaller
            batch.counts["wrong" if wrong else "refused" if refused else "built"] += 1
            batch.counts.update({f"refused: {code}": 1 for code in refused})
        if wrong:
            batch.failure = (document, as_yaml(data), wrong)
            raise AssertionError(wrong.partition(":")[0])

    try:
        judged()
    except Exception:  # whatever Hypothesis raises: `failure` tells it, with its dossier
        if batch.failure is None:
            batch.failure = ("none", "", traceback.format_exc())
    return batch


def _verdict(data: Data, document: str) -> tuple[str | None, tuple[str, ...]]:
    signal.alarm(LONGEST)
    try:
        verdict = _press[0].judge(data, document)
    except Exception:  # a bug anywhere in the program, which may be of any kind, is what the search is for
        return traceback.format_exc(), ()
    finally:
        signal.alarm(0)
    return verdict.wrong, verdict.refused


def _start(folder: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, _too_long)
    root = Path(tempfile.mkdtemp(dir=folder))
    _press.append(Press(root))


def _too_long(_signal: int, _frame: Any) -> NoReturn:
    raise TimeoutError(f"a document took more than {LONGEST} s")


def _save(batch: Batch, folder: Path) -> Path:
    """A failure as a content folder, which shows it in any project with the repository's templates."""
    assert batch.failure
    document, yaml, wrong = batch.failure
    place = folder / f"{batch.number}-{document}"
    (place / CONTENT).parent.mkdir(parents=True, exist_ok=True)
    (place / CONTENT).write_text(yaml, encoding="utf-8")
    (place / "wrong.txt").write_text(f"{document}: {wrong}\n", encoding="utf-8")
    return place


def _tell(counts: Counter[str], examples: int, began: float) -> None:
    done = counts["built"] + counts["refused"] + counts["wrong"]
    rate = done / (time.monotonic() - began)
    said = ", ".join(f"{counts[key]} {key}" for key in ("built", "refused", "wrong"))
    print(f"{done} of {examples} dossiers, {rate:.1f} a second: {said}", file=sys.stderr, flush=True)


def main() -> int:
    """Runs from the command line; what came of it goes to stdout as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0, help="of the first batch")
    parser.add_argument("--save", type=Path, default=Path("build/fuzz"), help="folder for failures")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    began, batches = time.monotonic(), range(options.seed, options.seed + -(-options.examples // BATCH))
    with tempfile.TemporaryDirectory() as folder, _pool(folder) as pool:
        for batch in pool.imap_unordered(go_through, batches):
            counts += batch.counts
            if batch.failure:
                print(f"wrong: {_save(batch, options.save)}", file=sys.stderr)
            _tell(counts, options.examples, began)
    print(json.dumps({"seconds": round(time.monotonic() - began), **counts}, indent=1))
    return 1 if counts["wrong"] else 0


def _pool(folder: str) -> Pool:
    return multiprocessing.get_context("spawn").Pool(os.cpu_count(), _start, (folder,))


if __name__ == "__main__":
    sys.exit(main())
