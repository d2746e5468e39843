"""What a run of a command says, where it says it, and in which order."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pressroom.cli.terminal.console import Console
from pressroom.diagnostics import CellSpan, Diagnostic, Span, Together, error, warning
from support.outcome import environment
from support.project import Project

SWALLOWED_AT = Span("content/b.yaml", 12, 15, 2, "title: C# and #2")
SWALLOWED = warning("yaml-comment", "`#2` is a comment", SWALLOWED_AT, hint="quote")
DOUBLED = error("yaml-duplicate-key", "`a` stands twice", Span("content/a.yaml", 2, 1, 1, "a: 2"))
PLACED = error("page-budget", "three pages, two are allowed", place="fact-sheet")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


OnTerminal = Callable[..., tuple[Console, Terminal]]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> OnTerminal:
    """Makes a console on a terminal of 40 columns."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def make(quiet: bool = False) -> tuple[Console, Terminal]:
        screen = Terminal()
        with monkeypatch.context() as patch:  # only now: pytest sets its own stderr when a test begins
            patch.setattr(sys, "stderr", screen)
            return Console(quiet), screen

    return make


def test_a_problem_is_told_as_compilers_do(capsys: pytest.CaptureFixture[str]) -> None:
    with Console() as console:
        console.diagnostics([SWALLOWED])
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "warning[yaml-comment]: `#2` is a comment\n"
        " --> content/b.yaml:12:15\n"
        "12 | title: C# and #2\n"
        "   |               ^^\n"
        "hint: quote\n"
        "\n"
        "1 warning\n"
    )


def test_problems_come_by_file_and_line_then_those_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    later = error("x", "m", Span("content/a.yaml", 10, 1))
    same_place = warning("a", "m", Span("content/a.yaml", 2, 1))
    with Console() as console:
        console.diagnostics([PLACED, SWALLOWED, later, same_place, DOUBLED, DOUBLED])
        console.diagnostics([DOUBLED])
    err = capsys.readouterr().err
    assert [line for line in err.splitlines() if line.startswith((" -->", "error", "warning"))] == [
        "error[yaml-duplicate-key]: `a` stands twice", " --> content/a.yaml:2:1",
        "warning[a]: m", " --> content/a.yaml:2:1",
        "error[x]: m", " --> content/a.yaml:10:1",
        "warning[yaml-comment]: `#2` is a comment", " --> content/b.yaml:12:15",
        "error[page-budget]: three pages, two are allowed", " --> fact-sheet",
    ]  # fmt: skip
    assert err.endswith("\n3 errors, 2 warnings\n")


@pytest.mark.parametrize(
    ("found", "summary", "failed"),
    [
        ([], "", False),
        ([SWALLOWED], "1 warning", False),
        ([DOUBLED], "1 error", True),
        ([DOUBLED, PLACED, SWALLOWED], "2 errors, 1 warning", True),
    ],
)
def test_the_summary_counts(found: list[Diagnostic], summary: str, failed: bool) -> None:
    console = Console()
    console.diagnostics(found)
    assert (console.summary, console.failed) == (summary, failed)


def test_nothing_wrong_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Console() as console:
        console.diagnostics([])
    assert capsys.readouterr() == ("", "")


def test_json_is_one_document_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    with Console(json=True) as console:
        console.diagnostics([SWALLOWED])
        console.output("not for programs")
        console.diagnostics([DOUBLED])
        console.put("artifacts", ["é"])
    out, err = capsys.readouterr()
    assert err == ""
    assert '"é"' in out
    assert json.loads(out) == {
        "artifacts": ["é"],
        "diagnostics": [json.loads(json.dumps(d.as_dict())) for d in (SWALLOWED, DOUBLED)],
        "errors": 1,
        "warnings": 1,
    }
    assert json.loads(out)["diagnostics"][0]["span"]["column"] == 15


@pytest.mark.parametrize(
    ("quiet", "verbose", "seen"),
    [(False, 0, ["plain"]), (False, 1, ["plain", "more"]), (False, 2, ["plain", "more", "most"]), (True, 2, [])],
)
def test_notes_follow_quiet_and_verbose(
    capsys: pytest.CaptureFixture[str], quiet: bool, verbose: int, seen: list[str]
) -> None:
    console = Console(quiet, verbose)
    for level, text in enumerate(["plain", "more", "most"]):
        console.info(text, level)
    console.output("result")
    assert capsys.readouterr() == ("result\n", "".join(f"{text}\n" for text in seen))


def test_quiet_never_hides_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    with Console(quiet=True) as console:
        console.diagnostics([SWALLOWED])
    assert capsys.readouterr().err.startswith("warning[yaml-comment]")


