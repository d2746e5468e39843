"""The files of the cache: one for each document, in `.cache/documents` of the output folder.

All of them can be deleted at any time. The caller holds the lock of the output folder.
"""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pressroom.output.regular_files import below, read_regular
from pressroom.output.writer import write_files
from pressroom.pipeline.cache.entry import CacheEntry, dump_entry, load_entry

#: Below the output folder.
FOLDER = ".cache/documents"
#: So many documents are kept, those that were made last; and so many bytes of a file are read.
MOST = 2_000
_MOST_BYTES = 8_000_000


def find_entry(output: Path, key: tuple[str, ...]) -> CacheEntry | None:
    """Return the entry of a document; None if there is none that is whole."""
    try:
        return load_entry(read_regular(below(output, _file(key)), _MOST_BYTES))
    except OSError:
        return None


def keep_entries(output: Path, entries: Mapping[tuple[str, ...], CacheEntry]) -> None:
    """Write entries, and remove the oldest beyond `MOST`.

    Raises:
        PressroomError: if they cannot be written.
    """
    write_files(output, {_file(key): dump_entry(entry) for key, entry in entries.items()})
    with suppress(OSError), os.scandir(below(output, FOLDER)) as found:
        there = [(one.stat(follow_symlinks=False).st_mtime_ns, one.path) for one in found if one.name.endswith(".json")]
        for _, path in sorted(there)[: max(0, len(there) - MOST)]:
            Path(path).unlink()


def _file(key: tuple[str, ...]) -> str:
    return f"{FOLDER}/{hashlib.sha256(chr(0).join(key).encode()).hexdigest()[:32]}.json"
