"""The trial on fresh systems: what it takes over from this machine, and what it says. The trial is `make fresh`."""

from pathlib import Path

import pytest

from tools import fresh


def test_the_archive_is_that_of_this_machine(tmp_path: Path) -> None:
    one, other = tmp_path / "one.list", tmp_path / "other.sources"
    one.write_text("deb cdrom:[Debian] bookworm main\n")
    other.write_text("Types: deb\nURIs: https://deb.example/debian/\nSuites: trixie\n")
    assert fresh.mirror([one, other]) == "https://deb.example/debian/"
    one.write_text("deb [signed-by=/k.gpg] http://old.example/debian bookworm main\ndeb http://s.example/security x\n")
    assert fresh.mirror([one, other]) == "http://old.example/debian"
    assert fresh.mirror([]) == ""


@pytest.mark.parametrize(
    ("name", "taken"),
    [("PIP_INDEX_URL", True), ("https_proxy", True), ("SSL_CERT_FILE", True), ("PATH", False), ("PYTHONPATH", False)],
)
def test_only_package_indexes_are_taken_over(name: str, taken: bool) -> None:
    assert bool(fresh.INDEX_VARIABLES.match(name)) == taken


def test_files_are_taken_over_whatever_links_there_are(tmp_path: Path) -> None:
    kept, link, root = tmp_path / "kept.pem", tmp_path / "link.pem", tmp_path / "root"
    kept.write_text("of this machine")
    link.symlink_to(kept)
    target = root / link.relative_to("/")
    target.parent.mkdir(parents=True)
    target.symlink_to(kept)  # as a fresh system has it: to a place of its own, which here is one of this machine
    fresh.take_over(link, root)
    assert target.read_text() == "of this machine"
    assert not target.is_symlink()


def test_without_what_it_needs_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["fresh.py"])
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert fresh.main() == 2
    assert "root on Linux" in capsys.readouterr().err
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setenv("PATH", "")
    assert fresh.main() == 2
    assert "apt-get install -y debootstrap" in capsys.readouterr().err


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, str]]:
    """Stands in for the systems: by suite, how the command ends, and the words of what it builds."""
    answers: dict[str, tuple[int, str]] = {}

    def try_on(suite: str, command: str, _cache: Path, kept: Path) -> fresh.Trial:
        code, words = answers[suite]
        kept.mkdir()
        (kept / "page.html").write_text(f"<p>{words}")
        return fresh.Trial(suite, code, 1.0, f"what {command} printed")

    monkeypatch.setattr(fresh, "missing", lambda: "")
    monkeypatch.setattr(fresh, "try_on", try_on)
    monkeypatch.setattr("sys.argv", ["fresh.py", "--command", "make x"])
    return answers


def test_systems_that_agree(trials: dict[str, tuple[int, str]], capsys: pytest.CaptureFixture[str]) -> None:
    trials.update(bookworm=(0, "same"), trixie=(0, "same"))
    assert fresh.main() == 0
    assert capsys.readouterr().out.splitlines() == [
        "bookworm: `make x` ended with 0 after 1 s",
        "trixie: `make x` ended with 0 after 1 s",
        "bookworm and trixie: 1 files have the same text and geometry",
    ]


def test_systems_that_differ_fail(trials: dict[str, tuple[int, str]], capsys: pytest.CaptureFixture[str]) -> None:
    trials.update(bookworm=(0, "one"), trixie=(0, "other"))
    assert fresh.main() == 1
    assert capsys.readouterr().err == "page.html: its words differ\n"


@pytest.mark.parametrize("failing", ["bookworm", "trixie"])
def test_one_that_fails_fails_and_says_what_it_printed(
    failing: str, trials: dict[str, tuple[int, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    trials.update({"bookworm": (0, "same"), "trixie": (0, "same"), failing: (2, "same")})
    assert fresh.main() == 1
    assert "what make x printed" in capsys.readouterr().err
