"""Pictures: planes as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from ._contract import LIMITS, PLANES
from ._error import ParallaxError
from .observation import DTYPES

FARTHEST = 8192.0
"""Depth of what is not there, m: spaces have finite bounds, so that Infinity becomes this."""
_MOST_MOTION = 1e6


def plane_space(name: str, width: int, height: int) -> spaces.Box:
    """The space of a plane: uint8 or float32, shape (height, width) or (height, width, channels)."""
    shape = _shape(name, width, height)
    if PLANES[name]["element"] == "u8":
        return spaces.Box(0, 255, shape, np.uint8)
    low, high = (0.0, FARTHEST) if name == "depth" else (-_MOST_MOTION, _MOST_MOTION)
    return spaces.Box(low, high, shape, np.float32)


def _shape(name: str, width: int, height: int) -> tuple[int, ...]:
    channels = PLANES[name]["channels"]
    return (height, width) if channels == 1 else (height, width, channels)


def read_plane(name: str, frame: dict[str, Any]) -> NDArray[Any]:
    """A plane of a frame as an array of its own."""
    shape = _shape(name, frame["width"], frame["height"])
    plane = np.frombuffer(frame["planes"][name], DTYPES[PLANES[name]["element"]]).reshape(shape)
    return np.minimum(plane, FARTHEST) if name == "depth" else plane.copy()


def check_planes(planes: Sequence[str]) -> tuple[str, ...]:
    """Throws ParallaxError for a plane that there is not."""
    for name in planes:
        if name not in PLANES:
            expected = f"one of {', '.join(PLANES)}"
            raise ParallaxError(
                f"planes: expected {expected}, received {name!r}", path="planes", expected=expected, received=name
            )
    return tuple(planes)


MOST_PIXELS: int = LIMITS["viewPixels"]
