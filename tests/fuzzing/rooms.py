"""The rooms that protect readers: the modules of each, and the tests that have to notice a change in them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """Patterns of modules below the package, and test files or folders that run in one process."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS: Mapping[str, Room] = {
    "loader": Room(
        ("source/*.py", "source/parsing/*.py", "source/writing/*.py"), ("tests/source", "tests/model/test_inline.py")
    ),
    "word-vetting": Room(("source/word/*.py", "render/word/*.py"), ("tests/source", "tests/render")),
    "dates": Room(("dates/*.py", "edition/values/calendar.py"), ("tests/test_dates.py", "tests/edition")),
    "cut": Room(
        ("edition/cut.py", "edition/restrictions.py", "edition/arrange.py"),
        ("tests/edition", "tests/render/test_withheld.py"),
    ),
    "as-of": Room(
        (
            "edition/as_of.py",
            "edition/choice/milestones.py",
            "edition/choice/names.py",
            "edition/language.py",
            "pipeline/texts/as_of_day.py",
        ),
        ("tests/edition", "tests/pipeline/test_checked_days.py"),
    ),
    "leak-search": Room(
        ("checks/leaks.py", "render/redaction.py", "redaction/search.py", "redaction/names.py"),
        ("tests/checks", "tests/redaction", "tests/render/test_withheld.py"),
    ),
    "text-extraction": Room(("checks/tracing/*.py",), ("tests/checks",)),
    "checks": Room(("checks/[!l]*.py", "checks/pages/*.py"), ("tests/checks",)),
    "rules": Room(("model/rules/*.py", "model/rules/dated/*.py"), ("tests/model",)),
    "fidelity": Room(("model/translations/checks.py",), ("tests/model",)),
    "translations": Room(("model/translations/[!c]*.py",), ("tests/model",)),
    "writing": Room(
        ("output/writer.py", "output/folders.py", "output/regular_files.py", "output/filenames.py"),
        (
            "tests/output/test_write.py",
            "tests/output/test_folders.py",
            "tests/output/test_unfinished.py",
            "tests/pipeline/test_plan.py",
        ),
    ),
    "manifest": Room(
        ("output/manifest.py", "output/unfinished.py"),
        ("tests/output/test_manifest.py", "tests/output/test_unfinished.py"),
    ),
    "isolation": Room(
        (
            "pipeline/isolation/parent.py",
            "pipeline/isolation/child.py",
            "pipeline/isolation/plain_values.py",
            "pipeline/isolation/processes.py",
        ),
        ("tests/pipeline/test_isolation.py", "tests/pipeline/test_plain.py", "tests/pipeline/test_processes.py"),
    ),
    "pictures": Room(
        ("backends/assets/pictures.py", "backends/assets/rasterize.py"), ("tests/backends/test_pictures.py",)
    ),
}
