"""Measure the search: python bench/bench_search.py [NUMBER OF RECORDS ...] [--check].

Builds an index of invented records, then searches it in Chromium. Prints the time and memory of the
build, the size on disk, what the first search loads, and the time of a query: random substrings of
2 to 8 characters (most stand in few records) and the commonest pairs (which stand in many).
With --check each answer is compared with a plain comparison of texts.
"""

from __future__ import annotations

import argparse
import functools
import random
import resource
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate, pairwise
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.search import SearchRecord  # noqa: E402
from generator.search.pairs import PairEngine  # noqa: E402
from generator.text import searchable  # noqa: E402

QUERIES = 200
SCRIPT = """async () => {
  const { queryTerms } = await import(new URL("assets/search-text.js", location));
  const { openIndex } = await import(new URL("assets/search-index.js", location));
  const index = await openIndex(new URL("search-index/", location));
  window.find = async (query) => {
    const start = performance.now();
    const { numbers } = await index.search(queryTerms(query), new Map());
    return [performance.now() - start, numbers];
  };
}"""


def invented_records(count: int) -> list[SearchRecord]:
    """Records of the length and the skew of characters that such texts have, in runs of one plan each."""
    rng = random.Random(count)
    # Words of two or three characters, the common ones far commoner than the rare ones.
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 1500)]
    words = ["".join(rng.choices(characters, k=rng.choice((2, 2, 2, 3)))) for _ in range(6000)]
    words += [f"{rng.randint(1, 99)}%", f"{rng.randint(1, 20)}/10万", "4.5‰", "2030年"] * 5
    rng.shuffle(words)
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def text(length: int) -> str:
        return "，".join("".join(rng.choices(words, cum_weights=weights, k=4)) for _ in range(length // 10)) + "。"

    return [
        SearchRecord(
            id=f"plan-{number // 350}/{number}",
            url=f"plans/plan-{number // 350}/#i{number}",
            title=text(12),
            text=text(rng.randint(30, 200)),
            context=f"虚构县{number // 350}发展规划",
            filters={
                "place": f"虚构县{number // 700}",
                "kind": ("妇女", "儿童")[number // 350 % 2],
                "domain": f"领域{number % 350 // 50}",
                "type": ("主要目标", "策略措施", "原文")[number % 3],
            },
        )
        for number in range(count)
    ]


class Handler(SimpleHTTPRequestHandler):
    """Serves files and counts their bytes."""

    sent = 0

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        content = source.read()
        Handler.sent += len(content)
        outputfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def queries_for(records: list[SearchRecord]) -> dict[str, list[str]]:
    """Queries by kind."""
    rng = random.Random(5)
    normals = [searchable(record.text).text for record in records]
    substrings = []
    for normal in rng.choices(normals, k=QUERIES):
        length = rng.randint(2, 8)
        start = rng.randint(0, len(normal) - length)
        substrings.append(normal[start : start + length])
    sample = normals[:: max(1, len(normals) // 2000)]
    pairs = Counter(a + b for normal in sample for a, b in pairwise(normal))
    characters = Counter(char for normal in sample for char in normal)
    return {
        "substring": substrings,
        "common pair": [pair for pair, _ in pairs.most_common(20)],
        "common character": [char for char, _ in characters.most_common(10)],
    }


def search(page: Page, records: list[SearchRecord], check: bool) -> None:
    normals = [(searchable(r.title).text, searchable(r.text).text) for r in records] if check else []
    for kind, queries in queries_for(records).items():
        times, sizes, wrong = [], [], 0
        for query in queries:
            # The first asking loads, the second measures.
            page.evaluate("query => find(query)", query)
            taken, numbers = page.evaluate("query => find(query)", query)
            times.append(taken)
            sizes.append(len(numbers))
            if check:
                holding = [n for n, fields in enumerate(normals) if any(query in field for field in fields)]
                # Those first that hold it in their titles.
                wrong += numbers != sorted(holding, key=lambda n: query not in normals[n][0])
        print(
            f"  {kind}: {len(queries)} queries, median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms, "
            f"median {statistics.median(sizes):.0f} results" + (f", {wrong} wrong" if check else "")
        )


def measure(count: int, check: bool) -> None:
    records = invented_records(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        PairEngine().build(records, folder / "search-index")
        taken = time.perf_counter() - start
        files = [path for path in (folder / "search-index").rglob("*") if path.is_file()]
        index = sum(path.stat().st_size for path in files if "index" in path.parts)
        size = sum(path.stat().st_size for path in files)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:,} records of {sum(len(r.text) for r in records) / count:.0f} characters: built in {taken:.1f} s, "
            f"memory at most {memory:,.0f} MB\n"
            f"  {len(files):,} files, {size / 1e6:.1f} MB ({index / 1e6:.1f} MB index, {(size - index) / 1e6:.1f} MB records)"
        )
        shutil.copytree(ROOT / "site" / "assets", folder / "assets")
        (folder / "index.html").write_text('<html lang="zh-CN"><link rel="icon" href="assets/mark.svg">', encoding="utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            Handler.sent = 0
            page.evaluate(SCRIPT)
            page.evaluate("query => find(query)", queries_for(records)["substring"][0])
            print(f"  first search loads {Handler.sent / 1000:.0f} kB")
            search(page, records, check)
            browser.close()
        server.shutdown()
        server.server_close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[2_000], metavar="NUMBER")
    parser.add_argument("--check", action="store_true", help="compare each answer with a plain comparison of texts")
    arguments = parser.parse_args()
    for count in arguments.counts:
        measure(count, arguments.check)


if __name__ == "__main__":
    main()
