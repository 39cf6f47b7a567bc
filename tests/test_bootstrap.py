"""Set-up from a fresh checkout: what is installed and when, and which browser is taken. Nothing is installed here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

from generator import bootstrap
from generator.bootstrap import BROWSER_VARIABLE, CKAN_VARIABLE, browser, find_browser, install, install_ckan, main

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Commands:
    """Stands in for running commands: keeps each one and gives the exit status that is set for its words."""

    def __init__(self) -> None:
        self.run: list[str] = []
        self.failing: dict[str, int] = {}
        self.late: str | None = None
        self.effects: dict[str, object] = {}

    def __call__(self, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        words = " ".join(command)
        self.run.append(words)
        if self.late and self.late in words:
            raise subprocess.TimeoutExpired(command, float(str(options["timeout"])))
        for part, effect in self.effects.items():
            if part in words:
                effect()  # type: ignore[operator]
        status = next((status for part, status in self.failing.items() if part in words), 0)
        return subprocess.CompletedProcess(command, status, "", "the reason")

    def with_words(self, words: str) -> list[str]:
        return [command for command in self.run if words in command]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    commands = Commands()
    monkeypatch.setattr(bootstrap.subprocess, "run", commands)
    return commands


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the path, empty at first."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv(BROWSER_VARIABLE, raising=False)
    return folder


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that is not set up."""
    root = tmp_path / "checkout"
    root.mkdir()
    (root / "requirements.lock").write_text("click==8\n")
    (root / "requirements-ckan.lock").write_text("ckan==2\n")
    (root / "pyproject.toml").write_text("[project]\n")
    for name, path in (("ROOT", root), ("VENV", root / ".venv"), ("LOCK", root / "requirements.lock"),
                       ("_STAMP", root / ".venv/openplans-lock.sha256"), ("CKAN_VENV", root / ".venv-ckan"),
                       ("CKAN_LOCK", root / "requirements-ckan.lock"), ("_CKAN_STAMP", root / ".venv-ckan/ckan-lock.sha256")):
        monkeypatch.setattr(bootstrap, name, path)
    return root


def make_environment(root: Path, name: str = ".venv") -> None:
    python = root / name / "bin/python"
    python.parent.mkdir(parents=True)
    python.touch()


# The browser.


