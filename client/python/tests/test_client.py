"""Sessions, errors, and servers of one's own."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import parallax
from parallax import errors, observation
from parallax._contract import PLANES
from parallax._error import ConnectionLost, ServerFailed, ServerMissing

HERE = Path(__file__).resolve().parent


def test_errors_have_classes_codes_and_fixes(url: str) -> None:
    with parallax.connect(url) as client:
        match = parallax.Match.create(client, seed=3)
        match.join(0)
        match.reset()
        with pytest.raises(errors.TickMismatch) as caught:
            client.request("step", match=match.id, tick=9, actions={})
        error = caught.value
        assert (error.code, error.path, error.expected, error.received) == ("tick-mismatch", "/tick", "0", "9")
        assert error.fix == [{"op": "replace", "path": "/tick", "value": 0}]
        # What the fix says succeeds.
        assert match.step({}).tick == 1
        with pytest.raises(errors.MatchUnknown):
            client.request("describe", match="nowhere")
        with pytest.raises(errors.MessageInvalid, match="/colour"):
            client.request("list", colour="red")
        with pytest.raises(errors.TickMismatch):
            client.batch([match.step_request({}), {"type": "step", "match": match.id, "tick": 77, "actions": {}}])
        assert match.observe().tick == 2
        assert client.request("list")["matches"]


def test_every_code_has_a_class() -> None:
    assert len(errors.BY_CODE) > 30
    for code, cls in errors.BY_CODE.items():
        assert issubclass(cls, parallax.ParallaxError)
        assert cls.code == code
        assert cls.__doc__


def test_settings_are_checked(url: str) -> None:
    for wrong, path in [
        ({"planes": ["heat"]}, "planes"),
        ({"actions": "words"}, "actions"),
        ({"render_mode": "human"}, "render_mode"),
        ({"seats": 5}, "seats"),
        ({"seats": (1, 1)}, "seats"),
    ]:
        with pytest.raises(parallax.ParallaxError) as caught:
            parallax.parallel_env(url=url, **wrong)
        assert caught.value.path == path
    with pytest.raises(parallax.ParallaxError) as caught:
        parallax.vector_env(5, seats=2, url=url)
    assert caught.value.path == "n"
    with pytest.raises(errors.ArenaUnknown):
        parallax.env(url=url, arena="atrum")
    with pytest.raises(parallax.ParallaxError) as caught:
        parallax.env()
    assert caught.value.received == "neither"


def test_named_observation_is_the_flat_one(url: str) -> None:
    with parallax.connect(url) as client:
        match = parallax.Match.create(client, seed=3, bots=2)
        match.join(0)
        match.configure()
        match.reset(seed=3)
        step = match.step({0: {"moveZ": -127}}, 30)
        packed = step.observations[0]["packed"]
        named = observation.name(packed)
        flat = observation.flatten([packed])[0]
        assert flat.shape == (observation.SIZE,)
        for path, numbers in named.items():
            assert np.allclose(flat[observation.FIELDS[path]], numbers.astype(np.float32)), path
        assert named["match.tick"].item() == 30
        assert named["self.health"].item() == 100
        seat = match.describe()["world"]["seat"][0]
        assert named["self.x"].item() == seat["x"]


def test_pictures_show_what_is_there(url: str) -> None:
    env = parallax.env(url=url, planes=list(PLANES), size=(64, 48), render_mode="rgb_array")
    observation, _ = env.reset(seed=1)
    for _ in range(4):
        observation, *_ = env.step(env.action_space.sample() * 0)
    rgb, gray = observation["rgb"].astype(int), observation["gray"]
    luma = (77 * rgb[..., 0] + 150 * rgb[..., 1] + 29 * rgb[..., 2] + 128) >> 8
    assert (luma == gray).all()
    assert len(np.unique(rgb.reshape(-1, 3), axis=0)) > 100
    assert (observation["depth"] > 0).all()
    assert (observation["segmentation"] == 1).mean() > 0.3
    assert observation["motion"].shape == (48, 64, 2)
    digest = env.digest
    picture = env.render()
    assert picture.shape == (360, 640, 3) and len(np.unique(picture)) > 50
    assert env.digest == digest
    env.close()


def test_hidden_information_stays_hidden(url: str) -> None:
    env = parallax.parallel_env(url=url)
    env.reset(seed=1)
    world = env.state()
    assert env.state_space.contains(world)
    observations, *_ = env.step({agent: env.action_space(agent).sample() for agent in env.agents})
    state = observations["seat_0"]["state"]
    visible = state[observation.FIELDS["other.visible"]]
    places = state[observation.FIELDS["other.x"]]
    assert (places[visible == 0] == 0).all()
    env.close()


def test_looking_at_the_world_changes_nothing_that_agents_see(url: str) -> None:
    seen = []
    for looks in (False, True):
        env = parallax.parallel_env(url=url, planes=["motion"], size=(32, 24), actions="dict", render_mode="rgb_array")
        env.reset(seed=2)
        turn = {agent: {"moveZ": -127, "turn": 300} for agent in env.possible_agents}
        trace = []
        for _ in range(6):
            if looks:
                assert len(env.state()) == env.state_space.shape[0]
                env.render()
            observations, rewards, *_ = env.step(turn)
            trace.append((env.digest, observations["seat_0"]["motion"].tobytes(), rewards))
        seen.append(trace)
        env.close()
    assert seen[0] == seen[1]
    assert np.frombuffer(seen[0][-1][1], np.float32).any()


def test_async_session(url: str) -> None:
    async def play() -> list[str]:
        async with await parallax.AsyncClient.open(url) as client:
            info = (await client.request("create", clock="lockstep", bots=0, seed=4))["info"]
            await client.request("join", match=info["match"], seat=0, controller="agent")
            await client.request("reset", match=info["match"], seed=4)
            digests = []
            for tick in range(10):
                step = await client.request("step", match=info["match"], tick=tick, actions={"0": {"moveZ": -127}})
                digests.append(step["digest"])
            with pytest.raises(errors.TickMismatch):
                await client.request("step", match=info["match"], tick=0, actions={})
            return digests

    digests = asyncio.run(play())
    with parallax.connect(url) as client:
        match = parallax.Match.create(client, bots=0)
        match.join(0)
        match.reset(seed=4)
        assert [match.step({0: {"moveZ": -127}}).digest for _ in range(10)] == digests


def test_pushes_are_heard_while_the_world_goes_on(url: str) -> None:
    async def listen() -> list[int]:
        async with await parallax.AsyncClient.open(url) as client:
            info = (await client.request("create", clock="realtime", bots=1))["info"]
            await client.request("join", match=info["match"], controller="agent")
            seqs = []
            async for push in client.pushes():
                if push["type"] == "observation":
                    seqs.append(push["seq"])
                if len(seqs) == 20:
                    return seqs
        return []

    seqs = asyncio.run(asyncio.wait_for(listen(), 30))
    assert seqs == list(range(seqs[0], seqs[0] + 20))


def test_no_server_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARALLAX_SERVER", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ServerMissing, match="npm run build"):
        parallax.env(launch=True)
    with pytest.raises(ServerMissing, match="not-there.js"):
        parallax.launch("not-there.js")
    with pytest.raises(ConnectionLost, match="no server answers"):
        parallax.connect("http://127.0.0.1:9")
    with pytest.raises(parallax.ParallaxError, match="such as http"):
        parallax.connect("gopher://127.0.0.1")


def test_a_server_that_does_not_start_says_why(command: str) -> None:
    with pytest.raises(ServerFailed, match="--seed"):
        parallax.launch(command, ["--seed", "many"])


def test_a_private_server_ends_with_its_program(command: str) -> None:
    program = (
        "import os, parallax, sys\n"
        f"server = parallax.launch({command!r})\n"
        "print(server._process.pid, flush=True)\n"
        "os._exit(3)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 3, ended.stderr
    pid = int(ended.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        asyncio.run(asyncio.sleep(0.1))
    pytest.fail(f"the server {pid} outlived its program")


def test_the_ten_line_example(url: str) -> None:
    example = HERE.parent / "examples" / "ten_lines.py"
    done = subprocess.run([sys.executable, example, url, "60"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "seat_3" in done.stdout
