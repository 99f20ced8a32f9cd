"""The conventions, as their own suites test them, against the real server."""

from __future__ import annotations

import warnings

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode
from pettingzoo.test import parallel_api_test, parallel_seed_test

import parallax

FORMS = ["multidiscrete", "discrete", "dict"]


@pytest.mark.parametrize("actions", FORMS)
def test_parallel_api(url: str, actions: str) -> None:
    env = parallax.parallel_env(url=url, actions=actions, time_limit_ticks=120)
    parallel_api_test(env, num_cycles=400)
    env.close()


def test_parallel_api_with_pictures(url: str) -> None:
    env = parallax.parallel_env(url=url, planes=["rgb", "depth", "segmentation"], size=(40, 30), time_limit_ticks=60)
    parallel_api_test(env, num_cycles=100)
    env.close()


def test_parallel_seed(url: str) -> None:
    opened: list[parallax.ParallaxParallelEnv] = []

    def make() -> parallax.ParallaxParallelEnv:
        opened.append(parallax.parallel_env(url=url, time_limit_ticks=90))
        return opened[-1]

    parallel_seed_test(make, num_cycles=120)
    for env in opened:
        env.close()


@pytest.mark.parametrize("actions", FORMS)
def test_gymnasium_checker(url: str, actions: str) -> None:
    env = parallax.env(url=url, actions=actions, planes=["gray"], size=(32, 24), render_mode="rgb_array")
    with warnings.catch_warnings():
        warnings.simplefilter("error", category=UserWarning)
        warnings.filterwarnings("ignore", message=".*symmetric and normalized space.*|.*spec.*")
        check_env(env, skip_render_check=False)
    env.close()


def test_gymnasium_wrappers(url: str) -> None:
    env = gymnasium.wrappers.FlattenObservation(parallax.env(url=url))
    env = gymnasium.wrappers.RecordEpisodeStatistics(gymnasium.wrappers.TimeLimit(env, 30))
    observation, _ = env.reset(seed=3)
    assert observation.shape == env.observation_space.shape
    for _ in range(30):
        *_, truncated, info = env.step(env.action_space.sample())
    assert truncated
    assert info["episode"]["l"] == 30
    env.close()


@pytest.mark.parametrize("seats", [1, 4])
def test_vector(url: str, seats: int) -> None:
    env = parallax.vector_env(8, seats=seats, url=url, planes=["rgb"], size=(24, 20), time_limit_ticks=25)
    assert env.metadata["autoreset_mode"] is AutoresetMode.NEXT_STEP
    observations, infos = env.reset(seed=5)
    assert env.observation_space.contains(observations)
    assert observations["rgb"].shape == (8, 20, 24, 3)
    env.action_space.seed(1)
    ends = []
    for step in range(60):
        observations, rewards, terminations, truncations, infos = env.step(env.action_space.sample())
        assert env.observation_space.contains(observations)
        assert rewards.shape == terminations.shape == truncations.shape == (8,)
        if truncations.any():
            assert truncations.all()
            ends.append(step)
        elif ends and ends[-1] == step - 1:
            assert (infos["tick"] == 0).all()
            assert (rewards == 0).all()
    assert ends == [24, 50]
    env.close()


def test_spaces_are_finite(url: str) -> None:
    env = parallax.env(url=url, planes=["rgb", "gray", "depth", "segmentation", "motion"], size=(32, 24))
    for name, space in env.observation_space.items():
        assert np.isfinite(space.low).all() and np.isfinite(space.high).all(), name
    observation, _ = env.reset(seed=1)
    assert env.observation_space.contains(observation)
    env.close()
