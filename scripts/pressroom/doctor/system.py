"""Check the system's libraries, which are opened in the same way as by WeasyPrint."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressroom.doctor.finding import Finding, FindingState
from pressroom.doctor.versions import satisfies
from pressroom.native import BROUGHT_ALONG, REINSTALL, RUN_NEEDS, Need, installation, this_package_manager

GROUP = "System libraries"
# Functions that return a library's version as text. Fontconfig's function returns a number.
_VERSIONS = {
    "Pango": "pango_version_string",
    "Pango for FreeType": "pango_version_string",
    "HarfBuzz": "hb_version_string",
    "HarfBuzz-subset": "hb_version_string",
}
# Pango: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html. HarfBuzz: weasyprint/pdf/fonts.py.
_WANTED = {"Pango": ">=1.44", "HarfBuzz-subset": ">=4.1"}
# Libraries that a build can do without. Its documents look the same, but differ in bytes from those of other machines.
_OPTIONAL = {"HarfBuzz-subset": "fontTools makes the subsets of fonts instead, with different bytes"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A library that cannot be opened. `message` is the loader's if the file exists, else empty."""

    message: str


def system_libraries() -> Iterator[Finding]:
    """Yield a finding for each library that WeasyPrint opens."""
    manager = this_package_manager()
    for need in (*RUN_NEEDS, *BROUGHT_ALONG):
        library = open_first(need.libraries)
        yield _refused(need, library, manager) if isinstance(library, Refusal) else _opened(need, library, manager)


def open_first(names: Sequence[str]) -> ctypes.CDLL | Refusal:
    """Open the first of these libraries that can be opened, or return why none can."""
    messages = []
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError as problem:
            if not _is_absent(str(problem), name):
                messages.append(" ".join(str(problem).split()))
    return Refusal(messages[0] if messages else "")


def _is_absent(message: str, name: str) -> bool:
    """Whether a loader's message means that this library does not exist, and not that it or a dependency is broken.

    glibc: `NAME: cannot open shared object file: No such file or directory`, with the name of the missing file; musl:
    `Error loading shared library NAME: No such file or directory (needed by …)`; macOS: `dlopen(NAME, …): tried: …
    (no such file)`, or `Library not loaded: …` for a dependency.
    """
    own = message.startswith((f"{name}:", f"Error loading shared library {name}:", f"dlopen({name},"))
    return own and "no such file" in message.lower() and "needed by" not in message and "not loaded" not in message


def _refused(need: Need, refusal: Refusal, manager: str | None) -> Finding:
    consequence = _OPTIONAL.get(need.name)
    state = FindingState.WARNING if consequence else FindingState.PROBLEM
    found = f"found, but it cannot be loaded: {refusal.message}" if refusal.message else "not found"
    remedy = installation([need], manager, REINSTALL) if refusal.message else installation([need], manager)
    return Finding(GROUP, need.name, state, f"{found}; {consequence}" if consequence else found, remedy)


def _opened(need: Need, library: ctypes.CDLL, manager: str | None) -> Finding:
    version, wanted = _version(need.name, library), _WANTED.get(need.name, "")
    if not version or satisfies(version, wanted):
        return Finding(GROUP, need.name, FindingState.OK, version or "loads")
    consequence = _OPTIONAL.get(need.name)
    state = FindingState.WARNING if consequence else FindingState.PROBLEM
    found = f"{version}; required: {wanted}" + (f"; {consequence}" if consequence else "")
    return Finding(
        GROUP, need.name, state, found, f"use a newer release of the system. {installation([need], manager)}"
    )


def _version(name: str, library: ctypes.CDLL) -> str:
    if name == "fontconfig":
        number = int(library.FcGetVersion())
        return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
    get_version = getattr(library, _VERSIONS.get(name, ""), None)
    if get_version is None:
        return ""
    get_version.restype = ctypes.c_char_p
    return str((get_version() or b"").decode("ascii", "replace"))
