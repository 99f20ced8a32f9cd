"""Steps a second of ViZDoom on its cig map, as one line of JSON.

Usage: vizdoom_steps.py one|four WIDTHxHEIGHT rgb|all SECONDS SEED [GAMES]

`one`: one player in a game of its own. `four`: four players of a game in lock-step, GAMES such games side by side; a
step is a joint one, with the pictures of all four. Everything that a caller does not need is off: window, sound, HUD.
Players walk and turn by chance and come back when they die. The picture is taken in every step; every 64th is looked
at, and a run whose pictures are blank or stand still is an error.
"""

import json
import multiprocessing
import os
import random
import socket
import sys
import time

import vizdoom

PLAYERS = 4
WARM_UP_SECONDS = 1.0
# Joint steps a second that a run of four is laid out for: all players must take the same number of steps.
JOINT_RATE = 300
JOINT_WARM_UP = 40
# Steps that an action is held.
HELD = 12
LOOK_EVERY = 64
ALONE = "-host 1 -deathmatch +sv_forcerespawn 1"
HOST = "-host {players} -port {port} -deathmatch +sv_forcerespawn 1 +sv_noautoaim 1 +viz_respawn_delay 0"
JOIN = "-join 127.0.0.1 -port {port}"
BUTTONS = ["MOVE_FORWARD", "TURN_LEFT", "TURN_RIGHT", "ATTACK"]


def open_game(size, planes, arguments, seed):
    game = vizdoom.DoomGame()
    game.set_doom_scenario_path(os.path.join(vizdoom.scenarios_path, "cig.wad"))
    game.set_doom_map("map01")
    game.set_screen_resolution(getattr(vizdoom.ScreenResolution, f"RES_{size.upper()}"))
    game.set_screen_format(vizdoom.ScreenFormat.RGB24)
    game.set_depth_buffer_enabled(planes == "all")
    game.set_labels_buffer_enabled(planes == "all")
    game.set_render_hud(False)
    game.set_window_visible(False)
    game.set_sound_enabled(False)
    game.set_available_buttons([getattr(vizdoom.Button, name) for name in BUTTONS])
    game.set_episode_timeout(10**7)
    game.set_mode(vizdoom.Mode.PLAYER)
    game.set_seed(seed)
    game.add_game_args(arguments)
    game.init()
    return game


def choose_actions(rng):
    """A walk by chance: forward most of the time, turning now and then."""
    return [[rng.random() < 0.8, rng.random() < 0.25, rng.random() < 0.25, rng.random() < 0.1] for _ in range(256)]


class Player:
    def __init__(self, game, seed):
        self.game = game
        self.actions = choose_actions(random.Random(seed))
        self.steps = 0
        self.looks = set()

    def step(self):
        """Takes one step and the pictures that it ends with."""
        game = self.game
        if game.is_player_dead():
            game.respawn_player()
        game.make_action(self.actions[self.steps // HELD % len(self.actions)])
        if game.is_episode_finished():
            game.new_episode()
        state = game.get_state()
        planes = [state.screen_buffer, state.depth_buffer, state.labels_buffer]
        if self.steps % LOOK_EVERY == 0:
            self.looks.add(tuple(int(plane.sum()) for plane in planes if plane is not None))
        self.steps += 1

    def run(self, seconds):
        """Steps for so long; steps a second."""
        end = time.perf_counter() + WARM_UP_SECONDS
        while time.perf_counter() < end:
            self.step()
        first, start = self.steps, time.perf_counter()
        while time.perf_counter() - start < seconds:
            self.step()
        self.check()
        return (self.steps - first) / (time.perf_counter() - start)

    def run_joint(self, steps):
        """Takes so many steps, as all others do; steps a second."""
        for _ in range(JOINT_WARM_UP):
            self.step()
        start = time.perf_counter()
        for _ in range(steps):
            self.step()
        rate = steps / (time.perf_counter() - start)
        self.check()
        return rate

    def check(self):
        looked = (self.steps - 1) // LOOK_EVERY + 1
        if len(self.looks) < looked // 4 or any(0 in look for look in self.looks):
            sys.exit(f"{len(self.looks)} different pictures of {looked}: blank, or standing still")


def play(size, planes, steps, seed, arguments, results):
    player = Player(open_game(size, planes, arguments, seed), seed)
    results.put(player.run_joint(steps))
    # Who stops first would hold up the others, that have a respawn more to wait for: the parent ends all of them.
    while True:
        player.step()


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run_fours(size, planes, seconds, seed, games):
    """Joint steps a second of all games together: each goes as fast as its slowest player."""
    steps = int(seconds * JOINT_RATE / games)
    queues = [multiprocessing.Queue() for _ in range(games)]
    for number, queue in enumerate(queues):
        port = free_port()
        for player in range(PLAYERS):
            arguments = (HOST if player == 0 else JOIN).format(port=port, players=PLAYERS)
            own = seed + number * PLAYERS + player
            multiprocessing.Process(
                target=play, args=(size, planes, steps, own, arguments, queue), daemon=True
            ).start()
    results = [[queue.get(timeout=seconds * 10 + 60) for _ in range(PLAYERS)] for queue in queues]
    return sum(min(rates) for rates in results)


def main():
    kind, size, planes, seconds, seed = sys.argv[1:6]
    if kind == "one":
        player = Player(open_game(size, planes, ALONE, int(seed)), int(seed))
        rate = player.run(float(seconds))
        player.game.close()
    else:
        rate = run_fours(size, planes, float(seconds), int(seed), int(sys.argv[6]))
    print(json.dumps({"stepsPerSecond": rate, "version": vizdoom.__version__}), flush=True)
    # Engines that still run are of this program's group: the caller ends it.
    os._exit(0)


if __name__ == "__main__":
    main()
