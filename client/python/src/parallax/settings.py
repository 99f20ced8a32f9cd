"""What all environments can be asked for, and the match that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from . import observation
from ._contract import SEATS
from ._error import ParallaxError
from .actions import action_space, encoder
from .client import Client
from .frames import check_planes, plane_space, read_plane
from .match import Match, Step
from .server import PrivateServer
from .types import ActionForm, ModeName, PlaneName, View

RENDER_SIZE = (640, 360)


@dataclass(frozen=True)
class Settings:
    """Settings of an environment.

    Attributes:
        arena: Name of an arena of the server; its own choice when None.
        mode: Rules of the game, and with them the task.
        planes: Pictures in each observation: rgb, gray, depth, segmentation, motion.
        size: Width and height of the pictures, pixels.
        frame_skip: Ticks that an action is held for, 1 to 60; turns count once, rewards are summed.
        actions: Form of the action space: `dict`, `multidiscrete` or `discrete`.
        score_limit: Points that end an episode; the mode's when None.
        time_limit_ticks: Ticks after which an episode is truncated; 18,000 when None.
        render_mode: None, or `rgb_array`.
    """

    arena: str | None = None
    mode: ModeName = "deathmatch"
    planes: Sequence[PlaneName] = ()
    size: tuple[int, int] = (84, 84)
    frame_skip: int = 1
    actions: ActionForm = "multidiscrete"
    score_limit: int | None = None
    time_limit_ticks: int | None = None
    render_mode: str | None = None
    bots: int = field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        check_planes(self.planes)
        action_space(self.actions)
        if self.render_mode not in (None, "rgb_array"):
            raise ParallaxError(
                f"render_mode: expected None or 'rgb_array', received {self.render_mode!r}",
                path="render_mode",
                expected="None or 'rgb_array'",
                received=str(self.render_mode),
            )

    def wishes(self) -> dict[str, Any]:
        """The settings as a request for a match."""
        wishes = {
            "arena": self.arena,
            "mode": self.mode,
            "scoreLimit": self.score_limit,
            "timeLimitTicks": self.time_limit_ticks,
        }
        return {"bots": self.bots, **{name: value for name, value in wishes.items() if value is not None}}

    def view(self, seat: int) -> View:
        width, height = self.size
        return {"seat": seat, "width": width, "height": height, "planes": list(self.planes)}

    def observation_space(self) -> spaces.Dict:
        pictures = {name: plane_space(name, *self.size) for name in self.planes}
        return spaces.Dict({"state": observation.state_space(), **pictures})

    def action_space(self) -> spaces.Space[Any]:
        return action_space(self.actions)


def open_client(
    url: str | None, launch: bool, server: str | Sequence[str] | None, token: str | None
) -> tuple[Client, PrivateServer | None]:
    """A session with the server at `url`, or with a private one that is started for it."""
    if (url is None) == (not launch):
        expected = "either url='http://...' of a running server, or launch=True to start one"
        received = "both" if launch else "neither"
        raise ParallaxError(
            f"expected {expected}; received {received}", path="url", expected=expected, received=received
        )
    if url is not None:
        return Client(url, token), None
    private = PrivateServer(server)
    try:
        return Client(private.url), private
    except BaseException:
        private.close()
        raise


class Table:
    """A match with the seats that one environment plays."""

    def __init__(self, client: Client, settings: Settings, seats: Sequence[int], match: Match | None = None) -> None:
        self.settings = settings
        self.client = client
        self.match = match or Match.create(client, **settings.wishes())
        self.encode = encoder(settings.actions)
        for seat in seats:
            self.match.join(seat)
        self.seats = tuple(self.match.seats)
        self.configure()

    def configure(self) -> None:
        views = [self.settings.view(seat) for seat in self.seats] if self.settings.planes else []
        self.match.configure(views)

    def step_request(self, actions: Sequence[Any]) -> dict[str, Any]:
        by_seat = {seat: self.encode(action) for seat, action in zip(self.seats, actions)}
        return self.match.step_request(by_seat, self.settings.frame_skip)

    def fork(self) -> Table:
        """The same seats in a match that goes on from here."""
        return Table(self.client, self.settings, self.seats, self.match.fork())


def states(steps: Sequence[Step]) -> NDArray[np.float32]:
    """The state vectors of all observations of some steps, row by row."""
    return observation.flatten([told["packed"] for step in steps for told in step.observations])


def pictures(step: Step, seat: int, planes: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The planes of a seat's view, which is that of its number."""
    if not planes:
        return {}
    frame = step.frames[seat]
    return {name: read_plane(name, frame) for name in planes}


def info_of(step: Step, told: dict[str, Any]) -> dict[str, Any]:
    """What stands beside an observation."""
    return {
        "tick": told["tick"],
        "digest": told["digest"],
        "applied_tick": told["appliedTick"],
        "events": told["events"],
    }


class Watcher:
    """A session of its own that looks at a match: what the agents are told does not change by it."""

    def __init__(self, url: str, match: str, views: Sequence[View] = (), privileged: bool = False) -> None:
        self._client = Client(url)
        self._match = Match(self._client, match)
        self._match.configure(views, privileged)

    def look(self) -> Step:
        return self._match.observe()

    def close(self) -> None:
        self._client.close()


ALL_SEATS = tuple(range(SEATS))
