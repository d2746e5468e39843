"""Workbooks of Excel for tests: written by openpyxl, and changed in their parts."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest


def workbook(rows: list[list[object]], change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook with these rows in its first sheet; `change` gets that sheet."""
    openpyxl = pytest.importorskip("openpyxl", reason="an extra")
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    if change:
        change(made.active)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_results(data: bytes, result: str, kind: str = "str") -> bytes:
    """A workbook as Excel saves it: with a result beside each formula."""
    files = parts(data)
    sheet = "xl/worksheets/sheet1.xml"
    text = files[sheet].decode()
    text = re.sub(
        r'<c r="(\w+)"[^>]*><f>(.*?)</f><v ?/?>(?:</v>)?', rf'<c r="\1" t="{kind}"><f>\2</f><v>{result}</v>', text
    )
    return zipped({**files, sheet: text.encode()})
