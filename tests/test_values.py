"""Values as they are written: decimals in one form, targets in short Chinese."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.clause import Lines
from generator.model import Indicator, PrefaceFigure, Target, Unit
from generator.values import figure_display, format_decimal, target_display

UNITS = {
    unit.id: unit
    for unit in (
        Unit("percent", "百分比", "percent", "%", "share"),
        Unit("percentage_points", "百分点", "percentage points", "个百分点", "change"),
        Unit("per_100k", "每十万", "per 100,000", "/10万", "rate"),
        Unit("ratio", "比", "ratio", "", "ratio"),
        Unit("times", "次", "times", "次", "count"),
        Unit("years", "年", "years", "年", "duration"),
    )
}
INDICATORS = {"share-of-members": Indicator("share-of-members", "成员中的女性比例", "Share of members", "percent", "示例")}

decimals = st.decimals(allow_nan=False, allow_infinity=False)


def shown(kind="numeric", **fields):
    for name in fields.keys() & {"value", "value_max"}:
        fields[name] = Decimal(fields[name])
    target = Target("p/health/o1/t1", "p/health/o1", "share-of-members", kind, "示例", Lines(1, 1), (), **fields)
    return target_display(target, UNITS, INDICATORS)


@pytest.mark.parametrize(("value", "written"), [
    ("12", "12"), ("12.0", "12"), ("98.50", "98.5"), ("0.3333", "0.3333"), ("1E+2", "100"), ("1E-7", "0.0000001"),
    ("-0.30", "-0.3"), ("0.00", "0"), ("-0", "0"), ("-0.0", "0"), ("100", "100"),
    ("123456789012345678901234567890.10", "123456789012345678901234567890.1"),
])
def test_decimals_have_one_plain_form(value, written):
    assert format_decimal(Decimal(value)) == written


@given(decimals)
def test_a_written_decimal_reads_back_as_the_same_value(value):
    text = format_decimal(value)
    assert Decimal(text) == value
    assert set(text) <= set("-0123456789.")
    assert format_decimal(Decimal(text)) == text


@given(decimals, st.integers(0, 6))
def test_equal_decimals_are_written_alike(value, zeros):
    sign, digits, exponent = value.as_tuple()
    assert format_decimal(Decimal((sign, (*digits, *[0] * zeros), exponent - zeros))) == format_decimal(value)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not a number"):
        format_decimal(Decimal(value))


@pytest.mark.parametrize(("asked", "display"), [
    ({"comparator": ">=", "value": "90", "unit": "percent"}, "≥ 90%"),
    ({"comparator": "<=", "value": "12.0", "unit": "per_100k"}, "≤ 12/10万"),
    ({"comparator": ">", "value": "50", "unit": "percent"}, "> 50%"),
    ({"comparator": "<", "value": "5", "unit": "percent"}, "< 5%"),
    ({"comparator": "=", "value": "100", "unit": "percent"}, "100%"),
    ({"comparator": "~", "value": "45", "unit": "percent"}, "45%左右"),
    ({"comparator": "~", "value": "45", "unit": "percent", "maintain": True}, "保持 45%左右"),
    ({"comparator": "=", "value": "10", "value_max": "11.5", "unit": "years"}, "10年～11.5年"),
    ({"comparator": "=", "value": "0.3333", "value_text": "1:3", "unit": "ratio"}, "1:3"),
    ({"comparator": ">=", "value": "33.33", "value_text": "三分之一", "unit": "percent"}, "≥ 三分之一"),
    ({"comparator": ">=", "value": "2", "unit": "times", "per": "year"}, "每年 ≥ 2次"),
    ({"comparator": ">=", "value": "10", "unit": "percent", "change": "decrease", "base_year": 2020}, "较2020年下降 ≥ 10%"),
    ({"comparator": "=", "value": "3", "unit": "percentage_points", "change": "increase"}, "提高 3个百分点"),
    ({"comparator": ">", "value": "50", "unit": "percent", "modality": "strive"}, "力争 > 50%"),
    ({"comparator": ">=", "value": "2", "unit": "times", "per": "week", "modality": "advocate", "maintain": True},
     "倡导保持每周 ≥ 2次"),
    ({"comparator": "=", "value": "-1.5", "unit": "percent"}, "−1.5%"),
    ({"kind": "relative", "comparator": ">=", "relative_to": "share-of-members"}, "≥ 成员中的女性比例"),
    ({"kind": "relative", "comparator": "~", "relative_to": "share-of-members"}, "与成员中的女性比例大体相当"),
    ({"kind": "relative", "comparator": "=", "relative_to": "share-of-members"}, "等于成员中的女性比例"),
    ({"kind": "direction", "direction": "up"}, "提高"),
    ({"kind": "direction", "direction": "slow"}, "上升趋势减缓"),
    ({"kind": "direction", "direction": "keep", "maintain": True}, "保持"),
    ({"kind": "direction", "direction": "balance", "maintain": True}, "保持平衡"),
    ({"kind": "direction", "direction": "cover", "modality": "explore"}, "探索全面覆盖"),
])
def test_targets_in_short(asked, display):
    assert shown(**asked) == display


def test_two_targets_that_differ_only_in_firmness_do_not_look_alike():
    asked = {"comparator": ">=", "value": "90", "unit": "percent"}
    assert len({shown(**asked, modality=modality) for modality in (None, "strive", "generally", "advocate", "explore")}) == 5


@pytest.mark.parametrize(("comparator", "display"), [(None, "9.2/10万"), ("<=", "≤ 9.2/10万"), ("~", "9.2/10万左右")])
def test_figures_of_a_preface_in_short(comparator, display):
    figure = PrefaceFigure("share-of-members", Decimal("9.20"), "per_100k", "全县", "示例", Lines(1, 1), (),
                           comparator=comparator)
    assert figure_display(figure, UNITS) == display
