"""Core metadata as China's open-data platforms list them (名称, 摘要, 提供单位 …), as CSV and JSON.

Elements follow the usual columns of those platforms' catalogues; what is not known is left empty, never guessed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ..model import Release
from ..packages.csvfile import BYTE_ORDER_MARK, csv_lines
from ..packages.subject import LICENCE_URL, PROJECT
from ..words import DOMAINS
from .datasets import Dataset

CSV_FILE, JSON_FILE = "core-metadata.csv", "core-metadata.json"

_BETWEEN = "；"


def core_metadata(release: Release, dataset: Dataset) -> dict[str, str]:
    """The elements of one dataset by their names, in the order in which platforms show them."""
    first, last = dataset.years or ("", "")
    return {
        "标识": dataset.identifier,
        "名称": dataset.title.zh,
        "英文名称": dataset.title.en,
        "摘要": dataset.description.zh,
        "提供单位": PROJECT,
        "领域分类": "社会民生" if not dataset.domains else "社会民生（" + "、".join(
            word.zh for code, word in DOMAINS.items() if code in dataset.domains) + "）",
        "关键词": _BETWEEN.join(dataset.keywords),
        "更新周期": "" if dataset.withdrawn else "不定期",
        "状态": f"{dataset.withdrawn.date}撤回：{dataset.withdrawn.reason.zh}" if dataset.withdrawn else "在用",
        "开放类型": "不再提供" if dataset.withdrawn else "无条件开放",
        "开放条件": _terms(dataset),
        "数据格式": _BETWEEN.join(dict.fromkeys(one.form.name for one in dataset.distributions)),
        "数据量": f"{dataset.rows}行",
        "发布日期": dataset.issued,
        "更新日期": dataset.modified,
        "时间范围": f"{first}年—{last}年" if dataset.years else "",
        "空间范围": _BETWEEN.join(f"{place.name}（{place.code}）" for place in dataset.places),
        "联系方式": release.contact,
        "版本": dataset.version,
        "网页": f"{release.base_url}{dataset.page}" if release.base_url else f"../{dataset.page}",
    }


def _terms(dataset: Dataset) -> str:
    if dataset.withdrawn:
        return ""
    return f"署名即可使用（CC BY 4.0，{LICENCE_URL}）" + ("；其中的官方原文不在许可之内" if dataset.with_texts else "")


def write_core_metadata(release: Release, datasets: Sequence[Dataset], data: Path) -> None:
    """Write the elements of all datasets into the folder ``data``: a table with a byte order mark, and a JSON list
    in which elements that are not known are left out."""
    records = [core_metadata(release, dataset) for dataset in datasets]
    lines = csv_lines([*(list(record) for record in records[:1]), *(list(record.values()) for record in records)])
    (data / CSV_FILE).write_bytes(BYTE_ORDER_MARK + lines)
    known = [{name: value for name, value in record.items() if value} for record in records]
    (data / JSON_FILE).write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
