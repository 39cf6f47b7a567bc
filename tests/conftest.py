"""What the tests share: the invented checkout to damage, whole builds, the store of real texts, and a browser."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.bootstrap import find_browser
from generator.build import build
from generator.check import check
from generator.checkout import SOURCES_VARIABLE, Checkout, open_checkout
from generator.corpus import content_files
from generator.model import Corpus
from generator.problems import Problem, format_text
from generator.releasing import Released, Wanted, prepare, write
from generator.schemas import SchemaStore
from generator.store import SourceStore
from generator.yamlio import dump, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
# Tests use what the measuring programs know of the site's pages and readers.
sys.path.append(str(ROOT / "bench"))
EXAMPLE = Path(__file__).parent / "example"

#: What a checkout holds beside its content.
PARTS = ("schema", "site", "mkdocs.yml")


@cache
def _schemas() -> SchemaStore:
    return SchemaStore(ROOT / "schema")


@dataclass(frozen=True)
class Example:
    """A writable copy of tests/example, with the real schema/ and site/: a checkout like any other."""

    root: Path

    PLAN = "content/plans/990101-shili/women-2021-2025.yaml"
    SOURCE = "sources/shili-2021.txt"

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    def open(self, *, store: bool = True) -> Checkout:
        """The checkout, with the invented official text attached or without it."""
        opened = Checkout(self.root, SourceStore(self.sources) if store else None)
        # The schemas are the real ones for all: read and compiled once, tests take half the time.
        vars(opened)["schemas"] = _schemas()
        return opened

    def check(self, *, store: bool = True) -> tuple[Problem, ...]:
        return check(self.open(store=store)).problems

    def text(self, file: str) -> str:
        return (self.root / file).read_bytes().decode("utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def replace(self, file: str, old: str, new: str) -> None:
        """Change a text that stands exactly once in the file, byte for byte."""
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def value(self, file: str) -> Any:
        return load(self.text(file))

    def put(self, file: str, path: tuple[str | int, ...], value: object) -> None:
        """Set the value at a path in a YAML file, which stays in canonical form; a list's end may be named."""
        self._edit(file, path, lambda holder, step: holder.insert(step, value) if step == len(holder) and isinstance(holder, list)
                   else holder.__setitem__(step, value))

    def remove(self, file: str, path: tuple[str | int, ...]) -> None:
        """Take the value at a path out of a YAML file, which stays in canonical form."""
        self._edit(file, path, lambda holder, step: holder.__delitem__(step))

    def _edit(self, file: str, path: tuple[str | int, ...], change: Callable[[Any, Any], None]) -> None:
        schema = next(name for known, name in content_files(self.root) if known == self.root / file)
        value = self.value(file)
        holder = value
        for step in path[:-1]:
            holder = holder[step]
        change(holder, path[-1])
        header = self.text(file).split("\n", 1)[0].removeprefix("#").strip()
        self.write(file, dump(value, self.open().schemas.schema(schema), header=header))

    def replace_source(self, old: str, new: str) -> None:
        """Change the official text, and pin it as changed."""
        self.replace(self.SOURCE, old, new)
        self.put("content/documents/990101.yaml", ("documents", 0, "sha256"),
                 hashlib.sha256((self.root / self.SOURCE).read_bytes()).hexdigest())


def copy_example(root: Path) -> Example:
    """A copy of the invented checkout at ``root``."""
    shutil.copytree(EXAMPLE, root)
    for name in PARTS:
        (root / name).symlink_to(ROOT / name)
    return Example(root)


def release(example: Example, version: str, date: str = "2023-06-30", **words: Any) -> Released:
    """Record the example's content as a release: ``note`` and ``note_en``, and ``summaries`` by plan."""
    checkout = example.open(store=False)
    wanted = Wanted(version, date, words.get("note"), words.get("note_en"), words.get("summaries", {}))
    made, problems = prepare(checkout, wanted)
    assert made is not None, format_text(problems)
    write(checkout, made)
    return made


#: Invented plans that the releases of ``withdrawn`` take back; the second is merged into the plan that stays.
GONE, MERGED = "990101-women-2016-2020", "990101-children-2021-2025"


