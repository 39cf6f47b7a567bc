"""Search with Pagefind: its index answers in which records a phrase stands.

Pagefind runs as the service that its wheel carries. Records go in one after the other, which
fixes their order (a folder of files is read in whatever order the file system gives), and the
files come back in one answer, of which only those that the search page loads are kept: the
records are shown from our own files, so that a record needs no file of its own. Filters are
ours too: Pagefind writes its own in an order that changes from run to run.
"""

from __future__ import annotations

import base64
import json
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Any

from . import SearchError, SearchRecord
from .encode import encode_record
from .records import write_records

#: Under this language Pagefind neither stems nor cuts words.
_LANGUAGE = "unknown"
_SEPARATOR = b","

#: The files that the search page loads: the script, the WebAssembly, and the index in its parts.
_LOADED_NAMES = frozenset({"pagefind.js", "pagefind-entry.json"})
_LOADED_SUFFIXES = frozenset({".pagefind", ".pf_meta", ".pf_index"})


class PagefindEngine:
    """A ``SearchEngine`` whose index is Pagefind's."""

    def build(self, records: Iterable[SearchRecord], out: Path) -> None:
        """Write index, records and filters into the folder ``out``, which must not hold files yet.

        Raises SearchError when there is nothing to search or Pagefind fails.
        """
        ordered = list(records)
        if not ordered:
            raise SearchError("there are no search records; the corpus holds no plan that could be searched")
        write_records(ordered, out)
        for path, content in _index_files(ordered):
            target = out / "pagefind" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _index_files(records: Sequence[SearchRecord]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files of Pagefind's index that the search page loads."""
    for file in _run_service(_requests(records))["files"]:
        path = PurePosixPath(file["path"])
        if path.name in _LOADED_NAMES or path.suffix in _LOADED_SUFFIXES:
            yield path, base64.b64decode(file["content"])


def _requests(records: Sequence[SearchRecord]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": None}
    for number, record in enumerate(records):
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": str(number),
            "content": encode_record((record.title, record.text)),
            "language": _LANGUAGE,
            "meta": {},
            "filters": {},
            # Sorted by this key, a result's score is its number: the page needs nothing else of it.
            "sort": {"number": str(number)},
        }
    yield {"type": "GetFiles", "index_id": 0}


def _run_service(requests: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Send all requests to a Pagefind service and return its answer to the last one."""
    with subprocess.Popen([_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        assert service.stdin and service.stdout
        # The service answers while it is being asked, so that asking and listening must not wait for each other.
        asking = threading.Thread(target=_send, args=(service.stdin, requests), daemon=True)
        asking.start()
        try:
            return _last_answer(service.stdout)
        finally:
            # The service drops what is under way when its input ends, so that it ends only now.
            service.terminate()
            asking.join()


def _send(stream: IO[bytes], requests: Iterable[Mapping[str, Any]]) -> None:
    try:
        for number, payload in enumerate(requests):
            message = {"message_id": number, "payload": payload}
            stream.write(base64.b64encode(json.dumps(message).encode()) + _SEPARATOR)
        stream.flush()
    except BrokenPipeError:
        # The service has ended; the listening side reports it.
        return


def _last_answer(stream: IO[bytes]) -> dict[str, Any]:
    for message in _messages(stream):
        payload = json.loads(base64.b64decode(message))["payload"]
        if payload["type"] == "Error":
            raise SearchError(f"Pagefind could not build the search index: {payload['message']}")
        if payload["type"] == "GetFiles":
            return payload
    raise SearchError(
        "Pagefind ended before the search index was built; it may have run out of memory. "
        "Run the build again with more memory free."
    )


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    parts: list[bytes] = []
    while block := stream.read1(1 << 20):
        *ended, rest = block.split(_SEPARATOR)
        for end in ended:
            yield b"".join((*parts, end))
            parts.clear()
        parts.append(rest)


def _executable() -> str:
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise SearchError(
            f"Pagefind is not installed ({error}). Install the project with its dependencies: pip install -e ."
        ) from error
