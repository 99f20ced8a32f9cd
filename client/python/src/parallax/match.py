"""One match in lock-step as a session sees it: its seats, steps, snapshots and forks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .client import Client
from .types import Action, LatePolicy, View


@dataclass
class Step:
    """What a step, a reset or a look tells."""

    tick: int
    digest: str
    over: bool
    """Whether the episode has ended."""
    observations: list[dict[str, Any]]
    """One for each seat of the session, as the contract has them, with `packed` bytes for its state."""
    frames: list[dict[str, Any]] = field(default_factory=list)
    world: bytes | None = None
    """The whole world, where that was asked for."""


class Match:
    """A match and the seats of it that this session holds."""

    def __init__(self, client: Client, id: str, tick: int = 0) -> None:
        self.client = client
        self.id = id
        self.tick = tick
        self.digest = ""
        self.seats: list[int] = []
        self.views: list[View] = []

    @classmethod
    def create(cls, client: Client, **wishes: Any) -> Match:
        """Begins a match in lock-step. `wishes` are those of the request: arena, mode, seed, bots, scoreLimit, timeLimitTicks."""
        info = client.request("create", clock="lockstep", **wishes)["info"]
        return cls(client, info["match"], info["tick"])

    def join(
        self,
        seat: int | None = None,
        name: str | None = None,
        deadline_ms: int | None = None,
        late: LatePolicy | None = None,
    ) -> int:
        """Takes a seat, a free one unless told; its number.

        `deadline_ms` is how long others wait for it in lock-step, and `late` what it does then: the others `wait` on,
        it does nothing (`noop`) or what it holds (`repeat`), or a `bot` takes it.
        """
        wishes = {"seat": seat, "name": name, "deadlineMs": deadline_ms, "late": late}
        wish = {key: value for key, value in wishes.items() if value is not None}
        taken: int = self.client.request("join", match=self.id, controller="agent", **wish)["seat"]
        self.seats.append(taken)
        return taken

    def configure(self, views: Sequence[View] = (), privileged: bool = False) -> None:
        """Says which pictures come with each step; observations are told as bytes."""
        self.views = list(views)
        self.client.request(
            "configure", match=self.id, views=self.views, observations="packed", privileged=privileged
        )

    def reset_request(self, seed: int | None = None) -> dict[str, Any]:
        return {"type": "reset", "match": self.id, **({} if seed is None else {"seed": seed})}

    def step_request(self, actions: Mapping[int, Action], ticks: int = 1, ahead: int = 0) -> dict[str, Any]:
        """A step for a batch; `ahead` ticks after the one that the match is known to be at."""
        by_seat = {str(seat): action for seat, action in actions.items()}
        return {"type": "step", "match": self.id, "tick": self.tick + ahead, "ticks": ticks, "actions": by_seat}

    def take(self, reply: dict[str, Any]) -> Step:
        """Reads the reply to a step, a reset or a look."""
        observations = reply["observations"]
        self.tick = reply["tick"] if "tick" in reply else observations[0]["tick"] if observations else self.tick
        self.digest = reply.get("digest", observations[0]["digest"] if observations else self.digest)
        over = any(told["terminated"] or told["truncated"] for told in observations)
        return Step(self.tick, self.digest, reply.get("over", over), observations, reply["frames"], reply.get("world"))

    def _ask(self, request: dict[str, Any]) -> Step:
        return self.take(self.client.request(**request))

    def reset(self, seed: int | None = None) -> Step:
        """Begins a new episode."""
        return self._ask(self.reset_request(seed))

    def step(self, actions: Mapping[int, Action], ticks: int = 1) -> Step:
        """Acts in seats and waits until all live seats have acted."""
        return self._ask(self.step_request(actions, ticks))

    def step_many(self, actions: Sequence[Mapping[int, Action]], ticks: int = 1) -> list[Step]:
        """Several steps in one message; their results in order. Throws at the first that is refused."""
        requests = [self.step_request(each, ticks, ahead=i * ticks) for i, each in enumerate(actions)]
        return [self.take(reply) for reply in self.client.batch(requests)]

    def observe(self) -> Step:
        return self._ask({"type": "observe", "match": self.id})

    def snapshot(self) -> bytes:
        """The whole match as bytes."""
        taken: bytes = self.client.request("snapshot", match=self.id)["snapshot"]
        return taken

    def restore(self, snapshot: bytes) -> str:
        """Makes the match what it was at the snapshot; its digest."""
        reply = self.client.request("restore", match=self.id, snapshot=snapshot)
        self.tick = reply["tick"]
        self.digest = reply["digest"]
        return self.digest

    def fork(self) -> Match:
        """Another match that goes on from here. Its seats are free."""
        info = self.client.request("fork", match=self.id)["info"]
        return Match(self.client, info["match"], info["tick"])

    def describe(self) -> dict[str, Any]:
        """The whole world by names, and what each field means."""
        return self.client.request("describe", match=self.id)

    def patch(self, operations: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Edits the world by a JSON Patch of what `describe` tells."""
        reply = self.client.request("patch", match=self.id, patch=list(operations))
        self.tick = reply["tick"]
        self.digest = reply["digest"]
        return reply

    def leave(self) -> None:
        self.client.request("leave", match=self.id)
        self.seats = []
