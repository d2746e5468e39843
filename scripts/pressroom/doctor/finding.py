"""One thing that was looked at, and how it is."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from pressroom.diagnostics import Diagnostic, error, warning


class FindingState(StrEnum):
    """How something is: a problem stands in the way of a build; with a warning it works less well, or may."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `found` is what it is like, `remedy` what to do unless it is in order."""

    group: str
    subject: str
    state: FindingState
    found: str
    remedy: str = ""

    @property
    def diagnostic(self) -> Diagnostic | None:
        """The same as a diagnostic; None where all is well."""
        if self.state is FindingState.OK:
            return None
        make = error if self.state is FindingState.PROBLEM else warning
        return make("machine", f"{self.subject}: {self.found}", hint=self.remedy, place=self.group)

    def as_dict(self) -> dict[str, str]:
        """Plain data for `--json`."""
        return asdict(self)