def test_colour_is_for_terminals(terminal: OnTerminal) -> None:
    console, screen = terminal()
    console.diagnostics([DOUBLED])
    assert "\x1b[31m\x1b[1merror[yaml-duplicate-key]\x1b[0m: `a` stands twice" in screen.getvalue()


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_switched_off(
    terminal: OnTerminal, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    console, screen = terminal()
    console.diagnostics([DOUBLED])
    assert "error[yaml-duplicate-key]" in screen.getvalue()
    assert "\x1b" not in screen.getvalue()


def test_an_empty_no_color_switches_nothing_off(terminal: OnTerminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    console, screen = terminal()
    console.diagnostics([DOUBLED])
    assert "\x1b[31m" in screen.getvalue()


def test_data_cannot_command_the_terminal(terminal: OnTerminal) -> None:
    console, screen = terminal()
    console.info("\x1b[2J")
    console.diagnostics([error("x", "\x1b[2J", Span("f\x1b[2J", 1, 1, 1, "\x1b[2J"), hint="\x1b[2J", place="\x1b[2J")])
    assert "\x1b[2J" not in screen.getvalue()
    assert screen.getvalue().count("<U+001B>[2J") == 6


def test_progress_is_one_line_that_gives_way(terminal: OnTerminal) -> None:
    console, screen = terminal()
    with console:
        console.progress("one")
        console.progress("x" * 100)
        console.info("note")
    assert screen.getvalue() == "one\r\x1b[2K" + "x" * 39 + "\r\x1b[2Knote\n"


def test_progress_goes_when_the_run_ends_badly(terminal: OnTerminal) -> None:
    console, screen = terminal()

    def interrupted() -> None:
        with console:
            console.progress("one")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert screen.getvalue() == "one\r\x1b[2K"


def test_progress_is_for_terminals(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console()
    console.progress("one")
    assert capsys.readouterr() == ("", "")


def test_quiet_has_no_progress(terminal: OnTerminal) -> None:
    console, screen = terminal(quiet=True)
    console.progress("one")
    assert screen.getvalue() == ""


def test_text_is_utf_8_whatever_the_locale_says() -> None:
    program = (
        "from pressroom.cli.terminal.console import Console\nfrom pressroom.diagnostics import error\n"
        "with Console() as c:\n c.output('\\xe9 \\u65e5 \\udcff')\n c.diagnostics([error('x', '\\xe9 \\u65e5')])"
    )
    scripts = Path(__file__).parents[2] / "scripts"
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONPATH": str(scripts)}
    run = subprocess.run([sys.executable, "-c", program], env={**os.environ, **plain}, capture_output=True, check=True)
    assert run.stdout.decode("utf-8") == "é 日 \\udcff\n"
    assert run.stderr.decode("utf-8") == "error[x]: é 日\n\n1 error\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that only Linux has")
def test_output_that_nobody_can_take_is_told_once() -> None:
    program = (
        "from pressroom.cli.terminal.console import Console\n"
        "with Console() as c:\n for _ in range(3): c.output('x')\nraise SystemExit(c.failed)"
    )
    variables = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "scripts")}
    command = [sys.executable, "-c", program]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        run = subprocess.run(command, env=variables, stdout=full, stderr=subprocess.PIPE, check=False)
    said = run.stderr.decode().splitlines()
    assert run.returncode == 1
    assert said[0] == "error[output-failed]: the output could not be written: No space left on device"
    assert said.count(said[0]) == 1
    assert said[-1] == "1 error"


@pytest.mark.parametrize("closed", ["1", "2", "1 2", "0 1 2"])
def test_a_stream_that_is_closed_is_no_place_for_files(closed: str, metre: Project) -> None:
    """The first file that is opened gets its number, and what is printed would go there."""
    shell = " ".join(f"{number}>&-" if number != "0" else "0<&-" for number in closed.split())
    command = f'exec "$0" -m pressroom schema --write {shell}'
    run = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=metre.root, env=environment(), capture_output=True, check=False
    )
    said = run.stderr.decode()
    assert run.returncode == ("1" in closed)
    if closed == "1":
        assert "error[output-failed]: the output could not be written: it is closed" in said
    assert "Traceback" not in said
    for path in (metre.root / ".schema").iterdir():
        assert json.loads(path.read_bytes())


def test_a_marked_result_has_its_colour_on_a_terminal_and_nothing_that_changes_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    screen, file = Terminal(), io.StringIO()
    for stream in (screen, file):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            Console().output(" a\x1b[2Jb", "ok", "green")
    assert screen.getvalue() == "\x1b[32m\x1b[1mok\x1b[0m a<U+001B>[2Jb\n"
    assert file.getvalue() == "ok a<U+001B>[2Jb\n"


