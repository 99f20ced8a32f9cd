"""A server of one's own: found, started, and ended with the program that started it."""

from __future__ import annotations

import atexit
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Sequence
from typing import IO, Any

from ._error import ServerFailed, ServerMissing

_START_SECONDS = 60.0
_END_SECONDS = 10.0


def find_server(server: str | Sequence[str] | None = None) -> list[str]:
    """The command that runs Parallax: `server`, then ``PARALLAX_SERVER``, then `parallax` on PATH.

    A path to the built program (``dist/server/cli/parallax.js``) is run by `node`. Throws ServerMissing.
    """
    wish = server if server is not None else os.environ.get("PARALLAX_SERVER")
    if wish is None:
        found = shutil.which("parallax")
        if found is not None:
            return [found]
        raise _missing("none of the three is there")
    command = shlex.split(wish) if isinstance(wish, str) else list(wish)
    program = command[0] if command else ""
    if program.endswith((".js", ".mjs")):
        if not os.path.exists(program):
            raise _missing(f"{program}, which is not there: build it with `npm ci && npm run build`")
        return ["node", *command]
    if shutil.which(program) is None:
        raise _missing(f"{program}, which is no program")
    return command


def _missing(received: str) -> ServerMissing:
    expected = "server=..., PARALLAX_SERVER, or parallax on PATH"
    return ServerMissing(
        f"There is no Parallax server to start: expected {expected}; received {received}. "
        "From a clone: `npm ci && npm run build`, then server='dist/server/cli/parallax.js'. "
        "Or connect to one that runs: url='http://127.0.0.1:8080'.",
        path="server",
        expected=expected,
        received=received,
    )


class PrivateServer:
    """A server in lock-step on a free port of this machine that nobody else knows; ends with `close` or this process."""

    def __init__(self, server: str | Sequence[str] | None = None, options: Sequence[str] = ()) -> None:
        command = [*find_server(server), "serve", "--port", "0", "--clock", "lockstep", "--bots", "0"]
        if "--record" not in options:
            command.append("--no-record")
        self._log: IO[bytes] = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [*command, "--attached", "--json", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        self._end = weakref.finalize(self, _end, self._process)
        atexit.register(self._end)
        self.url: str = self._listen()["url"]

    def _listen(self) -> dict[str, Any]:
        alarm = threading.Timer(_START_SECONDS, self._process.kill)
        alarm.daemon = True
        alarm.start()
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        alarm.cancel()
        if line:
            told: dict[str, Any] = json.loads(line)
            return told
        self._process.wait(_END_SECONDS)
        self._log.seek(0)
        said = self._log.read().decode(errors="replace").strip()
        raise ServerFailed(
            f"the server ended with code {self._process.returncode} before it listened: {said[-2000:]}",
            path="server",
            expected="a server that listens",
            received=said[-200:],
        )

    def close(self) -> None:
        self._end()
        atexit.unregister(self._end)

    def __enter__(self) -> PrivateServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                pass
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        print("parallax: the server did not end in time and is killed", file=sys.stderr)
        process.kill()
        process.wait()


def launch(server: str | Sequence[str] | None = None, options: Sequence[str] = ()) -> PrivateServer:
    """Starts a private server. `options` are those of `parallax serve`."""
    return PrivateServer(server, options)
