"""What goes wrong while a zip of unknown origin is read."""

import zipfile
import zlib

#: The errors that `zipfile` raises for damaged files.
DAMAGED_ZIP = (
    zipfile.BadZipFile,  # a record or checksum is wrong
    zlib.error,  # a stream is wrong
    EOFError,  # a stream ends early
    NotImplementedError,  # an unknown version or method
    ValueError,  # a name that cannot be decoded, or an offset before the start of the file
    RuntimeError,  # an entry is encrypted
    IndexError,  # an empty name, of which `is_dir` in Python 3.11 reads the last character
)
