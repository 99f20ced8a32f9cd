"""The same seed and actions give the same world: twice, in another process, after going back, in a fork."""

from __future__ import annotations

import numpy as np

import parallax

STEPS = 90


def choices(env: parallax.ParallaxParallelEnv, seed: int, steps: int = STEPS) -> list[dict[str, object]]:
    spaces = {agent: env.action_space(agent) for agent in env.possible_agents}
    for i, space in enumerate(spaces.values()):
        space.seed(seed + i)
    return [{agent: space.sample() for agent, space in spaces.items()} for _ in range(steps)]


def play(env: parallax.ParallaxParallelEnv, actions: list[dict[str, object]]) -> list[tuple[object, ...]]:
    trace: list[tuple[object, ...]] = []
    for action in actions:
        observations, rewards, *_ = env.step(action)
        states = b"".join(observation["state"].tobytes() for observation in observations.values())
        trace.append((env.digest, states, tuple(rewards.values())))
    return trace


def test_same_seed_twice_and_another(url: str) -> None:
    env = parallax.parallel_env(url=url)
    actions = choices(env, 11)
    env.reset(seed=42)
    first = play(env, actions)
    env.reset(seed=42)
    assert play(env, actions) == first
    env.reset(seed=43)
    assert play(env, actions)[-1][0] != first[-1][0]
    env.close()


def test_fresh_process(command: str, url: str) -> None:
    ends = []
    for options in ({"url": url}, {"launch": True, "server": command}):
        env = parallax.parallel_env(**options)
        env.reset(seed=42)
        ends.append(play(env, choices(env, 12)))
        env.close()
    assert ends[0] == ends[1]


def test_saved_state(url: str) -> None:
    env = parallax.parallel_env(url=url)
    actions = choices(env, 13)
    env.reset(seed=7)
    play(env, actions[:30])
    saved, digest = env.save_state(), env.digest
    first = play(env, actions[30:])
    observations, _ = env.load_state(saved)
    assert env.digest == digest
    assert env.observation_space("seat_0").contains(observations["seat_0"])
    assert play(env, actions[30:]) == first
    other = parallax.parallel_env(url=url)
    other.load_state(saved)
    assert play(other, actions[30:]) == first
    env.close()
    other.close()


def test_fork_goes_its_own_way(url: str) -> None:
    env = parallax.parallel_env(url=url)
    actions = choices(env, 14)
    env.reset(seed=7)
    play(env, actions[:30])
    same, other = env.fork(), env.fork()
    first = play(env, actions[30:])
    assert play(same, actions[30:]) == first
    assert play(other, choices(env, 99)[30:])[-1][0] != first[-1][0]
    for one in (env, same, other):
        one.close()


def test_step_many_is_as_step(url: str) -> None:
    env = parallax.parallel_env(url=url, frame_skip=2)
    actions = choices(env, 15, 40)
    env.reset(seed=9)
    first = play(env, actions)
    env.reset(seed=9)
    told = env.step_many(actions)
    assert len(told) == 40
    assert env.digest == first[-1][0]
    states = b"".join(observation["state"].tobytes() for observation in told[-1][0].values())
    assert states == first[-1][1]
    env.close()


def test_vector_is_as_single(url: str) -> None:
    vector = parallax.vector_env(6, seats=2, url=url)
    vector.reset(seed=[21, 21, 22, 22, 23, 23])
    vector.action_space.seed(4)
    actions = [vector.action_space.sample() for _ in range(40)]
    for action in actions:
        observations, *_ = vector.step(action)
    for i in range(3):
        env = parallax.parallel_env(url=url, seats=2)
        env.reset(seed=21 + i)
        for action in actions:
            own, *_ = env.step({"seat_0": action[2 * i], "seat_1": action[2 * i + 1]})
        assert env.digest == vector.digests[i]
        assert np.array_equal(own["seat_1"]["state"], observations["state"][2 * i + 1])
        env.close()
    saved = vector.save_state()
    later = [vector.step(action)[0]["state"] for action in actions[:5]]
    assert np.array_equal(vector.load_state(saved)["state"], observations["state"])
    again = [vector.step(action)[0]["state"] for action in actions[:5]]
    assert all(np.array_equal(a, b) for a, b in zip(later, again))
    vector.close()


def test_frame_skip_holds_an_action(url: str) -> None:
    skipping = parallax.env(url=url, frame_skip=4, actions="dict")
    single = parallax.env(url=url, actions="dict")
    run = {"moveZ": -127, "turn": 910}
    held = {"moveZ": -127}
    skipping.reset(seed=5)
    single.reset(seed=5)
    for _ in range(6):
        skipping.step(run)
        for part in (run, held, held, held):
            single.step(part)
    assert skipping.digest == single.digest
    skipping.close()
    single.close()
