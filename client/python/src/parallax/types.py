# Made by client/python/generate.mjs from the contract. Not to be edited.
"""Types of requests."""

from typing import Any, Literal, TypeAlias, TypedDict

PlaneName: TypeAlias = Literal["rgb", "gray", "depth", "segmentation", "motion"]
ModeName: TypeAlias = Literal["deathmatch", "teams", "one-hit", "relic", "relay"]
ClockName: TypeAlias = Literal["realtime", "lockstep"]
Capability: TypeAlias = Literal["play", "spectate", "operate"]
LatePolicy: TypeAlias = Literal["wait", "noop", "repeat", "bot"]
ActionForm: TypeAlias = Literal["dict", "multidiscrete", "discrete"]


class Action(TypedDict, total=False):
    """What a seat does in a tick; what is left out is 0."""

    moveX: int
    moveZ: int
    turn: int
    look: int
    buttons: int
    weapon: int


class View(TypedDict, total=False):
    """A picture to be sent with each step."""

    seat: int
    camera: Any
    map: bool
    width: int
    height: int
    planes: list[Literal["rgb", "gray", "depth", "segmentation", "motion"]]
    encoding: Literal["raw", "jpeg"]
    quality: int
    fps: float
