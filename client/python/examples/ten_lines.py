"""Four agents that do anything at all, in a match of a running server, at the pace at which people watch it.

    python ten_lines.py [URL [STEPS]]
"""

import sys
import time

import parallax

url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
env = parallax.parallel_env(url=url, arena="atrium")
observations, infos = env.reset(seed=7)
print("watch", env.watch_url, flush=True)
returns = dict.fromkeys(env.agents, 0.0)
for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 3600):
    actions = {agent: env.action_space(agent).sample() for agent in env.agents}
    observations, rewards, terminations, truncations, infos = env.step(actions)
    returns = {agent: returns[agent] + reward for agent, reward in rewards.items()}
    time.sleep(1 / 60)
print(returns)
env.close()
