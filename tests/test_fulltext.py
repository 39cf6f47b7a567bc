"""The page of the official text: what each line is, where it leads, and how a domain's page folds and prints it."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest
from conftest import Built

from generator.serve import server
from generator.store import SourceStore

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLAN = "plans/990101-women-2021-2025/"


def roles(html: str) -> dict[int, str]:
    return {int(number): role for number, role in re.findall(r'<p id="L(\d+)" class="op-text__(\w+)"', html)}


def test_each_line_has_its_number_and_its_part(attached: Built) -> None:
    plan = attached.corpus.plans["990101-women-2021-2025"]
    found = roles(attached.page(f"{PLAN}text/"))
    assert {number for number, role in found.items() if role == "domain"} == {domain.lines.first for domain in plan.domains}
    assert {number for number, role in found.items() if role == "item"} == {
        item.lines.first for item in plan.items()} - {domain.lines.first for domain in plan.domains}
    assert "title" in found.values() and min(found) == min(n for n, role in found.items() if role == "title")


@pytest.mark.content
def test_real_texts_begin_with_a_title_and_their_contents_lead_to_lines(real: Built, store: SourceStore) -> None:
    for plan in real.corpus.plans.values():
        html = real.page(f"plans/{plan.id}/text/")
        found = roles(html)
        assert found[plan.lines.first] == "title", plan.id
        before = [role for line, role in sorted(found.items()) if line < plan.preface.lines.first]
        assert before == sorted(before, key=["title", "contents"].index), plan.id
        # A title stands alone on the first lines: what a document lists after it is no title.
        assert before.count("title") <= 2 and ("contents" in before) == ("<span>目录</span>" in "".join(html.split())), plan.id
        assert all(found[domain.lines.first] == "domain" for domain in plan.domains)
        toc = {int(line) for line in re.findall(r'<a href="#L(\d+)" class="md-nav__link"', html)}
        assert {domain.lines.first for domain in plan.domains} <= toc <= set(found)


@pytest.mark.content
def test_long_clauses_of_real_plans_fold_and_no_text_is_lost(real: Built, store: SourceStore) -> None:
    folded = 0
    for plan in real.corpus.plans.values():
        for domain in plan.domains:
            html = real.page(f"plans/{plan.id}/{domain.code}/")
            folded += html.count('<details class="op-clause">')
            for item in (*domain.objectives, *domain.measures):
                assert re.search(rf'id="{item.anchor}".*?第{item.lines.first}', html, re.DOTALL), item.id
    assert folded > 100


@pytest.mark.browser
def test_the_sign_beside_a_heading_copies_its_address(attached: Built, browser: Browser) -> None:
    running = server(attached.site, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{running.server_address[1]}/{PLAN}health/"
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    try:
        page = context.new_page()
        page.goto(address)
        page.locator("#o1 .headerlink").click()
        page.locator("#o1 .op-copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}#o1" == page.url
        page.emulate_media(media="print")
        assert not page.locator(".md-tabs").is_visible() and page.locator(".op-document .op-print-only").is_visible()
    finally:
        context.close()
        running.shutdown()
