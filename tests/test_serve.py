"""The built site on loopback: reachable from this machine alone, with the types that browsers need."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Built, Example

from generator.checkout import SOURCES_VARIABLE
from generator.cli import main
from generator.media_types import MEDIA_TYPES
from generator.serve import HOST, server

FILES = {
    "index.html": "家", "a.js": "export {}", "a.json": "{}", "a.css": "", "a.csv": "a,b", "a.md": "# 家",
    "a.svg": "<svg/>", "a.wasm": "", "a.zip": "", "plans/index.html": "规划", "a.ttl": "", "a.jsonld": "{}", "a.jsonl": "", "a.parquet": "",
    "a.sqlite": "", "a.xlsx": "", "a.ics": "", "a.atom": "", "a.txt": "", "a.xml": "", "SHA256SUMS": "", "a.bin": "", "404.html": "没有",
}


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A served folder."""
    site = tmp_path / "site"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not of the site")
    with server(site, 0) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running.server_address[1]
        running.shutdown()
        thread.join()


def get(port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path)
    return connection.getresponse()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/plans/", "text/html; charset=utf-8"),
        ("/a.js", "text/javascript; charset=utf-8"),
        ("/a.json", "application/json; charset=utf-8"),
        ("/a.csv", "text/csv; charset=utf-8"),
        ("/a.md", "text/markdown; charset=utf-8"),
        ("/a.css", "text/css; charset=utf-8"),
        ("/a.svg", "image/svg+xml; charset=utf-8"),
        ("/a.ttl", "text/turtle; charset=utf-8"),
        ("/a.jsonld", "application/ld+json; charset=utf-8"),
        ("/a.jsonl", "application/jsonl; charset=utf-8"),
        ("/a.parquet", "application/vnd.apache.parquet"),
        ("/a.sqlite", "application/vnd.sqlite3"),
        ("/a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("/a.ics", "text/calendar; charset=utf-8"),
        ("/a.atom", "application/atom+xml; charset=utf-8"),
        ("/a.txt", "text/plain; charset=utf-8"),
        ("/a.xml", "application/xml; charset=utf-8"),
        ("/SHA256SUMS", "text/plain; charset=utf-8"),
        ("/a.bin", "application/octet-stream"),
        ("/a.wasm", "application/wasm"),
        ("/a.zip", "application/zip"),
    ],
)
def test_files_have_the_types_that_browsers_need(port: int, path: str, kind: str) -> None:
    response = get(port, path)
    assert (response.status, response.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize("path", ["/a.json", "/", "/plans", "/nothing.json"])
def test_pages_of_other_sites_may_read_everything(port: int, path: str) -> None:
    """Also where an address moved or nothing is there, so that a reader's script learns which."""
    assert get(port, path).headers.get_all("Access-Control-Allow-Origin") == ["*"]


def test_every_kind_of_file_of_a_build_has_its_type(attached: Built) -> None:
    """What a host has to know of is complete; only what pages themselves read is left to its ending."""
    endings = {path.suffix for path in attached.site.rglob("*") if path.is_file()} - {""}
    assert endings - set(MEDIA_TYPES) == {".bin", ".png"}


def test_addresses_work_with_a_query_and_without_the_last_slash(port: int) -> None:
    assert get(port, "/plans/?q=%E5%A6%87%E5%A5%B3").read().decode() == "规划"
    moved = get(port, "/plans")
    assert (moved.status, moved.headers["Location"]) == (301, "/plans/")


@pytest.mark.parametrize("path", ["/nothing/", "/../secret.txt", "/%2e%2e/secret.txt", "/plans/../../secret.txt"])
def test_only_the_site_is_served(port: int, path: str) -> None:
    assert get(port, path).status == 404


def test_a_reader_who_leaves_is_no_error_to_tell_of(port: int, capfd: pytest.CaptureFixture[str]) -> None:
    threads = threading.active_count()
    with socket.create_connection((HOST, port), timeout=10) as connection:
        connection.sendall(b"GET /a.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
        # The connection stays for more, and is then dropped without a word.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    for _ in range(100):
        if threading.active_count() <= threads:
            break
        time.sleep(0.05)
    assert get(port, "/a.json").status == 200
    assert capfd.readouterr().err == ""


def test_only_this_machine_can_reach_it(port: int) -> None:
    assert HOST == "127.0.0.1"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Sends nothing: it only tells which of this machine's addresses would be used.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            # Without a network there is no other address.
            return
        outward = probe.getsockname()[0]
    assert not outward.startswith("127.")
    with pytest.raises(OSError):
        socket.create_connection((outward, port), timeout=5)


def test_a_port_that_is_taken_is_misuse_and_told_before_anything_is_built(example: Example) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner(env={SOURCES_VARIABLE: None}).invoke(main, ["--root", str(example.root), "serve", "--port", str(port)])
    assert result.exit_code == 2
    assert f"port {port} cannot be used" in result.stderr and "--port" in result.stderr
    assert not (example.root / "build").exists()


def test_problems_in_the_content_are_not_served(example: Example) -> None:
    example.replace(Example.PLAN, "topics: [mental-health]", "topics: [mental-helth]")
    result = CliRunner(env={SOURCES_VARIABLE: None}).invoke(main, ["--root", str(example.root), "serve", "--port", "0"])
    assert result.exit_code == 1 and "unknown-reference" in result.stderr and "Serving" not in result.output


def test_the_command_builds_serves_and_stops_when_asked(example: Example) -> None:
    command = [sys.executable, "-u", "-m", "generator", "--root", str(example.root), "serve", "--port", "0"]
    environment = {**os.environ, SOURCES_VARIABLE: ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment) as process:
        try:
            assert process.stdout
            said = [process.stdout.readline() for _ in range(4)]
            assert said[3].startswith("Serving http://127.0.0.1:"), said
            port = int(said[3].split(":")[2].split("/")[0])
            home = get(port, "/").read()
            assert home == (example.root / "build/site/index.html").read_bytes()
            assert get(port, "/data/openplans.zip").read() == (example.root / "build/data/openplans.zip").read_bytes()
            process.send_signal(signal.SIGINT)
            deadline = time.monotonic() + 10
            while process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
            assert process.returncode == 0
        finally:
            process.kill()
