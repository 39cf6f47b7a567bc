"""Which places a reader can choose on the page of a subject, and where such a page is.

A subject with very many items has a page a province; on each the places of that province can be chosen.
"""

from __future__ import annotations

from collections.abc import Iterable

from .links import FigureRef, ItemRef, Links, TargetRef

#: A subject with more items than this has a page a province, and counts on its own page.
MOST_ITEMS = 400


def places_of(refs: Iterable[ItemRef | TargetRef | FigureRef]) -> tuple[str, ...]:
    """The codes of the places that refer to a subject, in order."""
    return tuple(sorted({ref.plan.jurisdiction for ref in refs}))


def on_topic(topic_id: str, links: Links) -> tuple[str, ...] | None:
    """The codes of the places with items on the topic, in order; None where they are chosen on pages by province."""
    refs = links.by_topic.get(topic_id, ())
    return places_of(refs) if len(refs) <= MOST_ITEMS else None


def on_indicator(indicator_id: str, links: Links) -> tuple[str, ...]:
    """The codes of the places with targets or preface figures of the indicator, in order; none where there are too many to choose from."""
    refs = (*links.by_indicator.get(indicator_id, ()), *links.figures_of.get(indicator_id, ()))
    return places_of(refs) if len(refs) <= MOST_ITEMS else ()
