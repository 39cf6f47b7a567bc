"""A built site in a browser: served in a folder of its host, opened on a page that may ask the site alone and must not complain."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from generator.serve import HOST, SiteServer, server

#: Width and height of a desk's and a phone's screen.
SCREENS = {"wide": (1280, 900), "narrow": (390, 844)}
#: Notes in `window.moved` what moved on the page that nobody asked to move, and how far; in `window.shifted` all that moved, the
#: frame around the page, too.
WATCH_SHIFTS = """
window.moved = [];
window.shifted = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const boxes = entry.sources.map(({ node }) => (node instanceof Element ? node : node?.parentElement)).filter((box) => box);
    const moved = (some) => [entry.value, some.map((box) => box.className || box.nodeName).join()];
    window.shifted.push(moved(boxes));
    const own = boxes.filter((box) => box.closest("article"));
    if (own.length > 0) window.moved.push(moved(own));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
#: Stands where a page will be until the page's HTML comes to take its place, a piece at a time, each painted before the next one comes.
#: A network does not do that: a busy browser paints what it has read of a piece, too. `window.arrived` says that all has come.
_IN_PIECES = """<!doctype html>
<script>
addEventListener("load", async () => {
    const frame = () => new Promise(requestAnimationFrame);
    document.open();
    for (const piece of PIECES) {
        document.write(piece);
        const unstyled = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet);
        await Promise.all(unstyled.map((link) => new Promise((done) => link.addEventListener("load", done))));
        await frame();
        await frame();
    }
    document.close();
    window.arrived = true;
});
</script>
"""
#: Axe's rules of WCAG 2.2 AA that depend on colours, and what they look at: the sample of `_SAMPLE`.
COLOURS = {"color-contrast": "[data-sampled]", "link-in-text-block": "a[href][data-sampled]"}
#: Why a request failed that was under way when the page was left.
LEFT = "net::ERR_ABORTED"


#: Marks texts for a look at their colours: of those that are set alike and lie on the same grounds, three.
_SAMPLE = """() => {
    const seen = new Map(), grounds = new Map();
    const ground = (element) => {
        if (!element) return "";
        if (!grounds.has(element)) {
            const {backgroundColor, backgroundImage, opacity} = getComputedStyle(element);
            const clear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
            grounds.set(element, (clear ? "" : `${backgroundColor} ${backgroundImage} ${opacity};`) + ground(element.parentElement));
        }
        return grounds.get(element);
    };
    for (const element of document.querySelectorAll("body *")) {
        element.removeAttribute("data-sampled");
        const written = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!written && !element.matches("input, select, textarea") || !element.checkVisibility({visibilityProperty: true})) continue;
        const {color, fontSize, fontWeight, textDecorationLine} = getComputedStyle(element);
        const set = [element.localName, element.className, element.parentElement.localName, color, fontSize, fontWeight, textDecorationLine];
        const kind = [...set, ground(element)].join("|");
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        if (seen.get(kind) <= 3) element.setAttribute("data-sampled", "");
    }
}"""


_AXE = Axe(f"{AXE_SCRIPT}; axe.configure({json.dumps({'rules': [{'id': rule, 'selector': sample} for rule, sample in COLOURS.items()]})})")


def violations(page: Page) -> dict[str, list[str]]:
    """What axe finds wrong on a page: by rule, the elements. Each text's colours take it milliseconds: of many that are set alike on
    the same grounds, as in a table, three stand for all."""
    return _found(page, {})


def colour_violations(page: Page) -> dict[str, list[str]]:
    """What axe finds wrong in a page's colours alone."""
    return _found(page, {"runOnly": {"type": "rule", "values": list(COLOURS)}})


def _found(page: Page, options: dict[str, Any]) -> dict[str, list[str]]:
    page.evaluate(_SAMPLE)
    # Gathering what passes, too, takes as long again.
    response = _AXE.run(page, options=options | {"resultTypes": ["violations"]}).response
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"][:3]] for rule in response["violations"]}


def cut_after(html: str, ends: list[int]) -> list[str]:
    """HTML in pieces that end at the places named."""
    return [html[start:end] for start, end in pairwise([0, *sorted(set(ends)), len(html)])]


def in_blocks(html: str) -> list[str]:
    """A page in a dozen pieces of like numbers of blocks, and its foot."""
    foot = html.find("<footer")
    ends = [found.end() for found in re.finditer("</(?:p|li|tr|h[1-6]|[uod]l|dd|table|section|nav|div|header|details)>", html[:foot])]
    return cut_after(html, [*(ends[n * len(ends) // 12] for n in range(12)), foot])


def open_in_pieces(page: Page, url: str, cut: Callable[[str], list[str]] = in_blocks) -> None:
    """Open a page whose HTML arrives in pieces, as `cut` makes them of it, and wait until it is there. Its scripts come after that."""
    def in_pieces(route: Route) -> None:
        pieces = json.dumps(cut(route.fetch().text())).replace("<", "\\u003c")
        route.fulfill(content_type="text/html; charset=utf-8", body=_IN_PIECES.replace("PIECES", pieces))

    page.route(url, in_pieces, times=1)
    page.goto(url)
    page.wait_for_function("window.arrived && document.readyState === 'complete'")


@contextmanager
def serving(running: SiteServer, folder: str = "/") -> Iterator[str]:
    """Let a server answer; the address of a folder of it."""
    with running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://{HOST}:{running.server_port}{folder}"
        running.shutdown()
        thread.join()


@contextmanager
def served(build: Path) -> Iterator[str]:
    """Serve a build folder; the address of its site, ending with a slash: a folder of the host."""
    with serving(server(build, 0), "/site/") as root:
        yield root


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
