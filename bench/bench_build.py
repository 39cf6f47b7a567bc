"""Measure a whole build: python bench/bench_build.py [NUMBER OF PLANS ...].

Builds the real content, then as many invented plans as named (default: 20 and 100), each build in a process
of its own. Prints the time of each stage, by the clock and of the processor, the peak memory and the size on
disk, and by which power of the number of plans each has grown since the build before: 1 is linear.

An invented plan is one of the real plans under an invented jurisdiction: its structure and the length of its
texts are real, its summaries are made to differ. Official texts are attached where OPENPLANS_SOURCES names
them or sources/ holds them.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator import build as build_module  # noqa: E402
from generator import check as check_module  # noqa: E402
from generator import shell, stage  # noqa: E402
from generator.checkout import Checkout, open_checkout  # noqa: E402
from generator.problems import format_text  # noqa: E402
from generator.search.pairs import PairEngine  # noqa: E402

#: Stages in their order: the name shown, and the function of a module or class that does it.
STAGES: dict[str, tuple[Any, str]] = {
    "read": (check_module, "read_corpus"),
    "canonical form": (check_module, "canonical_form"),
    "check a plan": (check_module, "check_plan"),
    "links": (build_module, "link"),
    "packages": (build_module, "write_packages"),
    "catalogue": (build_module, "write_portal_files"),
    "pages": (build_module, "render"),
    "frame": (shell, "render"),
    "stamp": (build_module, "stamp"),
    "extracts": (build_module, "write_extracts"),
    "API": (build_module, "write_api"),
    "search records": (build_module, "gather"),
    "search index": (PairEngine, "build"),
    "archive": (build_module, "write_release_archive"),
    "sums": (build_module, "write_sums"),
    "link check": (build_module, "check_links"),
    "keep unchanged": (stage, "_link_unchanged"),
    "swap": (stage, "_swap"),
}
#: These give their results one by one, while another stage takes them.
GENERATORS = {"canonical form", "pages", "search records"}

PLACE = """\
  - code: "{code}"
    name: 虚构{number}县
    short_name: 虚构{number}县
    name_en: Invented County {number}
    level: county
    parent: "000000"
