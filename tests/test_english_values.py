"""What targets ask, in short English."""

from decimal import Decimal

import pytest
from test_values import INDICATORS, UNITS

from generator.clause import Lines
from generator.english_values import target_in_english
from generator.model import Target, Unit

_UNITS = UNITS | {
    unit.id: unit
    for unit in (
        Unit("per_mille", "千分比", "per mille", "‰", "rate"),
        Unit("person", "人", "people", "人", "count"),
        Unit("piece", "个", "units", "个", "count"),
        Unit("per_1000", "每千人", "per 1,000 people", "/千人", "rate"),
    )
}


@pytest.mark.parametrize(("fields", "said"), [
    ({"value": "90", "comparator": ">=", "unit": "percent"}, "≥ 90%"),
    ({"value": "5.50", "comparator": "<=", "unit": "per_mille"}, "≤ 5.5‰"),
    ({"value": "12", "comparator": "<=", "unit": "per_100k"}, "≤ 12 per 100,000"),
    ({"value": "1", "comparator": ">=", "unit": "per_1000"}, "≥ 1 per 1,000 people"),
    ({"value": "45", "comparator": "~", "unit": "percent"}, "about 45%"),
    ({"value": "100", "comparator": "=", "unit": "percent", "maintain": True}, "keep 100%"),
    ({"value": "1", "comparator": ">=", "unit": "person", "per": "township"}, "≥ 1 person per township"),
    ({"value": "2", "comparator": ">=", "unit": "person", "per": "township"}, "≥ 2 people per township"),
    ({"value": "1", "comparator": "=", "unit": "times", "per": "year"}, "1 time per year"),
    ({"value": "3", "value_max": "5", "comparator": "=", "unit": "piece"}, "3–5"),
    ({"value": "10", "value_max": "11", "comparator": "=", "unit": "years"}, "10–11 years"),
    ({"value": "0.3333", "value_text": "1:3", "comparator": ">=", "unit": "ratio", "per": "institution"}, "≥ 1:3 per institution"),
    ({"value": "33.33", "value_text": "三分之一", "comparator": ">=", "unit": "percent"}, "≥ 33.33%"),
    ({"value": "30", "comparator": ">=", "unit": "percent", "change": "decrease", "base_year": 2020}, "down by ≥ 30% from 2020"),
    ({"value": "50", "comparator": ">", "unit": "percent", "modality": "strive"}, "strive for > 50%"),
    ({"value": "-1", "comparator": ">=", "unit": "percent"}, "≥ −1%"),
    ({"kind": "direction", "direction": "up"}, "up"),
    ({"kind": "direction", "direction": "keep", "maintain": True}, "keep"),
    ({"kind": "direction", "direction": "up", "maintain": True, "modality": "generally"}, "generally keep up"),
    ({"kind": "relative", "relative_to": "share-of-members", "comparator": ">="}, "≥ Share of members"),
    ({"kind": "relative", "relative_to": "share-of-members", "comparator": "~"}, "about equal to Share of members"),
])
def test_targets_read_in_english(fields: dict, said: str) -> None:
    known = {"kind": "numeric"} | fields
    for name in known.keys() & {"value", "value_max"}:
        known[name] = Decimal(known[name])
    target = Target(id="p/health/o1/t1", item_id="p/health/o1", indicator="share-of-members", stated="示例", lines=Lines(1, 1), path=(), **known)
    assert target_in_english(target, _UNITS, INDICATORS) == said
    assert said.isascii() or set(said) - set(map(chr, range(128))) <= set("≥≤–−‰")
