"""What a search knows beyond the letters of a query: words that mean the same, and the provinces.

``words.json`` holds ``synonyms``, groups of words in normal form, and ``provinces``: ``[code, name, short name]`` of each
of the provinces, autonomous regions and municipalities that make such plans, held here or not, so that the search page
can tell a place without plans on this site from a word that no plan uses. ``site/assets/search-query.js`` reads it.
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


def write_words(corpus: Corpus, out: Path) -> None:
    """Write ``words.json`` into the folder ``out``."""
    content = {
        "synonyms": [[searchable(word).text for word in group.words] for group in corpus.synonyms.values()],
        "provinces": PROVINCES,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (out / "words.json").write_text(text + "\n", encoding="utf-8", newline="\n")
