"""Commands in processes that are forked from one that has loaded the program, and what each took.

Loading the program takes longer than refusing most bad projects does. Here it is done once, and its cost colours no
measurement: what is measured is the work of the command itself.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory
from typing import Any

import pressroom
from pressroom.backends.engine.weasyprint import engine
from pressroom.cldr import locale
from pressroom.pipeline.isolation.parent import refuse_threads
from pressroom.templating.environment import make_environment
from pressroom.workspace import Workspace
from support.outcome import REPOSITORY, Outcome, environment

#: The languages of most projects of the tests.
_LANGUAGES = ("en", "en-GB", "bs", "fr", "sr-Cyrl")


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds and megabytes, of the command and its children. The memory counts the loaded program.

    `loading` is what loading the program took: on a slow or busy machine it is long as well.
    """

    seconds: float
    megabytes: float
    loading: float


def measured(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> tuple[Outcome, Usage]:
    """`pressroom` in a process of its own, and what it took. A signal shows as a negative exit status."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        order = {"arguments": arguments, "cwd": str(cwd), "env": environment(env), "out": str(out), "err": str(err)}
        forkserver = _forkserver()
        assert forkserver.stdin is not None
        assert forkserver.stdout is not None
        forkserver.stdin.write(json.dumps(order) + "\n")
        forkserver.stdin.flush()
        code, seconds, kilobytes, loading = json.loads(forkserver.stdout.readline())
        usage = Usage(seconds, kilobytes / 1000, loading)
        return Outcome(code, out.read_text("utf-8"), err.read_text("utf-8")), usage


def forked(*arguments: str, cwd: Path) -> Outcome:
    """`pressroom` in a process of its own, quicker than one that is newly started."""
    return measured(*arguments, cwd=cwd)[0]


@cache
def _forkserver() -> "subprocess.Popen[str]":
    """The process that commands are forked from. It ends with this one, whose orders then end."""
    path = os.pathsep.join([environment()["PYTHONPATH"], str(Path(__file__).parents[1])])
    return subprocess.Popen(
        [sys.executable, "-m", "support.forkserver"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment({"PYTHONPATH": path}),
        text=True,
    )


def _become(order: Mapping[str, Any]) -> None:
    """Make this process, just forked, what a newly started command is."""
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    tempfile.tempdir = None
    for stream, path in enumerate([os.devnull, order["out"], order["err"]]):
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, stream)
        os.close(opened)
    sys.argv = ["pressroom", *order["arguments"]]


def _serve() -> bool:
    """Fork a command for each order, one after the other. True in each of these, False where no more orders come."""
    orders, answers = os.fdopen(os.dup(0), "r"), os.fdopen(os.dup(1), "w")
    loading = time.process_time()
    for line in orders:
        refuse_threads()
        child = os.fork()
        if not child:
            orders.close()
            answers.close()
            _become(json.loads(line))
            return True
        _, status, usage = os.wait4(child, 0)
        used = (os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss, loading)
        answers.write(json.dumps(used) + "\n")
        answers.flush()
    return False


def _load() -> None:
    """Load all of the program, its engine, and what it keeps of the files that it is shipped with.

    Not fonts: a command that ends takes away the files that it has them in.
    """
    for module in walk_packages(pressroom.__path__, "pressroom."):
        if module.name != "pressroom.__main__":
            import_module(module.name)
    engine()
    for language in _LANGUAGES:
        locale(language)
    templates = make_environment(Workspace(REPOSITORY), {})
    for path in (REPOSITORY / "templates").rglob("*.html"):
        templates.get_template(path.relative_to(REPOSITORY / "templates").as_posix())
    gc.freeze()  # so that what is loaded stays shared with what is forked


if __name__ == "__main__":
    _load()
    if _serve():
        import_module("pressroom.__main__").run()
