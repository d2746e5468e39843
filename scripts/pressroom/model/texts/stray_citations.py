"""Citations in brackets, and those of them that are in a text where they would be printed as they are typed."""

import re

from pressroom.diagnostics import Diagnostic, error
from pressroom.source.node import Scalar

#: `[@treaty]`, `[see @treaty, Article 1; @press]`: no link, and no plain brackets, which are `\[`.
GROUP = re.compile(r"(?<!\\)\[(?P<inside>(?:[^\[\]]*[^\w.\[\]])?@[\w{][^\[\]]*)\](?!\()")


def check_citations(scalar: Scalar, text: str, hint: str) -> list[Diagnostic]:
    """Report citations in a text that readers see, in which they were left."""
    found = GROUP.search(text)
    if found is None:
        return []
    message = f"`{found.group()[:40]}` is where a text cannot have citations, and would be printed as it is typed"
    return [error("citation-inside", message, scalar.find(found.group()), hint=hint)]
