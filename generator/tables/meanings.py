"""What columns mean whose definition says no more than their title: in every descriptor, README, workbook and schema.

A column's own words come first, then those for the column of one table (``table.column``), then those for all columns of
the name, and last that it refers to another table.
"""

from __future__ import annotations

from dataclasses import replace

from ..words import Word
from .definition import Column, Table

MEANINGS: dict[str, Word] = {
    # In every table alike.
    "jurisdiction_name": Word("规划所在地方的名称", "Name of the plan's place"),
    "indicator_name": Word("indicator_id 所指指标的名称", "Name of the indicator that indicator_id refers to"),
    "population_name": Word("population_id 所指人群的名称", "Name of the population that population_id refers to"),
    "body_name": Word("body_id 所指单位的全称", "Full name of the body that body_id refers to"),
    "law_title": Word("law_id 所指法律或文件的全称", "Full title of what law_id refers to"),
    "jurisdiction": Word("所属地方的 GB/T 2260 六位代码，按文字处理", "Six-digit code (GB/T 2260) of the place it belongs to; a text, not a number"),
    "deadline_basis": Word("期限从何而来", "Where the deadline comes from"),
    "name_en": Word("英文名称，没有官方译名的由本站所译", "English name; ours where there is no official one"),
    "issuer": Word("发布它的机关", "The office that issued it"),
    "document_id": Word("所据官方文本，在 documents 表中", "The official text that it rests on, in the table documents"),
    "numerator": Word("比率的分子，来源写明时才有", "Numerator of the rate, where the source states it"),
    "denominator": Word("比率的分母，来源写明时才有", "Denominator of the rate, where the source states it"),
    "missing": Word("没有数值的原因", "Why there is no value"),
    "level": Word("所属的行政层级", "The level of government"),
    "note": Word("读者应知的情况", "What a reader should know"),
    "unit": Word("数值的计量单位", "The unit of the value"),
    # In one table.
    "plans.period_start": Word("规划期的第一年", "The first year of the plan's period"),
    "plans.period_end": Word("规划期的最后一年", "The last year of the plan's period"),
    "plans.review_state": Word("整理是否已经复核", "Whether the records have been reviewed"),
    "items.kind": Word("条目在规划中属于哪一部分", "The part of the plan that the item belongs to"),
    "measure_objectives.measure_id": Word("策略措施", "The measure"),
    "measure_objectives.objective_id": Word("这条措施所对应的主要目标，同一领域内", "An objective of the same domain that the measure serves"),
    "targets.kind": Word("承诺以什么形式作出", "The form of the commitment"),
    "targets.indicator_id": Word("承诺所指的指标，各规划通用", "The indicator that the commitment is about, the same in all plans"),
    "indicators.indicator_id": Word("指标的标识，各规划通用，发布后不变", "The indicator's id, the same in all plans and for good"),
    "indicators.name": Word("本站为各规划通用所定的名称", "The name that we use for it in all plans"),
    "indicators.unit": Word("指标通常的计量单位；某个目标值的单位见 targets.unit", "Its usual unit; that of a target is targets.unit"),
    "indicators.population_id": Word("规划未另写明时被统计的人群", "Who is counted where a plan does not say otherwise"),
    "responsibilities.body_id": Word("被点名的单位", "The body that is named"),
    "responsibilities.role": Word("单位在这个条目中的角色", "The body's part in the item"),
    "bodies.name": Word("单位的全称", "The body's full name"),
    "bodies.kind": Word("单位属于哪一类机关或组织", "The sort of office or organisation"),
    "laws.title": Word("法律或文件的全称，不带书名号", "Full title, without title marks"),
    "laws.title_en": Word("英文名称，没有官方译名的由本站所译", "English title; ours where there is no official one"),
    "laws.kind": Word("法律或文件的种类", "The sort of law or document"),
    "topics.topic_id": Word("主题的标识", "The topic's id"),
    "topics.name": Word("本站所定的名称", "The name that we use for it"),
    "topics.topic_group": Word("主题所属的组，用于浏览", "The group that the topic is listed under"),
    "populations.population_id": Word("人群的标识", "The population's id"),
    "populations.name": Word("本站所定的名称", "The name that we use for it"),
    "jurisdictions.name": Word("地方的全称", "The place's full name"),
    "jurisdictions.short_name": Word("不带“县”“区”等字的简称，没有时为空", "The name without its suffix, empty where there is none"),
    "notices.notice_id": Word("通知的标识", "The notice's id"),
    "notices.title": Word("通知的标题", "The notice's title"),
    "notices.date": Word("成文日期", "The date that it bears"),
    "notices.document_id": Word("载有这份通知的官方文本", "The official text that holds the notice"),
    "documents.document_id": Word("官方文本的标识", "The text's id"),
    "documents.title": Word("官方文本的标题", "The text's title"),
    "documents.date": Word("官方文本的日期", "The date that it bears"),
    "documents.obtained": Word("文字稿怎样得来，是否与原件核对过", "How the text came about, and whether it was compared with the original"),
    "citations.relation": Word("规划怎样引用它", "How the plan cites it"),
    "item_topics.topic_id": Word("条目涉及的一个主题，由本站归类", "A topic that the item is about; our classification"),
    "item_mechanisms.mechanism_id": Word("条目所设立的一种机制，由本站归类", "A mechanism that the item sets up; our classification"),
    "preface_figures.indicator_id": Word("数据所指的指标", "The indicator that the figure is about"),
    "preface_figures.value": Word("规划所称已达到的数值", "The value that the plan reports as reached"),
    "mechanisms.mechanism_id": Word("机制的标识", "The mechanism's id"),
    "mechanisms.name": Word("本站所定的名称", "The name that we use for it"),
    "mechanisms.mechanism_group": Word("机制所属的组，用于浏览", "The group that the mechanism is listed under"),
    "functions.function": Word("职能的标识", "The function's id"),
    "functions.name": Word("本站所定的名称", "The name that we use for it"),
    "functions.function_group": Word("职能所属的组，用于浏览", "The group that the function is listed under"),
    "units.unit": Word("计量单位的标识", "The unit's id"),
    "units.name": Word("计量单位的名称", "The unit's name"),
    "units.kind": Word("是份额、比率、计数还是其他", "Whether it is a share, a rate, a count or something else"),
    "domains.domain": Word("规划中的一个发展领域", "A domain of the plan"),
    "passages.passage": Word("规划中没有编号的哪一部分", "Which of the plan's parts without numbers"),
    "not_targets.reason": Word("为什么不作为目标值", "Why the figure is not taken as a target"),
    "notes.kind": Word("异常出在原文、文字稿，还是不清楚", "Whether the oddity is the text's, the transcription's or unknown"),
    "notes.text": Word("发现了什么", "What was found"),
    "observations.indicator_id": Word("数据所指的指标", "The indicator that the value is about"),
    "observations.sex": Word("数据只含哪一性别，或不分性别", "Which sex is counted, or both"),
    "observations.area": Word("数据只含城镇或农村，或不分城乡", "Whether urban or rural people are counted, or both"),
    "observations.year": Word("数据所属的年份", "The year that the value is for"),
    "observations.period_end": Word("统计期的最后一天；空表示公历年度", "The last day of the period; empty for a calendar year"),
    "observations.per": Word("数值按什么时段、地方或机构计", "By what time, place or institution the value counts"),
    "observations.definition": Word("来源所说的统计口径", "How the source defines the value"),
    "observations.release_status": Word("初步、最终还是修订", "Preliminary, final or revised"),
    "observations.released": Word("来源发布这个数值的日期", "The day on which the source released the value"),
    "observations.reporting_body": Word("报送或发布数据的单位", "The body that reported or published it"),
    "observations.source_title": Word("来源的名称", "The source's title"),
    "observations.source_url": Word("来源的网址，没有时为空", "The source's address, empty where there is none"),
    "statuses.target_id": Word("所判定的目标值", "The target that is judged"),
    "statuses.as_of": Word("以哪一天为准", "The day as of which it is judged"),
    "statuses.reason": Word("按规则的哪一条得出", "The part of the rule that decided"),
    "statuses.volatile": Word("历年数值波动较大，与状态并列，不改变状态", "The values move much from year to year; a flag beside the status"),
    "statuses.deadline": Word("目标值的期限", "The target's deadline"),
    "statuses.deadline_passed": Word("判定之日期限是否已过", "Whether the deadline had passed on that day"),
    "statuses.latest_year": Word("所用最近数据的年份", "The year of the latest value used"),
    "statuses.latest_value": Word("所用的最近数值", "The latest value used"),
    "statuses.comparator": Word("按什么方向比较", "How the value is held against the bound"),
    "statuses.bound_max": Word("目标值为区间时的上端", "The upper end where the target is a range"),
    "statuses.base_year": Word("变动从哪一年算起", "The year from which a change counts"),
    "statuses.base_value": Word("基年的数值", "The value of the base year"),
    "statuses.other_value": Word("以另一指标为准时，那一指标的数值", "The value of the indicator that sets the target's"),
    "statuses.points": Word("有数值的年份有几个", "How many years have a value"),
    "statuses.projected_value": Word("按已有各年推算到期限之年的数值", "The value at the deadline as the years so far suggest"),
    "statuses.pooled_from": Word("罕见事件合并计算的第一年", "The first year pooled for a rare event"),
    "statuses.pooled_to": Word("罕见事件合并计算的最后一年", "The last year pooled for a rare event"),
    "statuses.pooled_numerator": Word("合并各年的事件数", "Events in the pooled years"),
    "statuses.pooled_denominator": Word("合并各年的人数", "People in the pooled years"),
    "statuses.pooled_value": Word("合并各年算出的比率", "The rate of the pooled years"),
    "official_results.official_result_id": Word("官方结果的标识", "The result's id"),
    "official_results.about_title": Word("官方文件所评的规划", "The plan that the official text judges"),
    "official_results.about_start": Word("所评规划期的第一年", "The first year of that plan's period"),
    "official_results.about_end": Word("所评规划期的最后一年", "The last year of that plan's period"),
    "official_results.value": Word("官方文件所说的数值", "The figure that the official text gives"),
    "official_results.definition": Word("官方文件所说的口径", "How the official text defines it"),
    "official_results.scope": Word("官方文件所说的范围", "What the official text says it covers"),
    "official_results.year": Word("官方文件所说的年份", "The year that the official text gives"),
    "reports.report_id": Word("报告的标识", "The report's id"),
    "reports.kind": Word("年度监测、中期评估还是终期评估", "Annual monitoring, mid-term or final evaluation"),
    "reports.title": Word("报告的标题", "The report's title"),
    "reports.date": Word("报告的发布日期", "The day on which it was published"),
    "reports.document_id": Word("报告的文本，收入本站时才有", "The report's text, where we hold it"),
    "reports.url": Word("报告的网址", "The report's address"),
    "findings.rule": Word("得出这条提示的规则", "The rule that raised it"),
    "findings.indicator_id": Word("提示所涉的指标", "The indicator that it is about"),
    "findings.summary": Word("比较出了什么", "What the comparison found"),
    "findings.state": Word("是否有人核查过", "Whether a person has checked it"),
    "findings.checked_by": Word("谁核查的，未核查时为空", "Who checked it; empty where nobody has"),
    "findings.checked_on": Word("哪一天核查的", "The day of the check"),
    "findings.ground": Word("核查根据什么下的结论", "What the check rests on"),
    "missing_data.kind": Word("缺的是目标值的数据还是分列统计", "Whether data of a target or a breakdown is missing"),
    "missing_data.target_id": Word("没有公开数据的目标值", "The target without public data"),
    "missing_data.indicator_id": Word("没有公开数据的指标", "The indicator without public data"),
    "missing_data.breakdown": Word("缺的是按什么分列的统计", "The breakdown that is missing"),
}


def described(table: Table) -> Table:
    """The table with a meaning for every column."""
    return replace(table, columns=tuple(_described(table, column) for column in table.columns))


def _described(table: Table, column: Column) -> Column:
    if column.description:
        return column
    found = MEANINGS.get(f"{table.name}.{column.name}") or MEANINGS.get(column.name)
    if found is None:
        raise KeyError(f"{table.name}.{column.name} has no meaning: describe it where it is defined, or in meanings.py")
    return replace(column, description=found.zh, description_en=found.en)
