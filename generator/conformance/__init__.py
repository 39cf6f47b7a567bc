"""Other people's validators, run on what a build made."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from ..checkout import Checkout
from ..model import Verdict
from ..yamlio import dump

#: Names the folder of the validators' data files: shapes and schemas that are not ours to give away.
VALIDATORS_VARIABLE = "OPENPLANS_VALIDATORS"

_HEADER = "What other projects' validators said of the files of a build; written by openplans conform --record."


def validators_folder(root: Path) -> Path | None:
    """The folder that is named, else the one beside the checkout; ``None`` where there is none."""
    folder = Path(os.environ.get(VALIDATORS_VARIABLE) or root.parent / "shared" / "validators")
    return folder if folder.is_dir() else None


def write_verdicts(checkout: Checkout, verdicts: Sequence[Verdict]) -> Path:
    """Write the record of the verdicts in canonical form; gives its path."""
    path = checkout.root / "content" / "conformance.yaml"
    text = dump({"conformance": [asdict(verdict) for verdict in verdicts]}, checkout.schemas.schema("conformance"), header=_HEADER)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
