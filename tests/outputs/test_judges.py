"""What outside judges say of the finished files: conformance, reading aloud, syntax, Word's own rules."""

import json
import subprocess
import sys
from pathlib import Path

import outloud
import page
import pikepdf
import pytest

from support.finished import CONTENTS, PDFS, Finished, Shelf, built

PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)


@pytest.fixture(params=[(name, draft) for name in CONTENTS for draft in (False, True)], ids=lambda value: _name(*value))
def judged(request: pytest.FixtureRequest, shelf: Shelf) -> Finished:
    """Each project, finished and as a draft."""
    name, draft = request.param
    return built(shelf, name, draft=draft)


def _name(name: str, draft: bool) -> str:
    return f"{name}-draft" if draft else name


@pytest.mark.parametrize("document", PDFS)
def test_pdf_conforms(judged: Finished, document: str) -> None:
    path = judged.path(document)
    for profile in PROFILES:
        report = page.validate_pdf(path, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
        assert report.is_compliant
        assert report.rules.total > 100
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("document", PDFS)
def test_pdf_reads_aloud(judged: Finished, document: str) -> None:
    heard = outloud.check(str(judged.path(document)))
    assert [(each.rule, each.severity, each.message) for each in heard.sorted_findings()] == []


def test_word_file_conforms(judged: Finished) -> None:
    path = judged.path("fact-sheet")
    audited = _judge("openxml-audit", "--policy", "strict", "-f", "microsoft365", "--output", "json", str(path))
    (report,) = json.loads(audited.stdout)
    assert (report["valid"], report["warning_count"], report["errors"]) == (True, 0, [])
    checked = _judge("docx-integrity", "check", str(path))
    assert "0 error(s), 0 warning(s), 0 info" in checked.stdout


def test_fact_sheet_keeps_its_pages(first: Finished, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(first.path("fact-sheet"))], check=True, capture_output=True, timeout=180)
    with pikepdf.open(tmp_path / "fact-sheet.pdf") as pdf:
        assert len(pdf.pages) == 2


def _judge(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A judge that is installed beside this Python; it has to be content."""
    program = Path(sys.executable).with_name(command)
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done
