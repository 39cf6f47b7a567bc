"""The closed vocabularies of the data: each code word with its Chinese and English label.

Tables, packages and pages take their labels from here; the JSON Schemas hold the same code words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Word(NamedTuple):
    """The label of a code word in both languages."""

    zh: str
    en: str


Vocabulary = Mapping[str, Word]

PLAN_KINDS: Vocabulary = {
    "women": Word("妇女", "women"),
    "children": Word("儿童", "children"),
}

LEVELS: Vocabulary = {
    "international": Word("国际", "international"),
    "nation": Word("国家", "nation"),
    "province": Word("省级", "province"),
    "prefecture": Word("地级", "prefecture"),
    "county": Word("县级", "county"),
}

REVIEW_STATES: Vocabulary = {
    "draft": Word("草稿", "draft"),
    "reviewed": Word("已复核", "reviewed"),
}

DOMAINS: Vocabulary = {
    "health": Word("健康", "health"),
    "safety": Word("安全", "safety"),
    "education": Word("教育", "education"),
    "economy": Word("经济", "economy"),
    "decision": Word("参与决策和管理", "decision-making and management"),
    "social_security": Word("社会保障", "social security"),
    "welfare": Word("福利", "welfare"),
    "family": Word("家庭", "family"),
    "environment": Word("环境", "environment"),
    "law": Word("法律保护", "protection by law"),
}

ITEM_KINDS: Vocabulary = {
    "objective": Word("主要目标", "objective"),
    "measure": Word("策略措施", "measure"),
    "principle": Word("基本原则", "principle"),
    "implementation": Word("组织实施", "implementation provision"),
    "monitoring": Word("监测评估", "monitoring provision"),
}

PASSAGES: Vocabulary = {
    "preface": Word("前言", "preface"),
    "guiding_ideology": Word("指导思想", "guiding ideology"),
    "goal": Word("总体目标", "overall goal"),
}

TARGET_KINDS: Vocabulary = {
    "numeric": Word("有数值", "a number"),
    "relative": Word("以另一指标为准", "set by another indicator"),
    "direction": Word("只有变动方向", "a direction without a number"),
}

COMPARATORS: Vocabulary = {
    ">=": Word("不低于", "at least"),
    "<=": Word("不超过", "at most"),
    "=": Word("等于", "equal to"),
    "~": Word("左右", "about"),
    ">": Word("高于", "more than"),
    "<": Word("低于", "less than"),
}

CHANGES: Vocabulary = {
    "increase": Word("提高", "an increase by the value"),
    "decrease": Word("下降", "a decrease by the value"),
}

DIRECTIONS: Vocabulary = {
    "up": Word("提高", "up"),
    "down": Word("下降", "down"),
    "keep": Word("保持", "keep"),
    "cover": Word("全面覆盖", "cover all"),
    "eliminate": Word("消除", "eliminate"),
    "slow": Word("上升趋势减缓", "slow a rise"),
    "balance": Word("趋于平衡", "towards balance"),
}

MODALITIES: Vocabulary = {
    "strive": Word("力争", "strive for"),
    "generally": Word("一般", "generally"),
    "advocate": Word("倡导", "advocate"),
    "explore": Word("探索", "explore"),
}

PER: Vocabulary = {
    "day": Word("每天", "per day"),
    "week": Word("每周", "per week"),
    "two_weeks": Word("每两周", "per two weeks"),
    "month": Word("每月", "per month"),
    "quarter": Word("每季度", "per quarter"),
    "half_year": Word("每半年", "per half-year"),
    "year": Word("每年", "per year"),
    "two_years": Word("每两年", "per two years"),
    "three_years": Word("每三年", "per three years"),
    "five_years": Word("每五年", "per five years"),
    "semester": Word("每学期", "per semester"),
    "school_year": Word("每学年", "per school year"),
    "province": Word("每省", "per province"),
    "prefecture": Word("每市", "per prefecture"),
    "county": Word("每县", "per county"),
    "township": Word("每乡镇", "per township"),
    "village": Word("每村", "per village"),
    "community": Word("每社区", "per community"),
    "institution": Word("每机构", "per institution"),
    "leading_group": Word("每个领导班子", "per leading group"),
    "school": Word("每校", "per school"),
    "class": Word("每班", "per class"),
    "household": Word("每户", "per household"),
    "person": Word("每人", "per person"),
}

DEADLINE_BASES: Vocabulary = {
    "stated": Word("原文写明", "stated in the text"),
    "period_end": Word("原文未写明，取规划期末", "not stated: the end of the plan's period"),
}

BETTER: Vocabulary = {
    "higher": Word("越高越好", "higher is better"),
    "lower": Word("越低越好", "lower is better"),
}

SDG_MATCHES: Vocabulary = {
    "exact": Word("一致", "exact"),
    "close": Word("接近", "close"),
    "related": Word("相关", "related"),
}

UNIT_KINDS: Vocabulary = {
    "share": Word("占比", "share"),
    "rate": Word("比率", "rate"),
    "count": Word("数量", "count"),
    "ratio": Word("比", "ratio"),
    "duration": Word("时长、年龄", "duration or age"),
    "change": Word("变动", "change"),
    "other": Word("其他", "other"),
}

ROLES: Vocabulary = {
    "lead": Word("牵头单位", "lead"),
    "responsible": Word("责任单位", "responsible"),
}

BODY_KINDS: Vocabulary = {
    "government": Word("政府部门", "government"),
    "party": Word("党委部门", "party"),
    "congress": Word("人大、政协", "people's congress or CPPCC"),
    "court": Word("法院", "court"),
    "procuratorate": Word("检察院", "procuratorate"),
    "mass_organisation": Word("群团组织", "mass organisation"),
    "institution": Word("事业单位", "institution"),
    "other": Word("其他", "other"),
}

LAW_KINDS: Vocabulary = {
    "law": Word("法律", "law"),
    "regulation": Word("法规规章", "regulation"),
    "convention": Word("国际公约", "convention"),
    "policy": Word("政策文件", "policy"),
    "plan": Word("规划", "plan"),
}

RELATIONS: Vocabulary = {
    "based_on": Word("依据", "based on"),
    "implements": Word("贯彻上级规划", "implements the upper plan"),
    "mentions": Word("提及", "mentions"),
}

OBTAINED: Vocabulary = {
    "transcription": Word("文字稿，尚未与原件核对", "a transcription, not yet compared with the original"),
    "compared": Word("已与原件核对", "compared with the original"),
}

NOT_TARGET_REASONS: Vocabulary = {
    "age_range": Word("年龄范围", "age range"),
    "programme_name": Word("名称中的数字", "part of a name"),
    "date": Word("日期", "date"),
    "frequency": Word("工作频次", "frequency of the authorities' own work"),
    "reference": Word("引用文件", "reference to a document"),
    "list_total": Word("列举合计", "total of a list"),
    "meeting": Word("会议", "meeting"),
    "payment": Word("待遇计算办法", "formula of a payment"),
    "other": Word("其他", "other"),
}

NOTE_KINDS: Vocabulary = {
    "source": Word("原文如此", "in the official text"),
    "transcription": Word("文字稿转录所致", "from the transcription"),
    "unknown": Word("出处不明", "unknown"),
}

#: How a target stands to another, about the number alone (comparison.py has the rule).
VERDICTS: Vocabulary = {
    "same": Word("相同", "same number"),
    "stricter": Word("更严", "stricter number"),
    "looser": Word("更宽", "looser number"),
}

#: Why there is no verdict.
NO_VERDICTS: Vocabulary = {
    "direction": Word("没有数值，只有变动方向", "a direction without a number"),
    "relative": Word("以另一指标为准", "set by another indicator"),
    "about": Word("“左右”没有界限", "about: no bound is stated"),
    "indicator": Word("指标不同", "different indicators"),
    "population": Word("人群不同", "different populations"),
    "unit": Word("单位不同", "different units"),
    "per": Word("计数的范围不同（每年、每县等）", "counted per different things"),
    "change": Word("变动幅度与数值不能相比", "a change against a level, or changes of different direction"),
    "base_year": Word("基期年份不同", "different base years"),
    "deadline": Word("期限不同", "different deadlines"),
    "sense": Word("上限、下限或定数不同类", "bounds of different direction"),
    "exact": Word("定数或区间，数值不同", "exact numbers or ranges that differ"),
    "several": Word("有多个目标值，不能一一对应", "several targets that cannot be paired"),
}

SEXES: Vocabulary = {
    "all": Word("不分性别", "both sexes"),
    "female": Word("女", "female"),
    "male": Word("男", "male"),
}

AREAS: Vocabulary = {
    "all": Word("不分城乡", "urban and rural"),
    "urban": Word("城镇", "urban"),
    "rural": Word("农村", "rural"),
}

RELEASE_STATUSES: Vocabulary = {
    "preliminary": Word("初步", "preliminary"),
    "final": Word("最终", "final"),
    "revised": Word("修订", "revised"),
}

MISSING: Vocabulary = {
    "not_reported": Word("未报", "not reported"),
    "not_conducted": Word("未开展", "not conducted"),
    "not_applicable": Word("不适用", "not applicable"),
    "not_public": Word("未公开", "not public"),
}

#: What a maintainer says of a finding; one that nobody has spoken of is open.
FINDING_MARKS: Vocabulary = {
    "checked": Word("已核实", "checked"),
    "explained": Word("已说明", "explained"),
}

FINDING_STATES: Vocabulary = {"open": Word("未核实", "not yet checked"), **FINDING_MARKS}

GAPS: Vocabulary = {
    "no_public_data": Word("没有公开数据", "no public data"),
    "no_breakdown": Word("没有分列的公开数据", "no public data by this breakdown"),
    "no_definition": Word("没有公开的口径", "no published definition"),
}

BREAKDOWNS: Vocabulary = {
    "sex": Word("分性别", "by sex"),
    "age": Word("分年龄", "by age"),
    "area": Word("分城乡", "by urban and rural"),
}

PUBLICITY: Vocabulary = {
    "public": Word("已公开", "public"),
}

STATUSES: Vocabulary = {
    "met": Word("已达到目标值", "at the target value"),
    "expected": Word("预期可达标", "expected to reach the target"),
    "at_risk": Word("达标有困难", "hard to reach"),
    "no_data": Word("暂无公开数据", "no public data"),
    "not_quantified": Word("原文未量化", "no number in the text"),
    "small_numbers": Word("数量小不作判断", "numbers too small to judge"),
    "not_judged": Word("不作判断", "not judged"),
    "ended": Word("期限已过，未见达到", "deadline passed, target not seen to be reached"),
}

#: What a release did to a plan.
PLAN_CHANGES = {
    "added": Word("收录", "added"),
    "corrected": Word("更正", "corrected"),
    "monitored": Word("监测数据变动", "monitoring data changed"),
    "withdrawn": Word("撤回", "withdrawn"),
}

REPORT_KINDS: Vocabulary = {
    "annual_monitoring": Word("年度监测报告", "annual monitoring report"),
    "mid_term": Word("中期评估报告", "mid-term evaluation report"),
    "final": Word("终期评估报告", "final evaluation report"),
    "other": Word("其他报告", "other report"),
}

#: For how long the publisher plans to offer the data; the words are those of the EU's list of planned availability.
AVAILABILITY: Vocabulary = {
    "stable": Word("长期提供", "stable"),
    "available": Word("提供数年", "available"),
    "temporary": Word("暂时提供", "temporary"),
    "experimental": Word("试用", "experimental"),
}
