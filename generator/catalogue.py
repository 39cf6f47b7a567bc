"""The catalogue of problems: every code that `check` can report, what it means, how to mend it.

The site's page of problems and the tests are made from this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of problem: its family, what it means, and what to do about it. A warning fails no check."""

    family: str
    title: str
    meaning: str
    remedy: str
    severity: Literal["error", "warning"] = "error"


_YAML, _SHAPE, _MEANING, _EVIDENCE = "YAML", "结构", "含义", "与原文核对"
_RELEASES = "发布记录"
_OBSERVED, _PLAUSIBLE = "监测数据", "监测数据可疑（只提醒）"

CATALOGUE: dict[str, Entry] = {
    "file-missing": Entry(_YAML, "缺少文件", "每个项目都要有的文件不存在。", "新建该文件，或从版本记录中恢复。"),
    "file-unreadable": Entry(_YAML, "文件读不出", "路径上不是可读的普通文件，例如是目录。", "换成普通文件，或改正权限。"),
    "file-stray": Entry(_YAML, "位置不明的文件", "content/ 下有布局规则没有提到的数据文件，不会被读取。", "移到布局规定的位置，或删除。"),
    "yaml-encoding": Entry(_YAML, "编码不是 UTF-8", "文件含有不属于 UTF-8 的字节。", "用 UTF-8 重新保存。"),
    "yaml-syntax": Entry(_YAML, "YAML 语法错误", "文件不是合法的 YAML。", "先看所指位置的缩进、引号和冒号。"),
    "yaml-too-large": Entry(_YAML, "文件过大", "文件大小超过上限。", "拆分文件，或删去不属于这里的内容。"),
    "yaml-too-deep": Entry(_YAML, "嵌套过深", "数据嵌套层数超过上限。", "减少嵌套层数。"),
    "yaml-anchor": Entry(_YAML, "使用了锚点或别名", "本项目的数据文件不使用 & 和 * 引用。", "把内容完整写出。"),
    "yaml-duplicate-key": Entry(_YAML, "键重复", "同一条记录里同一个键写了两次。", "保留其中一个。"),
    "yaml-key": Entry(_YAML, "键不是文字", "键必须是普通文字。", "把键写成一个词。"),
    "yaml-tag": Entry(_YAML, "使用了类型标签", "本项目的数据文件不使用 ! 标签。", "删去标签，必要时给值加引号。"),
    "shape": Entry(_SHAPE, "不符合结构定义", "某处的键或值不符合 schema/ 里的 JSON Schema。", "按提示的说明改写该处。"),
    "not-canonical": Entry(_SHAPE, "书写不规范", "规划文件的键序、引号或缩进与规范写法不同。", "运行 openplans format。"),
    "blank": Entry(_MEANING, "尚未填写", "草稿里留下的空白还没有填。", "读原文后用自己的话写标题和概述，不照抄；标识从登记册里选；确无内容的可选项可以删去。"),
    "summary-twice": Entry(_MEANING, "概述雷同", "同一规划里两处的概述一字不差；不同的条文说的不会完全一样。", "分别重读原文，各写各的。"),
    "formula-like": Entry(_MEANING, "文字像公式", "文字以 = + - @ 开头，电子表格会把它当作公式。", "改写文字，不以这些符号开头。"),
    "id-twice": Entry(_MEANING, "标识重复", "同一个标识用了两次。", "改用另一个标识，或删去重复的记录。"),
    "name-twice": Entry(_MEANING, "两个单位同一写法", "同一地方的两个单位登记了同一种文中写法，无法判断原文指哪一个。", "只留在原文所指的单位名下。"),
    "id-not-path": Entry(_MEANING, "标识与路径不一致", "标识、类别、行政区划、规划期和文件路径必须互相吻合。", "改正标识或移动文件。"),
    "numbering": Entry(_MEANING, "编号不连续", "条目编号有缺漏、重复或次序颠倒。", "补上缺漏的条目；原文如此时在 notes 中注明该行。"),
    "unknown-reference": Entry(_MEANING, "引用的标识不存在", "所引用的标识在登记册里找不到。", "改正拼写，或先在登记册里登记。"),
    "unit-mismatch": Entry(_MEANING, "计量单位与指标不符", "目标值的单位不是该指标的单位。", "核对原文；单位确实不同时改用或新增指标。"),
    "comparator-mismatch": Entry(_MEANING, "比较符与数值不相配", "比较符与数值范围、变动方向不能同时成立。", "按说明改正比较符或数值。"),
    "stated-differs": Entry(_MEANING, "数值与写法不符", "记录的数值或比较符，与 stated 所记的写法不同。", "多半是数值或比较符写错；写法抄错的改正 stated。"),
    "value-out-of-range": Entry(_MEANING, "数值超出可能范围", "数值超出该单位可能的范围。", "对照原文改正数值或单位。"),
    "deadline": Entry(_MEANING, "期限不合理", "期限早于规划开始，或基年晚于期限。", "对照原文改正年份。"),
    "serves-unknown": Entry(_MEANING, "对应目标不存在", "策略措施对应的主要目标不在本领域内。", "改成本领域内的主要目标编号。"),
    "listed-twice": Entry(_MEANING, "重复列出", "同一条目里同一个单位，或同一处引用，写了两次。", "保留其中一个。"),
    "lines-order": Entry(_MEANING, "行号次序颠倒", "行号首尾颠倒，或后一条记录的行号早于前一条。", "对照原文改正行号。"),
    "lines-outside": Entry(_MEANING, "行号越界", "记录的行号不在所属规划、领域或条目的范围内。", "对照原文改正行号。"),
    "no-topic": Entry(_MEANING, "没有主题", "每条主要目标和策略措施要有一至三个主题。", "从主题登记册中选取。"),
    "target-twice": Entry(_MEANING, "目标值重复", "同一条目对同一指标、人群和期限写了两个目标值。", "删去重复的，或写明人群、期限的差别。"),
    "review-state": Entry(_MEANING, "复核状态不实", "标为已复核的规划仍有空白，或通读次数不足两次。", "完成复核，或改回 draft。"),
    "redirect-live": Entry(_MEANING, "旧地址仍有页面", "旧地址是现有记录的地址，不能再转到别处。", "删去这一条，或改正 from。"),
    "redirect-target": Entry(_MEANING, "新地址不存在", "旧地址所指的新地址没有对应的记录。", "改正 to，或补上记录。"),
    "redirect-chain": Entry(_MEANING, "旧地址接着旧地址", "新地址自己也是旧地址，或者指回自身。", "直接写最后到达的地址。"),
    "release-order": Entry(_RELEASES, "发布次序颠倒", "发布记录须新的在前：版本号递减，日期不晚于上一条。", "按次序排好，或改正版本号、日期。"),
    "release-version": Entry(
        _RELEASES, "发布信息与发布记录不一致", "release.yaml 的版本不是最近一次发布，或截至日期早于该次发布。", "版本由 openplans release 写入，不要手改。",
    ),
    "published-stale": Entry(
        _RELEASES, "已发布标识与发布记录不一致", "published.yaml 不是最近一次发布时的状态。", "从版本记录中恢复两个文件；它们由 openplans release 写入。",
    ),
    "change-order": Entry(_RELEASES, "规划的变化次序不对", "规划须先收录，后更正，最后撤回；撤回后可重新收录。", "改正 change。"),
    "plan-gone": Entry(
        _RELEASES, "已发布的规划不见了", "发布过、没有撤回的规划，在 content/plans/ 里找不到。",
        "恢复文件；确要撤回的，用 openplans release 记录撤回和理由。",
    ),
    "withdrawn-live": Entry(_RELEASES, "已撤回的规划仍在", "发布记录说已撤回的规划，仍在 content/plans/ 里。", "删去文件，或用 openplans release 重新收录。"),
    "place-chain": Entry(_MEANING, "行政区划上下级不通", "行政区划的上级不存在，或上下级关系成环。", "补上上级行政区划。"),
    "document-missing": Entry(_EVIDENCE, "原文文件缺失", "原文库里没有该文件。", "把文件放进原文库，或改正文件名。"),
    "document-hash": Entry(_EVIDENCE, "原文文件已变", "原文库里的文件与登记的 SHA-256 不同。", "换回登记时的文件；若原文确有更新，须重新核对整份规划。"),
    "document-unreadable": Entry(_EVIDENCE, "原文无法读出结构", "原文的结构读不出来。", "检查文件是否完整。"),
    "lines-blank": Entry(_EVIDENCE, "所指行无文字", "记录所指的行在原文中不存在或是空行。", "对照原文改正行号。"),
    "lines-differ": Entry(_EVIDENCE, "行号与原文不符", "记录的起止行与原文中该条的起止行不同。", "对照原文改正行号；若程序读错，在 notes 中注明该行。"),
    "notice-not-in-source": Entry(_EVIDENCE, "通知与原文不符", "通知的标题、文号、发文机关或日期不在所指的行。", "对照原文改正。"),
    "number-not-in-source": Entry(_EVIDENCE, "原文该处无此编号", "记录的编号不在所指的行。", "对照原文改正编号或行号；原文未印编号的写 number_inferred。"),
    "heading-not-in-source": Entry(_EVIDENCE, "原文该处无此标题", "记录的标题不是所指行的官方标题。", "照原文改正标题；自拟的标题写 own_title。"),
    "stated-not-in-source": Entry(_EVIDENCE, "原文该处无此写法", "stated 所记的写法不在所指的行。", "照原文改正 stated 或行号。"),
    "target-not-in-source": Entry(
        _EVIDENCE, "目标值与原文不符",
        "目标值的数值、单位、比较符或其他字段与程序从原文读出的不同。", "先重读原文；若程序读错，用 reading 写明不同的字段和理由。",
    ),
    "reading-stale": Entry(_EVIDENCE, "读数差异已过时", "reading 所说的差异已不存在：程序读出的与记录一致。", "删去 reading 中已无差异的字段。"),
    "figure-not-recorded": Entry(
        _EVIDENCE, "数字漏记", "主要目标里的数字或方向既不是目标值，也没有列入 not_targets。", "补记目标值，或列入 not_targets 并写明理由。",
    ),
    "summary-figure": Entry(_EVIDENCE, "概述的数字不符", "概述缺少目标值里的数字，或写了原文没有的数字。", "对照原文补上或改正数字。"),
    "summary-bound": Entry(_EVIDENCE, "概述的界限不符", "概述里数字前后的以上、以下、左右等与目标值的比较符不同。", "照原文写明以上、以下、左右或超过。"),
    "summary-modality": Entry(_EVIDENCE, "概述的语气不符", "原文用力争、一般、倡导或探索，概述却没有。", "照原文保留这些词。"),
    "body-not-in-source": Entry(_EVIDENCE, "原文该处无此单位", "原文所指的行没有写这个单位。", "对照原文改正；写法不同时登记 as_named。"),
    "body-not-recorded": Entry(_EVIDENCE, "单位漏记", "原文该条写明的单位没有记录。", "补上牵头或责任单位。"),
    "law-not-in-source": Entry(_EVIDENCE, "原文该处无此法律或文件", "原文所指的行没有写这部法律或文件。", "对照原文改正行号，或在登记册里补上简称。"),
    "item-not-recorded": Entry(_EVIDENCE, "条目漏记", "原文中有的条目没有记录。", "补上该条目。"),
    "item-not-in-source": Entry(_EVIDENCE, "原文无此条目", "记录的条目在原文的结构中找不到。", "对照原文改正编号、领域或行号。"),
    "finding-mark": Entry(
        _MEANING, "核查记录不合要求", "核查记录的日期晚于本次发布的截至日期，或所指的规划不属于该文件的行政区划。", "改正日期，或移到规划所在地的文件。",
    ),
    "finding-stale": Entry(
        _MEANING, "核查提示已不存在", "核查记录所指的提示现在没有：标识写错了，或原文、数值、规则改动后不再成立。",
        "对照规划的数据与核查页改正标识；已不成立的删去记录。",
    ),
    "csv-header": Entry(_OBSERVED, "表头不符", "监测数据文件的首行缺少必要的列，或有不认识、重复的列。", "照 schema/observations.schema.json 的列名改写首行。"),
    "csv-row": Entry(_OBSERVED, "行不完整", "该行的格数与首行不同，或引号没有闭合。", "含逗号的内容加引号；单元格内不换行。"),
    "not-public": Entry(_OBSERVED, "未获准公开的数据", "该行没有标明已公开。未公开的数据不得进入本仓库。", "移出仓库；确已公开的写 public 并注明来源。"),
    "observation-twice": Entry(_OBSERVED, "数据重复", "同一指标、人群、分组、年份在同一发布日期出现两次。", "删去一行；修订后的数据用较晚的发布日期。"),
    "observation-date": Entry(_OBSERVED, "日期不合理", "发布日期晚于本次发布的截至日期或早于数据年份，或统计期首尾颠倒。", "改正日期或年份。"),
    "report-date": Entry(_OBSERVED, "报告日期不合理", "报告的日期早于所报告的年份，或晚于本次发布的截至日期。", "改正日期或年份。"),
    "report-twice": Entry(_OBSERVED, "报告重复登记", "同一规划、类别、年份和发布单位的报告登记了两次。", "删去一条；确是两份的在标题中写明区别。"),
    "implausible-share": Entry(
        _PLAUSIBLE, "占比可疑", "占比不在 0 到 100% 之间，或数值为负，或目标是百分之几十而数值不超过 1%（像是没有换算成百分数）。",
        "与来源核对；无误的在 note 中说明。", "warning",
    ),
    "implausible-parts": Entry(_PLAUSIBLE, "分子分母对不上", "数值与分子除以分母不符，或分组之和不等于总数。", "与来源核对；无误的在 note 中说明。", "warning"),
    "implausible-order": Entry(
        _PLAUSIBLE, "死亡率次序颠倒", "新生儿死亡率应不高于婴儿死亡率，婴儿死亡率应不高于5岁以下儿童死亡率。",
        "与来源核对；无误的在 note 中说明。", "warning",
    ),
    "implausible-jump": Entry(_PLAUSIBLE, "数值突变", "与上一年相比变动异常。", "与来源核对；无误的在 note 中说明。", "warning"),
}
