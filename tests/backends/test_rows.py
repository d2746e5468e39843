"""Tables over page breaks: three rows at least on either side, by the rules of the briefing's style sheet."""

import re
from collections import Counter

import pytest

from backends.pdf_sample import small
from pressroom.backends.pdf.document import to_pdf
from support.project import REPOSITORY

STYLE = (REPOSITORY / "templates/briefing/style.css").read_text(encoding="utf-8")
RULES = " ".join(re.findall(r"^(?:table:|caption, |tbody tr ).*break-.*$", STYLE, re.MULTILINE))
PAGE = "@page { size: 100mm 100mm; margin: 10mm } p, td { margin: 0; padding: 0; height: 8mm; line-height: 8mm }"


@pytest.mark.parametrize("before", [0, 4, 8])
def test_no_page_has_fewer_than_three_rows_of_a_table_that_breaks(before: int) -> None:
    for count in (5, 9, 13):
        rows = "".join(f'<tr id="r{row}"><td>{row}</td></tr>' for row in range(count))
        body = f"{'<p>Text</p>' * before}<table><tbody>{rows}</tbody></table>"
        pages = to_pdf(small(body, f"{PAGE} {RULES}")).pages
        placed = Counter(page.number for page in pages for box in page.boxes if box.tag == "tr")
        assert sum(placed.values()) == count
        assert len(placed) == 1 or min(placed.values()) >= 3, (count, placed)
        assert count > 5 or len(placed) == 1, "a short table is whole"
