"""How fast a server is from Python: `python -m parallax.bench --url URL`, rates as one line of JSON.

Every rate asserts what it made: ticks that went on, and pictures that are not blank.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

import parallax

ROUNDS = 3
TURNS = {seat: {"moveZ": -127, "turn": 60 * seat + 10} for seat in range(4)}
MANY = 16
# Echoes count against a session's rate, which steps do not: not for so long.
ECHO_PART = 0.4
SIZE = (84, 84)


def rate(do: Callable[[], int], seconds: float) -> float:
    """Units a second that calls of `do` make; it says how many each made."""
    do()
    start = time.perf_counter()
    made = 0
    while time.perf_counter() - start < seconds:
        made += do()
    return made / (time.perf_counter() - start)


def in_turn(rates: dict[str, Callable[[], int]], seconds: float) -> dict[str, float]:
    """Medians of rates that are measured in turn."""
    found: dict[str, list[float]] = {name: [] for name in rates}
    for _ in range(ROUNDS):
        for name, do in rates.items():
            found[name].append(rate(do, seconds * ECHO_PART if name == "echo" else seconds))
    return {name: round(statistics.median(values), 1) for name, values in found.items()}


def steps(url: str, seconds: float) -> dict[str, float]:
    """Round trips of a trivial request, and steps of four seats without pictures."""
    with parallax.connect(url) as client:
        match = parallax.Match.create(client, seed=3, timeLimitTicks=4_000_000_000, scoreLimit=1000)
        for seat in range(4):
            match.join(seat)
        match.configure()
        match.reset(seed=3)

        def echo() -> int:
            match.configure()
            return 1

        def step() -> int:
            before = match.tick
            match.step(TURNS)
            assert match.tick == before + 1
            return 1

        def step_many() -> int:
            before = match.tick
            match.step_many([TURNS] * MANY)
            assert match.tick == before + MANY
            return MANY

        return in_turn({"echo": echo, "step": step, "stepMany": step_many}, seconds)


def pictures(url: str, seconds: float) -> dict[str, float]:
    """Joint steps of four agents with 84x84 rgb each, in one match and in sixteen."""
    wish: dict[str, Any] = {"url": url, "seats": 4, "planes": ["rgb"], "size": SIZE, "time_limit_ticks": 4_000_000_000}
    one, many = parallax.vector_env(4, **wish), parallax.vector_env(64, **wish)

    def stepper(env: parallax.ParallaxVectorEnv) -> Callable[[], int]:
        env.reset(seed=1)
        env.action_space.seed(1)
        actions = [env.action_space.sample() for _ in range(32)]
        matches = env.num_envs // 4
        turn = iter(range(10**9))

        def step() -> int:
            observations, *_ = env.step(actions[next(turn) % len(actions)])
            assert np.ptp(observations["rgb"]) > 20
            return matches

        return step

    found = in_turn({"oneMatch": stepper(one), "sixteenMatches": stepper(many)}, seconds)
    one.close()
    many.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--url", required=True, help="address of a running server")
    parser.add_argument("--seconds", type=float, default=1.0, help="for each rate in each round (1)")
    wish = parser.parse_args()
    print(json.dumps({"steps": steps(wish.url, wish.seconds), "pictures": pictures(wish.url, wish.seconds)}))


if __name__ == "__main__":
    main()
