"""The quantity reader on invented clauses: one for each rule of what is and is no target."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quantity import Amount, format_amount, parse_amount, read_quantities

D = Decimal


def numeric(text, **options):
    """(phrase, comparator, value, unit) of each numeric target."""
    return [(q.phrase, q.comparator, q.value, q.unit) for q in read_quantities(text, **options).targets if q.kind == "numeric"]


def directions(text):
    return [(q.phrase, q.direction) for q in read_quantities(text).targets if q.kind == "direction"]


@pytest.mark.parametrize(
    ("clause", "comparator", "value", "unit"),
    [
        ("示例筛查率达到70%以上。", ">=", "70", "percent"),
        ("示例筛查率达到７０％以上。", ">=", "70", "percent"),
        ("示例筛查率 达到 70 %\n以上。", ">=", "70", "percent"),
        ("示例筛查率不低于70%。", ">=", "70", "percent"),
        ("示例筛查率70%。", ">=", "70", "percent"),
        ("示例死亡率下降到12/10万以下。", "<=", "12", "per_100k"),
        ("示例死亡率控制在11/万以内。", "<=", "11", "per_10k"),
        ("示例死亡率不超过3.5‰。", "<=", "3.5", "per_mille"),
        ("示例患病率降到9%。", "<=", "9", "percent"),
        ("示例比例达到45%左右。", "~", "45", "percent"),
        ("示例率力争突破50%。", ">", "50", "percent"),
        ("示例率超过90%。", ">", "90", "percent"),
        ("示例开课率达到100%。", "=", "100", "percent"),
        ("示例达标率总体为95%。", "=", "95", "percent"),
        ("示例比例百分之三十以上。", ">=", "30", "percent"),
        ("示例代表占成员的三分之一以上。", ">=", "33.33", "percent"),
        ("示例机构助产士与床位比例不低于1:3。", ">=", "0.3333", "ratio"),
        ("示例近视率平均每年降低0.5个百分点。", ">=", "0.5", "percentage_points"),
    ],
)
def test_comparator_value_and_unit(clause, comparator, value, unit):
    assert [found[1:] for found in numeric(clause)] == [(comparator, D(value), unit)]


def test_counts_are_exact_unless_the_text_says_at_least():
    assert numeric("建设2所示例服务中心。") == [("示例服务中心", "=", D(2), "institution")]
    assert numeric("每个班级至少配备1名示例员。")[0][1:] == (">=", D(1), "person")
    assert numeric("班子中至少配备一名示例干部。")[0][1:] == (">=", D(1), "person")


def test_joined_heads_are_one_target_each():
    assert numeric("甲种、乙种和丙种示例死亡率分别降至3‰、4‰和5‰以下。") == [
        ("甲种示例死亡率", "<=", D(3), "per_mille"),
        ("乙种示例死亡率", "<=", D(4), "per_mille"),
        ("丙种示例死亡率", "<=", D(5), "per_mille"),
    ]
    assert [q[0] for q in numeric("甲管理率和乙管理率均达到90%以上。")] == ["甲管理率", "乙管理率"]


def test_modifiers_of_one_rate_stay_together():
    assert numeric("甲病、乙病和丙病检测率达到98%以上。") == [("甲病、乙病和丙病检测率", ">=", D(98), "percent")]


def test_two_stages_are_two_targets():
    found = read_quantities("到2025年和2030年，示例知晓率分别达到80%和90%以上。").targets
    assert [(q.deadline, q.value) for q in found] == [(2025, D(80)), (2030, D(90))]


def test_change_with_base_year():
    (found,) = read_quantities("示例死亡率以2020年为基数下降20%。").targets
    assert (found.change, found.base_year, found.comparator, found.value, found.unit) == ("decrease", 2020, ">=", D(20), "percent")


def test_range():
    (found,) = read_quantities("示例率保持在90%-95%。").targets
    assert (found.comparator, found.value, found.value_max, found.maintain) == ("=", D(90), D(95), True)


@pytest.mark.parametrize(
    ("clause", "modality"),
    [("力争示例率达到50%。", "strive"), ("示例率一般不低于50%。", "generally"), ("倡导示例率达到50%。", "advocate"), ("示例率达到50%。", None)],
)
def test_modality(clause, modality):
    assert [q.modality for q in read_quantities(clause).targets] == [modality]


def test_value_before_subject():
    assert numeric("90%以上的示例学校开设课程。", directions=False)[0][:3] == ("示例学校开设课程", ">=", D(90))


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        ("鼓励35岁-45岁示例人群接受服务。", "age_range"),
        ("形成“10分钟示例圈”。", "programme_name"),
        ("落实《示例条例（2019年）》。", "reference"),
        ("开通12345示例热线。", "other"),
        ("按照示例费标准的50%支付。", "payment"),
        ("落实2019年的部署。", "date"),
    ],
)
def test_figures_that_are_no_targets_say_why(clause, reason):
    found = read_quantities(clause)
    assert found.targets == ()
    assert {figure.reason for figure in found.figures} == {reason}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("逐步提高示例参保率。", [("示例参保率", "up")]),
        ("示例参保率逐步提高。", [("示例参保率", "up")]),
        ("甲代表和乙委员中的示例比例逐届提高。", [("甲代表比例", "up"), ("乙委员中的示例比例", "up")]),
        ("示例收入差距明显缩小。", [("示例收入差距", "down")]),
        ("示例患病率上升趋势减缓。", [("示例患病率", "slow")]),
        ("示例男女比例保持均衡。", [("示例男女比例", "balance")]),
        ("基本消除示例青壮年文盲。", [("示例青壮年文盲", "eliminate")]),
        ("示例保险全覆盖。", [("示例保险", "cover")]),
        ("示例媒介素养全面提升。", [("示例媒介素养", "up")]),
        ("示例意识和能力明显增强。", []),
        ("示例待遇水平稳步提高。", []),
        ("示例服务质量提升。", []),
    ],
)
def test_directions_need_something_measurable(clause, expected):
    assert directions(clause) == expected


def test_directions_do_not_count_in_measures_but_numbers_do():
    found = read_quantities("逐步提高示例参保率，示例知晓率达到80%以上。", directions=False)
    assert [(q.kind, q.phrase) for q in found.targets] == [("numeric", "示例知晓率")]


def test_a_figure_stands_for_the_direction_before_it():
    found = read_quantities("示例筛查率不断提高，力争突破50%。").targets
    assert [(q.kind, q.comparator) for q in found] == [("numeric", ">")]


@pytest.mark.parametrize(
    ("clause", "comparator", "other"),
    [
        ("代表中示例比例一般不低于成员总数中示例比例。", ">=", "成员总数中示例比例"),
        ("代表大会中示例比例与示例职工比例相适应。", "~", "示例职工比例"),
    ],
)
def test_relative(clause, comparator, other):
    (found,) = read_quantities(clause).targets
    assert (found.kind, found.comparator, found.relative_to) == ("relative", comparator, other)


def test_not_below_ones_own_past_is_no_target():
    assert read_quantities("示例比例不低于上届的比例。", directions=False).targets == ()


def test_unit_notes_are_not_read():
    assert len(read_quantities("示例率达到9%以上。（牵头单位：示例局；责任单位：示例率达到8%）").targets) == 1


def test_spans_lead_back_to_the_clause():
    clause = "示例 筛查率 达到 ７０％ 以上。"
    (found,) = read_quantities(clause).targets
    assert clause[found.span[0] : found.span[1]] == "达到 ７０％ 以上"


_shares = st.builds(Amount, st.decimals(0, 999, places=1).map(lambda d: d.normalize()), st.sampled_from(["percent", "per_mille", "per_100k", "per_10k"]))
_points = st.builds(Amount, st.integers(0, 99).map(Decimal), st.just("percentage_points"))


@given(st.one_of(_shares, _points))
def test_parse_reads_what_format_writes(amount):
    assert parse_amount(format_amount(amount)) == amount


@given(st.integers(1, 60), st.integers(61, 100))
def test_parse_reads_ranges(low, high):
    amount = Amount(Decimal(high), "percent", Decimal(low))
    assert parse_amount(format_amount(amount)) == amount


@pytest.mark.parametrize("text", ["", "率", "12", "3名", "10分钟健身圈"])
def test_parse_refuses_what_is_no_amount(text):
    with pytest.raises(ValueError, match="is no share"):
        parse_amount(text)


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text):
    found = read_quantities(text)
    for one in (*found.targets, *found.figures):
        assert 0 <= one.span[0] <= one.span[1] <= len(text)


@given(st.text(alphabet="示例率比例提高达到以上以下分别和、，。%‰1234567890万/:“”年岁至少名所", max_size=80))
def test_texts_of_the_grammar_are_read_without_error(text):
    for one in read_quantities(text).targets:
        assert len(one.stated) <= 23
