"""What a command leaves behind, and what it is started with."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind: exit status and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The JSON document on stdout; stdout holds nothing else."""
        document: dict[str, Any] = json.loads(self.out)
        return document

    @property
    def lines(self) -> list[str]:
        """What stdout says, line by line."""
        return self.out.splitlines()


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables that a command is started with: those of the tests, the package's folder, and `changes`.

    The compiled modules of the package are kept, whatever the tests themselves are started with: else each command
    compiles them again.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(REPOSITORY / "scripts"), **(changes or {})}