def withdrawn(example: Example) -> Example:
    """Two releases of the example: the second withdraws two invented plans, one of them merged into the plan that stays."""
    release(example, "0.1.0", "2023-05-01")
    for plan_id, title in ((GONE, "示例县妇女发展规划（2016—2020年）"), (MERGED, "示例县儿童发展规划（2021—2025年）")):
        changes, plans = example.value("content/changes.yaml"), example.value("content/published.yaml")["plans"]
        example.put("content/changes.yaml", ("releases", 0, "changes", len(changes["releases"][0]["changes"])),
                    {"plan": plan_id, "change": "added", "digest": "0" * 64})
        example.put("content/published.yaml", ("plans", len(plans)), {
            "id": plan_id, "title": title, "title_en": "Invented", "items": ["principles/p1-2", "health/o1-3", "implementation/i1"]})
    redirects = example.value("content/redirects.yaml")["redirects"]
    example.put("content/redirects.yaml", ("redirects", len(redirects)), {"from": f"plans/{MERGED}/", "to": "plans/990101-women-2021-2025/"})
    release(example, "0.2.0", "2023-06-01", summaries={GONE: "原文有误。", MERGED: "与妇女规划合并。"})
    return example


@pytest.fixture
def example(tmp_path: Path) -> Example:
    """A fresh copy of the invented checkout, to be damaged at will."""
    return copy_example(tmp_path / "checkout")


@pytest.fixture
def checkout(example: Example) -> Checkout:
    """The invented checkout with its official text attached."""
    return example.open()


@dataclass(frozen=True)
class Built:
    """A finished build and the checkout it was made from."""

    checkout: Checkout
    corpus: Corpus

    @property
    def site(self) -> Path:
        return self.checkout.build / "site"

    @property
    def data(self) -> Path:
        return self.checkout.build / "data"

    def page(self, url: str) -> str:
        """The HTML of the page at an address relative to the site's root."""
        return (self.site / url / "index.html").read_text(encoding="utf-8")


def built(checkout: Checkout) -> Built:
    """The checkout's build, just made; the test fails where problems stand."""
    report, done = build(checkout)
    assert done is not None and report.corpus is not None, format_text(report.problems)
    return Built(checkout, report.corpus)


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a folder, by path; empty where there is no folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def states(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Inode, time and bytes of every file of a folder: a build that touched nothing leaves them all."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="session")
def attached(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented plan built with its official text. Not to be changed."""
    return built(copy_example(tmp_path_factory.mktemp("attached") / "checkout").open())


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented plan built without its official text. Not to be changed."""
    return built(copy_example(tmp_path_factory.mktemp("bare") / "checkout").open(store=False))


def real_checkout(root: Path) -> Checkout:
    """The repository's content, to be built at ``root``; with official texts where they are named or lie in sources/."""
    root.mkdir(parents=True)
    for name in (*PARTS, "content"):
        (root / name).symlink_to(ROOT / name)
    return Checkout(root, open_checkout(ROOT, None).sources)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real content, built once. Not to be changed."""
    return built(real_checkout(tmp_path_factory.mktemp("real") / "checkout"))


@pytest.fixture(scope="session")
def store() -> SourceStore:
    """The store of real official texts: the named one must be there; where none is named, sources/ may be absent."""
    if not os.environ.get(SOURCES_VARIABLE) and not (ROOT / "sources").is_dir():
        pytest.skip(f"no source store: {SOURCES_VARIABLE} names none and there is no sources/")
    attached = open_checkout(ROOT, None).sources
    assert attached is not None
    return attached


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real headless Chromium, Playwright's own where none is installed. Where none can be started, tests that need it fail."""
    from playwright.sync_api import expect, sync_playwright

    # What comes after a load may take a busy machine longer than the five seconds that are usual.
    expect.set_options(timeout=15_000)
    # Root has no user namespace to build a sandbox in; the rest keeps Chromium from asking any host by itself.
    arguments = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
                 "--no-first-run", "--no-pings"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=arguments, timeout=60_000)
        yield chromium
        chromium.close()
