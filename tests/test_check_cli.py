"""The command line of `check` and `format`: exit status, forms of output, and no traceback whatever lies in the checkout."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, Example

from generator.cli import COMMANDS, main

PLAN, RELEASE, UNITS = Example.PLAN, "content/release.yaml", "content/registries/units.yaml"


def run(example: Example, *arguments: str, sources: str | None = None) -> Result:
    """Run the command in process; anything but an orderly exit is an error of the test."""
    result = CliRunner(env={"OPENPLANS_SOURCES": sources}).invoke(main, ["--root", str(example.root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "OPENPLANS_SOURCES"}
    return subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=ROOT, capture_output=True, timeout=60, check=False,
                          env=kept | environment)


# Exit status and forms of output


def test_a_clean_checkout_exits_with_0(example: Example) -> None:
    result = run(example, "check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "1 plans, no problems.\n", "")


def test_without_a_store_one_line_says_so(example: Example) -> None:
    shutil.rmtree(example.sources)
    result = run(example, "check")
    assert (result.exit_code, result.stdout) == (0, "1 plans, no problems.\n")
    assert result.stderr.count("\n") == 1
    assert "No source store attached" in result.stderr


def test_problems_exit_with_1_and_name_file_line_and_column(example: Example) -> None:
    example.replace(PLAN, "title: 示例县妇女发展规划（2021—2025年）", "title: 示例县妇女发展纲要（2021—2025年）")
    result = run(example, "check")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"{PLAN}:3:8: error: heading-not-in-source\n"
        "  990101-women-2021-2025: the title is '示例县妇女发展纲要（2021—2025年）', but the official text (line 18) reads "
        "'示例县妇女发展规划（2021—2025年）'.\n"
        "  Write the official title. See problems/#heading-not-in-source\n"
        "\n"
        "1 problem.\n"
    )


def test_json_is_one_document_on_stdout(example: Example) -> None:
    clean = run(example, "check", "--format", "json")
    assert (clean.exit_code, json.loads(clean.stdout)) == (0, {"evidence": str(example.sources), "problems": [], "warnings": []})
    example.put(PLAN, ("domains", 0, "measures", 0, "serves"), [1, 7])
    found = run(example, "check", "--format", "json")
    assert found.exit_code == 1
    problem, = json.loads(found.stdout)["problems"]
    line = example.text(PLAN).split("\n").index("        serves: [1, 7]") + 1
    assert (problem["code"], problem["file"], problem["line"], problem["column"]) == ("serves-unknown", PLAN, line, 21)
    assert problem["path"] == ["domains", 0, "measures", 0, "serves", 1]


def test_json_without_a_store_says_that_no_evidence_was_looked_at(example: Example) -> None:
    shutil.rmtree(example.sources)
    assert json.loads(run(example, "check", "--format", "json").stdout) == {"evidence": None, "problems": [], "warnings": []}


@pytest.mark.parametrize("arguments", [["chek"], ["check", "--format", "xml"], ["check", "extra"], ["check", "--sources"],
                                       ["check", "--sources", "nowhere"], ["format", "README.md"], []])
def test_misuse_exits_with_2_and_says_what_to_do(example: Example, arguments: list[str]) -> None:
    result = run(example, *arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.output or "Error: Option '--sources' requires an argument." in result.output


def test_a_place_without_content_is_misuse(example: Example) -> None:
    for name in ("content", "schema"):
        (example.root / name).rename(example.root / "elsewhere")
        result = run(example, "check")
        assert result.exit_code == 2
        assert "holds no content/ and schema/" in result.stderr
        (example.root / "elsewhere").rename(example.root / name)


def test_schemas_that_cannot_be_read_are_misuse(example: Example) -> None:
    (example.root / "schema").unlink()
    (example.root / "schema").mkdir()
    assert "no *.schema.json" in run(example, "check").stderr
    example.write("schema/plan.schema.json", "{")
    result = run(example, "check")
    assert (result.exit_code, "schemas cannot be read" in result.stderr) == (2, True)


def test_a_store_that_is_named_must_be_there(example: Example) -> None:
    for result in (run(example, "check", "--sources", str(example.root / "nowhere")),
                   run(example, "check", sources=str(example.root / "nowhere")),
                   run(example, "check", "--sources", str(example.root / PLAN))):
        assert result.exit_code == 2
        assert "is no folder" in result.stderr


def test_a_store_may_be_named_by_the_environment_and_the_command_line_comes_first(example: Example) -> None:
    elsewhere = example.root / "elsewhere"
    example.sources.rename(elsewhere)
    assert json.loads(run(example, "check", "--format", "json", sources=str(elsewhere)).stdout)["evidence"] == str(elsewhere)
    empty = example.root / "empty"
    empty.mkdir()
    assert "document-missing" in run(example, "check", "--sources", str(empty), sources=str(elsewhere)).stderr


# Whatever lies in the checkout


def circle(example: Example) -> None:
    (example.root / PLAN).unlink()
    (example.root / PLAN).symlink_to((example.root / PLAN).name)


def circle_of_folders(example: Example) -> None:
    (example.root / "content/plans/990102-circle").symlink_to(example.root / "content/plans")


def folder(file: str) -> Callable[[Example], None]:
    return lambda example: (example.root / file).unlink() or (example.root / file).mkdir()


def content(file: str, raw: bytes) -> Callable[[Example], None]:
    return lambda example: example.write(file, raw)


HOSTILE = {
    "a plan that is a folder": (folder(PLAN), f"{PLAN}: error: file-unreadable"),
    "a registry that is a folder": (folder(UNITS), f"{UNITS}: error: file-unreadable"),
    "an empty plan": (content(PLAN, b""), f"{PLAN}:1:1: error: shape"),
    "an empty registry": (content(UNITS, b"\n\n"), f"{UNITS}:1:1: error: shape"),
    "a plan that is a list": (content(PLAN, b"- a\n- b\n"), f"{PLAN}:1:1: error: shape"),
    "a plan that is a word": (content(PLAN, b"plan\n"), f"{PLAN}:1:1: error: shape"),
    "a plan with other types throughout": (
        content(PLAN, b"id: 1\ntitle: []\nperiod: x\nsource: 5\nreview: []\ncitations: true\ndomains: {a: 1}\nnotes: 3\npreface: [1]\n"),
        f"{PLAN}:1:5: error: shape"),
    "binary garbage": (content(PLAN, bytes(range(256)) * 40), f"{PLAN}:2:118: error: yaml-encoding"),
    "zero bytes": (content(PLAN, b"\0" * 5000), f"{PLAN}:1:1: error: yaml-syntax"),
    "UTF-16": (content(PLAN, "id: 宁".encode("utf-16")), f"{PLAN}:1:1: error: yaml-encoding"),
    "a megabyte of brackets": (content(PLAN, b"[" * 1_000_000), f"{PLAN}:1:20: error: yaml-too-deep"),
    "a bomb of aliases": (content(PLAN, b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), f"{PLAN}:1:4: error: yaml-anchor"),
    "a link in a circle": (circle, f"{PLAN}: error: file-unreadable"),
    "a link to nothing": (lambda example: (example.root / UNITS).unlink() or (example.root / UNITS).symlink_to("nothing"),
                          f"{UNITS}: error: file-missing"),
    "folders in a circle": (circle_of_folders, None),
    "no release": (lambda example: (example.root / RELEASE).unlink(), f"{RELEASE}: error: file-missing"),
    "no registries": (lambda example: shutil.rmtree(example.root / "content/registries"), f"{UNITS}: error: file-missing"),
    "registries that are a file": (
        lambda example: shutil.rmtree(example.root / "content/registries") or example.write("content/registries", ""),
        f"{UNITS}: error: file-unreadable"),
    "a text that is binary garbage": (content(Example.SOURCE, bytes(range(256))), "content/documents/990101.yaml:6:13: error: document-hash"),
    "a text that is a folder": (folder(Example.SOURCE), "content/documents/990101.yaml:5:11: error: document-missing"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", ["text", "json"])
def test_hostile_content_gives_problems_and_no_traceback(example: Example, name: str, form: str) -> None:
    damage, says = HOSTILE[name]
    damage(example)
    result = run(example, "check", "--format", form)
    assert result.exit_code == (1 if says else 0)
    if form == "json":
        assert bool(json.loads(result.stdout)["problems"]) == bool(says)
    elif says:
        assert f"{says}\n" in result.stderr


def test_a_text_that_is_no_utf_8_is_unreadable(example: Example) -> None:
    example.write(example.SOURCE, b"\xff\xfe")
    example.put("content/documents/990101.yaml", ("documents", 0, "sha256"), hashlib.sha256(b"\xff\xfe").hexdigest())
    result = run(example, "check")
    assert result.exit_code == 1
    assert "content/documents/990101.yaml:5:11: error: document-unreadable\n" in result.stderr


def test_a_checkout_without_plans_is_clean(example: Example) -> None:
    shutil.rmtree(example.root / "content/plans")
    assert run(example, "check").stdout == "0 plans, no problems.\n"


# As a process


def test_the_command_runs_as_a_process(example: Example) -> None:
    ran = process("--root", str(example.root), "check")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"1 plans, no problems.\n", b"")


def test_a_terminal_that_cannot_show_chinese_gets_no_traceback(example: Example) -> None:
    example.replace(PLAN, "title: 示例县妇女发展规划（2021—2025年）", "title: 示例县妇女发展纲要😀")
    checked = process("--root", str(example.root), "check", "--format", "json", PYTHONIOENCODING="latin-1")
    assert (checked.returncode, checked.stderr) == (1, b"")
    assert "纲要😀" in json.loads(checked.stdout.decode("utf-8"))["problems"][0]["message"]
    shown = process("--root", str(example.root), "check", "--evidence", "990101-women-2021-2025", PYTHONIOENCODING="latin-1")
    assert shown.returncode == 1
    assert b"Traceback" not in shown.stderr
    assert b"\\u5b55\\u4ea7\\u5987" in shown.stdout  # 孕产妇


def test_problems_come_in_the_same_order_whatever_the_hashes(example: Example) -> None:
    for number in range(5):
        example.put(PLAN, ("domains", 0, "objectives", number, "topics"), [])
        example.put(PLAN, ("domains", 0, "objectives", number, "summary"), "【待填】")
    outputs = {process("--root", str(example.root), "check", "--format", "json", PYTHONHASHSEED=seed).stdout for seed in "12"}
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())["problems"]) > 10


# Ctrl+C, and what stands in the way of a build


def test_a_build_that_is_interrupted_says_so_and_is_told_apart_from_problems(example: Example) -> None:
    (example.root / "build/site").mkdir(parents=True)
    (example.root / "build/site/index.html").write_text("the last good build")
    with subprocess.Popen([sys.executable, "-m", "generator", "--root", str(example.root), "build"], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env={**os.environ, "OPENPLANS_SOURCES": ""}) as building:
        until = time.monotonic() + 60
        while not (example.root / "build/.staging").exists():
            assert time.monotonic() < until and building.poll() is None
            time.sleep(0.01)
        building.send_signal(signal.SIGINT)
        _, said = building.communicate(timeout=60)
    assert building.returncode == 130
    assert said.decode().strip() == "Interrupted. Nothing was built; the last good build stands as it was."
    assert (example.root / "build/site/index.html").read_text() == "the last good build"
    assert sorted(path.name for path in (example.root / "build").iterdir()) == ["site"]


def test_any_command_that_is_interrupted_ends_with_130(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.commands.check.run_check", stop)
    result = run(example, "check")
    assert (result.exit_code, result.stderr) == (130, "\nInterrupted.\n")


def test_a_file_where_the_build_belongs_is_misuse_and_stays(example: Example) -> None:
    example.write("build", "mine")
    result = run(example, "build")
    assert result.exit_code == 2
    assert "/build is a file" in result.stderr and "Remove or rename it" in result.stderr and "Errno" not in result.stderr
    assert example.text("build") == "mine"


# format


def test_format_brings_files_into_canonical_form(example: Example) -> None:
    canonical = example.text(PLAN)
    example.replace(PLAN, "kind: women\n", "kind:   'women'\n\n")
    assert run(example, "check").exit_code == 1
    result = run(example, "format")
    assert (result.exit_code, result.stdout) == (0, f"wrote {PLAN}\n")
    assert example.text(PLAN) == canonical
    assert run(example, "format").stdout == ""
    assert run(example, "check").exit_code == 0


def test_format_takes_files_by_name_and_leaves_others_alone(example: Example) -> None:
    example.replace(PLAN, "kind: women\n", "kind:  women\n")
    example.replace(UNITS, "kind: share\n", "kind:  share\n")
    result = run(example, "format", str(example.root / UNITS))
    assert result.stdout == f"wrote {UNITS}\n"
    assert "kind:  women" in example.text(PLAN)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda example: example.replace(PLAN, "kind: women\n", "kind: women  # 妇女\n"), f"{PLAN}:5:1: error: not-canonical"),
        (lambda example: example.replace(PLAN, "domains:\n", "# 领域\ndomains:\n"), f"{PLAN}:37:1: error: not-canonical"),
        (lambda example: example.replace(PLAN, "\nid:", "\n# 编号\nid:"), f"{PLAN}:2:1: error: not-canonical"),
        (lambda example: example.write(PLAN, b""), f"{PLAN}:1:1: error: shape"),
        (lambda example: example.write(PLAN, b"- a\n"), f"{PLAN}:1:1: error: shape"),
        (lambda example: example.write(PLAN, b"\xff"), f"{PLAN}:1:1: error: yaml-encoding"),
        (lambda example: example.write(PLAN, "\ufeff" + example.text(PLAN)), f"{PLAN}:1:1: error: yaml-encoding"),
        (lambda example: example.write(PLAN, b"a: [\n"), f"{PLAN}:2:1: error: yaml-syntax"),
        (folder(PLAN), f"{PLAN}: error: file-unreadable"),
    ],
)
def test_format_leaves_alone_what_it_would_damage(example: Example, damage: Callable[[Example], None], says: str) -> None:
    damage(example)
    path = example.root / PLAN
    before = path.read_bytes() if path.is_file() else None
    example.replace(UNITS, "kind: share\n", "kind:  share\n")
    result = run(example, "format")
    assert result.exit_code == 1
    assert f"{says}\n" in result.stderr
    # The others are formatted all the same.
    assert result.stdout == f"wrote {UNITS}\n"
    assert (path.read_bytes() if path.is_file() else None) == before


def test_the_evidence_table_shows_yaml_and_text_of_each_target(example: Example) -> None:
    shown = run(example, "check", "--evidence", "990101-women-2021-2025", sources=str(example.sources))
    assert shown.exit_code == 0
    header, *rows = [line.split("\t") for line in shown.stdout.splitlines() if "\t" in line]
    assert header == ["record", "lines", "yaml", "text", "agreement"]
    assert ["990101-women-2021-2025/health/o1/t1", "63–65", "maternal-mortality-ratio <= 12 per_100k",
            "孕产妇死亡率 <= 12 per_100k «降到12/10万以下»", "same"] in rows


def test_the_evidence_table_needs_a_store_a_plan_and_text_output(example: Example) -> None:
    assert run(example, "check", "--evidence", "nobody", sources=str(example.sources)).exit_code == 2
    assert run(example, "check", "--evidence", "990101-women-2021-2025", "--format", "json", sources=str(example.sources)).exit_code == 2
    example.sources.rename(example.root / "elsewhere")
    assert run(example, "check", "--evidence", "990101-women-2021-2025").exit_code == 2


def test_accuracy_gives_every_field_and_needs_a_store(example: Example) -> None:
    shown = run(example, "accuracy", sources=str(example.sources))
    assert shown.exit_code == 0
    assert {"items", "headings", "bodies", "numeric", "relative", "direction", "indicator"} <= {line.split(" ")[0] for line in shown.stdout.splitlines()}
    example.sources.rename(example.root / "elsewhere")
    assert run(example, "accuracy").exit_code == 2


# The list of commands


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_its_own_help_says_first(name: str) -> None:
    command = main.get_command(main.make_context("openplans", [name]), name)
    assert command is not None
    assert (command.name, command.help.split("\n")[0]) == (name, COMMANDS[name].help)


def test_the_list_of_commands_loads_none_of_them() -> None:
    said = process("--help")
    assert all(f"\n  {name} " in said.stdout.decode() for name in COMMANDS)
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, generator.cli; print(*(name for name in sys.modules if name.startswith('generator')))"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )
    assert loaded.stdout.split() == ["generator", "generator.cli"]
