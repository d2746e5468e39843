"""Outside judges of finished files: what they find is asserted to be nothing."""

import json
import re
import subprocess
import sys
from pathlib import Path

import outloud
import page

#: What is said of long tables whose heads are drawn again on each page as artifacts, as PDF/UA-1 7.1 has it: they are
#: taken for running heads or for prose; and of lines that are alike, such as dates of checks, at the tops of pages.
LONG_TABLES = frozenset({"PAG-001", "TAG-002"})
#: A running head of eight words, four of them in small letters, is taken for prose that is marked as an artifact.
LONG_HEADS = frozenset({"TAG-002"})
#: Tables of two columns whose rows have heads, as PDF/UA-1 7.5 has it, are taken for heads of columns that were torn
#: into rows of words, since they have two header cells more than data cells. They have one row of heads of columns.
ROW_HEADS = ("TBL-010", re.compile(r"header cells look shredded: (\d+) header cells against (\d+) data cells"))
PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)


def judge_pdf(path: Path) -> None:
    """PDF/A-3a, PDF/UA-1 and the syntax of PDF."""
    for profile in PROFILES:
        report = page.validate_pdf(path, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == [], path
        assert report.is_compliant
        assert report.rules.total > 100
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), path


def judge_reading(path: Path, but: frozenset[str] = frozenset()) -> None:
    """How a PDF reads aloud; `but` are rules that are let pass."""
    heard = outloud.check(str(path))
    found = [(each.rule, each.severity, each.message, each.evidence) for each in heard.sorted_findings()]
    assert [each for each in found if each[0] not in but and not _of_row_heads(each[0], each[2])] == [], path


def _of_row_heads(rule: str, message: str) -> bool:
    """Whether a finding is about a table of two columns with row heads, and about nothing else."""
    counted = ROW_HEADS[1].fullmatch(message) if rule == ROW_HEADS[0] else None
    return counted is not None and int(counted[1]) == int(counted[2]) + 2


def judge_word(path: Path) -> None:
    """The schemas of Word files, and what holds them together."""
    audited = _run("openxml-audit", "--policy", "strict", "-f", "microsoft365", "--output", "json", str(path))
    (report,) = json.loads(audited.stdout)
    assert (report["valid"], report["warning_count"], report["errors"]) == (True, 0, []), path
    checked = _run("docx-integrity", "check", str(path))
    assert "0 error(s), 0 warning(s), 0 info" in checked.stdout, path


def _run(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A judge that is installed beside this Python; it has to be content."""
    program = Path(sys.executable).with_name(command)
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done
