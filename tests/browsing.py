"""A built site in a browser: served in a folder of its host, opened on a page that may ask the site alone and must not complain."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.serve import HOST, server

#: Width and height of a desk's and a phone's screen.
SCREENS = {"wide": (1280, 900), "narrow": (390, 844)}
#: Notes in `window.moved` what moved on the page that nobody asked to move, and how far; `window.shifted` adds up all that moved,
#: the frame around the page, too.
WATCH_SHIFTS = """
window.moved = [];
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    window.shifted += entry.value;
    const boxes = entry.sources.map(({ node }) => (node instanceof Element ? node : node?.parentElement));
    const own = boxes.filter((box) => box?.closest("article"));
    if (own.length > 0) window.moved.push([entry.value, own.map((box) => box.className || box.nodeName).join()]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
#: Axe's rules of WCAG 2.2 AA that depend on colours.
COLOURS = ("color-contrast", "link-in-text-block")
#: Why a request failed that was under way when the page was left.
LEFT = "net::ERR_ABORTED"


def violations(page: Page, *rules: str) -> dict[str, list[str]]:
    """What axe finds wrong on a page: by rule, the elements; of the named rules alone where some are named."""
    # Gathering what passes, too, takes as long again.
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"][:3]] for rule in Axe().run(page, options=options).response["violations"]}


@contextmanager
def served(build: Path) -> Iterator[str]:
    """Serve a build folder; the address of its site, ending with a slash: a folder of the host."""
    with server(build, 0) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://{HOST}:{running.server_address[1]}/site/"
        running.shutdown()
        thread.join()


@contextmanager
def opened(browser: Browser, root: str, screen: str = "wide", scheme: str = "light", scripts: bool = True, **options: Any) -> Iterator[Page]:
    """A page that may ask the site alone and must not complain."""
    width, height = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts, locale="zh-CN", **options,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    trouble: list[str] = []
    page.on("console", lambda message: message.type in {"error", "warning"} and trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: request.failure == LEFT or trouble.append(f"failed: {request.url}"))
    page.on("response", lambda response: response.status < 400 or trouble.append(f"{response.status}: {response.url}"))
    page.on("request", lambda request: request.url.startswith(root) or trouble.append(f"elsewhere: {request.url}"))
    yield page
    context.close()
    assert trouble == []
