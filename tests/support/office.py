"""LibreOffice, without a window: what it makes of finished files."""

import shutil
import subprocess
from pathlib import Path

import pikepdf


class Office:
    """LibreOffice with one profile: the first conversion makes it, later ones are quicker."""

    def __init__(self, profile: Path) -> None:
        self._profile = f"-env:UserInstallation={profile.as_uri()}"

    @staticmethod
    def has_sheets() -> bool:
        """Whether it can open spreadsheets."""
        program = shutil.which("soffice")
        return program is not None and (Path(program).resolve().parent / "pagein-calc").exists()

    def convert(self, *files: Path, form: str, folder: Path) -> list[Path]:
        """Files opened and saved in another form, in a folder; their names are all different."""
        command = ["soffice", self._profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=180)
        made = [folder / f"{file.stem}.{form.partition(':')[0]}" for file in files]
        assert len(set(made)) == len(made)
        return made

    def pages(self, *files: Path, folder: Path) -> list[int]:
        """How many pages Word files have, each."""
        counts = []
        for file in self.convert(*files, form="pdf", folder=folder):
            with pikepdf.open(file) as pdf:
                counts.append(len(pdf.pages))
        return counts
