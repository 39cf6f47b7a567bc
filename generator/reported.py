"""What a plan's own preface reports of that for which it also sets a target: a plain fact beside the target, no verdict.

The scope may be another than the plan's place, and the year another than a base year: both are shown as stated.
"""

from __future__ import annotations

from .model import Corpus, Plan, PrefaceFigure, Target


def reported(target: Target, plan: Plan, corpus: Corpus) -> tuple[PrefaceFigure, ...]:
    """The preface's figures of the target's indicator and population, in the order of the text."""
    if not plan.preface_figures:
        return ()
    population = corpus.population_of(target)
    return tuple(
        figure for figure in plan.preface_figures
        if figure.indicator == target.indicator and corpus.population_of(figure) == population
    )


def figure_id(figure: PrefaceFigure, plan: Plan) -> str:
    """``<plan_id>/preface/f<n>``, counted from 1."""
    return f"{plan.id}/preface/f{plan.preface_figures.index(figure) + 1}"