def test_the_named_browser_comes_first_then_the_usual_ones_in_order(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_browser() is None
    for name in reversed(NAMES):
        put(programs, name)
        assert find_browser() == str(programs / name)
    monkeypatch.setenv(BROWSER_VARIABLE, "/opt/another")
    assert find_browser() == "/opt/another"
    monkeypatch.setenv(BROWSER_VARIABLE, "")
    assert find_browser() == str(programs / "chromium")


@pytest.fixture
def font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_has_chinese_font", lambda: True)


@pytest.mark.usefixtures("font")
def test_an_installed_browser_is_used_and_nothing_installed(programs: Path, commands: Commands) -> None:
    put(programs, "google-chrome", "apt-get", "sudo")
    assert browser() == str(programs / "google-chrome")
    assert commands.run == []


@pytest.mark.usefixtures("font")
def test_root_installs_the_systems_browser(programs: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    put(programs, "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    commands.effects["install"] = lambda: put(programs, "chromium")
    assert browser() == str(programs / "chromium")
    assert [command.split()[:2] for command in commands.run] == [["apt-get", "update"], ["apt-get", "install"]]
    assert commands.run[1].endswith(" chromium")


@pytest.mark.usefixtures("font")
def test_others_install_it_where_they_may_without_a_password(
    programs: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(programs, "apt-get", "sudo")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    commands.effects["apt-get install"] = lambda: put(programs, "chromium")
    assert browser() == str(programs / "chromium")
    assert [command.split()[0:3] for command in commands.run] == [
        ["sudo", "-n", "true"], ["sudo", "-n", "apt-get"], ["sudo", "-n", "apt-get"],
    ]


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("hindrance", ["sudo -n true", "apt-get update", "apt-get install", "nothing came of it"])
def test_otherwise_playwright_fetches_its_own(
    programs: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch, hindrance: str
) -> None:
    put(programs, "apt-get", "sudo")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    commands.failing[hindrance] = 1
    assert browser() is None, "Playwright knows where its own lies"
    assert commands.run[-1].endswith("-m playwright install chromium")


@pytest.mark.usefixtures("font")
def test_a_system_without_packages_goes_straight_to_playwright(programs: Path, commands: Commands) -> None:
    assert browser() is None
    assert len(commands.run) == 1 and commands.run[0].endswith("-m playwright install chromium")


@pytest.mark.usefixtures("font", "programs")
def test_fetching_a_browser_has_a_time_limit(commands: Commands) -> None:
    commands.late = "playwright"
    with pytest.raises(SystemExit) as ended:
        browser()
    assert "No browser within" in str(ended.value) and BROWSER_VARIABLE in str(ended.value)


@pytest.mark.usefixtures("font", "programs")
def test_a_failed_fetch_ends_with_its_status(commands: Commands) -> None:
    commands.failing["playwright"] = 3
    with pytest.raises(SystemExit) as ended:
        browser()
    assert ended.value.code == 3


def test_a_missing_chinese_font_is_installed_or_said(
    programs: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(programs, "chromium", "fc-list", "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    browser()
    assert commands.run[0] == "fc-list :lang=zh" and "fonts-noto-cjk" in commands.run[-1]
    assert "No Chinese font" not in capsys.readouterr().err
    commands.failing["apt-get"] = 1
    assert browser() == str(programs / "chromium")
    assert "No Chinese font" in capsys.readouterr().err


# What is installed.


def test_the_first_set_up_makes_the_environment_from_the_lock_file(repository: Path, commands: Commands) -> None:
    commands.effects["-m venv"] = lambda: make_environment(repository)
    install()
    venv, packages, project = commands.run
    assert venv == f"{sys.executable} -m venv {repository / '.venv'}"
    assert "--require-hashes" in packages and str(repository / "requirements.lock") in packages
    assert "--no-deps" in project and f"--editable {repository}" in project
    commands.run.clear()
    install()
    assert commands.run == [], "it is set up"


@pytest.mark.parametrize("file", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_file_is_installed_into_the_same_environment(
    repository: Path, commands: Commands, file: str
) -> None:
    commands.effects["-m venv"] = lambda: make_environment(repository)
    install()
    commands.run.clear()
    (repository / file).write_text("changed\n")
    install()
    assert len(commands.run) == 2 and not commands.with_words("-m venv")


def test_a_set_up_that_failed_is_done_again(repository: Path, commands: Commands) -> None:
    commands.effects["-m venv"] = lambda: make_environment(repository)
    commands.failing["--require-hashes"] = 7
    with pytest.raises(SystemExit) as ended:
        install()
    assert ended.value.code == 7
    commands.failing.clear()
    install()
    assert len(commands.with_words("--require-hashes")) == 2 and len(commands.with_words("--editable")) == 1


def test_a_python_that_cannot_make_environments_is_told_what_to_do(repository: Path, commands: Commands) -> None:
    commands.failing["-m venv"] = 1
    commands.effects["-m venv"] = lambda: (repository / ".venv").mkdir()
    with pytest.raises(SystemExit) as ended:
        install()
    assert "python3-venv" in str(ended.value) and "the reason" in str(ended.value)
    assert not (repository / ".venv").exists(), "half an environment would be taken for a whole one"


def test_ckan_has_an_environment_of_its_own_from_its_own_lock_file(repository: Path, commands: Commands) -> None:
    commands.effects["-m venv"] = lambda: make_environment(repository, ".venv-ckan")
    assert install_ckan() == repository / ".venv-ckan/bin/python"
    venv, packages = commands.run
    assert venv.endswith(str(repository / ".venv-ckan"))
    assert "--require-hashes" in packages and str(repository / "requirements-ckan.lock") in packages
    commands.run.clear()
    install_ckan()
    assert commands.run == [], "it is set up"
    (repository / "requirements-ckan.lock").write_text("changed\n")
    install_ckan()
    assert len(commands.run) == 1


# The two commands.


def started(task: str, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["bootstrap", task, *arguments])
    monkeypatch.setattr(bootstrap, "install", lambda: None)
    monkeypatch.setattr(bootstrap, "browser", lambda: "/opt/browser")
    monkeypatch.setattr(bootstrap, "install_ckan", lambda: Path("/opt/ckan"))
    main()


def test_site_builds_and_says_where_things_are(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started("site", monkeypatch, "--sources", "texts")
    assert [command.split(" -m ")[1] for command in commands.run] == ["generator build --sources texts"]
    said = capsys.readouterr().out
    assert "openplans serve" in said and "build/site" in said and "build/data" in said


def test_a_failed_build_or_test_ends_with_its_status(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    commands.failing = {"generator build": 1, "pytest": 5}
    for task, status in (("site", 1), ("test", 5)):
        with pytest.raises(SystemExit) as ended:
            started(task, monkeypatch)
        assert ended.value.code == status


def test_test_runs_the_tests_in_the_browser_that_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CKAN_VARIABLE, raising=False)
    seen: dict[str, object] = {}

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        seen.update(options, command=command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    started("test", monkeypatch, "-x", "tests/test_text.py")
    assert str(seen["command"][-4:]) == str(["-m", "pytest", "-x", "tests/test_text.py"])  # type: ignore[index]
    assert seen["env"][BROWSER_VARIABLE] == "/opt/browser"  # type: ignore[index]
    assert seen["env"][CKAN_VARIABLE] == "/opt/ckan"  # type: ignore[index]
    assert seen["cwd"] == bootstrap.ROOT


def test_an_old_python_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    with pytest.raises(SystemExit) as ended:
        started("site", monkeypatch)
    assert "3.11 or later is needed" in str(ended.value)


def test_it_runs_where_nothing_is_installed() -> None:
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import generator.bootstrap as b; b.main()"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True)
    assert done.returncode == 2 and "{site,test}" in done.stderr


def test_the_lock_file_pins_every_requirement_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    ckan = (ROOT / "requirements-ckan.lock").read_text(encoding="utf-8")
    for requirement in re.findall(r"^([^#\s\[]+)(?:\[.*\])?(==\S+)$", (ROOT / "requirements-ckan.in").read_text(encoding="utf-8"), re.MULTILINE):
        assert re.search(rf"^{requirement[0]}(\[.*\])?{re.escape(requirement[1])} ", ckan, re.MULTILINE), requirement
    assert ckan.count("--hash=sha256:") >= len(re.findall(r"^\S+==", ckan, re.MULTILINE)) > 2
    pinned = {name.lower() for name in re.findall(r"^([A-Za-z0-9_.-]+)(?:\[.*?\])?==", lock, re.MULTILINE)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["test"]]
    wanted += project["build-system"]["requires"]
    names = {re.match(r"[A-Za-z0-9_.-]+", requirement)[0].lower() for requirement in wanted}
    assert names and names <= pinned
    assert lock.count("--hash=sha256:") >= len(pinned)
