"""One real server for all tests, from the build of this repository unless PARALLAX_SERVER names another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import parallax

BUILT = Path(__file__).resolve().parents[3] / "dist/server/cli/parallax.js"


@pytest.fixture(scope="session")
def command() -> str:
    return os.environ.get("PARALLAX_SERVER", str(BUILT))


@pytest.fixture(scope="session")
def url(command: str) -> Iterator[str]:
    with parallax.launch(command) as server:
        yield server.url
