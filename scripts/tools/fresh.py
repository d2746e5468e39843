"""Test the README's first command on fresh systems: a minimal Debian of each release, with its own Python.

Each system (python3, its venv, make, git, certificates) is bootstrapped once into a cache, and copied for each run. The
checkout's HEAD is cloned into it, and the command runs there; of this machine it uses only the package indexes. Then
the documents of all systems are compared (`compare_builds.py`). Needs debootstrap, and root on Linux.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.compare_builds import differences, documents

CHECKOUT = Path(__file__).resolve().parents[2]
SUITES = ("bookworm", "trixie")
PACKAGES = "python3,python3-venv,make,ca-certificates,git"
COMMAND = "make briefing"
#: Settings of package clients for their indexes: all that a fresh system takes from this one.
INDEX_VARIABLES = re.compile("(PIP|SSL|REQUESTS|CURL)_|.*_proxy$", re.IGNORECASE)
INDEX_FILES = ("/etc/pip.conf", "/root/.config/pip/pip.conf", "/etc/resolv.conf", "/etc/hosts")
INDEX_FOLDERS = ("/etc/ssl/certs", "/etc/apt/apt.conf.d")
_SHOWN = 40  # lines of output of a failed command


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of the command on one system."""

    suite: str
    code: int
    seconds: float
    printed: str


def missing() -> str:
    """Return what this machine lacks for the test, with a remedy; "" if it has everything."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "fresh systems can be made by root on Linux only"
    if not shutil.which("debootstrap"):
        return "debootstrap is missing: apt-get install -y debootstrap"
    return ""


def mirror(sources: Sequence[Path]) -> str:
    """Return the archive of this machine's Debian packages; "" elsewhere, so that debootstrap uses its default."""
    found = (re.search(r"\b[a-z]+://\S+/debian/?(?=\s|$)", path.read_text(encoding="utf-8")) for path in sources)
    return next((match[0] for match in found if match), "")


def base(suite: str, cache: Path) -> Path:
    """Return a minimal system of a release. It is bootstrapped into the cache unless it is there.

    Raises:
        subprocess.CalledProcessError: if debootstrap failed; its output is in the error.
    """
    target, ready = cache / suite, cache / f"{suite}.ready"
    if not ready.exists():
        shutil.rmtree(target, ignore_errors=True)
        cache.mkdir(parents=True, exist_ok=True)
        apt = Path("/etc/apt")
        sources = [apt / "sources.list", *sorted((apt / "sources.list.d").glob("*"))]
        archive = mirror([path for path in sources if path.is_file()])
        command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", suite, str(target)]
        subprocess.run([*command, *([archive] if archive else [])], check=True, capture_output=True, text=True)
        ready.touch()
    return target


@contextmanager
def system(suite: str, cache: Path) -> Iterator[Path]:
    """Make a copy of a system with a clone of the checkout in /root/project; remove it at the end."""
    original = base(suite, cache)
    with tempfile.TemporaryDirectory(prefix=f"pressroom-{suite}-") as folder:
        root = Path(folder, "root")
        subprocess.run(["cp", "-a", str(original), str(root)], check=True)
        for path in [*map(Path, INDEX_FILES), *(path for name in INDEX_FOLDERS for path in Path(name).glob("*"))]:
            if path.is_file():
                take_over(path, root)
        subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(root / "root/project")], check=True)
        yield root


def take_over(path: Path, root: Path) -> None:
    """Copy a file of this machine to its place in another system. The copy of a link is a file."""
    target = root / path.relative_to("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(path, target)


def run(root: Path, suite: str, command: str) -> Trial:
    """Run a shell command in a system's copy of the project, in a mount namespace of its own."""
    mounts = 'mount --bind /proc "$1/proc" && mount --bind /dev "$1/dev" && shift && exec "$@"'
    variables = [f"{name}={value}" for name, value in os.environ.items() if INDEX_VARIABLES.match(name)]
    inside = ["env", "-i", "HOME=/root", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", *variables]
    apart = ["unshare", "--mount", "sh", "-c", mounts, "-", str(root)]
    started = time.monotonic()
    done = subprocess.run(
        [*apart, "chroot", str(root), *inside, "sh", "-c", f"cd /root/project && {command}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Trial(suite, done.returncode, time.monotonic() - started, done.stdout)


def try_on(suite: str, command: str, cache: Path, kept: Path) -> Trial:
    """Run the command on a fresh system, and copy the built files to `kept`."""
    with system(suite, cache) as root:
        trial = run(root, suite, command)
        built = root / "root/project/build"
        if built.is_dir():
            shutil.copytree(built, kept)
    return trial


def _report(trial: Trial, command: str) -> None:
    print(f"{trial.suite}: `{command}` ended with {trial.code} after {trial.seconds:.0f} s", flush=True)
    if trial.code:
        print("\n".join(trial.printed.splitlines()[-_SHOWN:]), file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*", help=f"releases of Debian; default: {' and '.join(SUITES)}")
    parser.add_argument("--command", default=COMMAND, help=f"the command to run in the project; default: {COMMAND}")
    arguments = parser.parse_args()
    if lacks := missing():
        print(lacks, file=sys.stderr)
        return 2
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pressroom-fresh"
    failed = False
    with tempfile.TemporaryDirectory(prefix="pressroom-fresh-") as folder:
        builds: dict[str, Path] = {}
        for suite in arguments.suites or SUITES:
            kept = Path(folder, suite)
            try:
                trial = try_on(suite, arguments.command, cache, kept)
            except subprocess.CalledProcessError as problem:
                print(f"{suite}: {' '.join(problem.cmd)} failed\n{problem.stdout or ''}{problem.stderr or ''}")
                return 1
            _report(trial, arguments.command)
            failed |= trial.code != 0
            if trial.code == 0:
                builds[suite] = kept
        return int(failed or _compare(builds))


def _compare(builds: dict[str, Path]) -> bool:
    """Print the differences between the documents of the systems. Return whether there are any."""
    (first, *others) = builds
    different = False
    for other in others:
        found = list(differences(builds[first], builds[other]))
        files = len(documents(builds[first]))
        verdict = f"{len(found)} differences" if found else f"{files} files have the same text and geometry"
        print(f"{first} and {other}: {verdict}")
        print("\n".join(found), file=sys.stderr)
        different |= bool(found)
    return different


if __name__ == "__main__":
    sys.exit(main())
