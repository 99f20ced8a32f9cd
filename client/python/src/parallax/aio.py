"""A session with a server for asyncio: the same requests, awaited; pushes as an iteration."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from ._contract import SUBPROTOCOL
from ._error import ConnectionLost, ParallaxError, error_from_wire
from ._wire import check_greeting, endpoint_of, first_error, hello, pack, unpack

_MOST_PUSHES = 4096


class AsyncClient:
    """Open it with ``async with await AsyncClient.open(url) as client``."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._id = 0
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pushes: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(_MOST_PUSHES)
        self._reader = asyncio.create_task(self._read())
        self.capabilities: list[str] = []
        self.main_match: str | None = None
        self.session = ""

    @classmethod
    async def open(cls, url: str, token: str | None = None) -> AsyncClient:
        endpoint, *_ = endpoint_of(url)
        try:
            socket = await connect(
                endpoint, subprotocols=[Subprotocol(SUBPROTOCOL)], compression=None, max_size=None
            )
        except OSError as error:
            raise ConnectionLost(
                f"no server answers at {url}: {error}", path="url", expected="a running server", received=str(error)
            ) from error
        client = cls(socket)
        greeting = check_greeting(await client.request(**hello(token)))
        client.session = greeting["session"]
        client.capabilities = greeting["capabilities"]
        client.main_match = greeting["mainMatch"]
        return client

    async def request(self, type: str, **fields: Any) -> dict[str, Any]:
        """Asks and waits for the reply. Throws ParallaxError of the code that the server tells."""
        self._id += 1
        id = self._id
        reply: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[id] = reply
        await self._send({"type": type, "id": id, **fields})
        return await reply

    async def batch(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Many requests in one message; their replies in order. Throws the first error among them."""
        numbered = [{"id": i, **request} for i, request in enumerate(requests)]
        replies: list[dict[str, Any]] = (await self.request("batch", requests=numbered))["replies"]
        first_error(replies)
        return replies

    async def tell(self, type: str, **fields: Any) -> None:
        """Says something that has no reply."""
        await self._send({"type": type, **fields})

    async def pushes(self) -> AsyncIterator[dict[str, Any]]:
        """What the server tells by itself, until the connection ends; of a slow reader the oldest are dropped."""
        while (push := await self._pushes.get()) is not None:
            yield push

    async def close(self) -> None:
        await self._socket.close()
        await self._reader

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _send(self, message: dict[str, Any]) -> None:
        try:
            await self._socket.send(pack(message))
        except ConnectionClosed as error:
            raise ConnectionLost(f"the connection ended: {error}") from error

    async def _read(self) -> None:
        lost: ParallaxError = ConnectionLost("the connection ended")
        try:
            async for data in self._socket:
                self._hear(unpack(data if isinstance(data, bytes) else data.encode()))
        except ConnectionClosed as error:
            lost = ConnectionLost(f"the connection ended: {error}")
        for reply in self._waiting.values():
            if not reply.done():
                reply.set_exception(lost)
        self._waiting.clear()
        self._push(None)

    def _hear(self, message: dict[str, Any]) -> None:
        reply = self._waiting.pop(message.get("id", -1), None)
        if reply is None:
            self._push(message)
        elif not reply.done():
            if message["type"] == "error":
                reply.set_exception(error_from_wire(message["error"]))
            else:
                reply.set_result(message)

    def _push(self, message: dict[str, Any] | None) -> None:
        if self._pushes.full():
            self._pushes.get_nowait()
        self._pushes.put_nowait(message)