"""


def invent(root: Path, plans: int) -> None:
    """Content of ``plans`` invented plans under ``root``."""
    content = root / "content"
    shutil.copytree(ROOT / "content/registries", content / "registries")
    for name in ("release.yaml", "redirects.yaml"):
        shutil.copy(ROOT / "content" / name, content)
    originals = sorted((ROOT / "content/plans").glob("*/*.yaml"))
    laws = re.findall(r"^  - id: .*\n(?:    .*\n)*", (content / "registries/laws.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    places: dict[tuple[int, str], str] = {}
    for number in range(plans):
        round_, position = divmod(number, len(originals))
        path = originals[position]
        code = path.parent.name[:6]
        new = places.setdefault((round_, code), f"99{len(places):04d}")
        text = path.read_text(encoding="utf-8").replace(code, new)
        write(content / "plans" / f"{new}-invented" / path.name, differing(text, round_))
    for number, ((_, code), new) in enumerate(places.items()):
        for name in ("bodies", "documents", "notices"):
            if (path := ROOT / "content" / name / f"{code}.yaml").exists():
                write(content / name / f"{new}.yaml", path.read_text(encoding="utf-8").replace(code, new))
        own_laws = "".join(law.replace(code, new) for law in laws if code in law)
        append(content / "registries/laws.yaml", own_laws)
        append(content / "registries/jurisdictions.yaml", PLACE.format(code=new, number=number))


def differing(text: str, number: int) -> str:
    """The plan with summaries that no other plan has: each ends in four characters of its own."""
    def extend(match: re.Match[str]) -> str:
        tail = "".join(chr(0x9B00 + (match.start() * step + number * 131) % 1000) for step in (3, 5, 7, 11))
        return f"{match[1]}{tail}{match[2]}"

    return re.sub(r"(summary: .*?)(\"?)$", extend, text, flags=re.MULTILINE)


def append(path: Path, text: str) -> None:
    write(path, path.read_text(encoding="utf-8") + text)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def measured(checkout: Checkout) -> dict[str, Any]:
    """Build, and give seconds by stage, peak memory in MB, and what came out."""
    seconds, processor = dict.fromkeys(STAGES, 0.0), dict.fromkeys(STAGES, 0.0)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            with clock(name):
                return function(*given, **named)

        def give(*given: Any, **named: Any) -> Iterator[Any]:
            results = iter(function(*given, **named))
            while True:
                with clock(name):
                    result = next(results, results)
                if result is results:
                    return
                yield result

        return give if name in GENERATORS else run

    @contextmanager
    def clock(name: str) -> Iterator[None]:
        """Adds the time of the block to a stage, less what other stages took inside it."""
        started, used, others = time.perf_counter(), processor_time(), (sum(seconds.values()), sum(processor.values()))
        yield
        seconds[name] += time.perf_counter() - started - (sum(seconds.values()) - others[0])
        processor[name] += processor_time() - used - (sum(processor.values()) - others[1])

    for name, (owner, function) in STAGES.items():
        setattr(owner, function, timed(name, getattr(owner, function)))
    started, used = time.perf_counter(), processor_time()
    report, built = build_module.build(checkout)
    for times, total in ((seconds, time.perf_counter() - started), (processor, processor_time() - used)):
        times.update({"the rest": total - sum(times.values()), "all": total})
    if built is None:
        sys.exit(format_text(report.problems[:20]))
    files = [path.stat() for path in checkout.build.rglob("*") if path.is_file()]
    # Linux counts memory in kilobytes, macOS in bytes.
    unit = 1024 if sys.platform == "darwin" else 1
    peak = {"this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 // unit}
    counts = {"plans": len(report.corpus.plans), "pages": built.pages, "search records": built.records,
              "MB on disk": sum({file.st_ino: file.st_size for file in files}.values()) >> 20}
    return {"counts": counts, "seconds": seconds, "CPU seconds": processor, "peak MB": peak}


def processor_time() -> float:
    """Processor seconds of this process and of those that it has waited for: what others do meanwhile does not count."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in usages)


def build_apart(plans: int | None) -> dict[str, Any]:
    """Measure in a process of its own; ``None`` is the real content."""
    command = [sys.executable, __file__, "--measure", str(plans or 0)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def measure_here(plans: int) -> dict[str, Any]:
    sources = open_checkout(ROOT, None).sources
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("schema", "site", "mkdocs.yml"):
            (root / name).symlink_to(ROOT / name)
        if plans:
            invent(root, plans)
        else:
            (root / "content").symlink_to(ROOT / "content")
        return measured(Checkout(root, sources))


def show(results: list[dict[str, Any]]) -> None:
    for group in results[0]:
        print(f"\n{group:<16}" + "".join(f"{result['counts']['plans']:>9} plans" for result in results) + "   growth")
        for name in results[0][group]:
            values = [result[group][name] for result in results]
            cells = "".join(f"{value:>15.2f}" if isinstance(value, float) else f"{value:>15}" for value in values)
            print(f"{name:<16}{cells}   {growth(results, values)}")


def growth(results: list[dict[str, Any]], values: list[float]) -> str:
    """By which power of the number of plans a value has grown between the last two builds."""
    if len(values) < 2 or min(values[-2:]) < 0.05:
        return ""
    plans = [result["counts"]["plans"] for result in results[-2:]]
    return f"{math.log(values[-1] / values[-2]) / math.log(plans[1] / plans[0]):.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", nargs="*", type=int, default=[20, 100], help="numbers of invented plans")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure is not None:
        print(json.dumps(measure_here(chosen.measure)))
        return
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, "
          f"official texts {'attached' if open_checkout(ROOT, None).sources else 'not attached'}")
    show([build_apart(plans) for plans in (None, *chosen.plans)])


if __name__ == "__main__":
    main()
