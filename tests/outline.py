"""A page as text that people can review: what it says, with headings, lists, tables, links and anchors."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: What starts a line, and the sign it starts with.
_BLOCKS = {
    "h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "p": "", "li": "- ", "dt": "= ", "dd": ": ", "tr": "",
    "caption": "caption: ", "summary": "> ", "section": "", "div": "", "label": "label: ", "button": "button: ",
    "input": "input: ",
}
_CELLS = {"td", "th"}
_SHOWN = ("id", "lang", "name", "type", "scope", "colspan")


class _Outliner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._text = ""
        self._open: list[str] = []
        self._links: list[str] = []
        self._article = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "article":
            self._article = len(self._open) + 1
        if tag not in _VOID:
            self._open.append(tag)
        if not self._article:
            return
        signs = "".join(f"{{{name}={known[name]}}}" for name in _SHOWN if name in known and tag != "a")
        if tag in _BLOCKS:
            self._end_line()
            self._text = _BLOCKS[tag] + signs
        elif tag in _CELLS:
            self._text += ("" if self._text.strip() in {"", signs} else " | ") + signs
        elif tag == "a":
            self._text += "["
            self._links.append(known["href"] + (" download" if "download" in known else ""))
        elif tag == "br":
            self._text += " / "
        elif tag == "strong":
            self._text += "**"
        elif tag == "script":
            self._text += f"<script {known.get('src', '')}>"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Only the paths of drawings are closed so; drawings are not read.
        assert tag in _VOID or "svg" in self._open, f"<{tag}/> does not close in HTML"
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self._open and self._open[-1] == tag, f"</{tag}> closes {self._open[-1:]}"
        if self._article:
            if tag == "a":
                self._text += f"]({self._links.pop()})"
            elif tag == "strong":
                self._text += "**"
            elif tag in _BLOCKS:
                self._end_line()
            elif tag == "article":
                self._end_line()
                self._article = 0
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._article and "svg" not in self._open:
            self._text += re.sub(r"\s+", " ", data)

    def _end_line(self) -> None:
        line = re.sub(r" +", " ", self._text).strip()
        if line and line not in {sign.strip() for sign in _BLOCKS.values()}:
            self.lines.append(line)
        self._text = ""


def outline(html: str) -> str:
    """The article of a page, one line a block. Fails where its elements are not closed in order."""
    reader = _Outliner()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.lines) + "\n"


def same_as_reviewed(actual: str, expected: Path, folder: Path) -> None:
    """Hold a text against the reviewed one; what is there instead is put into ``folder`` to be looked at."""
    wanted = expected.read_text(encoding="utf-8") if expected.exists() else ""
    found = folder / expected.name
    found.write_text(actual, encoding="utf-8", newline="\n")
    assert actual.split("\n") == wanted.split("\n"), f"read the difference; if it is right: cp {found} {expected}"
