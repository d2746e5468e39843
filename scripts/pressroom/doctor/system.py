"""The system's libraries, as WeasyPrint will open them."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressroom.doctor.finding import Finding, FindingState
from pressroom.doctor.versions import will_do
from pressroom.native import BROUGHT_ALONG, REINSTALL, RUN_NEEDS, Need, installation, this_package_manager

GROUP = "System libraries"
# Functions that tell a library's version as text; fontconfig's is a number.
_VERSIONS = {
    "Pango": "pango_version_string",
    "Pango for FreeType": "pango_version_string",
    "HarfBuzz": "hb_version_string",
    "HarfBuzz-subset": "hb_version_string",
}
# Pango: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html. HarfBuzz: weasyprint/pdf/fonts.py.
_ASKED = {"Pango": ">=1.44", "HarfBuzz-subset": ">=4.1"}
# What a build does without: its documents are right, but not the bytes of other machines.
_SPARED = {"HarfBuzz-subset": "fontTools makes the subsets of fonts instead, in other bytes"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A library that cannot be opened; `message` is the loader's where there is such a file, else empty."""

    message: str


def system_libraries() -> Iterator[Finding]:
    """A finding for each library that WeasyPrint opens."""
    manager = this_package_manager()
    for need in (*RUN_NEEDS, *BROUGHT_ALONG):
        library = open_first(need.libraries)
        yield _refused(need, library, manager) if isinstance(library, Refusal) else _opened(need, library, manager)


def open_first(names: Sequence[str]) -> ctypes.CDLL | Refusal:
    """The first of these libraries that opens, or why none does."""
    messages = []
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError as problem:
            if not _says_absent(str(problem), name):
                messages.append(" ".join(str(problem).split()))
    return Refusal(messages[0] if messages else "")


def _says_absent(message: str, name: str) -> bool:
    """Whether a loader says that there is no such library, and not that this one or one that it needs is broken.

    glibc: `NAME: cannot open shared object file: No such file or directory`, with the name of what is lacking; musl:
    `Error loading shared library NAME: No such file or directory (needed by …)`; macOS: `dlopen(NAME, …): tried: …
    (no such file)`, or `Library not loaded: …` for what it needs.
    """
    own = message.startswith((f"{name}:", f"Error loading shared library {name}:", f"dlopen({name},"))
    return own and "no such file" in message.lower() and "needed by" not in message and "not loaded" not in message


def _refused(need: Need, refusal: Refusal, manager: str | None) -> Finding:
    spared = _SPARED.get(need.name)
    state = FindingState.WARNING if spared else FindingState.PROBLEM
    found = f"found, but it cannot be loaded: {refusal.message}" if refusal.message else "not found"
    remedy = installation([need], manager, REINSTALL) if refusal.message else installation([need], manager)
    return Finding(GROUP, need.name, state, f"{found}; {spared}" if spared else found, remedy)


def _opened(need: Need, library: ctypes.CDLL, manager: str | None) -> Finding:
    version, asked = _version(need.name, library), _ASKED.get(need.name, "")
    if not version or will_do(version, asked):
        return Finding(GROUP, need.name, FindingState.OK, version or "loads")
    spared = _SPARED.get(need.name)
    state = FindingState.WARNING if spared else FindingState.PROBLEM
    found = f"{version}, needed is {asked}" + (f"; {spared}" if spared else "")
    return Finding(
        GROUP, need.name, state, found, f"use a newer release of the system. {installation([need], manager)}"
    )


def _version(name: str, library: ctypes.CDLL) -> str:
    if name == "fontconfig":
        number = int(library.FcGetVersion())
        return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
    tell = getattr(library, _VERSIONS.get(name, ""), None)
    if tell is None:
        return ""
    tell.restype = ctypes.c_char_p
    return str((tell() or b"").decode("ascii", "replace"))
