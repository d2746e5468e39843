"""Compiled templates, kept for the life of the process: a document has several environments, one for each pass."""

from collections.abc import Hashable
from functools import cache
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

#: A process that watches a project compiles its templates again with each change.
_MOST = 1_000


class CompiledTemplates(BytecodeCache):
    """The code of templates, by name, path and text. It is valid for environments that compile in the same way."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja before it compiles a template."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja after it has compiled a template."""
        if len(self._codes) >= _MOST:
            self._codes.clear()
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code


@cache
def compiled_templates(_kind: Hashable) -> CompiledTemplates:
    """The templates that were compiled for one kind of environment."""
    return CompiledTemplates()
