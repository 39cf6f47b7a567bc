"""One who comes to the site with an empty cache and a question: types, clicks, looks. What that takes is counted."""

from __future__ import annotations

import csv
import io
import time
from bisect import bisect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate

from compressed import Served
from playwright.sync_api import Browser, Locator, Page, expect

from generator.text import searchable

#: Width and height of a desk's and a phone's screen.
SCREENS = {"desk": (1280, 900), "phone": (390, 844)}
#: An answer must be there within so many milliseconds.
PATIENCE = 15_000

#: Scrolls the page so far that an element stands in the middle of the screen, unless it stands in sight and not at the
#: top, where what sticks there may cover it; tells by how much.
_BRING = """element => {
  const { top, bottom } = element.getBoundingClientRect();
  if (top >= innerHeight / 6 && bottom <= innerHeight) return 0;
  const before = scrollY;
  scrollTo({ top: scrollY + (top + bottom - innerHeight) / 2, behavior: "instant" });
  return Math.abs(scrollY - before);
}"""
#: Whether the texts of an element stand on the screen, whole and uncovered: of each line its two ends and its middle are looked at.
_SEEN = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  return lines.length > 0 && lines.every(({ left, right, top, bottom }) =>
    [left + 1, (left + right) / 2, right - 1].every(x => {
      const hit = document.elementFromPoint(x, (top + bottom) / 2);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    }));
}"""


@dataclass
class Visitor:
    """A reader on the page of one browser, at the site's home when he comes.

    ``clicks`` counts clicks and taps, ``keys`` characters typed and keys pressed, ``screens`` how many
    screenfuls were scrolled, in all.
    """

    page: Page
    clicks: int = 0
    keys: int = 0
    screens: float = 0

    def bring(self, found: Locator) -> None:
        """Scroll to an element, where it is not yet on the screen."""
        expect(found).to_be_visible(timeout=PATIENCE)
        self.screens += found.evaluate(_BRING) / self.page.evaluate("innerHeight")

    def click(self, found: Locator) -> None:
        self.bring(found)
        found.click(timeout=PATIENCE)
        self.clicks += 1

    def link(self, name: str, within: Locator | None = None) -> None:
        """Click the first link of this name that can be seen, in the article if not told otherwise."""
        place = within or self.page.locator("article")
        self.click(place.get_by_role("link", name=name, exact=True).locator("visible=true").first)

    def tick(self, name: str) -> None:
        """Tick the box of this name."""
        self.click(self.page.locator("article").get_by_role("checkbox", name=name, exact=True))

    def ask(self, words: str) -> None:
        """Type words into the search box of the article; the first letter is typed once the box is entered."""
        box = self.page.locator("article").locator("input[name=q]")
        self.click(box)
        box.press_sequentially(words)
        self.keys += len(words)
        # A reader sees what is offered before he goes on. One who left sooner would have the names sent twice: cut off here, and again there.
        expect(self.page.locator("article .op-suggesting > [role=status]")).not_to_be_empty(timeout=PATIENCE)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def suggestion(self, kind: str, name: str) -> None:
        """Click the suggestion of this kind and name."""
        exactly = self.page.locator(".op-suggest__name").get_by_text(name, exact=True)
        self.click(self.page.get_by_role("option").filter(has=exactly).filter(has_text=kind).first)

    def sees(self, found: Locator, *texts: str) -> None:
        """The answer: an element on the screen that shows these texts, no part of it cut off or covered."""
        self.bring(found)
        for text in texts:
            shown = found.get_by_text(text).locator("visible=true").first
            self.bring(shown)
            assert shown.evaluate(_SEEN), f"cannot be seen whole: {text}"

    def sees_words(self, lines: Locator, words: str) -> None:
        """The answer: words that stand in a row in these lines, and begin in a line that is on the screen."""
        expect(lines.first).to_be_visible(timeout=PATIENCE)
        texts = [searchable(text).text for text in lines.all_inner_texts()]
        ends = list(accumulate(map(len, texts)))
        expect(lines.nth(bisect(ends, "".join(texts).index(words)))).to_be_in_viewport(timeout=PATIENCE)

    def downloads(self, found: Locator) -> list[dict[str, str]]:
        """Click what downloads a CSV; its rows."""
        with self.page.expect_download(timeout=PATIENCE) as download:
            self.click(found)
        return list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))


@dataclass(frozen=True)
class Effort:
    """What a task took: clicks, keystrokes, screenfuls scrolled, bytes of compressed bodies, requests and milliseconds from home on.

    ``files`` are what was sent, each with its size.
    """

    clicks: int
    keys: int
    screens: float
    size: int
    requests: int
    milliseconds: int
    files: tuple[tuple[str, int], ...]


@contextmanager
def visiting(browser: Browser, served: Served, screen: str) -> Iterator[tuple[Visitor, list[Effort]]]:
    """A visitor at home with an empty cache; what his visit took is in the list once it is over."""
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=screen == "phone", locale="zh-CN",
                                  reduced_motion="reduce")
    served.sent.clear()
    page = context.new_page()
    start = time.perf_counter()
    page.goto(served.root)
    visitor, efforts = Visitor(page), list[Effort]()
    try:
        yield visitor, efforts
        taken = round((time.perf_counter() - start) * 1000)
        # What the page still loads counts as well.
        page.wait_for_load_state("networkidle")
        efforts.append(Effort(visitor.clicks, visitor.keys, visitor.screens, served.size, len(served.sent), taken, tuple(served.sent)))
    finally:
        context.close()
