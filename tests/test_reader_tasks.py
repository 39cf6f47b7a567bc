"""Ten questions of readers, each answered from home within its clicks and kilobytes, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from compressed import Served, serving
from conftest import Built
from playwright.sync_api import Browser
from questions import TASKS, Asked, Task
from visitor import SCREENS, visiting

pytestmark = [pytest.mark.browser, pytest.mark.content]


@pytest.fixture(scope="module")
def served(real: Built) -> Iterator[Served]:
    with serving(real.site) as served:
        yield served


@pytest.fixture(scope="module")
def asked(real: Built) -> Asked:
    return Asked(real.checkout, real.corpus)


def test_there_are_ten_tasks_of_every_reader() -> None:
    assert len({task.name for task in TASKS}) == 10
    assert {task.reader for task in TASKS} == {"public", "journalist", "official"}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_question_is_answered_within_its_clicks_and_bytes(browser: Browser, served: Served, asked: Asked, task: Task, screen: str) -> None:
    if task.name == "quotation" and not asked.clauses:
        pytest.skip("no official texts are attached")
    with visiting(browser, served, screen) as (visitor, efforts):
        task.does(visitor, asked)
    (effort,) = efforts
    assert effort.clicks <= task.clicks
    assert effort.size <= task.kilobytes * 1000, effort.files
