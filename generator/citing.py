"""How a plan and our data of it are cited: GB/T 7714, BibTeX and in plain words. Only what is known is said.

The day on which a reader looked something up is the reader's to add: no clock is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .model import Notice, Plan, Release
from .packages.subject import PROJECT

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """One source in three styles; ``bibtex`` is a whole entry of several lines."""

    gbt: str
    bibtex: str
    plain: str

    def styles(self) -> tuple[tuple[str, str], ...]:
        return ("GB/T 7714", self.gbt), ("BibTeX", self.bibtex), ("文字", self.plain)


def cite_plan(plan: Plan, notice: Notice | None) -> Citation:
    """The official plan itself, by the notice that promulgated it. GB/T 7714-2015 has no code for government papers: [Z]."""
    number = notice.number if notice else None
    title = f"{plan.title}：{number}" if number else plan.title
    gbt = f"{title}[Z]."
    plain = f"《{plan.title}》"
    fields = {"title": plan.title}
    if notice:
        gbt = f"{notice.issuer}. {gbt} {notice.date}."
        plain = f"{notice.issuer}：{plain}" + (f"（{number}）" if number else "") + f"，{_day(notice.date)}"
        fields |= {"author": notice.issuer, "howpublished": number or "", "year": notice.date[:4], "month": notice.date[5:7].lstrip("0")}
    return Citation(gbt, _bibtex(plan.id, fields), f"{plain}。")


def cite_data(plan: Plan, release: Release, address: str | None) -> Citation:
    """Our data of the plan; ``address`` is the page's absolute address, ``None`` where the site has none."""
    title = f"{plan.title}：目标、措施与目标值数据"
    gbt = f"{PROJECT}. {title}：版本{release.version}[{'DS/OL' if address else 'DS'}]. ({release.as_of})."
    plain = f"{PROJECT}：《{plan.title}》数据（{plan.id}），版本{release.version}，{_day(release.as_of)}"
    fields = {
        "title": title, "author": PROJECT, "year": release.as_of[:4], "version": release.version,
        "note": f"{plan.id}, {release.as_of}", "url": address or "",
    }
    if address:
        gbt, plain = f"{gbt} {address}.", f"{plain}，{address}"
    return Citation(gbt, _bibtex(f"openplans-{plan.id}", fields), f"{plain}。")


def _bibtex(key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{_braced(name, value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _braced(name: str, value: str) -> str:
    """Names and titles in a second pair of braces: they are one name, and keep their case."""
    if name == "url":
        return value
    escaped = re.sub(r"[\\{}%&#_$~^]", lambda found: _LATEX[found[0]], value)
    return f"{{{escaped}}}" if name in {"author", "title"} else escaped


def _day(date: str) -> str:
    """``2022-07-26`` as 2022年7月26日."""
    year, month, day = date.split("-")
    return f"{year}年{int(month)}月{int(day)}日"
