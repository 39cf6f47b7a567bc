"""Measure what readers' questions cost: python bench/reader_tasks.py [--only WORD].

Does each task of questions.py in Chromium on the built site, at a desk and on a phone, from home with an empty
cache; prints clicks, keystrokes, screenfuls scrolled, bytes, requests and milliseconds until the answer stood on
the screen. Then prints what a first visit to one page of each kind transfers. The site is served in a folder of
its host, texts as gzip; bytes are those of compressed bodies.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from compressed import Served, serving  # noqa: E402
from questions import TASKS, Asked, Task  # noqa: E402
from transfers import transfers  # noqa: E402
from visitor import SCREENS, Effort, visiting  # noqa: E402

from generator.bootstrap import find_browser  # noqa: E402
from generator.check import check  # noqa: E402
from generator.checkout import open_checkout  # noqa: E402


def effort(browser: Browser, served: Served, screen: str, task: Task, asked: Asked) -> Effort:
    """Do a task; AssertionError where its answer cannot be seen."""
    with visiting(browser, served, screen) as (visitor, efforts):
        task.does(visitor, asked)
    return efforts[0]


def measure_tasks(browser: Browser, served: Served, asked: Asked, only: str) -> None:
    print("screen  clicks  keys  screens      kB  requests     ms  task")
    for screen in SCREENS:
        for task in (task for task in TASKS if only in task.name):
            took = effort(browser, served, screen, task, asked)
            print(f"{screen:6} {took.clicks:7} {took.keys:5} {took.screens:8.1f} {took.size / 1000:7.1f} {took.requests:9}"
                  f" {took.milliseconds:6}  {task.name}: {task.question}（{task.reader}）", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--only", default="", metavar="WORD", help="only the tasks with this in their names")
    arguments = parser.parse_args()
    checkout = open_checkout(ROOT, None)
    corpus = check(checkout).corpus
    if corpus is None or not (checkout.build / "site").is_dir():
        sys.exit("build the site first: openplans build")
    with serving(checkout.build / "site") as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        measure_tasks(browser, served, Asked(checkout, corpus), arguments.only)
        browser.close()
    if not arguments.only:
        print("\n".join(transfers(checkout.build / "site")))


if __name__ == "__main__":
    main()
