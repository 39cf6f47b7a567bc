"""What a judgement gives: the status of a target with the reason and every number that was used."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..observed import Observation
from ..words import Vocabulary, Word

#: Why a target has its status; one sentence each, shown beside it.
REASONS: Vocabulary = {
    "reached": Word("最近一年的数值已符合目标值。", "the latest value satisfies the target"),
    "kept": Word("规划期内各年数值都符合目标值。", "every value of the period satisfies the target"),
    "trend_reaches": Word("按现有趋势推算，到期限时符合目标值。", "the trend reaches the target by the deadline"),
    "trend_misses": Word("按现有趋势推算，到期限时不符合目标值。", "the trend does not reach the target by the deadline"),
    "not_kept": Word("目标要求保持，但规划期内有数值不符合。", "to be kept up, but a value of the period does not satisfy it"),
    "missed": Word("期限当年的数值不符合目标值。", "the value of the deadline's year does not satisfy the target"),
    "no_final_value": Word("没有期限当年的数值，此前最近一年的数值不符合目标值。", "no value for the deadline's year; the last one does not satisfy it"),
    "pooled_meets": Word("多年合并后符合目标值，多一例也不改变结论。", "pooled over years it satisfies the target, with one event more, too"),
    "pooled_misses": Word("多年合并后不符合目标值，少一例也不改变结论。", "pooled over years it does not satisfy the target, with one event less neither"),
    "pooled_unclear": Word("多年合并后，多一例或少一例就会改变结论。", "pooled over years, one event more or less would change the result"),
    "too_few_counts": Word("罕见事件要合并至少三年的人数，现有人数不足。", "rare events are pooled over three years or more; there are fewer with counts"),
    "no_observations": Word("没有收到公开的监测数据。", "no public observations"),
    "coded_missing": Word("数据来源写明没有数值。", "the source says that there is no value"),
    "before_period": Word("只有规划期以前的数值。", "values of years before the period only"),
    "no_base_value": Word("没有基年的数值，算不出目标值。", "no value for the base year, so the bound cannot be computed"),
    "no_other_value": Word("作为比较标准的另一指标没有同年数值。", "no value of the other indicator for the same year"),
    "no_number": Word("原文没有数值，只定方向。", "the text gives a direction and no number"),
    "moved_as_asked": Word("原文没有数值；数据变动与所定方向一致。", "no number in the text; the data moved in the direction asked for"),
    "moved_otherwise": Word("原文没有数值；数据变动与所定方向不一致。", "no number in the text; the data did not move in the direction asked for"),
    "about": Word("原文写“左右”或“相适应”，没有定出允许的差距。", "the text says about, without a tolerance"),
    "modality": Word("倡导、探索类要求，不作达标判断。", "advocated or explored, so not judged"),
    "no_base_year": Word("原文没有写明与哪一年相比。", "the text does not name the year to compare with"),
    "base_not_positive": Word("基年数值不大于零，不能按百分比计算。", "the base value is not above zero, so no percentage of it can be taken"),
    "other_population": Word("现有数据的人群、分组或计量方式与目标不同。", "the data are of another population, part or way of counting"),
    "too_few_points": Word("尚未符合目标值；同一口径的数据不足五年，不作推算。", "not yet satisfied; fewer than five values of one definition"),
}


@dataclass(frozen=True, slots=True)
class Pool:
    """Counts of several years together: exact sums."""

    first: int
    last: int
    years: int
    numerator: Decimal | None
    denominator: Decimal
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a target as of a date. Numbers are in the indicator's unit; what was not used is ``None``.

    ``bound`` (to ``bound_max`` for a range) is the value that was compared with, computed from
    ``base_value`` for a change, 0 for a difference from another indicator. ``observations`` are the
    rows that went into it, so that what is suppressed can be hidden.
    """

    target_id: str
    code: str
    reason: str
    deadline: int
    deadline_passed: bool
    comparator: str | None = None
    bound: Decimal | None = None
    bound_max: Decimal | None = None
    latest_value: Decimal | None = None
    latest_year: int | None = None
    base_value: Decimal | None = None
    base_year: int | None = None
    other_value: Decimal | None = None
    points: int = 0
    projected_value: Decimal | None = None
    volatile: bool = False
    pool: Pool | None = None
    missing: str | None = None
    observations: tuple[Observation, ...] = ()
    suppressed: bool = False
