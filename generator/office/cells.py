"""From what an office writes in a cell to what the data writes: names to ids, labels to code words, figures and dates bare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from ..model import Corpus
from ..text import name_form
from ..words import AREAS, MISSING, PER, PUBLICITY, RELEASE_STATUSES, SEXES, Vocabulary

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_VOCABULARIES: Mapping[str, Vocabulary] = {
    "sex": SEXES, "area": AREAS, "missing": MISSING, "release_status": RELEASE_STATUSES, "publicity": PUBLICITY, "per": PER,
}


class Cells:
    """Puts the cells of a row into the data's words. What it does not know it leaves as it is, for the checks to refuse."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ids: dict[str, Mapping[str, str]] = {
            "indicator": _names((one.id, (one.id, one.name, *one.aliases)) for one in corpus.indicators.values()),
            "population": _names((one.id, (one.id, one.name, *one.aliases)) for one in corpus.populations.values()),
            "unit": _names((one.id, (one.id, one.name, one.symbol)) for one in corpus.units.values()),
        } | {
            column: _names((code, (code, word.zh)) for code, word in words.items()) for column, words in _VOCABULARIES.items()
        }

    def written(self, cells: Mapping[str, str]) -> dict[str, str]:
        """The row as the data writes it, by column."""
        done = {column: self._ids[column].get(name_form(text), text) if column in self._ids else text for column, text in cells.items()}
        unit = self._corpus.units.get(done.get("unit", ""))
        symbol = unicodedata.normalize("NFKC", unit.symbol) if unit else ""
        forms: dict[str, Callable[[str], str]] = {
            "year": _year, "value": lambda text: _number(text, symbol), "numerator": _number, "denominator": _number,
            "released": _date, "period_start": _date, "period_end": _date,
        }
        return {column: forms[column](text) if column in forms else text for column, text in done.items()}

    def reference(self, column: str, text: str) -> bool:
        """Whether a column that holds ids holds one that is known."""
        known: Mapping[str, Any] = {
            "indicator": self._corpus.indicators, "population": self._corpus.populations, "unit": self._corpus.units, "per": PER,
        }.get(column, {text: None})
        return text in known


def _names(entries: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Each name's id; a name that several share stands for none of them."""
    found: dict[str, set[str]] = {}
    for id_, names in entries:
        for name in filter(None, names):
            found.setdefault(name_form(name), set()).add(id_)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _year(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().removesuffix("度").removesuffix("年")


def _number(text: str, symbol: str = "") -> str:
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if symbol and plain.endswith(symbol):
        plain = plain[: -len(symbol)].strip()
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def _date(text: str) -> str:
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    try:
        return date(*map(int, found.groups())).isoformat() if found else text
    except ValueError:
        return text
