"""Up to four agents in one match as a PettingZoo Parallel environment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray
from pettingzoo import ParallelEnv

from ._contract import WORLD
from ._error import ParallaxError
from .client import Client
from .frames import read_plane
from .match import Step
from .server import PrivateServer
from .settings import ALL_SEATS, RENDER_SIZE, Settings, Table, Watcher, info_of, open_client, pictures, states
from .types import View

Observation = dict[str, NDArray[Any]]


class ParallaxParallelEnv(ParallelEnv[str, Observation, Any]):
    """Agents are named `seat_0` to `seat_3`. All end together: death is not the end of an episode.

    `state()` is the whole world as the bytes of its table, which no single agent may know.
    """

    metadata = {"name": "parallax_v1", "render_modes": ["rgb_array"], "is_parallelizable": True, "render_fps": 60}

    def __init__(
        self, client: Client, settings: Settings, seats: Sequence[int], server: PrivateServer | None = None
    ) -> None:
        self.settings = settings
        self.render_mode = settings.render_mode
        self._server = server
        self._client = client
        self._render: Watcher | None = None
        self._overseer: Watcher | None = None
        self._adopt(Table(client, settings, seats))
        self._observation_space = settings.observation_space()
        self._action_spaces = {agent: settings.action_space() for agent in self.possible_agents}

    def _adopt(self, table: Table) -> None:
        self._table = table
        self.possible_agents = [f"seat_{seat}" for seat in table.seats]
        self.agents: list[str] = []

    def observation_space(self, agent: str) -> spaces.Dict:
        return self._observation_space

    def action_space(self, agent: str) -> spaces.Space[Any]:
        return self._action_spaces[agent]

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Observation], dict[str, dict[str, Any]]]:
        step = self._table.match.reset(seed)
        self.agents = list(self.possible_agents)
        return self._see(step)

    def step(
        self, actions: dict[str, Any]
    ) -> tuple[
        dict[str, Observation], dict[str, float], dict[str, bool], dict[str, bool], dict[str, dict[str, Any]]
    ]:
        if not self.agents:
            return {}, {}, {}, {}, {}
        reply = self._client.request(**self._table.step_request([actions[agent] for agent in self.agents]))
        return self._tell(self._table.match.take(reply))

    def step_many(self, actions: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
        """Several steps in one message; what `step` gives for each, up to the end of the episode."""
        encode, seats = self._table.encode, self._table.seats
        wire = [{seat: encode(each[f"seat_{seat}"]) for seat in seats} for each in actions]
        told = []
        for step in self._table.match.step_many(wire, self.settings.frame_skip):
            told.append(self._tell(step))
        return told

    def _see(self, step: Step) -> tuple[dict[str, Observation], dict[str, dict[str, Any]]]:
        vectors = states([step])
        observations: dict[str, Observation] = {}
        infos = {}
        for i, agent in enumerate(self.possible_agents):
            observations[agent] = {"state": vectors[i], **pictures(step, i, self.settings.planes)}
            infos[agent] = info_of(step, step.observations[i])
        return observations, infos

    def _tell(self, step: Step) -> tuple[Any, Any, Any, Any, Any]:
        observations, infos = self._see(step)
        agents, told = self.possible_agents, step.observations
        rewards = {agent: float(one["reward"]) for agent, one in zip(agents, told)}
        terminations = {agent: bool(one["terminated"]) for agent, one in zip(agents, told)}
        truncations = {agent: bool(one["truncated"]) for agent, one in zip(agents, told)}
        if step.over:
            self.agents = []
        return observations, rewards, terminations, truncations, infos

    @property
    def state_space(self) -> spaces.Box:
        return spaces.Box(0, 255, (WORLD["byteLength"],), np.uint8)

    def state(self) -> NDArray[np.uint8]:
        """The whole world, of which each agent knows a part."""
        if self._overseer is None:
            self._overseer = Watcher(self._client.url, self._table.match.id, privileged=True)
        world = self._overseer.look().world
        return np.frombuffer(world or b"", np.uint8).copy()

    @property
    def watch_url(self) -> str:
        """Page on which people see the match."""
        return f"{self._client.url.rstrip('/')}/watch?match={self._table.match.id}"

    @property
    def digest(self) -> str:
        """What names the state of the world: the same on every machine, after the same actions."""
        return self._table.match.digest

    def save_state(self) -> bytes:
        """The whole match, for `load_state`."""
        return self._table.match.snapshot()

    def load_state(self, state: bytes) -> tuple[dict[str, Observation], dict[str, dict[str, Any]]]:
        """Goes back, or over, to a saved state; what the agents see there."""
        self._table.match.restore(state)
        self.agents = list(self.possible_agents)
        return self._see(self._table.match.observe())

    def fork(self) -> ParallaxParallelEnv:
        """Another environment, on the same server, that goes on from here."""
        twin = object.__new__(ParallaxParallelEnv)
        twin.__dict__.update(self.__dict__)
        twin._server = None
        twin._render = twin._overseer = None
        twin._client = Client(self._client.url)
        table = self._table
        match = table.match.fork()
        match.client = twin._client
        twin._adopt(Table(twin._client, table.settings, table.seats, match))
        twin.agents = list(self.agents)
        return twin

    def render(self) -> NDArray[np.uint8] | None:
        """What the first seat sees, uint8 (360, 640, 3)."""
        if self.render_mode is None:
            return None
        if self._render is None:
            width, height = RENDER_SIZE
            view: View = {"seat": self._table.seats[0], "width": width, "height": height, "planes": ["rgb"]}
            self._render = Watcher(self._client.url, self._table.match.id, [view])
        return read_plane("rgb", self._render.look().frames[0])

    def close(self) -> None:
        for watcher in (self._render, self._overseer):
            if watcher is not None:
                watcher.close()
        self._client.close()
        if self._server is not None:
            self._server.close()


def parallel_env(
    *,
    url: str | None = None,
    launch: bool = False,
    server: str | Sequence[str] | None = None,
    token: str | None = None,
    seats: int | Sequence[int] = ALL_SEATS,
    bots: bool = True,
    **settings: Any,
) -> ParallaxParallelEnv:
    """Agents in one match of their own.

    Args:
        url: Address of a running server, or
        launch: starts a private one, found through `server`, ``PARALLAX_SERVER``, then `parallax` on PATH.
        seats: Which seats are agents, or how many.
        bots: Whether bots play in the other seats.
        **settings: See `Settings`.
    """
    chosen = tuple(range(seats)) if isinstance(seats, int) else tuple(seats)
    if not chosen or not set(chosen) <= set(ALL_SEATS) or len(set(chosen)) < len(chosen):
        expected = f"1 to {len(ALL_SEATS)}, or different seats among {ALL_SEATS}"
        raise ParallaxError(
            f"seats: expected {expected}, received {seats!r}", path="seats", expected=expected, received=repr(seats)
        )
    chosen_settings = Settings(**settings, bots=len(ALL_SEATS) - len(chosen) if bots else 0)
    client, private = open_client(url, launch, server, token)
    try:
        return ParallaxParallelEnv(client, chosen_settings, chosen, private)
    except BaseException:
        client.close()
        if private is not None:
            private.close()
        raise

