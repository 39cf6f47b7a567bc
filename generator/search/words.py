"""What a search knows beyond the letters of a query: words that mean the same, and the provinces.

``words.json`` holds ``synonyms``, groups of words in normal form, and ``provinces``: ``[code, name, short name]`` of each
of the provinces, autonomous regions and municipalities that make such plans, held here or not, so that the search page
can tell a place without plans on this site from a word that no plan uses. ``questions`` are the words of questions, which
are left out, and said to be, where nothing holds them together with the rest. ``site/assets/search-words.js`` reads it.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..model import Corpus
from ..text import searchable

#: Code of GB/T 2260, name and short name. The plans of this kind follow the outlines of the State Council, which Hong Kong,
#: Macao and Taiwan have no plans under.
PROVINCES = tuple(
    (f"{code}0000", name, name[:3] if name[:3] in ("内蒙古", "黑龙江") else name[:2])
    for code, name in (
        (11, "北京市"), (12, "天津市"), (13, "河北省"), (14, "山西省"), (15, "内蒙古自治区"), (21, "辽宁省"), (22, "吉林省"),
        (23, "黑龙江省"), (31, "上海市"), (32, "江苏省"), (33, "浙江省"), (34, "安徽省"), (35, "福建省"), (36, "江西省"),
        (37, "山东省"), (41, "河南省"), (42, "湖北省"), (43, "湖南省"), (44, "广东省"), (45, "广西壮族自治区"), (46, "海南省"),
        (50, "重庆市"), (51, "四川省"), (52, "贵州省"), (53, "云南省"), (54, "西藏自治区"), (61, "陕西省"), (62, "甘肃省"),
        (63, "青海省"), (64, "宁夏回族自治区"), (65, "新疆维吾尔自治区"),
    )
)

#: Words of questions that say what a reader wants to know of a subject, and not which.
QUESTION_WORDS = (
    "由谁牵头负责", "由谁牵头", "由谁负责", "由谁来管", "由谁管", "谁来牵头", "谁来负责", "谁来管", "谁牵头", "谁负责", "归谁管", "谁管", "由谁", "是谁",
    "由哪个部门负责", "由哪个部门牵头", "哪个部门负责", "哪个部门牵头", "哪个部门管", "哪些部门负责", "哪个单位牵头", "哪个单位负责", "哪个部门", "哪些部门",
    "哪个单位", "哪些单位", "哪个地方", "哪些地方", "哪里", "哪份规划", "哪个规划", "哪份", "哪个", "哪些", "到哪一年", "哪一年", "哪年", "什么时候", "何时",
    "是多少", "有多少", "定多少", "多少", "有哪些内容", "有哪些目标", "有哪些措施", "有哪些规定", "有哪些", "有什么规定", "有什么措施", "有什么目标",
    "有什么政策", "有什么", "做什么", "是什么", "牵头什么", "负责什么", "说了什么", "什么", "怎么样", "怎么办", "怎么规定", "怎么说", "怎样对待", "怎样规定",
    "怎样", "怎么", "如何规定", "如何", "为什么", "为何", "是否", "有没有", "能不能", "请问", "承诺了", "承诺", "最低", "最高", "最多", "最少", "吗", "呢",
    "what", "who", "whom", "whose", "which", "when", "where", "why", "how", "much", "many", "is", "are", "was", "were", "do", "does", "did",
    "has", "have", "will", "the", "of", "in", "for", "on", "to", "by", "a", "an", "and", "leads", "responsible", "promised", "promise", "promises",
)


def write_words(corpus: Corpus, out: Path) -> None:
    """Write ``words.json`` into the folder ``out``."""
    content = {
        "synonyms": [[searchable(word).text for word in group.words] for group in corpus.synonyms.values()],
        "provinces": PROVINCES,
        "questions": sorted(QUESTION_WORDS, key=len, reverse=True),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (out / "words.json").write_text(text + "\n", encoding="utf-8", newline="\n")
