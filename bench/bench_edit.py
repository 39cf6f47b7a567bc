"""Measure what an edit costs: python bench/bench_edit.py [NUMBER OF INVENTED PLANS].

Builds the real content, or as many invented plans as named, three times: from nothing, again as it is, and after the
summary of one objective of one plan has been changed. Prints the seconds of each by the clock and of the processor,
and how many files of the site have other bytes after the edit.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench_build import ROOT, invent, processor_time, write

from generator.build import build
from generator.checkout import Checkout, open_checkout
from generator.problems import format_text


def seconds(checkout: Checkout) -> tuple[float, float]:
    """Build; the seconds that passed and those of the processor."""
    started, used = time.perf_counter(), processor_time()
    report, done = build(Checkout(checkout.root, checkout.sources))
    if done is None:
        sys.exit(format_text(report.problems[:20]))
    return time.perf_counter() - started, processor_time() - used


def edit(root: Path) -> str:
    """Change a summary of the first plan: the words that others follow from stay. Gives the file's path."""
    path = next(iter(sorted((root / "content/plans").glob("*/*.yaml"))))
    text = path.read_text(encoding="utf-8")
    write(path, re.sub(r"(summary: [^\"{\n]*?)。\n", r"\1，逐项落实。\n", text, count=1))
    return path.relative_to(root).as_posix()


def inodes(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*") if path.is_file()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", nargs="?", type=int, default=0, help="number of invented plans (default: the real ones)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("schema", "site", "mkdocs.yml"):
            (root / name).symlink_to(ROOT / name)
        if chosen.plans:
            invent(root, chosen.plans)
        else:
            shutil.copytree(ROOT / "content", root / "content")
        checkout = Checkout(root, open_checkout(ROOT, None).sources)
        print(f"{'':24}{'seconds':>9}{'CPU':>9}")
        for name in ("from nothing", "again"):
            print("{:24}{:9.2f}{:9.2f}".format(name, *seconds(checkout)))
        before = inodes(root / "build/site")
        file = edit(root)
        print("{:24}{:9.2f}{:9.2f}".format("after an edit", *seconds(checkout)))
        after = inodes(root / "build/site")
        changed = sum(before.get(name) != inode for name, inode in after.items())
        print(f"edited {file}: {changed} of {len(after)} files of the site changed")


if __name__ == "__main__":
    main()
