"""Workbooks for translators, opened and saved by LibreOffice, come back without loss."""

from pathlib import Path

import pytest

from pressroom.edition.translators import for_translators
from pressroom.model.translations.reading import read_content
from pressroom.model.translations.workbook import read_workbook, workbook
from support.office import Office
from support.project import Project

FILE = "content/translations/fr.yaml"
#: No-break spaces, quotes, references, and what a spreadsheet could take for a formula, a mark or a value.
TEXTS = """\
language: fr
texts:
  treaty-signed:
    text: "Signée\\u00a0: «\\u00a0La\\u202f; Convention\\u00a0» le [](convention-signed), par [](signatories)."
  metre-convention:
    title: "=mètre"
    subtitle: "'apostrophe"
    series: "-tiret"
    issuer: "+plus"
    contact.name: "@bureau – “desk”"
  public: {name: "VRAI"}
"""


def test_a_workbook_that_libreoffice_saved_has_all_its_texts(metre: Project, office: Office, tmp_path: Path) -> None:
    metre.write(FILE, TEXTS)
    content = read_content(metre.workspace)
    texts = for_translators(content.dossier, "fr")
    sent = tmp_path / "fr.xlsx"
    sent.write_bytes(workbook(content.dossier, content.translations["fr"], "fr", texts))
    if not office.has_sheets():
        pytest.skip("set-up installs LibreOffice for Word files alone; this machine has no Calc")
    (back,) = office.convert(sent, form="xlsx:Calc MS Excel 2007 XML", folder=tmp_path / "saved")
    (sheet,) = office.convert(sent, form="ods", folder=tmp_path / "ods")
    (through,) = office.convert(sheet, form="xlsx:Calc MS Excel 2007 XML", folder=tmp_path / "through")
    before = read_workbook(sent.read_bytes(), "fr.xlsx", "fr")
    meant = [(one.unit, one.key, one.revision, one.text) for one in before.texts]
    written = {(unit, key): text for unit, key, _, text in meant}
    assert written["metre-convention", "title"] == "=mètre"
    assert written["treaty-signed", "text"].startswith("Signée\u00a0: «\u00a0La\u202f; ")
    for file in (back, through):
        data = file.read_bytes()
        assert data != sent.read_bytes(), "it was written anew"
        returned = read_workbook(data, "fr.xlsx", "fr")
        assert [(one.unit, one.key, one.revision, one.text) for one in returned.texts] == meant
        assert (returned.fuzzy, returned.empty) == (before.fuzzy, before.empty)
