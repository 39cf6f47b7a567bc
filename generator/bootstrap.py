"""Set-up from a fresh checkout, with nothing but Python and git: ``python3 -m generator.bootstrap site|test``.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
_STAMP = VENV / "openplans-lock.sha256"
#: CKAN pins versions that the project does not use: it has an environment of its own, for the tests.
CKAN_VENV = ROOT / ".venv-ckan"
CKAN_LOCK = ROOT / "requirements-ckan.lock"
_CKAN_STAMP = CKAN_VENV / "ckan-lock.sha256"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: Seconds that fetching a browser may take.
_BROWSER_LIMIT = 900
#: Names the browser for the tests.
BROWSER_VARIABLE = "OPENPLANS_CHROMIUM"
#: Names the Python with CKAN for the tests.
CKAN_VARIABLE = "OPENPLANS_CKAN"


def _python(venv: Path | None = None) -> Path:
    return (venv or VENV) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _run(*command: str | Path, **options: object) -> None:
    """Run a command to its end; a failure ends the set-up with its exit status."""
    done = subprocess.run([str(part) for part in command], **options)
    if done.returncode:
        sys.exit(done.returncode if done.returncode > 0 else 1)


def install() -> None:
    """The virtual environment with exactly the packages of the lock file, and openplans itself."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if _is_made(VENV, _STAMP, wanted):
        return
    pip = _environment(VENV)
    _run(*pip, "--require-hashes", "--requirement", LOCK, cwd=ROOT)
    _run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT, cwd=ROOT)
    _STAMP.write_text(wanted)


def install_ckan() -> Path:
    """The environment with CKAN's reader of catalogues, exactly as its lock file has it; gives its Python."""
    wanted = hashlib.sha256(CKAN_LOCK.read_bytes()).hexdigest()
    if not _is_made(CKAN_VENV, _CKAN_STAMP, wanted):
        # The lock file has everything that is needed, and leaves out what would have to be compiled.
        _run(*_environment(CKAN_VENV), "--no-deps", "--require-hashes", "--requirement", CKAN_LOCK, cwd=ROOT)
        _CKAN_STAMP.write_text(wanted)
    return _python(CKAN_VENV)


def _is_made(venv: Path, stamp: Path, wanted: str) -> bool:
    return _python(venv).exists() and stamp.exists() and stamp.read_text() == wanted


def _environment(venv: Path) -> tuple[str | Path, ...]:
    """Make the virtual environment where there is none; gives the words that install into it."""
    print(f"Installing into {venv.name}/ …", flush=True)
    if not _python(venv).exists():
        shutil.rmtree(venv, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True)
        if made.returncode:
            shutil.rmtree(venv, ignore_errors=True)
            sys.exit("No virtual environment could be made. On Debian and Ubuntu, install python3-venv first.\n" + made.stderr)
    return (_python(venv), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")


def find_browser() -> str | None:
    """An installed Chromium or Chrome: the one that is named, else the first on the path."""
    return os.environ.get(BROWSER_VARIABLE) or next(filter(None, map(shutil.which, _BROWSERS)), None)


def _as_root() -> list[str] | None:
    """The words that make a command run as root, or ``None`` where that is not allowed here."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def _apt_install(*packages: str) -> bool:
    root = _as_root()
    if root is None:
        return False
    print(f"Installing the system's {' and '.join(packages)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        try:
            done = subprocess.run([*root, "apt-get", *arguments], env=environment, timeout=_BROWSER_LIMIT, stdout=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return False
        if done.returncode:
            return False
    return True


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return sys.platform in {"darwin", "win32"}
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True).stdout.strip())


def browser() -> str | None:
    """A browser for the tests: installed, else the system's package, else Playwright's own (``None``: its default place)."""
    if not _has_chinese_font() and not _apt_install("fonts-noto-cjk", "fontconfig"):
        print("No Chinese font is installed: the tests run, but pages show boxes for 汉字.", file=sys.stderr)
    found = find_browser()
    if found or (_apt_install("chromium") and (found := find_browser())):
        return found
    print("Fetching Playwright's own Chromium …", flush=True)
    try:
        _run(_python(), "-m", "playwright", "install", "chromium", timeout=_BROWSER_LIMIT)
    except subprocess.TimeoutExpired:
        sys.exit(f"No browser within {_BROWSER_LIMIT} seconds. Install Chromium or Chrome, or name one in {BROWSER_VARIABLE}.")
    return None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python3 -m generator.bootstrap", description="Set up the checkout, then do one thing.")
    parser.add_argument("task", choices=["site", "test"], help="site: build website and data packages; test: pass the tests")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="further arguments for openplans build or pytest")
    chosen = parser.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036  (an older Python gets this far)
        sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    install()
    if chosen.task == "site":
        _run(_python(), "-m", "generator", "build", *chosen.arguments, cwd=ROOT)
        print("\nLook at it:  .venv/bin/openplans serve\nWebsite:     build/site\nData:        build/data")
        return
    environment = dict(os.environ)
    if found := browser():
        environment[BROWSER_VARIABLE] = found
    if not environment.get(CKAN_VARIABLE):
        environment[CKAN_VARIABLE] = str(install_ckan())
    _run(_python(), "-m", "pytest", *(chosen.arguments or ("-n", "auto", "--dist", "loadfile")), cwd=ROOT, env=environment)


if __name__ == "__main__":
    main()
