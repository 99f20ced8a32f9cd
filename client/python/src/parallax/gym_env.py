"""One agent in a match, with bots in the other seats, as a Gymnasium environment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gymnasium
from numpy.typing import NDArray

from .parallel_env import ParallaxParallelEnv, parallel_env

Observation = dict[str, NDArray[Any]]


class ParallaxEnv(gymnasium.Env[Observation, Any]):
    """One seat of a match. An episode ends by score or time; death is not its end."""

    metadata = {"render_modes": ["rgb_array"], "render_fps": 60}

    def __init__(self, parallel: ParallaxParallelEnv) -> None:
        self._parallel = parallel
        (self._agent,) = parallel.possible_agents
        self.render_mode = parallel.render_mode
        self.observation_space = parallel.observation_space(self._agent)
        self.action_space = parallel.action_space(self._agent)

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        super().reset(seed=seed)
        observations, infos = self._parallel.reset(seed)
        return observations[self._agent], infos[self._agent]

    def step(self, action: Any) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        if not self._parallel.agents:
            raise gymnasium.error.ResetNeeded("the episode is over, or has not begun: call reset() first")
        return self._only(self._parallel.step({self._agent: action}))

    def step_many(self, actions: Sequence[Any]) -> list[tuple[Observation, float, bool, bool, dict[str, Any]]]:
        """Several steps in one message; what `step` gives for each, up to the end of the episode."""
        return [self._only(told) for told in self._parallel.step_many([{self._agent: a} for a in actions])]

    def _only(self, told: tuple[Any, ...]) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        observation, reward, terminated, truncated, info = (part[self._agent] for part in told)
        return observation, reward, terminated, truncated, info

    @property
    def digest(self) -> str:
        """What names the state of the world."""
        return self._parallel.digest

    def save_state(self) -> bytes:
        """The whole match, for `load_state`."""
        return self._parallel.save_state()

    def load_state(self, state: bytes) -> tuple[Observation, dict[str, Any]]:
        """Goes back, or over, to a saved state; what the agent sees there."""
        observations, infos = self._parallel.load_state(state)
        return observations[self._agent], infos[self._agent]

    def fork(self) -> ParallaxEnv:
        """Another environment, on the same server, that goes on from here."""
        return ParallaxEnv(self._parallel.fork())

    def render(self) -> Any:
        return self._parallel.render()

    def close(self) -> None:
        self._parallel.close()


def env(seat: int = 0, **options: Any) -> ParallaxEnv:
    """One agent in `seat`, bots in the others. Options are those of `parallel_env`, but `seats`."""
    return ParallaxEnv(parallel_env(seats=(seat,), **options))
