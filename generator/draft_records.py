"""What a text needs before its plans can be drafted: records of its document, its notice and the bodies that it names.

A body is taken to be like one of another place where their names say so, whole or shortened (县卫健局, 市卫生健康委); it
then has that one's id, kind and function. What no name tells is left as a blank, which `check` reports.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from .model import BLANK, BLANK_ID, Body, Corpus, Jurisdiction
from .official import OfficialText

Value = dict[str, Any]

_LEVEL = re.compile(r"^各?[省市州盟县区旗]")
#: The word for the sort of office, which differs from place to place (局, 委) for the same duties.
_SORT = re.compile(r"(?:委员会|办公室|[局委厅部办])$")
_HEADERS = {
    "documents": "Official texts of {place} in the source store.",
    "notices": "Notices by which {place} promulgated its plans.",
    "bodies": "Bodies of {place} that its plans name as lead or responsible units.",
}


@dataclass(frozen=True, slots=True)
class NewRecords:
    """Records of one kind for one place, to be added to ``content/<kind>/<code>.yaml``."""

    kind: str
    code: str
    header: str
    records: list[Value]

    @property
    def path(self) -> str:
        return f"content/{self.kind}/{self.code}.yaml"


def new_records(official: OfficialText, file: str, sha256: str, place: Jurisdiction, corpus: Corpus) -> list[NewRecords]:
    """The records that the corpus lacks for the text ``file`` of ``place``."""
    document = next((known.id for known in corpus.documents.values() if known.file == file), None)
    notice = official.notice
    made: dict[str, list[Value]] = {"documents": [], "notices": [], "bodies": _bodies(official, place, corpus)}
    if document is None:
        first = official.plans[0]
        year = notice.date[:4] if notice and notice.date else str(first.period[0]) if first.period else "undated"
        document = _free(f"{place.code}-{year}", corpus.documents)
        dated = {"issuer": notice.issuer, "date": notice.date} if notice else {}
        made["documents"].append({"id": document, "file": file, "sha256": sha256, "title": (notice or first).title,
                                  **{key: value for key, value in dated.items() if value}, "obtained": "transcription"})
    if notice and notice.date and not any(known.document == document for known in corpus.notices.values()):
        made["notices"].append({
            "id": _free(f"{place.code}-{notice.date}", corpus.notices), "title": notice.title, "number": notice.number,
            "issuer": notice.issuer or BLANK, "date": notice.date, "addressees": list(notice.addressees), "document": document,
            "lines": [notice.lines.first, notice.lines.last],
        })
    return [NewRecords(kind, place.code, header.format(place=place.name_en), made[kind]) for kind, header in _HEADERS.items() if made[kind]]


def _free(key: str, taken: Collection[str]) -> str:
    return next(one for one in (key, *(f"{key}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)


def _bodies(official: OfficialText, place: Jurisdiction, corpus: Corpus) -> list[Value]:
    """A record for each body of the unit notes that the place does not have yet, in the order of the text."""
    known = [body for body in corpus.bodies.values() if body.jurisdiction == place.code]
    names = {name for body in known for name in (body.name, *body.as_named)}
    # A name that holds 、 is one body, but stands in the text as two.
    names |= {part for name in names for part in name.split("、")}
    others = [body for body in corpus.bodies.values() if body.jurisdiction != place.code]
    made: list[Value] = []
    by_like: dict[str, Value] = {}
    for name in dict.fromkeys(_named(official)):
        if name in names:
            continue
        like, whole = _like(name, others)
        if like and like.public_id in by_like:
            by_like[like.public_id]["as_named"].append(name)
            continue
        taken = {body.id for body in known} | {value["id"] for value in made}
        made.append(_body(name, like, whole, place, taken, corpus))
        if like:
            by_like[like.public_id] = made[-1]
    return made


def _body(name: str, like: Body | None, whole: bool, place: Jurisdiction, taken: set[str], corpus: Corpus) -> Value:
    """The record of one name; ``whole`` says that the other place's body has the same name but for the place."""
    if like is None:
        number = next(number for number in range(1, len(taken) + 2) if f"{BLANK_ID}-{number}" not in taken)
        return {"id": f"{BLANK_ID}-{number}", "name": BLANK, "as_named": [name], "kind": "other", "function": BLANK_ID}
    theirs = corpus.jurisdictions[like.jurisdiction].name
    value: Value = {
        "id": _free(like.id if whole else like.function, taken),
        "name": like.name.replace(theirs, place.name) if whole and theirs in like.name else BLANK,
        "as_named": [name], "kind": like.kind, "function": like.function,
    }
    return value | ({"collective": True} if like.collective else {})


def _named(official: OfficialText) -> Iterator[str]:
    for plan in official.plans:
        for domain in plan.domains:
            for item in (*domain.objectives, *domain.measures):
                yield from (*item.lead, *item.responsible)


def _like(name: str, others: list[Body]) -> tuple[Body | None, bool]:
    """The body of another place that a name stands for, and whether the two names are the same but for the place."""
    wanted = _LEVEL.sub("", name)
    forms = [(_LEVEL.sub("", form), body) for body in others for form in (*body.as_named, body.name)]
    same = [body for form, body in forms if form == wanted]
    if same:
        return same[0], True
    bare = _SORT.sub("", wanted)
    near = {body.function: body for form, body in forms if len(bare) > 1 and _shortened(bare, _SORT.sub("", form))}
    # A short form that may stand for two says nothing.
    return (next(iter(near.values())), False) if len(near) == 1 else (None, False)


def _shortened(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in their order, from its first on: 卫健 in 卫生健康."""
    rest = iter(long)
    return short[0] == long[:1] and all(character in rest for character in short)
