"""Observations: from the bytes of the observation table to numbers and names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from ._contract import OBSERVATION, OBSERVATION_SPACE

DTYPES = {
    "u8": "<u1",
    "i8": "<i1",
    "u16": "<u2",
    "i16": "<i2",
    "u32": "<u4",
    "i32": "<i4",
    "f32": "<f4",
    "f64": "<f8",
}
"""NumPy's names of the column types, little-endian."""

BYTES: int = OBSERVATION["byteLength"]
"""Bytes of a packed observation."""


def _elements() -> list[tuple[str, int, str]]:
    """Path, place and type of every number, in the order of their places."""
    rows: list[tuple[str, int, str]] = []
    for field in sorted(OBSERVATION["fields"], key=lambda field: int(field["offset"])):
        size = np.dtype(DTYPES[field["type"]]).itemsize
        rows += [(field["path"], field["offset"] + i * size, field["type"]) for i in range(field["count"])]
    return rows


_ROWS = _elements()
SIZE = len(_ROWS)
"""Numbers of a flat observation."""


def _slices() -> dict[str, slice]:
    found: dict[str, slice] = {}
    for i, (path, _, _) in enumerate(_ROWS):
        first = found.get(path, slice(i, i)).start
        found[path] = slice(first, i + 1)
    return found


FIELDS = _slices()
"""Where each field of the observation table lies in the flat vector: ``state[FIELDS["self.health"]]``."""


def _gathers() -> list[tuple[np.dtype[Any], NDArray[np.intp], NDArray[np.intp]]]:
    """By type: which numbers to take from the bytes, and where they go."""
    gathers = []
    for name, code in DTYPES.items():
        dtype = np.dtype(code)
        rows = [(offset // dtype.itemsize, i) for i, (_, offset, kind) in enumerate(_ROWS) if kind == name]
        if rows:
            source, target = zip(*rows)
            gathers.append((dtype, np.array(source, np.intp), np.array(target, np.intp)))
    return gathers


_GATHERS = _gathers()


def state_space() -> spaces.Box:
    """All numbers of the observation table as float32, each within the bounds of its field."""
    low = np.array(OBSERVATION_SPACE["low"], np.float32)
    high = np.array(OBSERVATION_SPACE["high"], np.float32)
    return spaces.Box(low, high, dtype=np.float32)


def flatten(packed: Sequence[bytes]) -> NDArray[np.float32]:
    """Packed observations as vectors: float32, shape (observations, SIZE)."""
    data = np.frombuffer(b"".join(packed), np.uint8).reshape(len(packed), BYTES)
    out = np.empty((len(packed), SIZE), np.float32)
    for dtype, source, target in _GATHERS:
        out[:, target] = data.view(dtype)[:, source]
    return out


def name(packed: bytes) -> dict[str, NDArray[Any]]:
    """A packed observation by names such as ``self.health``: arrays in the types and units of the table."""
    found = {}
    for field in OBSERVATION["fields"]:
        dtype = np.dtype(DTYPES[field["type"]])
        found[field["path"]] = np.frombuffer(packed, dtype, field["count"], field["offset"])
    return found
