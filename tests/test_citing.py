"""Citations: only known facts, in three styles; safe in LaTeX."""

from __future__ import annotations

from dataclasses import replace

from conftest import Example

from generator.check import check
from generator.citing import cite_data, cite_plan
from generator.model import Corpus, Notice, Plan

PLAN = "990101-women-2021-2025"


def corpus(example: Example) -> Corpus:
    found = check(example.open()).corpus
    assert found is not None
    return found


def known(example: Example) -> tuple[Plan, Notice]:
    found = corpus(example)
    plan = replace(found.plans[PLAN], title="示例县妇女发展规划（2021—2025年）")
    notice = replace(next(iter(found.notices.values())), issuer="示例县人民政府", number="示政发〔2021〕9号", date="2021-12-03")
    return plan, notice


def test_a_plan_is_cited_by_its_issuer_number_and_day(example: Example) -> None:
    cited = cite_plan(*known(example))
    assert cited.gbt == "示例县人民政府. 示例县妇女发展规划（2021—2025年）：示政发〔2021〕9号[Z]. 2021-12-03."
    assert cited.plain == "示例县人民政府：《示例县妇女发展规划（2021—2025年）》（示政发〔2021〕9号），2021年12月3日。"
    assert cited.bibtex.splitlines() == [
        f"@misc{{{PLAN},",
        "  title = {{示例县妇女发展规划（2021—2025年）}},",
        "  author = {{示例县人民政府}},",
        "  howpublished = {示政发〔2021〕9号},",
        "  year = {2021},",
        "  month = {12},",
        "}",
    ]


def test_what_is_not_known_is_left_out(example: Example) -> None:
    plan, notice = known(example)
    assert cite_plan(plan, None).gbt == f"{plan.title}[Z]."
    assert cite_plan(plan, None).plain == f"《{plan.title}》。"
    assert cite_plan(plan, None).bibtex.splitlines()[1:] == [f"  title = {{{{{plan.title}}}}},", "}"]
    unnumbered = cite_plan(plan, replace(notice, number=None))
    assert unnumbered.gbt == f"示例县人民政府. {plan.title}[Z]. 2021-12-03."
    assert "howpublished" not in unnumbered.bibtex and "（）" not in unnumbered.plain


def test_data_are_cited_by_version_and_day_and_by_address_where_there_is_one(example: Example) -> None:
    release = replace(corpus(example).release, version="1.2.3", as_of="2026-02-01")
    plan, _ = known(example)
    bare = cite_data(plan, release, None)
    assert bare.gbt == f"OpenPlans. {plan.title}：目标、措施与目标值数据：版本1.2.3[DS]. (2026-02-01)."
    assert "url" not in bare.bibtex and "http" not in bare.plain
    address = f"https://openplans.example/plans/{PLAN}/"
    online = cite_data(plan, release, address)
    assert online.gbt == f"OpenPlans. {plan.title}：目标、措施与目标值数据：版本1.2.3[DS/OL]. (2026-02-01). {address}."
    assert online.plain.endswith(f"版本1.2.3，2026年2月1日，{address}。")
    assert f"  url = {{{address}}}," in online.bibtex.splitlines()


def test_no_sign_of_a_title_is_run_by_latex(example: Example) -> None:
    plan = replace(known(example)[0], title=r"A & B_{50%} #1 \x ~^$")
    title = cite_plan(plan, None).bibtex.splitlines()[1]
    assert title == r"  title = {{A \& B\_\{50\%\} \#1 \textbackslash{}x \textasciitilde{}\textasciicircum{}\$}},"
