"""A session with a server, in blocking calls: one request, one reply."""

from __future__ import annotations

import socket
from collections import deque
from typing import Any

from websockets.client import ClientProtocol
from websockets.exceptions import WebSocketException
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.protocol import State
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

from ._contract import SUBPROTOCOL
from ._error import ConnectionLost
from ._wire import check_greeting, endpoint_of, first_error, hello, pack, raise_error, unpack

_CHUNK = 1 << 18


class Client:
    """A connection that says hello and asks; what the server tells by itself waits in `pushes`.

    Not for several threads at once: open a client for each.

    Args:
        url: Address of a running server, such as ``http://127.0.0.1:8080``.
        token: Grants capabilities where a server asks for one.
        timeout: Seconds to wait for a reply. A lock-step reply waits for the other seats.
    """

    def __init__(self, url: str, token: str | None = None, timeout: float = 60.0) -> None:
        endpoint, host, port = endpoint_of(url)
        self.url = url
        self.pushes: deque[dict[str, Any]] = deque(maxlen=4096)
        self._timeout = timeout
        self._id = 0
        self._parts: list[bytes] = []
        self._messages: deque[bytes] = deque()
        try:
            self._socket = socket.create_connection((host, port), timeout=timeout)
        except OSError as error:
            raise ConnectionLost(
                f"no server answers at {url}: {error}", path="url", expected="a running server", received=str(error)
            ) from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._protocol = ClientProtocol(
            parse_uri(endpoint), subprotocols=[Subprotocol(SUBPROTOCOL)], max_size=None
        )
        self._protocol.send_request(self._protocol.connect())
        self._flush()
        while self._protocol.state is State.CONNECTING:
            self._read()
        if self._protocol.handshake_exc is not None:
            raise ConnectionLost(f"{url} is no Parallax server: {self._protocol.handshake_exc}", path="url")
        greeting = check_greeting(self.request("hello", **{k: v for k, v in hello(token).items() if k != "type"}))
        self.session: str = greeting["session"]
        self.capabilities: list[str] = greeting["capabilities"]
        self.main_match: str | None = greeting["mainMatch"]

    def request(self, type: str, **fields: Any) -> dict[str, Any]:
        """Asks and waits for the reply. Throws ParallaxError of the code that the server tells."""
        return self.receive(self.send(type, **fields))

    def send(self, type: str, **fields: Any) -> int:
        """Asks without waiting, so that several requests can be on their way; the number that its reply carries."""
        self._id += 1
        self._write({"type": type, "id": self._id, **fields})
        return self._id

    def receive(self, id: int) -> dict[str, Any]:
        """Waits for the reply of a request. Replies come in the order in which a match answers."""
        while True:
            message = self._next()
            if message.get("id") == id:
                if message["type"] == "error":
                    raise_error(message)
                return message
            if message["type"] == "error" and "id" not in message:
                raise_error(message)
            self.pushes.append(message)

    def tell(self, type: str, **fields: Any) -> None:
        """Says something that has no reply."""
        self._write({"type": type, **fields})

    def batch(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Many requests in one message; their replies in order. Throws the first error among them."""
        numbered = [{"id": i, **request} for i, request in enumerate(requests)]
        replies: list[dict[str, Any]] = self.request("batch", requests=numbered)["replies"]
        first_error(replies)
        return replies

    def close(self) -> None:
        """Ends the session; its seats fall silent."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_close()
            try:
                self._flush()
            except ConnectionLost:
                pass
        self._socket.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, message: dict[str, Any]) -> None:
        if self._protocol.state is not State.OPEN:
            raise ConnectionLost("the connection is closed", expected="an open connection", received="none")
        self._protocol.send_binary(pack(message))
        self._flush()

    def _flush(self) -> None:
        data = b"".join(self._protocol.data_to_send())
        if not data:
            return
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise ConnectionLost(f"the connection ended: {error}") from error

    def _next(self) -> dict[str, Any]:
        while not self._messages:
            self._read()
        message: dict[str, Any] = unpack(self._messages.popleft())
        return message

    def _read(self) -> None:
        try:
            data = self._socket.recv(_CHUNK)
        except TimeoutError as error:
            raise ConnectionLost(f"no reply within {self._timeout} s: the other seats have not acted") from error
        except OSError as error:
            raise ConnectionLost(f"the connection ended: {error}") from error
        try:
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            self._flush()
        except WebSocketException as error:
            raise ConnectionLost(f"the connection ended: {error}") from error
        for event in self._protocol.events_received():
            self._take(event)
        if not data and not self._messages:
            raise ConnectionLost(f"the server closed the connection: {self._protocol.close_reason or 'no reason'}")

    def _take(self, event: Frame | Response | Any) -> None:
        if not isinstance(event, Frame) or event.opcode not in (Opcode.BINARY, Opcode.CONT):
            return
        self._parts.append(event.data)
        if event.fin:
            self._messages.append(self._parts[0] if len(self._parts) == 1 else b"".join(self._parts))
            self._parts = []


def connect(url: str, token: str | None = None, timeout: float = 60.0) -> Client:
    """Opens a session with a running server."""
    return Client(url, token, timeout)
