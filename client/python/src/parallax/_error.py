"""The base of all errors that the server tells."""

from __future__ import annotations

from typing import Any, ClassVar


class ParallaxError(Exception):
    """A request that was refused: what was expected, what came, where, and what to do.

    Attributes:
        code: Stable name of the error, as in the contract's catalogue.
        path: JSON pointer into the request, or the name of an option.
        expected, received: In words.
        retryable: Whether the same request may succeed later.
        fix: A JSON Patch (RFC 6902) of the request that makes it valid, or None.
    """

    code: ClassVar[str] = "internal"
    retryable: ClassVar[bool] = False

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        expected: str = "",
        received: str = "",
        fix: list[dict[str, Any]] | None = None,
        body: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.path = path
        self.expected = expected
        self.received = received
        self.fix = fix
        self.body = body or {}


class ServerMissing(ParallaxError):
    """There is no Parallax server to start. Give server=..., set PARALLAX_SERVER, or install parallax."""

    code = "server-missing"


class ServerFailed(ParallaxError):
    """The server that was started ended before it listened, or did not listen in time."""

    code = "server-failed"


class ConnectionLost(ParallaxError):
    """The connection to the server ended. Connect again; a seat comes back by its token."""

    code = "connection-lost"
    retryable = True


def error_from_wire(body: dict[str, Any]) -> ParallaxError:
    """The error as its class; a code of a newer server becomes the base class and keeps its name."""
    from .errors import BY_CODE

    cls = BY_CODE.get(body["code"], ParallaxError)
    error = cls(
        body["message"],
        path=body.get("path"),
        expected=body.get("expected", ""),
        received=body.get("received", ""),
        fix=body.get("fix"),
        body=body,
    )
    if cls is ParallaxError:
        error.code = body["code"]  # type: ignore[misc]
    return error
