"""Messages as bytes and back, and the protocol's handshake: what both clients share. It knows no socket."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msgpack

from ._contract import ENDPOINT, PROTOCOL, WORLD_VERSION
from ._error import ParallaxError, error_from_wire

CLIENT_NAME = "parallax-world 0.1.0 (Python)"

pack = msgpack.Packer(use_bin_type=True, autoreset=True).pack


def unpack(data: bytes | bytearray | memoryview) -> Any:
    return msgpack.unpackb(data, raw=False, strict_map_key=False, max_bin_len=2**31 - 1)


def endpoint_of(url: str) -> tuple[str, str, int]:
    """The WebSocket address of a server's page or endpoint, its host and its port."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    scheme = {"http": "ws", "ws": "ws"}.get(parts.scheme)
    if scheme is None or parts.hostname is None:
        raise ParallaxError(
            f"expected the address of a server, such as http://127.0.0.1:8080, received {url!r}",
            path="url",
            expected="an http or ws address",
            received=url,
        )
    port = parts.port or 80
    return f"{scheme}://{parts.hostname}:{port}{ENDPOINT}", parts.hostname, port


def hello(token: str | None) -> dict[str, Any]:
    return {"type": "hello", "client": CLIENT_NAME, **({} if token is None else {"token": token})}


def check_greeting(reply: dict[str, Any]) -> dict[str, Any]:
    """Throws where the server speaks another version than this package was made for."""
    if reply["worldVersion"] == WORLD_VERSION and _is_served(reply["protocol"]):
        return reply
    expected = f"protocol {PROTOCOL} or newer of {PROTOCOL.split('.')[0]}, and world version {WORLD_VERSION}"
    received = f"protocol {reply['protocol']} and world version {reply['worldVersion']}"
    raise ParallaxError(
        f"this package speaks {expected}, the server {received}: install the package of the server's version",
        path="/protocol",
        expected=expected,
        received=received,
    )


def _is_served(protocol: str) -> bool:
    """Whether a server of this protocol has all that this package asks for."""
    theirs, ours = ([int(part) for part in version.split(".")] for version in (protocol, PROTOCOL))
    return theirs[0] == ours[0] and theirs >= ours


def raise_error(message: dict[str, Any]) -> None:
    raise error_from_wire(message["error"])


def first_error(replies: list[dict[str, Any]]) -> None:
    """Throws the first error of a batch's replies."""
    for reply in replies:
        if reply["type"] == "error":
            raise_error(reply)
