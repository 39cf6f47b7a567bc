"""One normal form of Chinese text, with the way back to the original offsets.

The reader, the evidence checks and the search all compare texts in this form, so that
full and half width, upper and lower case and blanks never decide whether two texts agree.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Marks that carry meaning inside figures and stay in search text; all other punctuation goes.
FIGURE_MARKS = frozenset("%‰./:+-")

#: Marks that stand for a figure mark: texts write one range (35—64, 35~64) and one ratio (1∶3) in many ways.
_MARK_VARIANTS = str.maketrans(dict.fromkeys("‐‑‒–—―−─~〜～", "-") | {"∶": ":"})


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised string and, for each of its characters, the offset it came from.

    ``offsets`` has one entry more than ``text``: the last is the length of the original.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span for the normal form's half-open span."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def _is_blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cf", "Cc", "Zs", "Zl", "Zp"}


@lru_cache(maxsize=1 << 16)
def _normal(char: str) -> str:
    """The normal form of one character: nothing for a blank, several characters for some."""
    if _is_blank(char):
        return ""
    return "".join(part for part in unicodedata.normalize("NFKC", char).lower() if not _is_blank(part))


def normalise(text: str) -> Normalised:
    """NFKC, lower case, blanks and invisible characters out; with a map back to offsets."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, form in enumerate(map(_normal, text)):
        characters.append(form)
        offsets += [offset] * len(form)
    offsets.append(len(text))
    return Normalised("".join(characters), tuple(offsets))


def searchable(text: str) -> Normalised:
    """The normal form without punctuation, marks that belong to figures excepted.

    Each character is judged alone, so that a part of a text is always found in the whole:
    ``searchable(a + b)`` is ``searchable(a)`` followed by ``searchable(b)``.
    """
    plain = normalise(text)
    folded = plain.text.translate(_MARK_VARIANTS)
    kept = [i for i, char in enumerate(folded) if char.isalnum() or char in FIGURE_MARKS]
    return Normalised(
        "".join(folded[i] for i in kept),
        (*(plain.offsets[i] for i in kept), len(text)),
    )


@lru_cache(maxsize=1 << 14)
def name_form(text: str) -> str:
    """The form in which names are compared: normal form, dashes alike, quotation marks out."""
    return normalise(text).text.translate(_NAME_MARKS)


_NAME_MARKS = str.maketrans("—–―−~", "-----", "“”\"'‘’《》〈〉")
