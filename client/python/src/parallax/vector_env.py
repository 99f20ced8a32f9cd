"""Many matches stepped by one message, as a Gymnasium VectorEnv."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from gymnasium import spaces
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from ._contract import LIMITS, SEATS
from ._error import ParallaxError
from .client import Client
from .match import Step
from .server import PrivateServer
from .settings import Settings, Table, open_client, states
from .frames import read_plane

Observations = dict[str, NDArray[Any]]


class ParallaxVectorEnv(VectorEnv[Observations, NDArray[Any], NDArray[Any]]):
    """`n` agents, `seats` of them in each match; sub-environment i is seat i % seats of match i // seats.

    Autoreset is NEXT_STEP: after a match has ended, the next step begins its next episode, whatever the action;
    its reward is 0.
    """

    metadata = {"autoreset_mode": AutoresetMode.NEXT_STEP, "render_modes": []}

    def __init__(
        self, client: Client, settings: Settings, n: int, seats: int, server: PrivateServer | None = None
    ) -> None:
        self.num_envs = n
        self.settings = settings
        self.render_mode = None
        self._server = server
        self._client = client
        self._seats = seats
        self._tables = [Table(client, settings, range(seats)) for _ in range(n // seats)]
        self._is_over = [False] * len(self._tables)
        self.single_observation_space = settings.observation_space()
        self.single_action_space = settings.action_space()
        self.observation_space = batch_space(self.single_observation_space, n)
        self.action_space = batch_space(self.single_action_space, n)

    def reset(
        self, *, seed: int | Sequence[int | None] | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observations, dict[str, Any]]:
        """Begins all episodes. `seed` is that of the first match, which the others count up from, or one for each."""
        seeds = self._seeds(seed)
        requests = [table.match.reset_request(each) for table, each in zip(self._tables, seeds)]
        steps = self._take(self._client.batch(requests))
        self._is_over = [False] * len(steps)
        return self._see(steps), self._infos(steps)

    def _seeds(self, seed: int | Sequence[int | None] | None) -> list[int | None]:
        if seed is None:
            return [None] * len(self._tables)
        if isinstance(seed, (int, np.integer)):
            return [(int(seed) + i) % 2**32 for i in range(len(self._tables))]
        return list(seed)[:: self._seats] if len(seed) == self.num_envs else list(seed)

    def step(
        self, actions: Any
    ) -> tuple[Observations, NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        rows = self._rows(actions)
        seats = self._seats
        requests = [
            table.match.reset_request() if over else table.step_request(rows[i * seats : (i + 1) * seats])
            for i, (table, over) in enumerate(zip(self._tables, self._is_over))
        ]
        steps = self._take(self._client.batch(requests))
        told = [one for step in steps for one in step.observations]
        began = np.repeat(self._is_over, seats)
        rewards = np.where(began, 0.0, np.array([one["reward"] for one in told], np.float64))
        terminations = np.array([one["terminated"] for one in told], np.bool_)
        truncations = np.array([one["truncated"] for one in told], np.bool_)
        self._is_over = [step.over for step in steps]
        return self._see(steps), rewards, terminations, truncations, self._infos(steps)

    def _rows(self, actions: Any) -> list[Any]:
        if isinstance(self.single_action_space, spaces.Dict):
            return [{name: column[i] for name, column in actions.items()} for i in range(self.num_envs)]
        return list(np.asarray(actions))

    def _take(self, replies: list[dict[str, Any]]) -> list[Step]:
        return [table.match.take(reply) for table, reply in zip(self._tables, replies)]

    def _see(self, steps: Sequence[Step]) -> Observations:
        frames = [frame for step in steps for frame in step.frames]
        planes = {name: np.stack([read_plane(name, frame) for frame in frames]) for name in self.settings.planes}
        return {"state": states(steps), **planes}

    def _infos(self, steps: Sequence[Step]) -> dict[str, Any]:
        told = [one for step in steps for one in step.observations]
        there = np.ones(self.num_envs, np.bool_)
        ticks = np.array([one["tick"] for one in told], np.int64)
        digests = np.array([one["digest"] for one in told], object)
        return {"tick": ticks, "_tick": there, "digest": digests, "_digest": there}

    @property
    def digests(self) -> list[str]:
        """What names the state of each match."""
        return [table.match.digest for table in self._tables]

    def save_state(self) -> list[bytes]:
        """All matches, for `load_state`."""
        return [table.match.snapshot() for table in self._tables]

    def load_state(self, saved: Sequence[bytes]) -> Observations:
        """Goes back, or over, to saved states; what the agents see there."""
        steps = []
        for table, state in zip(self._tables, saved, strict=True):
            table.match.restore(state)
            steps.append(table.match.observe())
        self._is_over = [step.over for step in steps]
        return self._see(steps)

    def close_extras(self, **_: Any) -> None:
        self._client.close()
        if self._server is not None:
            self._server.close()


def vector_env(
    n: int,
    *,
    seats: int = 1,
    url: str | None = None,
    launch: bool = False,
    server: str | Sequence[str] | None = None,
    token: str | None = None,
    bots: bool = True,
    **settings: Any,
) -> ParallaxVectorEnv:
    """`n` agents side by side, `seats` in each match; all are stepped by one message.

    Args:
        n: Agents in all, a multiple of `seats`.
        seats: Agents in each match, 1 to 4.
        **settings: See `parallel_env` and `Settings`.
    """
    most = LIMITS["batchRequests"]
    if not (1 <= seats <= SEATS and n >= seats and n % seats == 0 and n // seats <= most):
        expected = f"a multiple of seats (1 to {SEATS}), and at most {most} matches"
        raise ParallaxError(
            f"n: expected {expected}; received n={n} with seats={seats}",
            path="n",
            expected=expected,
            received=f"n={n}, seats={seats}",
        )
    chosen = Settings(**settings, bots=SEATS - seats if bots else 0)
    client, private = open_client(url, launch, server, token)
    try:
        return ParallaxVectorEnv(client, chosen, n, seats, private)
    except BaseException:
        client.close()
        if private is not None:
            private.close()
        raise
