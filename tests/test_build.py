"""The whole way: from the invented plan to the site and the packages as reviewed, and what becomes of the last build."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import Built, Example, built, contents, copy_example, real_checkout, states
from outline import outline, same_as_reviewed

from generator import build as build_module
from generator import shell
from generator.build import build
from generator.checkout import SOURCES_VARIABLE
from generator.cli import main
from generator.search.pairs import PairEngine

EXPECTED = Path(__file__).parent / "expected"
PLAN = "990101-women-2021-2025"


class Broken(Exception):
    """What a stage raises here."""


def written_records(site: Path) -> list[dict[str, Any]]:
    """The search records as the search page gets them, each with its filters."""
    filters = json.loads((site / "search-index/filters.json").read_text(encoding="utf-8"))
    files = range(-(-filters["count"] // filters["per_file"]))
    records = [r for n in files for r in json.loads((site / f"search-index/records/{n}.json").read_text(encoding="utf-8"))]
    for known in filters["filters"]:
        values = chain.from_iterable(repeat(code, count) for code, count in known["runs"])
        for record, code in zip(records, values, strict=True):
            if code >= 0:
                record.setdefault("filters", {})[known["name"]] = known["values"][code]
    return records


# What comes out, as reviewed.


@pytest.mark.parametrize(
    ("file", "url"),
    [("overview.txt", f"plans/{PLAN}/"), ("domain.txt", f"plans/{PLAN}/health/"), ("text.txt", f"plans/{PLAN}/text/")],
)
def test_the_pages_of_the_invented_plan_are_as_reviewed(attached: Built, file: str, url: str, tmp_path: Path) -> None:
    # How large databases and archives are depends on the versions of what writes them.
    same_as_reviewed(re.sub(r"（[0-9.]+ [kM]?B）", "（大小）", outline(attached.page(url))), EXPECTED / file, tmp_path)


def test_the_domain_without_the_official_text_is_as_reviewed(bare: Built, tmp_path: Path) -> None:
    same_as_reviewed(outline(bare.page(f"plans/{PLAN}/education/")), EXPECTED / "domain-without-text.txt", tmp_path)


def test_the_targets_of_the_invented_plan_are_as_reviewed(attached: Built, tmp_path: Path) -> None:
    table = (attached.data / "plans" / PLAN / "targets.csv").read_bytes()
    assert table == (attached.site / "data/plans" / PLAN / "targets.csv").read_bytes()
    same_as_reviewed(table.decode("utf-8-sig").replace("\r\n", "\n"), EXPECTED / "targets.csv", tmp_path)


def test_the_search_records_of_the_invented_plan_are_as_reviewed(attached: Built, tmp_path: Path) -> None:
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in written_records(attached.site))
    same_as_reviewed(f"[\n{lines}\n]\n", EXPECTED / "search-records.json", tmp_path)


# Which pages there are.


def expected_pages(of: Built) -> set[str]:
    """The addresses that the corpus asks for, taken from its records one by one."""
    corpus, urls = of.corpus, {"", "plans/", "indicators/", "topics/", "mechanisms/", "jurisdictions/", "bodies/", "laws/"}
    urls |= {"data/", "data/api/", "data/changes/", "conformance/", "search/", "problems/", "accuracy/", "about/", "methodology/",
             "contributing/", "compare/", "indicators/sdg/", "bodies/functions/"}
    urls |= {"findings/", "monitoring/", "monitoring/status-rule/"}
    urls |= {f"en/{page}" for page in ("", "compare/", "data/", "api/", "conformance/", "about/", "methodology/")}
    urls |= {redirect.old for redirect in corpus.redirects.values()}
    for plan in corpus.plans.values():
        urls |= {f"plans/{plan.id}/{part}" for part in ("", "implementation/", "monitoring/", "data/")}
        urls |= {f"plans/{plan.id}/{domain.code}/" for domain in plan.domains}
        urls |= {"calendar/"} | {f"calendar/{year}/" for year in range(plan.start, plan.end + 1)}
        if of.checkout.sources:
            urls.add(f"plans/{plan.id}/text/")
        urls |= {f"laws/{citation.law}/" for citation in plan.citations}
        urls |= {f"indicators/{figure.indicator}/" for figure in plan.preface_figures}
        for item in plan.items():
            urls |= {f"topics/{topic}/" for topic in item.topics} | {f"mechanisms/{mechanism}/" for mechanism in item.mechanisms}
            urls |= {f"bodies/{plan.jurisdiction}/{duty.body}/" for duty in item.duties}
            urls |= {f"bodies/{plan.jurisdiction}/" for _ in item.duties}
            functions = {corpus.bodies[f"{plan.jurisdiction}/{duty.body}"].function for duty in item.duties}
            urls |= {f"bodies/functions/{function}/" for function in functions}
            urls |= {f"indicators/{i}/" for target in item.targets for i in (target.indicator, target.relative_to) if i}
    return urls | {f"jurisdictions/{code}/" for code in corpus.jurisdictions}


def pages_of(of: Built) -> set[str]:
    return {path.relative_to(of.site).as_posix().removesuffix("index.html") for path in of.site.rglob("index.html")}


@pytest.mark.parametrize("which", ["attached", "bare", pytest.param("real", marks=pytest.mark.content)])
def test_every_record_that_asks_for_a_page_has_one_and_there_is_no_other(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    assert pages_of(of) == expected_pages(of)


@pytest.mark.parametrize("which", ["attached", pytest.param("real", marks=pytest.mark.content)])
def test_every_plan_can_be_downloaded(which: str, request: pytest.FixtureRequest) -> None:
    of: Built = request.getfixturevalue(which)
    packages = {"openplans", *(f"plans/{plan}" for plan in of.corpus.plans)}
    for package in packages:
        for file in (f"{package}.zip", f"{package}/datapackage.json", f"{package}/targets.csv"):
            assert os.path.samefile(of.data / file, of.site / "data" / file), "the site offers the packages' own files"
    archives = {path.relative_to(of.data).as_posix().removesuffix(".zip") for path in of.data.rglob("*.zip")}
    assert archives - {f"openplans-{of.corpus.release.version}"} == packages


def test_the_frame_of_the_pages_leaves_nothing_behind(attached: Built) -> None:
    names = {path.name for path in attached.checkout.build.rglob("*")}
    assert not names & {".shell", ".staging", ".old", "op-page-shell"}
    assert {path.name for path in attached.checkout.build.iterdir()} == {"site", "data"}


# What becomes of the last good build.


def change(example: Example) -> None:
    """An edit that a build would show on a page, in a table and in the search."""
    example.replace(Example.PLAN, "承诺可查，数字可核。", "承诺可查，数字可核，人人看得懂。")
    example.replace(Example.PLAN, "每个乡镇至少设1个妇女心理咨询点。", "每个乡镇至少设1个妇女心理咨询点，就近找得到。")


def test_a_problem_in_the_content_builds_nothing(example: Example) -> None:
    example.replace(Example.PLAN, "topics: [mental-health]", "topics: [mental-helth]")
    report, done = build(example.open())
    assert done is None and [problem.code for problem in report.problems] == ["unknown-reference"]
    assert not (example.root / "build").exists()


def test_a_problem_in_the_content_leaves_the_last_build_untouched(example: Example) -> None:
    built(example.open())
    before = states(example.root / "build")
    change(example)
    example.replace(Example.PLAN, "topics: [mental-health]", "topics: [mental-helth]")
    _, done = build(example.open())
    assert done is None
    assert states(example.root / "build") == before


STAGES: dict[str, tuple[object, str]] = {
    "packages": (build_module, "write_packages"),
    "links": (build_module, "link"),
    "pages": (build_module, "render"),
    "frame": (shell, "render"),
    "stamp": (build_module, "stamp"),
    "records": (build_module, "gather"),
    "search": (PairEngine, "build"),
    "link check": (build_module, "check_links"),
    "sitemap": (build_module, "write_sitemap"),
}


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A built checkout with a later edit, for builds that fail."""
    example = copy_example(tmp_path_factory.mktemp("once") / "checkout")
    built(example.open())
    change(example)
    return example


