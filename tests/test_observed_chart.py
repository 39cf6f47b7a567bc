"""Charts of observed values, on invented numbers: what is shown stands in the table too, and a gap stays one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from test_targets_chart import INDICATOR, SVG, invented, plan, target

from generator.charts.observed_chart import ObservedChart, observed_chart
from generator.charts.observed_svg import draw_observed
from generator.model import Corpus, Plan, Target
from generator.monitored import Shown, Year

CORPUS = invented(1, 1)
PLACE = "900100"


def series(values: dict[int, Decimal | None], *, part: str = "", preliminary: tuple[int, ...] = ()) -> Shown:
    years = {year: Year("" if value is None else f"{value}%", value, year in preliminary, ()) for year, value in values.items()}
    return Shown(INDICATOR.id, INDICATOR.population, part, None, years, (("虚构统计局，虚构年鉴", None),))


class Asking(Plan):
    """An invented plan that has just these targets."""

    asked: tuple[Target, ...] = ()

    def targets(self) -> tuple[Target, ...]:
        return self.asked


def asking(*asked: tuple[Decimal | None, dict]) -> Plan:
    of = plan(PLACE)
    made = Asking(**{name: getattr(of, name) for name in of.__dataclass_fields__})
    object.__setattr__(made, "asked", tuple(target(of, number, value, **more).target for number, (value, more) in enumerate(asked, 1)))
    return made


def chart(shown: Shown, *plans: Plan, corpus: Corpus = CORPUS) -> ObservedChart:
    made = observed_chart(shown, plans, corpus)
    assert made is not None
    return made


def test_a_year_without_a_value_is_a_gap() -> None:
    made = chart(series({2021: Decimal(60), 2022: None, 2023: Decimal(70), 2024: Decimal(72)}, preliminary=(2024,)))
    assert [(dot.year, dot.preliminary) for dot in made.dots] == [(2021, False), (2023, False), (2024, True)]
    assert [(one.year, other.year) for one, other in made.runs()] == [(2023, 2024)]
    assert made.said == "2021年60%，2023年70%，2024年72%（初步）。"


def test_one_value_or_a_part_makes_no_chart() -> None:
    assert observed_chart(series({2021: Decimal(60), 2022: None}), (), CORPUS) is None
    assert observed_chart(series({2021: Decimal(60), 2022: Decimal(61)}, part="女"), (), CORPUS) is None


def test_only_targets_of_the_same_kind_of_number_stand_beside_it() -> None:
    asks = asking(
        (Decimal(90), {"deadline": 2025}), (Decimal(80), {"population": "some"}), (Decimal(3), {"unit": "piece"}),
        (Decimal(70), {"per": "county"}), (Decimal(10), {"change": "decrease", "base_year": 2020}),
        (Decimal(85), {"value_max": Decimal(95), "comparator": None}),
    )
    made = chart(series({2021: Decimal(60), 2022: Decimal(61)}), asks)
    assert [(goal.value, goal.value_max, goal.year) for goal in made.goals] == [(90, None, 2025), (85, 95, 2030)]
    assert (made.first, made.last) == (2021, 2030)
    assert made.said == "2021年60%，2022年61%。妇女规划：2025年 ≥ 90%；妇女规划：2030年 85%～95%。"


@given(st.dictionaries(st.integers(2015, 2040), st.none() | st.decimals(-50, 500, places=1), min_size=2, max_size=12),
       st.none() | st.decimals(-50, 500, places=1))
def test_every_value_has_its_dot_within_the_picture(values: dict[int, Decimal | None], asked: Decimal | None) -> None:
    shown = series(values)
    made = observed_chart(shown, [asking((asked, {}))] if asked is not None else [], CORPUS)
    known = {year: value for year, value in values.items() if value is not None}
    if len(known) < 2:
        assert made is None
        return
    assert made is not None
    picture = ElementTree.fromstring(draw_observed(made, "x"))
    dots = picture.findall(f".//{SVG}circle")
    assert len(dots) == len(known)
    height = Decimal(picture.attrib["height"])
    places = [(Decimal(dot.attrib["cx"].rstrip("%")), Decimal(dot.attrib["cy"])) for dot in dots]
    assert all(0 <= x <= 100 and 0 <= y <= height for x, y in places)
    # Later years stand further right, greater values higher.
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    by_value = sorted(zip((known[year] for year in sorted(known)), places, strict=True), key=lambda pair: pair[0])
    assert [y for _, (_, y) in by_value] == sorted((y for _, (_, y) in by_value), reverse=True)
    assert len(picture.findall(f".//{SVG}path")) == (asked is not None)


def test_the_place_of_a_definition_is_told() -> None:
    shown = replace(series({2021: Decimal(60), 2022: Decimal(61)}), definition="抽样调查")
    assert chart(shown).title == "示例率（示例人群all），口径：抽样调查"
