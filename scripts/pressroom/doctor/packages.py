"""The Python packages that a build uses: there, new enough, and able to be loaded."""

import importlib
import platform
import shlex
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pressroom
from pressroom.doctor.finding import Finding, FindingState
from pressroom.doctor.versions import Requirement, requirements, will_do

GROUP = "Python packages"
# WeasyPrint's own requirements lay out and write as much as it does itself.
_ASKERS = ("pressroom", "weasyprint")
# What to import of a package where it is not its name: the part that loads compiled code, if any.
_MODULES = {
    "fonttools": "fontTools.ttLib",
    "lxml": "lxml.etree",
    "markdown-it-py": "markdown_it",
    "pillow": "PIL.Image",
    "python-docx": "docx",
    "pyyaml": "yaml",
}
_SPARED = {"watchfiles": "`pressroom watch` does not work without it, everything else does"}


def python() -> Finding:
    """The Python that runs."""
    version, asked = platform.python_version(), _asked_of_python()
    found = f"{platform.python_implementation()} {version} on {platform.system()} {platform.machine()}"
    if will_do(version, asked):
        return Finding("Python", "Python", FindingState.OK, found)
    return Finding("Python", "Python", FindingState.PROBLEM, f"{found}, needed is {asked}", "install a newer Python")


def _asked_of_python() -> str:
    try:
        return metadata.metadata("pressroom")["Requires-Python"] or ""
    except (metadata.PackageNotFoundError, KeyError):
        return ""


def packages(system_in_order: bool) -> Iterator[Finding]:
    """A finding for each package that Pressroom or WeasyPrint asks for, and one for YAML's fast parser.

    `system_in_order` says whether WeasyPrint finds the system's libraries; else those are to be mended first.
    """
    asked: dict[str, Requirement] = {}
    for asker in _ASKERS:
        try:
            found = requirements(metadata.requires(asker) or ())
        except metadata.PackageNotFoundError:
            if asker == "pressroom":
                yield _not_installed()
            continue
        for requirement in found:
            asked.setdefault(requirement.name, requirement)
    for requirement in sorted(asked.values(), key=lambda requirement: requirement.name):
        yield _judged(requirement, system_in_order)
    yield from _yaml_parser()


def _not_installed() -> Finding:
    found = f"not installed: it runs from {Path(pressroom.__file__).parent}, and what it asks for is not known"
    return Finding(GROUP, "pressroom", FindingState.WARNING, found, anew("pressroom"))


def _judged(requirement: Requirement, system_in_order: bool) -> Finding:
    name, asked = requirement.name, requirement.asked
    spared = f"; {_SPARED[name]}" if name in _SPARED else ""
    bad = FindingState.WARNING if spared else FindingState.PROBLEM
    remedy = anew(f"{name}{asked}")
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(GROUP, name, bad, f"not installed{spared}", remedy)
    if complaint := load(name):
        if name == "weasyprint" and not system_in_order:
            remedy = "mend the system libraries first"
        return Finding(GROUP, name, bad, f"{version}, but it cannot be loaded: {complaint}{spared}", remedy)
    if not will_do(version, asked):
        return Finding(GROUP, name, FindingState.WARNING, f"{version}, asked for is {asked}", remedy)
    return Finding(GROUP, name, FindingState.OK, version)


def load(name: str) -> str:
    """Load a package as a build would; returned is what went wrong."""
    try:
        _LOADERS.get(name, lambda: importlib.import_module(_MODULES.get(name, name.replace("-", "_"))))()
    except Exception as problem:  # a broken package raises anything
        cause = problem.__cause__ or problem
        return " ".join(f"{type(cause).__name__}: {cause}".split())[:300]
    return ""


def _load_engine() -> object:
    """WeasyPrint in the way of the back end."""
    from pressroom.backends.engine.weasyprint import engine  # only now: whatever it loads may be broken

    return engine()


_LOADERS: dict[str, Callable[[], object]] = {"weasyprint": _load_engine}


def _yaml_parser() -> Iterator[Finding]:
    if load("pyyaml"):
        return  # told already
    yaml = importlib.import_module("yaml")
    if yaml.__with_libyaml__:
        yield Finding(GROUP, "libyaml", FindingState.OK, "PyYAML has its fast parser")
    else:
        found = "PyYAML was built without it: content is read ten times as slowly"
        yield Finding(GROUP, "libyaml", FindingState.WARNING, found, anew("pyyaml"))


def anew(package: str) -> str:
    """How to install a package again where Pressroom is installed from."""
    checkout = Path(pressroom.__file__).resolve().parents[2]
    if (checkout / "scripts" / "setup").is_dir():
        return f"Run: rm -r {shlex.quote(str(checkout / '.venv'))} && make -C {shlex.quote(str(checkout))} setup"
    return f"Run: {shlex.join([sys.executable, '-m', 'pip', 'install', '--force-reinstall', package])}"
