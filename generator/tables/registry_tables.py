"""The tables of the registries and of what belongs to one jurisdiction: made once, whatever the plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ..model import Corpus
from ..words import BETTER, BODY_KINDS, LAW_KINDS, LEVELS, OBTAINED, SDG_MATCHES, UNIT_KINDS
from .definition import Column, Table, joined
from .shared import MANY, MANY_EN, key_of, source_lines

_NAME = Column("name", "string", "名称", "Name", "name", required=True)
_NAME_EN = Column("name_en", "string", "英文名称", "English name", "name_en", required=True)
_ALIASES = Column("aliases", "string", "别名", "Other names", lambda r: joined(r.aliases),
                  f"规划中的其他写法，{MANY}", f"Other wordings of the plans; {MANY_EN}")
_DEFINITION = Column("definition", "string", "定义", "Definition", "definition", "本站的说明", "In our own words", required=True)
_JURISDICTION = Column("jurisdiction", "string", "行政区划代码", "Jurisdiction", "jurisdiction",
                       required=True, references="jurisdictions")


def _of(registry: str) -> Callable[[Corpus], Iterable[Any]]:
    return lambda corpus: getattr(corpus, registry).values()


INDICATORS = Table(
    "indicators", "registry", "指标", "Indicators",
    "各规划共用的指标：同一件被测量的事，无论规划怎样称呼，只用一个标识。",
    "Canonical measured things: one id for one thing, whatever a plan calls it.",
    ("indicator_id",), _of("indicators"),
    (
        key_of("indicator_id", "指标标识", "Indicator id"),
        _NAME, _NAME_EN,
        Column("unit", "string", "计量单位", "Unit", "unit", required=True, references="units"),
        Column("better", "string", "优劣方向", "What is better", "better",
               "难分优劣时为空", "Empty where neither is", words=BETTER),
        _DEFINITION,
        Column("sdg", "string", "可持续发展目标指标", "SDG indicator", lambda r: r.sdg.indicator if r.sdg else None,
               "联合国可持续发展目标的指标编号", "Number of the indicator of the Sustainable Development Goals"),
        Column("sdg_match", "string", "对应程度", "Match with the SDG indicator", lambda r: r.sdg.match if r.sdg else None,
               "由本站判断", "Our judgement", words=SDG_MATCHES),
        _ALIASES,
        Column("population_id", "string", "默认人群", "Default population", "population", references="populations"),
    ),
    searched=("name", "aliases", "definition"),
)

BODIES = Table(
    "bodies", "registry", "单位", "Bodies",
    "规划中写明的机关、法院、党委部门和群团组织；标识在其行政区划内有效。",
    "Offices, courts, party and mass organisations that the plans name, scoped to their jurisdiction.",
    ("body_id",), _of("bodies"),
    (
        key_of("body_id", "单位标识", "Body id", "public_id", "<jurisdiction>/<body>"),
        _JURISDICTION, _NAME,
        replace(_NAME_EN, required=False),
        Column("kind", "string", "类别", "Kind", "kind", required=True, words=BODY_KINDS),
        Column("function", "string", "职能", "Function", "function",
               "各地同类单位用同一个词", "One word for like bodies everywhere", required=True, references="functions"),
        Column("collective", "boolean", "集合称谓", "Collective", "collective",
               "该名称指多个单位，如“各成员单位”", "The name stands for several bodies", required=True),
        Column("as_named", "string", "文中写法", "As named", lambda r: joined(r.as_named), MANY, MANY_EN, required=True),
    ),
    searched=("name", "as_named"),
)

LAWS = Table(
    "laws", "registry", "法律和文件", "Laws and documents",
    "规划所引用的法律、法规、公约、政策和规划。", "Laws, regulations, conventions, policies and plans that the plans cite.",
    ("law_id",), _of("laws"),
    (
        key_of("law_id", "标识", "Law id", description="妇女、儿童规划的标识就是规划标识",
               description_en="For a plan for women or children, its plan id"),
        Column("title", "string", "全称", "Title", "title", required=True),
        Column("title_en", "string", "英文名称", "English title", "title_en"),
        Column("kind", "string", "类别", "Kind", "kind", required=True, words=LAW_KINDS),
        Column("level", "string", "层级", "Level", "level", required=True, words=LEVELS),
        Column("promulgator", "string", "发布机关", "Promulgator", "promulgator",
               "规划文本写明时才有", "Only where a text says so"),
        Column("number", "string", "文号", "Number", "number", "规划文本写明时才有", "Only where a text says so"),
        replace(_JURISDICTION, required=False),
        Column("short_titles", "string", "简称", "Short titles", lambda r: joined(r.short_titles), MANY, MANY_EN),
    ),
    searched=("title", "short_titles"),
)

TOPICS = Table(
    "topics", "registry", "主题", "Topics",
    "各规划的条目共用的主题。", "Controlled subjects that items share across plans.",
    ("topic_id",), _of("topics"),
    (
        key_of("topic_id", "主题标识", "Topic id"), _NAME, _NAME_EN,
        Column("topic_group", "string", "分组", "Group", "group", required=True), _DEFINITION,
    ),
)

POPULATIONS = Table(
    "populations", "registry", "人群", "Populations",
    "指标所统计的人群，也包括岗位和地方。", "Who is counted: people, and also posts and places.",
    ("population_id",), _of("populations"),
    (
        key_of("population_id", "人群标识", "Population id"), _NAME, _NAME_EN, _ALIASES,
        replace(_DEFINITION, required=False),
    ),
)

JURISDICTIONS = Table(
    "jurisdictions", "registry", "行政区划", "Jurisdictions",
    "有规划的行政区划及其各级上级。", "Places with a plan, and the chain above them.",
    ("jurisdiction",), _of("jurisdictions"),
    (
        key_of("jurisdiction", "行政区划代码", "Jurisdiction", "code",
               description="GB/T 2260 六位代码，按文字处理；全国为 000000",
               description_en="Six-digit code of GB/T 2260, a text and not a number; the nation is 000000", pattern="^[0-9]{6}$"),
        _NAME,
        Column("short_name", "string", "简称", "Short name", "short_name"),
        _NAME_EN,
        Column("level", "string", "层级", "Level", "level", required=True, words=LEVELS),
        Column("parent", "string", "上级", "Parent", "parent", "上一级行政区划的代码；全国为空",
               "Code of the level above; empty for the nation", references="jurisdictions"),
    ),
)

NOTICES = Table(
    "notices", "registry", "通知", "Notices",
    "印发规划的通知。", "The documents that promulgate plans.",
    ("notice_id",), _of("notices"),
    (
        key_of("notice_id", "通知标识", "Notice id"),
        Column("title", "string", "标题", "Title", "title", required=True),
        Column("number", "string", "发文字号", "Number", "number", "没有时为空", "Empty where it has none"),
        Column("issuer", "string", "发布单位", "Issuer", "issuer", required=True),
        Column("date", "date", "日期", "Date", "date", required=True),
        Column("addressees", "string", "主送单位", "Addressees", lambda r: joined(r.addressees), MANY, MANY_EN),
        Column("document_id", "string", "文件标识", "Document id", "document", required=True, references="documents"),
        _JURISDICTION,
        *source_lines("lines"),
    ),
)

DOCUMENTS = Table(
    "documents", "registry", "政策文件", "Documents",
    "整理所依据的官方文本，以校验值固定。", "The official texts that the records were made from, pinned by hash.",
    ("document_id",), _of("documents"),
    (
        key_of("document_id", "文件标识", "Document id"),
        Column("title", "string", "标题", "Title", "title", required=True),
        _JURISDICTION,
        Column("issuer", "string", "发布单位", "Issuer", "issuer"),
        Column("date", "date", "日期", "Date", "date"),
        Column("origin_url", "string", "来源网址", "Origin", "origin_url", "不详时为空", "Empty where unknown"),
        Column("retrieved", "date", "获取日期", "Retrieved", "retrieved", "不详时为空", "Empty where unknown"),
        Column("obtained", "string", "来历", "How obtained", "obtained", required=True, words=OBTAINED),
        Column("file", "string", "文件名", "File", "file",
               "原文库中的文件名", "File name in the store of official texts", required=True),
        Column("sha256", "string", "SHA-256", "SHA-256", "sha256",
               "文字稿的校验值", "Of the text", required=True, pattern="^[0-9a-f]{64}$"),
        Column("note", "string", "说明", "Note", "note"),
    ),
)

MECHANISMS = Table(
    "mechanisms", "registry", "机制", "Mechanisms",
    "规划的组织实施和监测评估部分所设立的机制。", "What the implementation and monitoring chapters of the plans set up.",
    ("mechanism_id",), _of("mechanisms"),
    (
        key_of("mechanism_id", "机制标识", "Mechanism id"), _NAME, _NAME_EN,
        Column("mechanism_group", "string", "分组", "Group", "group", required=True), _DEFINITION,
    ),
)

FUNCTIONS = Table(
    "functions", "registry", "职能", "Functions",
    "单位的职能：各地同类单位共用一个标识。", "What bodies do: one id for like bodies everywhere.",
    ("function",), _of("functions"),
    (
        key_of("function", "职能标识", "Function"), _NAME, _NAME_EN,
        Column("function_group", "string", "分组", "Group", "group", required=True), _DEFINITION,
    ),
)

UNITS = Table(
    "units", "registry", "计量单位", "Units",
    "数值的计量单位。", "Units of measurement.",
    ("unit",), _of("units"),
    (
        key_of("unit", "计量单位", "Unit"), _NAME, _NAME_EN,
        Column("symbol", "string", "符号", "Symbol", lambda r: r.symbol or None,
               "写在数值后面；比没有符号", "What follows a value; ratios have none"),
        Column("kind", "string", "类别", "Kind", "kind", required=True, words=UNIT_KINDS),
    ),
)
