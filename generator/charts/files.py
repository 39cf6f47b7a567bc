"""What a reader can take away from an indicator's page: its chart as an SVG file and the data of the chart as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from .. import urls
from ..deadlines import deadline
from ..links import FigureRef, Links, TargetRef
from ..model import Corpus, Indicator, Release
from ..packages.csvfile import csv_bytes
from ..page import Attachment
from ..tables import Column, Row
from .glyphs import meaning, shape
from .indicator import IndicatorCharts
from .targets_svg import WIDE, draw

_WIDTH = 860
_MARGIN = 20

#: The colours of the light scheme, since a file has none of the site's.
_STYLE = """text{font:13px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;fill:#1c2733}
line,path,circle{stroke:currentColor;stroke-width:2;fill:none}.op-plot{overflow:visible}
.op-file__title{font-size:18px;font-weight:700}.op-file__panel,.op-plot__name,.op-plot__section{font-weight:700}
.op-plot__grid,.op-plot__rule,.op-plot__level{stroke:#d5dce4;stroke-width:1}.op-plot__zero{stroke:#7d8b99;stroke-width:1}
.op-plot__unit,.op-plot__tick,.op-plot__period,.op-plot__reported,.op-file__line{fill:#4b5967}.op-plot__women{color:#8a2560;fill:#8a2560}
.op-plot__children{color:#0c6152;fill:#0c6152}.op-plot__label{fill:#1c2733}.op-plot__label,.op-plot__reported{paint-order:stroke;stroke:#fff;stroke-width:4px}.op-plot__joined{stroke-width:1}
.op-plot__mark circle{fill:#fff}.op-plot__mark .op-plot__solid{fill:currentColor}.op-plot__range,.op-plot__quartiles{stroke-width:7}
.op-plot__spread{color:#4b5967}.op-plot__middle{stroke:#1c2733;stroke-width:3}"""

_COLUMNS = tuple(
    Column(name, kind, "", "", "")
    for name, kind in (
        ("indicator_id", "string"), ("indicator_name", "string"), ("plan_id", "string"), ("jurisdiction", "string"),
        ("jurisdiction_name", "string"), ("level", "string"), ("plan_kind", "string"), ("period_start", "year"),
        ("period_end", "year"), ("record", "string"), ("target_id", "string"), ("target_kind", "string"),
        ("population_id", "string"), ("population_name", "string"), ("comparator", "string"), ("value", "number"),
        ("value_max", "number"), ("unit", "string"), ("per", "string"), ("change", "string"), ("base_year", "year"),
        ("relative_to", "string"), ("direction", "string"), ("maintain", "boolean"), ("modality", "string"),
        ("year", "year"), ("year_basis", "string"), ("scope", "string"), ("stated", "string"),
    )
)


def chart_files(
    indicator: Indicator, targets: Sequence[TargetRef], figures: Sequence[FigureRef], charts: IndicatorCharts, corpus: Corpus,
) -> Iterator[Attachment]:
    """Beside the indicator's page: ``chart.csv`` where there is anything to tell, ``targets.svg`` where it stands on an axis."""
    if targets or figures:
        yield Attachment("chart.csv", chart_csv(indicator, targets, figures, corpus))
    if charts.charts:
        yield Attachment("targets.svg", chart_file(indicator, charts, corpus.release).encode("utf-8"))


def own_targets(indicator: Indicator, links: Links) -> list[TargetRef]:
    """The targets about the indicator itself, without those that it sets the value of."""
    return [ref for ref in links.by_indicator.get(indicator.id, ()) if ref.target.indicator == indicator.id]


def chart_csv(indicator: Indicator, targets: Sequence[TargetRef], figures: Sequence[FigureRef], corpus: Corpus) -> bytes:
    """All targets and preface figures of the indicator, also those that have no place on an axis."""
    return csv_bytes(_COLUMNS, _rows(indicator, targets, figures, corpus))


def _rows(indicator: Indicator, targets: Sequence[TargetRef], figures: Sequence[FigureRef], corpus: Corpus) -> Iterator[Row]:
    for ref in (*targets, *figures):
        plan, place = ref.plan, corpus.jurisdictions[ref.plan.jurisdiction]
        record = ref.target if isinstance(ref, TargetRef) else ref.figure
        population = corpus.population_of(record)
        head = (indicator.id, indicator.name, plan.id, place.code, place.name, place.level, plan.kind, plan.start, plan.end)
        who = (population, corpus.populations[population].name if population else None)
        if isinstance(ref, TargetRef):
            t = ref.target
            yield (*head, "target", t.id, t.kind, *who, t.comparator, t.value, t.value_max, t.unit, t.per, t.change, t.base_year,
                   t.relative_to, t.direction, t.maintain, t.modality, *deadline(plan, t), None, t.stated)
        else:
            f = ref.figure
            yield (*head, "preface_figure", None, None, *who, f.comparator, f.value, None, f.unit, None, None, None,
                   None, None, None, None, f.year, "reported", f.scope, f.stated)


def chart_file(indicator: Indicator, charts: IndicatorCharts, release: Release) -> str:
    """The charts of an indicator as one SVG document that needs nothing else."""
    parts, y = [_text(f"{indicator.name} {indicator.name_en}", 24, "title"), _text(indicator.definition, 48, "line")], 64
    for number, chart in enumerate(charts.charts):
        svg, height = draw(chart, WIDE, f"p{number}")
        parts += [_text(chart.title, y + 24, "panel"), f'<svg y="{y + 36}" height="{height}">{svg}</svg>']
        y += height + 56
    for name in charts.shapes:
        parts += [f'<svg x="22" y="{y + 12}" overflow="visible" class="op-plot__mark">{shape(name)}</svg>', _text(meaning(name), y + 16, "line", 48)]
        y += 22
    for line in _sources(indicator, release):
        y += 20
        parts.append(_text(line, y, "line"))
    width, height = _WIDTH + 2 * _MARGIN, y + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" color="#1c2733">'
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>'
        f'<svg x="{_MARGIN}" y="{_MARGIN}" width="{_WIDTH}" height="{y + _MARGIN}">{"".join(map(str, parts))}</svg></svg>\n'
    )


def _sources(indicator: Indicator, release: Release) -> tuple[str, str]:
    return (
        f"资料来源：各地规划的目标值与前言所列数据，经本站整理。OpenPlans，版本{release.version}，{release.as_of}。"
        + (release.base_url + urls.indicator(indicator.id) if release.base_url else ""),
        "许可：CC BY 4.0。人群、期限不同的目标值不能直接比高低。（期末）指原文未写明期限，取规划期末。",
    )


def _text(text: str, y: int, kind: str, x: int = 0) -> Markup:
    return Markup('<text class="op-file__{}" x="{}" y="{}">{}</text>').format(kind, x, y, text)
