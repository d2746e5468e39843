"""The result of one check."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from pressroom.diagnostics import Diagnostic, error, warning


class FindingState(StrEnum):
    """The result in one word. A problem prevents builds. With a warning they work, or may work, less well."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. `found` describes it; `remedy` is what to do unless the state is OK."""

    group: str
    subject: str
    state: FindingState
    found: str
    remedy: str = ""

    @property
    def diagnostic(self) -> Diagnostic | None:
        """The finding as a diagnostic; None if the state is OK."""
        if self.state is FindingState.OK:
            return None
        make = error if self.state is FindingState.PROBLEM else warning
        return make("machine", f"{self.subject}: {self.found}", hint=self.remedy, place=self.group)

    def as_dict(self) -> dict[str, str]:
        """Return the finding as plain data, for `--json`."""
        return asdict(self)
