"""Lead and responsible bodies, against the unit note of the clause."""

from __future__ import annotations

from collections.abc import Iterator

from ...body_names import BodyNames
from ...evidence import Evidence
from ...model import BLANK_ID, Corpus, Plan
from ...problems import Problem
from ..lines import shown
from .structure import official_items, short_id


def bodies(plan: Plan, corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """Each body stands in the note in its role, and each body of the note is recorded."""
    # Of a place that is not registered no bodies are known: that is another rule's matter.
    if plan.jurisdiction not in corpus.jurisdictions:
        return
    names = BodyNames(corpus, plan.jurisdiction)
    found = official_items(evidence.plan)
    for item in plan.items():
        official = found.get(short_id(item))
        # An item that stands elsewhere than its number says is reported as that.
        if official is None or not official.clause.lines.shares(item.lines):
            continue
        for role in ("lead", "responsible"):
            found_names = names.recognise(getattr(official, role))
            named = {body.id: body.as_named for body in found_names}
            recorded = {duty.body: duty for duty in item.duties if duty.role == role}
            strange = [body.as_named for body in found_names if body.id == BLANK_ID]
            unnamed = [body_id for body_id in recorded if body_id not in named]
            for body in found_names:
                # One name that nobody has and one body that nobody names are the two sides of one slip, told below.
                if (body.id == BLANK_ID and not len(strange) == len(unnamed) == 1) or (body.id != BLANK_ID and body.id not in recorded):
                    yield Problem("body-not-recorded", plan.file,
                                  f"line {shown(item.lines)} names {body.as_named!r} as {role}, but the record does not.",
                                  f"Add {body.id if body.id != BLANK_ID else 'the body to content/bodies/ and'} to {role}.",
                                  path=item.path, record=item.id)
            for body_id, duty in recorded.items():
                if body_id not in named:
                    written = strange[0] if len(strange) == len(unnamed) == 1 else "、".join(named.values()) or "none"
                    yield Problem("body-not-in-source", plan.file,
                                  f"{body_id} is recorded as {role}, but line {shown(item.lines)} names {written}.",
                                  "Remove it, or add the name used here to the body's as_named.", path=duty.path, record=item.id)
                elif (written := duty.as_named or names.usual(body_id)) != named[body_id]:
                    yield Problem("body-not-in-source", plan.file,
                                  f"{body_id} is said to be written {written!r}, but line {shown(item.lines)} writes {named[body_id]!r}.",
                                  "Write the name as the text does: {body: …, as_named: …}.", path=duty.path, record=item.id)
