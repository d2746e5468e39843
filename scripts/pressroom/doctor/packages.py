"""Check the Python packages that a build uses: that they are installed, new enough, and can be imported."""

import importlib
import platform
import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pressroom
from pressroom.doctor.finding import Finding, FindingState
from pressroom.doctor.versions import Requirement, requirements, requirements_of_extra, satisfies

GROUP = "Python packages"
# WeasyPrint's requirements do as much of layout and output as WeasyPrint itself.
_DEPENDENTS = ("pressroom", "weasyprint")
# The module to import, where it is not named after its package: the one that loads compiled code, if any.
_MODULES = {
    "fonttools": "fontTools.ttLib",
    "lxml": "lxml.etree",
    "markdown-it-py": "markdown_it",
    "pillow": "PIL.Image",
    "python-docx": "docx",
    "pyyaml": "yaml",
}
#: Extras of Pressroom, each with the command that needs it.
_EXTRAS = {"mailing": "`pressroom mailing`"}
_OPTIONAL = {"watchfiles": "`pressroom watch` does not work without it, everything else does"}


def python() -> Finding:
    """Check the version of the running Python."""
    version, wanted = platform.python_version(), _required_python()
    found = f"{platform.python_implementation()} {version} on {platform.system()} {platform.machine()}"
    if satisfies(version, wanted):
        return Finding("Python", "Python", FindingState.OK, found)
    return Finding("Python", "Python", FindingState.PROBLEM, f"{found}; required: {wanted}", "install a newer Python")


def _required_python() -> str:
    try:
        return metadata.metadata("pressroom")["Requires-Python"] or ""
    except (metadata.PackageNotFoundError, KeyError):
        return ""


def packages(system_in_order: bool) -> Iterator[Finding]:
    """Yield a finding for each package that Pressroom or WeasyPrint requires, and one for YAML's fast parser.

    `system_in_order`: whether all system libraries of WeasyPrint were found. If not, they have to be repaired first.
    """
    wanted: dict[str, Requirement] = {}
    for dependent in _DEPENDENTS:
        try:
            found = requirements(metadata.requires(dependent) or ())
        except metadata.PackageNotFoundError:
            if dependent == "pressroom":
                yield _not_installed()
            continue
        for requirement in found:
            wanted.setdefault(requirement.name, requirement)
    for requirement in sorted(wanted.values(), key=lambda requirement: requirement.name):
        yield _check(requirement, system_in_order)
    yield from _yaml_parser()
    yield from _extras()


def _extras() -> Iterator[Finding]:
    """Yield a finding for each package that only some commands need. It is no fault if one is not installed."""
    for extra, command in _EXTRAS.items():
        try:
            wanted = requirements_of_extra(metadata.requires("pressroom") or (), extra)
        except metadata.PackageNotFoundError:  # reported already
            return
        for requirement in wanted:
            try:
                metadata.version(requirement.name)
            except metadata.PackageNotFoundError:
                found = f"not installed; {command} needs it: pip install 'pressroom[{extra}]'"
                yield Finding(GROUP, requirement.name, FindingState.OK, found)
                continue
            finding = _check(requirement, system_in_order=True)
            if finding.state is FindingState.PROBLEM:
                finding = replace(finding, state=FindingState.WARNING, found=f"{finding.found}; {command} needs it")
            yield finding


def _not_installed() -> Finding:
    found = f"not installed, running from {Path(pressroom.__file__).parent}: its requirements are not known"
    return Finding(GROUP, "pressroom", FindingState.WARNING, found, reinstall("pressroom"))


def _check(requirement: Requirement, system_in_order: bool) -> Finding:
    name, wanted = requirement.name, requirement.wanted
    consequence = f"; {_OPTIONAL[name]}" if name in _OPTIONAL else ""
    bad = FindingState.WARNING if consequence else FindingState.PROBLEM
    remedy = reinstall(f"{name}{wanted}")
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(GROUP, name, bad, f"not installed{consequence}", remedy)
    if complaint := load(name):
        if name == "weasyprint" and not system_in_order:
            remedy = "repair the system libraries first"
        return Finding(GROUP, name, bad, f"{version}, but it cannot be loaded: {complaint}{consequence}", remedy)
    if not satisfies(version, wanted):
        return Finding(GROUP, name, FindingState.WARNING, f"{version}; required: {wanted}", remedy)
    return Finding(GROUP, name, FindingState.OK, version)


def load(name: str) -> str:
    """Import a package as a build does. Return what went wrong, or ""."""
    try:
        _LOADERS.get(name, lambda: importlib.import_module(_MODULES.get(name, name.replace("-", "_"))))()
    except Exception as problem:  # a broken package raises exceptions of any type
        cause = problem.__cause__ or problem
        return " ".join(f"{type(cause).__name__}: {cause}".split())[:300]
    return ""


def _load_engine() -> object:
    """Load WeasyPrint as the back end does."""
    from pressroom.backends.engine.weasyprint import engine  # here: anything that it imports may be broken

    return engine()


_LOADERS: dict[str, Callable[[], object]] = {"weasyprint": _load_engine}


def _yaml_parser() -> Iterator[Finding]:
    if load("pyyaml"):
        return  # reported already
    yaml = importlib.import_module("yaml")
    if yaml.__with_libyaml__:
        yield Finding(GROUP, "libyaml", FindingState.OK, "PyYAML has its fast parser")
    else:
        found = "PyYAML was built without it: reading content takes ten times as long"
        yield Finding(GROUP, "libyaml", FindingState.WARNING, found, reinstall("pyyaml"))


def reinstall(package: str) -> str:
    """Return the command that installs a package again, for a checkout or for an installed Pressroom."""
    checkout = Path(pressroom.__file__).resolve().parents[2]
    if (checkout / "scripts" / "setup").is_dir():
        return f"Run: rm -r {shlex.quote(str(checkout / '.venv'))} && make -C {shlex.quote(str(checkout))} setup"
    return f"Run: {shlex.join([sys.executable, '-m', 'pip', 'install', '--force-reinstall', package])}"
