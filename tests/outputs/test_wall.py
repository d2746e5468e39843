"""Nothing outside the project is read, and no address is reached, whatever content, templates, styles and pictures ask.

The builds run under strace, in a network namespace without routes where the system lets us have one: what they open,
connect to and start is on record.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from backends.docx_sample import chart
from support.project import REPOSITORY, MakeProject, Project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program for Linux")

BRIEFING, STYLE, SHEET = (
    "templates/briefing/document.html",
    "templates/briefing/style.css",
    "templates/fact-sheet/document.html",
)
#: A documentation address (RFC 5737), a loopback port, and names that cannot exist (RFC 2606).
HOSTS = ("http://192.0.2.1/a", "http://127.0.0.1:9/a", "https://canary.invalid/a", "ftp://canary.invalid/a")
#: With a home, so that Python need not ask the system's user database for one.
PLAIN = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}
ESCAPES = ("{out}/canary", "file://{out}/canary", "../outside/canary", "templates/../../outside/canary")


def targets(out: Path, ending: str) -> list[str]:
    """Ways to name a file outside the project, and addresses."""
    return [*(f"{way.format(out=out)}.{ending}" for way in ESCAPES), *(f"{host}.{ending}" for host in HOSTS)]


@dataclass(frozen=True, slots=True)
class Traced:
    """A run on record: what it answered, and what it asked the system for."""

    code: int
    said: str
    calls: str

    @property
    def opened(self) -> list[str]:
        """Every path that it opened, or tried to."""
        return re.findall(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]*)"', self.calls)

    @property
    def reached(self) -> list[str]:
        """Every connection and every datagram that it tried."""
        return re.findall(r"^.*(?:connect|sendto|sendmsg)\(.*$", self.calls, re.MULTILINE)

    @property
    def started(self) -> list[str]:
        """Every program that it started, the command itself aside."""
        return re.findall(r'execve\("([^"]*)"', self.calls)[1:]


def namespace() -> list[str]:
    """The beginning of a command that runs without a network, where that is allowed."""
    for command in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if (
            shutil.which(command[0])
            and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
        ):
            return command
    return []


def traced(project: Project, *arguments: str) -> Traced:
    """Python under strace, in a project."""
    record = project.root.parent / "calls.txt"
    calls = "trace=open,openat,execve,connect,sendto,sendmsg"
    # The filter of the kernel: without it, strace stops the run at every call, those that are not asked for too.
    strace = [*namespace(), "strace", "-f", "--seccomp-bpf", "-qq", "-s", "300", "-e", calls, "-o", str(record)]
    command = [*strace, sys.executable, *arguments]
    variables = {**PLAIN, "PYTHONPATH": str(REPOSITORY / "scripts")}
    done = subprocess.run(command, cwd=project.root, env=variables, capture_output=True, timeout=300, check=False)
    said = (done.stdout + done.stderr).decode()
    return Traced(done.returncode, said, record.read_text(encoding="utf-8", errors="replace"))


@pytest.fixture
def walled(project: MakeProject, tmp_path: Path) -> Project:
    """A project beside a folder that it must never read."""
    out = tmp_path / "outside"
    out.mkdir()
    (out / "canary.png").write_bytes(chart())
    (out / "canary.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path id="x" d="M0 0"/></svg>')
    (out / "canary.css").write_text("p { color: red }")
    (out / "canary.html").write_text("canary text")
    (out / "canary.yaml").write_text("schema: 1\n")
    (out / "canary.geojson").write_text("{}")
    (out / "canary.ttf").write_bytes(b"no font")
    return project()


Attack = Callable[[Project, Path], int]


def pictures(project: Project, out: Path) -> int:
    names = [*targets(out, "png"), *targets(out, "svg")]
    tags = [f'<img src="{name}" alt="A">' for name in names]
    tags += [
        f'<object data="{out}/canary.svg" type="image/svg+xml">A</object>',
        f'<embed src="file://{out}/canary.svg">',
    ]
    tags += [
        f'<input type="image" src="{out}/canary.png" alt="A">',
        f'<p style="background: url({out}/canary.png)">A</p>',
    ]
    project.edit(BRIEFING, "<main>", f"<main><div>{''.join(tags)}</div>")
    return len(tags)


def based(project: Project, out: Path) -> int:
    project.edit(
        "templates/base/document.html", '<meta charset="utf-8">', f'<meta charset="utf-8"><base href="file://{out}/">'
    )
    project.edit(BRIEFING, "<main>", '<main><p><img src="canary.png" alt="A"></p>')
    return 2


def linked(project: Project, out: Path) -> int:
    links = [f'<link rel="stylesheet" href="{name}">' for name in targets(out, "css")]
    links += [f'<link rel="attachment" href="{name}">' for name in targets(out, "html")[:4]]
    links += [f"<style>@import url({out}/canary.css); p {{ background: url(file://{out}/canary.png) }}</style>"]
    project.edit("templates/base/document.html", '<meta charset="utf-8">', f'<meta charset="utf-8">{"".join(links)}')
    project.edit(BRIEFING, "<main>", f'<main><p><a rel="attachment" href="file://{out}/canary.html">A</a></p>')
    return len(links) + 2


def styles(project: Project, out: Path) -> int:
    rules = [f"p {{ background: url({name}) }}" for name in targets(out, "png")]
    rules += [
        f"li {{ list-style-image: url(file://{out}/canary.png) }}",
        f"h2::before {{ content: url({out}/canary.svg) }}",
    ]
    rules += [
        f"@page {{ background: url(file://{out}/canary.png) }}",
        f"h1 {{ border-image: url({out}/canary.png) 1 }}",
    ]
    project.add(STYLE, "\n".join(rules))
    return len(rules)


def rules(project: Project, out: Path) -> int:
    found = [f"@import url({name});" for name in targets(out, "css")]
    found += [f"@font-face {{ font-family: F; src: url({name}) }}" for name in targets(out, "ttf")]
    found += ['@font-face { font-family: G; src: local("DejaVu Sans") }']
    found += [f"@color-profile --x {{ src: url(file://{out}/canary.ttf) }}"]
    project.write(STYLE, "\n".join([*found, project.read(STYLE)]))
    return len(found)


def drawings(project: Project, out: Path) -> int:
    parts = [f'<image href="{name}" width="9" height="9"/>' for name in targets(out, "png")]
    parts += [f'<use href="{name}#x"/>' for name in targets(out, "svg")]
    parts += [
        f"<style>@import url({out}/canary.css);</style>",
        f'<rect fill="url(file://{out}/canary.svg#x)" width="1" height="1"/>',
    ]
    begin = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title>'
    project.write("templates/briefing/a.svg", f"{begin}{''.join(parts)}</svg>")
    entity = f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{out}/canary.html">]>{begin}<text>&e;</text></svg>'
    project.write("templates/briefing/b.svg", entity)
    tags = "".join(f'<img src="templates/briefing/{name}.svg" alt="A">' for name in "ab")
    project.edit(BRIEFING, "<main>", f"<main><figure>{tags}{begin}{''.join(parts)}</svg></figure>")
    return 2 * len(parts) + 1


def words(project: Project, out: Path) -> int:
    names = [*targets(out, "png")]
    tags = "".join(f'<p><img src="{name}" alt="A"></p>' for name in names)
    project.edit(SHEET, "<body>", f"<body>{tags}") if "<body>" in project.read(SHEET) else project.add(SHEET, tags)
    return len(names)


#: The document that each is tried on, and in how many ways it is tried.
ATTACKS: dict[str, tuple[Attack, str, int]] = {
    "pictures": (pictures, "briefing", 20),
    "base address": (based, "briefing", 2),
    "links": (linked, "briefing", 15),
    "styles": (styles, "briefing", 12),
    "rules": (rules, "briefing", 18),
    "drawings": (drawings, "briefing", 37),
    "Word pictures": (words, "fact-sheet", 8),
}
assert sum(ways for _, _, ways in ATTACKS.values()) >= 60

#: What ends a build at once is tried one at a time: a file, what stands there, and what takes its place.
ONE_BY_ONE = [
    *((BRIEFING, "<main>", f"<main>{{% include '{name}' %}}") for name in (*ESCAPES, *HOSTS)),
    (BRIEFING, "<main>", "<main>{% include 'briefing/../../../outside/canary.html' %}"),
    (BRIEFING, "<main>", "<main>{% include 'link.html' %}"),
    (BRIEFING, "<main>", "<main>{% import '{out}/canary.html' as x %}"),
    (BRIEFING, "<main>", "<main>{% from '../../outside/canary.html' import x %}"),
    (BRIEFING, '{% extends "base/document.html" %}', '{% extends "../../outside/canary.html" %}'),
    (BRIEFING, "<main>", "<main>{{ ''.__class__.__mro__[1].__subclasses__() }}"),
    (BRIEFING, "<main>", "<main>{{ self.__init__.__globals__.__builtins__.open('{out}/canary.css') }}"),
    ("templates/briefing/document.yaml", "template: document.html", "template: ../../../outside/canary.html"),
    ("templates/briefing/document.yaml", "template: document.html", "template: '{out}/canary.html'"),
    ("templates/briefing/document.yaml", "base/path.css", "../../outside/canary.css"),
    ("templates/briefing/document.yaml", "base/path.css", "'{out}/canary.css'"),
    ("templates/briefing/document.yaml", "base/path.css", "'http://192.0.2.1/a.css'"),
    ("templates/briefing/document.yaml", "base/path.css", "link.css"),
    ("content/dossier.yaml", "language: en", "language: ../../../outside/canary"),
    ("content/dossier.yaml", "documents: [briefing", "documents: [../../outside/canary, briefing"),
    ("content/values.yaml", "schema: 1", "schema: 1\nx: !!python/object/apply:os.system [ls]"),
    ("content/values.yaml", "schema: 1", "schema: 1\nx: !include {out}/canary.yaml"),
]

#: Makes each change, checks the briefing in this process, and takes the change back; prints the exit codes.
DRIVER = """\
import json, pathlib, sys
from click.testing import CliRunner
from pressroom.cli import main
codes = []
for file, old, new in json.loads(sys.argv[1]):
    path = pathlib.Path(file)
    before = path.read_text(encoding="utf-8")
    assert old in before, old
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    codes.append(CliRunner().invoke(main, ["check", "briefing"]).exit_code)
    path.write_text(before, encoding="utf-8")
