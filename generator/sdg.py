"""The Sustainable Development Goals of the United Nations, by the number that begins an indicator's code."""

from __future__ import annotations

from .words import Word

#: Short names of the goals, as the United Nations uses them in both languages.
GOALS: dict[int, Word] = {
    1: Word("无贫穷", "No poverty"),
    2: Word("零饥饿", "Zero hunger"),
    3: Word("良好健康与福祉", "Good health and well-being"),
    4: Word("优质教育", "Quality education"),
    5: Word("性别平等", "Gender equality"),
    6: Word("清洁饮水和卫生设施", "Clean water and sanitation"),
    7: Word("经济适用的清洁能源", "Affordable and clean energy"),
    8: Word("体面工作和经济增长", "Decent work and economic growth"),
    9: Word("产业、创新和基础设施", "Industry, innovation and infrastructure"),
    10: Word("减少不平等", "Reduced inequalities"),
    11: Word("可持续城市和社区", "Sustainable cities and communities"),
    12: Word("负责任消费和生产", "Responsible consumption and production"),
    13: Word("气候行动", "Climate action"),
    14: Word("水下生物", "Life below water"),
    15: Word("陆地生物", "Life on land"),
    16: Word("和平、正义与强大机构", "Peace, justice and strong institutions"),
    17: Word("促进目标实现的伙伴关系", "Partnerships for the goals"),
}


def goal_of(code: str) -> int:
    """The number of the goal that an indicator's code (``3.1.1``, ``4.a.1``) belongs to."""
    return int(code.split(".", 1)[0])


def code_order(code: str) -> tuple[tuple[int, int, str], ...]:
    """The order of codes: numbers by size, before letters."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in code.split("."))
