"""The check that a document under embargo states it, on each page and in Word files."""

import io
import zipfile

import pytest

from checks.pages_made import SPEC, page, run
from pressroom.checks.embargo import embargo_printed

LINE = "Embargoed until 8 December 2999, 11:00 (Central European Standard Time)"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_each_page_has_to_state_it_over_line_ends_too() -> None:
    stated = page(
        [run("Embargoed until 8 December 2999,"), run("11:00 (Central\N{NO-BREAK SPACE}European Standard Time)")]
    )
    silent = page([run("Embargoed until 8 December 2998, 11:00 (Central European Standard Time)")], number=2)
    assert not [*embargo_printed(SPEC, LINE, [stated], [])]
    assert not [*embargo_printed(SPEC, "", [silent], [])]
    (found,) = embargo_printed(SPEC, LINE, [stated, silent], [])
    assert (found.code, found.message) == ("embargo-unprinted", "sheet does not state the embargo on page 2")


def word_file(default: str, first: str | None) -> bytes:
    """A Word file with a head, and another on its first page unless that is None."""
    heads = {"default": default} | ({} if first is None else {"first": first})
    links = "".join(f'<w:headerReference w:type="{kind}" r:id="{kind}"/>' for kind in heads)
    title = "" if first is None else "<w:titlePg/>"
    parts = "".join(f'<Relationship Id="{kind}" Target="{kind}.xml"/>' for kind in heads)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        body = (
            f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>{links}{title}</w:sectPr></w:body></w:document>'
        )
        package.writestr("word/document.xml", body)
        package.writestr("word/_rels/document.xml.rels", f"<Relationships>{parts}</Relationships>")
        for kind, text in heads.items():
            package.writestr(
                f"word/{kind}.xml", f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>'
            )
    return made.getvalue()


@pytest.mark.parametrize(
    ("default", "first", "where"),
    [
        (LINE, None, None),
        (LINE, LINE, None),
        (LINE, "", "the first page of the Word file"),
        ("", LINE, "pages of the Word file"),
        ("", "", "pages and the first page of the Word file"),
    ],
)
def test_each_kind_of_page_of_a_word_file_has_to_state_it(default: str, first: str | None, where: str | None) -> None:
    found = [one.message for one in embargo_printed(SPEC, LINE, [], [("docx", word_file(default, first))])]
    assert found == ([f"sheet does not state the embargo on {where}"] if where else [])