@pytest.mark.parametrize("stage", STAGES)
def test_an_error_in_any_stage_leaves_the_last_build_untouched(
    built_once: Example, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = states(built_once.root / "build")
    reached = []

    def fails(*_: object, **__: object) -> None:
        reached.append(stage)
        raise Broken

    monkeypatch.setattr(*STAGES[stage], fails)
    with pytest.raises(Broken):
        build(built_once.open())
    assert reached == [stage]
    assert states(built_once.root / "build") == before
    assert {path.name for path in (built_once.root / "build").iterdir()} == {"site", "data"}


def test_an_error_while_swapping_leaves_the_last_build_untouched(built_once: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    before = states(built_once.root / "build")
    rename = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path == built_once.root / "build/.staging/data":
            raise Broken
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(Broken):
        build(built_once.open())
    assert states(built_once.root / "build") == before


#: Builds a checkout in a process of its own that dies, without a chance to tidy up, when it calls a function of a module.
DYING = """
import os, signal, sys
from pathlib import Path
from generator.build import build
from generator.checkout import open_checkout
import generator.build, generator.stage
owner, name, at = eval(sys.argv[2]), sys.argv[3], int(sys.argv[4])
original, calls = getattr(owner, name), []
def dies(*given, **named):
    calls.append(name)
    if len(calls) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*given, **named)
setattr(owner, name, dies)
root = Path(sys.argv[1])
build(open_checkout(root, root / "sources"))
"""


@pytest.mark.parametrize(
    ("owner", "function", "at"),
    [("generator.build", "check_links", 1), ("generator.stage.os", "link", 40), ("Path", "rename", 2), ("Path", "rename", 3)],
    ids=["made", "linked", "between the swaps", "half swapped"],
)
def test_a_killed_build_is_recovered_by_the_next(built_once: Example, tmp_path: Path, owner: str, function: str, at: int) -> None:
    root = tmp_path / "checkout"
    shutil.copytree(built_once.root, root, symlinks=True)
    before = contents(root / "build")
    killed = subprocess.run([sys.executable, "-c", DYING, str(root), owner, function, str(at)], capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert contents(root / "build") != before, "it died in the midst of things"

    example = Example(root)
    correct = example.text(Example.PLAN)
    example.replace(Example.PLAN, "topics: [mental-health]", "topics: [mental-helth]")
    assert build(example.open())[1] is None
    assert contents(root / "build") == before, "a build that stops at a problem has put the last good one back"
    example.write(Example.PLAN, correct)
    assert "就近找得到" in built(example.open()).page(f"plans/{PLAN}/health/")
    assert {path.name for path in (root / "build").iterdir()} == {"site", "data"}


# The same input gives the same bytes.

#: Builds a checkout under another clock zone, language, order of hashing and file mode than its neighbours.
BUILDING = "import os, sys; os.umask(int(sys.argv[2], 8)); from generator.cli import main; main(['--root', sys.argv[1], 'build'])"


def build_apart(root: Path, number: int) -> None:
    """Build in a process of its own whose surroundings differ with ``number``."""
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
    )[number]
    done = subprocess.run(
        [sys.executable, "-c", BUILDING, str(root), ("022", "077")[number]],
        env={**os.environ, SOURCES_VARIABLE: "", **surroundings}, cwd=root.parent, capture_output=True, text=True, timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_two_builds_give_the_same_bytes_whatever_is_around_them(tmp_path: Path) -> None:
    made = []
    for number, folder in enumerate(("a", "somewhere/else/with a blank")):
        (tmp_path / folder).mkdir(parents=True)
        example = copy_example(tmp_path / folder / "checkout")
        example.replace("content/release.yaml", 'base_url: ""', "base_url: https://example.org/plans/")
        example.replace("content/release.yaml", 'repository_url: ""', "repository_url: https://example.org/code/")
        build_apart(example.root, number)
        made.append(contents(example.root / "build"))
    first, second = made
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert "site/sitemap.xml" in first


@pytest.mark.content
def test_two_builds_of_the_real_content_give_the_same_bytes(real: Built, tmp_path: Path) -> None:
    checkout = real_checkout(tmp_path / "checkout")
    if checkout.sources:
        (checkout.root / "sources").symlink_to(checkout.sources.folder)
    build_apart(checkout.root, 1)
    first, second = contents(real.checkout.build), contents(checkout.build)
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_rebuild_touches_only_what_changed(example: Example) -> None:
    built(example.open())
    before = states(example.root / "build")
    built(example.open())
    assert states(example.root / "build") == before, "nothing had changed"

    change(example)
    built(example.open())
    after = states(example.root / "build")
    assert set(after) == set(before)
    kept = set(after) & set(before)
    touched = {name for name in kept if after[name][:2] != before[name][:2]}
    assert touched == {name for name in kept if after[name][2] != before[name][2]}
    assert {name for name in touched if name.endswith(".html")} == {
        f"site/plans/{PLAN}/index.html", f"site/plans/{PLAN}/health/index.html", "site/topics/mental-health/index.html",
        # These say how large files are.
        "site/data/index.html", "site/en/data/index.html", "site/jurisdictions/990101/index.html", f"site/plans/{PLAN}/data/index.html",
    }


def test_what_is_gone_from_the_content_is_gone_from_the_build(example: Example) -> None:
    built(example.open())
    assert (example.root / "build/site/topics/mental-health/index.html").exists()
    example.replace(Example.PLAN, "topics: [mental-health]", "topics: [screening]")
    rebuilt = built(example.open())
    assert not (rebuilt.site / "topics/mental-health").exists()
    assert pages_of(rebuilt) == expected_pages(rebuilt)


# The command.


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={SOURCES_VARIABLE: None}).invoke(main, [str(argument) for argument in arguments])


def test_the_command_says_what_it_made(example: Example) -> None:
    result = run("--root", example.root, "build")
    assert result.exit_code == 0 and result.stderr == ""
    site, data, unpublished = result.stdout.splitlines()
    found = [path.read_text(encoding="utf-8") for path in (example.root / "build/site").rglob("index.html")]
    pages = sum('http-equiv="refresh"' not in html for html in found)
    records = len(written_records(example.root / "build/site"))
    assert site == f"build/site: {pages} pages, {records} search records"
    packages = len(list((example.root / "build/data").rglob("*.zip")))
    assert data == f"build/data: {packages} data packages, no release archive (changes are unreleased: openplans release)"
    assert unpublished.startswith("content/release.yaml names no base_url")


def test_a_published_address_is_not_asked_for(example: Example) -> None:
    example.replace("content/release.yaml", 'base_url: ""', "base_url: https://openplans.example/")
    result = run("--root", example.root, "build")
    assert result.exit_code == 0 and "base_url" not in result.stdout


def test_the_command_says_that_no_store_is_attached(example: Example) -> None:
    shutil.rmtree(example.sources)
    result = run("--root", example.root, "build")
    assert result.exit_code == 0 and "No source store attached" in result.stderr


def test_the_command_prints_problems_and_builds_nothing(example: Example) -> None:
    example.replace(Example.PLAN, "topics: [mental-health]", "topics: [mental-helth]")
    result = run("--root", example.root, "build")
    assert result.exit_code == 1
    assert "Nothing was built." in result.stderr and "unknown-reference" in result.stderr and "mental-health?" in result.stderr
    assert f"{Example.PLAN}:" in result.stderr and "1 problem." in result.stderr
    assert not (example.root / "build").exists()


@pytest.mark.parametrize(
    "arguments", [("--root", "nowhere", "build"), ("build", "--sources", "nowhere"), ("build", "--port", "1")], ids=" ".join
)
def test_misuse_is_told_from_problems(example: Example, arguments: tuple[str, ...]) -> None:
    result = run(*([] if "--root" in arguments else ["--root", example.root]), *arguments)
    assert result.exit_code == 2 and "Traceback" not in result.output


def spoilt_by_a_hand_written_page(example: Example) -> str:
    copied(example, "site")
    example.write("site/pages/plans/index.md", "# 另一页\n")
    return "page-url-taken"


def spoilt_by_a_link(example: Example) -> str:
    copied(example, "site")
    example.replace("site/templates/plans.html", "<h1>{{ title }}</h1>", '<h1>{{ title }}</h1><a href="nowhere/">无</a>')
    return "link-broken"


def spoilt_by_a_formula(example: Example) -> str:
    example.replace_source("每个乡镇至少设立1个", "=每个乡镇至少设立1个")
    return "spreadsheet"


def copied(example: Example, name: str) -> None:
    """A copy of a part of the checkout that is otherwise shared, to be changed."""
    (example.root / name).unlink()
    shutil.copytree(Path(__file__).parent.parent / name, example.root / name)


@pytest.mark.parametrize("spoil", [spoilt_by_a_hand_written_page, spoilt_by_a_link, spoilt_by_a_formula])
def test_what_goes_wrong_late_is_said_without_a_traceback(example: Example, spoil: Callable[[Example], str]) -> None:
    words_of_it = spoil(example)
    result = run("--root", example.root, "build", "--sources", example.root / "sources")
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert words_of_it in result.stderr
    assert list((example.root / "build").iterdir()) == []


def test_a_build_that_cannot_be_written_is_said_without_a_traceback(example: Example) -> None:
    example.write("build", "a file where the folder should be")
    result = run("--root", example.root, "build")
    assert result.exit_code == 2 and isinstance(result.exception, SystemExit)
    assert f"{example.root / 'build'} is a file" in result.stderr