print(json.dumps(codes))
"""


@pytest.mark.parametrize("name", ATTACKS)
def test_the_wall_holds(name: str, walled: Project, tmp_path: Path) -> None:
    attack, document, ways = ATTACKS[name]
    assert attack(walled, tmp_path / "outside") == ways
    run = traced(walled, "-m", "pressroom", "build", document)
    assert (run.code, walled.built) == (1, {}), run.said
    assert "Traceback" not in run.said
    assert_held(run, tmp_path)


def test_the_wall_holds_against_what_ends_a_build_at_once(walled: Project, tmp_path: Path) -> None:
    for ending in ("html", "css"):
        (walled.root / "templates" / f"link.{ending}").symlink_to(tmp_path / "outside" / f"canary.{ending}")
    out = str(tmp_path / "outside")
    edits = [[file, old, new.replace("{out}", out)] for file, old, new in ONE_BY_ONE]
    run = traced(walled, "-c", DRIVER, json.dumps(edits))
    assert json.loads(run.said) == [1] * len(ONE_BY_ONE)
    assert_held(run, tmp_path)


def test_files_that_lead_out_are_not_followed(walled: Project, tmp_path: Path) -> None:
    (walled.root / "content" / "link.yaml").symlink_to(tmp_path / "outside" / "canary.yaml")
    (walled.root / "content" / "folder").symlink_to(tmp_path / "outside")
    run = traced(walled, "-m", "pressroom", "check", "briefing")
    assert (run.code, "leads outside the project" in run.said or "is a link to a folder" in run.said) == (1, True)
    assert_held(run, tmp_path)


def assert_held(run: Traced, tmp_path: Path) -> None:
    """Nothing outside was opened, no address was tried, and no program was started."""
    assert len(run.opened) > 100, "strace has seen the run"
    assert _outside(run.opened, tmp_path) == []
    assert run.reached == []
    assert run.started == []


def _outside(opened: Sequence[str], tmp_path: Path) -> list[str]:
    return [path for path in opened if "canary" in path or path.startswith(str(tmp_path / "outside"))]


def test_a_run_that_reads_outside_would_be_seen(walled: Project, tmp_path: Path) -> None:
    """The record shows what it is there to show."""
    (walled.root / "sitecustomize.py").write_text(
        f"open({str(tmp_path / 'outside' / 'canary.css')!r})\n"
        "import socket\n"
        "try: socket.create_connection(('192.0.2.1', 9), 0.1)\nexcept OSError: pass\n"
        "import subprocess\nsubprocess.run(['true'])\n"
    )
    record = tmp_path / "calls.txt"
    calls = "trace=open,openat,execve,connect,sendto,sendmsg"
    command = [
        *namespace(),
        "strace",
        "-f",
        "-qq",
        "-s",
        "300",
        "-e",
        calls,
        "-o",
        str(record),
        sys.executable,
        "-c",
        "",
    ]
    subprocess.run(command, env={**PLAIN, "PYTHONPATH": str(walled.root)}, check=True)
    seen = Traced(0, "", record.read_text(encoding="utf-8"))
    assert len(_outside(seen.opened, tmp_path)) == 1
    assert len(seen.reached) == 1
    assert [Path(path).name for path in seen.started] == ["true"]
