"""Templates as an earlier run compiled them."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from ..kept import Kept


class Compiled(BytecodeCache):
    """Compiled templates among the values that are kept: by name, place and text of the template."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was compiled before, if it was."""
        if (found := self._kept.find("template", (bucket.key, bucket.checksum))) is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has just been compiled."""
        self._kept.keep("template", (bucket.key, bucket.checksum), bucket.bytecode_to_string())
