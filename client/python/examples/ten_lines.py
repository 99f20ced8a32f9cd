"""Four agents that do anything at all, in the arena of a running server. Watch them at /watch?match=ID."""

import sys

import parallax

env = parallax.parallel_env(url=sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080", arena="atrium")
observations, infos = env.reset(seed=7)
print("watch", env.watch_url)
returns = dict.fromkeys(env.agents, 0.0)
for _ in range(600):
    actions = {agent: env.action_space(agent).sample() for agent in env.agents}
    observations, rewards, terminations, truncations, infos = env.step(actions)
    returns = {agent: returns[agent] + reward for agent, reward in rewards.items()}
print(returns)
env.close()