def test_equal_problems_are_one_with_its_places(capsys: pytest.CaptureFixture[str]) -> None:
    places = [Span("a.yaml", line, 3, 1, f"- x{line}") for line in (4, 9, 2)]
    same = [error("some-code", "The same", span, hint="mend it", place=f"page {span.line}") for span in places]
    with Console() as console:
        console.diagnostics(
            [*same, error("some-code", "Another", places[0], hint="mend it"), error("no-file", "Same", place="here")]
        )
    told = capsys.readouterr().err
    assert told.count("The same") == 1
    assert told.count("mend it") == 2
    block = told[told.index("error[some-code]: The same") :].split("\n\n")[0].splitlines()
    assert [line for line in block if "-->" in line] == [f" --> a.yaml:{line}:3 (page {line})" for line in (2, 4, 9)]
    assert told.rstrip().endswith("3 errors")
    with Console(json=True) as console:
        console.diagnostics(same)
    document = json.loads(capsys.readouterr().out)
    assert (len(document["diagnostics"]), document["errors"]) == (3, 3), "programs get each with its place"


@pytest.mark.parametrize("verbose", [0, 1])
def test_of_many_equal_problems_the_first_place_is_shown_and_with_v_all(
    verbose: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with Console(verbose=verbose) as console:
        console.diagnostics(error("c", "m", Span("a.yaml", line, 3, 1, "- x"), hint="h") for line in range(26, 0, -1))
    lines = capsys.readouterr().err.splitlines()
    if verbose:
        assert [line for line in lines if "-->" in line] == [f" --> a.yaml:{line}:3" for line in range(1, 27)]
    else:
        assert lines[1:-2] == [" --> 26 times, first at a.yaml:1:3 (`-v` lists all)", "1 | - x", "  |   ^", "hint: h"]
    assert lines[-1] == "1 error"


@pytest.mark.parametrize("verbose", [0, 1])
def test_of_many_equal_problems_of_recipients_more_places_are_listed(
    verbose: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [replace(error("c", "m", place=f"desk-{n:02}@example.org", hint="h"), listed=True) for n in range(23)]
    with Console(verbose=verbose) as console:
        console.diagnostics(found)
    lines = capsys.readouterr().err.splitlines()
    places = [line.removeprefix(" --> ") for line in lines if "-->" in line]
    more = [] if verbose else ["and 3 more (`-v` lists all)"]
    assert places == [*(f"desk-{n:02}@example.org" for n in range(23 if verbose else 20)), *more]
    assert lines[-1] == "1 error"


@pytest.mark.parametrize(("count", "verbose", "groups"), [(9, 0, 1), (9, 1, 9), (4, 0, 4)])
def test_problems_that_belong_together_are_one_if_they_are_many(
    count: int, verbose: int, groups: int, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = Together("{count} texts lack", "translate them")
    found = [
        replace(error("c", f"text {n}", Span("a.yaml", n), hint=f"add {n}"), together=shared, times=2)
        for n in range(1, count + 1)
    ]
    with Console(verbose=verbose) as console:
        console.diagnostics(found)
    err = capsys.readouterr().err
    assert err.count("error[c]") == groups
    assert ("error[c]: 18 texts lack\n --> first at a.yaml:1:1 (`-v` lists all)\nhint: translate them\n" in err) is (
        groups == 1
    )
    with Console(json=True) as console:
        console.diagnostics(found)
    assert len(json.loads(capsys.readouterr().out)["diagnostics"]) == count


@pytest.mark.parametrize("asked", ["--help", "--version", "build --help", "completion -h"])
@pytest.mark.parametrize(
    ("stdout", "reason"),
    [
        pytest.param(
            ">/dev/full",
            "No space left on device",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that only Linux has"),
        ),
        (">&-", "it is closed"),
    ],
)
def test_help_that_nobody_can_take_is_one_error(asked: str, stdout: str, reason: str) -> None:
    command = f'exec "$0" -m pressroom {asked} {stdout}'
    run = subprocess.run(["sh", "-c", command, sys.executable], env=environment(), capture_output=True, check=False)
    said = run.stderr.decode().splitlines()
    assert run.returncode == 1
    assert said[0] == f"error[output-failed]: the output could not be written: {reason}"
    assert said[-1] == "1 error"


def test_equal_problems_of_rows_have_the_text_of_each_cell(capsys: pytest.CaptureFixture[str]) -> None:
    texts = ("newsroom", "library", "newsroom", "")
    cells = [CellSpan("list.csv", row, 1, len(text) or 1, text, "E-mail") for row, text in enumerate(texts, 2)]
    with Console() as console:
        console.diagnostics(error("recipient-email", "there is no @", cell) for cell in cells)
    assert capsys.readouterr().err.splitlines() == [
        "error[recipient-email]: there is no @",
        " --> list.csv, row 2, column A (E-mail)",
        "2 | newsroom",
        "  | ^^^^^^^^",
        " --> list.csv, row 3, column A (E-mail)",
        "3 | library",
        " --> list.csv, row 4, column A (E-mail)",
        " --> list.csv, row 5, column A (E-mail)",
        "",
        "1 error",
    ]
