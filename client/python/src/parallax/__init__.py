"""Agents for Parallax: environments, and the client that they are made of.

>>> import parallax
>>> env = parallax.parallel_env(launch=True)
>>> observations, infos = env.reset(seed=7)
"""

from . import errors
from ._contract import PROTOCOL, WORLD_VERSION
from .aio import AsyncClient
from .client import Client, connect
from .errors import ParallaxError
from .gym_env import ParallaxEnv, env
from .match import Match, Step
from .parallel_env import ParallaxParallelEnv, parallel_env
from .server import PrivateServer, launch
from .vector_env import ParallaxVectorEnv, vector_env

__version__ = "0.1.0"

__all__ = [
    "PROTOCOL",
    "WORLD_VERSION",
    "AsyncClient",
    "Client",
    "Match",
    "ParallaxEnv",
    "ParallaxError",
    "ParallaxParallelEnv",
    "ParallaxVectorEnv",
    "PrivateServer",
    "Step",
    "connect",
    "env",
    "errors",
    "launch",
    "parallel_env",
    "vector_env",
]
