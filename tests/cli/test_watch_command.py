"""`pressroom watch` as a person uses it: in a process of its own, with saves and Ctrl-C."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.project import REPOSITORY, Project

PATIENCE = 120  # seconds until a line that does not come is given up
FACT_SHEET = "public/en/test-2020-1-fact-sheet-public-en.docx"
ROLE = "text: The member states meet as the [](cgpm)."


class Watching:
    """A running `pressroom watch`, with all that it says in the order in which it says it."""

    def __init__(self, root: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "pressroom", "watch", *arguments]
        env = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # what a shell runs in the background ignores Ctrl-C
        try:
            self.process = subprocess.Popen(
                command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
            )
        finally:
            signal.signal(signal.SIGINT, before)
        self._lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def __enter__(self) -> "Watching":
        return self

    def __exit__(self, *_problem: object) -> None:
        self.process.kill()
        self.process.wait()
        self._listener.join()
        assert self.process.stdout
        self.process.stdout.close()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """The lines from now on to the first that holds `words`."""
        lines: list[str] = []
        while not lines or words not in lines[-1]:
            lines.append(self._next(words))
        return lines

    def until_line(self, line: str) -> list[str]:
        """The lines from now on to the first that is `line`."""
        lines: list[str] = []
        while lines[-1:] != [line]:
            lines.append(self._next(line))
        return lines

    def _next(self, awaited: str) -> str:
        try:
            self.said.append(self._lines.get(timeout=PATIENCE))
        except queue.Empty:
            pytest.fail(f"“{awaited}” was not said, but:\n" + "\n".join(self.said))
        return self.said[-1]

    def interrupt(self) -> int:
        """Ctrl-C; returned is the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watching(metre: Project) -> Iterator[Watching]:
    with Watching(metre.root, "fact-sheet") as running:
        yield running


def test_build_break_mend_and_end(metre: Project, watching: Watching) -> None:
    first = watching.until("Waiting for changes")
    assert first[0] == f"build/{FACT_SHEET}"
    assert first[1].startswith("1 built (")
    good = metre.built

    place = metre.edit("content/statements.yaml", ROLE, "text: The member states meet as the [⟦](cgmp)⟧.")
    broken = "\n".join(watching.until("Waiting for changes"))
    assert "error[reference-dangling]" in broken
    assert f" --> {place.where}\n" in broken
    assert "content/statements.yaml changed: nothing written, earlier files stay (" in broken
    assert metre.built == good

    # Another file is saved and the mistake is still there: it is told again, for each build is told by itself.
    metre.edit("content/dossier.yaml", "series: Measurement", "series: Measures")
    again = "\n".join(watching.until("Waiting for changes"))
    assert "error[reference-dangling]" in again
    assert "content/dossier.yaml changed: " in again

    (metre.root / "content" / "unread.txt").write_text("nobody reads this", encoding="utf-8")
    metre.edit("content/statements.yaml", "[](cgmp).", "[](cgpm) in Paris.")
    mended = watching.until("Waiting for changes")
    assert mended[0] == f"build/{FACT_SHEET}"
    assert mended[-1].startswith("content/statements.yaml changed: 1 built (")
    assert metre.built[FACT_SHEET] != good[FACT_SHEET]

    # What documents read while they are made counts as well: a template, and one that was looked for in vain.
    metre.edit("templates/fact-sheet/document.html", "<h1>", '{% include "fact-sheet/seal.html" %}\n<h1>')
    assert "error[" in "\n".join(watching.until("Waiting for changes"))
    metre.write("templates/fact-sheet/seal.html", "<p>Sealed.</p>")
    assert watching.until("Waiting for changes")[-1].startswith("templates/fact-sheet/seal.html changed: 1 built (")

    assert watching.interrupt() == 0
    watching.until("Stopped watching")
    assert not [line for line in watching.said if "Traceback" in line or "Aborted" in line]


def test_what_is_broken_at_the_start_is_watched_all_the_same(metre: Project) -> None:
    right = metre.read("content/dossier.yaml")
    metre.write("content/dossier.yaml", "schema: 1\nsubject: [\n")
    with Watching(metre.root, "fact-sheet", "--json", "-q") as running:
        broken = json.loads("\n".join(running.until_line("}")))
        assert broken["errors"] > 0
        metre.write("content/dossier.yaml", right)
        mended = json.loads("\n".join(running.until_line("}")))
        assert (mended["errors"], mended["changed"]) == (0, ["content/dossier.yaml"])
        assert mended["files"] == [str(metre.root / "build" / FACT_SHEET)]
        assert running.interrupt() == 0


def test_outside_a_project(tmp_path: Path) -> None:
    with Watching(tmp_path) as running:
        assert running.process.wait(PATIENCE) == 1
        assert "error[project-missing]" in running.until("error[")[-1]
