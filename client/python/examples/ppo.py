"""PPO in NumPy that learns to fetch the relic in the yard and to keep it: a second with it is worth a point.

    python examples/ppo.py --launch                # five seeds, some minutes on two cores
    python examples/ppo.py --launch --smoke        # half a minute: that it runs, not that it learns

The agent sees the bearing of the relic, its own speed, and one row of a 16x16 depth picture. What it learns from
is shaped by the way to the relic; what is compared is the plain return, of the trained policy and of a random one,
as 95 % intervals over the seeds.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import parallax
from parallax.actions import CHOICES
from parallax.observation import FIELDS

Array = NDArray[np.float64]

MOVES = [
    CHOICES.index(name)
    for name in (
        "advance",
        "turn left",
        "turn right",
        "advance and turn left",
        "advance and turn right",
        "advance and jump",
    )
]
TICKS_A_STEP = 6
EPISODE_TICKS = 1200
SIZE = (16, 16)
ENTROPY = 0.02
SCALE = 2 * np.pi / 65536
# Student's t for 95 % of both sides, by degrees of freedom.
T95 = {1: 12.71, 2: 4.30, 3: 3.18, 4: 2.78, 5: 2.57, 9: 2.26}


class Fetch:
    """The vector environment as features and shaped rewards."""

    def __init__(self, env: parallax.ParallaxVectorEnv) -> None:
        self.env = env
        self.way = np.zeros(env.num_envs)

    def reset(self, seed: int) -> Array:
        observations, _ = self.env.reset(seed=seed)
        features, self.way = self.read(observations)
        return features

    def step(self, moves: NDArray[np.intp]) -> tuple[Array, Array, Array, NDArray[np.bool_]]:
        observations, rewards, terminations, truncations, infos = self.env.step(np.array(MOVES)[moves])
        features, way = self.read(observations)
        begun = infos["tick"] == 0
        shaped = rewards + 0.1 * np.where(begun, 0.0, self.way - way)
        self.way = way
        return features, rewards, shaped, terminations | truncations

    @staticmethod
    def read(observations: dict[str, NDArray[np.float32]]) -> tuple[Array, Array]:
        """Features, and the metres to the relic."""
        state = observations["state"].astype(np.float64)
        field = {name: state[:, FIELDS[name]][:, 0] for name in FIELDS if name.startswith(("self.", "relic."))}
        yaw = field["self.yaw"] * SCALE
        ahead, right = (-np.sin(yaw), -np.cos(yaw)), (np.cos(yaw), -np.sin(yaw))
        dx, dz = field["relic.x"] - field["self.x"], field["relic.z"] - field["self.z"]
        way = np.hypot(dx, dz) + 1e-6
        has = (field["relic.holder"] == field["self.seat"]).astype(np.float64)
        speed = [field["self.vx"] * axis[0] + field["self.vz"] * axis[1] for axis in (ahead, right)]
        depth = observations["depth"][:, SIZE[1] // 2, :].astype(np.float64)
        own = [
            (dx * ahead[0] + dz * ahead[1]) / way,
            (dx * right[0] + dz * right[1]) / way,
            np.minimum(way / 20, 2),
            has,
            speed[0] / 7,
            speed[1] / 7,
            field["self.grounded"],
        ]
        return np.column_stack([*own, 1 / (0.5 + depth)]), np.where(has > 0, 0.0, way)


class Network:
    """Two layers of tanh, with heads for policy and value, and Adam."""

    def __init__(self, inputs: int, outputs: int, rng: np.random.Generator, hidden: int = 48) -> None:
        def layer(n: int, m: int, gain: float) -> Array:
            return rng.standard_normal((n, m)) * gain / np.sqrt(n)

        self.parameters = [
            *(layer(inputs, hidden, 1.4), np.zeros(hidden)),
            *(layer(hidden, hidden, 1.4), np.zeros(hidden)),
            *(layer(hidden, outputs, 0.01), np.zeros(outputs)),
            *(layer(hidden, 1, 1.0), np.zeros(1)),
        ]
        self.moments = [(np.zeros_like(p), np.zeros_like(p)) for p in self.parameters]
        self.updates = 0

    def forward(self, x: Array) -> tuple[Array, Array, tuple[Array, Array, Array]]:
        """Log-probabilities, values, and what the way back needs."""
        w1, b1, w2, b2, wp, bp, wv, bv = self.parameters
        h1 = np.tanh(x @ w1 + b1)
        h2 = np.tanh(h1 @ w2 + b2)
        logits = h2 @ wp + bp
        logits -= logits.max(1, keepdims=True)
        return logits - np.log(np.exp(logits).sum(1, keepdims=True)), (h2 @ wv + bv)[:, 0], (x, h1, h2)

    def backward(self, kept: tuple[Array, Array, Array], to_logits: Array, to_value: Array, rate: float) -> None:
        x, h1, h2 = kept
        _, _, w2, _, wp, _, wv, _ = self.parameters
        to_h2 = (to_logits @ wp.T + to_value[:, None] @ wv.T) * (1 - h2**2)
        to_h1 = to_h2 @ w2.T * (1 - h1**2)
        gradients = [x.T @ to_h1, to_h1.sum(0), h1.T @ to_h2, to_h2.sum(0)]
        gradients += [h2.T @ to_logits, to_logits.sum(0), h2.T @ to_value[:, None], to_value.sum(keepdims=True)]
        norm = np.sqrt(sum(float((g**2).sum()) for g in gradients))
        self.updates += 1
        for p, g, (m, v) in zip(self.parameters, gradients, self.moments):
            g = g * min(1.0, 0.5 / (norm + 1e-8))
            m += 0.1 * (g - m)
            v += 0.001 * (g**2 - v)
            step = m / (1 - 0.9**self.updates) / (np.sqrt(v / (1 - 0.999**self.updates)) + 1e-8)
            p -= rate * step


def choose(rng: np.random.Generator, logs: Array) -> NDArray[np.intp]:
    """One choice for each row, by its probabilities."""
    return (logs + rng.gumbel(size=logs.shape)).argmax(1)


@dataclass
class Rollout:
    x: Array
    moves: NDArray[np.intp]
    logs: Array
    advantages: Array
    targets: Array


def collect(fetch: Fetch, net: Network, x: Array, rng: np.random.Generator, steps: int) -> tuple[Rollout, Array]:
    rows = []
    for _ in range(steps):
        logs, values, _ = net.forward(x)
        moves = choose(rng, logs)
        after, _, shaped, ends = fetch.step(moves)
        rows.append((x, moves, logs[np.arange(len(moves)), moves], values, shaped, ends))
        x = after
    xs, moves, logs, values, rewards, ends = (np.array(part) for part in zip(*rows))
    following = np.vstack([values[1:], net.forward(x)[1]])
    advantages = np.zeros_like(values)
    carried = np.zeros(values.shape[1])
    for t in reversed(range(steps)):
        goes_on = 1.0 - ends[t]
        carried = rewards[t] + 0.99 * following[t] * goes_on - values[t] + 0.99 * 0.95 * goes_on * carried
        advantages[t] = carried
    flat = [part.reshape(-1, *part.shape[2:]) for part in (xs, moves, logs, advantages, advantages + values)]
    return Rollout(*flat), x


def improve(net: Network, rollout: Rollout, rng: np.random.Generator, rate: float) -> None:
    for _ in range(4):
        for rows in np.array_split(rng.permutation(len(rollout.moves)), 8):
            logs, values, kept = net.forward(rollout.x[rows])
            moves, advantages = rollout.moves[rows], rollout.advantages[rows]
            advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
            ratio = np.exp(logs[np.arange(len(rows)), moves] - rollout.logs[rows])
            is_free = np.where(advantages > 0, ratio < 1.2, ratio > 0.8)
            probabilities = np.exp(logs)
            chosen = np.eye(logs.shape[1])[moves]
            to_logits = -(is_free * ratio * advantages)[:, None] * (chosen - probabilities)
            entropy = -(probabilities * logs).sum(1, keepdims=True)
            to_logits += ENTROPY * probabilities * (logs + entropy)
            to_value = values - rollout.targets[rows]
            net.backward(kept, to_logits / len(rows), 0.5 * to_value / len(rows), rate)


def mean_return(fetch: Fetch, net: Network | None, seed: int, rng: np.random.Generator) -> float:
    """Mean return of one episode in each match; of a random policy without a network."""
    x = fetch.reset(seed)
    total = np.zeros(fetch.env.num_envs)
    for _ in range(EPISODE_TICKS // TICKS_A_STEP):
        moves = rng.integers(len(MOVES), size=len(total)) if net is None else choose(rng, net.forward(x)[0])
        x, rewards, _, _ = fetch.step(moves)
        total += rewards
    return float(total.mean())


def interval(values: list[float]) -> tuple[float, float, float]:
    """Mean and 95 % interval of the mean."""
    n = len(values)
    if n < 2:
        return values[0], -np.inf, np.inf
    half = T95.get(n - 1, 2.0) * float(np.std(values, ddof=1)) / np.sqrt(n)
    mean = float(np.mean(values))
    return mean, mean - half, mean + half


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--url", help="address of a running server")
    parser.add_argument("--launch", action="store_true", help="start a private server instead")
    parser.add_argument("--server", help="command of the private server")
    parser.add_argument("--seeds", type=int, default=5, help="policies to train (5)")
    parser.add_argument("--seed", type=int, default=0, help="the first of their seeds (0)")
    parser.add_argument("--matches", type=int, default=32, help="matches side by side (32)")
    parser.add_argument("--updates", type=int, default=60, help="updates of 128 steps of all matches (60)")
    parser.add_argument("--smoke", action="store_true", help="one seed, three updates: that it runs, not that it learns")
    wish = parser.parse_args()
    seeds, updates = (1, 3) if wish.smoke else (wish.seeds, wish.updates)
    env = parallax.vector_env(
        wish.matches,
        url=wish.url,
        launch=wish.launch,
        server=wish.server,
        arena="yard",
        mode="relic",
        bots=False,
        planes=["depth"],
        size=SIZE,
        actions="discrete",
        frame_skip=TICKS_A_STEP,
        score_limit=1000,
        time_limit_ticks=EPISODE_TICKS,
    )
    fetch = Fetch(env)
    start = time.monotonic()
    trained, random = [], []
    for seed in range(wish.seed, wish.seed + seeds):
        rng = np.random.default_rng(seed)
        x = fetch.reset(1000 * seed)
        net = Network(x.shape[1], len(MOVES), rng)
        for update in range(updates):
            rollout, x = collect(fetch, net, x, rng, 128)
            improve(net, rollout, rng, 1e-3 * (1 - update / updates))
            if update % 10 == 9 or update == updates - 1:
                print(f"seed {seed}, update {update + 1}/{updates}, {time.monotonic() - start:.0f} s", flush=True)
        trained.append(mean_return(fetch, net, 900_000 + seed, rng))
        random.append(mean_return(fetch, None, 900_000 + seed, rng))
        print(f"seed {seed}: trained {trained[-1]:.2f}, random {random[-1]:.2f} points an episode", flush=True)
    env.close()
    (a, low, high), (b, below, above) = interval(trained), interval(random)
    print(f"trained {a:.2f} [{low:.2f}, {high:.2f}], random {b:.2f} [{below:.2f}, {above:.2f}]: points of 20 s, 95 %")
    if seeds > 1 and low <= above:
        raise SystemExit("the intervals overlap: it has not learned")


if __name__ == "__main__":
    main()
